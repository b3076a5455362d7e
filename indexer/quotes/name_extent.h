// How far a name reaches: Charles de Gaulle, Le Matin des Combes, Union Océane internationale (UOI).
//
// The functions named _end take the item of a name's first word and return the item behind its last. Pure; linear in
// the name.
#pragma once

#include "indexer/quotes/sentence.h"

namespace guillemet {

// Whether an entry of this kind is a name by itself: an agency, a country, a seat of power.
bool is_name(PhraseKind kind);
// al-Sissi, el-Kaïm: in lower case, but part of a name.
bool is_glued_particle(std::string_view text);

// Le Matin [des Combes], Radio [Ponant]: capitals, and de with a capital behind it. `i`: the first capital.
int proper_name_end(const Sentence& s, int i);
// A known name (Word::phrase of item `i`) and what belongs to it: France [Bleu Loire Océan].
int phrase_name_end(const Sentence& s, int i);
// A person's name. `stops_at_given_name`: « la Culture Zoé Ferrand » holds two.
int name_end(const Sentence& s, int i, bool stops_at_given_name);
// `end`, or behind the lower-case words before an acronym whose last initial is theirs.
int with_acronym(const Sentence& s, int first, int end);

// Jean-Claude at item `i`: the gender of the first part; 'e' if it tells none.
char hyphenated_gender(const Sentence& s, int i);

}  // namespace guillemet
