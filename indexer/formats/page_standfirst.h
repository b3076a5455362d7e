// The standfirst of a web page: the sentences between headline and text that say what the article is about.
//
// Most stand in the element that holds the article; this finds those that are printed outside it, above. Pure; linear;
// does not throw; may be called from several threads at once.
#pragma once

#include <string>
#include <vector>

#include "indexer/formats/page_body.h"
#include "indexer/formats/page_units.h"

namespace guillemet {

// The line that the page describes itself with (`hints`), else one of `named`, the lines that it calls standfirst.
// `units` are those of the page, `first_line` the first line of the article. Empty: there is none.
std::string standfirst(const Node& page, const std::vector<PageUnit>& units, const std::vector<std::string>& named,
                       const PageHints& hints, const std::string& first_line);

}  // namespace guillemet
