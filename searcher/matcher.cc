#include "searcher/matcher.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/error.h"
#include "common/schema.h"
#include "searcher/document_list.h"
#include "searcher/phrase_documents.h"
#include "searcher/xapian_query.h"

namespace guillemet {
namespace {

constexpr std::size_t kFamiliesKept = 10'000;
constexpr std::size_t kLargestFamily = 16;  // doc/ranking.md has what larger and smaller ones are worth
constexpr int kAttempts = 4;  // an indexer may merge segments away between reading the manifest and opening them

std::string_view name_of(Database database) {
  switch (database) {
    case Database::articles:
      return schema::kArticles;
    case Database::passages:
      return schema::kPassages;
    case Database::quotations:
      return schema::kQuotations;
  }
  return "";
}

// The documents of each segment, by its uuid, whose articles were replaced or vanished, in ascending order.
using RemovedDocuments = std::map<std::string, std::vector<Xapian::docid>>;

// Lists them, each segment looked up once.
class Removed final : public DocumentList {
 public:
  Removed(const std::vector<std::string>& terms, RemovedDocuments& documents) : terms_(terms), documents_(documents) {}
  PostingSource* clone() const override { return new Removed(terms_, documents_); }

 private:
  const std::vector<Xapian::docid>& documents_of(const Xapian::Database& segment) override {
    const auto [known, is_new] = documents_.try_emplace(segment.get_uuid());
    std::vector<Xapian::docid>& ids = known->second;
    if (!is_new) return ids;
    for (const std::string& term : terms_)
      ids.insert(ids.end(), segment.postlist_begin(term), segment.postlist_end(term));
    std::sort(ids.begin(), ids.end());
    return ids;
  }

  const std::vector<std::string>& terms_;
  RemovedDocuments& documents_;
};

void set_sort(Xapian::Enquire& enquire, Sort sort) {
  switch (sort) {
    case Sort::relevance:
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

// Which articles the matches stand in, and their first and last date; articles without a date are left aside. Passages
// of an article mostly come one after the other.
class ArticleSpy final : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double) override {
    std::string key = document.get_value(schema::kArticleSlot);
    if (key == last_) return;
    if (articles_.insert(key).second) {
      std::string date = document.get_value(schema::kDateSlot);
      if (!date.empty()) {
        if (first_date_.empty() || date < first_date_) first_date_ = date;
        if (date > last_date_) last_date_ = std::move(date);
      }
    }
    last_ = std::move(key);
  }

  void tell(Matches& matches) const {
    matches.articles = articles_.size();
    matches.first_date = first_date_;
    matches.last_date = last_date_;
  }

 private:
  std::unordered_set<std::string> articles_;
  std::string last_;
  std::string first_date_, last_date_;
};

Xapian::BM25Weight bm25(const Weights& weights) { return {weights.k1, 0, weights.k3, weights.b, weights.least_length}; }

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
Xapian::Query scoped(Xapian::Query query, const Scope& scope) {
  if (scope.side == Scope::Side::inside)
    query = {Xapian::Query::OP_FILTER, query, articles_query(keys_of(*scope.best))};
  std::vector<std::string> without = scope.without;
  if (scope.side == Scope::Side::outside)
    for (std::string& key : keys_of(*scope.best)) without.push_back(std::move(key));
  if (!without.empty()) query = {Xapian::Query::OP_AND_NOT, query, articles_query(without)};
  if (!scope.without_copies.empty()) query = {Xapian::Query::OP_AND_NOT, query, copies_query(scope)};
  return query;
}

// The matches that `slice` names once the weights of their articles count.
void list_reweighed(const Xapian::MSet& found, const Scope& scope, Slice slice, Matches& matches) {
  std::unordered_map<std::string_view, const WeighedArticle*> articles;
  for (const WeighedArticle& article : *scope.best) articles.emplace(article.key, &article);
  struct Weighed {
    double score;
    Xapian::MSetIterator match;
    std::string key, copies;
  };
  std::vector<Weighed> order;
  for (auto match = found.begin(); match != found.end(); ++match) {
    std::string key = match.get_collapse_key();
    if (key.empty()) key = match.get_document().get_value(schema::kArticleSlot);
    const WeighedArticle& article = *articles.at(key);
    order.push_back({combine(article.weight, match.get_weight()), match, std::move(key), article.copies});
  }
  std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
  if (scope.one_of_copies) {
    std::unordered_map<std::string, std::string> shown;  // the article of each group
    std::erase_if(order, [&shown](const Weighed& each) {
      return shown.try_emplace(each.copies, each.key).first->second != each.key;
    });
  }
  for (const Weighed& each : order) {
    matches.keys.push_back(each.key);
    matches.copies.push_back(each.copies);
  }
  for (std::uint64_t at = slice.first; at < order.size() && at - slice.first < slice.count; ++at)
    matches.list.push_back(
        {decode_reference(order[at].match.get_document().get_data()), order[at].score, order[at].copies});
  matches.listed = order.size();
}

// Those that `slice` names of what `enquire` finds for `query`, a passage each of as many articles: the best of every
// group of near-copies. Xapian collapses by one value at a time, so the articles are found first, then their passages.
Xapian::Query on_best_copies(Xapian::Enquire& enquire, const Xapian::Query& query, Xapian::doccount count) {
  enquire.set_query(query);
  enquire.set_collapse_key(schema::kCopiesSlot, 1);
  const Xapian::MSet found = enquire.get_mset(0, count);
  std::vector<std::string> keys;
  for (auto match = found.begin(); match != found.end(); ++match)
    keys.push_back(match.get_document().get_value(schema::kArticleSlot));
  enquire.set_collapse_key(Xapian::BAD_VALUENO);
  return {Xapian::Query::OP_FILTER, query, articles_query(keys)};
}

}  // namespace

struct Archive::State {
  std::filesystem::path path;
  Manifest manifest;
  std::array<Xapian::Database, 3> databases;
  std::vector<std::string> removed;  // terms of manifest.removed
  RemovedDocuments removed_documents;
  PhraseDocuments phrases;
  std::unordered_map<std::string, std::vector<std::string>> families;  // looked up so far
  std::unordered_map<std::string, ArticleRecord> kept;                 // read so far, by key
  bool opened = false;
  std::optional<Headings> headings;  // of `manifest`, once read

