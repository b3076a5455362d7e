// What makes one passage better than another. Every constant has a name, and its measure belongs in tests/bench.
#pragma once

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

}  // namespace guillemet
