// What a person may have meant by a word or a name that the archive does not have, or hardly.
//
// The archive's own words are the dictionary: its list of terms is read through for those that lie a slip of the pen or
// two from the word asked for, and of the nearest the printed form is taken from a text where it stands. Nothing is
// stored for it. Done only where a search found little.
#pragma once

#include <string>
#include <string_view>

#include "searcher/matcher.h"

namespace guillemet {

// `text`, a query, with each word that the archive lacks replaced by the nearest that it has; names in dit:, source:,
// auteur: and rubrique: by names that stand there. Empty if there is nothing to replace. Of the first eight such words
// each costs a pass over the terms of one first letter, and over all terms if none of these is near. Throws Error as
// archive.find() does.
std::string suggest(std::string_view text, const ExpandedQuery& query, const Archive& archive);

}  // namespace guillemet
