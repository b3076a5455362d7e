#include "searcher/query_parser.h"

#include <catch2/catch.hpp>

#include "tests/support/tiny_archive.h"

using namespace guillemet;

TEST_CASE("a query that is printed reads the same again") {
  const char* const queries[] = {"ingérence",
                                 "hausse des prix",
                                 "\"hausse des prix\"",
                                 "« hausse des prix »",
                                 "“hausse”",
                                 "retraites -grève",
                                 "dit:\"Marine Dubreuil\" port",
                                 "source:Gazette date:2023-01..2023-06",
                                 "(a OU b) c",
                                 "a ET b SAUF c",
                                 "=État",
                                 "ingér*",
                                 "titre:port",
                                 "dit:?",
                                 "l'avocat",
                                 "-",
                                 "\"",
                                 "( ( (",
                                 "OU OU",
                                 "a:b:c",
                                 "NOT",
                                 "*",
                                 "=",
                                 "",
                                 "é…",
                                 "date:hier"};
  for (const char* text : queries) {
    INFO(text);
    const Query query = parse_query(text, lexicons()).query;
    CHECK(parse_query(print(query), lexicons()).query == query);
  }
}

TEST_CASE("French and English say the same") {
  const auto same = [](const char* french, const char* english) {
    return parse_query(french, lexicons()).query == parse_query(english, lexicons()).query;
  };
  CHECK(same("port ET grue", "port AND grue"));
  CHECK(same("port OU grue", "port OR grue"));
  CHECK(same("dit:Dubreuil", "speaker:Dubreuil"));
  CHECK(same("source:Gazette", "source:\"Gazette\""));
}

TEST_CASE("what is unclosed is closed, with a note") {
  const ParsedQuery parsed = parse_query("\"hausse des prix", lexicons());
  CHECK(parsed.query == parse_query("\"hausse des prix\"", lexicons()).query);
  CHECK(parsed.notes.size() == 1);
}
