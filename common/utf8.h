// Stepping through and checking UTF-8.
//
// Everything after indexer/decoder is valid UTF-8 in NFC; these functions still never read outside a text that is not.
// All are pure, do not throw and may be called from several threads.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace guillemet {

// The code point that starts at byte `position` of `text`, moving `position` behind it. An ill-formed byte counts as
// U+FFFD and moves one byte. `position` must be inside the text.
inline char32_t next_code_point(std::string_view text, std::size_t& position);

// The code point that ends at byte `position`, moving `position` to its first byte. `position` must be above 0.
char32_t previous_code_point(std::string_view text, std::size_t& position);

// Appends `code_point` (a Unicode scalar value) to `out`.
void append_utf8(std::string& out, char32_t code_point);

// Whether the whole of `text` is well-formed UTF-8 (Unicode 15, table 3-7).
bool is_valid_utf8(std::string_view text);

namespace beyond_ascii {
char32_t next_code_point(std::string_view text, std::size_t& position);  // of a byte from 0x80 on
}

char32_t next_code_point(std::string_view text, std::size_t& position) {
  const auto first = static_cast<unsigned char>(text[position]);
  if (first >= 0x80) return beyond_ascii::next_code_point(text, position);
  ++position;
  return first;
}

// Byte offsets turned into counts of code points, the positions of the JSON output. Building costs one pass over the
// text and 1/16 of its size; a look-up walks at most 64 bytes. `text` must outlive the index.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);
  // How many code points begin before byte `offset` (0 to the text's size).
  std::size_t operator()(std::size_t offset) const;

 private:
  std::string_view text_;
  std::vector<std::size_t> before_;  // code points before each block of 64 bytes
};

}  // namespace guillemet
