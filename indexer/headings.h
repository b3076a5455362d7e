// One heading a person across the archive: which printed names are one speaker.
//
// Names are compared within blocks (person_name.h). In a block
//   1. full names are one where given names and surname agree up to transliteration (Vladimir Putin, Vladimir Poutine);
//      given names that differ are never joined, whatever the articles say;
//   2. a name that says less goes to the full name that says it all, if one full name has kClear of the articles of all
//      that it may mean: « Prigent », « G. Prigent », « Donald Trump » beside « Donald J. Trump »; a surname alone only
//      to a given name that the tables know, and never a word that names a body, a place or a role; in a large archive
//      only to a full name of several articles, if its spelling differs (Putin alone) only to one far better known;
//   3. an acronym goes to the body whose initials it is, under the same condition.
// A heading is the name that most articles print, given name and all. It is stable: a name keeps its heading while that
// has kStill of the articles, and a heading gives way only to a spelling twice as frequent. The user's file of aliases
// (speaker_file.h) goes before all of this.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/headings.h"
#include "indexer/name_changes.h"
#include "indexer/person_name.h"

namespace guillemet {

// name_key() of each name that the user lists -> the heading that it goes under.
using Aliases = std::map<std::string, std::string>;

// Brings the table up to date: adds `changes` and works out the blocks that they touch; all blocks if `all` (the rules,
// the tables or the aliases changed). Names that no article prints any more leave. The result is sorted. The same table
// and changes give the same result in any order.
//
// Cost: one pass over the table, and the square of the size of a block for the blocks that are touched (the largest
// block of 13,936 articles has 20 names).
std::vector<NameEntry> update_headings(std::vector<NameEntry> table, NameChanges changes, const NameReader& names,
                                       const Aliases& aliases, bool all);

}  // namespace guillemet
