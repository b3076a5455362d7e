// Pairing of quotation marks.
//
// French news sets speech off with « », “ ” or " ", and archives break all of them: « closed by «, » used to open,
// a mark reopened at each paragraph, none at the end, '' and << >> from old systems. This module says which stretches
// of a document stand between marks. Whether one of them is speech is decided in extractor.h, whose it is in
// speakers.h.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/quotes/document.h"

namespace guillemet {

// Words first to last, the second one past the end.
struct WordRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool empty() const { return first >= last; }
  friend bool operator==(const WordRange&, const WordRange&) = default;
};

struct MarkedSpan {
  WordRange outer;               // with the marks; what the reporter's sentence goes on around
  std::vector<WordRange> inner;  // without them; one range a paragraph where the mark is reopened
  bool repaired = false;         // a mark was missing or turned the wrong way
  bool dash = false;             // no marks, but a dialogue dash (dialogue.h)
};

// The outermost marked spans of `document` in text order; they do not overlap, none is empty. Marks inside one stay
// part of its words. A mark without a partner is closed at the end of its paragraph and reported as repaired, never
// dropped; a closing mark without an opening one opens at the sentence's start. Linear; does not throw.
std::vector<MarkedSpan> pair_marks(const Document& document);

}  // namespace guillemet
