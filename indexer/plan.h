// What a run has to do: the files as they are now against the files as the manifest knows them.
//
// A file of the same size and time is not read again; one that was only touched (same hash) is noted; a changed one
// replaces its articles; one that vanished from a folder that can be read takes its articles with it, unless a new file
// of the run has its bytes: that one is the same file under another name, and its articles keep their ids. It is read
// again only where its name tells something else (another ending, another date). Roots that the run does not name are
// left alone. A root that was moved together with the archive is known by where it stands from there.
#pragma once

#include <cstddef>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "common/lexicons.h"
#include "common/manifest.h"
#include "indexer/moves.h"
#include "indexer/reader.h"
#include "indexer/skipped.h"

namespace guillemet {

struct PlanOptions {
  bool purge = true;                   // vanished files take their articles with them
  bool renew = false;                  // read unchanged files too: the lexicons changed
  std::set<std::string> again;         // ids of articles to be read again, in whatever root: their corrections changed
  bool retry = false;                  // read files again that failed before
  std::filesystem::path archive = {};  // its folder, which is never read
  const Lexicons* lexicons = nullptr;  // for dates in names; needed where the manifest has files
};

struct Plan {
  std::vector<Root> roots;           // as they are to be committed; the entries of `orders` hold size and time only
  std::vector<ReadOrder> orders;     // the files to read
  std::vector<FileEntry*> entries;   // of each order, in `roots`
  std::vector<std::string> removed;  // ids whose articles are replaced or gone
  std::vector<Move> moves;           // files that were renamed and are not read; their entries are in place
  std::vector<Skipped> skipped;      // what could not be looked at, and what failed before and did not change
  std::vector<Skipped> passed_over;  // on purpose: see walker.h
  std::size_t unchanged = 0;         // files that are not read again
  std::size_t failed_before = 0;     // of them, those that were not (wholly) read
  bool every_root = true;            // whether the run names all roots of the archive
  bool entries_changed = false;      // something must be committed even if nothing is read or removed
};

// Compares `paths` (as the user wrote them) with `roots`, as they were committed. Reads folders, and, for their hash,
// files that were touched but kept their size, and new ones of the size of a vanished one. Throws nothing of its own.
Plan make_plan(std::vector<Root> roots, const std::vector<std::string>& paths, const PlanOptions& options);

}  // namespace guillemet
