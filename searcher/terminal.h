// The terminal, or whatever stdout is.
#pragma once

#include <string_view>

#include "searcher/layout.h"
#include "searcher/options.h"

namespace guillemet {

// How text is to look on stdout: coloured if it is a terminal and neither NO_COLOR nor TERM=dumb say otherwise, or if
// FORCE_COLOR or `colour` say so; as wide as the terminal, unwrapped if it is none.
Look look_of_stdout(Colour colour);

// Writes `output` to stdout and flushes it. False if nobody reads any more (a closed pipe); throws Error if the disk is
// full or the like.
bool write_stdout(std::string_view output);

}  // namespace guillemet
