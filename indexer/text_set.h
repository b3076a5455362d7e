// A set of texts (articles' ids, names) that takes 20 to 40 bytes for each, however long they are: it keeps a hash of
// 128 bits, which no two texts of an archive share. Not for several threads at once.
#pragma once

#include <xxhash.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace guillemet {

class TextSet {
 public:
  // Whether it was not there before.
  bool insert(std::string_view text) {
    if ((size_ + 1) * 4 > slots_.size() * 3) grow();
    const Hash hash = hash_of(text);
    Hash& slot = slots_[slot_of(hash)];
    const bool is_new = slot == kFree;
    slot = hash;
    size_ += is_new;
    return is_new;
  }

  bool contains(std::string_view text) const { return !slots_.empty() && slots_[slot_of(hash_of(text))] != kFree; }

 private:
  using Hash = std::pair<std::uint64_t, std::uint64_t>;
  static constexpr Hash kFree{0, 0};
  static constexpr std::size_t kFirstSlots = 64;  // a power of two

  static Hash hash_of(std::string_view text) {
    const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
    return {hash.low64, hash.high64};
  }
  // Where `hash` is, or the free slot that it may have.
  std::size_t slot_of(const Hash& hash) const {
    std::size_t slot = hash.first & (slots_.size() - 1);
    while (slots_[slot] != kFree && slots_[slot] != hash) slot = (slot + 1) & (slots_.size() - 1);
    return slot;
  }
  void grow() {
    const std::vector<Hash> before =
        std::exchange(slots_, std::vector<Hash>(std::max(kFirstSlots, 2 * slots_.size()), kFree));
    for (const Hash& hash : before)
      if (hash != kFree) slots_[slot_of(hash)] = hash;
  }

  std::vector<Hash> slots_;  // of an open hash table
  std::size_t size_ = 0;
};

}  // namespace guillemet
