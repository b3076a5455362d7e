#include "common/word_order.h"

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>

namespace guillemet {
namespace {

constexpr std::size_t kBytes = 2;  // of a code, the lower one first
static_assert(std::endian::native == std::endian::little, "codes are read as they stand");

std::uint16_t code_of(std::string_view stem) {
  return static_cast<std::uint16_t>(XXH3_64bits(stem.data(), stem.size()));
}

std::uint16_t code_at(const char* order) {
  std::uint16_t code = 0;
  std::memcpy(&code, order, sizeof code);
  return code;
}

}  // namespace

std::string word_order(const std::vector<Term>& words) {
  std::string order;
  order.reserve(kBytes * words.size());
  for (const Term& word : words) {
    const std::uint16_t code = code_of(word.stem);
    order.append({static_cast<char>(code & 0xFFU), static_cast<char>(code >> 8U)});
  }
  return order;
}

OrderedStems::OrderedStems(const std::vector<std::vector<std::string>>& places) {
  for (const std::vector<std::string>& stems : places)
    std::transform(stems.begin(), stems.end(), std::back_inserter(places_.emplace_back()), code_of);
}

bool OrderedStems::others_follow(const char* order) const {
  return std::all_of(places_.begin() + 1, places_.end(), [&order](const std::vector<std::uint16_t>& codes) {
    order += kBytes;
    return std::find(codes.begin(), codes.end(), code_at(order)) != codes.end();
  });
}

bool OrderedStems::stand_in(std::string_view order) const {
  const std::size_t least = kBytes * places_.size();
  if (order.size() < least) return false;
  const char* const last = order.data() + (order.size() - least);
  for (const std::uint16_t first : places_.front())
    for (const char* at = order.data(); at <= last; at += kBytes)
      if (code_at(at) == first && others_follow(at)) return true;
  return false;
}

}  // namespace guillemet
