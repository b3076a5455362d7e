// A set of articles' ids that takes 50 bytes for each, however long they are: it keeps a hash of 128 bits, which no two
// ids of an archive share. Not for several threads at once.
#pragma once

#include <xxhash.h>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace guillemet {

class IdSet {
 public:
  bool insert(std::string_view id) { return hashes_.insert(hash_of(id)).second; }
  bool contains(std::string_view id) const { return hashes_.contains(hash_of(id)); }

 private:
  using Hash = std::pair<std::uint64_t, std::uint64_t>;
  struct Half {
    std::size_t operator()(const Hash& hash) const { return hash.first; }
  };
  static Hash hash_of(std::string_view id) {
    const XXH128_hash_t hash = XXH3_128bits(id.data(), id.size());
    return {hash.low64, hash.high64};
  }

  std::unordered_set<Hash, Half> hashes_;
};

}  // namespace guillemet
