// The operators' names, French and English.
#pragma once

#include <optional>
#include <string_view>

#include "searcher/query_lexer.h"

namespace guillemet {

// The operator that `word` is: ET, OU, SAUF, NON, NEAR and their English names, in capitals; none if it is a word.
std::optional<PieceKind> operator_of(std::string_view word);

// Whether `word` is "ou" or "or". No operator elsewhere, it joins two names in the brackets of a field of names:
// dit:(Dubreuil ou Vasseur).
bool joins_names(std::string_view word);

}  // namespace guillemet
