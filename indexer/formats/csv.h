// Tables of articles: one article a row, the columns told by their names (field_names.h).
//
//   id;titre;date;média;texte
//   1;Le port;02/06/2023;Le Courrier;"La commission décrit une ingérence ""caractérisée"".
//   Elle nomme un fonds étranger."
//
// As RFC 4180 has it, and as people export it: separated by commas, semicolons, tabs or bars (found out from the first
// row), with or without a byte-order mark and a line "sep=;", line ends of any kind, quotation marks doubled or behind
// a backslash, line ends inside of them kept.
#pragma once

#include <string_view>

#include "indexer/formats/format.h"

namespace guillemet {

// By its first row, if that names a column of texts and another one; else by the name's ending (.csv, .tsv, .tab).
bool is_csv(std::string_view head, std::string_view name);

// What stands before the rows of a table and says how to read them. Bytes as they stand in the file.
struct TableHead {
  std::size_t bytes = 0;  // up to the first row
  char separator = ',';
  std::size_t cells = 0;   // of a row
  bool has_texts = false;  // a column of texts is known
};
TableHead head_of_table(std::string_view bytes, const FieldNames* names);

// How many of the rows at the beginning of `bytes` are whole, `most` at most, blank ones not counted: their bytes and
// their number. `give_up`: no more bytes come, or too many did, so that a mark that is never closed makes a broken row;
// if too many did, `is_over`, and the lines behind are no rows, then `in_mark`: the row is one that is too long.
// Linear.
struct WholeRows {
  std::size_t bytes = 0;
  std::size_t rows = 0;
  bool in_mark = false;
};
WholeRows whole_rows(std::string_view bytes, const TableHead& head, std::size_t most, bool give_up, bool is_over);

// Where a row ends of which `rest` is a part; 0: not in it. `in_mark`: whether `rest` begins in a quoted cell, and then
// whether it ends in one.
std::size_t end_of_marked_row(std::string_view rest, bool& in_mark);

// Gives an article a row, in order. A row that is broken, has bytes of no encoding or has no text is one problem with
// the line where it begins; reading goes on with the next row that is whole. A table without a column of texts or
// with no rows but blank ones is one problem.
void read_csv(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
