// The databases of an archive as Xapian has them: its own segments, and what other machines serve of it (remotes.h),
// searched as one. Included by the files that ask Xapian only: matcher.cc, find.cc, count.cc.
//
// Over the wire go Xapian's own queries, weights, orders, collapsing and spies; code of ours does not (a PostingSource,
// a KeyMaker, a MatchSpy). So what is_spread() over machines is asked for in other ways here and there, always with the
// same answer.
#pragma once

#include <xapian.h>

#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/manifest.h"
#include "searcher/matcher.h"
#include "searcher/phrase_documents.h"
#include "searcher/remotes.h"
#include "searcher/xapian_query.h"

namespace guillemet {

// One thread at a time.
class Databases {
 public:
  // `partial`: a server that does not answer is left out; otherwise open() throws Error for it.
  // `only`: the manifest whose segments are opened, those of this machine; none: that of the archive and its remotes.
  Databases(std::filesystem::path archive, bool partial, std::optional<Manifest> only = {})
      : archive_(std::move(archive)), partial_(partial), only_(std::move(only)) {}

  // Phrases that this or `other`, which may be of another thread, has looked up are known to both.
  void share_phrases(const Databases& other) { phrases_.share(other.phrases_); }

  // Opens what the manifest and the file of remotes name now, or only those. Throws Error and Xapian::Error. A server
  // that did not answer once is not asked again: it may have cost seconds.
  void open();

  // Whether `error` is a server's fault. If so it is left out from the next open() on; throws Error if it must not be.
  bool is_of_server(const Xapian::Error& error);

  const Manifest& manifest() const { return manifest_; }
  const std::optional<Manifest>& only() const { return only_; }
  Xapian::Database& of(Database which) { return databases_[static_cast<std::size_t>(which)]; }
  // The databases that make up of(which), one a segment, for what needs no frequencies of all of them. Over several
  // machines that is of(which) alone.
  const std::vector<Xapian::Database>& each(Database which) const { return each_[static_cast<std::size_t>(which)]; }
  bool is_spread() const { return spread_; }
  const std::vector<Unreachable>& unreachable() const { return unreachable_; }
  const std::vector<ArchivePart>& parts() const { return parts_; }

  // What `which` is asked in. Other machines tell no order of words: it is judged where the answer is printed.
  Target target(Database which);

  // The terms of `which` that begin with `beginning`, at most so many of them: the most frequent ones.
  std::vector<std::string> terms_that_begin(Database which, const std::string& beginning, std::size_t most);

  // The stems of articles that begin with `letters`, of very many the most frequent ones; none where so much begins
  // like that that it tells nothing.
  const std::vector<std::string>& family(std::string_view letters);

  // The table of the segment that each(which)[part] is of; none of an archive that is_spread().
  const SegmentTable* table(std::size_t part) const {
    return !spread_ && part < parts_tables_.size() ? parts_tables_[part] : nullptr;
  }

  // The table of the segment that a document of of(which) is in, and the article there that it is of. Not over several
  // machines.
  struct Placed {
    const SegmentTable& table;
    std::uint32_t article;
  };
  Placed article_of(Database which, Xapian::docid document) const;

  // Where a passage or a quotation that of(which) was asked for stands, in whatever machine.
  Reference reference_of(Database which, const Xapian::MSetIterator& match) const;

  // The passages of articles, named by their keys. Those that were told last by tell_articles() are looked up in the
  // tables of their segments, others, and those of other machines, by their terms.
  Xapian::Query passages_of(const std::vector<std::string>& keys);
  void tell_articles(std::vector<std::pair<std::string, Xapian::docid>> articles) { told_ = std::move(articles); }

  // The quotations of all articles that are near-copies of those that `quotations`, documents, are of; these among
  // them. Not over several machines.
  Xapian::Query quotations_of_copies(const std::vector<Xapian::docid>& quotations);

  // `query` on what is of the archive: not on articles that were replaced or vanished.
  Xapian::Query present(Xapian::Query query);
  bool has_removed() const { return !removed_.empty(); }
  bool is_present(const Xapian::Document& article) const;

 private:
  // Documents of each segment, by the uuid of the database that they are of, in ascending order.
  using DocumentsOfSegments = std::map<std::string, std::vector<Xapian::docid>>;
  class Removed;
  class Listed;

  bool is_left_out(const std::string& server) const;
  void leave_out(const std::string& server, const Xapian::Error& error);
  void open_segments();
  void open_table(const std::filesystem::path& path);
  void open_remote(const Remote& remote);

  std::filesystem::path archive_;
  bool partial_;
  std::optional<Manifest> only_;
  Manifest manifest_;
  std::array<Xapian::Database, 3> databases_;
  std::array<std::vector<Xapian::Database>, 3> each_;
  std::vector<Remote> remotes_;
  bool spread_ = false;
  std::size_t opened_ = 0;  // databases that each of databases_ is made up of: the segments', then the servers'
  std::vector<std::string> removed_;       // terms of manifest.removed
  DocumentsOfSegments removed_documents_;  // whose articles were replaced or vanished
  Tables tables_;
  std::vector<const SegmentTable*> parts_tables_;
  PhraseDocuments phrases_{tables_};
  std::vector<std::pair<std::string, Xapian::docid>> told_;  // keys, and their documents in of(Database::articles)
  std::unordered_map<std::string, std::vector<std::string>> families_;  // looked up so far
  std::vector<Unreachable> unreachable_;
  std::vector<ArchivePart> parts_;
};

// The article that a document of a segment's database `which` is of; 0 if `table` does not know it.
std::uint32_t article_of(const SegmentTable& table, Database which, Xapian::docid document);

}  // namespace guillemet
