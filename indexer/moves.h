// Renamed files: their articles are written anew under the new path, with ids as they were. Their words are analysed
// again; nothing is read, and no quotation is extracted.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace guillemet {

class ArchiveWriter;

// A file that has another name now.
struct Move {
  std::string from, to;               // as articles have it: "root/folder/file"
  std::vector<std::string> articles;  // ids
};

// Writes the articles of `moves` as batches of the run, numbered from `first_batch`, and adds their folders to
// `batches`. Gives the keys of the articles as they were, which are to leave the archive. Throws Error as
// segment_writer.h does. Cost: about a third of what indexing them took.
std::vector<std::string> write_moved(const ArchiveWriter& archive, const std::vector<Move>& moves,
                                     std::size_t first_batch, std::vector<std::filesystem::path>& batches);

}  // namespace guillemet
