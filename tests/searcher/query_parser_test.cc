#include "searcher/query_parser.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <random>

#include "tests/support/tiny_archive.h"

using namespace guillemet;

namespace {

void reads_the_same_again(const std::string& text) {
  INFO(text);
  const Query query = parse_query(text, lexicons()).query;
  INFO(print(query));
  CHECK(parse_query(print(query), lexicons()).query == query);
}

std::string printed(const char* text) {
  using namespace std::chrono_literals;
  return print(parse_query(text, lexicons(), 2023y / 6 / 2).query);
}

std::string notes(const std::string& text) {
  using namespace std::chrono_literals;
  std::string all;
  for (const std::string& note : parse_query(text, lexicons(), 2023y / 6 / 2).notes) all += note + "\n";
  return all;
}

}  // namespace

TEST_CASE("how queries are read") {
  struct Row {
    const char* text;
    const char* expected;
  };
  const Row rows[] = {
      {"hausse des prix", "hausse des prix"},
      {"« hausse des prix »", "\"hausse des prix\""},
      {"“hausse”", "\"hausse\""},
      {"l'avocat d’Anne", "avocat Anne"},
      {"a ET b SAUF c OU d", "((a ET b SAUF c) OU d)"},
      {"a AND b", "(a ET b)"},
      {"a OR b", "(a OU b)"},
      {"a NOT b", "a -b"},
      {"a ET NON b", "(a SAUF b)"},
      {"SAUF b", "-b"},
      {"a NEAR/5 b", "(a NEAR/5 b)"},
      {"a PRES/5 b", "(a NEAR/5 b)"},
      {"a NEAR b", "(a NEAR/10 b)"},
      {"a NEAR/2 b NEAR/3 c", "((a NEAR/2 b) ET (b NEAR/3 c))"},
      {"a ET b NEAR/2 c", "(a ET (b NEAR/2 c))"},
      {"a NEAR/2 dit:b", "(a ET dit:\"b\")"},
      {"=l'État,d'=un =aujourd’hui", "=l'État =un =aujourd’hui"},
      {"+a -b +\"c d\"", "+a -b +\"c d\""},
      {"=État =\"l'État\"", "=État =\"l'État\""},
      {"ingér*", "ingér*"},
      {"titre:port title:\"le port\" titre:=Port titre:ingér*",
       "titre:\"port\" titre:\"le port\" titre:=\"Port\" titre:ingér*"},
      {"speaker:Dubreuil author:x section:y quote:z", "dit:\"Dubreuil\" auteur:\"x\" rubrique:\"y\" citation:\"z\""},
      {"date:2023 port", "date:2023-01-01..2023-12-31 port"},
      {"date:mai 2023 port", "date:2023-05-01..2023-05-31 port"},
      {"date:la semaine dernière port", "date:2023-05-22..2023-05-28 port"},
      {"date:2023 10 grues", "date:2023-01-01..2023-12-31 10 grues"},
      {"depuis:2020 avant:2022", "date:2020-01-01..9999-12-31 date:0000-01-01..2021-12-31"},
      {"date:demain port", "port"},
      {"date:from 2020 to 2022 port", "date:2020-01-01..2022-12-31 port"},
      {"date:June 2nd, 2023 port", "date:2023-06-02..2023-06-02 port"},
      {"date:du premier mai 2023", "date:2023-05-01..2023-05-01"},
      {"date:du 1er au 15 mai 2023, port", "date:2023-05-01..2023-05-15 port"},
      {"date:depuis l'année dernière port", "date:2022-01-01..9999-12-31 port"},
      {"date:depuis mars 2022 hausse", "date:2022-03-01..9999-12-31 hausse"},
      {"date:2023 à Port-Sauveur", "date:2023-01-01..2023-12-31 à Port-Sauveur"},
      {"date:juin 2023 10h30", "date:2023-06-01..2023-06-30 10h30"},
      {"date:31 juin 2023 hausse", "hausse"},
      {"depuis:mars 2022 avant:juin 2023", "date:2022-03-01..9999-12-31 date:0000-01-01..2023-05-31"},
      {"date:début 2023 port", "date:2023-01-01..2023-04-30 port"},
      {"date:mi-mars 2020 port", "date:2020-03-11..2020-03-20 port"},
      {"date:l'été 2023 port", "date:2023-06-01..2023-08-31 port"},
      {"date:hiver 2020-2021 port", "date:2020-12-01..2021-02-28 port"},
      {"depuis:fin mai 2022 port", "date:2022-05-21..9999-12-31 port"},
      {"date:2 juin port", "port"},
      {"date:hiver 2021 port", "port"},
      {"date:hiver 2022-23 port", "date:2022-12-01..2023-02-28 port"},
      {"date:hiver 2020-2022 port", "port"},
      {"date:été 2022-23 port", "port"},
      {"date:mai-juin 2023 port", "date:2023-05-01..2023-06-30 port"},
      {"date:1er trimestre 2023 port", "date:2023-01-01..2023-03-31 port"},
      {"date:au début du mois de mai 2023 port", "date:2023-05-01..2023-05-10 port"},
      {"date:2023-05..06 port", "date:2023-05-01..2023-06-30 port"},
      {"fin mai 2022 port", "fin mai 2022 port"},
      {"date:", "date"},
      {"date:(2 juin OU mai 2023) port", "date:2023-05-01..2023-05-31 port"},
      {"*gérence", "gérence"},
      {"-*gérence port", "-gérence port"},
      {"ing*rence", "ing rence"},
      {"dit:(Dubreuil OU Vasseur) port", "(dit:\"Dubreuil\" OU dit:\"Vasseur\") port"},
      {"dit:(Marine Dubreuil OU \"Luc Morvan\")", "(dit:\"Marine Dubreuil\" OU dit:\"Luc Morvan\")"},
      {"dit:(Dubreuil ou Luc Vasseur) port", "(dit:\"Dubreuil\" OU dit:\"Luc Vasseur\") port"},
      {"dit:(marine dubreuil or vasseur)", "(dit:\"marine dubreuil\" OU dit:\"vasseur\")"},
      {"dit:(\"Marine Dubreuil\" ou Vasseur)", "(dit:\"Marine Dubreuil\" OU dit:\"Vasseur\")"},
      {"source:(Courrier ou Gazette)", "(source:\"Courrier\" OU source:\"Gazette\")"},
      {"rubrique:\"vrai ou faux\"", "rubrique:\"vrai ou faux\""},
      {"date:(mai 2023 ou juin 2022)", "(date:2023-05-01..2023-05-31 OU date:2022-06-01..2022-06-30)"},
      {"titre:(port ou gare)", "(titre:\"port\" OU titre:\"gare\")"},
      {"titre:(le port ou la gare)", "((titre:\"le\" ET titre:\"port\") OU (titre:\"la\" ET titre:\"gare\"))"},
      {"citation:(port OU quai ou -gare)", "((citation:\"port\" OU citation:\"quai\") OU -citation:\"gare\")"},
      {"dit:(ou Vasseur)", "dit:\"Vasseur\""},
      {"titre:(ou)", ""},
      {"dit:(Dubreuil, Marine Vasseur ou Kerdu)", "(dit:\"Dubreuil\" OU dit:\"Marine Vasseur\" OU dit:\"Kerdu\")"},
      {"dit:(\"Dubreuil\", \"Vasseur\")", "(dit:\"Dubreuil\" OU dit:\"Vasseur\")"},
      {"dit:(, Dubreuil, ou Vasseur, Kerdu,)", "(dit:\"Dubreuil\" OU dit:\"Vasseur\" OU dit:\"Kerdu\")"},
      {"dit:\"Dubreuil, Marine\"", "dit:\"Dubreuil, Marine\""},
      {"dit:(Dubreuil, auteur:Kerven Vasseur)", "(dit:\"Dubreuil\" ET auteur:\"Kerven\" ET dit:\"Vasseur\")"},
      {"titre:(port, gare)", "(titre:\"port\" ET titre:\"gare\")"},
      {"date:(June 2nd, 2023)", "date:2023-06-02..2023-06-02"},
      {"dit:(Dubreuil et Vasseur)", "dit:\"Dubreuil et Vasseur\""},
      {"dit:Dubreuil ou Vasseur", "dit:\"Dubreuil\" ou Vasseur"},
      {"Paul Ternand (1949 - 2019)", "Paul Ternand 1949 2019"},
      {"mer (2019-2020)", "mer 2019 2020"},
      {"1 (200)", "1, 200"},
      {"1, 200", "1, 200"},
      {"dit:(Dubreuil OU", "dit:\"Dubreuil\""},
      {"dit:(Dubreuil OU) port", "dit:\"Dubreuil\" port"},
      {"dit:(Dubreuil ou) port", "dit:\"Dubreuil\" port"},
      {"dit:(OU Dubreuil)", "dit:\"Dubreuil\""},
      {"dit:(Dubreuil SAUF", "dit:\"Dubreuil\""},
      {"titre:(port ET", "titre:\"port\""},
      {"dit:((OU) ET (SAUF)) OU port", "ou port"},
      {"dit:(OU", ""},
      {"titre:(port gare)", "(titre:\"port\" ET titre:\"gare\")"},
      {"titre:(port OU (\"le quai\" SAUF ga*)) x", "(titre:\"port\" OU (titre:\"le quai\" SAUF titre:ga*)) x"},
      {"date:(mai 2023 OU juin 2022)", "(date:2023-05-01..2023-05-31 OU date:2022-06-01..2022-06-30)"},
      {"depuis:(mai 2023)", "date:2023-05-01..9999-12-31"},
      {"source:(Courrier auteur:Morvan)", "(source:\"Courrier\" ET auteur:\"Morvan\")"},
      {"dit:(Marine Dub*)", "dit:(Marine Dub*)"},
      {"dit:(a) b", "dit:\"a\" b"},
      {"-dit:(Dubreuil OU Vasseur)", "-(dit:\"Dubreuil\" OU dit:\"Vasseur\")"},
      {"dit:(", ""},
      {"dit: Dubreuil", "dit Dubreuil"},
      {"Macron dit: rien", "Macron dit rien"},
      {"(a", "a"},
      {"OU vont", "ou vont"},
      {"\"a b", "\"a b\""},
      {"", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(printed(row.text) == row.expected);
  }
}

TEST_CASE("a mistake is named, and a caret stands under it") {
  struct Row {
    const char* text;
    const char* expected;
  };
  const Row rows[] = {
      {"hausse des prix", ""},
      {"Macron: les retraites à 12:30, http://a.fr", ""},
      {"port \"hausse",
       "this quotation mark was not closed; it was closed at the end of the query\n  port \"hausse\n       ^\n"},
      {"été date:2023-02-30",
       "this is no date and was passed over; dates are 2023, 2023-05, 2023-05-01, \"mai 2023\", \"fin mai 2023\", "
       "\"été 2023\", \"1er trimestre 2023\", \"depuis 2020\", hier and a..b\n  été date:2023-02-30\n      "
       "^^^^^^^^^^^^^^^\n"},
      {"port date:2 juin quai",
       "this date has no year; it was passed over; write 2 juin 2023\n  port date:2 juin quai\n       ^^^^^^^^^^^\n"},
      {"date:hiver 2021 port",
       "a winter lies in two years; it was passed over; write hiver 2020-2021 or hiver 2021-2022\n"
       "  date:hiver 2021 port\n  ^^^^^^^^^^^^^^^\n"},
      {"date:hiver 2020-2022 port",
       "a winter lies in two years; it was passed over; write hiver 2019-2020 or hiver 2020-2021\n"
       "  date:hiver 2020-2022 port\n  ^^^^^^^^^^^^^^^^^^^^\n"},
      {"port date:",
       "date: has no value and was looked for as a word; write date:2023, date:2023-05 or date:mai 2023\n"
       "  port date:\n       ^^^^^\n"},
      {"depuis:",
       "depuis: has no value and was looked for as a word; write depuis:2023, depuis:2023-05 or depuis:mai 2023\n"
       "  depuis:\n  ^^^^^^^\n"},
      {"autheur:Morvan",
       "no field is called autheur: (did you mean auteur:?); it was looked for as words\n  autheur:Morvan\n  "
       "^^^^^^^\n"},
      {"port date:31 juin 2023 hausse",
       "no calendar has this day; it was passed over\n  port date:31 juin 2023 hausse\n       ^^^^^^^^^^^^^^^^^\n"},
      {"date:2023..2020 port",
       "this range ended before it began; it was read as 2020-01-01 to 2023-12-31\n  date:2023..2020 port\n  "
       "^^^^^^^^^^^^^^^\n"},
      {"port *gérence",
       "* counts at the end of a word only, as in ingér*; here it was passed over\n  port *gérence\n       ^\n"},
      {"ing*nce", "* counts at the end of a word only, as in ingér*; here it was passed over\n  ing*nce\n     ^\n"},
      {"\"ingér* port\"",
       "* counts at the end of a word only, as in ingér*; here it was passed over\n  \"ingér* port\"\n        ^\n"},
      {"dit:*eil", "* counts at the end of a word only, as in ingér*; here it was passed over\n  dit:*eil\n      ^\n"},
      {"5 * 3 http://a.fr/*b ingér*", ""},
      {"dit: Dubreuil",
       "dit: was looked for as a word; a field has its value right behind it, without a space: dit:Dubreuil\n"
       "  dit: Dubreuil\n  ^^^^\n"},
      {"Macron dit:", ""},
      {"pays:France",
       "no field is called pays: (there are dit: citation: titre: auteur: source: rubrique: date:); it was "
       "looked for as words\n  pays:France\n  ^^^^\n"},
      {"a NEAR/x b", "NEAR/ takes a number of words from 1 to 100; it was read as NEAR/10\n  a NEAR/x b\n    ^^^^^^\n"},
      {"a NEAR/2 dit:b", "NEAR/2 joins words and phrases; it was read as ET\n  a NEAR/2 dit:b\n    ^^^^^^\n"},
      {"日本 OU", "OU has nothing to join here and was looked for as a word\n  日本 OU\n       ^^\n"},
      {"dit:(Dubreuil OU)",
       "OU has nothing to join here and was passed over\n  dit:(Dubreuil OU)\n                ^^\n"},
      {"dit:(Dubreuil ou)",
       "ou has nothing to join here and was passed over\n  dit:(Dubreuil ou)\n                ^^\n"},
      {"dit:(Dubreuil ou Vasseur)",
       "\"ou\" was read as OU here; a name that has the word needs quotation marks: \"A ou B\"\n"
       "  dit:(Dubreuil ou Vasseur)\n                ^^\n"},
      {"dit:(Dubreuil, Vasseur)",
       "\",\" was read as OU here; a name that has the word needs quotation marks: \"A, B\"\n"
       "  dit:(Dubreuil, Vasseur)\n               ^\n"},
      {"dit:(Dubreuil, Vasseur ou Kerdu)",
       "\"ou\" was read as OU here; a name that has the word needs quotation marks: \"A ou B\"\n"
       "  dit:(Dubreuil, Vasseur ou Kerdu)\n                         ^^\n"},
      {"dit:(ou Dubreuil)", "ou has nothing to join here and was passed over\n  dit:(ou Dubreuil)\n       ^^\n"},
      {"dit:(Dubreuil et Vasseur)",
       "\"et\" was read as a part of the name; to ask for either name write dit:(A OU B)\n"
       "  dit:(Dubreuil et Vasseur)\n                ^^\n"},
      {"source:(Sud et Nord)", ""},
      {"dit:Dubreuil ou Marine Vasseur port",
       "\"ou\" was looked for as a word; to join the two write dit:(Dubreuil OU Marine Vasseur)\n"
       "  dit:Dubreuil ou Marine Vasseur port\n               ^^\n"},
      {"dit:Dubreuil, ou vasseur port",
       "\"ou\" was looked for as a word; to join the two write dit:(Dubreuil OU vasseur)\n"
       "  dit:Dubreuil, ou vasseur port\n                ^^\n"},
      {"auteur:\"Anne Kerven\" ou \"Luc Morvan\"",
       "\"ou\" was looked for as a word; to join the two write auteur:(\"Anne Kerven\" OU \"Luc Morvan\")\n"
       "  auteur:\"Anne Kerven\" ou \"Luc Morvan\"\n                       ^^\n"},
      {"dit:Dubreuil ou Vasseur, Port-Sauveur",
       "\"ou\" was looked for as a word; to join the two write dit:(Dubreuil OU Vasseur)\n"
       "  dit:Dubreuil ou Vasseur, Port-Sauveur\n               ^^\n"},
      {"dit:Dubreuil ou dit:Vasseur",
       "\"ou\" was looked for as a word; to join the two write dit:Dubreuil OU dit:Vasseur\n"
       "  dit:Dubreuil ou dit:Vasseur\n               ^^\n"},
      {"date:mai 2022 ou juin 2023 port",
       "\"ou\" was looked for as a word; to join the two write date:(mai 2022 OU juin 2023)\n"
       "  date:mai 2022 ou juin 2023 port\n                ^^\n"},
      {"date:mai 2022 ou port", ""},
      {"dit:Dubreuil port ou quai", ""},
      {"dit:Dubreuil ou", ""},
      {"(a", "this bracket was not closed; it was closed at the end of the query\n  (a\n  ^\n"},
      {"a)", "this bracket closes nothing and was passed over\n  a)\n   ^\n"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(notes(row.text) == row.expected);
  }
}

TEST_CASE("a long query is cut around the caret") {
  const std::string text = std::string(5'000, 'a') + " \"b " + std::string(5'000, 'c');
  CHECK(notes(text).size() < 400);
  CHECK(notes("a\x1b[31m\"b").find('\x1b') == std::string::npos);
}

TEST_CASE("what was once not read the same again") {
  for (const char* text : {"dit:(00\u00A0200", "dit:(avant:2022-200é .2nddate:NEAR/4\u202F200", "=b.fr?*", "=l@titre:*",
                           "http://a.fr/b*.*,2023"})
    reads_the_same_again(text);
}

// Pieces of the language and of what people type, in any order: what is read prints, and reads the same again.
TEST_CASE("parse(print(q)) is q, whatever was typed") {
  const std::vector<std::string> pieces = {
      "port",      "État",       "l'avocat", "1",      "200",     "2023", "O.N.U.", "a@b.fr", "http://a.fr/b*",
      "-t-il",     "ET",         "OU",       "SAUF",   "NON",     "NOT",  "NEAR",   "/3",     "NEAR/4",
      "PRÈS/2",    "(",          ")",        "\"",     "«",       "»",    "“",      "”",      "„",
      "-",         "+",          "=",        "*",      ":",       "..",   ",",      "dit:",   "titre:",
      "date:",     "hier",       "depuis",   "mai",    "pays",    "?",    " ",      " ",      " ",
      " ",         "\u00A0",     "\xFF",     "\u00AD", "e\u0301", "日",   "%",      "&",      "saint-malo",
      "citation:", "avant:2022", "dit:(",    "date:(", "from",    "to",   "2nd",    "\n",     "'",
      "’",         "١",          ".",        "O",      "t"};
  std::mt19937 random(20261124);
  for (int round = 0; round < 4'000; ++round) {
    std::string text;
    const auto length = random() % 14;
    for (unsigned i = 0; i < length; ++i) text += pieces[random() % pieces.size()];
    reads_the_same_again(text);
  }
  for (int round = 0; round < 2'000; ++round) {
    std::string bytes;
    const auto length = random() % 40;
    for (unsigned i = 0; i < length; ++i) bytes += static_cast<char>(random() % 256);
    reads_the_same_again(bytes);
  }
}

TEST_CASE("a query of any size is read at once") {
  std::string operators;
  for (int i = 0; i < 2'000; ++i) operators += i % 2 ? "ET " : "SAUF ";
  std::string words;
  for (int i = 0; i < 2'000; ++i) words += "mot" + std::to_string(i) + " ";
  std::string wild;
  for (int i = 0; i < 3'000; ++i) wild += "a* ";
  std::string dates;
  for (int i = 0; i < 1'000; ++i) dates += "date:mai ";
  const std::string queries[] = {std::string(10'000, 'a'),
                                 std::string(10'000, '('),
                                 std::string(10'000, ')'),
                                 std::string(10'000, '-'),
                                 std::string(10'000, '"'),
                                 std::string(10'000, '\xFF'),
                                 std::string(10'000, '*'),
                                 std::string(10'000, ':'),
                                 std::string(500, '(') + "a",
                                 operators,
                                 words,
                                 wild,
                                 dates};
  for (const std::string& text : queries) {
    INFO(text.substr(0, 20));
    const auto start = std::chrono::steady_clock::now();
    const ParsedQuery parsed = parse_query(text, lexicons());
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
    CHECK(parsed.query.items.size() <= kMostParts);
    reads_the_same_again(text);
  }
}
