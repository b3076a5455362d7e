// The query language cut into lexemes; query_parser.h puts them together.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query.h"

namespace guillemet {

enum class LexemeKind : std::uint8_t { word, phrase, field, open, close, both, either, except, exclude, require };

struct Lexeme {
  LexemeKind kind = LexemeKind::word;
  std::string text;                   // of a word, a phrase, a field's value; of an operator, as typed
  WordMatch match = WordMatch::stem;  // of a word
  Field field = Field::speaker;       // of a field
  bool quoted = false;                // a field's value stood between marks
};

struct Lexemes {
  std::vector<Lexeme> list;
  bool unclosed = false;  // a quotation mark without a partner: closed at the end of the text
};

// The lexemes of `text` (valid UTF-8). Operators and brackets are given as they stand, whether or not they make sense.
// Does not throw; linear.
Lexemes scan_query(std::string_view text);

}  // namespace guillemet
