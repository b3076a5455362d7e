#include "common/word_order.h"

#include <catch2/catch.hpp>

using namespace guillemet;

TEST_CASE("the order of words tells which stand next to each other") {
  struct Row {
    const char* text;
    const char* phrase;
    bool stands;
  };
  const std::vector<Row> rows = {
      {"La hausse des prix inquiète.", "hausse des prix", true},
      {"La hausse des prix inquiète.", "la hausse", true},
      {"La hausse des prix inquiète.", "prix inquiète", true},
      {"La hausse des prix inquiète.", "prix des", false},
      {"La hausse des prix inquiète.", "hausse prix", false},
      {"La hausse des prix inquiète.", "inquiète la", false},
      {"Prix, prix des prix", "prix prix des", true},
      {"Saint-Malo attend", "saint-malo", true},
      {"L’avocat d’Anne", "avocat Anne", true},
      {"prix", "prix prix", false},
      {"prix", "prix", true},
      {"", "prix", false},
  };
  Stemmer stemmer;
  for (const Row& row : rows) {
    INFO(row.text << " / " << row.phrase);
    std::vector<std::vector<std::string>> places;
    for (const Term& term : analyse(row.phrase, stemmer)) places.push_back({term.stem});
    CHECK(OrderedStems(places).stand_in(word_order(analyse(row.text, stemmer))) == row.stands);
  }
}

TEST_CASE("any of several stems may stand at a place") {
  Stemmer stemmer;
  const std::string order = word_order(analyse("le port de pêche", stemmer));
  CHECK(OrderedStems({{"bateau", "port"}, {"du", "de"}}).stand_in(order));
  CHECK_FALSE(OrderedStems({{"bateau", "port"}, {"le", "du"}}).stand_in(order));
}

TEST_CASE("a phrase is found wherever it stands in a long passage") {
  constexpr std::size_t kWords = 70;
  for (std::size_t first = 0; first + 3 <= kWords; ++first) {
    std::vector<Term> words(kWords);
    for (std::size_t i = 0; i < kWords; ++i) words[i].stem = i % 2 == 0 ? "de" : "mot" + std::to_string(i);
    words[first].stem = "plus";
    words[first + 1].stem = "en";
    words[first + 2].stem = "plus";
    INFO("word " << first);
    const std::string order = word_order(words);
    CHECK(OrderedStems({{"plus"}, {"en"}, {"plus"}}).stand_in(order));
    CHECK(OrderedStems({{"en"}, {"plus", "moins"}}).stand_in(order));
    CHECK_FALSE(OrderedStems({{"plus"}, {"en"}, {"de"}}).stand_in(order));
    CHECK_FALSE(OrderedStems({{"en"}, {"en"}}).stand_in(order));
  }
}

TEST_CASE("an order that is damaged has no words past its end") {
  const OrderedStems stems({{"prix"}, {"prix"}});
  CHECK_FALSE(stems.stand_in(std::string(3, '\0')));
  CHECK_FALSE(stems.stand_in("x"));
}
