// Segments: the only file of the indexer that knows Xapian. What is written is decided in common/schema.h.
//
// A segment is a folder of three databases: articles, passages, quotations. A run writes many small ones, each once and
// by one thread, then merges them with Xapian's compactor: Xapian's in-memory trees slow down as they grow, and merging
// sorted tables is cheap (tests/bench). A segment is never written to again: an article that leaves it stays there,
// named by the manifest, until the segment is written anew.
//
// Every function throws Error, naming the folder, where Xapian or the disk refuses. Different folders may be worked on
// by several threads at once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/record.h"
#include "common/stemmer.h"

namespace guillemet {

// What is known of an article's near-copies.
struct Copies {
  std::uint64_t group = 0;
  std::string fingerprint;  // as it is stored; empty if it has none
};

// An article as a segment holds it; `record` has its key.
struct StoredArticle {
  ArticleRecord record;
  Copies copies;
};

// Writes `articles` as a new segment at `folder`, not synced to the disk. Returns what it holds. `servable`: with lists
// of each document's terms, without which Xapian cannot send a document to another machine. Segments that are merged
// are all with them or all without.
struct Written {
  std::uint64_t articles = 0;
  std::uint64_t passages = 0;
  std::uint64_t quotations = 0;
};
Written write_segment(const std::filesystem::path& folder, const std::vector<StoredArticle>& articles, Stemmer& stemmer,
                      bool servable);

// Merges the segments `from`, in their order, into a new one at `to`, and syncs it to the disk. An empty `from` gives
// an empty segment. Where they are more than may be open at once groups of them are merged first, in folders beside
// `to`. Raises the process's limit of open files to 8,192 where it may.
void merge_segments(const std::vector<std::filesystem::path>& from, const std::filesystem::path& to);

// Writes what `from` holds, without the articles of the keys `without`, as a new segment at `to`, and syncs it. Takes
// about a third of the time that indexing took: words are analysed again, quotations are not.
void renew_segment(const std::filesystem::path& from, const std::vector<std::string>& without,
                   const std::filesystem::path& to, Stemmer& stemmer, bool servable);

// Throws Error naming what is damaged or missing of `segment`, as far as opening its parts tells. A millisecond.
void check_segment(const std::filesystem::path& segment);

// What a segment holds without the articles of the keys `without`, and the first and last date of its articles ("" if
// none has one). Reads one value an article.
struct Contents {
  std::uint64_t articles = 0;
  std::uint64_t passages = 0;
  std::uint64_t quotations = 0;
  std::string first_date, last_date;
};
Contents contents_of(const std::filesystem::path& segment, const std::vector<std::string>& without);

// The keys of the articles `ids` that stand in `segment`, of all versions of them. A look-up an article.
std::vector<std::string> keys_of(const std::filesystem::path& segment, const std::vector<std::string>& ids);

// The articles of `keys` that stand in `segment`.
std::vector<StoredArticle> articles_of(const std::filesystem::path& segment, const std::vector<std::string>& keys);

// Those of `keys` whose articles stand in `segment`.
std::vector<std::string> known_keys(const std::filesystem::path& segment, const std::vector<std::string>& keys);

// The speakers of the articles of `keys` that stand in `segment`: one entry for each article and name. A look-up an
// article.
std::vector<std::string> speakers_of(const std::filesystem::path& segment, const std::vector<std::string>& keys);

// Calls `see` with each fingerprint that `segment` has, and its group. Reads two values an article.
void each_fingerprint(const std::filesystem::path& segment,
                      const std::function<void(std::string_view fingerprint, std::uint64_t group)>& see);

}  // namespace guillemet
