#include "searcher/ranker.h"

namespace guillemet {
namespace {

// Xapian's defaults where nothing has been measured yet.
constexpr double kOccurrences = 1.0;
constexpr double kQueryOccurrences = 1.0;
constexpr double kLength = 0.5;
constexpr double kLeastPassage = 0.5;
constexpr double kLeastQuotation = 0.5;

}  // namespace

Weights passage_weights() { return {kOccurrences, kQueryOccurrences, kLength, kLeastPassage}; }
Weights quotation_weights() { return {kOccurrences, kQueryOccurrences, kLength, kLeastQuotation}; }

}  // namespace guillemet
