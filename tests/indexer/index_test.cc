#include "indexer/index.h"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "common/error.h"
#include "common/manifest.h"
#include "tests/support/tiny_archive.h"

using namespace guillemet;

namespace {

std::string shown(const Counts& counts) {
  return "+" + std::to_string(counts.added) + " ~" + std::to_string(counts.changed) + " -" +
         std::to_string(counts.removed) + " =" + std::to_string(counts.in_archive);
}

// The titles that the archive finds for "port", or what is wrong with it.
std::string answer(const std::filesystem::path& archive) {
  Request request;
  request.text = "port";
  std::string found;
  const Archive opened(archive);
  for (const Group& group : search_passages(understand(request, lexicons(), expander(), true), opened).groups)
    found += group.article().title + ";";
  return found;
}

}  // namespace

TEST_CASE("an archive stays true to its folder") {
  const TempDir folder;
  const auto press = folder.path() / "presse";
  const auto archive = folder.path() / "archive";
  folder.write("presse/a.txt", "Premier\n\nLe port ouvre.\n");
  folder.write("presse/b.txt", "Second\n\nLe port ferme.\n");
  CHECK(shown(index_folder(press, archive)) == "+2 ~0 -0 =2");
  CHECK(shown(index_folder(press, archive)) == "+0 ~0 -0 =2");
  folder.write("presse/b.txt", "Second\n\nLe port ferme encore.\n");
  folder.write("presse/c.txt", "Tiers\n\nLe port dort.\n");
  CHECK(shown(index_folder(press, archive)) == "+1 ~1 -0 =3");
  std::filesystem::remove(press / "a.txt");
  CHECK(shown(index_folder(press, archive)) == "+0 ~0 -1 =2");
  CHECK(answer(archive).find("Premier") == std::string::npos);
}

TEST_CASE("a folder that has gone keeps its articles") {
  const TempDir folder;
  folder.write("presse/a.txt", "Premier\n\nLe port ouvre.\n");
  const auto archive = folder.path() / "archive";
  index_folder(folder.path() / "presse", archive);
  std::filesystem::rename(folder.path() / "presse", folder.path() / "ailleurs");
  const Counts counts = index_folder(folder.path() / "presse", archive);
  CHECK(counts.files_failed == 1);
  CHECK(answer(archive) == "Premier;");
}

TEST_CASE("a run killed at any step leaves the archive as it was, or as it would have been") {
  for (int killed_at = 1; killed_at <= 30; ++killed_at) {
    const TempDir folder;
    const auto archive = folder.path() / "archive";
    folder.write("presse/a.txt", "Premier\n\nLe port ouvre.\n");
    index_folder(folder.path() / "presse", archive);
    folder.write("presse/a.txt", "Premier bis\n\nLe port ouvre.\n");
    folder.write("presse/b.txt", "Second\n\nLe port ferme.\n");
    const pid_t child = ::fork();
    if (child == 0) {
      int steps = 0;
      Watcher watcher;
      watcher.step = [&](std::string_view) {
        if (++steps == killed_at) ::_exit(9);
      };
      IndexRequest request;
      request.archive = archive;
      request.paths = {(folder.path() / "presse").string()};
      request.threads = 1;
      try {
        index(request, lexicons(), watcher);
      } catch (...) {
        ::_exit(3);
      }
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    INFO("killed at step " << killed_at);
    const std::string after = answer(archive);
    const bool before_or_after =
        after == "Premier;" || after == "Premier bis;Second;" || after == "Second;Premier bis;";
    CHECK(before_or_after);
    CHECK(shown(index_folder(folder.path() / "presse", archive)).ends_with("=2"));
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) break;  // it ran to its end: no more steps
  }
}

TEST_CASE("two runs at once: the second is told to wait") {
  const TempDir folder;
  folder.write("presse/a.txt", "Premier\n\nLe port ouvre.\n");
  const auto archive = folder.path() / "archive";
  const ArchiveWriter first(archive, {});
  try {
    index_folder(folder.path() / "presse", archive);
    FAIL("the lock was not seen");
  } catch (const Error& error) {
    CHECK(error.failure() == Failure::locked);
  }
}
