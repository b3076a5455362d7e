#include "indexer/walker.h"

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "tests/support/temp_dir.h"

using namespace guillemet;

TEST_CASE("a folder is walked in a stable order; loops, sockets and hidden files are passed over") {
  const TempDir folder;
  folder.write("b/z.txt", "z");
  folder.write("a é.txt", "a");
  folder.write("b/a.md", "m");
  folder.write(".hidden.txt", "h");
  folder.write("b/x.bin", "x");
  std::filesystem::create_directory_symlink(folder.path(), folder.path() / "b" / "loop");
  ::mkfifo((folder.path() / "pipe.txt").c_str(), 0600);
  const Walk found = walk(folder.path());
  std::string names;
  for (const InputFile& file : found.files) names += file.relative() + ";";
  CHECK(names == "a é.txt;b/a.md;b/z.txt;");
  std::string passed_over;
  for (const Skipped& what : found.passed_over) passed_over += what.code + ";";
  CHECK(passed_over == "reached_before;other_kind;no_file;");
}

TEST_CASE("a missing folder is named") {
  const Walk found = walk("/nowhere/at/all");
  REQUIRE(found.skipped.size() == 1);
  CHECK(found.skipped[0].code == "missing");
  CHECK(message(found.skipped[0]).starts_with("/nowhere/at/all: "));
}

TEST_CASE("a file is a root of its own, whatever its name") {
  const TempDir folder;
  const auto file = folder.write("notes.text", "x");
  const Walk found = walk(file);
  REQUIRE(found.files.size() == 1);
  CHECK(found.files[0].relative().empty());
}
