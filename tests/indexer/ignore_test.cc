#include "indexer/ignore.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "indexer/walker.h"
#include "tests/support/temp_dir.h"

using namespace guillemet;

namespace {

// What a walk of `folder` takes.
std::string taken(const std::filesystem::path& folder, const WalkScope& scope = {}) {
  std::string names;
  for (const InputFile& file : walk(folder, scope).files) names += file.relative() + ";";
  return names;
}

}  // namespace

TEST_CASE("patterns leave out what they would leave out of git") {
  struct Row {
    const char* why;
    const char* rules;
    const char* left;  // of a.txt b.txt été.txt lot/a.txt lot/x/a.txt lot/x/y/b.txt un deux.txt
  };
  const Row rows[] = {
      {"no rule", "# a.txt\n\n", "a.txt;b.txt;lot/a.txt;lot/x/a.txt;lot/x/y/b.txt;un deux.txt;été.txt;"},
      {"a name, at any depth", "a.txt\n", "b.txt;lot/x/y/b.txt;un deux.txt;été.txt;"},
      {"a slash at the beginning: here", "/a.txt", "b.txt;lot/a.txt;lot/x/a.txt;lot/x/y/b.txt;un deux.txt;été.txt;"},
      {"a slash inside: from here", "lot/a.txt", "a.txt;b.txt;lot/x/a.txt;lot/x/y/b.txt;un deux.txt;été.txt;"},
      {"a slash at the end: folders", "a.txt/\nx/", "a.txt;b.txt;lot/a.txt;un deux.txt;été.txt;"},
      {"* stays within a name", "lot/*.txt", "a.txt;b.txt;lot/x/a.txt;lot/x/y/b.txt;un deux.txt;été.txt;"},
      {"? is a character, not a byte", "?t?.txt", "a.txt;b.txt;lot/a.txt;lot/x/a.txt;lot/x/y/b.txt;un deux.txt;"},
      {"[] is one of several", "[ab].txt", "un deux.txt;été.txt;"},
      {"** in front", "**/x/a.txt", "a.txt;b.txt;lot/a.txt;lot/x/y/b.txt;un deux.txt;été.txt;"},
      {"** inside may be no folder", "lot/**/a.txt", "a.txt;b.txt;lot/x/y/b.txt;un deux.txt;été.txt;"},
      {"** at the end: all below", "lot/x/**", "a.txt;b.txt;lot/a.txt;un deux.txt;été.txt;"},
      {"** twice", "**/x/**/b.txt", "a.txt;b.txt;lot/a.txt;lot/x/a.txt;un deux.txt;été.txt;"},
      {"! takes back", "*.txt\n!b.txt", "b.txt;lot/x/y/b.txt;"},
      {"the last one decides", "!b.txt\n*.txt\n!/a.txt", "a.txt;"},
      {"nothing comes back from a folder that is left out", "lot\n!lot/a.txt", "a.txt;b.txt;un deux.txt;été.txt;"},
      {"spaces at the end do not count, a return neither", "un deux.txt  \r\nlot/ \r\n", "a.txt;b.txt;été.txt;"},
      {"a backslash", "\\a.txt\n\\!b.txt", "b.txt;lot/x/y/b.txt;un deux.txt;été.txt;"},
      {"a byte order mark", "\xEF\xBB\xBFlot\n*.txt", ""},
      {"nonsense", "[\n/\n!\n//\n\xE9\n**a[", "a.txt;b.txt;lot/a.txt;lot/x/a.txt;lot/x/y/b.txt;un deux.txt;été.txt;"},
  };
  for (const Row& row : rows) {
    const TempDir folder;
    for (const char* name : {"a.txt", "b.txt", "été.txt", "lot/a.txt", "lot/x/a.txt", "lot/x/y/b.txt", "un deux.txt"})
      folder.write(name, "x");
    folder.write(std::string(kIgnoreFile), row.rules);
    INFO(row.why);
    CHECK(taken(folder.path()) == row.left);
  }
}

TEST_CASE("rules of a deeper folder come first; those above hold for a folder that is named alone") {
  const TempDir folder;
  for (const char* name : {"a.txt", "lot/a.txt", "lot/x/a.txt", "lot/x/b.txt"}) folder.write(name, "x");
  folder.write(".guillemetignore", "*.txt\n!/a.txt\n");
  folder.write("lot/.guillemetignore", "!a.txt\n/x/b.txt\n");
  CHECK(taken(folder.path()) == "a.txt;lot/a.txt;lot/x/a.txt;");
  CHECK(taken(folder.path() / "lot/x") == "a.txt;b.txt;");
  CHECK(taken(folder.path() / "lot/x", {folder.path(), {}}) == "a.txt;");
  CHECK(taken(folder.path() / "lot/x/b.txt", {folder.path(), {}}).empty());
  CHECK(taken(folder.path(), {folder.path(), folder.path() / "lot"}) == "a.txt;");
}

TEST_CASE("rules that cannot be read are named, and what they stand for is not waited for") {
  const TempDir folder;
  folder.write("a.txt", "x");
  ::mkfifo((folder.path() / ".guillemetignore").c_str(), 0600);
  const Walk found = walk(folder.path());
  CHECK(found.files.size() == 1);
  REQUIRE(found.skipped.size() == 1);
  CHECK(found.skipped[0].code == "unreadable");
  CHECK(found.closed.empty());
}
