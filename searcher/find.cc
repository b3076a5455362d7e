#include "searcher/find.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/schema.h"
#include "searcher/xapian_query.h"

namespace guillemet {
namespace {

// Matches of one day that are put in order at most, over several machines; further ones stand as they come.
constexpr std::uint64_t kTied = 10'000;
constexpr std::uint64_t kBeyond = 20;   // matches looked at beyond those asked for, where there may be ties
constexpr std::uint64_t kAskedFor = 4;  // times as many as are wanted, where some may be passed over

// A weight without its last digits: they hang on the order in which Xapian adds up, which is each machine's own.
float settled(double weight) { return static_cast<float>(weight); }

Xapian::BM25Weight bm25(const Weights& weights) { return {weights.k1, 0, weights.k3, weights.b, weights.least_length}; }

void set_sort(Xapian::Enquire& enquire, Sort sort, bool is_spread) {
  switch (sort) {
    case Sort::relevance:
      if (is_spread)
        enquire.set_sort_by_relevance_then_value(schema::kArticleSlot, false);
      else
        enquire.set_sort_by_relevance();
      break;
    case Sort::newest:
      enquire.set_sort_by_value_then_relevance(schema::kDateSlot, true);
      break;
    case Sort::oldest:
      enquire.set_sort_by_value_then_relevance(schema::kDateSlot, false);
      break;
  }
}

std::vector<std::string> keys_of(const std::vector<WeighedArticle>& articles) {
  std::vector<std::string> keys;
  for (const WeighedArticle& article : articles) keys.push_back(article.key);
  return keys;
}

// The groups of near-copies that `scope` passes over.
Xapian::Query copies_query(const Scope& scope) {
  std::vector<Xapian::Query> terms;
  for (const std::string& group : scope.without_copies) terms.emplace_back(schema::term(schema::kCopies, group));
  const Xapian::Query groups(Xapian::Query::OP_OR, terms.begin(), terms.end());
  return scope.but.empty() ? groups : Xapian::Query(Xapian::Query::OP_AND_NOT, groups, articles_query(scope.but));
}

// `query` on the articles of `scope`.
Xapian::Query scoped(Xapian::Query query, const Scope& scope, Databases& databases) {
  if (scope.side != Scope::Side::everywhere) {
    const auto side = scope.side == Scope::Side::inside ? Xapian::Query::OP_FILTER : Xapian::Query::OP_AND_NOT;
    query = {side, query, databases.passages_of(keys_of(*scope.best))};
  }
  if (!scope.without.empty()) query = {Xapian::Query::OP_AND_NOT, query, articles_query(scope.without)};
  if (!scope.without_copies.empty()) query = {Xapian::Query::OP_AND_NOT, query, copies_query(scope)};
  return query;
}

// The key of the article that a passage is of.
std::string key_of(const Xapian::MSetIterator& match, const Databases& databases) {
  if (!databases.is_spread()) {
    const auto [table, article] = databases.article_of(Database::passages, *match);
    return std::string(table.key_of(article));
  }
  std::string key = match.get_collapse_key();
  return key.empty() ? match.get_sort_key() : key;  // see set_sort()
}

// The matches that `slice` names once the weights of their articles count.
void list_reweighed(const Xapian::MSet& found, const Scope& scope, Slice slice, const Databases& databases,
                    Matches& matches) {
  std::unordered_map<std::string_view, const WeighedArticle*> articles;
  for (const WeighedArticle& article : *scope.best) articles.emplace(article.key, &article);
  struct Weighed {
    double score;
    Xapian::MSetIterator match;
    std::string key, copies;
  };
  std::vector<Weighed> order;
  for (auto match = found.begin(); match != found.end(); ++match) {
    std::string key = key_of(match, databases);
    const WeighedArticle& article = *articles.at(key);
    order.push_back({combine(article.weight, match.get_weight()), match, std::move(key), article.copies});
  }
  if (databases.is_spread())
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return std::pair(settled(b.score), std::string_view(a.key)) <
             std::pair(settled(a.score), std::string_view(b.key));
    });
  else
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
  if (scope.per_article > 0) {
    std::unordered_map<std::string, std::uint64_t> listed;
    std::erase_if(order, [&](const Weighed& each) { return ++listed[each.key] > scope.per_article; });
  }
  if (scope.one_of_copies) {
    std::unordered_map<std::string, std::string> shown;  // the article of each group
    std::erase_if(order, [&shown](const Weighed& each) {
      return shown.try_emplace(each.copies, each.key).first->second != each.key;
    });
  }
  for (std::uint64_t at = slice.first; at < order.size() && at - slice.first < slice.count; ++at)
    matches.list.push_back(
        {databases.reference_of(Database::passages, order[at].match), order[at].score, order[at].copies});
}

