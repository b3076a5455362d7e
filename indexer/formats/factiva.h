// Factiva exports: HTML (a table of two-letter codes an article), RTF (the same codes, or none) and the older XML; many
// articles a file. RTF that is no export is one article.
//
// HD headline, BY byline, SN source, SE section, PD date, ET time, PG page, LA language, LP and TD the text, AN the
// number ("Document LECOUR0020230602ej620000a"). Dates are in the language of the interface.
#pragma once

#include "indexer/formats/format.h"

namespace guillemet {

bool is_factiva(std::string_view head, std::string_view name);

// Gives the articles of `chunk` in order; an article without text is a problem ("no_text") that names its title.
void read_factiva(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
