#include <catch2/catch.hpp>

#include "tests/indexer/quotes/support.h"

using namespace guillemet;

namespace {

// The mentions that could speak: "name:Guy Prigent description:Le maire de Brest".
std::string shown(const std::string& text) {
  const Parsed parsed(text);
  static const char* const kNames[] = {"name", "description", "body", "proper", "pronoun", "document", "other"};
  std::string out;
  for (const Mention& m : find_mentions(parsed.sentences.at(0))) {
    if (m.kind == MentionKind::other) continue;
    out += (out.empty() ? "" : " ") + std::string(kNames[static_cast<int>(m.kind)]) + ":" +
           parsed.of(parsed.sentences[0], m.first, m.last);
  }
  return out;
}

}  // namespace

TEST_CASE("who could have spoken is found by its head") {
  struct Row {
    const char* why;
    const char* text;
    const char* expected;
  };
  const Row rows[] = {
      {"a name", "Guy Prigent a répondu.", "name:Guy Prigent"},
      {"a title", "Hier, Mme Le Goff a répondu.", "name:Mme Le Goff"},
      {"a role and a name", "Le maire Guy Prigent a répondu.", "description:Le maire Guy Prigent"},
      {"a role with its place", "Le maire de Brest a répondu.", "description:Le maire de Brest name:Brest"},
      {"particles", "Selon Charles de Kermadec, tout va bien.", "name:Charles de Kermadec"},
      {"a body", "La préfecture a répondu.", "body:La préfecture"},
      {"a pronoun", "Elle a répondu.", "pronoun:Elle"},
      {"this last one", "Ce dernier a répondu.", "pronoun:Ce dernier"},
      {"two ministries", "La ministre de la Mer et des Transports a répondu.",
       "description:La ministre de la Mer et des Transports name:Mer name:Transports"},
      {"an aside is nobody", "Guy Prigent a, pour sa part, répondu.", "name:Guy Prigent"}};
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(shown(row.text) == row.expected);
  }
}
