// What stands between a verb and its parts: adverbs, « de son côté », « lundi soir »; and the verb's readings.
#pragma once

#include "indexer/quotes/sentence.h"

namespace guillemet {

bool is_finite(Tense tense);
bool is_infinitive(Tense tense);
bool is_participle(Tense tense);
bool is_gerund(Tense tense);

// The reading of item `i` as a verb whose tense is `wanted`, one of saying before others; nullptr if it has none.
const VerbReading* reading(const Sentence& s, int i, bool (*wanted)(Tense));

bool is_adverb(const Sentence& s, int i);
// The item of the comma that closes the subordinate clause a sentence opens with (Alors qu'il venait d'affirmer …, le
// procureur …); 0 if it opens with none.
int opening_subordinate_end(const Sentence& s);
// The item behind a dispatch's head: BREST, 2 juin (Ponant) – [Le port …]; 0 if the sentence opens with none.
int behind_dateline(const Sentence& s);
// Whether the preposition at `i` opens where or when something was said: derrière son masque, lors d'une visite.
bool opens_circumstance(const Sentence& s, int i);
// A day or hour: lundi, ce matin, le 3 mars.
bool is_circumstance(const Sentence& s, int i);
// The item behind the adverbs, clitics and asides (pour sa part; , de son côté,) that begin at `i`, at most `limit`.
int skip_adverbs(const Sentence& s, int i, int limit);

}  // namespace guillemet
