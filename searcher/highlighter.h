// The words of a text that a query found.
//
// The text is analysed as it was when it was indexed, so that what is marked is what matched and nothing else: of a
// phrase only the words of its occurrences, of -word nothing. All functions are pure and linear in the text's length
// times the query's.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.h"
#include "common/span.h"
#include "searcher/expander.h"

namespace guillemet {

// `printed` as =word compares it: without what cannot be seen, its apostrophes alike.
std::string as_printed(std::string_view printed);

// The elided words right before `term` of `text`, likewise: "qu'"; "" if there are none.
std::string elided_before(const Term& term, std::string_view text);

// Whether `term` of `text` may stand at `place`.
bool fits(const Place& place, const Term& term, std::string_view text);

// The indexes of the terms at which `places` begin to be met, one term a place, next to each other.
std::vector<std::size_t> occurrences(const std::vector<Place>& places, const std::vector<Term>& terms,
                                     std::string_view text);

// Terms that stand for one word or phrase of the query: indexes of the first and the last.
struct Stretch {
  std::size_t first;
  std::size_t last;
};

// Where `wanted` is met in a text: a word, a phrase, any of them, or both parts of a near, one stretch for each. Empty
// for other kinds.
std::vector<Stretch> stretches(const Wanted& wanted, const std::vector<Term>& terms, std::string_view text);

// The words of `text` that `query` asks for, in text order, none twice. `terms` is analyse(text). Words of citation:
// are marked only inside `quoted`, the stretches of the text (bytes) that are quotations; words of titre: if `text` is
// a `headline`.
std::vector<Span> highlight(const ExpandedQuery& query, const std::vector<Term>& terms, std::string_view text,
                            const std::vector<Span>& quoted, bool headline = false);

}  // namespace guillemet
