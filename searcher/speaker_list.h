// Who is quoted, how often, from when to when.
#pragma once

#include <vector>

#include "common/headings.h"
#include "searcher/matcher.h"
#include "searcher/results.h"

namespace guillemet {

// One entry a heading. Sorted by the number of quotations, the last or the first date; quotations without a speaker are
// one entry, the last. Linear but for sorting.
std::vector<SpeakerEntry> list_speakers(const std::vector<QuotedBy>& quoted, const Headings& headings, Sort sort);

}  // namespace guillemet
