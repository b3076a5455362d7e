#include "common/tokenizer.h"

#include <catch2/catch.hpp>

using namespace guillemet;

namespace {

// "[l'] avocat {il} #1 200# <a@b.fr>": elisions, words, clitics, numbers, addresses; punctuation left out.
std::string shown(std::string_view text) {
  std::string out;
  for (const Token& token : tokenize(text)) {
    const std::string word(token.span.of(text));
    if (token.kind == TokenKind::punctuation) continue;
    if (!out.empty()) out += ' ';
    switch (token.kind) {
      case TokenKind::elision:
        out += "[" + word + "]";
        break;
      case TokenKind::clitic:
        out += "{" + word + "}";
        break;
      case TokenKind::number:
        out += "#" + word + "#";
        break;
      case TokenKind::address:
        out += "<" + word + ">";
        break;
      default:
        out += word;
    }
  }
  return out;
}

}  // namespace

TEST_CASE("French words are cut where a reader cuts them") {
  struct Row {
    const char* why;
    const char* text;
    const char* expected;
  };
  const Row rows[] = {{"elisions, both apostrophes", "L’avocat d'Emmanuel n'a", "[L’] avocat [d'] Emmanuel [n'] a"},
                      {"longer elisions", "Jusqu'où, lorsqu'il, qu'elle", "[Jusqu'] où [lorsqu'] il [qu'] elle"},
                      {"words that keep theirs", "aujourd'hui prud'homme presqu'île quelqu'un",
                       "aujourd'hui prud'homme presqu'île quelqu'un"},
                      {"names that keep theirs", "O'Brien Val-d'Oise Cléac'h", "O'Brien Val-d'Oise Cléac'h"},
                      {"clitics", "a-t-il dit-elle murmure-t-on", "a {il} dit {elle} murmure {on}"},
                      {"a space before the clitic", "lance t-il", "lance {il}"},
                      {"the second hyphen is not there, and a clitic ends the text", "viendra-t il", "viendra-t il"},
                      {"rendez-vous is a noun", "un rendez-vous", "un rendez-vous"},
                      {"hyphenated words", "Saint-Malo Aix-en-Provence", "Saint-Malo Aix-en-Provence"},
                      {"numbers", "1 200 27.000 3,5 20h30 1er", "#1 200# #27.000# #3,5# #20h30# #1er#"},
                      {"a year before a number stays apart", "en 2012 300 personnes", "en #2012# #300# personnes"},
                      {"acronyms", "l'O.N.U. et J.-C.", "[l'] O.N.U. et J.-C."},
                      {"addresses", "a@b.fr, https://x.fr/y. lemonde.fr", "<a@b.fr> <https://x.fr/y> <lemonde.fr>"},
                      {"a glued sentence is no domain", "autorités.Le CHU", "autorités Le CHU"},
                      {"an elision before a mark", "qu'\"à l'évidence\"", "[qu'] à [l'] évidence"},
                      {"a soft hyphen does not cut", "ingé\u00ADrence", "ingé\u00ADrence"},
                      {"an apostrophe alone", "' l' x", "l x"}};
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(shown(row.text) == row.expected);
  }
}

TEST_CASE("tokens lie inside any text, in order") {
  const std::string bytes = "«\xFF l'\xC3 'a-t- 12 000'--\xF0\x9F";
  std::size_t end = 0;
  for (const Token& token : tokenize(bytes)) {
    CHECK(token.span.begin >= end);
    CHECK(token.span.end <= bytes.size());
    end = token.span.end;
  }
}
