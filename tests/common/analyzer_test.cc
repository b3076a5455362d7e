#include "common/analyzer.h"

#include <catch2/catch.hpp>

using namespace guillemet;

namespace {

std::string forms(std::string_view text) {
  Stemmer stemmer;
  std::string out;
  for (const Term& term : analyse(text, stemmer))
    out += (out.empty() ? "" : " ") + term.form + "/" + std::to_string(term.position);
  return out;
}

}  // namespace

TEST_CASE("terms pass over elisions and punctuation") {
  CHECK(forms("L’avocat d’Emmanuel, n’a-t-il") == "avocat/1 emmanuel/2 a/3 il/4");
}

TEST_CASE("numbers and acronyms are one word each, however printed") {
  Stemmer stemmer;
  const auto stem = [&](std::string_view text) { return analyse(text, stemmer).at(0).stem; };
  CHECK(stem("1 200") == stem("1200"));
  CHECK(stem("1\u202F200") == stem("1200"));
  CHECK(stem("O.N.U.") == stem("ONU"));
}

TEST_CASE("a hyphenated word is found whole and in part") {
  Stemmer stemmer;
  const std::string text = "à Saint-Malo";
  const auto terms = analyse(text, stemmer);
  REQUIRE(terms.size() == 3);
  CHECK(terms[2].span.of(text) == "Malo");
}
