// Passages: what a search finds and shows.
//
// A passage is a run of whole sentences of about sixty words. Passages follow each other in the article's order,
// together they are the article but for its cuts, and none is cut in a sentence or, where that can be avoided, in a
// quotation.
#pragma once

#include <cstddef>
#include <vector>

#include "common/article.h"

namespace guillemet {

// Sizes of passages, in words. Measured for ranking and reading by the bench of the project: about sixty words.
constexpr std::size_t kPassageWords = 60;     // a passage that has these is full
constexpr std::size_t kParagraphWords = 40;   // one that has these ends with its paragraph
constexpr std::size_t kLongestPassage = 120;  // a quotation is cut rather than this exceeded
constexpr std::size_t kShortestPassage = 20;  // a last one below this joins its neighbour

// The passages of `article`. Reads its text, cuts, paragraphs, sentences and the quotations of the body; no passage
// spans a cut. Linear; does not throw; may be called from several threads at once.
std::vector<Span> passages(const Article& article);

}  // namespace guillemet
