#include <catch2/catch.hpp>

#include "tests/indexer/quotes/support.h"

using namespace guillemet;

namespace {

// The words between marks: "[Oui] [Non*]", a star where a mark was repaired.
std::string shown(const std::string& text) {
  const Parsed parsed(text);
  std::string out;
  for (const MarkedSpan& span : parsed.marks) {
    out += out.empty() ? "[" : " [";
    const auto& words = parsed.document.words;
    out += std::string(Span{words[span.inner.front().first].span.begin, words[span.inner.back().last - 1].span.end}.of(
        parsed.document.text));
    out += span.repaired ? "*]" : "]";
  }
  return out;
}

}  // namespace

TEST_CASE("marks are paired, and repaired where archives break them") {
  struct Row {
    const char* why;
    const char* text;
    const char* expected;
  };
  const Row rows[] = {{"guillemets", "« Oui », dit-il. « Non »", "[Oui] [Non]"},
                      {"straight", "\"Oui\", dit-il. \"Non\"", "[Oui] [Non]"},
                      {"curly", "“Oui”, dit-il", "[Oui]"},
                      {"straight without spaces", "Il dit:\"Oui\".\"Non\"", "[Oui] [Non]"},
                      {"nested", "« Il a dit « oui » hier »", "[Il a dit « oui » hier]"},
                      {"two apostrophes", "''Oui'', dit-il", "[Oui]"},
                      {"angle brackets", "<< Oui >>, dit-il", "[Oui]"},
                      {"never closed", "« Oui, dit-il.", "[Oui, dit-il.*]"},
                      {"never opened", "Oui », dit-il.", "[Oui*]"},
                      {"closed by an opening one", "« Oui « , dit-il", "[Oui*]"},
                      {"both reversed", "Il dit » oui « .", "[oui*]"},
                      {"closed by another mark", "« Oui\", dit-il", "[Oui*]"},
                      {"single marks", "'Oui', dit-il", "[Oui]"},
                      {"an apostrophe is none", "L'été d'Anne", ""},
                      {"an odd one", "Il dit \"oui\" et \"non. Il part.", "[oui] [non. Il part.*]"},
                      {"empty", "« »", ""}};
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(shown(row.text) == row.expected);
  }
}
