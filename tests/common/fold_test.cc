#include "common/fold.h"

#include <catch2/catch.hpp>

using namespace guillemet;

TEST_CASE("folding takes away what a reader does not see") {
  struct Row {
    const char* why;
    const char* text;
    const char* expected;
  };
  const Row rows[] = {
      {"case and accents", "ÉTÉ Élysée", "ete elysee"},    {"ligatures", "Œuvre et cætera", "oeuvre et caetera"},
      {"apostrophes", "l’avocat d‘or", "l'avocat d'or"},   {"dashes", "Saint‑Malo – Brest", "saint-malo - brest"},
      {"no-break spaces", "1\u202F200\u00A0€", "1 200 €"}, {"soft hyphens go", "ingé\u00ADrence", "ingerence"},
      {"decomposed accents", "e\u0301te\u0301", "ete"},    {"other scripts keep their letters", "Путин", "путин"},
      {"ç and ñ", "façon señor", "facon senor"},           {"nothing", "", ""}};
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(fold(row.text) == row.expected);
  }
}

TEST_CASE("lower case keeps accents") {
  CHECK(lower("ÉTAT D’URGENCE") == "état d'urgence");
  CHECK(lower("Œuvre") == "œuvre");
}

TEST_CASE("texts become NFC, ill-formed bytes a sign") {
  CHECK(to_nfc("e\u0301") == "é");
  CHECK(to_nfc("é") == "é");
  CHECK(to_nfc("a\xFF") == "a\uFFFD");
}

TEST_CASE("letters and digits alone tell whether two prints are one headline") {
  CHECK(letters_of("« L’État », en 2 mots — enfin !") == "letaten2motsenfin");
  CHECK(letters_of("Путин: да") == "путинда");
  CHECK(letters_of(" … ").empty());
}
