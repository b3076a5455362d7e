// The archive's databases, and what they find for a query. The searcher's door to Xapian, which the
// modules behind it know (databases.h, find.h, count.h, xapian_query.h, phrase_documents.h).
//
// Everything here may throw Error, naming the archive: no archive or another format (no_archive), or one that cannot be
// read. A reader never waits for an indexer; where the indexer replaced what was open, it is opened anew. A part that
// another machine serves (remotes.h) is searched like the others, and left out where its server does not answer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/headings.h"
#include "common/manifest.h"
#include "common/record.h"
#include "searcher/expander.h"
#include "searcher/judge.h"
#include "searcher/ranker.h"
#include "searcher/remotes.h"

namespace guillemet {

enum class Database : std::uint8_t { articles, passages, quotations };
enum class Sort : std::uint8_t { relevance, newest, oldest };

// Which passages: those with all the words, those that lack as many as may be lacking (lacking.h) and one at least, or
// both.
enum class Words : std::uint8_t { all, some, any };

// An article weighed as a whole. Articles are named by their keys here and below (common/schema.h).
struct WeighedArticle {
  std::string key;
  std::string copies;  // see Match::copies
  double weight = 0;
};

// Which articles are looked at, and how much of each.
struct Scope {
  enum class Side : std::uint8_t { everywhere, inside, outside };
  Side side = Side::everywhere;
  const std::vector<WeighedArticle>* best = nullptr;  // inside or outside these; their weights count inside
  std::vector<std::string> without;                   // keys of articles that are passed over
  std::vector<std::string> without_copies;            // Match::copies: groups of near-copies that are passed over,
  std::vector<std::string> but;                       // but for these articles
  std::uint64_t per_article = 0;                      // at most so many passages of an article; 0: any number
  bool one_of_copies = false;  // only the best article of each group of near-copies; of quotations, the best of each
                               // that stands in the same words in near-copies
};

// Which of the matches: `count` of them from the one numbered `first`, the best being 0.
struct Slice {
  std::uint64_t first = 0;
  std::uint64_t count = 0;
};

struct Match {
  Reference reference;
  double score = 0;
  std::string copies;      // what near-copies share: schema::kCopiesSlot
  std::uint64_t more = 0;  // quotations of one_of_copies: how many others share it; of kCounted matches at most
};

struct Matches {
  std::vector<Match> list;            // find(): those that were asked for; count_matches() tells the rest
  std::uint64_t total = 0;            // how many match in all
  bool exact = true;                  // false: `total` is an estimate
  std::uint64_t articles = 0;         // how many articles they stand in; 0 if only some were looked at
  std::string first_date, last_date;  // of the articles that have a date, if all were looked at
};
constexpr std::uint64_t kCounted = 10'000;  // matches that are looked at where their number alone does not tell
constexpr std::uint64_t kQuotationsCounted = 50'000;  // a speaker may have as many
constexpr std::size_t kArticlesKept = 1'000;          // 5 to 10 MB

// One quotation of the archive without its text.
struct QuotedBy {
  std::string speaker;  // empty: nobody can be told
  std::string article;  // its key
  std::string date;
};

// Not for use from two threads at once: each has its own, or a twin().
class Archive {
 public:
  // Reads the manifest and opens the segments it names, and what the servers have that the archive names. An archive
  // without any is empty, not an error. Where not `partial`, a server that does not answer is an Error, here and below.
  explicit Archive(const std::filesystem::path& path, bool partial = true);
  ~Archive();
  Archive(Archive&&) noexcept;
  Archive& operator=(Archive&&) noexcept;

  // The same segments once more, for another thread, which opens them when it first asks something; an Error then if an
  // indexer has replaced them. Not of an archive that is_spread(). Good until the next call.
  const Archive& twin() const;

  const Manifest& manifest() const;  // without the roots' files
  Manifest manifest_with_files() const;

  // Whether some of it is on other machines, what is where, and which servers were left out up to now.
  bool is_spread() const;
  const std::vector<ArchivePart>& parts() const;
  const std::vector<Unreachable>& unreachable() const;

  // The first and the last day of its articles; empty if none has one.
  std::pair<std::string, std::string> dates() const;
  // What a database tells by itself: what it does not must be judged (judge.h).
  IndexKnows knows(Database database) const;

  // The matches of `query` that `slice` names, in the order of `sort`; a query without words finds by its filters
  // alone.
  Matches find(Database database, const ExpandedQuery& query, Words words, Sort sort, const Weights& weights,
               Slice slice, const Scope& scope = {}) const;

  // How many matches there are, and unless `only_total` in how many articles, from when to when: most of the time. One
  // pass over them, up to kCounted or more, of quotations kQuotationsCounted.
  Matches count_matches(Database database, const ExpandedQuery& query, Words words, bool only_total = false) const;

  // The `count` best articles that hold words of `query`, the best one first.
  std::vector<WeighedArticle> weigh_articles(const ExpandedQuery& query, std::uint64_t count) const;

  // How many passages of each of `articles` (keys) `query` finds.
  std::map<std::string, std::uint64_t> count_passages(const ExpandedQuery& query, Words words,
                                                      const std::vector<std::string>& articles) const;

  // Who says each of the quotations that `query` finds; of all if it is empty. One pass, 24 bytes a quotation.
  std::vector<QuotedBy> speakers(const ExpandedQuery& query, Words words) const;

  // Under which heading each name is listed. Read when it is first asked for; good until the next call.
  const Headings& headings() const;

  // The article `id`; none if there is none.
  std::optional<ArticleRecord> article(const std::string& id) const;

  // The article of a match. Kept for the matches that follow, up to kArticlesKept: good until then.
  const ArticleRecord& article_of(const Reference& reference) const;

  // The ids of all articles if some are on other machines, none otherwise. They cross the wire: about 20 bytes each.
  std::vector<std::string> remote_ids() const;

  // The id of an article that has one of `keys`; none if none has.
  std::optional<std::string> id_of_any(const std::vector<std::string>& keys) const;

  // The articles whose headline has all of `places`.
  std::vector<std::string> articles_titled(const std::vector<Place>& places) const;
  // The near-copies of the article `id` beside it, the oldest first.
  std::vector<Metadata> copies(const std::string& id) const;

  // In how many documents `term` stands, those that are being removed among them.
  std::uint64_t documents_with(Database database, const std::string& term) const;

  // Calls `see` with what stands behind `prefix` in each term that begins with `prefix` and `beginning`, and in how
  // many documents it stands. About three million terms a second.
  void each_term(Database database, const std::string& prefix, const std::string& beginning,
                 const std::function<void(std::string_view, std::uint64_t)>& see) const;

  // The words that begin with `beginning`, the `most` frequent ones.
  std::vector<std::string> words_that_begin(const std::string& beginning, std::size_t most) const;

  // The first passages or quotations that have `term`, `most` at most; of articles, their headlines.
  std::vector<Reference> references_with(Database database, const std::string& term, std::uint64_t most) const;

  // How many documents a database has, those that are being removed left out.
  std::uint64_t count(Database database) const;

 private:
  struct State;
  explicit Archive(std::unique_ptr<State> state);  // not yet opened
  std::unique_ptr<State> state_;
};

// Asks the three ports of `remote` what they serve. Throws Error, saying which is wrong and what to start there, unless
// they are the databases of an archive of this format. Returns the keys of its articles, 10,000 at most, as they come
// in their order.
std::vector<std::string> check_served(const Remote& remote);

}  // namespace guillemet
