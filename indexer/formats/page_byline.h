// Who signed a web page's article, and when, as the page prints it.
//
// Blocks that the page calls author or date come first, then lines that are a byline or a signature, in the article's
// container and around it. `houses` are names of the site, who are no author (page_signature.h). Names are joined by
// ", ", dates are the line that holds one; empty: none found. Pure; linear.
#pragma once

#include <string>
#include <vector>

#include "indexer/formats/markup.h"
#include "indexer/formats/page_units.h"

namespace guillemet {

using Blocks = std::vector<const Node*>;

// As a block for that says it: "Par Jeanne Le Goff", "Jeanne Le Goff", "11 mars 2024 | Par Jeanne Le Goff".
std::string authors_in(const Blocks& for_authors, const Blocks& for_dates, const std::vector<std::string>& houses);

// In the text itself: a byline, or the name that stands as a line of its own behind the last paragraph.
std::string authors_among(const std::vector<PageUnit>& units, const std::vector<std::string>& houses);

// Around the container, whose first line is `first_line` and `all` the units of the page: the byline nearest above it,
// the link behind "Par", else what microdata call author, in a box about the author too.
std::string authors_around(const std::vector<PageUnit>& all, const Node& page, const std::string& first_line,
                           const std::vector<std::string>& houses);

// The first block for dates or authors that holds a date, without what it says of changes.
std::string date_in(const Blocks& for_authors, const Blocks& for_dates);

// The line with names and a date above or soon behind `first_line`.
std::string signed_date(const std::vector<PageUnit>& units, const std::string& first_line,
                        const std::vector<std::string>& houses);

}  // namespace guillemet