  void open() {
    opened = false;
    headings.reset();
    kept.clear();
    removed_documents.clear();
    phrases.forget();
    families.clear();
    manifest = read_manifest(path);
    for (const Database which : {Database::articles, Database::passages, Database::quotations}) {
      Xapian::Database& database = of(which);
      database = Xapian::Database();
      for (const Segment& segment : manifest.segments)
        database.add_database(Xapian::Database((path / "segments" / segment.name / name_of(which)).string()));
    }
    removed.clear();
    for (const std::string& key : manifest.removed) removed.push_back(schema::term(schema::kKey, key));
    opened = true;
  }

  Xapian::Database& of(Database which) { return databases[static_cast<std::size_t>(which)]; }

  // Opens the archive if need be and calls `act`; again on the archive as it is now if the indexer replaced what was
  // open.
  template <typename Act>
  decltype(auto) read(const Act& act) {
    for (int attempt = 1;; ++attempt) {
      try {
        if (!opened) open();
        return act();
      } catch (const Xapian::DatabaseModifiedError& error) {
        if (attempt == kAttempts) refuse(error);
      } catch (const Xapian::DatabaseOpeningError& error) {
        if (attempt == kAttempts) refuse(error);
      } catch (const Xapian::Error& error) {
        refuse(error);
      }
      opened = false;
    }
  }

  [[noreturn]] void refuse(const Xapian::Error& error) const {
    throw Error(
        fmt::format("{}: the archive cannot be read ({}); if this stays so, delete the archive's folder and run "
                    "guillemet-index again",
                    path.string(), error.get_msg()));
  }

  // What `which` is asked in.
  Target target(Database which) {
    if (which != Database::passages) return {which == Database::quotations};
    return {false, [this](const std::vector<Place>& places) { return phrases.query(places); }};
  }

  // The stems of articles that begin with `letters`, of very many the most frequent ones.
  const std::vector<std::string>& family(std::string_view letters) {
    if (families.size() > kFamiliesKept) families.clear();
    const auto [known, is_new] = families.try_emplace(std::string(letters));
    if (!is_new) return known->second;
    const Xapian::Database& articles = of(Database::articles);
    std::vector<std::pair<Xapian::doccount, std::string>> stems;
    for (auto term = articles.allterms_begin(known->first); term != articles.allterms_end(known->first); ++term)
      stems.emplace_back(term.get_termfreq(), *term);
    const std::size_t most = std::min(stems.size(), kLargestFamily);
    std::partial_sort(stems.begin(), stems.begin() + static_cast<std::ptrdiff_t>(most), stems.end(),
                      [](const auto& one, const auto& other) {
                        return one.first != other.first ? one.first > other.first : one.second < other.second;
                      });
    for (std::size_t i = 0; i < most; ++i) known->second.push_back(std::move(stems[i].second));
    return known->second;
  }

