// Text to query.
//
// retraites dit:"Marine Dubreuil" -grève "hausse des prix" ingér* (port OU quai) date:2023-01..2023-06
//
// Nothing a person types is an error: an operator without its operands is a word, a bracket without its partner is
// passed over, a quotation mark without one is closed at the end, a field that does not exist is words. Where that
// changes what was meant, a note says so, with a caret under the place.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "common/lexicons.h"
#include "searcher/period.h"
#include "searcher/query.h"

namespace guillemet {

struct ParsedQuery {
  Query query;
  std::string readable;            // the text in NFC without the dates that are none
  std::vector<std::string> notes;  // for stderr: a sentence, mostly with the query and a caret in two lines below
};

// More words, phrases and fields than this are passed over, with a note: a query of a page finds nothing better.
constexpr std::size_t kMostParts = 200;
// Of them this many may be beginnings (ingér*), each of which stands for up to a thousand words; the others are whole.
constexpr std::size_t kMostPrefixes = 20;

// The query that `text` (any bytes) asks for. Words are those of common/tokenizer.h, so that "l’avocat" is avocat and
// "1 200" one word. Operators are capitals: NEAR/5 PRES/5, ET OU SAUF NON, AND OR NOT; NEAR binds closest, then ET and
// SAUF, then OU, then words next to each other. Quotation marks are "…", “…”, „…” and « … ». A date: of several words
// needs no marks. `today` is what "hier" counts from. Does not throw; linear.
ParsedQuery parse_query(std::string_view text, const Lexicons& lexicons,
                        std::chrono::year_month_day today = local_today());

}  // namespace guillemet
