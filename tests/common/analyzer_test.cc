#include "common/analyzer.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "common/fold.h"
#include "common/tokenizer.h"
#include "common/utf8.h"

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

TEST_CASE("who looks for one stem finds the same words") {
  const std::string text =
      "L’Œil, les yeux ; l'État-major écoute, 1 200 élèves œuvrent. Yves a vu l'école, aujourd'hui.";
  Stemmer stemmer;
  const std::vector<Term> all = analyse(text, stemmer);
  for (const Term& sought : all) {
    INFO(sought.form);
    Initials initials;
    initials.add(sought.stem);
    const std::vector<Term> some = analyse(text, stemmer, initials);
    REQUIRE(some.size() == all.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      CHECK(some[i].span == all[i].span);
      CHECK((some[i].stem == sought.stem) == (all[i].stem == sought.stem));
    }
  }
}

TEST_CASE("a token that has a letter or a digit gives a term, whatever stands beside it") {
  Stemmer stemmer;
  const auto has_word = [](std::string_view text) {
    const std::vector<Token> tokens = tokenize(text);
    return std::any_of(tokens.begin(), tokens.end(), [text](const Token& token) {
      return token.kind != TokenKind::punctuation && token.kind != TokenKind::elision &&
             !letters_of(token.span.of(text)).empty();
    });
  };
  std::string without;
  for (char32_t c = 0x21; c < 0x20000; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string sign;
    append_utf8(sign, c);
    for (const std::string& text : {sign, sign + "s", "s" + sign, sign + "." + sign + ".", sign + "-" + sign})
      if (has_word(text) && analyse(text, stemmer).empty()) without += " " + text;
  }
  CHECK(without == "");
}