  // `query` on what is of the archive.
  Xapian::Query on_present(Xapian::Query query) {
    if (removed.empty()) return query;
    Xapian::PostingSource* source = (new Removed(removed, removed_documents))->release();
    return {Xapian::Query::OP_AND_NOT, std::move(query), Xapian::Query(source)};
  }

  // How many articles `asked` finds, and their first and last date.
  void count_articles(const Xapian::Query& asked, Matches& matches) {
    const Xapian::Database& articles = of(Database::articles);
    Xapian::Enquire enquire(articles);
    enquire.set_query(on_present(asked));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Xapian::ValueCountMatchSpy dates(schema::kDateSlot);
    enquire.add_matchspy(&dates);
    matches.articles = enquire.get_mset(0, 0, static_cast<Xapian::doccount>(kCounted)).get_matches_estimated();
    for (auto date = dates.values_begin(); date != dates.values_end(); ++date) {
      if (matches.first_date.empty()) matches.first_date = *date;  // in ascending order
      matches.last_date = *date;
    }
  }

  // The document of the article `id`; 0 if it is not of the archive.
  Xapian::docid document_of(const std::string& id) {
    const Xapian::Database& articles = of(Database::articles);
    const std::string term = schema::term(schema::kId, id);
    for (auto posting = articles.postlist_begin(term); posting != articles.postlist_end(term); ++posting)
      if (is_present(articles.get_document(*posting))) return *posting;
    return 0;
  }

  bool is_present(const Xapian::Document& article) const {
    const std::string key = schema::term(schema::kKey, article.get_value(schema::kArticleSlot));
    return std::find(removed.begin(), removed.end(), key) == removed.end();
  }

  // The documents of the articles that are near-copies of the article `id`, that itself left out.
  std::vector<Xapian::Document> others_of_group(const std::string& id) {
    std::vector<Xapian::Document> others;
    const Xapian::docid own = document_of(id);
    if (own == 0) return others;
    const Xapian::Database& articles = of(Database::articles);
    const std::string group = schema::term(schema::kCopies, articles.get_document(own).get_value(schema::kCopiesSlot));
    for (auto posting = articles.postlist_begin(group); posting != articles.postlist_end(group); ++posting) {
      if (*posting == own) continue;
      Xapian::Document other = articles.get_document(*posting);
      if (is_present(other)) others.push_back(std::move(other));
    }
    return others;
  }
};

Archive::Archive(const std::filesystem::path& path) : state_(std::make_unique<State>()) {
  state_->path = path;
  state_->read([] {});
}
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

IndexKnows Archive::knows(Database database) const { return state_->target(database).knows(); }

const Manifest& Archive::manifest() const { return state_->manifest; }

Manifest Archive::manifest_with_files() const {
  return state_->read([&] {
    Manifest whole = state_->manifest;
    if (!read_files(state_->path, whole)) throw Xapian::DatabaseOpeningError("the table of files has gone");
    return whole;
  });
}

Matches Archive::find(Database database, const ExpandedQuery& query, Words words, Sort sort, const Weights& weights,
                      Slice slice, const Scope& scope) const {
  return state_->read([&] {
    const Xapian::Database& opened = state_->of(database);
    Xapian::Enquire enquire(opened);
    Xapian::Query asked = xapian_query(query, words, state_->target(database));
    asked = state_->on_present(scoped(asked, scope));
    enquire.set_weighting_scheme(bm25(weights));
    set_sort(enquire, sort);
    const auto most = static_cast<std::uint64_t>(opened.get_doccount());
    const auto bounded = [most](std::uint64_t number) { return static_cast<Xapian::doccount>(std::min(number, most)); };
    const bool inside = scope.side == Scope::Side::inside;
    std::uint64_t checked = 0;
    if (scope.one_of_copies && database == Database::quotations) {
      enquire.set_collapse_key(schema::kCopiesSlot, 1);
      checked = kCounted;
    } else if (scope.one_of_copies && !inside) {
      asked = on_best_copies(enquire, asked, bounded(slice.first + slice.count));
      checked = most;  // of few articles: `listed` is to be exact
    }
    if (scope.per_article > 0)
      enquire.set_collapse_key(schema::kArticleSlot, static_cast<Xapian::doccount>(scope.per_article));
    enquire.set_query(asked);
    const Slice matched =
        inside ? Slice{0, scope.per_article > 0 ? scope.best->size() * scope.per_article : most} : slice;
    const Xapian::MSet found = enquire.get_mset(bounded(matched.first), bounded(matched.count), bounded(checked));
    Matches matches;
    matches.listed = found.get_matches_estimated();
    if (inside) list_reweighed(found, scope, slice, matches);
    for (auto match = found.begin(); !inside && match != found.end(); ++match) {
      const Xapian::Document document = match.get_document();
      matches.list.push_back({decode_reference(document.get_data()), match.get_weight(),
                              document.get_value(schema::kCopiesSlot), match.get_collapse_count()});
    }
    matches.total = found.get_uncollapsed_matches_estimated();
    matches.exact = found.get_uncollapsed_matches_lower_bound() == found.get_uncollapsed_matches_upper_bound();
    return matches;
  });
}

Matches Archive::count_matches(Database database, const ExpandedQuery& query, Words words, bool only_total) const {
  return state_->read([&] {
    Xapian::Enquire enquire(state_->of(database));
    const Xapian::Query asked = xapian_query(query, words, state_->target(database));
    enquire.set_query(state_->on_present(asked));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    ArticleSpy spy;
    const bool by_article = database == Database::passages && is_told_by_articles(query, words);
    if (!only_total && !by_article) enquire.add_matchspy(&spy);
    Xapian::MSet found = enquire.get_mset(0, 0);  // of one word the index knows the number
    if (found.get_matches_lower_bound() != found.get_matches_upper_bound() || !(only_total || by_article))
      found = enquire.get_mset(0, 0, static_cast<Xapian::doccount>(kCounted));
    Matches matches;
    matches.total = found.get_matches_estimated();
    matches.exact = found.get_matches_lower_bound() == found.get_matches_upper_bound();
    if (only_total) return matches;
    if (by_article)
      state_->count_articles(asked, matches);
    else
      spy.tell(matches);
    return matches;
  });
}

std::vector<WeighedArticle> Archive::weigh_articles(const ExpandedQuery& query, std::uint64_t count) const {
  return state_->read([&] {
    const ArticleWeights weights = article_weights();
    Xapian::Enquire enquire(state_->of(Database::articles));
    const auto families = [this](std::string_view letters) { return state_->family(letters); };
    enquire.set_query(state_->on_present(article_query(query, weights, families)));
    enquire.set_weighting_scheme(bm25(weights.bm25));
    const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(count));
    std::vector<WeighedArticle> articles;
    for (auto match = found.begin(); match != found.end(); ++match) {
      const Xapian::Document document = match.get_document();
      articles.push_back(
          {document.get_value(schema::kArticleSlot), document.get_value(schema::kCopiesSlot), match.get_weight()});
    }
    return articles;
  });
}

