// Where French puts the source of a verb of saying: behind an inverted verb, before a plain one, in a clitic, behind
// "par", "auprès de" or "dans".
//
// All functions are pure and look at most 60 items away from the cue. Items and mentions are numbers in the sentence.
#pragma once

#include <vector>

#include "indexer/quotes/cues.h"

namespace guillemet {

// Whether a mention can be a source at all: a person, body, document or pronoun, not just any noun.
bool may_speak(const Mention& mention);

// The outermost mention that begins at `item` (a contracted "du", "des" may begin it); -1 if none does.
int mention_from(const Sentence& sentence, const std::vector<Mention>& mentions, int item);

// The outermost mention that ends at `item`, or before the comma there; -1 if none does.
int antecedent(const Sentence& sentence, const std::vector<Mention>& mentions, int item);

// Sets source, inverted and end of `cue`, a verb whose other members are set. Leaves it without a source if the
// sentence has none.
void find_source(const Sentence& sentence, const std::vector<Mention>& mentions, Cue& cue);

}  // namespace guillemet
