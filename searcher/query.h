// A query as a value: what a person asked for, before words become stems.
//
// query_parser.h makes it from text, expander.h turns it into what the archive holds. print() gives it back as text
// that parses to the same value, which --explain shows.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/date.h"

namespace guillemet {

enum class NodeKind : std::uint8_t {
  word,     // one word; a hyphenated one, a number or an address as well
  phrase,   // words that stand in this order, next to each other
  field,    // something about the article or the speaker
  all,      // every child holds
  any,      // one child holds
  without,  // its only child does not hold
};

enum class WordMatch : std::uint8_t {
  stem,    // any inflection, accents and case aside
  exact,   // =État: as printed
  prefix,  // ingér*: what begins so, accents and case aside
};

enum class Field : std::uint8_t { speaker, quote, title, author, source, date };

struct Node {
  NodeKind kind = NodeKind::word;
  std::string text;                   // of a word, a phrase, a field's value; as typed, "?" for dit:?
  WordMatch match = WordMatch::stem;  // of a word
  bool required = false;              // of a word at the top: +word
  Field field = Field::speaker;       // of a field
  DateRange range;                    // of a date
  std::vector<Node> children;         // of all, any, without
  friend bool operator==(const Node&, const Node&) = default;
};

// What is asked for. Words at the top that are neither required nor within brackets are wanted: a passage that lacks
// one may follow those that have them all. Everything else must hold.
struct Query {
  std::vector<Node> items;
  friend bool operator==(const Query&, const Query&) = default;
};

// The names of fields, French and English; --help and the parser read this list. The first one of a field is printed.
struct FieldName {
  std::string_view name;
  Field field;
};
const std::vector<FieldName>& field_names();

// `query` in the query language; parse_query() of it gives `query` again.
std::string print(const Query& query);

}  // namespace guillemet
