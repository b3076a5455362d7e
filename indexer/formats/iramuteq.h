// A corpus for IRaMuTeQ or Alceste: many articles in one text file, each behind a line of four stars.
//
// "**** *source_lefil *date_2024-03-11" says of the article what it is from: a star, a name, "_", a value.
#pragma once

#include "indexer/formats/format.h"

namespace guillemet {

bool is_iramuteq(std::string_view head, std::string_view name);

// Reads all articles of `chunk`. Does not throw; may be called from several threads at once.
void read_iramuteq(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
