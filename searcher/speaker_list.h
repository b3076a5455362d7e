// Who is quoted, how often, from when to when.
#pragma once

#include <vector>

#include "searcher/matcher.h"
#include "searcher/results.h"

namespace guillemet {

// One entry a speaker: names that differ only in case, accents or hyphens are one. Sorted by the number of quotations,
// the last or the first date; quotations without a speaker are one entry, the last. Linear but for sorting.
std::vector<SpeakerEntry> list_speakers(const std::vector<QuotedBy>& quoted, Sort sort);

// How many speakers there are, those unknown not counted.
std::uint64_t count_speakers(const std::vector<QuotedBy>& quoted);

}  // namespace guillemet
