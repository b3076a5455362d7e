// Cues: the verbs and phrases that attribute words, and where their source stands.
//
// « a déclaré lundi à l’AFP le maire », « selon la préfecture », « estime-t-elle », « a été jugé « … » par X ». A cue
// is found with its auxiliaries and clitics; its source is looked for where French puts it: behind an inverted verb,
// before a plain one, in a clitic, behind "par" or "auprès de". Whether it attributes anything is decided in
// extractor.h.
#pragma once

#include <vector>

#include "indexer/quotes/mentions.h"

namespace guillemet {

struct Cue {
  int first = 0, last = 0;     // items: auxiliary to verb, clitics included; or the words of « aux yeux de »
  int main = 0;                // item of the verb of saying itself
  const Verb* verb = nullptr;  // null: a phrase before a source (selon)
  Tense tense = Tense::present;
  bool finite = false;
  bool passive = false;
  bool participle = false;  // a participle without auxiliary: [accusé] par X
  bool negated = false;
  bool pronominal = false;
  bool first_person = false;
  bool plural = false;    // the verb, or its auxiliary
  bool inverted = false;  // its source stands behind it
  int source = -1;        // index of the mention that is its source; -1: none in this sentence
  int end = 0;            // item behind cue, source and the circumstances between and after them

  bool phrase() const { return verb == nullptr; }
  bool takes(unsigned complement) const { return verb != nullptr && (verb->complements & complement) != 0; }
  unsigned complements() const { return verb ? verb->complements : 0; }
  bool of(CueClass cls) const { return verb != nullptr && verb->cue == cls; }
};

// The cues of `sentence` in text order. `mentions` are find_mentions'. Linear in the sentence's length but for the
// search of a source, which looks at most 60 items away.
std::vector<Cue> find_cues(const Sentence& sentence, const std::vector<Mention>& mentions, const Grammar& grammar);

}  // namespace guillemet
