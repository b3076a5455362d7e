// One hash of texts for all tables of words: XXH3 (xxhash.com), faster on short words than the standard library's.
#pragma once

#include <xxhash.h>

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace guillemet {

struct TextHash {
  using is_transparent = void;  // a std::string_view finds a std::string
  std::size_t operator()(std::string_view text) const { return XXH3_64bits(text.data(), text.size()); }
};

template <typename Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

}  // namespace guillemet
