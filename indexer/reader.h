// Files to batches of chunks, one after the other: the only stage that waits for the disk.
//
// Compressed files (gzip, zstd, xz, bzip2) are opened by what they hold, not by their names. A text file comes whole; a
// file of JSON Lines comes in stretches of whole lines, so that memory does not depend on its size. A batch holds about
// as much text as a small database should (see segment_writer.h).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/formats/format.h"
#include "indexer/skipped.h"
#include "indexer/walker.h"

namespace guillemet {

// One file to read and the name it has in the archive.
struct ReadOrder {
  InputFile file;
  std::string name;
};

struct Batch {
  std::vector<Chunk> chunks;
  std::vector<std::pair<std::size_t, Skipped>> skipped;     // with the file's number; files or lines
  std::vector<std::pair<std::size_t, std::string>> hashes;  // of the files that end in this batch
};

// Not for use from two threads at once.
class Reader {
 public:
  // `largest` limits a text file and a line of JSON Lines, in bytes. `orders` must outlive the reader.
  Reader(const std::vector<ReadOrder>& orders, std::uint64_t largest);
  ~Reader();

  // The next batch; none when all files are read. An unreadable, empty, too large or damaged file is named in
  // `skipped`.
  std::optional<Batch> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// XXH3 of a file's bytes as they stand on the disk, 16 hexadecimal digits; empty if it cannot be read.
std::string hash_of(const std::filesystem::path& path);

}  // namespace guillemet
