// The pieces of a query made ready for query_parser.h: dates of several words are one piece, operators stand between
// what they join, brackets have partners and content, and there are no more words than a query may have.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "common/lexicons.h"
#include "searcher/query_lexer.h"

namespace guillemet {

struct PreparedPieces {
  std::vector<QueryPiece> list;   // of a date, the text is its first and last day, a..b
  std::vector<Mistake> mistakes;  // those of the lexer, too
  std::string readable;           // the text without the dates that are none
};

// `pieces` of `text`, from which they were cut. `today` is what "hier" counts from. Does not throw; linear.
PreparedPieces prepare(std::string_view text, QueryPieces pieces, const Lexicons& lexicons,
                       std::chrono::year_month_day today);

}  // namespace guillemet
