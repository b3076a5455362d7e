// JSON Lines: one object an article, one a line.
//
//   {"id": "a-1", "title": "Le port", "date": "2023-06-02", "source": "Le Courrier", "author": "J. Le Goff", "text":
//   "..."}
//
// Names that others use are known too: body and content for text, titre and headline for title, auteur for author (a
// string or a list of them), media for source. Unknown members are passed over. Only `text` is required.
#pragma once

#include "indexer/formats/format.h"

namespace guillemet {

// Gives an article a line, in order; blank lines are passed over; a broken line is one problem with its number, and the
// rest goes on.
void read_json_lines(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
