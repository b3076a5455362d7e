#include "indexer/name_changes.h"

#include <algorithm>

#include "common/error.h"
#include "common/text_hash.h"

namespace guillemet {
namespace {

constexpr std::size_t kFirstSlots = 64;  // a power of two
constexpr std::size_t kMostText = ~std::uint32_t{0};

}  // namespace

NameChanges::NameChanges(std::initializer_list<std::pair<std::string_view, std::int64_t>> changes) {
  for (const auto& [name, by] : changes) add(name, by);
}

// The slot that `name` has, or the free one that it may have.
std::uint32_t& NameChanges::slot_of(std::string_view name) {
  std::size_t slot = TextHash()(name) & (slots_.size() - 1);
  while (slots_[slot] != 0 && name_of(changes_[slots_[slot] - 1]) != name) slot = (slot + 1) & (slots_.size() - 1);
  return slots_[slot];
}

void NameChanges::grow() {
  slots_.assign(std::max(kFirstSlots, 2 * slots_.size()), 0);
  for (std::uint32_t i = 0; i < changes_.size(); ++i) slot_of(name_of(changes_[i])) = i + 1;
}

void NameChanges::add(std::string_view name, std::int64_t by) {
  if ((changes_.size() + 1) * 4 > slots_.size() * 3) grow();
  std::uint32_t& slot = slot_of(name);
  if (slot == 0) {
    if (name.size() > kMostText - text_.size()) throw Error("too many names in one run; index the folder in parts");
    changes_.push_back({static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(name.size()), 0});
    text_ += name;
    slot = static_cast<std::uint32_t>(changes_.size());
  }
  changes_[slot - 1].by += by;
}

}  // namespace guillemet
