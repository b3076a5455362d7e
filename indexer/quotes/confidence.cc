#include "indexer/quotes/confidence.h"

#include <algorithm>
#include <array>
#include <utility>

namespace guillemet {
namespace {

struct Weight {
  std::string_view name;
  double value;
};

// The construction: how often its words are a quotation, and its source the speaker. The rules stand in
// doc/quotations.md.
constexpr std::array<Weight, 26> kRules{{
    {"alone", 0.80},
    {"bare", 0.94},
    {"bare-inserted", 0.88},
    {"bare-unmarked", 0.85},
    {"clause", 0.96},
    {"colon", 0.82},
    {"colon-noun", 0.90},
    {"comme", 0.94},
    {"echo", 1.12},
    {"goes-on", 1.15},  // above 1: it never has a mention, and needs none
    {"governed-clause", 0.95},
    {"governed-fragment", 0.94},
    {"infinitive", 0.97},
    {"inserted", 0.98},
    {"interview", 0.97},
    {"parenthetical", 0.99},
    {"parenthetical-plain", 0.95},
    {"parenthetical-source", 0.98},
    {"passive", 0.95},
    {"question", 0.95},
    {"reply", 0.75},
    {"sentence-before", 0.85},
    {"source", 0.97},
    {"source-behind", 0.95},
    {"source-inserted", 0.85},
    {"trailing", 0.92},
}};
constexpr double kOtherRule = 0.65;  // subject, source-relative: rare, and often nobody in particular

// What stands for the speaker: a name is the speaker, a pronoun has to be resolved, « une source » may be anybody.
constexpr std::array<Weight, 6> kMentions{{
    {"name", 1.00},
    {"pronoun", 0.95},
    {"role", 0.93},
    {"body", 0.92},
    {"none", 0.80},
    {"document", 0.75},
}};
constexpr double kOtherMention = 0.65;

constexpr double kNobody = 0.85;     // no speaker can be told: either so, or a reading that went wrong
constexpr double kPerByte = 0.0005;  // between the cue and the words it governs
constexpr double kMostForDistance = 0.08;
constexpr double kMost = 0.99;

template <std::size_t size>
double weight(const std::array<Weight, size>& weights, std::string_view name, double otherwise) {
  const auto found = std::find_if(weights.begin(), weights.end(), [name](const Weight& w) { return w.name == name; });
  return found == weights.end() ? otherwise : found->value;
}

// Bytes between the cue and the piece nearest to it.
std::size_t distance(const Quotation& quotation) {
  std::size_t nearest = std::string_view::npos;
  for (const Span piece : quotation.pieces) {
    const std::size_t gap = piece.begin >= quotation.cue.end   ? piece.begin - quotation.cue.end
                            : quotation.cue.begin >= piece.end ? quotation.cue.begin - piece.end
                                                               : 0;
    nearest = std::min(nearest, gap);
  }
  return nearest;
}

}  // namespace

double confidence_of(const Quotation& quotation) {
  double confidence = weight(kRules, quotation.rule, kOtherRule);
  confidence *= weight(kMentions, quotation.mention_type, kOtherMention);
  if (!quotation.speaker) confidence *= kNobody;
  if (!quotation.cue.empty())
    confidence -= std::min(kMostForDistance, kPerByte * static_cast<double>(distance(quotation)));
  return std::min(confidence, kMost);
}

}  // namespace guillemet