std::map<std::string, std::uint64_t> Archive::count_passages(const ExpandedQuery& query, Words words,
                                                             const std::vector<std::string>& articles) const {
  return state_->read([&] {
    const Xapian::Database& opened = state_->of(Database::passages);
    Xapian::Enquire enquire(opened);
    const Xapian::Query asked = xapian_query(query, words, state_->target(Database::passages));
    const Xapian::Query here(Xapian::Query::OP_FILTER, asked, articles_query(articles));
    enquire.set_query(state_->on_present(here));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    Xapian::ValueCountMatchSpy spy(schema::kArticleSlot);
    enquire.add_matchspy(&spy);
    enquire.get_mset(0, 0, opened.get_doccount());
    std::map<std::string, std::uint64_t> counts;
    for (auto value = spy.values_begin(); value != spy.values_end(); ++value) counts[*value] = value.get_termfreq();
    return counts;
  });
}

std::vector<QuotedBy> Archive::speakers(const ExpandedQuery& query) const {
  return state_->read([&] {
    const Xapian::Database& opened = state_->of(Database::quotations);
    Xapian::Enquire enquire(opened);
    enquire.set_query(state_->on_present(xapian_query(query, Words::all, state_->target(Database::quotations))));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    const Xapian::MSet found = enquire.get_mset(0, opened.get_doccount());
    auto speaker = opened.valuestream_begin(schema::kSpeakerSlot);
    auto article = opened.valuestream_begin(schema::kArticleSlot);
    auto date = opened.valuestream_begin(schema::kDateSlot);
    const auto value_of = [&opened](Xapian::ValueIterator& values, unsigned slot, Xapian::docid id) {
      if (values == opened.valuestream_end(slot)) return std::string();
      values.skip_to(id);
      if (values == opened.valuestream_end(slot) || values.get_docid() != id) return std::string();
      return *values;
    };
    std::vector<QuotedBy> quoted;
    quoted.reserve(found.size());
    for (auto match = found.begin(); match != found.end(); ++match)
      quoted.push_back({value_of(speaker, schema::kSpeakerSlot, *match),
                        value_of(article, schema::kArticleSlot, *match), value_of(date, schema::kDateSlot, *match)});
    return quoted;
  });
}

