#include "indexer/quotes/dictionary.h"

#include <catch2/catch.hpp>

using namespace guillemet;

TEST_CASE("a form is taken back to its lemma by its ending") {
  const Dictionary dictionary(
      "5\nvisiter/a0p+() po:v1_it____a\nvisite/S.() po:nom is:fem\nagile/S.() po:adj is:epi\n"
      "finir/f0p+() po:v2_it____a\nNathalie/L'D'Q' po:prn is:fem is:inv\naccélérer/a po:v1_it\n");
  struct Row {
    const char* form;
    int wanted;
    bool has;
  };
  const Row rows[] = {
      {"visitait", kFiniteClass, true},  {"visitées", kParticipleClass, true}, {"visite", kNounClass, true},
      {"visite", kFiniteClass, true},    {"visites", kNounClass, true},        {"agiles", kAdjectiveClass, true},
      {"finissent", kFiniteClass, true}, {"visiter", kInfinitiveClass, true},  {"accélère", kFiniteClass, true},
      {"chaise", kNounClass, false},     {"visitant", kGerundClass, true}};
  for (const Row& row : rows) {
    INFO(row.form);
    CHECK(((dictionary.classes(row.form) & row.wanted) != 0) == row.has);
  }
  CHECK(dictionary.gender_of_given_name("nathalie") == 'f');
  CHECK(Dictionary().classes("visite") == 0);
}
