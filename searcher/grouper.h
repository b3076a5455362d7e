// Passages of one article stand together.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "searcher/results.h"

namespace guillemet {

// `hits` in groups by article, each group where its best passage stood. Passages that lack a word are not drawn up to
// one that lacks none. Numbers the hits anew from `first_rank`. Linear but for a look-up a hit.
std::vector<Group> group(std::vector<PassageHit> hits, std::uint64_t first_rank);

// Sets Group::more from `found`, how many passages were found in each article by its key. Where an article has two
// groups, the last one has the count.
void count_more(const std::map<std::string, std::uint64_t>& found, std::vector<Group>& groups);

}  // namespace guillemet
