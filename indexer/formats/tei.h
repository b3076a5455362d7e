// TEI, what digitised newspapers and corpora are given out in.
//
// <div type="article"> is an article each; without any, the whole of a text is one. The header says what they are from:
// its description of the source counts before that of the digital edition.
#pragma once

#include "indexer/formats/format.h"

namespace guillemet {

bool is_tei(std::string_view head, std::string_view name);

// Reads all articles of `chunk`. Does not throw; may be called from several threads at once.
void read_tei(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
