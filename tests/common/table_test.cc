#include "common/table.h"

#include <catch2/catch.hpp>

#include "common/error.h"

using namespace guillemet;

TEST_CASE("a table is lines of columns under a head of comments") {
  const auto rows = parse_table("# head\n\na\tb\r\nc\td\n", "x.tsv", 2);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].line == 3);
  CHECK(rows[0].columns[1] == "b");
  CHECK(rows[1].columns[0] == "c");
}

TEST_CASE("a wrong line is named by file and line") {
  struct Row {
    const char* why;
    const char* text;
    const char* expected;
  };
  const Row rows[] = {{"a column too few", "# x\na\n", "x.tsv:2: this line has 1 columns"},
                      {"a column too many", "a\tb\tc\n", "x.tsv:1: this line has 3 columns"},
                      {"an empty column", "a\t\n", "x.tsv:1: a column is empty"},
                      {"not UTF-8", "a\t\xFF\n", "x.tsv:1: this line is not UTF-8"}};
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK_THROWS_WITH(parse_table(row.text, "x.tsv", 2), Catch::StartsWith(row.expected));
  }
}
