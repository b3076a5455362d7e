// What a web page calls its parts: by the words of an element's class and id (lexicons/page_blocks.tsv).
#pragma once

#include "common/lexicons.h"
#include "indexer/formats/markup.h"

namespace guillemet {

enum class PagePart { none, aside, wall, caption, author, date, standfirst, body, title, kicker };

// What `node` is called; an aside before anything else. Does not throw; may be called from several threads at once.
PagePart part_named(const Node& node);

}  // namespace guillemet
