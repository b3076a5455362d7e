// Who says a marked sentence that stands alone: nothing in it tells, the sentences around it may.
#pragma once

#include <vector>

#include "indexer/quotes/speakers.h"

namespace guillemet {

// The entity that says sentence `n`, a quotation by itself with none before it: whoever the sentence before says
// something of, else whoever the next one names behind its own quotation or shows speaking, else the one person of a
// sentence before without verb, else its subject, else whoever spoke last. kUnknown if nobody can be told. Linear in
// the two sentences.
int speaker_around(const std::vector<ParsedSentence>& sentences, Speakers& speakers, int n);

}  // namespace guillemet
