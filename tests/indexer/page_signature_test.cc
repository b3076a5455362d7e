#include "indexer/formats/page_signature.h"

#include <catch2/catch.hpp>

#include "indexer/byline.h"

using namespace guillemet;

TEST_CASE("persons sign before desks, sites and logins") {
  struct Row {
    const char* why;
    std::vector<std::string> candidates;
    const char* expected;
  };
  const std::vector<std::string> houses{"Le Phare", "Radio Meuse Info", "lucmarchal.example"};
  const Row rows[] = {
      {"a person", {"Jeanne Le Goff"}, "Jeanne Le Goff"},
      {"a login gives way", {"admin", "Jeanne Le Goff"}, "Jeanne Le Goff"},
      {"a login is never shown", {"redac-web", "Super User"}, ""},
      {"the site gives way", {"Radio Meuse Info", "Jeanne Le Goff"}, "Jeanne Le Goff"},
      {"the site is shown where nobody else signs", {"Le Phare"}, "Le Phare"},
      {"so does a branch of it", {"Radio Meuse Info Namur", "Jeanne Le Goff"}, "Jeanne Le Goff"},
      {"a desk gives way", {"La rédaction", "Jeanne Le Goff"}, "Jeanne Le Goff"},
      {"a desk is shown where nobody else signs", {"Rédaction du Phare"}, "Rédaction du Phare"},
      {"a desk beside a person is left out", {"Jeanne Le Goff, Rédaction web"}, "Jeanne Le Goff"},
      {"an agency beside a person stays", {"Jeanne Le Goff, AFP"}, "Jeanne Le Goff, AFP"},
      {"a blog at its writer's name", {"Luc Marchal"}, "Luc Marchal"},
      {"a surname in capitals", {"Gaëlle RIOU"}, "Gaëlle Riou"},
      {"all in capitals", {"JEANNE LE GOFF"}, "Jeanne Le Goff"},
      {"compounds and elisions", {"Marie-Ève D’ARCY-MOREL"}, "Marie-Ève D’Arcy-Morel"},
      {"initials stay", {"J.-P. CAZALIS"}, "J.-P. Cazalis"},
      {"an acronym behind a name stays", {"Jeanne Marchal AFP"}, "Jeanne Marchal AFP"},
      {"an acronym in front stays", {"RTVM avec AFP"}, "RTVM avec AFP"},
      {"so does a name in capitals that is no person's", {"RADIO VALMEUSE"}, "RADIO VALMEUSE"},
      {"nobody", {"", ""}, ""},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(who_signs(row.candidates, houses, true) == row.expected);
  }
}

TEST_CASE("a line that is a signature and nothing else") {
  struct Row {
    const char* line;
    const char* expected;
  };
  const Row rows[] = {
      {"Aminata KOULIDO", "Aminata KOULIDO"},
      {"J.-P. Cazalis (avec AFP)", "J.-P. Cazalis"},
      {"— Jeanne Le Goff, à Valmeuse", "Jeanne Le Goff"},
      {"Jeanne Le Goff et Paul Ternand", "Jeanne Le Goff, Paul Ternand"},
      {"Articles Connexes", ""},
      {"D. F.", ""},
      {"Le Phare", ""},
      {"Jeanne Le Goff est partie.", ""},
      {"Le port a rouvert lundi.", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    INFO(row.line);
    CHECK(signature(row.line).value_or("") == row.expected);
  }
}
