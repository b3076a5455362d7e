// A run: files in, an archive or lines of JSON out.
//
// Three stages work at once (oneTBB): one thread reads batches, all analyse them, and all write each batch as a small
// database of its own; what must be in order (ids, progress, output) is done by one thread in the order of the input,
// so that a run gives the same result on any number of threads. Memory is bounded by the batches in flight, not by the
// input.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/lexicons.h"
#include "indexer/commit.h"
#include "indexer/limits.h"
#include "indexer/skipped.h"

namespace guillemet {

struct IndexRequest {
  std::filesystem::path archive;
  std::vector<std::string> paths;       // folders and files, as the user wrote them
  std::optional<std::string> speakers;  // the user's file (speaker_file.h); none: the one that is kept
  std::string columns;                  // names of columns and members, as --columns has them (formats/field_names.h)
  bool servable = false;                // the archive becomes one that servers can serve, and stays so (commit.h)
  bool purge = true;                    // articles of vanished files leave the archive
  bool retry_failed = false;            // read files again that failed before, though they did not change
  ReadLimits limits;                    // of one file
  unsigned threads = 0;                 // 0: as many as there are cores
};

// What a run did so far.
struct Counts {
  std::size_t files = 0;  // read, of files_in_all
  std::size_t files_in_all = 0;
  std::size_t files_failed = 0;  // wholly or in part, those that failed before among them
  std::uint64_t articles = 0;    // read: added + changed
  std::uint64_t added = 0;
  std::uint64_t changed = 0;
  std::uint64_t removed = 0;
  std::uint64_t renamed = 0;   // files
  std::uint64_t ignored = 0;   // files, and folders with all in them, that a .guillemetignore leaves out
  std::uint64_t repaired = 0;  // articles whose accents were encoded twice
  std::uint64_t passages = 0;
  std::uint64_t quotations = 0;
  std::uint64_t speakers = 0;    // those quoted in the articles read, one a heading
  std::uint64_t in_archive = 0;  // articles, when the run is done
};

// How a run is watched. Every member may be empty. All are called from one thread at a time, in the order of the input.
struct Watcher {
  std::function<void(const Skipped&)> skipped;      // what failed, or holds something that is no fault
  std::function<void(const Skipped&)> passed_over;  // what is no article: see walker.h
  std::function<void(const Skipped&)> note;         // something in the user's file of speakers that has no effect
  std::function<void(const Counts&)> progress;      // after each batch
  StepHook step;                                    // see commit.h
  const std::atomic<bool>* stop = nullptr;          // set by a signal: the run ends with Error(interrupted)
};

// Brings the archive up to date. Throws Error: see commit.h; Error(interrupted) leaves the archive as it was. An
// exception of a worker arrives here.
Counts index(const IndexRequest& request, const Lexicons& lexicons, const Watcher& watcher);

// Analyses the files and gives each article as a line of JSON (record_json.h), in input order. Writes no archive.
Counts extract(const IndexRequest& request, const Lexicons& lexicons, const Watcher& watcher,
               const std::function<void(const std::string& line)>& print);

// Analyses the files and gives each article, in input order. Writes no archive.
Counts read_through(const IndexRequest& request, const Lexicons& lexicons, const Watcher& watcher,
                    const std::function<void(const Article& article)>& take);

}  // namespace guillemet
