// Text to query.
//
// retraites dit:"Marine Dubreuil" -grève "hausse des prix" ingér* (port OU quai) date:2023-01..2023-06
//
// Nothing a person types is an error: an operator without its operands is a word, a bracket without its partner is
// passed over, a quotation mark without one is closed at the end; where that changes what was meant, a note says so.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/lexicons.h"
#include "searcher/query.h"

namespace guillemet {

struct ParsedQuery {
  Query query;
  std::vector<std::string> notes;  // sentences for stderr
};

// The query that `text` (any bytes) asks for. Words are those of common/tokenizer.h, so that "l’avocat" is avocat and
// "1 200" one word. Operators are capitals: ET OU SAUF NON, AND OR NOT; ET and SAUF bind closer than OU, and OU closer
// than words next to each other. Quotation marks are "…", “…” and « … ». Does not throw; linear.
ParsedQuery parse_query(std::string_view text, const Lexicons& lexicons);

// The days that a date: value means: "2023", "2023-01..2023-06", "..2022", "juin 2023". None if it is no date.
std::optional<DateRange> parse_range(std::string_view text, const Lexicons& lexicons);

}  // namespace guillemet
