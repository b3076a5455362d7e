#include "searcher/xapian_query.h"

#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "common/schema.h"
#include "common/utf8.h"
#include "searcher/judge.h"
#include "searcher/lacking.h"

namespace guillemet {
namespace {

using Asked = Xapian::Query;

constexpr Xapian::termcount kMostExpansions = 1'000;  // words of names that dit:Dub* stands for, the most frequent ones
constexpr std::size_t kLongestEnding = 4;  // bytes that a stem may have lost: "retraite*" also means the stem "retrait"
constexpr std::size_t kShortestStem = 3;

// `begun`: the words that begin so, where they were looked up.
Asked prefix_query(const std::string& prefix, unsigned most, const std::vector<std::string>& begun) {
  std::vector<Asked> parts(begun.begin(), begun.end());
  if (begun.empty())
    parts.emplace_back(Asked::OP_WILDCARD, prefix, most, Asked::WILDCARD_LIMIT_MOST_FREQUENT, Asked::OP_SYNONYM);
  for (std::size_t lost = 1; lost <= kLongestEnding && prefix.size() >= kShortestStem + lost; ++lost)
    parts.emplace_back(prefix.substr(0, prefix.size() - lost));
  return {Asked::OP_SYNONYM, parts.begin(), parts.end()};
}

Asked place_query(const Place& place, Asked::op combiner, const std::string& prefix = "") {
  if (!place.prefix.empty())
    return prefix_query(prefix + place.prefix, place.most_begun,
                        prefix.empty() ? place.begun : std::vector<std::string>());
  std::vector<Asked> stems;
  for (const std::string& stem : place.stems) stems.emplace_back(prefix + stem);
  if (stems.size() == 1) return stems.front();
  return {combiner, stems.begin(), stems.end()};
}

// Words of a phrase weigh what they weigh apart, stop words nothing. The index keeps no positions (doc/index_format.md
// has what that costs and saves): where it cannot tell their order either, that is judged in the text.
Asked places_query(const std::vector<Place>& places, const Target& target) {
  if (places.size() == 1) return place_query(places.front(), Asked::OP_SYNONYM);
  const bool is_told = target.in_order && std::all_of(places.begin(), places.end(),
                                                      [](const Place& place) { return place.prefix.empty(); });
  std::vector<Asked> parts;
  for (const Place& place : places)
    if (!is_told || (target.is_weighed && !place.stop_word)) parts.push_back(place_query(place, Asked::OP_SYNONYM));
  const Asked all(Asked::OP_AND, parts.begin(), parts.end());
  if (!is_told) return all;
  return parts.empty() ? target.in_order(places) : Asked(Asked::OP_FILTER, all, target.in_order(places));
}

Asked names_query(const Wanted& wanted, const schema::Prefix& prefix) {
  std::vector<Asked> parts;
  for (const std::string& name : wanted.names) {
    const std::string term = schema::term(prefix, name);
    if (wanted.open_name && &name == &wanted.names.back())
      parts.emplace_back(Asked::OP_WILDCARD, term, kMostExpansions, Asked::WILDCARD_LIMIT_MOST_FREQUENT, Asked::OP_OR);
    else
      parts.emplace_back(term);
  }
  return {Asked::OP_AND, parts.begin(), parts.end()};
}

// The words of the name, or another whole name of the same speaker.
Asked speaker_query(const Wanted& wanted) {
  std::vector<Asked> ways{names_query(wanted, schema::kSpeaker)};
  for (const std::string& name : wanted.others) ways.emplace_back(schema::term(schema::kWholeName, name));
  return {Asked::OP_OR, ways.begin(), ways.end()};
}

// Dates are stored as precisely as they are known, and sort as text: "2023" comes before "2023-01-01" though it may lie
// in a range that begins there.
Asked date_query(const DateRange& range) {
  const auto between = [](const std::string& first, const std::string& last) {
    return Asked(Asked::OP_VALUE_RANGE, schema::kDateSlot, first, last);
  };
  const std::string month = range.first.substr(0, 7);
  const std::string year = range.first.substr(0, 4);
  Asked query = between(range.first, range.last) | between(month, month) | between(year, year);
  return query;
}

Asked without_weight(const Asked& query) { return {Asked::OP_SCALE_WEIGHT, query, 0.0}; }

Asked wanted_query(const Wanted& wanted, const Target& target);

Asked field_query(const Wanted& wanted, const Target& target) {
  switch (wanted.field) {
    case Field::speaker:
      if (wanted.names.empty()) return without_weight(Asked(std::string(schema::kNoSpeaker.prefix)));
      return without_weight(speaker_query(wanted));
    case Field::author:
      return without_weight(names_query(wanted, schema::kAuthor));
    case Field::source:
      return without_weight(names_query(wanted, schema::kSource));
    case Field::section:
      return without_weight(names_query(wanted, schema::kSection));
    case Field::title:
      return without_weight(articles_query(wanted.articles));
    case Field::date:
      return without_weight(date_query(wanted.range));
    case Field::quote:
      break;
  }
  return places_query(wanted.places, target);  // whether they stand in a quotation is judged in the text
}

// What all of `list` hold: those that exclude come off the others.
Asked conjunction(const std::vector<Wanted>& list, const Target& target) {
  std::vector<Asked> held;
  std::vector<Asked> excluded;
  for (const Wanted& wanted : list) {
    if (wanted.kind != NodeKind::without) {
      held.push_back(wanted_query(wanted, target));
      continue;
    }
    ExpandedQuery child;
    child.strict = wanted.children;
    if (!needs_judgement(child, target.knows())) excluded.push_back(wanted_query(wanted.children.front(), target));
  }
  Asked query = held.empty() ? everything() : Asked(Asked::OP_AND, held.begin(), held.end());
  if (excluded.empty()) return query;
  return {Asked::OP_AND_NOT, query, Asked(Asked::OP_OR, excluded.begin(), excluded.end())};
}

Asked wanted_query(const Wanted& wanted, const Target& target) {
  switch (wanted.kind) {
    case NodeKind::word:
    case NodeKind::phrase:
      return places_query(wanted.places, target);
    case NodeKind::field:
      return field_query(wanted, target);
    case NodeKind::all:
    case NodeKind::near:
      return conjunction(wanted.children, target);
    case NodeKind::without:
      return conjunction({wanted}, target);
    case NodeKind::any:
      break;
  }
  std::vector<Asked> branches;
  for (const Wanted& child : wanted.children) branches.push_back(wanted_query(child, target));
  return {Asked::OP_OR, branches.begin(), branches.end()};
}

// The first `most` letters of `stem`.
std::string_view first_letters(std::string_view stem, std::size_t most) {
  std::size_t end = 0;
  for (std::size_t letters = 0; end < stem.size() && letters < most; ++letters) next_code_point(stem, end);
  return stem.substr(0, end);
}

// The stems that begin with the same `letters` as one of `stems`. A shorter stem, and one of no family, is its own.
std::vector<std::string> family_of(const std::vector<std::string>& stems, std::size_t letters,
                                   const Families& families) {
  std::vector<std::string> all;
  std::set<std::string_view> known;
  for (const std::string& stem : stems) {
    const std::string_view beginning = first_letters(stem, letters);
    if (!known.insert(beginning).second) continue;
    const bool is_short = first_letters(beginning, letters - 1) == beginning;
    std::vector<std::string> members = is_short ? std::vector<std::string>() : families(beginning);
    if (members.empty()) members.push_back(stem);
    std::move(members.begin(), members.end(), std::back_inserter(all));
  }
  return all;
}

// What an article is weighed by.
class ArticleWords {
 public:
  ArticleWords(const ArticleWeights& weights, const Families& families) : weights_(weights), families_(families) {}

