// The operators' names, French and English.
#pragma once

#include <optional>
#include <string_view>

#include "searcher/query_lexer.h"

namespace guillemet {

// The operator that `word` is: ET, OU, SAUF, NON, NEAR and their English names, in capitals; none if it is a word.
std::optional<PieceKind> operator_of(std::string_view word);

// Whether `word` is an operator of this kind in small letters: "ou", "or". No operator elsewhere, these join what
// stands in the brackets of a field: dit:(Dubreuil ou Vasseur).
bool is_small(std::string_view word, PieceKind kind);

// Whether an operator of this kind joins what stands on its two sides.
bool is_binary(PieceKind kind);

}  // namespace guillemet
