#include "searcher/grouper.h"

#include <map>
#include <utility>

namespace guillemet {

std::vector<Group> group(std::vector<PassageHit> hits, std::uint64_t first_rank) {
  std::vector<Group> groups;
  std::map<std::pair<std::string, bool>, std::size_t> group_of;  // by article and whether all words are there
  for (PassageHit& hit : hits) {
    const auto [known, is_new] = group_of.try_emplace({hit.passage.article.id, hit.missing.empty()}, groups.size());
    if (is_new) groups.emplace_back();
    groups[known->second].hits.push_back(std::move(hit));
  }
  for (Group& members : groups)
    for (PassageHit& hit : members.hits) hit.rank = first_rank++;
  return groups;
}

}  // namespace guillemet