// What was asked for, and how much of it.
struct Search {
  Databases& databases;
  Database database;
  Xapian::Enquire& enquire;
  Xapian::Query query;
  Sort sort;
  Slice slice;
  const Scope& scope;

  Xapian::doccount bounded(std::uint64_t number) const {
    return static_cast<Xapian::doccount>(std::min<std::uint64_t>(number, databases.of(database).get_doccount()));
  }
  bool of_quotations() const { return database == Database::quotations; }

  std::string copies_of(const Xapian::MSetIterator& match) const {
    if (of_quotations() || databases.is_spread()) return match.get_document().get_value(schema::kCopiesSlot);
    const auto [table, article] = databases.article_of(database, *match);
    return std::string(table.copies_of(article));
  }
  Match to_match(const Xapian::MSetIterator& match) const {
    return {databases.reference_of(database, match), match.get_weight(), copies_of(match), match.get_collapse_count()};
  }
};

// The first of the matches by date, over several machines: those of one day and weight by their articles' keys.
struct Dated {
  std::vector<Xapian::MSetIterator> list;
  bool complete = false;  // there are no more
  Xapian::MSet found;
};

// Leaves the first of each group of copies.
void drop_copies(std::vector<Xapian::MSetIterator>& list, std::uint64_t wanted) {
  std::unordered_set<std::string> seen;
  std::vector<Xapian::MSetIterator> kept;
  for (const Xapian::MSetIterator& match : list) {
    if (kept.size() == wanted) break;
    if (seen.insert(match.get_document().get_value(schema::kCopiesSlot)).second) kept.push_back(match);
  }
  list = std::move(kept);
}

// `wanted` of them at least, if there are as many; `per_article` of an article at most, 0 any number. Equal ones at the
// end of what Xapian gives are left out, as others may belong before them.
Dated by_date(const Search& search, std::uint64_t wanted, std::uint64_t per_article, bool one_of_copies) {
  const auto most = search.bounded(~std::uint64_t{0});
  search.enquire.set_query(search.query);
  search.enquire.set_collapse_key(schema::kArticleSlot,
                                  per_article > 0 ? static_cast<Xapian::doccount>(per_article) : most);
  const auto is_tied = [](const Xapian::MSetIterator& a, const Xapian::MSetIterator& b) {
    return a.get_sort_key() == b.get_sort_key() && settled(a.get_weight()) == settled(b.get_weight());
  };
  for (std::uint64_t count = wanted + kBeyond;; count *= 4) {
    Dated dated;
    dated.found = search.enquire.get_mset(0, search.bounded(count));
    for (auto match = dated.found.begin(); match != dated.found.end(); ++match) dated.list.push_back(match);
    dated.complete = count >= most || dated.list.size() < count;
    if (!dated.complete && count < kTied) {
      const Xapian::MSetIterator last = dated.list.back();
      while (!dated.list.empty() && is_tied(dated.list.back(), last)) dated.list.pop_back();
    }
    for (auto tied = dated.list.begin(); tied != dated.list.end();) {
      const auto end = std::find_if(tied, dated.list.end(), [&](const auto& match) { return !is_tied(match, *tied); });
      std::stable_sort(tied, end,
                       [](const auto& a, const auto& b) { return a.get_collapse_key() < b.get_collapse_key(); });
      tied = end;
    }
    if (one_of_copies) drop_copies(dated.list, wanted);
    if (dated.list.size() >= wanted || dated.complete || count >= kTied) return dated;
  }
}

// Over several machines: the articles of which a search that lists one of each group of near-copies lists passages, as
// many as `slice` reaches. Xapian collapses by one value at a time, so the articles are found first, then their
// passages.
Xapian::Query on_best_copies(const Search& search) {
  const std::uint64_t count = search.slice.first + search.slice.count;
  std::vector<std::string> keys;
  if (search.sort != Sort::relevance) {
    for (const auto& match : by_date(search, count, 1, true).list) keys.push_back(match.get_collapse_key());
  } else {
    search.enquire.set_query(search.query);
    search.enquire.set_collapse_key(schema::kCopiesSlot, 1);
    const Xapian::MSet found = search.enquire.get_mset(0, search.bounded(count));
    for (auto match = found.begin(); match != found.end(); ++match)
      keys.push_back(match.get_document().get_value(schema::kArticleSlot));
  }
  search.enquire.set_collapse_key(Xapian::BAD_VALUENO);
  return {Xapian::Query::OP_FILTER, search.query, articles_query(keys)};
}

