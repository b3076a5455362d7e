#include "searcher/databases.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <utility>

#include "common/error.h"
#include "common/schema.h"
#include "searcher/document_list.h"

namespace guillemet {
namespace {

constexpr useconds_t kConnecting = 2'000;  // milliseconds; a machine that is off says nothing at all
constexpr useconds_t kAnswering = 10'000;  // for each answer

constexpr std::size_t kFamiliesKept = 10'000;
// doc/ranking.md has what larger and smaller ones are worth.
constexpr std::size_t kLargestFamily = 16;
// A family whose stems stand in more than one article of so many, and in more than so many, costs and tells nothing.
constexpr std::uint64_t kWidespread = 6;
constexpr std::uint64_t kFew = 1'000;
constexpr int kAttempts = 3;
constexpr Xapian::doccount kKeysChecked = 10'000;

constexpr std::array<Database, 3> kEach{Database::articles, Database::passages, Database::quotations};

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

Xapian::Database served(const Remote& remote, Database which) {
  return Xapian::Remote::open(remote.host, remote.port + static_cast<unsigned>(which), kAnswering, kConnecting);
}

// "Couldn't connect (Connection refused)".
std::string reason(const Xapian::Error& error) {
  const char* system = error.get_error_string();
  return system == nullptr ? error.get_msg() : fmt::format("{} ({})", error.get_msg(), system);
}

// What the first document of what a server has of `which` holds; none if there are no documents.
std::optional<std::string> first_record(const Xapian::Database& database, Database which) {
  Xapian::Enquire enquire(database);
  enquire.set_query(everything());
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet found = enquire.get_mset(0, 1);
  if (found.empty()) return std::nullopt;
  const Xapian::Document document = found.begin().get_document();
  return which == Database::articles ? document.get_value(schema::kRecordSlot) : document.get_data();
}

}  // namespace

// Lists them, each segment looked up once.
class Databases::Removed final : public DocumentList {
 public:
  Removed(const std::vector<std::string>& terms, DocumentsOfSegments& documents)
      : terms_(terms), documents_(documents) {}
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
  DocumentsOfSegments& documents_;
};

// Lists what it is given.
class Databases::Listed final : public DocumentList {
 public:
  explicit Listed(DocumentsOfSegments documents) : documents_(std::move(documents)) {}
  PostingSource* clone() const override { return new Listed(documents_); }

  static Xapian::Query query(DocumentsOfSegments documents) {
    for (auto& [uuid, list] : documents) std::sort(list.begin(), list.end());
    Xapian::PostingSource* source = (new Listed(std::move(documents)))->release();
    return Xapian::Query(source);
  }

 private:
  const std::vector<Xapian::docid>& documents_of(const Xapian::Database& segment) override {
    return documents_[segment.get_uuid()];
  }

