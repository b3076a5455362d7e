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
  near,     // both children, words, phrases or any of them, stand at most `distance` words apart
};

enum class WordMatch : std::uint8_t {
  stem,    // any inflection, accents and case aside
  exact,   // =État: as printed
  prefix,  // ingér*: what begins so, accents and case aside
};

enum class Field : std::uint8_t { speaker, quote, title, author, source, section, date };

struct QueryNode {
  NodeKind kind = NodeKind::word;
  std::string text;                   // of a word, a phrase, a field's value; as typed, "?" for dit:?
  WordMatch match = WordMatch::stem;  // of a word; of a phrase, titre:, citation: (a phrase is not a prefix)
  bool required = false;              // of a word or a phrase at the top: +word
  Field field = Field::speaker;       // of a field
  DateRange range;                    // of a date
  unsigned distance = 0;              // of near
  std::vector<QueryNode> children;    // of all, any, without, near
  friend bool operator==(const QueryNode&, const QueryNode&) = default;
};

// What is asked for. Words and phrases at the top that are not required are wanted: a passage that lacks one may follow
// those that have them all. Everything else must hold. Brackets group, but for those around plain words, as a headline
// has them: these words stand at the top.
struct Query {
  std::vector<QueryNode> items;
  friend bool operator==(const Query&, const Query&) = default;
};

// The names of fields, French and English; --help and the parser read this list. The first one of a field is printed.
struct FieldName {
  std::string_view name;
  Field field;
  std::string_view before = "";  // what the name says of the value: depuis:2020 is date:"depuis 2020"
};
const std::vector<FieldName>& field_names();
std::string_view name_of(Field field);

// `query` in the query language; parse_query() of it gives `query` again.
std::string print(const Query& query);

}  // namespace guillemet