// How many other quotations found say the same in near-copies, of those among `others`.
void count_copies_said(const Search& search, const Xapian::Query& others, std::vector<Match>& list) {
  Xapian::Enquire enquire(search.databases.of(search.database));
  enquire.set_query({Xapian::Query::OP_FILTER, search.query, others});
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  Xapian::ValueCountMatchSpy spy(schema::kCopiesSlot);
  enquire.add_matchspy(&spy);
  enquire.get_mset(0, 0, search.bounded(kCounted));
  std::unordered_map<std::string, std::uint64_t> counts;
  for (auto value = spy.values_begin(); value != spy.values_end(); ++value) counts[*value] = value.get_termfreq();
  for (Match& match : list)
    if (const auto count = counts.find(match.copies); count != counts.end()) match.more = count->second - 1;
}

// The same over several machines.
void count_copies_said_there(const Search& search, std::vector<Match>& list) {
  std::vector<Xapian::Query> same;
  for (const Match& match : list)
    same.emplace_back(Xapian::Query::OP_VALUE_RANGE, schema::kCopiesSlot, match.copies, match.copies);
  if (!same.empty()) count_copies_said(search, Xapian::Query(Xapian::Query::OP_OR, same.begin(), same.end()), list);
}

// By date over several machines.
Matches dated_matches(Search search) {
  const Scope& scope = search.scope;
  const bool passages_of_best = scope.one_of_copies && !search.of_quotations();
  if (passages_of_best) search.query = on_best_copies(search);
  const std::uint64_t wanted = search.slice.first + search.slice.count;
  const Dated dated = by_date(search, wanted, scope.per_article, scope.one_of_copies && search.of_quotations());
  Matches matches;
  for (std::uint64_t at = search.slice.first; at < std::min<std::uint64_t>(wanted, dated.list.size()); ++at) {
    matches.list.push_back(search.to_match(dated.list[at]));
    matches.list.back().more = 0;  // of the article, not of copies
  }
  if (scope.one_of_copies && search.of_quotations()) count_copies_said_there(search, matches.list);
  return matches;
}

// The first matches that `keep` leaves of what Xapian finds, as many as the page reaches. Xapian could leave the others
// out, but looks at all that match then, and at a value of each; so some more are asked for, and those that are too
// many passed over.
template <typename Keep>
std::vector<Xapian::MSetIterator> first_kept(const Search& search, const Keep& keep) {
  const std::uint64_t wanted = search.slice.first + search.slice.count;
  for (std::uint64_t count = kAskedFor * wanted;; count *= kAskedFor) {
    const Xapian::MSet found = search.enquire.get_mset(0, search.bounded(count));
    std::vector<Xapian::MSetIterator> list = keep(found, wanted);
    if (list.size() == wanted || found.size() < count) return list;
  }
}

// Passages in segments of this machine, as many of an article and of a group of near-copies as are to be listed.
Matches few_of_each(const Search& search) {
  const Scope& scope = search.scope;
  const auto list = first_kept(search, [&](const Xapian::MSet& found, std::uint64_t wanted) {
    std::vector<Xapian::MSetIterator> kept;
    std::unordered_map<std::string_view, std::string_view> shown;  // the article of each group
    std::unordered_map<std::string_view, std::uint64_t> passages;  // of each article
    for (auto match = found.begin(); match != found.end() && kept.size() < wanted; ++match) {
      const auto [table, article] = search.databases.article_of(Database::passages, *match);
      const std::string_view key = table.key_of(article);
      if (scope.one_of_copies && shown.try_emplace(table.copies_of(article), key).first->second != key) continue;
      if (scope.per_article > 0 && ++passages[key] > scope.per_article) continue;
      kept.push_back(match);
    }
    return kept;
  });
  Matches matches;
  for (std::uint64_t at = search.slice.first; at < list.size(); ++at) matches.list.push_back(search.to_match(list[at]));
  return matches;
}

// Quotations in segments of this machine, one of those that say the same in near-copies. Those that are listed are
// counted among the quotations of the near-copies of their articles.
Matches one_of_each(const Search& search) {
  const auto list = first_kept(search, [](const Xapian::MSet& found, std::uint64_t wanted) {
    std::vector<Xapian::MSetIterator> kept;
    for (auto match = found.begin(); match != found.end(); ++match) kept.push_back(match);
    drop_copies(kept, wanted);
    return kept;
  });
  Matches matches;
  std::vector<Xapian::docid> listed;
  for (std::uint64_t at = search.slice.first; at < list.size(); ++at) {
    matches.list.push_back(search.to_match(list[at]));
    listed.push_back(*list[at]);
  }
  if (!listed.empty()) count_copies_said(search, search.databases.quotations_of_copies(listed), matches.list);
  return matches;
}

