// Who relays the words, and who said them: « a rapporté Ponant, citant X », « selon X dans Média », « X, cité par Y ».
#pragma once

#include "indexer/quotes/speakers.h"

namespace guillemet {

struct Relay {
  int cue = -1;      // the cue whose source is concerned; -1: all of the sentence
  int speaker = -1;  // index of the mention that said it, if another than the cue's source
  int via = -1;      // index of the mention that relays it
};

// The relays of `parsed`; empty for most sentences.
std::vector<Relay> find_relays(const ParsedSentence& parsed);

}  // namespace guillemet
