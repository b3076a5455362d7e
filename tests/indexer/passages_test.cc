#include "indexer/passages.h"

#include <catch2/catch.hpp>

#include "indexer/segmenter.h"
#include "tests/support/tiny_archive.h"

using namespace guillemet;

TEST_CASE("passages are runs of whole sentences, and together the article") {
  Article article;
  for (int paragraph = 0; paragraph < 5; ++paragraph) {
    for (int sentence = 0; sentence < 6; ++sentence)
      article.text += "Le port de la ville a rouvert ce matin sous la pluie. ";
    article.text += "\n\n";
  }
  article.paragraphs = paragraphs(article.text, {});
  article.sentences = Segmenter(lexicons()).sentences(article.text, article.paragraphs);
  const std::vector<Span> found = passages(article);
  REQUIRE(found.size() > 1);
  std::size_t covered = 0;
  for (const Span sentence : article.sentences) {
    const auto holds = [sentence](Span passage) { return passage.contains(sentence); };
    CHECK(std::count_if(found.begin(), found.end(), holds) == 1);
    covered += sentence.size();
  }
  CHECK(covered > 0);
}

TEST_CASE("an empty article has no passages") { CHECK(passages(Article()).empty()); }
