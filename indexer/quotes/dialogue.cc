#include "indexer/quotes/dialogue.h"

#include <algorithm>
#include <map>
#include <string>

namespace guillemet {
namespace {

constexpr std::uint32_t kLongestLabel = 6;  // words and periods before the colon

// Word ranges of the paragraphs, the title's left out.
std::vector<WordRange> paragraphs_of(const Document& document) {
  std::vector<WordRange> paragraphs;
  const auto& words = document.words;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    if (words[i].paragraph == 0) continue;
    if (paragraphs.empty() || words[paragraphs.back().first].paragraph != words[i].paragraph)
      paragraphs.push_back({i, i});
    paragraphs.back().last = i + 1;
  }
  return paragraphs;
}

// « Isaure Villandry : », « I. V. : », « Le Courrier : »: capitals and articles only, then a colon and more words.
WordRange label_of(const Document& document, WordRange paragraph) {
  const auto& words = document.words;
  for (std::uint32_t i = paragraph.first; i < std::min(paragraph.last, paragraph.first + kLongestLabel + 1); ++i) {
    const Word& word = words[i];
    if (word.mark == ':' && i > paragraph.first && i + 1 < paragraph.last) return {paragraph.first, i};
    const bool part = word.capital || word.mark == '.' || (i > paragraph.first && word.is(kParticle | kDeterminer));
    if (!part) break;
  }
  return {};
}

bool is_long_dash(char32_t mark) { return mark == 0x2014 || mark == 0x2013; }

}  // namespace

std::vector<Turn> find_turns(const Document& document) {
  std::vector<Turn> turns;
  std::map<std::string, int> seen;
  for (const WordRange paragraph : paragraphs_of(document)) {
    const WordRange label = label_of(document, paragraph);
    if (!label.empty()) {
      const Span span{document.words[label.first].span.begin, document.words[label.last - 1].span.end};
      ++seen[std::string(span.of(document.text))];
      turns.push_back({label, {{label.last + 1, paragraph.last}}});
    } else if (!turns.empty()) {
      turns.back().words.push_back(paragraph);
    }
  }
  const bool repeated = std::any_of(seen.begin(), seen.end(), [](const auto& entry) { return entry.second >= 2; });
  if (seen.size() < 2 || turns.size() < 4 || !repeated) turns.clear();
  return turns;
}

std::vector<MarkedSpan> find_dashes(const Document& document, const std::vector<MarkedSpan>& marks) {
  std::vector<MarkedSpan> dashes;
  for (const WordRange paragraph : paragraphs_of(document)) {
    if (!is_long_dash(document.words[paragraph.first].mark) || paragraph.last - paragraph.first < 2) continue;
    const auto before = [&](const MarkedSpan& span) { return span.outer.last <= paragraph.first; };
    bool marked = false;
    for (auto span = std::partition_point(marks.begin(), marks.end(), before);
         span != marks.end() && span->outer.first < paragraph.last; ++span)
      marked = marked || span->outer.last - span->outer.first > 4;
    if (marked) continue;
    MarkedSpan span;
    span.outer = paragraph;
    span.inner.push_back({paragraph.first + 1, paragraph.last});
    span.dash = true;
    dashes.push_back(std::move(span));
  }
  if (dashes.size() < 2) dashes.clear();
  return dashes;
}

}  // namespace guillemet
