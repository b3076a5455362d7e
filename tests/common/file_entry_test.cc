#include "common/file_entry.h"

#include <catch2/catch.hpp>

using namespace guillemet;

using Ids = std::vector<std::string>;

TEST_CASE("the articles of a file are those it was given, its own name among them or not") {
  const std::string own = "presse/a.txt";
  for (const Ids& ids : {Ids{}, Ids{own}, Ids{"12"}, Ids{own, own + "#2"}, Ids{"12", own}, Ids{"1", "2", "3"}}) {
    CAPTURE(ids);
    FileEntry added, set;
    for (const std::string& id : ids) added.add_article(id, own);
    set.set_articles(ids, own);
    for (const FileEntry& entry : {added, set, FileEntry(added)}) {
      CHECK(entry.articles(own) == ids);
      CHECK(entry.count_articles() == ids.size());
    }
    set.set_articles({"7"}, own);
    CHECK(set.articles(own) == Ids{"7"});
    set.set_articles({}, own);
    CHECK(set.count_articles() == 0);
  }
}

TEST_CASE("a file that was renamed has its articles' ids under its new name") {
  FileEntry entry(12, 34);
  entry.add_article("presse/a.txt", "presse/a.txt");
  entry.set_articles(entry.articles("presse/a.txt"), "presse/b.txt");
  CHECK(entry.articles("presse/b.txt") == Ids{"presse/a.txt"});
  entry.set_articles(entry.articles("presse/b.txt"), "presse/a.txt");  // and back
  CHECK(entry.articles("presse/a.txt") == Ids{"presse/a.txt"});
}

TEST_CASE("failures and names are kept and taken off, and copies have their own") {
  FileEntry entry(12, 34);
  CHECK(entry.failure().empty());
  CHECK(entry.known_as().empty());
  entry.set_failure("empty the file is empty");
  entry.set_known_as("presse/b.txt");
  FileEntry copy = entry;
  entry.set_failure("");
  CHECK(entry.failure().empty());
  CHECK(copy.failure() == "empty the file is empty");
  copy = entry;
  CHECK(copy.failure().empty());
  CHECK(copy.known_as() == "presse/b.txt");
  CHECK(copy.size == 12);
}
