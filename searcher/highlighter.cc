#include "searcher/highlighter.h"

#include <algorithm>

#include "common/fold.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

// `printed` without what cannot be seen, its apostrophes alike.
std::string as_printed(std::string_view printed) {
  std::string out;
  for (std::size_t at = 0; at < printed.size();) {
    const char32_t c = next_code_point(printed, at);
    const bool hidden = c == 0xAD || c == 0x200B || c == 0x2060;
    if (!hidden) append_utf8(out, c == 0x2019 ? U'\'' : c);
  }
  return out;
}

void add_spans(const Wanted& wanted, const std::vector<Term>& terms, std::string_view text, bool quoted,
               std::vector<Span>& spans) {
  switch (wanted.kind) {
    case NodeKind::without:
      return;
    case NodeKind::all:
    case NodeKind::any:
      for (const Wanted& child : wanted.children) add_spans(child, terms, text, quoted, spans);
      return;
    case NodeKind::field:
      if (wanted.field != Field::quote || !quoted) return;
      for (const Place& place : wanted.places)
        for (const std::size_t at : occurrences({place}, terms, text)) spans.push_back(terms[at].span);
      return;
    case NodeKind::word:
    case NodeKind::phrase:
      for (const std::size_t at : occurrences(wanted.places, terms, text))
        for (std::size_t i = 0; i < wanted.places.size(); ++i) spans.push_back(terms[at + i].span);
  }
}

}  // namespace

bool fits(const Place& place, const Term& term, std::string_view text) {
  if (!place.exact.empty()) return as_printed(term.span.of(text)) == as_printed(place.exact);
  if (!place.prefix.empty())
    return fold(term.span.of(text)).starts_with(place.prefix) || term.stem.starts_with(place.prefix);
  return std::find(place.stems.begin(), place.stems.end(), term.stem) != place.stems.end();
}

std::vector<std::size_t> occurrences(const std::vector<Place>& places, const std::vector<Term>& terms,
                                     std::string_view text) {
  std::vector<std::size_t> starts;
  if (places.empty()) return starts;
  for (std::size_t at = 0; at + places.size() <= terms.size(); ++at) {
    std::size_t met = 0;
    while (met < places.size() && fits(places[met], terms[at + met], text)) ++met;
    if (met == places.size()) starts.push_back(at);
  }
  return starts;
}

std::vector<Span> highlight(const ExpandedQuery& query, const std::vector<Term>& terms, std::string_view text,
                            bool quoted) {
  std::vector<Span> spans;
  for (const Wanted& wanted : query.soft) add_spans(wanted, terms, text, quoted, spans);
  for (const Wanted& wanted : query.strict) add_spans(wanted, terms, text, quoted, spans);
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  return spans;
}

}  // namespace guillemet