  // Words of which an article may lack some: as they are, and what begins alike.
  void add_wanted(const std::vector<Wanted>& list) {
    for (const Wanted& wanted : list) {
      for (const Place& place : wanted.places) {
        add(place, others_);
        if (place.stop_word || !place.prefix.empty()) continue;
        for (const auto& [letters, weight] : weights_.families) {
          const std::vector<std::string> family = family_of(place.stems, letters, families_);
          others_.emplace_back(Asked::OP_SCALE_WEIGHT, Asked(Asked::OP_SYNONYM, family.begin(), family.end()), weight);
        }
      }
    }
  }

  // Words without which no passage of an article answers, `each` of them or some.
  void add_strict(const std::vector<Wanted>& list, bool each = true) {
    for (const Wanted& wanted : list) {
      if (wanted.kind == NodeKind::without) continue;
      add_strict(wanted.children, each && wanted.kind != NodeKind::any);
      const bool is_held = each && (wanted.kind != NodeKind::field || wanted.field == Field::quote);
      for (const Place& place : wanted.places) add(place, is_held ? held_ : others_);
    }
  }

  Asked query() const {
    const Asked held(Asked::OP_AND, held_.begin(), held_.end());
    const Asked others(Asked::OP_OR, others_.begin(), others_.end());
    if (held_.empty() && others_.empty() && stop_words_.size() == 1) return stop_words_.front();
    if (held_.empty()) return others;
    return others_.empty() ? held : Asked(Asked::OP_AND_MAYBE, held, others);
  }

