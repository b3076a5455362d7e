#include "searcher/ranker.h"

namespace guillemet {
namespace {

// doc/ranking.md has what each of these is worth.
constexpr double kOccurrences = 1.2;
constexpr double kQueryOccurrences = 1.0;
constexpr double kLength = 0.5;
constexpr double kArticleLength = 0.75;
constexpr double kLeast = 0.5;
constexpr std::array<ArticleWeights::Family, 2> kFamilies{{{4, 0.6}, {6, 1.0}}};
constexpr double kPassage = 0.3;

}  // namespace

Weights passage_weights() { return {kOccurrences, kQueryOccurrences, kLength, kLeast}; }
Weights quotation_weights() { return {kOccurrences, kQueryOccurrences, kLength, kLeast}; }
ArticleWeights article_weights() { return {{kOccurrences, kQueryOccurrences, kArticleLength, kLeast}, kFamilies}; }
double combine(double article, double passage) { return article + kPassage * passage; }

}  // namespace guillemet
