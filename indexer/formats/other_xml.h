// XML that no other reader knows: a database's export, somebody's own markup.
//
// Element names say what is the title, the date and the like (field_names.h); what is left is the text, a line for each
// element that holds words. An element that holds a title and a text, and has others like it beside it, is an article.
#pragma once

#include "indexer/formats/format.h"

namespace guillemet {

bool is_other_xml(std::string_view head, std::string_view name);

// Reads all articles of `chunk`. Does not throw; may be called from several threads at once.
void read_other_xml(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
