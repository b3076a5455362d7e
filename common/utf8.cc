#include "common/utf8.h"

#include <algorithm>

namespace guillemet {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::size_t kBlock = 64;

unsigned char byte_at(std::string_view text, std::size_t position) {
  return static_cast<unsigned char>(text[position]);
}

bool is_continuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// How long a sequence its first byte announces, 0 for a byte that starts none.
std::size_t announced_length(unsigned char byte) {
  if (byte < 0x80) return 1;
  if (byte >= 0xC2 && byte <= 0xDF) return 2;
  if (byte >= 0xE0 && byte <= 0xEF) return 3;
  if (byte >= 0xF0 && byte <= 0xF4) return 4;
  return 0;
}

// The length of the well-formed sequence at `position`, 0 when there is none. Second bytes: Unicode 15, table 3-7.
std::size_t well_formed_length(std::string_view text, std::size_t position) {
  const unsigned char first = byte_at(text, position);
  const std::size_t length = announced_length(first);
  if (length <= 1 || position + length > text.size()) return length == 1 ? 1 : 0;
  const unsigned char second = byte_at(text, position + 1);
  const unsigned char low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
  if (second < low || second > high) return 0;
  for (std::size_t i = 2; i < length; ++i)
    if (!is_continuation(byte_at(text, position + i))) return 0;
  return length;
}

}  // namespace

char32_t beyond_ascii::next_code_point(std::string_view text, std::size_t& position) {
  const unsigned char first = byte_at(text, position);
  const std::size_t length = well_formed_length(text, position);
  if (length == 0) {
    ++position;
    return kReplacement;
  }
  char32_t code_point = first & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) code_point = (code_point << 6) | (byte_at(text, position + i) & 0x3Fu);
  position += length;
  return code_point;
}

char32_t previous_code_point(std::string_view text, std::size_t& position) {
  std::size_t start = position - 1;
  const std::size_t lowest = position >= 4 ? position - 4 : 0;
  while (start > lowest && is_continuation(byte_at(text, start))) --start;
  std::size_t end = start;
  const char32_t code_point = next_code_point(text, end);
  if (end == position) {
    position = start;
    return code_point;
  }
  --position;
  return kReplacement;
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6)), put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12)), put(0x80 | ((code_point >> 6) & 0x3F)), put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18)), put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F)), put(0x80 | (code_point & 0x3F));
  }
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t length = well_formed_length(text, position);
    if (length == 0) return false;
    position += length;
  }
  return true;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  before_.reserve(text.size() / kBlock + 1);
  std::size_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kBlock == 0) before_.push_back(count);
    if (!is_continuation(byte_at(text, i))) ++count;
  }
  if (text.size() % kBlock == 0) before_.push_back(count);
}

std::size_t CodePointIndex::operator()(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  const std::size_t block = offset / kBlock;
  std::size_t count = before_[block];
  for (std::size_t i = block * kBlock; i < offset; ++i)
    if (!is_continuation(byte_at(text_, i))) ++count;
  return count;
}

}  // namespace guillemet
