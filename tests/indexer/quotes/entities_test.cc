#include "indexer/quotes/entities.h"

#include <catch2/catch.hpp>

using namespace guillemet;

namespace {

int add(Entities& entities, const std::string& name, char gender) {
  Entity entity;
  entity.name = name;
  entity.words = folded_words(name);
  entity.gender = gender;
  entity.named = entity.person = true;
  return entities.add(std::move(entity));
}

}  // namespace

TEST_CASE("a person goes by the surname, the given name, initials and acronyms") {
  Entities entities;
  const int guy = add(entities, "Guy Prigent", 'm');
  const int marie = add(entities, "Marie Prigent", 'f');
  const int sissi = add(entities, "Abdel Fattah al-Sissi", 'm');
  const auto named = [&](const char* name, char gender) { return entities.named(folded_words(name), gender); };
  CHECK(named("Guy Prigent", 'e') == guy);
  CHECK(named("Prigent", 'm') == guy);
  CHECK(named("Prigent", 'f') == marie);
  CHECK(named("G. Prigent", 'e') == guy);
  CHECK(named("Marie", 'e') == marie);
  CHECK(named("Sissi", 'm') == sissi);
  CHECK(named("Kermadec", 'e') == -1);
  entities.add_alias(guy, "gp");
  CHECK(named("GP", 'e') == guy);
  CHECK(initials_of(folded_words("Haute Autorité de Santé")) == "has");
}

TEST_CASE("salience fades with each sentence") {
  Entities entities;
  const int guy = add(entities, "Guy Prigent", 'm');
  entities.see(guy, 0, 4);
  CHECK(entities.salience(guy, 1) < entities.salience(guy, 0));
  CHECK(entities.recent().size() == 1);
}
