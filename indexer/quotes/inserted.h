// A parenthetical inside the marks: « A, a déclaré X, B ».
#pragma once

#include <optional>
#include <vector>

#include "indexer/quotes/speakers.h"

namespace guillemet {

struct Inserted {
  std::vector<Span> pieces;  // the words without the parenthetical, in text order
  int cue = -1;              // index in parsed.cues; -1: nothing is inserted
  int source = -1;           // index in parsed.mentions
  ParsedSentence parsed;     // the words between the marks, read as a sentence
};

// The words of `span`, its first parenthetical with a verb of saying cut out. Only a verb set between commas or dashes
// whose subject follows it counts. `document` must outlive the result. Linear in the span's length.
Inserted find_inserted(const Document& document, const MarkedSpan& span, const Grammar& grammar);

}  // namespace guillemet
