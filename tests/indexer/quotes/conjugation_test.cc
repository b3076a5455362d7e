#include "indexer/quotes/conjugation.h"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace guillemet;

TEST_CASE("regular verbs are conjugated by rule") {
  struct Row {
    const char* infinitive;
    const char* form;
    Tense tense;
  };
  const Row rows[] = {{"déclarer", "déclare", Tense::present},  {"déclarer", "déclarèrent", Tense::past},
                      {"annoncer", "annonçait", Tense::past},   {"juger", "jugeait", Tense::past},
                      {"répéter", "répète", Tense::present},    {"rappeler", "rappelle", Tense::present},
                      {"suggérer", "suggérera", Tense::future}, {"marteler", "martèle", Tense::present},
                      {"appuyer", "appuie", Tense::present},    {"avertir", "avertissent", Tense::present},
                      {"renchérir", "renchérit", Tense::past},  {"dénoncer", "dénonçant", Tense::gerund},
                      {"juger", "jugées", Tense::participle},   {"estimer", "estimerait", Tense::conditional}};
  for (const Row& row : rows) {
    INFO(row.form);
    const auto forms = conjugate(row.infinitive);
    CHECK(std::any_of(forms.begin(), forms.end(),
                      [&](const VerbForm& f) { return f.text == row.form && f.tense == row.tense; }));
  }
}

TEST_CASE("irregular verbs come from their principal parts") {
  const PrincipalParts dire{"dit",  "disent", "disait", "dira", "dit",   "dirent",
                            "dise", "dit",    "disant", "dis",  "disons"};
  std::string forms;
  for (const VerbForm& form : conjugate("dire", dire)) forms += form.text + " ";
  for (const char* form : {"dit ", "disent ", "disaient ", "dirait ", "dites ", "disant ", "dire "})
    CHECK(forms.find(form) != std::string::npos);
}
