// The archive's folder while a run writes to it: lock, repair, commit.
//
// The protocol, so that a run killed at any point leaves the archive as it was or as it would have been:
//   1. batches, the new segment and the new table of headings are written beside the old ones, under names that no
//   manifest has;
//   2. the manifest that names the new segment is put in place by rename: THE commit. `removing` lists the articles
//   that
//      still stand in older segments though they were replaced or vanished; readers leave them out there;
//   3. they are taken out of the older segments, the stubs are rewritten (temp and rename), and a manifest without
//      `removing` follows; then the articles of renamed files (`moving`) get their new paths, and a manifest without
//      `moving` follows; then folders that no manifest names are deleted.
// The next run does what is left of step 3 before anything else.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/headings.h"
#include "common/manifest.h"

namespace guillemet {

// Told the name of each step when it is done; tests kill the program there.
using StepHook = std::function<void(std::string_view step)>;

// Holds the archive's lock. One at a time, in one thread but for batch_folder().
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

  // Where batch `number` of the run is to be written. May be called from several threads.
  std::filesystem::path batch_folder(std::size_t number) const;

  // The names of the speakers of articles that stand in the archive: one entry for each of `articles` and each name.
  std::vector<std::string> speakers_of(const std::vector<std::string>& articles) const;

  // Commits: roots, lexicons, speakers and renamed files of `next` replace those of the manifest, `headings` its table,
  // the segments in `batches` are added, the articles `removed` leave the older segments. Then merges small segments if
  // there are many.
  void commit(Manifest next, const std::vector<NameEntry>& headings, const std::vector<std::filesystem::path>& batches,
              const std::vector<std::string>& removed);

 private:
  std::filesystem::path segments() const { return archive_ / "segments"; }
  std::filesystem::path next_folder() const;
  void check_that_it_is_ours() const;
  void lock();
  void repair();
  void add_segment(Manifest& next, const std::vector<std::filesystem::path>& from);
  void put(Manifest next);
  void finish_removing();
  void finish_moving();
  void write_stubs() const;
  void delete_unnamed() const;
  void merge_small_segments();

  std::filesystem::path archive_;
  StepHook step_;
  int lock_ = -1;
  Manifest manifest_;
};

}  // namespace guillemet
