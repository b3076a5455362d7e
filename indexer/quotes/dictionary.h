// Word classes from the French spelling dictionary (fr.dic of hunspell-fr), where it is installed.
//
// The tables of this project hold the words of reporting; a dictionary tells the rest: that « ferme » may be a verb and
// « Touché » at a sentence's start is no name. It gives lemmas, so that inflected forms are taken back to theirs by
// their endings. Without it the extractor works and is a little less sure (doc/quotations.md has the figures).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/text_hash.h"

namespace guillemet {

enum WordClass : std::uint8_t {
  kNounClass = 1,
  kAdjectiveClass = 2,
  kFiniteClass = 4,
  kInfinitiveClass = 8,
  kParticipleClass = 16,
  kGerundClass = 32,
  kAdverbClass = 64
};

class Dictionary {
 public:
  // An empty dictionary: every word is unknown.
  Dictionary() = default;
  // Reads the text of a .dic file with morphological fields (po:nom, po:adj, po:v1 ...); lines it does not know are
  // passed over. About 30 ms for the 86,000 lines of fr.dic.
  explicit Dictionary(std::string_view hunspell);

  bool empty() const { return lemmas_.empty(); }
  // The classes of `form` (lower case, with accents), 0 if it is unknown. A handful of look-ups.
  std::uint8_t classes(std::string_view form) const;
  // m, f or e (either, or unknown) of a given name ("nathalie").
  char gender_of_given_name(std::string_view lower) const;

 private:
  bool has_verb(std::string_view stem, std::string_view ending) const;
  std::uint8_t verb_classes(std::string_view form) const;
  std::uint8_t nominal(std::string_view form) const;

  TextMap<std::uint8_t> lemmas_;
  TextMap<char> given_names_;
};

}  // namespace guillemet
