// Whether a word is a finite verb where it stands: « annonce » in « il annonce », not in « l'annonce ».
#pragma once

#include <initializer_list>
#include <string_view>

#include "indexer/quotes/sentence.h"

namespace guillemet {

// By the tables, the dictionary where there is one, else by an ending that only verbs have; an article, an adjective
// behind one or a preposition before it make it a noun. Constant time.
bool looks_finite(const Sentence& sentence, int item);

// The item behind the negation and the object pronouns that begin at `i`: [ne le lui] dit.
int behind_clitics(const Sentence& sentence, int i);

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings);

}  // namespace guillemet
