// Of near-copies the best one, where candidates are read one by one; elsewhere Xapian chooses (matcher.h).
//
// Found has `key`, its article's, `copies`, what near-copies share (Match::copies), and `more`. Of a group of
// articles those passages stay that are of the article of the first; quotations share nothing with others of their own
// article, so of them the first stays.
#pragma once

#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace guillemet {

// How many of `list`, the best first, are of the best article of their group. Linear but for a look-up each.
template <typename Found>
std::uint64_t count_best_copies(const std::vector<Found>& list) {
  std::map<std::string_view, std::string_view> best;
  std::uint64_t count = 0;
  for (const Found& found : list) {
    count += best.try_emplace(found.copies, found.key).first->second == found.key;
  }
  return count;
}

// Drops the others, which the first of their group counts in `more`. Linear but for a look-up each.
template <typename Found>
void keep_best_copies(std::vector<Found>& list) {
  std::vector<Found> kept;
  kept.reserve(list.size());  // so that the keys below stay where they are
  std::map<std::string_view, Found*> best;
  for (Found& found : list) {
    const auto known = best.find(found.copies);
    if (known != best.end() && known->second->key != found.key) {
      ++known->second->more;
      continue;
    }
    kept.push_back(std::move(found));
    if (known == best.end()) best.emplace(kept.back().copies, &kept.back());
  }
  list = std::move(kept);
}

}  // namespace guillemet
