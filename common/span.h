// A stretch of a text, in bytes.
//
// Stages hand spans of one text to each other instead of copies of it; the text outlives them all.
#pragma once

#include <cstddef>
#include <string_view>

namespace guillemet {

struct Span {
  std::size_t begin = 0;  // byte offset of the first byte
  std::size_t end = 0;    // byte offset one past the last byte; begin <= end

  std::size_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool contains(std::size_t position) const { return begin <= position && position < end; }
  bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  // The bytes of `text` under the span. `text` must be the text that the span was made for.
  std::string_view of(std::string_view text) const { return text.substr(begin, end - begin); }

  friend bool operator==(const Span&, const Span&) = default;
};

}  // namespace guillemet
