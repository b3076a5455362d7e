#include "common/schema.h"

#include <fmt/format.h>
#include <xxhash.h>

namespace guillemet::schema {
namespace {

constexpr std::size_t kLongestValue = 200;  // bytes; Xapian takes 245 with the prefix, and counts a zero byte twice

}  // namespace

std::string term(const Prefix& prefix, std::string_view value) {
  std::string out(prefix.prefix);
  if (value.size() <= kLongestValue) return out.append(value);
  constexpr std::size_t kHashDigits = 16;
  out.append(value.substr(0, kLongestValue - kHashDigits));
  return out + fmt::format("{:016x}", XXH3_64bits(value.data(), value.size()));
}

std::string article_key(std::string_view id, std::uint64_t generation) {
  const XXH64_hash_t hash = XXH3_64bits_withSeed(id.data(), id.size(), generation);
  std::string key;
  for (unsigned shift = 0; shift < 64; shift += 8) key += static_cast<char>((hash >> shift) & 0xFF);
  return key;
}

}  // namespace guillemet::schema