 private:
  void add(const Place& place, std::vector<Asked>& words) {
    if (place.stop_word) return stop_words_.push_back(place_query(place, Asked::OP_SYNONYM));
    if (!place.prefix.empty() && !beginnings_.insert(place.prefix).second) return;  // each costs many words
    words.push_back(place_query(place, Asked::OP_SYNONYM));
  }

  const ArticleWeights& weights_;
  const Families& families_;
  std::set<std::string> beginnings_;
  std::vector<Asked> held_, others_, stop_words_;
};

Asked article_filter(const Wanted& wanted) {
  return wanted.field == Field::title ? without_weight(title_query(wanted.places)) : field_query(wanted, {});
}

// The filters of `list` that hold of an article as a whole.
std::vector<Asked> article_filters(const std::vector<Wanted>& list) {
  std::vector<Asked> filters;
  for (const Wanted& wanted : list)
    if (wanted.kind == NodeKind::field && wanted.field != Field::quote) filters.push_back(article_filter(wanted));
  return filters;
}

bool is_of_article(const Wanted& wanted) {
  return wanted.kind == NodeKind::field && wanted.field != Field::speaker && wanted.field != Field::quote;
}

bool is_plain_word(const Wanted& wanted) {
  return wanted.kind == NodeKind::word && wanted.places.size() == 1 && wanted.places.front().prefix.empty();
}

// One word, or one of several.
bool is_one_of_words(const Wanted& wanted) {
  if (wanted.kind == NodeKind::any) return std::all_of(wanted.children.begin(), wanted.children.end(), is_one_of_words);
  return is_plain_word(wanted);
}

}  // namespace

bool is_told_by_articles(const ExpandedQuery& query, Words words) {
  const auto others = std::count_if(query.strict.begin(), query.strict.end(),
                                    [](const Wanted& wanted) { return !is_of_article(wanted); });
  const bool has_soft = !query.soft.empty();
  if (has_soft && words != Words::any && query.soft.size() > 1) return false;
  if (others > (has_soft ? 0 : 1)) return false;
  const auto stands_in_articles = [](const Wanted& wanted) { return is_of_article(wanted) || is_one_of_words(wanted); };
  return std::all_of(query.soft.begin(), query.soft.end(), is_one_of_words) &&
         std::all_of(query.strict.begin(), query.strict.end(), stands_in_articles);
}

Asked article_query(const ExpandedQuery& query, const ArticleWeights& weights, const Families& families) {
  ArticleWords words(weights, families);
  may_lack(query) == MayLack::nothing ? words.add_strict(query.soft) : words.add_wanted(query.soft);
  words.add_strict(query.strict);
  const std::vector<Asked> filters = article_filters(query.strict);
  if (filters.empty()) return words.query();
  return {Asked::OP_FILTER, words.query(), Asked(Asked::OP_AND, filters.begin(), filters.end())};
}

Asked everything() { return Asked(std::string()); }

Asked articles_query(const std::vector<std::string>& keys) {
  std::vector<Asked> terms;
  for (const std::string& key : keys) terms.emplace_back(schema::term(schema::kKey, key));
  return {Asked::OP_OR, terms.begin(), terms.end()};
}

Asked title_query(const std::vector<Place>& places) {
  std::vector<Asked> parts;
  for (const Place& place : places)
    parts.push_back(place_query(place, Asked::OP_SYNONYM, std::string(schema::kTitle.prefix)));
  return {Asked::OP_AND, parts.begin(), parts.end()};
}

Asked xapian_query(const ExpandedQuery& query, Words wanted_words, const Target& target) {
  const MayLack lacking = may_lack(query);
  if (wanted_words == Words::some && lacking == MayLack::nothing) return Asked::MatchNothing;
  const Asked strict = conjunction(query.strict, target);
  if (query.soft.empty()) return strict;
  std::vector<Asked> words;
  for (const Wanted& wanted : query.soft) words.push_back(wanted_query(wanted, target));
  const Asked every(Asked::OP_AND, words.begin(), words.end());
  const Asked any(Asked::OP_OR, words.begin(), words.end());
  const auto with_strict = [&](const Asked& soft) {
    return query.strict.empty() ? soft : Asked(Asked::OP_AND, soft, strict);
  };
  if (wanted_words == Words::all) return with_strict(every);
  const Asked enough = lacking == MayLack::every_soft ? Asked(Asked::OP_AND_MAYBE, strict, any) : with_strict(any);
  return wanted_words == Words::any ? enough : Asked(Asked::OP_AND_NOT, enough, every);
}

}  // namespace guillemet
