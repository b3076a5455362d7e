#include "searcher/grouper.h"

#include <map>
#include <utility>

namespace guillemet {

std::vector<Group> group(std::vector<PassageHit> hits, std::uint64_t first_rank) {
  std::vector<Group> groups;
  std::map<std::pair<std::string, bool>, std::size_t> group_of;  // by article and whether all words are there
  for (PassageHit& hit : hits) {
    const auto [known, is_new] = group_of.try_emplace({hit.article_key, hit.missing.empty()}, groups.size());
    if (is_new) groups.emplace_back();
    groups[known->second].hits.push_back(std::move(hit));
  }
  for (Group& members : groups)
    for (PassageHit& hit : members.hits) hit.rank = first_rank++;
  return groups;
}

void count_more(const std::map<std::string, std::uint64_t>& found, std::vector<Group>& groups) {
  std::map<std::string, std::uint64_t> shown;
  std::map<std::string, Group*> last;
  for (Group& group : groups) {
    shown[group.article_key()] += group.hits.size();
    last[group.article_key()] = &group;
  }
  for (const auto& [key, group] : last) {
    const auto known = found.find(key);
    if (known != found.end() && known->second > shown[key]) group->more = known->second - shown[key];
  }
}

}  // namespace guillemet
