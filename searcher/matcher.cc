#include "searcher/matcher.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/error.h"
#include "common/schema.h"
#include "searcher/count.h"
#include "searcher/databases.h"
#include "searcher/find.h"
#include "searcher/xapian_query.h"

namespace guillemet {
namespace {

constexpr int kAttempts = 4;  // an indexer may merge segments away between reading the manifest and opening them

}  // namespace

struct Archive::State {
  std::filesystem::path path;
  Databases databases;
  std::unordered_map<std::string, ArticleRecord> kept;  // read so far, by key
  bool opened = false;
  std::optional<Headings> headings;  // of the manifest, once read
  std::unique_ptr<Archive> twin;

  State(const std::filesystem::path& archive, bool partial, std::optional<Manifest> only = {})
      : path(archive), databases(archive, partial, std::move(only)) {}

  void open() {
    opened = false;
    headings.reset();
    kept.clear();
    databases.open();
    opened = true;
  }

  Xapian::Database& of(Database which) { return databases.of(which); }

  // Opens the archive if need be and calls `act`; again on the archive as it is now if the indexer replaced what was
  // open, or without a server that does not answer.
  template <typename Act>
  decltype(auto) read(const Act& act) {
    for (int attempt = 1;;) {
      try {
        if (!opened) open();
        return act();
      } catch (const Xapian::DatabaseModifiedError& error) {
        if (++attempt > kAttempts) refuse(error);
      } catch (const Xapian::DatabaseOpeningError& error) {
        if (++attempt > kAttempts) refuse(error);
      } catch (const Xapian::Error& error) {
        if (!databases.is_of_server(error)) refuse(error);
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

  // Over several machines: reads the articles of `references` in one go. So they are there when they are asked for one
  // by one, even if a server goes away meanwhile.
  template <typename List, typename ReferenceOf>
  void keep_articles(const List& list, const ReferenceOf& reference_of) {
    if (!databases.is_spread()) return;
    if (kept.size() + list.size() > kArticlesKept) kept.clear();
    std::unordered_set<std::string> keys;
    for (const auto& each : list)
      if (const std::string& key = reference_of(each).article; !kept.contains(key)) keys.insert(key);
    if (keys.empty()) return;
    Xapian::Enquire enquire(of(Database::articles));
    enquire.set_query(articles_query({keys.begin(), keys.end()}));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(keys.size()));
    for (auto match = found.begin(); match != found.end(); ++match) {
      const Xapian::Document document = match.get_document();
      ArticleRecord record = unpack_article(document.get_value(schema::kRecordSlot));
      record.key = document.get_value(schema::kArticleSlot);
      std::string key = record.key;
      kept.emplace(std::move(key), std::move(record));
    }
  }

  // The document of the article `id`; 0 if it is not of the archive.
  Xapian::docid document_of(const std::string& id) {
    const Xapian::Database& articles = of(Database::articles);
    const std::string term = schema::term(schema::kId, id);
    for (auto posting = articles.postlist_begin(term); posting != articles.postlist_end(term); ++posting)
      if (databases.is_present(articles.get_document(*posting))) return *posting;
    return 0;
  }

  // What the near-copies of an article share.
  std::string copies_of(Xapian::docid article) {
    if (databases.is_spread()) return of(Database::articles).get_document(article).get_value(schema::kCopiesSlot);
    const auto [table, number] = databases.article_of(Database::articles, article);
    return std::string(table.copies_of(number));
  }

  // The documents of the articles that are near-copies of the article `id`, that itself left out.
  std::vector<Xapian::Document> others_of_group(const std::string& id) {
    std::vector<Xapian::Document> others;
    const Xapian::docid own = document_of(id);
    if (own == 0) return others;
    const Xapian::Database& articles = of(Database::articles);
    const std::string group = schema::term(schema::kCopies, copies_of(own));
    for (auto posting = articles.postlist_begin(group); posting != articles.postlist_end(group); ++posting) {
      if (*posting == own) continue;
      Xapian::Document other = articles.get_document(*posting);
      if (databases.is_present(other)) others.push_back(std::move(other));
    }
    return others;
  }
};

Archive::Archive(const std::filesystem::path& path, bool partial) : state_(std::make_unique<State>(path, partial)) {
  state_->read([] {});
}
Archive::~Archive() = default;
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;

Archive::Archive(std::unique_ptr<State> state) : state_(std::move(state)) {}

const Archive& Archive::twin() const {
  std::unique_ptr<Archive>& twin = state_->twin;
  if (!twin || twin->state_->databases.only()->generation != manifest().generation) {
    twin.reset(new Archive(std::make_unique<State>(state_->path, true, manifest())));
    twin->state_->databases.share_phrases(state_->databases);
  }
  return *twin;
}

const Manifest& Archive::manifest() const { return state_->databases.manifest(); }

IndexKnows Archive::knows(Database database) const { return state_->databases.target(database).knows(); }

bool Archive::is_spread() const { return state_->databases.is_spread(); }
const std::vector<Unreachable>& Archive::unreachable() const { return state_->databases.unreachable(); }
const std::vector<ArchivePart>& Archive::parts() const { return state_->databases.parts(); }

std::pair<std::string, std::string> Archive::dates() const {
  if (!is_spread()) return {manifest().first_date, manifest().last_date};
  return state_->read([&]() -> std::pair<std::string, std::string> {
    const Xapian::Database& articles = state_->of(Database::articles);
    return {articles.get_value_lower_bound(schema::kDateSlot), articles.get_value_upper_bound(schema::kDateSlot)};
  });
}

Manifest Archive::manifest_with_files() const {
  return state_->read([&] {
    Manifest whole = manifest();
    if (!read_files(state_->path, whole)) throw Xapian::DatabaseOpeningError("the table of files has gone");
    return whole;
  });
}

Matches Archive::find(Database database, const ExpandedQuery& query, Words words, Sort sort, const Weights& weights,
                      Slice slice, const Scope& scope) const {
  return state_->read([&] {
    Matches matches = find_matches(state_->databases, database, query, words, sort, weights, slice, scope);
    state_->keep_articles(matches.list, [](const Match& match) -> const Reference& { return match.reference; });
    return matches;
  });
}

Matches Archive::count_matches(Database database, const ExpandedQuery& query, Words words, bool only_total) const {
  return state_->read([&] { return guillemet::count_matches(state_->databases, database, query, words, only_total); });
}

std::vector<WeighedArticle> Archive::weigh_articles(const ExpandedQuery& query, std::uint64_t count) const {
  return state_->read([&] { return find_articles(state_->databases, query, count); });
}

std::map<std::string, std::uint64_t> Archive::count_passages(const ExpandedQuery& query, Words words,
                                                             const std::vector<std::string>& articles) const {
  return state_->read([&] { return guillemet::count_passages(state_->databases, query, words, articles); });
}

std::vector<QuotedBy> Archive::speakers(const ExpandedQuery& query, Words words) const {
  return state_->read([&] { return quotations_by_speaker(state_->databases, query, words); });
}

const Headings& Archive::headings() const {
  return state_->read([&]() -> const Headings& {
    if (state_->headings) return *state_->headings;
    const std::filesystem::path path = headings_path(state_->path, manifest());
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
    return unpack_article(state_->of(Database::articles).get_document(document).get_value(schema::kRecordSlot));
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
    return unpack_article(opened.get_document(*posting).get_value(schema::kRecordSlot));
  });
  record.key = reference.article;
  return kept.emplace(reference.article, std::move(record)).first->second;
}

std::vector<std::string> Archive::remote_ids() const {
  std::vector<std::string> ids;
  if (is_spread())
    each_term(Database::articles, std::string(schema::kId.prefix), "",
              [&ids](std::string_view id, std::uint64_t) { ids.emplace_back(id); });
  return ids;
}

std::optional<std::string> Archive::id_of_any(const std::vector<std::string>& keys) const {
  return state_->read([&]() -> std::optional<std::string> {
    Xapian::Enquire enquire(state_->of(Database::articles));
    enquire.set_query(articles_query(keys));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    const Xapian::MSet found = enquire.get_mset(0, 1);
    if (found.empty()) return std::nullopt;
    return unpack_article(found.begin().get_document().get_value(schema::kRecordSlot)).article.id;
  });
}

std::vector<std::string> Archive::articles_titled(const std::vector<Place>& places) const {
  return state_->read([&] {
    const Xapian::Database& opened = state_->of(Database::articles);
    Xapian::Enquire enquire(opened);
    enquire.set_query(state_->databases.present(title_query(places)));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    if (is_spread()) enquire.set_sort_by_value(schema::kArticleSlot, false);  // so that keys come with the matches
    std::vector<std::string> keys;
    const Xapian::MSet found = enquire.get_mset(0, opened.get_doccount());
    for (auto match = found.begin(); match != found.end(); ++match)
      keys.push_back(is_spread() ? match.get_sort_key() : match.get_document().get_value(schema::kArticleSlot));
    return keys;
  });
}

std::vector<Metadata> Archive::copies(const std::string& id) const {
  return state_->read([&] {
    std::vector<Metadata> list;
    for (const Xapian::Document& other : state_->others_of_group(id))
      list.push_back(unpack_article(other.get_value(schema::kRecordSlot)).article);
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

std::vector<std::string> Archive::words_that_begin(const std::string& beginning, std::size_t most) const {
  return state_->read([&] { return state_->databases.terms_that_begin(Database::passages, beginning, most); });
}

std::vector<Reference> Archive::references_with(Database database, const std::string& term, std::uint64_t most) const {
  return state_->read([&] {
    Xapian::Enquire enquire(state_->of(database));
    enquire.set_query(Xapian::Query(term));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    if (is_spread())
      enquire.set_sort_by_value(schema::kArticleSlot, false);
    else
      enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    std::vector<Reference> references;
    const Xapian::MSet found = enquire.get_mset(0, static_cast<Xapian::doccount>(most));
    for (auto match = found.begin(); match != found.end(); ++match) {
      if (database == Database::articles)
        references.push_back({match.get_document().get_value(schema::kArticleSlot), 0});
      else
        references.push_back(state_->databases.reference_of(database, match));
    }
    state_->keep_articles(references, [](const Reference& each) -> const Reference& { return each; });
    return references;
  });
}

std::uint64_t Archive::count(Database database) const {
  return state_->read([&] { return count_documents(state_->databases, database); });
}

}  // namespace guillemet
