// Files to batches of chunks, one after the other: the only stage that waits for the disk.
//
// Compressed files, and zip and tar files with what is packed in them, are opened by what they hold, not by their names
// (container.h). A member is a file with a path of its own, "archive.zip/member"; of members, as of folders, the known
// kinds are taken. A text file comes whole; one of many articles comes in stretches where it can be cut (stretches.h),
// so that memory does not depend on its size. A batch holds about as much text as a small database should (see
// segment_writer.h).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/container.h"
#include "indexer/formats/format.h"
#include "indexer/limits.h"
#include "indexer/skipped.h"
#include "indexer/walker.h"

namespace guillemet {

// One file to read and the name it has in the archive.
struct ReadOrder {
  InputFile file;
  std::shared_ptr<const std::string> above;  // the name in the archive of the root of the walk that found it

  std::string name() const;
};

struct Batch {
  std::vector<Chunk> chunks;
  std::vector<std::pair<std::size_t, Skipped>> skipped;       // with the file's number; files or lines
  std::vector<std::pair<std::size_t, std::uint64_t>> hashes;  // of the files that end in this batch
};

// Not for use from two threads at once.
class Reader {
 public:
  // `orders` and `names` (see Chunk) must outlive the reader and what it gives.
  Reader(const std::vector<ReadOrder>& orders, const ReadLimits& limits, const FieldNames* names);
  ~Reader();

  // The next batch; none when all files are read. What is unreadable, empty, damaged or over a limit is named in
  // `skipped`, file or member; the rest goes on.
  std::optional<Batch> next();

  // No more of `file` is wanted: if it is being read it is closed. May be called while next() runs.
  void leave(std::size_t file);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// XXH3 of a file's bytes as they stand on the disk; 0 if it cannot be read.
std::uint64_t hash_of(const std::filesystem::path& path);

}  // namespace guillemet
