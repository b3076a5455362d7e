// What an archive holds, and what could not be read.
#pragma once

#include "common/lexicons.h"
#include "searcher/matcher.h"
#include "searcher/results.h"

namespace guillemet {

// Counts come from the databases and the table of headings, failures and roots from the manifest.
Status status_of(const Archive& archive, const std::string& path, const Lexicons& lexicons);

}  // namespace guillemet
