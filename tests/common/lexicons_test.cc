#include "common/lexicons.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <string>
#include <string_view>

#include "common/error.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_archive.h"

using namespace guillemet;

TEST_CASE("the tables are built in") {
  CHECK(lexicons().table("months", 4).size() > 24);
  CHECK(lexicons().table("cue_verbs", 5).size() > 300);
  CHECK(lexicons().hash().size() == 16);
  CHECK_THROWS_AS(lexicons().table("nothing", 2), Error);
}

TEST_CASE("a folder overrides the tables that it holds") {
  const TempDir folder;
  folder.write("months.tsv", "brumaire\t11\tfr\tLe 18 brumaire.\n");
  const Lexicons own = Lexicons::from(folder.path());
  CHECK(own.table("months", 4).size() == 1);
  CHECK(own.table("cue_verbs", 5).size() == lexicons().table("cue_verbs", 5).size());
  CHECK(own.hash() != lexicons().hash());
  folder.write("mnths.tsv", "");
  CHECK_THROWS_WITH(Lexicons::from(folder.path()), Catch::Contains("no table has this name"));
  CHECK_THROWS_AS(Lexicons::from(folder.path() / "missing"), Error);
}

TEST_CASE("each reason to set a line aside has its words in French") {
  const Lexicons lexicons = Lexicons::built_in();
  std::set<std::string_view> known;
  for (const TableRow& row : lexicons.table("cut_reasons", 3)) known.insert(row.columns[0]);
  for (const TableRow& row : lexicons.table("boilerplate", 3)) {
    INFO(row.columns[0]);
    CHECK(known.contains(row.columns[1]));
  }
}

TEST_CASE("each rule that the document of quotations lists has its words in French") {
  const Lexicons lexicons = Lexicons::built_in();
  std::set<std::string> known;
  for (const TableRow& row : lexicons.table("quotation_rules", 3)) known.emplace(row.columns[0]);
  std::set<std::string> listed;
  std::ifstream document(std::string(GUILLEMET_SOURCE) + "/doc/quotations.md");
  for (std::string line; std::getline(document, line);) {
    if (!line.starts_with("| `")) continue;
    const std::string names = line.substr(0, line.find(" | "));
    for (std::size_t begin = names.find('`'); begin != std::string::npos;) {
      const std::size_t end = names.find('`', begin + 1);
      listed.insert(names.substr(begin + 1, end - begin - 1));
      begin = names.find('`', end + 1);
    }
  }
  CHECK(listed == known);
}
