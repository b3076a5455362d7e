#include "searcher/highlighter.h"

#include <algorithm>

#include "common/fold.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

// Whether at most `distance` words lie from one to the other.
bool are_near(Stretch a, Stretch b, std::size_t distance) {
  if (b.first < a.first) std::swap(a, b);
  return a.last < b.first && b.first - a.last <= distance;
}

std::vector<Stretch> near_stretches(const Wanted& wanted, const std::vector<Term>& terms, std::string_view text) {
  std::vector<Stretch> found;
  const auto left = stretches(wanted.children[0], terms, text);
  const auto right = stretches(wanted.children[1], terms, text);
  const auto keep = [&](const std::vector<Stretch>& these, const std::vector<Stretch>& others) {
    for (const Stretch& stretch : these)
      if (std::any_of(others.begin(), others.end(),
                      [&](const Stretch& other) { return are_near(stretch, other, wanted.distance); }))
        found.push_back(stretch);
  };
  keep(left, right);
  keep(right, left);
  return found;
}

void add_spans(const Wanted& wanted, const std::vector<Term>& terms, std::string_view text,
               const std::vector<Span>& quoted, bool headline, std::vector<Span>& spans) {
  if (wanted.kind == NodeKind::without) return;
  if (wanted.kind == NodeKind::all || wanted.kind == NodeKind::any) {
    for (const Wanted& child : wanted.children) add_spans(child, terms, text, quoted, headline, spans);
    return;
  }
  const bool in_quotations = wanted.kind == NodeKind::field && wanted.field == Field::quote;
  const bool in_headline = wanted.kind == NodeKind::field && wanted.field == Field::title;
  if (wanted.kind == NodeKind::field && !in_quotations && !(in_headline && headline)) return;
  for (const Stretch& stretch : stretches(wanted, terms, text)) {
    const Span words{terms[stretch.first].span.begin, terms[stretch.last].span.end};
    const bool inside = std::any_of(quoted.begin(), quoted.end(), [words](Span span) { return span.contains(words); });
    if (in_quotations && !inside) continue;
    for (std::size_t i = stretch.first; i <= stretch.last; ++i) spans.push_back(terms[i].span);
  }
}

}  // namespace

std::string as_printed(std::string_view printed) {
  std::string out;
  for (std::size_t at = 0; at < printed.size();) {
    const char32_t c = next_code_point(printed, at);
    if (!is_soft(c)) append_utf8(out, is_apostrophe(c) ? U'\'' : c);
  }
  return out;
}

std::string elided_before(const Term& term, std::string_view text) {
  std::string out;
  for (std::size_t at = term.elided; at < term.span.begin;) {
    const char32_t c = next_code_point(text, at);
    if (is_apostrophe(c))
      out += '\'';
    else if (is_letter(c))  // not the mark of l'« avocat »
      append_utf8(out, c);
  }
  return out;
}

bool fits(const Place& place, const Term& term, std::string_view text) {
  if (!place.exact.empty())
    return as_printed(term.span.of(text)) == place.exact &&
           (!place.elided || elided_before(term, text) == *place.elided);
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

std::vector<Stretch> stretches(const Wanted& wanted, const std::vector<Term>& terms, std::string_view text) {
  std::vector<Stretch> found;
  if (wanted.kind == NodeKind::near) return near_stretches(wanted, terms, text);
  if (wanted.kind == NodeKind::any) {
    for (const Wanted& child : wanted.children)
      for (const Stretch& stretch : stretches(child, terms, text)) found.push_back(stretch);
    return found;
  }
  for (const std::size_t at : occurrences(wanted.places, terms, text))
    found.push_back({at, at + wanted.places.size() - 1});
  return found;
}

std::vector<Span> highlight(const ExpandedQuery& query, const std::vector<Term>& terms, std::string_view text,
                            const std::vector<Span>& quoted, bool headline) {
  std::vector<Span> spans;
  for (const Wanted& wanted : query.soft) add_spans(wanted, terms, text, quoted, headline, spans);
  for (const Wanted& wanted : query.strict) add_spans(wanted, terms, text, quoted, headline, spans);
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
  spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
  return spans;
}

}  // namespace guillemet
