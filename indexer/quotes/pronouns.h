// Pronouns as mentions: elle, lui, celui-ci, ce dernier; certains and d'autres that stand alone.
#pragma once

#include <optional>

#include "indexer/quotes/mentions.h"

namespace guillemet {

// The pronoun that begins at item `i`, with gender and number; none if the word there is none. Pure.
std::optional<Mention> pronoun_at(const Sentence& sentence, int i);

// Whether le, la, les, l' or leur at item `i` stands before a verb: no article, but its object.
bool looks_clitic(const Sentence& sentence, int i);
// Whether "nous" or "vous" at `i` is not the subject of the verb behind it: X nous a dit.
bool is_addressed(const Sentence& sentence, int i);

}  // namespace guillemet
