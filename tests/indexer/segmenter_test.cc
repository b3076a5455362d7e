#include "indexer/segmenter.h"

#include <catch2/catch.hpp>

#include "tests/support/case_file.h"
#include "tests/support/tiny_archive.h"

using namespace guillemet;

TEST_CASE("sentences end where a reader ends them") {
  static const Segmenter segmenter(lexicons());
  const CaseFile file = GENERATE(from_range(case_files("segment")));
  INFO(file.path << ": " << file.why);
  const std::string text = file.sections.at("article");
  std::vector<std::string> sentences;
  for (const Span sentence : segmenter.sentences(text, paragraphs(text, {}))) sentences.emplace_back(sentence.of(text));
  CHECK(sentences == file.lines("sentences"));
}
