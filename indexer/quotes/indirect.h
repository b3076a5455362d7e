// Speech reported without marks: the clause behind "que", the infinitive, « selon X », the bare parenthetical.
#pragma once

#include <string_view>
#include <vector>

#include "indexer/quotes/attribution.h"

namespace guillemet {

struct IndirectSpeech {
  std::vector<std::pair<int, int>> pieces;  // items first to last, the second one past the end; in order
  int cue = -1;
  int source = -1;  // index of the mention; -1: nobody can be told
  std::string_view rule;
};

// « C’est ce que X a déclaré. »: the cue of a sentence that only says whose the sentence before is. -1 for others.
int cue_of_sentence_before(const ParsedSentence& parsed);

// The reported clauses of `parsed`, by their first item.
std::vector<IndirectSpeech> find_indirect(const ParsedSentence& parsed, const MarkedText& marked);

}  // namespace guillemet
