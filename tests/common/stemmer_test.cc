#include "common/stemmer.h"

#include <catch2/catch.hpp>

#include "common/fold.h"

using namespace guillemet;

TEST_CASE("inflections share a stem, other words do not") {
  struct Row {
    const char* why;
    const char* one;
    const char* other;
    bool same;
  };
  const Row rows[] = {{"plural", "ingérence", "ingérences", true},
                      {"accents left out", "ingérence", "ingerence", true},
                      {"État and etat", "état", "etat", true},
                      {"Snowball's français", "français", "française", true},
                      {"Snowball's mauvais and mauve", "mauvais", "mauve", false},
                      {"bijoux", "bijou", "bijoux", true},
                      {"verb forms", "voter", "votait", true},
                      {"chat is no châtiment", "chat", "châtiment", false}};
  Stemmer stemmer;
  for (const Row& row : rows) {
    INFO(row.why);
    const std::string one(stemmer.stem(lower(row.one)));
    const std::string other(stemmer.stem(lower(row.other)));
    CHECK((one == other) == row.same);
  }
}