  DocumentsOfSegments documents_;
};

void Databases::open() {
  removed_documents_.clear();
  if (!only_) phrases_.forget();  // else the archive whose twin this is knows them, and may be looking one up
  told_.clear();
  parts_tables_.clear();
  tables_.clear();
  families_.clear();
  parts_.clear();
  opened_ = 0;
  manifest_ = only_ ? *only_ : read_manifest(archive_);
  if (!only_) remotes_ = read_remotes(archive_);
  spread_ = !remotes_.empty();
  removed_.clear();
  for (const std::string& key : manifest_.removed) removed_.push_back(schema::term(schema::kKey, key));
  databases_ = {};
  each_ = {};
  open_segments();
  for (const Remote& remote : remotes_) open_remote(remote);
  for (const Database which : kEach)
    if (auto& parts = each_[static_cast<std::size_t>(which)]; spread_ || parts.empty()) parts = {of(which)};
}

void Databases::open_segments() {
  std::uint64_t articles = 0;
  for (const Segment& segment : manifest_.segments) {
    articles += segment.articles;
    const std::filesystem::path folder = archive_ / "segments" / segment.name;
    for (const Database which : kEach) {
      const Xapian::Database opened((folder / name_of(which)).string());
      of(which).add_database(opened);
      each_[static_cast<std::size_t>(which)].push_back(opened);
    }
    open_table(folder / schema::kTable);
    ++opened_;
  }
  if (manifest_.segments.empty() && remotes_.empty())  // Xapian asks nothing of no database at all
    for (const Database which : kEach)
      of(which).add_database(Xapian::WritableDatabase("", Xapian::DB_BACKEND_INMEMORY));
  parts_.push_back({"", articles});
}

// That of the segment opened last.
void Databases::open_table(const std::filesystem::path& path) {
  if (!std::filesystem::exists(path)) throw Xapian::DatabaseOpeningError(path.string() + " has gone");
  const auto last = [this](Database which) -> const Xapian::Database& { return each(which).back(); };
  const std::string uuid = last(Database::passages).get_uuid();
  const SegmentTable& table = tables_.insert_or_assign(uuid, SegmentTable(path)).first->second;
  if (table.passages() != last(Database::passages).get_lastdocid() ||
      table.articles() != last(Database::articles).get_lastdocid() ||
      table.quotations() != last(Database::quotations).get_lastdocid())
    throw Error(
        fmt::format("{}: this table is of other documents; delete the archive's folder and run guillemet-index again",
                    path.string()));
  parts_tables_.push_back(&table);
}

// All three databases of `remote`, or none.
void Databases::open_remote(const Remote& remote) {
  const std::string server = to_string(remote);
  if (is_left_out(server)) return parts_.push_back({server, std::nullopt});
  for (int attempt = 1;; ++attempt) {
    try {
      std::array<Xapian::Database, 3> opened;
      for (const Database which : kEach) opened[static_cast<std::size_t>(which)] = served(remote, which);
      for (const Database which : kEach) of(which).add_database(opened[static_cast<std::size_t>(which)]);
      ++opened_;
      return parts_.push_back({server, opened.front().get_doccount()});
    } catch (const Xapian::DatabaseOpeningError& error) {  // its indexer has just merged a segment away
      if (attempt < kAttempts) continue;
      leave_out(server, error);
    } catch (const Xapian::Error& error) {
      leave_out(server, error);
    }
    return parts_.push_back({server, std::nullopt});
  }
}

bool Databases::is_left_out(const std::string& server) const {
  return std::any_of(unreachable_.begin(), unreachable_.end(),
                     [&server](const Unreachable& known) { return known.server == server; });
}

void Databases::leave_out(const std::string& server, const Xapian::Error& error) {
  if (!partial_)
    throw Error(
        fmt::format("{}: this server does not answer: {}; start its three xapian-tcpsrv, or do without it: "
                    "leave out --partial=no",
                    server, reason(error)));
  unreachable_.push_back({server, reason(error)});
}

bool Databases::is_of_server(const Xapian::Error& error) {
  for (const Remote& remote : remotes_) {
    const std::string server = to_string(remote);
    for (const Database which : kEach) {
      // As Xapian names what it was about.
      const std::string context =
          fmt::format("remote:tcp({}:{})", remote.host, remote.port + static_cast<unsigned>(which));
      if (error.get_context() != context || is_left_out(server)) continue;
      leave_out(server, error);
      return true;
    }
  }
  return false;
}

Target Databases::target(Database which) {
  if (spread_ || which != Database::passages) return {which == Database::quotations};
  return {false, [this](const std::vector<Place>& places) { return phrases_.query(places); }};
}

std::vector<std::string> Databases::terms_that_begin(Database which, const std::string& beginning, std::size_t most) {
  const Xapian::Database& opened = of(which);
  std::vector<std::pair<Xapian::doccount, std::string>> terms;
  for (auto term = opened.allterms_begin(beginning); term != opened.allterms_end(beginning); ++term)
    terms.emplace_back(term.get_termfreq(), *term);
  most = std::min(most, terms.size());
  std::partial_sort(terms.begin(), terms.begin() + static_cast<std::ptrdiff_t>(most), terms.end(),
                    [](const auto& one, const auto& other) {
                      return one.first != other.first ? one.first > other.first : one.second < other.second;
                    });
  std::vector<std::string> list;
  for (std::size_t i = 0; i < most; ++i) list.push_back(std::move(terms[i].second));
  return list;
}

const std::vector<std::string>& Databases::family(std::string_view letters) {
  if (families_.size() > kFamiliesKept) families_.clear();
  const auto [known, is_new] = families_.try_emplace(std::string(letters));
  std::vector<std::string>& family = known->second;
  if (!is_new) return family;
  family = terms_that_begin(Database::articles, known->first, kLargestFamily);
  const Xapian::Database& articles = of(Database::articles);
  const auto standing = [&articles](std::uint64_t sum, const std::string& stem) {
    return sum + articles.get_termfreq(stem);
  };
  const std::uint64_t sum = std::accumulate(family.begin(), family.end(), std::uint64_t{0}, standing);
  if (sum > std::max(kFew, articles.get_doccount() / kWidespread)) family.clear();
  return family;
}

// Xapian numbers the documents of several databases in turn.
Databases::Placed Databases::article_of(Database which, Xapian::docid document) const {
  const std::size_t segments = parts_tables_.size();
  const SegmentTable& table = *parts_tables_.at((document - 1) % segments);
  return {table, guillemet::article_of(table, which, static_cast<Xapian::docid>((document - 1) / segments + 1))};
}

Reference Databases::reference_of(Database which, const Xapian::MSetIterator& match) const {
  const std::size_t part = (*match - 1) % opened_;
  if (part >= parts_tables_.size()) return decode_reference(match.get_document().get_data());
  const SegmentTable& table = *parts_tables_[part];
  const auto own = static_cast<Xapian::docid>((*match - 1) / opened_ + 1);
  const std::uint32_t article = guillemet::article_of(table, which, own);
  std::uint32_t number = 0;
  if (which == Database::passages)
    number = own - table.passages_of(article).first + (table.has_headline(article) ? 0 : 1);
  else
    number = own - table.quotations_of(article).first;
  return {std::string(table.key_of(article)), number};
}

Xapian::Query Databases::passages_of(const std::vector<std::string>& keys) {
  const auto& segments = each(Database::passages);
  DocumentsOfSegments documents;
  for (const std::string& key : keys) {
    const auto told =
        std::find_if(told_.begin(), told_.end(), [&key](const auto& known) { return known.first == key; });
    if (spread_ || told == told_.end()) return articles_query(keys);
    const auto [table, article] = article_of(Database::articles, told->second);
    auto& list = documents[segments[(told->second - 1) % segments.size()].get_uuid()];
    const auto [first, end] = table.passages_of(article);
    for (Xapian::docid passage = first; passage < end; ++passage) list.push_back(passage);
  }
  return Listed::query(std::move(documents));
}

Xapian::Query Databases::quotations_of_copies(const std::vector<Xapian::docid>& quotations) {
  std::set<std::string_view> groups;
  for (const Xapian::docid quotation : quotations) {
    const auto [table, article] = article_of(Database::quotations, quotation);
    groups.insert(table.copies_of(article));
  }
  const auto& segments = each(Database::quotations);
  DocumentsOfSegments documents;
  for (const std::string_view group : groups) {
    const std::string term = schema::term(schema::kCopies, group);
    const Xapian::Database& articles = of(Database::articles);
    for (auto copy = articles.postlist_begin(term); copy != articles.postlist_end(term); ++copy) {
      const auto [table, article] = article_of(Database::articles, *copy);
      auto& list = documents[segments[(*copy - 1) % segments.size()].get_uuid()];
      const auto [first, end] = table.quotations_of(article);
      for (Xapian::docid quotation = first; quotation < end; ++quotation) list.push_back(quotation);
    }
  }
  return Listed::query(std::move(documents));
}

Xapian::Query Databases::present(Xapian::Query query) {
  if (removed_.empty()) return query;
  if (spread_)
    return {Xapian::Query::OP_AND_NOT, std::move(query),
            Xapian::Query(Xapian::Query::OP_OR, removed_.begin(), removed_.end())};
  Xapian::PostingSource* source = (new Removed(removed_, removed_documents_))->release();
  return {Xapian::Query::OP_AND_NOT, std::move(query), Xapian::Query(source)};
}

bool Databases::is_present(const Xapian::Document& article) const {
  if (removed_.empty()) return true;
  const std::string key = schema::term(schema::kKey, article.get_value(schema::kArticleSlot));
  return std::find(removed_.begin(), removed_.end(), key) == removed_.end();
}

std::uint32_t article_of(const SegmentTable& table, Database which, Xapian::docid document) {
  switch (which) {
    case Database::articles:
      return document <= table.articles() ? document : 0;
    case Database::passages:
      return table.article_of_passage(document);
    case Database::quotations:
      break;
  }
  return table.article_of_quotation(document);
}

std::vector<std::string> check_served(const Remote& remote) {
  for (const Database which : kEach) {
    const std::string at = fmt::format("{}:{}", remote.host, remote.port + static_cast<unsigned>(which));
    try {
      const Xapian::Database database = served(remote, which);
      const std::optional<std::string> record = first_record(database, which);
      if (record && which == Database::articles)
        static_cast<void>(unpack_article(*record));
      else if (record)
        static_cast<void>(decode_reference(*record));
      // Passages and quotations look alike but for this.
      const bool has_speakers = database.get_value_freq(schema::kSpeakerSlot) > 0;
      if (which == Database::passages && has_speakers) throw Error("quotations are there");
    } catch (const Xapian::FeatureUnavailableError&) {
      throw Error(
          fmt::format("{}: this archive was not made to be served; run `guillemet-index --servable -a ARCHIVE` on "
                      "that machine",
                      at));
    } catch (const Xapian::Error& error) {
      throw Error(
          fmt::format("{}: no server of {} answers there: {}; start `xapian-tcpsrv --port {} ARCHIVE/{}` on "
                      "that machine",
                      at, name_of(which), reason(error), remote.port + static_cast<unsigned>(which), name_of(which)));
    } catch (const Error& wrong) {
      throw Error(
          fmt::format("{}: what is served there are not the {} of an archive of format {} ({}); serve "
                      "ARCHIVE/{} there",
                      at, name_of(which), schema::kFormat, wrong.what(), name_of(which)));
    }
  }
  const Xapian::Database articles = served(remote, Database::articles);
  Xapian::Enquire enquire(articles);
  enquire.set_query(everything());
  enquire.set_sort_by_value(schema::kArticleSlot, false);
  const Xapian::MSet found = enquire.get_mset(0, kKeysChecked);
  std::vector<std::string> keys;
  for (auto match = found.begin(); match != found.end(); ++match) keys.push_back(match.get_sort_key());
  return keys;
}

}  // namespace guillemet