// By weight, or by date in segments of this machine.
Matches matches_in_order(Search search) {
  const Scope& scope = search.scope;
  const bool inside = scope.side == Scope::Side::inside;
  const bool is_spread = search.databases.is_spread();
  const bool one_of_quotations = scope.one_of_copies && search.of_quotations();
  search.enquire.set_query(search.query);
  if (!is_spread && !inside) {
    if (one_of_quotations) return one_of_each(search);
    if (!search.of_quotations() && (scope.one_of_copies || scope.per_article > 0)) return few_of_each(search);
  }
  if (one_of_quotations)
    search.enquire.set_collapse_key(schema::kCopiesSlot, 1);
  else if (scope.one_of_copies && !inside)
    search.query = on_best_copies(search);
  if (scope.per_article > 0 && is_spread)
    search.enquire.set_collapse_key(schema::kArticleSlot, static_cast<Xapian::doccount>(scope.per_article));
  search.enquire.set_query(search.query);
  Slice matched = search.slice;
  if (inside)
    matched = {0, is_spread && scope.per_article > 0 ? scope.best->size() * scope.per_article : ~std::uint64_t{0}};
  if (is_spread && !inside) matched = {0, search.slice.first + search.slice.count};
  const Xapian::MSet found = search.enquire.get_mset(search.bounded(matched.first), search.bounded(matched.count));
  Matches matches;
  if (inside) return list_reweighed(found, scope, search.slice, search.databases, matches), matches;
  std::vector<Xapian::MSetIterator> order;
  for (auto match = found.begin(); match != found.end(); ++match) order.push_back(match);
  if (is_spread)
    std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return std::pair(settled(b.get_weight()), a.get_sort_key()) <
             std::pair(settled(a.get_weight()), b.get_sort_key());
    });
  for (std::uint64_t at = search.slice.first - matched.first; at < order.size(); ++at)
    matches.list.push_back(search.to_match(order[at]));
  if (is_spread && one_of_quotations) count_copies_said_there(search, matches.list);
  return matches;
}

}  // namespace

Matches find_matches(Databases& databases, Database database, const ExpandedQuery& query, Words words, Sort sort,
                     const Weights& weights, Slice slice, const Scope& scope) {
  Xapian::Enquire enquire(databases.of(database));
  enquire.set_weighting_scheme(bm25(weights));
  set_sort(enquire, sort, databases.is_spread());
  Xapian::Query asked = xapian_query(query, words, databases.target(database));
  asked = databases.present(scoped(std::move(asked), scope, databases));
  const Search search{databases, database, enquire, std::move(asked), sort, slice, scope};
  return databases.is_spread() && sort != Sort::relevance ? dated_matches(search) : matches_in_order(search);
}

std::vector<WeighedArticle> find_articles(Databases& databases, const ExpandedQuery& query, std::uint64_t count) {
  const ArticleWeights weights = article_weights();
  Xapian::Enquire enquire(databases.of(Database::articles));
  const auto families = [&databases](std::string_view letters) { return databases.family(letters); };
  enquire.set_query(databases.present(article_query(query, weights, families)));
  enquire.set_weighting_scheme(bm25(weights.bm25));
  const bool is_spread = databases.is_spread();
  if (is_spread) {  // so that key and group come with the match, and not each article over the wire
    set_sort(enquire, Sort::relevance, is_spread);
    enquire.set_collapse_key(schema::kCopiesSlot, std::max(databases.of(Database::articles).get_doccount(), 1U));
  }
  const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(count));
  std::vector<WeighedArticle> articles;
  std::vector<std::pair<std::string, Xapian::docid>> told;
  for (auto match = found.begin(); match != found.end(); ++match) {
    if (is_spread) {
      articles.push_back({match.get_sort_key(), match.get_collapse_key(), match.get_weight()});
      continue;
    }
    const auto [table, article] = databases.article_of(Database::articles, *match);
    articles.push_back({std::string(table.key_of(article)), std::string(table.copies_of(article)), match.get_weight()});
    told.emplace_back(articles.back().key, *match);
  }
  databases.tell_articles(std::move(told));
  return articles;
}

}  // namespace guillemet
