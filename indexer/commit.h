// The archive's folder while a run writes to it: lock, repair, commit.
//
// The protocol, so that a run killed at any point leaves the archive as it was or as it would have been:
//   1. batches, the new segment and the new tables are written beside the old ones, under names that no manifest has;
//   2. the manifest that names the new segment is put in place by rename: THE commit. `removed` lists the articles that
//      still stand in segments though they were replaced or vanished; readers leave them out;
//   3. the stubs are rewritten (temp and rename), and folders that no manifest names are deleted.
// The next run does what is left of step 3 before anything else. Segments are merged, and those with many articles that
// left are written anew, by commits of their own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/headings.h"
#include "common/manifest.h"
#include "indexer/segment_writer.h"

namespace guillemet {

// Told the name of each step when it is done; tests kill the program there.
using StepHook = std::function<void(std::string_view step)>;

// Holds the archive's lock. One at a time, called by one thread but for batch_folder().
class ArchiveWriter {
 public:
  // Makes the folder if there is none, locks it, and repairs what a killed run left. Throws Error(locked) if another
  // run holds the lock, Error(no_archive) if it is of another format, Error if the folder holds other things.
  ArchiveWriter(std::filesystem::path archive, StepHook step);
  ~ArchiveWriter();  // what was not committed is deleted
  ArchiveWriter(const ArchiveWriter&) = delete;
  ArchiveWriter& operator=(const ArchiveWriter&) = delete;

  // What is committed. Empty for a new archive.
  const Manifest& manifest() const { return manifest_; }

  // The roots with their files: manifest() has none any more, so that memory holds a million files once.
  std::vector<Root> take_roots() { return std::exchange(manifest_.roots, {}); }

  // Where batch `number` of the run is to be written. May be called from several threads.
  std::filesystem::path batch_folder(std::size_t number) const;

  // The keys of articles, given by their ids, that stand in the archive.
  std::vector<std::string> keys_of(const std::vector<std::string>& ids) const;

  // The articles of `keys` that stand in the archive.
  std::vector<StoredArticle> articles(const std::vector<std::string>& keys) const;

  // The names of the speakers of articles that stand in the archive: one entry for each of `keys` and each name.
  std::vector<std::string> speakers_of(const std::vector<std::string>& keys) const;

  // Calls `see` with the fingerprint of each article and its group of near-copies (segment_writer.h).
  void each_fingerprint(const std::function<void(std::string_view fingerprint, std::uint64_t group)>& see) const;

  // Commits: roots, lexicons and speakers of `next` replace those of the manifest, what `headings` makes its table, the
  // segments in `batches` are added, the articles of the keys `removed` leave the archive, whether they stand in older
  // segments or in `batches`. Then merges small segments if there are many. Two further threads merge `batches` while
  // the tables are written: `headings` must not touch these, and each table is let go of before the next is made.
  void commit(Manifest next, const std::function<std::vector<NameEntry>()>& headings,
              const std::vector<std::filesystem::path>& batches, const std::vector<std::string>& removed);

  // Merges all segments into one and writes anew what holds articles that left. Takes about a third of the time that
  // indexing took where articles left, a tenth where none did.
  void compact();

  // From now on the archive can be served (doc/scale.md): its segments have what a server needs, and at the end of each
  // run nothing is in them that left. What is there is written anew, which takes about a third of the time that
  // indexing took. Does nothing if it is so already.
  void make_servable();

 private:
  std::filesystem::path segments() const { return archive_ / "segments"; }
  std::filesystem::path next_folder() const;
  void check_that_it_is_ours() const;
  void lock();
  void repair();
  void add_segment(Manifest& next, const std::vector<std::filesystem::path>& from);
  void name_segment(Manifest& next) const;
  void put(Manifest next);
  void settle();
  void write_stubs() const;
  void delete_unnamed() const;
  void merge_small_segments();
  void renew_worn_segments();
  void merge(const std::vector<std::size_t>& chosen, Manifest next, bool anew);

  std::filesystem::path archive_;
  StepHook step_;
  int lock_ = -1;
  Manifest manifest_;
};

// Bytes of the segments on the disk.
struct Compaction {
  std::uint64_t before = 0, after = 0;
};

// make_servable() of the archive at `archive` if `servable`, compact() otherwise. Throws as ArchiveWriter does;
// Error(no_archive) also if there is none.
Compaction compact_archive(const std::filesystem::path& archive, bool servable);

}  // namespace guillemet
