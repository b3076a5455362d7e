#include "common/date.h"

#include <catch2/catch.hpp>

#include "tests/support/tiny_archive.h"

using namespace guillemet;

TEST_CASE("dates are read in French and ISO, without a locale") {
  struct Row {
    const char* text;
    const char* expected;
  };
  const Row rows[] = {{"2023-06-02", "2023-06-02"},
                      {"2023-06-02T10:00:00Z", "2023-06-02"},
                      {"2 juin 2023", "2023-06-02"},
                      {"1er août 2021", "2021-08-01"},
                      {"vendredi 2 juin 2023", "2023-06-02"},
                      {"02/06/2023", "2023-06-02"},
                      {"juin 2023", "2023-06"},
                      {"2023", "2023"},
                      {"2023-06", "2023-06"},
                      {"2 fevrier 2020", "2020-02-02"},
                      {"June 2nd, 2023", "2023-06-02"},
                      {"1st May 2023", "2023-05-01"},
                      {"11th November 2018", "2018-11-11"},
                      {"June 31st, 2023", ""},
                      {"31 février 2020", ""},
                      {"2023-13-01", ""},
                      {"02/06/2023 à 14h30", "2023-06-02"},
                      {"02/06/2023 environ", ""},
                      {"hier", ""},
                      {"", ""}};
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(parse_date(row.text, lexicons()).value_or("") == row.expected);
  }
}

TEST_CASE("a date keeps its time and zone where it has them") {
  struct Row {
    const char* text;
    const char* expected;
  };
  const Row rows[] = {{"2023-06-02T14:30:00+02:00", "2023-06-02T14:30:00+02:00"},
                      {"2023-06-02T14:30:00.123Z", "2023-06-02T14:30:00Z"},
                      {"2023-06-02 14:30", "2023-06-02T14:30"},
                      {"20140829T134951+0000", "2014-08-29T13:49:51+00:00"},
                      {"20140829T134951Z", "2014-08-29T13:49:51Z"},
                      {"Fri, 02 Jun 2023 14:30:00 +0200", "2023-06-02T14:30:00+02:00"},
                      {"Fri, 02 Jun 2023 14:30:00 GMT", "2023-06-02T14:30:00Z"},
                      {"2 juin 2023 à 14h30", "2023-06-02T14:30"},
                      {"2 juin 2023", "2023-06-02"},
                      {"02/06/2023 14:30", "2023-06-02T14:30"},
                      {"3 December 2022 07:05 PM", "2022-12-03T19:05"},
                      {"3 December 2022 12:05 AM", "2022-12-03T00:05"},
                      {"Wed, 10 Jul 2024 12:00:00 EST", "2024-07-10T12:00:00-05:00"},
                      {"10 juillet 2024 12h00 CEST", "2024-07-10T12:00+02:00"},
                      {"10 Jul 2024 12:00 +02", "2024-07-10T12:00+02:00"},
                      {"10 Jul 2024 12:00 GMT+2", "2024-07-10T12:00+02:00"},
                      {"20230602", "2023-06-02"},
                      {"2023-06", "2023-06"},
                      {"2023-06-02T99:99", "2023-06-02"}};
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(parse_date_time(row.text, lexicons()).value_or("") == row.expected);
  }
  CHECK(day_of("2023-06-02T14:30:00+02:00") == "2023-06-02");
  CHECK(in_french("2023-06-02T14:30:00+02:00", lexicons()) == "2 juin 2023");
  CHECK(covered_days("2023-06-02T14:30:00+02:00") == DateRange{"2023-06-02", "2023-06-02"});
}

TEST_CASE("a date inside a text, the days it covers, its French form") {
  CHECK(find_date("Brest, 2 juin 2023 (Ponant) -", lexicons()).value_or("") == "2023-06-02");
  CHECK(find_date("Recueilli le 3 septembre 2021. Photos", lexicons()).value_or("") == "2021-09-03");
  CHECK_FALSE(find_date("Brest, mardi", lexicons()));
  CHECK(covered_days("2024-02") == DateRange{"2024-02-01", "2024-02-29"});
  CHECK(covered_days("2023") == DateRange{"2023-01-01", "2023-12-31"});
  CHECK(in_french("2023-06-02", lexicons()) == "2 juin 2023");
  CHECK(in_french("2023-07-01", lexicons()) == "1er juillet 2023");
  CHECK(in_french("2023-06", lexicons()) == "juin 2023");
}

TEST_CASE("years of two digits are those of the hundred years up to now") {
  struct Row {
    const char* text;
    const char* expected;
  };
  const std::vector<Row> rows = {{"12/03/21", "12/03/2021"},
                                 {"08-03-98", "08-03-1998"},
                                 {"8.3.19 à 8h30", "8.3.2019 à 8h30"},
                                 {"publié le 12/03/21.", "publié le 12/03/2021."},
                                 {"12/03/2021", "12/03/2021"},
                                 {"2021-03-12", "2021-03-12"},
                                 {"12/03-21", "12/03-21"},
                                 {"1.2.3.21", "1.2.3.21"},
                                 {"02.99.12.34.56", "02.99.12.34.56"},
                                 {"le 3/4", "le 3/4"},
                                 {"--", "--"},
                                 {"", ""},
                                 {"du 01/02/03 au 04/05/06", "du 01/02/2003 au 04/05/2006"}};
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(with_century(row.text) == row.expected);
  }
}
