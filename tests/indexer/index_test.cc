#include "indexer/index.h"

#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <set>

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

namespace {

// The id and path of each article that the archive finds for "port".
std::string places(const std::filesystem::path& archive) {
  Request request;
  request.text = "port";
  request.copies = true;
  std::set<std::string> found;
  const Archive opened(archive);
  for (const Group& group : search_passages(understand(request, lexicons(), expander(), true), opened).groups)
    found.insert(group.article().id + "@" + group.article().path);
  std::string all;
  for (const std::string& place : found) all += place + ";";
  return all;
}

}  // namespace

TEST_CASE("a renamed file keeps its articles' ids, through later changes too") {
  const TempDir folder;
  const auto press = folder.path() / "presse";
  const auto archive = folder.path() / "archive";
  folder.write("presse/a.txt", "Premier\n\nLe port ouvre.\n");
  folder.write("presse/lot/b.txt", "Second\n\nLe port ferme.\n");
  folder.write("presse/lot/copie.txt", "Second\n\nLe port ferme.\n");
  index_folder(press, archive);
  std::filesystem::rename(press / "lot", press / "casier");
  std::filesystem::rename(press / "a.txt", press / "z.txt");
  const Counts moved = index_folder(press, archive);
  CHECK(moved.renamed == 3);
  CHECK(shown(moved) == "+0 ~0 -0 =3");
  const std::string after =
      "presse/a.txt@presse/z.txt;presse/lot/b.txt@presse/casier/b.txt;presse/lot/copie.txt@presse/casier/copie.txt;";
  CHECK(places(archive) == after);

  folder.write("presse/z.txt", "Premier\n\nLe port ouvre encore.\n");
  CHECK(shown(index_folder(press, archive)) == "+0 ~1 -0 =3");
  CHECK(places(archive) == after);

  folder.write("presse/a.txt", "Autre\n\nUn autre port.\n");  // the name is free again, the id is not
  CHECK(shown(index_folder(press, archive)) == "+1 ~0 -0 =4");
  CHECK(places(archive) == "presse/a.txt#2@presse/a.txt;" + after);
  folder.write("presse/a.txt", "Autre\n\nUn tout autre port.\n");
  folder.write("presse/z.txt", "Premier\n\nLe port n'ouvre plus.\n");
  CHECK(shown(index_folder(press, archive)) == "+0 ~2 -0 =4");
  CHECK(places(archive) == "presse/a.txt#2@presse/a.txt;" + after);

  std::filesystem::remove(press / "a.txt");
  index_folder(press, archive);
  std::filesystem::rename(press / "z.txt", press / "a.txt");
  CHECK(index_folder(press, archive).renamed == 1);
  CHECK(places(archive).starts_with("presse/a.txt@presse/a.txt;"));
}

TEST_CASE("a name that tells another date is read again, under the same id") {
  const TempDir folder;
  const auto archive = folder.path() / "archive";
  folder.write("presse/2023-06-02-port.txt", "Premier\n\nLe port ouvre.\n");
  index_folder(folder.path() / "presse", archive);
  std::filesystem::rename(folder.path() / "presse/2023-06-02-port.txt", folder.path() / "presse/2023-06-03-port.txt");
  CHECK(shown(index_folder(folder.path() / "presse", archive)) == "+0 ~1 -0 =1");
  CHECK(places(archive) == "presse/2023-06-02-port.txt@presse/2023-06-03-port.txt;");
  CHECK(read_manifest(archive).first_date == "2023-06-03");
}

TEST_CASE("archive and folder may move together, or be copied") {
  const TempDir folder;
  folder.write("ici/presse/a.txt", "Premier\n\nLe port ouvre.\n");
  folder.write("ici/presse/b.txt", "Second\n\nLe port ferme.\n");
  index_folder(folder.path() / "ici/presse", folder.path() / "ici/archive");
  const std::string before = places(folder.path() / "ici/archive");
  std::filesystem::rename(folder.path() / "ici", folder.path() / "ailleurs");
  CHECK(shown(index_folder(folder.path() / "ailleurs/presse", folder.path() / "ailleurs/archive")) == "+0 ~0 -0 =2");
  CHECK(places(folder.path() / "ailleurs/archive") == before);

  std::filesystem::copy(folder.path() / "ailleurs", folder.path() / "copie", std::filesystem::copy_options::recursive);
  CHECK(shown(index_folder(folder.path() / "copie/presse", folder.path() / "copie/archive")) == "+0 ~0 -0 =2");
  CHECK(read_manifest(folder.path() / "copie/archive").roots.size() == 1);

  // Another folder that stands where it stood from the archive is another root: nothing of the first one is lost.
  folder.write("là/presse/c.txt", "Tiers\n\nUn autre port, ailleurs.\n");
  std::filesystem::rename(folder.path() / "copie/archive", folder.path() / "là/archive");
  CHECK(shown(index_folder(folder.path() / "là/presse", folder.path() / "là/archive")) == "+1 ~0 -0 =3");
  CHECK(read_manifest(folder.path() / "là/archive").roots.size() == 2);
}

TEST_CASE("renaming that is killed at any step is finished by the next run") {
  for (int killed_at = 1; killed_at <= 30; ++killed_at) {
    const TempDir folder;
    const auto archive = folder.path() / "archive";
    folder.write("presse/a.txt", "Premier\n\nLe port ouvre.\n");
    index_folder(folder.path() / "presse", archive);
    std::filesystem::rename(folder.path() / "presse/a.txt", folder.path() / "presse/b.txt");
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
      index(request, lexicons(), watcher);
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    INFO("killed at step " << killed_at);
    CHECK(places(archive).starts_with("presse/a.txt@presse/"));
    CHECK(shown(index_folder(folder.path() / "presse", archive)) == "+0 ~0 -0 =1");
    CHECK(places(archive) == "presse/a.txt@presse/b.txt;");
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) break;
  }
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
