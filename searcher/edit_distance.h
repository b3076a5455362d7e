// How many slips of the pen lie between two words.
#pragma once

#include <cstddef>
#include <string_view>

namespace guillemet {

// The least number of letters put in, left out, replaced or swapped with their neighbour that turn `a` into `b`, as far
// as it is no more than `most`; else `most` + 1. Counts bytes: for folded words (common/fold.h), which are ASCII in
// French. Takes time in the product of the lengths at worst.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

}  // namespace guillemet
