#include "searcher/expander.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/analyzer.h"
#include "common/fold.h"
#include "searcher/highlighter.h"
#include "searcher/lacking.h"

namespace guillemet {
namespace {

// Endings that are words' with and without the accent (limite, securite): who typed no accent may have meant either.
// Endings that are never right without it are mended in common/stemmer.cc.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kAccents = {{{"ites", "ités"},
                                                                                    {"ite", "ité"},
                                                                                    {"ies", "iés"},
                                                                                    {"ie", "ié"},
                                                                                    {"es", "ès"},
                                                                                    {"es", "és"},
                                                                                    {"e", "é"},
                                                                                    {"ait", "aît"}}};

bool is_plain_word(std::string_view text) {
  return text.size() > 3 && std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

void add_new(std::vector<std::string>& stems, std::string_view stem) {
  if (std::find(stems.begin(), stems.end(), stem) == stems.end()) stems.emplace_back(stem);
}

// The stem of `word`, and those of what it may be with the accents that were not typed.
std::vector<std::string> stems_of(std::string_view word, std::string_view indexed, Stemmer& stemmer) {
  std::vector<std::string> stems{std::string(indexed)};
  if (!is_plain_word(word)) return stems;
  for (const auto& [typed, meant] : kAccents)
    if (word.ends_with(typed))
      add_new(stems, stemmer.stem(std::string(word.substr(0, word.size() - typed.size())) + std::string(meant)));
  return stems;
}

// Whether both ask for the same word or phrase.
bool are_same(const Wanted& one, const Wanted& other) {
  const bool are_words = one.kind == other.kind && (one.kind == NodeKind::word || one.kind == NodeKind::phrase);
  return are_words && std::equal(one.places.begin(), one.places.end(), other.places.begin(), other.places.end(),
                                 [](const Place& a, const Place& b) {
                                   return a.stems == b.stems && a.exact == b.exact && a.elided == b.elided &&
                                          a.prefix == b.prefix;
                                 });
}

bool has_same(const Wanted& wanted, const std::vector<Wanted>& list) {
  return std::any_of(list.begin(), list.end(), [&wanted](const Wanted& known) { return are_same(known, wanted); });
}

// Adds a branch of one-of-several: (a OU (b OU a)) is a or b.
void add_branch(Wanted branch, std::vector<Wanted>& branches) {
  if (branch.kind == NodeKind::any) {
    for (Wanted& inner : branch.children) add_branch(std::move(inner), branches);
    return;
  }
  if (!has_same(branch, branches)) branches.push_back(std::move(branch));
}

// titre:le; as printed, or a beginning, it is meant.
bool is_stop_word_of_field(const Wanted& wanted) {
  if (wanted.kind != NodeKind::field || wanted.places.size() != 1) return false;
  const Place& place = wanted.places.front();
  return place.stop_word && place.exact.empty() && place.prefix.empty();
}

// Whether a word that is no stop word is asked of `field`.
bool asks_of(Field field, const Wanted& wanted) {
  if (wanted.kind == NodeKind::field) return wanted.field == field && !is_stop_word_of_field(wanted);
  return wanted.kind != NodeKind::without &&
         std::any_of(wanted.children.begin(), wanted.children.end(),
                     [field](const Wanted& child) { return asks_of(field, child); });
}

// titre:(le port): of what must all hold, the common words beside others, as at the top.
void pass_over_stop_words(std::vector<Wanted>& all, std::vector<std::string>& passed_over) {
  std::vector<Wanted> kept;
  for (Wanted& wanted : all) {
    const auto is_beside = [&wanted](const Wanted& other) { return asks_of(wanted.field, other); };
    if (is_stop_word_of_field(wanted) && std::any_of(all.begin(), all.end(), is_beside))
      passed_over.push_back(wanted.text);
    else
      kept.push_back(wanted);
  }
  all = std::move(kept);
}

// Stems that the prefixes of a query stand for: each costs as much as a word. One alone is rarely above the first
// figure.
constexpr unsigned kMostBegun = 1'000;
constexpr unsigned kLeastBegun = 2;

bool is_word_or_phrase(const QueryNode& node) { return node.kind == NodeKind::word || node.kind == NodeKind::phrase; }

template <typename See>
void each_prefix(std::vector<Wanted>& list, const See& see) {
  for (Wanted& wanted : list) {
    for (Place& place : wanted.places)
      if (!place.prefix.empty()) see(place);
    each_prefix(wanted.children, see);
  }
}

void share_prefixes(ExpandedQuery& query) {
  unsigned prefixes = 0;
  for (auto* list : {&query.soft, &query.strict}) each_prefix(*list, [&](Place&) { ++prefixes; });
  for (auto* list : {&query.soft, &query.strict})
    each_prefix(*list, [&](Place& place) { place.most_begun = std::max(kLeastBegun, kMostBegun / prefixes); });
}

}  // namespace

