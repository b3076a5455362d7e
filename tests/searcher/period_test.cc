#include "searcher/period.h"

#include <catch2/catch.hpp>

#include "tests/support/tiny_archive.h"

using namespace guillemet;

namespace {

// "2023-01-01..2023-12-31", " turned" behind it where it ended before it began, or "" if it is no date. Today is
// Friday, 2 June 2023.
std::string days(const char* text) {
  using namespace std::chrono_literals;
  const auto range = parse_period(text, lexicons(), 2023y / 6 / 2);
  if (!range) return "";
  return range->days.first + ".." + range->days.last + (range->turned ? " turned" : "");
}

}  // namespace

TEST_CASE("dates as a person writes them") {
  struct Row {
    const char* text;
    const char* expected;
  };
  const Row rows[] = {
      {"2023", "2023-01-01..2023-12-31"},
      {"2023-05", "2023-05-01..2023-05-31"},
      {"2023-05-01", "2023-05-01..2023-05-01"},
      {"2023-01..2023-06", "2023-01-01..2023-06-30"},
      {"2023-06..2023-01", "2023-01-01..2023-06-30 turned"},
      {"2023..2023-05", "2023-01-01..2023-05-31"},
      {"2023-05-01..2023-05-01", "2023-05-01..2023-05-01"},
      {"2023..", "2023-01-01..9999-12-31"},
      {"..2022", "0000-01-01..2022-12-31"},
      {"..", "0000-01-01..9999-12-31"},
      {"janvier 2023", "2023-01-01..2023-01-31"},
      {"Février 2024", "2024-02-01..2024-02-29"},
      {"fevrier 2023", "2023-02-01..2023-02-28"},
      {"2 juin 2023", "2023-06-02..2023-06-02"},
      {"le 1er juin 2023", "2023-06-01..2023-06-01"},
      {"02/06/2023", "2023-06-02..2023-06-02"},
      {"January 2023", "2023-01-01..2023-01-31"},
      {"aujourd'hui", "2023-06-02..2023-06-02"},
      {"aujourd’hui", "2023-06-02..2023-06-02"},
      {"hier", "2023-06-01..2023-06-01"},
      {"avant-hier", "2023-05-31..2023-05-31"},
      {"yesterday", "2023-06-01..2023-06-01"},
      {"cette semaine", "2023-05-29..2023-06-04"},
      {"la semaine dernière", "2023-05-22..2023-05-28"},
      {"la semaine derniere", "2023-05-22..2023-05-28"},
      {"last week", "2023-05-22..2023-05-28"},
      {"ce mois", "2023-06-01..2023-06-30"},
      {"le mois dernier", "2023-05-01..2023-05-31"},
      {"l'année dernière", "2022-01-01..2022-12-31"},
      {"l’an dernier", "2022-01-01..2022-12-31"},
      {"depuis 2020", "2020-01-01..9999-12-31"},
      {"depuis mars 2023", "2023-03-01..9999-12-31"},
      {"depuis hier", "2023-06-01..9999-12-31"},
      {"since 2020", "2020-01-01..9999-12-31"},
      {"avant 2022", "0000-01-01..2021-12-31"},
      {"avant le 1er mars 2023", "0000-01-01..2023-02-28"},
      {"après 2022", "2023-01-01..9999-12-31"},
      {"après le 31 décembre 2022", "2023-01-01..9999-12-31"},
      {"jusqu'à juin 2023", "0000-01-01..2023-06-30"},
      {"en mai 2023", "2023-05-01..2023-05-31"},
      {"entre mars et juin 2023", "2023-03-01..2023-06-30"},
      {"entre 2020 et 2022", "2020-01-01..2022-12-31"},
      {"entre mars 2022 et juin 2023", "2022-03-01..2023-06-30"},
      {"de mars à juin 2023", "2023-03-01..2023-06-30"},
      {"du 2 au 5 mai 2023", "2023-05-02..2023-05-05"},
      {"between March and June 2023", "2023-03-01..2023-06-30"},
      {"2020..hier", "2020-01-01..2023-06-01"},
      {"hier..", "2023-06-01..9999-12-31"},
      {"June 2nd, 2023", "2023-06-02..2023-06-02"},
      {"on June 2nd 2023", "2023-06-02..2023-06-02"},
      {"the 1st May 2023", "2023-05-01..2023-05-01"},
      {"22nd March 2021", "2021-03-22..2021-03-22"},
      {"premier mai 2023", "2023-05-01..2023-05-01"},
      {"le premier mai 2023", "2023-05-01..2023-05-01"},
      {"du premier mai 2023", "2023-05-01..2023-05-01"},
      {"du 2 mai 2023", "2023-05-02..2023-05-02"},
      {"de mars 2023", "2023-03-01..2023-03-31"},
      {"d’avril 2023", "2023-04-01..2023-04-30"},
      {"d’avril à juin 2023", "2023-04-01..2023-06-30"},
      {"du premier au 15 mai 2023", "2023-05-01..2023-05-15"},
      {"du 1er au 15 mai 2023", "2023-05-01..2023-05-15"},
      {"entre le 1er et le 15 mai 2023", "2023-05-01..2023-05-15"},
      {"entre le 28 février et le 3 mars 2022", "2022-02-28..2022-03-03"},
      {"entre janvier et mars 2021", "2021-01-01..2021-03-31"},
      {"de novembre à mars 2023", "2022-11-01..2023-03-31"},
      {"du 20 décembre au 3 janvier 2023", "2022-12-20..2023-01-03"},
      {"du 28 au 3 mars 2022", "2022-03-03..2022-03-28 turned"},
      {"entre 2023 et 2020", "2020-01-01..2023-12-31 turned"},
      {"from 2020 to 2022", "2020-01-01..2022-12-31"},
      {"from March to June 2023", "2023-03-01..2023-06-30"},
      {"from June 2 to June 5, 2023", "2023-06-02..2023-06-05"},
      {"June 2nd to 5th, 2023", "2023-06-02..2023-06-05"},
      {"from 2020 until March 2022", "2020-01-01..2022-03-31"},
      {"2020 to 2022", "2020-01-01..2022-12-31"},
      {"2020 à 2022", "2020-01-01..2022-12-31"},
      {"2020-2022", "2020-01-01..2022-12-31"},
      {"2020–2022", "2020-01-01..2022-12-31"},
      {"mars 2020 - mai 2021", "2020-03-01..2021-05-31"},
      {"depuis mars 2022", "2022-03-01..9999-12-31"},
      {"depuis mars 2022 jusqu'en juin 2023", "2022-03-01..2023-06-30"},
      {"depuis le 1er mars 2022 jusqu’au 3 avril 2022", "2022-03-01..2022-04-03"},
      {"jusqu’au 3 avril 2022", "0000-01-01..2022-04-03"},
      {"à partir d’avril 2022", "2022-04-01..9999-12-31"},
      {"à partir du 3 avril 2022", "2022-04-03..9999-12-31"},
      {"depuis  mars   2022", "2022-03-01..9999-12-31"},
      {"au cours de l'année 2022", "2022-01-01..2022-12-31"},
      {"au mois de mai 2022", "2022-05-01..2022-05-31"},
      {"courant 2022", "2022-01-01..2022-12-31"},
      {"2 juin 2023 à 14h30", "2023-06-02..2023-06-02"},
      {"début 2023", "2023-01-01..2023-04-30"},
      {"mi-2023", "2023-05-01..2023-08-31"},
      {"fin 2023", "2023-09-01..2023-12-31"},
      {"début mai 2022", "2022-05-01..2022-05-10"},
      {"mi-mars 2020", "2020-03-11..2020-03-20"},
      {"mi mars 2020", "2020-03-11..2020-03-20"},
      {"à la mi-mars 2020", "2020-03-11..2020-03-20"},
      {"fin mai 2022", "2022-05-21..2022-05-31"},
      {"fin février 2023", "2023-02-21..2023-02-28"},
      {"à la fin de mai 2022", "2022-05-21..2022-05-31"},
      {"au début de l'année 2023", "2023-01-01..2023-04-30"},
      {"fin de l'année dernière", "2022-09-01..2022-12-31"},
      {"printemps 2021", "2021-03-01..2021-05-31"},
      {"au printemps 2021", "2021-03-01..2021-05-31"},
      {"l'été 2023", "2023-06-01..2023-08-31"},
      {"l’été 2023", "2023-06-01..2023-08-31"},
      {"à l'automne 2022", "2022-09-01..2022-11-30"},
      {"fin de l'été 2023", "2023-08-01..2023-08-31"},
      {"l'hiver 2020-2021", "2020-12-01..2021-02-28"},
      {"hiver 2019/2020", "2019-12-01..2020-02-29"},
      {"hiver 2020-2022", ""},
      {"hiver 2021", ""},
      {"hiver 2022-23", "2022-12-01..2023-02-28"},
      {"l'hiver 1999/00", "1999-12-01..2000-02-29"},
      {"hiver 2022-24", ""},
      {"été 2022-23", ""},
      {"été 2020-2021", ""},
      {"depuis l'été 2023", "2023-06-01..9999-12-31"},
      {"depuis début 2023", "2023-01-01..9999-12-31"},
      {"avant fin mai 2022", "0000-01-01..2022-05-20"},
      {"du printemps 2021 à l'été 2022", "2021-03-01..2022-08-31"},
      {"entre début 2022 et fin mai 2023", "2022-01-01..2023-05-31"},
      {"entre printemps et automne 2021", "2021-03-01..2021-11-30"},
      {"début 2022..mi-mars 2023", "2022-01-01..2023-03-20"},
      {"early 2023", "2023-01-01..2023-04-30"},
      {"the end of May 2022", "2022-05-21..2022-05-31"},
      {"mid-March 2020", "2020-03-11..2020-03-20"},
      {"summer 2023", "2023-06-01..2023-08-31"},
      {"mai-juin 2023", "2023-05-01..2023-06-30"},
      {"nov.-janv. 2023", "2022-11-01..2023-01-31"},
      {"mai 2022-juin 2023", "2022-05-01..2023-06-30"},
      {"printemps-été 2021", "2021-03-01..2021-08-31"},
      {"2-5 mai 2023", "2023-05-02..2023-05-05"},
      {"2023-05..06", "2023-05-01..2023-06-30"},
      {"2023-05-02..15", "2023-05-02..2023-05-15"},
      {"2023-05..13", ""},
      {"2023..24", ""},
      {"1er trimestre 2023", "2023-01-01..2023-03-31"},
      {"au 2e trimestre 2023", "2023-04-01..2023-06-30"},
      {"2ème trimestre 2023", "2023-04-01..2023-06-30"},
      {"troisième trimestre de 2023", "2023-07-01..2023-09-30"},
      {"le quatrième trimestre de l'année 2022", "2022-10-01..2022-12-31"},
      {"premier semestre 2023", "2023-01-01..2023-06-30"},
      {"second semestre 2023", "2023-07-01..2023-12-31"},
      {"1er trimestre", ""},
      {"5e trimestre 2023", ""},
      {"0e trimestre 2023", ""},
      {"2e trimestre mai 2023", ""},
      {"first quarter of 2023", "2023-01-01..2023-03-31"},
      {"second half of 2023", "2023-07-01..2023-12-31"},
      {"fin du 1er trimestre 2023", "2023-03-01..2023-03-31"},
      {"depuis le 2e trimestre 2023", "2023-04-01..9999-12-31"},
      {"du 1er au 3e trimestre 2023", "2023-01-01..2023-09-30"},
      {"au début du mois de mai 2023", "2023-05-01..2023-05-10"},
      {"fin du mois d'avril 2023", "2023-04-21..2023-04-30"},
      {"début hier", ""},
      {"fin 2 mai 2023", ""},
      {"début", ""},
      {"2 juin", ""},
      {"", ""},
      {"30 février au 3 mars 2022", ""},
      {"June 31st, 2023", ""},
      {"2023-02-30", ""},
      {"2023-13", ""},
      {"31 juin 2023", ""},
      {"entre mars", ""},
      {"depuis", ""},
      {"depuis toujours", ""},
      {"mardi gras", ""},
      {"20233", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(days(row.text) == row.expected);
  }
}

TEST_CASE("what is wrong with a date, and what to type") {
  struct Row {
    const char* text;
    const char* expected;
  };
  const Row rows[] = {
      {"2 juin", "this date has no year: 2 juin 2023"},
      {"June 2", "this date has no year: June 2 2023"},
      {"début mars", "this date has no year: début mars 2023"},
      {"depuis mars", "this date has no year: depuis mars 2023"},
      {"du 2 au 5 mai", "this date has no year: du 2 au 5 mai 2023"},
      {"été", "this date has no year: été 2023"},
      {"l'hiver", "this date has no year: l'hiver 2022-2023"},
      {"hiver 2021", "a winter lies in two years: hiver 2020-2021 or hiver 2021-2022"},
      {"depuis l'hiver 2021", "a winter lies in two years: depuis l'hiver 2020-2021 or depuis l'hiver 2021-2022"},
      {"2e trimestre", "this date has no year: 2e trimestre 2023"},
      {"mai-juin", "this date has no year: mai-juin 2023"},
      {"31 juin 2023", "no calendar has this day: "},
      {"2 juin 2023", ""},
      {"le", ""},
      {"depuis", ""},
      {"demain", ""},
      {"mars et Vénus", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    using namespace std::chrono_literals;
    const auto fault = period_fault(row.text, lexicons(), 2023y / 6 / 2);
    CHECK((fault ? fault->what + ": " + fault->write : "") == row.expected);
  }
}

TEST_CASE("the last month of January is December, the last day of March is February's") {
  using namespace std::chrono_literals;
  CHECK(parse_period("le mois dernier", lexicons(), 2024y / 1 / 15)->days.first == "2023-12-01");
  CHECK(parse_period("hier", lexicons(), 2024y / 3 / 1)->days.first == "2024-02-29");
  CHECK(parse_period("cette semaine", lexicons(), 2023y / 6 / 4)->days.first == "2023-05-29");  // a Sunday
}
