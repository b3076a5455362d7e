// What makes one passage better than another: every constant of it, each with its measure in doc/ranking.md.
//
// A passage is as good as its own words and the whole article around it. Xapian weighs both, with its standard weights
// alone, so that segments on other machines give the same; combine() puts the two together for the best articles.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace guillemet {

// Parameters of BM25, as Xapian's BM25Weight takes them.
struct Weights {
  double k1;            // how soon more occurrences of a word stop counting
  double k3;            // the same for words of the query
  double b;             // how much a long passage pays for its length: 0 nothing, 1 fully
  double least_length;  // no passage counts as shorter than this share of the average
};

// Passages are of one length, about 60 words; a headline is far shorter and must not win by that alone.
Weights passage_weights();

// Quotations run from two words to a hundred.
Weights quotation_weights();

// Whole articles, and what a word of the query weighs in each of their fields.
struct ArticleWeights {
  Weights bm25;
  // Beside 1 for the word: words whose stems begin with the same letters, whatever their ending.
  struct Family {
    std::size_t letters;
    double weight;
  };
  std::array<Family, 2> families;
};
ArticleWeights article_weights();

// How many articles are weighed as a whole; passages of the others follow these by their own weight.
constexpr std::uint64_t kArticlesWeighed = 30;

// The score of a passage of weight `passage` in an article of weight `article`.
double combine(double article, double passage);

}  // namespace guillemet
