// The query language cut into pieces; query_parser.h puts them together.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/span.h"
#include "searcher/query.h"

namespace guillemet {

enum class PieceKind : std::uint8_t { word, phrase, field, open, close, both, either, except, near, exclude, require };

struct QueryPiece {
  PieceKind kind = PieceKind::word;
  std::string text;                   // of a word, a phrase, a field's value; of an operator, as typed
  Span span;                          // of the query, in bytes
  WordMatch match = WordMatch::stem;  // of a word, a phrase, a field's value
  Field field = Field::speaker;       // of a field
  unsigned distance = 0;              // of near
  bool quoted = false;                // a field's value stood between marks
  bool in_field = false;              // an operator stands in a field's brackets
  bool joins_all = false;             // of either: "ou" or a comma, which joins all that stands on its sides there
};

// Something that was probably not meant so. It was read as well as can be.
struct Mistake {
  Span span;             // of the query, in bytes
  std::string sentence;  // what, and how it was read
};

struct QueryPieces {
  std::vector<QueryPiece> list;
  std::vector<Mistake> mistakes;  // in text order
};

// The pieces of `text` (valid UTF-8). Operators and brackets are given as they stand, whether or not they make sense.
// Does not throw; linear.
QueryPieces scan_query(std::string_view text);

}  // namespace guillemet
