// A parsed sentence for tests of the stages before extraction.
#pragma once

#include <string>

#include "indexer/quotes/cues.h"
#include "tests/support/tiny_archive.h"

namespace guillemet {

inline const Grammar& grammar() {
  static const Grammar words(lexicons());
  return words;
}

// `text` as the body of an article without title.
struct Parsed {
  explicit Parsed(const std::string& text) {
    Article article;
    article.text = text;
    article.paragraphs.push_back({0, text.size()});
    document = read_words(article, grammar(), Dictionary());
    marks = pair_marks(document);
    sentences = split_sentences(document, marks);
  }
  std::string of(const Sentence& s, int first, int last) const {
    return std::string(s.span(first, last).of(document.text));
  }

  Document document;
  std::vector<MarkedSpan> marks;
  std::vector<Sentence> sentences;
};

}  // namespace guillemet
