// What every reader of a format looks like: a chunk of a file in, articles and problems out.
//
// A chunk is a stretch that can be read on its own, so that chunks of one file are read by several threads: the whole
// of a file or of a member of a zip or tar file, or some articles of a file of many (stretches.h). Formats are told by
// content first and by name second: one table in format.cc holds, a line a format, how it is told and how it is read.
#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/article.h"
#include "common/lexicons.h"

namespace guillemet {

class FieldNames;

enum class Format {
  text,
  json_lines,
  json,
  csv,
  web_page,
  europresse,
  factiva,
  newsml1,
  newsml_g2,
  nitf,
  rss,
  atom,
  alto,
  mets,
  tei,
  pdf,
  warc,
  mhtml,
  iramuteq,
  other_xml
};

struct Chunk {
  std::size_t file = 0;  // number of the file in the run
  Format format = Format::text;
  std::string name;            // the file's name in the archive: "root/folder/file", "root/archive.zip/member"
  std::string member;          // the name inside the file, "/member"; empty for a file that holds no others
  std::size_t first_line = 1;  // of the bytes, in the file
  std::size_t before = 0;      // bytes of that line that stand in front of them
  std::string bytes;           // as they stand in the file, decompressed
  std::string head = {};       // what stands far before the bytes and is needed to read them; see stretches.h
  bool goes_on = false;        // the file goes on behind the bytes
  std::vector<std::pair<std::string, std::string>> parts = {};  // files beside that it refers to (METS): name, bytes
  std::string address = {};                                     // where a saved page was found; empty: unknown
  const FieldNames* names = nullptr;  // of columns and members; not owned; nullptr: those listed
};

// Something that could not be read; the rest of the chunk is.
struct Problem {
  std::size_t line = 0;  // in the file; 0: the file as a whole
  std::string code;      // see skipped.h
  std::string sentence;
};

// Where a reader puts what it finds, in the order of the file. An article comes with text (clean, see decoder.h) and
// what the format says of it; the rest of its metadata is empty. A date comes as the format has it (metadata.h brings
// it to ISO 8601), with the name of the field it stands in as date_origin.
struct Sink {
  std::function<void(Article&&)> article;
  std::function<void(Problem&&)> problem;
};

// How much of a file's beginning detect() should see, in bytes: a web page may open with long scripts and styles.
constexpr std::size_t kDetectBytes = 256 * 1024;

// Which format a file is of, by its first bytes (decompressed) and its name.
Format detect(std::string_view head, std::string_view name);

// Whether `name` ends with one of `extensions` (".html"), case aside, in front of an ending that says how it is
// compressed
// (".html.gz").
bool has_extension(std::string_view name, std::initializer_list<std::string_view> extensions);

// Whether a folder walk, or a member of a zip or tar file, takes a file of this name: by its extension.
bool is_known_kind(std::string_view name);

// The line ends in `text`, of any kind (\n, \r\n, \r): what a problem's line is counted by.
std::size_t line_ends(std::string_view text);

// Bytes in front of the end of `text` in its last line; `before` stand in front of `text` in its first.
std::size_t end_in_line(std::string_view text, std::size_t before);

// Reads `chunk` with the reader of its format. Does not throw on any bytes; may be called from several threads at once.
void read_articles(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
