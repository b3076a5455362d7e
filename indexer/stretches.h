// Where a long file of many articles may be cut, so that memory does not depend on its size.
//
// JSON Lines is cut between lines, a table (csv.h) between rows, a JSON list between its objects, a WARC file between
// records. A stretch can be read on its own: it comes with what stands at the head of the file and is needed for that
// (the names of a table's columns, the bracket of a list). It holds a bounded number of articles, because a short one
// takes far more memory analysed than in the file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/formats/csv.h"
#include "indexer/formats/format.h"
#include "indexer/formats/json_list.h"

namespace guillemet {

// Articles of a stretch at most: a tiny one takes 5 kB of memory.
constexpr std::size_t kStretchArticles = 1000;

struct Stretch {
  std::string head;  // see Chunk
  std::string bytes;
  std::size_t first_line = 1;
  std::size_t before = 0;    // see Chunk
  std::size_t articles = 0;  // as many as there may be
  bool goes_on = false;
  std::uint64_t dropped = 0;  // instead of all this: bytes of a piece that is over the limit
};

// One file on its way. Not for use from two threads at once.
class Stretches {
 public:
  // Whether a file that begins with `head` can be cut.
  static bool can_cut(Format format, std::string_view head);

  // `largest`: bytes of a piece. `names` (not owned) may be nullptr, see Chunk.
  Stretches(Format format, std::uint64_t largest, const FieldNames* names);

  Format format() const { return format_; }
  // What it is cut between: "a line", "a row" ...
  std::string_view piece() const;

  // The next bytes of the file, once next() gives no more.
  void append(std::string_view bytes);

  // Nothing that follows is wanted: a table without texts.
  bool is_done() const { return done_; }

  // The next stretch; none: more bytes are needed or, `at_end` of the file, nothing is left.
  std::optional<Stretch> next(bool at_end);

 private:
  struct Cut {
    std::size_t bytes = 0;
    std::size_t articles = 0;
    bool in_mark = false;  // the piece behind is over the limit in the middle of a quoted cell
  };
  std::size_t read_head(std::string_view rest);
  Cut cut_of(std::string_view rest, bool give_up, bool is_over) const;
  bool is_blank(std::string_view row) const;
  void pass(std::size_t bytes);
  Stretch drop(bool in_mark);
  bool pass_dropped();

  Format format_;
  std::uint64_t largest_;
  const FieldNames* names_;
  TableHead table_;
  std::optional<JsonList> list_;
  std::string head_;             // of stretches behind the first
  bool is_first_ = true;         // no stretch was given
  bool done_ = false;            // what follows is not wanted
  bool only_blank_ = false;      // so far, of the rows of a table
  bool dropping_ = false;        // inside a piece that was dropped
  std::optional<bool> in_mark_;  // whether in a quoted cell of it; none: it ends with its line
  std::string rest_;             // what was read
  std::size_t given_ = 0;        // of it
  std::uint64_t wanted_ = 0;     // bytes with which another look is worth while: pieces are looked for in linear time
  std::size_t line_ = 1;         // behind what was given
  std::size_t before_ = 0;       // bytes of that line in front of what follows
};

}  // namespace guillemet
