// The words of a passage in their order, two bytes a word: what tells a phrase without reading the text.
//
// Positions in Xapian's way are an entry a word and passage, and cost as much as everything else of an index
// (doc/index_format.md); this is one string a passage (segment_table.h). Two words of the same code are taken for each
// other: of the passages that hold one word of a phrase of two, one in 30,000 is taken to hold the phrase and does not.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.h"

namespace guillemet {

// Codes of the stems of `words`, one after the other. Linear.
std::string word_order(const std::vector<Term>& words);

// Some stems next to each other, as word_order() writes them.
class OrderedStems {
 public:
  // At each place stands one of several stems: one place at least, one stem at each at least. `rarest`: the place to
  // look at first.
  explicit OrderedStems(const std::vector<std::vector<std::string>>& places, std::size_t rarest = 0);

  // Whether `order`, of word_order(), has them. Linear in its size.
  bool stand_in(std::string_view order) const;

 private:
  bool begins_among(const char* at) const;
  bool begins_at(const char* order) const;

  std::vector<std::vector<std::uint16_t>> places_;
  std::size_t rarest_;
};

}  // namespace guillemet
