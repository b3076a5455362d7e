// The figures of an evaluation as text: what `guillemet-index --evaluate` prints.
#pragma once

#include <string>
#include <vector>

#include "indexer/evaluation.h"

namespace guillemet {

// One line a kind (quoted, indirect, all); then tables by construction, by mention type, and by confidence, where a
// quotation is right if its words and its speaker are.
std::string evaluation_report(const std::vector<Verdict>& verdicts);

// One line a fault: missed, spurious, or another speaker; with the rule and the confidence of what was found.
std::string evaluation_errors(const std::vector<Verdict>& verdicts);

}  // namespace guillemet
