#include "indexer/cleaner.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "indexer/segmenter.h"
#include "tests/support/case_file.h"
#include "tests/support/tiny_archive.h"

using namespace guillemet;

TEST_CASE("what a page leaves behind is cut with a reason, and nothing else") {
  static const Cleaner cleaner(lexicons());
  const CaseFile file = GENERATE(from_range(case_files("clean")));
  INFO(file.path << ": " << file.why);
  const std::string text = file.sections.at("article");
  std::vector<std::string> cut;
  const std::vector<Cut> cuts = cleaner.clean(text, "");
  for (const Cut& one : cuts) cut.push_back(one.reason + " | " + std::string(one.span.of(text)));
  std::vector<std::string> kept;
  for (const Span paragraph : paragraphs(text, cuts)) kept.emplace_back(paragraph.of(text));
  CHECK(cut == file.lines("cut"));
  CHECK(kept == file.lines("kept"));
}
