#include "common/lexicons.h"

#include <catch2/catch.hpp>
#include <set>
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