Expander::Expander(const Lexicons& lexicons) {
  for (const TableRow& row : lexicons.table("stopwords", 2)) stop_words_.insert(fold(row.columns[0]));
  for (const TableRow& row : lexicons.table("titles", 3))
    if (const auto words = name_words(row.columns[0]); words.size() == 1) titles_.insert(words.front());
}

bool Expander::is_stop_word(const QueryNode& node) const {
  return node.kind == NodeKind::word && node.match == WordMatch::stem && !node.required &&
         stop_words_.contains(fold(node.text));
}

// The words of a speaker's name as articles have it: without Mme, M., la députée before it.
std::vector<std::string> Expander::speaker_words(std::string_view text) const {
  std::vector<std::string> words = name_words(text);
  std::string rest = fold(text);
  while (words.size() > 1 && titles_.contains(words.front()) && !rest.starts_with(words.front() + "-")) {
    rest.erase(0, rest.find(words[1], words.front().size()));
    words.erase(words.begin());
  }
  return words;
}

std::vector<Place> Expander::places_of(std::string_view text, WordMatch match) {
  std::vector<Place> places;
  std::string last;
  for (const Term& term : analyse(text, stemmer_)) {
    Place place;
    const std::string_view printed = term.span.of(text);
    place.typed = printed;
    if (match == WordMatch::stem) {
      place.stems = stems_of(lower(printed), term.stem, stemmer_);
    } else {
      place.stems = {term.stem};
    }
    if (match == WordMatch::exact) {
      place.exact = as_printed(printed);
      if (!places.empty() || term.elided < term.span.begin) place.elided = elided_before(term, text);
    }
    last = fold(printed);
    place.stop_word = stop_words_.contains(last);
    places.push_back(std::move(place));
  }
  if (match == WordMatch::prefix && !places.empty()) places.back().prefix = std::move(last);
  return places;
}

Wanted Expander::expand_node(const QueryNode& node, std::vector<std::string>& passed_over) {
  Wanted wanted;
  wanted.kind = node.kind;
  wanted.text = node.text;
  wanted.field = node.field;
  wanted.range = node.range;
  wanted.distance = node.distance;
  switch (node.kind) {
    case NodeKind::word:
      wanted.places = places_of(node.text, node.match);
      break;
    case NodeKind::phrase:
      wanted.places = places_of(node.text, node.match);
      break;
    case NodeKind::field:
      if (node.field == Field::title || node.field == Field::quote) {
        wanted.places = places_of(node.text, node.match);
      } else if (node.field != Field::date) {
        wanted.names = node.field == Field::speaker ? speaker_words(node.text) : name_words(node.text);
        wanted.open_name = node.match == WordMatch::prefix && !wanted.names.empty();
      }
      break;
    case NodeKind::any:
      for (const QueryNode& child : node.children) add_branch(expand_node(child, passed_over), wanted.children);
      break;
    case NodeKind::near:
    case NodeKind::all:
    case NodeKind::without:
      for (const QueryNode& child : node.children) wanted.children.push_back(expand_node(child, passed_over));
      if (node.kind != NodeKind::all) break;
      pass_over_stop_words(wanted.children, passed_over);
      if (wanted.children.size() == 1) return Wanted(wanted.children.front());
  }
  return wanted;
}

ExpandedQuery Expander::expand(const Query& query) {
  // Who asks for a word as printed means what is typed.
  const bool as_printed = std::any_of(query.items.begin(), query.items.end(), [](const QueryNode& node) {
    return is_word_or_phrase(node) && node.match == WordMatch::exact;
  });
  ExpandedQuery expanded;
  std::vector<Wanted> stop_words;
  for (const QueryNode& node : query.items) {
    Wanted wanted = expand_node(node, expanded.passed_over);
    if (is_stop_word(node)) {
      stop_words.push_back(std::move(wanted));
      continue;
    }
    if (is_word_or_phrase(node) && wanted.places.empty()) continue;
    const bool soft = !node.required && (node.kind == NodeKind::word || (node.kind == NodeKind::phrase && !as_printed));
    std::vector<Wanted>& list = soft ? expanded.soft : expanded.strict;
    if (has_same(wanted, list)) continue;
    list.push_back(std::move(wanted));
  }
  const bool has_others =
      !expanded.soft.empty() || std::any_of(expanded.strict.begin(), expanded.strict.end(), holds_word);
  for (Wanted& word : stop_words) {
    if (has_others)
      expanded.passed_over.push_back(std::move(word.text));
    else if (!word.places.empty() && !has_same(word, expanded.soft))
      expanded.soft.push_back(std::move(word));
  }
  share_prefixes(expanded);
  return expanded;
}

}  // namespace guillemet
