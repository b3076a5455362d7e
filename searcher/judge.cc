#include "searcher/judge.h"

#include <algorithm>

#include "common/headings.h"
#include "searcher/highlighter.h"
#include "searcher/lacking.h"

namespace guillemet {
namespace {

bool stands_in(const std::vector<Place>& places, std::string_view text, Stemmer& stemmer) {
  return !occurrences(places, analyse(text, stemmer), text).empty();
}

// Whether a date of any precision lies in `range`, or may.
bool may_lie_in(std::string_view date, const DateRange& range) {
  if (date.empty()) return false;
  const DateRange days = covered_days(date);
  return days.first <= range.last && range.first <= days.last;
}

bool field_holds(const Wanted& wanted, const Candidate& candidate, Stemmer& stemmer) {
  const auto& quotations = candidate.quotations;
  switch (wanted.field) {
    case Field::speaker:
      return std::any_of(quotations.begin(), quotations.end(),
                         [&](const QuotationRecord& quotation) { return is_wanted(quotation.speaker, wanted); });
    case Field::quote:
      return std::any_of(quotations.begin(), quotations.end(), [&](const QuotationRecord& quotation) {
        return stands_in(wanted.places, quotation.text, stemmer);
      });
    case Field::title:
      return stands_in(wanted.places, candidate.article.title, stemmer);
    case Field::author:
      return is_named(candidate.article.author, wanted);
    case Field::source:
      return is_named(candidate.article.source, wanted);
    case Field::section:
      return is_named(candidate.article.section, wanted);
    case Field::date:
      return may_lie_in(candidate.article.date, wanted.range);
  }
  return false;
}

bool any_needs_judgement(const std::vector<Wanted>& list, IndexKnows index) {
  return std::any_of(list.begin(), list.end(), [index](const Wanted& wanted) {
    const bool by_form = std::any_of(wanted.places.begin(), wanted.places.end(),
                                     [](const Place& place) { return !place.exact.empty() || !place.prefix.empty(); });
    const bool is_field = wanted.kind == NodeKind::field;
    const bool by_name = !index.one_speaker && is_field && wanted.field == Field::speaker && wanted.names.size() > 1;
    const bool by_place = !index.one_speaker && is_field && wanted.field == Field::quote;
    const bool by_order = (wanted.places.size() > 1 && (is_field || !index.order)) || wanted.kind == NodeKind::near;
    return by_form || by_name || by_place || by_order || any_needs_judgement(wanted.children, index);
  });
}

bool names_speakers(const Wanted& wanted) {
  if (wanted.kind == NodeKind::any) return std::all_of(wanted.children.begin(), wanted.children.end(), names_speakers);
  return wanted.kind == NodeKind::field && wanted.field == Field::speaker;
}

}  // namespace

bool needs_judgement(const ExpandedQuery& query, IndexKnows index) {
  return any_needs_judgement(query.soft, index) || any_needs_judgement(query.strict, index);
}

bool holds(const Wanted& wanted, const Candidate& candidate, Stemmer& stemmer) {
  const auto child_holds = [&](const Wanted& child) { return holds(child, candidate, stemmer); };
  const auto& children = wanted.children;
  switch (wanted.kind) {
    case NodeKind::word:
    case NodeKind::phrase:
      return !occurrences(wanted.places, candidate.terms, candidate.text).empty();
    case NodeKind::near:
      return !stretches(wanted, candidate.terms, candidate.text).empty();
    case NodeKind::field:
      return field_holds(wanted, candidate, stemmer);
    case NodeKind::all:
      return std::all_of(children.begin(), children.end(), child_holds);
    case NodeKind::any:
      return std::any_of(children.begin(), children.end(), child_holds);
    case NodeKind::without:
      return !child_holds(children.front());
  }
  return false;
}

bool answers(const ExpandedQuery& query, const Candidate& candidate, Stemmer& stemmer) {
  const auto it_holds = [&](const Wanted& wanted) { return holds(wanted, candidate, stemmer); };
  return std::all_of(query.strict.begin(), query.strict.end(), it_holds) &&
         (query.soft.empty() || may_lack(query) == MayLack::every_soft ||
          std::any_of(query.soft.begin(), query.soft.end(), it_holds));
}

std::vector<std::string> missing_words(const ExpandedQuery& query, const Candidate& candidate, Stemmer& stemmer) {
  std::vector<std::string> missing;
  for (const Wanted& wanted : query.soft)
    if (!holds(wanted, candidate, stemmer)) missing.push_back(wanted.text);
  return missing;
}

bool is_named(std::string_view name, const Wanted& wanted) {
  const std::vector<std::string> words = name_words(name);
  for (const std::string& part : wanted.names) {
    const bool open = wanted.open_name && &part == &wanted.names.back();
    if (std::none_of(words.begin(), words.end(),
                     [&part, open](const std::string& word) { return open ? word.starts_with(part) : word == part; }))
      return false;
  }
  return true;
}

bool is_wanted(const std::optional<std::string>& speaker, const Wanted& wanted) {
  if (wanted.kind == NodeKind::any)
    return std::any_of(wanted.children.begin(), wanted.children.end(),
                       [&speaker](const Wanted& child) { return is_wanted(speaker, child); });
  if (wanted.names.empty()) return !speaker;
  if (!speaker) return false;
  return is_named(*speaker, wanted) ||
         (!wanted.others.empty() && std::binary_search(wanted.others.begin(), wanted.others.end(), name_key(*speaker)));
}

std::vector<const Wanted*> wanted_speakers(const ExpandedQuery& query) {
  std::vector<const Wanted*> speakers;
  for (const Wanted& wanted : query.strict)
    if (names_speakers(wanted)) speakers.push_back(&wanted);
  return speakers;
}

}  // namespace guillemet
