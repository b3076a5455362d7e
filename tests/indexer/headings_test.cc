#include "indexer/headings.h"

#include <catch2/catch.hpp>

#include "tests/support/tiny_archive.h"

using namespace guillemet;

namespace {

const NameReader& names() {
  static const NameReader reader(lexicons());
  return reader;
}

std::vector<NameEntry> table_of(const NameChanges& changes, const Aliases& aliases = {}) {
  return update_headings({}, changes, names(), aliases, false);
}

std::string heading(const std::vector<NameEntry>& table, const std::string& name) {
  for (const NameEntry& entry : table)
    if (entry.name == name) return entry.heading;
  return "(not in the table)";
}

}  // namespace

TEST_CASE("names that are one speaker") {
  struct Row {
    const char* why;
    const char* name;
    const char* full;
  };
  for (const Row& row : {
           Row{"a surname alone", "Prigent", "Guy Prigent"},
           Row{"case and accents", "JEROME BENARD", "Jérôme Bénard"},
           Row{"a particle left out", "Morandière", "Hugues de La Morandière"},
           Row{"a surname with its particle", "Le Guern", "Yann Le Guern"},
           Row{"a hyphen left out", "Jean Luc Brévalles", "Jean-Luc Brévalles"},
           Row{"two initials", "J.-L. Brévalles", "Jean-Luc Brévalles"},
           Row{"an initial", "G. Prigent", "Guy Prigent"},
           Row{"a middle initial left out", "Donald Ferrand", "Donald J. Ferrand"},
           Row{"a double surname without its hyphen", "Nadia Costil Varenne", "Nadia Costil-Varenne"},
           Row{"Cyrillic: ou, ine", "Vladimir Doubrovine", "Vladimir Dubrovin"},
           Row{"Cyrillic: y, iy", "Pavlo Drozensky", "Pavlo Drozenskiy"},
           Row{"Cyrillic: sh, kh, tch", "Olga Shetkhina", "Olga Chethina"},
           Row{"Cyrillic: a given name with x", "Alexeï Malinov", "Aleksei Malinov"},
           Row{"Arabic: particles", "Faris al-Zahrouni", "Faris Zahrouni"},
           Row{"Arabic: q, double letters", "Omar Qassimi", "Omar Kasimi"},
           Row{"Arabic: given names", "Mohammed Tahiri", "Mohamed Tahiri"},
           Row{"an acronym", "OMP", "Organisation mondiale des ports"},
           Row{"an acronym with its small word", "ADL", "Agence du littoral"},
       }) {
    INFO(row.why);
    const auto table = table_of({{row.name, 1}, {row.full, 2}});
    CHECK(heading(table, row.name) == heading(table, row.full));
  }
}

TEST_CASE("names that are two") {
  struct Row {
    const char* why;
    const char* name;
    const char* other;
  };
  for (const Row& row : {
           Row{"two given names", "Guy Prigent", "Paul Prigent"},
           Row{"a given name is not its compound", "Jean Prigent", "Jean-Luc Prigent"},
           Row{"a man's and a woman's name", "Martin Prigent", "Martine Prigent"},
           Row{"initials that do not agree", "P. Prigent", "Guy Prigent"},
           Row{"a given name is no surname", "Martin", "Guy Martin"},
           Row{"a common noun", "vent", "Guy Vent"},
           Row{"a role", "Maire", "Guy Maire"},
           Row{"a place", "Paris", "Guy Paris"},
           Row{"a body", "La Bourse", "Guy Bourse"},
           Row{"a particle that the other lacks", "Los Prigent", "Guy Prigent"},
           Row{"a rare surname that only resembles one", "Dubrovin", "Vladimir Doubrovine"},
           Row{"figures", "200 personnes", "2 000 personnes"},
           Row{"a role has no acronym", "CDP", "conseiller du préfet"},
       }) {
    INFO(row.why);
    const auto table = table_of({{row.name, 1}, {row.other, 2}});
    CHECK(heading(table, row.name) == row.name);
    CHECK(heading(table, row.other) == row.other);
  }
}

TEST_CASE("a surname alone goes to the full name that clearly dominates") {
  CHECK(heading(table_of({{"Prigent", 1}, {"Guy Prigent", 1}, {"Paul Prigent", 1}}), "Prigent") == "Prigent");
  CHECK(heading(table_of({{"Prigent", 1}, {"Guy Prigent", 8}, {"Paul Prigent", 1}}), "Prigent") == "Prigent");
  CHECK(heading(table_of({{"Prigent", 1}, {"Guy Prigent", 9}, {"Paul Prigent", 1}}), "Prigent") == "Guy Prigent");
  CHECK(heading(table_of({{"Doubrovine", 1}, {"Vladimir Dubrovin", 10}}), "Doubrovine") == "Vladimir Dubrovin");
  // More articles have the surname alone than the only full name: it may well be another's.
  CHECK(heading(table_of({{"Prigent", 3}, {"Guy Prigent", 2}}), "Prigent") == "Prigent");
}