const Headings& Archive::headings() const {
  return state_->read([&]() -> const Headings& {
    if (state_->headings) return *state_->headings;
    const std::filesystem::path path = headings_path(state_->path, state_->manifest);
    if (path.empty()) return state_->headings.emplace();
    // The indexer deletes the table that a newer one replaced.
    if (!std::filesystem::exists(path) || !std::filesystem::exists(names_path(path)))
      throw Xapian::DatabaseOpeningError("the headings have gone");
    return state_->headings.emplace(path);
  });
}

std::optional<ArticleRecord> Archive::article(const std::string& id) const {
  return state_->read([&]() -> std::optional<ArticleRecord> {
    const Xapian::docid document = state_->document_of(id);
    if (document == 0) return std::nullopt;
    return decode_article(state_->of(Database::articles).get_document(document).get_data());
  });
}

const ArticleRecord& Archive::article_of(const Reference& reference) const {
  auto& kept = state_->kept;
  if (const auto known = kept.find(reference.article); known != kept.end()) return known->second;
  if (kept.size() >= kArticlesKept) kept.clear();
  ArticleRecord record = state_->read([&] {
    const Xapian::Database& opened = state_->of(Database::articles);
    const auto posting = opened.postlist_begin(schema::term(schema::kKey, reference.article));
    if (posting == opened.postlist_end("")) throw Xapian::DatabaseModifiedError("an article has left");
    return decode_article(opened.get_document(*posting).get_data());
  });
  record.key = reference.article;
  return kept.emplace(reference.article, std::move(record)).first->second;
}

std::vector<std::string> Archive::articles_titled(const std::vector<Place>& places) const {
  return state_->read([&] {
    const Xapian::Database& opened = state_->of(Database::articles);
    Xapian::Enquire enquire(opened);
    enquire.set_query(state_->on_present(title_query(places)));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    std::vector<std::string> keys;
    const Xapian::MSet found = enquire.get_mset(0, opened.get_doccount());
    for (auto match = found.begin(); match != found.end(); ++match)
      keys.push_back(match.get_document().get_value(schema::kArticleSlot));
    return keys;
  });
}

std::vector<Metadata> Archive::copies(const std::string& id) const {
  return state_->read([&] {
    std::vector<Metadata> list;
    for (const Xapian::Document& other : state_->others_of_group(id))
      list.push_back(decode_article(other.get_data()).article);
    std::sort(list.begin(), list.end(), [](const Metadata& one, const Metadata& other) {
      return std::tie(one.date, one.path, one.id) < std::tie(other.date, other.path, other.id);
    });
    return list;
  });
}

std::uint64_t Archive::documents_with(Database database, const std::string& term) const {
  return state_->read([&]() -> std::uint64_t { return state_->of(database).get_termfreq(term); });
}

void Archive::each_term(Database database, const std::string& prefix, const std::string& beginning,
                        const std::function<void(std::string_view, std::uint64_t)>& see) const {
  state_->read([&] {
    const Xapian::Database& opened = state_->of(database);
    const std::string first = prefix + beginning;
    for (auto term = opened.allterms_begin(first); term != opened.allterms_end(first); ++term) {
      const std::string whole = *term;
      see(std::string_view(whole).substr(prefix.size()), term.get_termfreq());
    }
  });
}

std::vector<Reference> Archive::references_with(Database database, const std::string& term, std::uint64_t most) const {
  return state_->read([&] {
    const Xapian::Database& opened = state_->of(database);
    std::vector<Reference> references;
    for (auto posting = opened.postlist_begin(term); posting != opened.postlist_end(term) && references.size() < most;
         ++posting) {
      const Xapian::Document document = opened.get_document(*posting);
      if (database == Database::articles)
        references.push_back({document.get_value(schema::kArticleSlot), 0});
      else
        references.push_back(decode_reference(document.get_data()));
    }
    return references;
  });
}

std::uint64_t Archive::count(Database database) const {
  return state_->read([&]() -> std::uint64_t {
    const Xapian::Database& opened = state_->of(database);
    if (state_->removed.empty()) return opened.get_doccount();
    Xapian::Enquire enquire(opened);
    enquire.set_query(state_->on_present(Xapian::Query::MatchAll));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 0, opened.get_doccount()).get_matches_estimated();
  });
}

}  // namespace guillemet
