// Segments: the only file of the indexer that knows Xapian. What is written is decided in common/schema.h.
//
// A segment is a folder of three databases: articles, passages, quotations. A run writes many small ones, each once and
// by one thread, then merges them with Xapian's compactor: Xapian's in-memory trees slow down as they grow, and merging
// sorted tables is cheap (tests/bench). Segments are not written to again but to remove articles from them.
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

// Writes `records` as a new segment at `folder`, not synced to the disk; `copies` has an entry for each of them.
// Returns what it holds.
struct Written {
  std::uint64_t articles = 0;
  std::uint64_t passages = 0;
  std::uint64_t quotations = 0;
};
Written write_segment(const std::filesystem::path& folder, const std::vector<ArticleRecord>& records,
                      const std::vector<Copies>& copies, Stemmer& stemmer);

// Merges the segments `from`, in their order, into a new one at `to`, and syncs it to the disk. An empty `from` gives
// an empty segment. Where they are more than may be open at once groups of them are merged first, in folders beside
// `to`. Raises the process's limit of open files to 8,192 where it may.
void merge_segments(const std::vector<std::filesystem::path>& from, const std::filesystem::path& to);

// What a segment holds, and the first and last date of its articles ("" if none has one). Reads one value an article.
struct Contents {
  std::uint64_t articles = 0;
  std::uint64_t passages = 0;
  std::uint64_t quotations = 0;
  std::string first_date, last_date;
};
Contents contents_of(const std::filesystem::path& segment);

// How many of the articles `ids` stand in `segment`.
std::uint64_t count_articles(const std::filesystem::path& segment, const std::vector<std::string>& ids);

// The speakers of the articles `ids` that stand in `segment`: one entry for each article and name. A look-up an
// article.
std::vector<std::string> speakers_of(const std::filesystem::path& segment, const std::vector<std::string>& ids);

// Calls `see` with each fingerprint that `segment` has, and its group. Reads two values an article.
void each_fingerprint(const std::filesystem::path& segment,
                      const std::function<void(std::string_view fingerprint, std::uint64_t group)>& see);

// Takes the articles `ids` out of one database of a segment ("articles", "passages", "quotations") with one commit. Ids
// that are not in it are passed over, so that a removal that was interrupted can be done again.
void remove_articles(const std::filesystem::path& segment, std::string_view database,
                     const std::vector<std::string>& ids);

}  // namespace guillemet
