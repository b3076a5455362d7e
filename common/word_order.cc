#include "common/word_order.h"

#include <xxhash.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <experimental/simd>
#include <iterator>

namespace guillemet {
namespace {

constexpr std::size_t kBytes = 2;  // of a code, the lower one first
using Codes = std::experimental::native_simd<std::uint16_t>;
constexpr std::size_t kBlock = Codes::size();  // words looked at in one go
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

OrderedStems::OrderedStems(const std::vector<std::vector<std::string>>& places, std::size_t rarest) : rarest_(rarest) {
  for (const std::vector<std::string>& stems : places)
    std::transform(stems.begin(), stems.end(), std::back_inserter(places_.emplace_back()), code_of);
}

// Whether the phrase begins at one of the kBlock words from `at` on; so many words and the phrase's others stand there.
bool OrderedStems::begins_among(const char* at) const {
  Codes::mask_type begins(true);  // of each word: whether it may be the phrase's first
  for (const std::vector<std::uint16_t>& codes : places_) {
    Codes words;
    std::memcpy(&words, at, sizeof words);
    Codes::mask_type met(false);
    for (const std::uint16_t code : codes) met |= words == code;
    begins &= met;
    if (none_of(begins)) return false;
    at += kBytes;
  }
  return true;
}

bool OrderedStems::begins_at(const char* order) const {
  return std::all_of(places_.begin(), places_.end(), [&order](const std::vector<std::uint16_t>& codes) {
    const std::uint16_t code = code_at(order);
    order += kBytes;
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  });
}

bool OrderedStems::stand_in(std::string_view order) const {
  const std::size_t words = order.size() / kBytes;
  if (words < places_.size()) return false;
  const std::size_t beginnings = words - places_.size() + 1;
  const auto word = [&order](std::size_t number) { return order.data() + kBytes * number; };
  if (beginnings < kBlock) {
    for (std::size_t first = 0; first < beginnings; ++first)
      if (begins_at(word(first))) return true;
    return false;
  }
  const bool is_one = places_[rarest_].size() == 1;
  const Codes rarest(places_[rarest_].front());
  for (std::size_t first = 0;; first += kBlock) {
    const bool is_last = first + kBlock >= beginnings;
    if (is_last) first = beginnings - kBlock;  // some words a second time
    Codes words_there;
    std::memcpy(&words_there, word(first + rarest_), sizeof words_there);
    if ((!is_one || any_of(words_there == rarest)) && begins_among(word(first))) return true;
    if (is_last) return false;
  }
}

}  // namespace guillemet
