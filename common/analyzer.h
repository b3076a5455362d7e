// Text to terms: the same recipe for articles and queries.
#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "common/span.h"
#include "common/stemmer.h"

namespace guillemet {

// One word as the index knows it.
struct Term {
  std::string stem;        // what is matched
  std::string form;        // the word folded, whole: "saint-malo"
  Span span;               // where it stands in the text, in bytes
  std::size_t elided = 0;  // where the elided words before it begin (qu'); where it begins itself if there are none
  unsigned position = 0;   // counts words from 1; the parts of a hyphenated word have positions of their own
};

// With which letters a word must begin to have one of some stems. Most words of a text begin otherwise.
class Initials {
 public:
  void add(std::string_view stem);
  // `first`: of a word in lower case.
  bool may_begin(char first) const;

 private:
  std::bitset<256> letters_;
};

// The words of `text` (valid UTF-8): elisions and punctuation are passed over and take no position (Term::elided
// tells); a hyphenated word gives its parts, one position each, with their own spans; numbers lose their inner spaces
// and dots; O.N.U. is onu. Linear in the text's length. `stemmer` is the calling thread's.
std::vector<Term> analyse(std::string_view text, Stemmer& stemmer);

// The same for who looks for a few stems: words that begin otherwise than `wanted` have an empty stem. Takes half the
// time.
std::vector<Term> analyse(std::string_view text, Stemmer& stemmer, const Initials& wanted);

// The folded words of a name, as schema::kSpeaker, kAuthor and kSource index and ask for them: "Jean-Luc d’Estaing"
// gives jean, luc, estaing. Not stemmed. Linear.
std::vector<std::string> name_words(std::string_view name);

}  // namespace guillemet
