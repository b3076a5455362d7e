#include <catch2/catch.hpp>

#include "tests/indexer/quotes/support.h"

using namespace guillemet;

namespace {

// Each cue with its source: "a déclaré<Guy Prigent", "selon<la préfecture"; "?" for none.
std::string shown(const std::string& text) {
  const Parsed parsed(text);
  const Sentence& s = parsed.sentences.at(0);
  const auto mentions = find_mentions(s);
  std::string out;
  for (const Cue& cue : find_cues(s, mentions, grammar())) {
    const std::string source = cue.source < 0 ? "?"
                                              : parsed.of(s, mentions[static_cast<std::size_t>(cue.source)].first,
                                                          mentions[static_cast<std::size_t>(cue.source)].last);
    out += (out.empty() ? "" : " ") + parsed.of(s, cue.first, cue.last) + "<" + source;
  }
  return out;
}

}  // namespace

TEST_CASE("a cue is found with its source") {
  struct Row {
    const char* why;
    const char* text;
    const char* expected;
  };
  const Row rows[] = {
      {"plain", "Guy Prigent a déclaré que tout va bien.", "a déclaré<Guy Prigent"},
      {"inverted", "« Oui », a déclaré lundi à la presse Guy Prigent.", "a déclaré<Guy Prigent"},
      {"clitic", "« Oui », a-t-il répondu.", "a-t-il répondu<il"},
      {"an aside before the participle", "« Oui », a pour sa part estimé la préfecture.",
       "a pour sa part estimé<la préfecture"},
      {"apposition before the verb", "Guy Prigent, maire de Brest, a annoncé la fermeture.", "a annoncé<Guy Prigent"},
      {"a clause before", "Le col est fermé, a annoncé la préfecture.", "a annoncé<la préfecture"},
      {"a source phrase", "Selon la préfecture, le col est fermé.", "Selon<la préfecture"},
      {"no source phrase", "Le prix varie selon les cas.", ""},
      {"a verb phrase", "Guy Prigent a fait valoir que tout va bien.", "a fait valoir<Guy Prigent"},
      {"passive", "Le plan a été jugé « absurde » par la préfecture.", "a été jugé<la préfecture"},
      {"a noun is no verb", "L'annonce de la préfecture surprend.", ""},
      {"a relative", "La préfecture, qui dénonce une « rumeur », se tait.", "dénonce<La préfecture"}};
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(shown(row.text) == row.expected);
  }
}
