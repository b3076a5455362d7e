// A lexicon: lines of tab-separated columns, with # comments at its head.
//
// Knowledge about French is data here (lexicons/*.tsv), built into the programs and overridable by a folder of the same
// files. The last column of every table is an example sentence, so that each entry is also a test.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guillemet {

struct TableRow {
  std::size_t line = 0;                   // in the file, from 1
  std::vector<std::string_view> columns;  // views into the text that was parsed
};

// The rows of `text`. Throws Error(name:line) where a row has not exactly `columns` columns, one of them is empty, or
// the text is not valid UTF-8. `name` is the path to show. The rows point into `text`.
std::vector<TableRow> parse_table(std::string_view text, std::string_view name, std::size_t columns);

}  // namespace guillemet
