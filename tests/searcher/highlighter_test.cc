#include "searcher/highlighter.h"

#include <catch2/catch.hpp>

#include "searcher/query_parser.h"
#include "tests/support/tiny_archive.h"

using namespace guillemet;

namespace {

std::string marked(const char* query, const std::string& text) {
  Expander expander(lexicons());
  Stemmer stemmer;
  const auto terms = analyse(text, stemmer);
  std::string out;
  std::size_t from = 0;
  for (const Span span : highlight(expander.expand(parse_query(query, lexicons()).query), terms, text, {})) {
    out += text.substr(from, span.begin - from) + "[" + std::string(span.of(text)) + "]";
    from = span.end;
  }
  return out + text.substr(from);
}

}  // namespace

TEST_CASE("what is highlighted is what matched, and nothing else") {
  struct Row {
    const char* query;
    const char* text;
    const char* expected;
  };
  const Row rows[] = {{"avocat", "L’avocat d’Anne", "L’[avocat] d’Anne"},
                      {"etat", "l'État fort", "l'[État] fort"},
                      {"ingérence", "des ingérences", "des [ingérences]"},
                      {"1200", "soit 1 200 euros", "soit [1 200] euros"},
                      {"oeuvre", "une œuvre", "une [œuvre]"},
                      {"\"hausse des prix\"", "la hausse des prix et les prix", "la [hausse] [des] [prix] et les prix"},
                      {"chat", "le châtiment", "le châtiment"},
                      {"=État", "état et État", "état et [État]"},
                      {"ingér*", "il s'ingère, ingérence", "il s'[ingère], [ingérence]"},
                      {"malo", "à Saint-Malo", "à Saint-[Malo]"}};
  for (const Row& row : rows) {
    INFO(row.query);
    CHECK(marked(row.query, row.text) == row.expected);
  }
}
