// Words that stand between marks twice: a crosshead or a teaser repeats a quotation of the article, and is whoever's
// that one is.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

namespace guillemet {

// Texts are words folded as MarkedText::text gives them: each followed by a space. Adding and finding are linear in a
// text's words.
class Echoes {
 public:
  // Adds the text of a quotation whose speaker is told, to be found as `number`. `text` must outlive this object.
  void add(std::string_view text, int number);
  // The number of the first text added that holds all words of `text` in a row, at least two; -1 if none does.
  int find(std::string_view text) const;

 private:
  struct Place {
    std::string_view rest;  // the added text from these two words on
    int number;
  };
  std::unordered_map<std::string_view, std::vector<Place>> by_two_words_;
};

}  // namespace guillemet