TEST_CASE("in a large archive a full name of one article is not enough") {
  NameChanges changes{{"Prigent", 1}, {"Guy Prigent", 1}, {"Dubreuil", 1}, {"Marine Dubreuil", 6}};
  for (int i = 0; i < 10'000; ++i) changes.add("le témoin " + std::to_string(i), 5);
  const auto table = table_of(changes);
  CHECK(heading(table, "Prigent") == "Prigent");
  CHECK(heading(table, "Dubreuil") == "Marine Dubreuil");
}

TEST_CASE("a heading gives way to clear evidence only") {
  auto table = table_of({{"Prigent", 1}, {"Guy Prigent", 9}});
  table = update_headings(table, {{"Paul Prigent", 3}}, names(), {}, false);
  CHECK(heading(table, "Prigent") == "Guy Prigent");  // though it would not be joined now
  table = update_headings(table, {{"Paul Prigent", 1}}, names(), {}, false);
  CHECK(heading(table, "Prigent") == "Prigent");

  table = table_of({{"Vladimir Doubrovine", 3}, {"Vladimir Dubrovin", 2}});
  CHECK(heading(table, "Vladimir Dubrovin") == "Vladimir Doubrovine");
  table = update_headings(table, {{"Vladimir Dubrovin", 3}}, names(), {}, false);
  CHECK(heading(table, "Vladimir Dubrovin") == "Vladimir Doubrovine");
  table = update_headings(table, {{"Vladimir Dubrovin", 1}}, names(), {}, false);
  CHECK(heading(table, "Vladimir Doubrovine") == "Vladimir Dubrovin");
}

TEST_CASE("names come and go, and only their block is worked out") {
  auto table = table_of({{"Prigent", 1}, {"Guy Prigent", 1}, {"Marine Dubreuil", 1}});
  CHECK(heading(table, "Prigent") == "Guy Prigent");
  for (NameEntry& entry : table)
    if (entry.name == "Marine Dubreuil") entry.heading = "untouched";
  table = update_headings(table, {{"Guy Prigent", -1}}, names(), {}, false);
  CHECK(heading(table, "Prigent") == "Prigent");
  CHECK(heading(table, "Guy Prigent") == "(not in the table)");
  CHECK(heading(table, "Marine Dubreuil") == "untouched");
}

TEST_CASE("one article after the other gives what all at once give") {
  const NameChanges changes{
      {"Prigent", 2},  {"Guy Prigent", 20},  {"G. Prigent", 1}, {"Paul Prigent", 1},
      {"Le Guern", 1}, {"Yann Le Guern", 2}, {"OMP", 1},        {"Organisation mondiale des ports", 4},
      {"la mairie", 3}};
  std::vector<NameEntry> stepwise;
  changes.each([&](std::string_view name, std::int64_t count) {
    stepwise = update_headings(stepwise, {{name, count}}, names(), {}, false);
  });
  const auto at_once = table_of(changes);
  REQUIRE(stepwise.size() == at_once.size());
  for (std::size_t i = 0; i < at_once.size(); ++i) {
    CHECK(stepwise[i].name == at_once[i].name);
    CHECK(stepwise[i].heading == at_once[i].heading);
  }
}

TEST_CASE("the user's aliases go before all") {
  const Aliases aliases{{"solenn kervadec", "Solenn Kervadec"},
                        {"la candidate", "Solenn Kervadec"},
                        {"guy prigent", "Guy Prigent (maire)"},
                        {"varenne", "Varenne"}};
  const auto table = table_of({{"Solenn Kervadec", 1},
                               {"la candidate", 5},
                               {"Guy Prigent", 2},
                               {"Prigent", 1},
                               {"Varenne", 1},
                               {"Luc Varenne", 1}},
                              aliases);
  CHECK(heading(table, "la candidate") == "Solenn Kervadec");
  CHECK(heading(table, "Prigent") == "Guy Prigent (maire)");
  CHECK(heading(table, "Varenne") == "Varenne");
}

TEST_CASE("each transliteration's example holds two names of one speaker") {
  for (const TableRow& row : lexicons().table("transliterations", 4)) {
    const std::string example(row.columns[3]);
    INFO(row.columns[0] << ": " << example);
    const std::size_t comma = example.find(", ");
    REQUIRE(comma != std::string::npos);
    const std::string first = example.substr(0, comma);
    const std::string second = example.substr(comma + 2);
    CHECK(name_key(first) != name_key(second));
    const auto table = table_of({{first, 1}, {second, 1}});
    CHECK(heading(table, first) == heading(table, second));
  }
}
