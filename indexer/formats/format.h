// What every reader of a format looks like: a chunk of a file in, articles and problems out.
//
// A chunk is a stretch that can be read on its own, so that chunks of one file are read by several threads: the whole
// of a text file, some lines of a JSON Lines file. Formats are told by content and name, never by name alone.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "common/article.h"
#include "common/lexicons.h"

namespace guillemet {

enum class Format { text, json_lines };

struct Chunk {
  std::size_t file = 0;  // number of the file in the run
  Format format = Format::text;
  std::string name;            // the file's name in the archive: the root's name and the path below it
  std::size_t first_line = 1;  // of the bytes, in the file
  std::string bytes;           // as they stand in the file, decompressed
};

// Something that could not be read; the rest of the chunk is.
struct Problem {
  std::size_t line = 0;  // in the file; 0: the file as a whole
  std::string code;      // see skipped.h
  std::string sentence;
};

// Where a reader puts what it finds, in the order of the file. An article comes with text (clean, see decoder.h) and
// what the format says of it; the rest of its metadata is empty.
struct Sink {
  std::function<void(Article&&)> article;
  std::function<void(Problem&&)> problem;
};

// Which format a file is of, by its first bytes (decompressed) and its name.
Format detect(std::string_view head, std::string_view name);

// Reads `chunk` with the reader of its format. Does not throw on any bytes; may be called from several threads at once.
void read_articles(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
