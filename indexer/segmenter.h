// Paragraphs and sentences.
//
// A paragraph is a line that was not cut. A sentence ends at a period, question or exclamation mark or ellipsis that
// something like a sentence follows: the rules and their exceptions are in segmenter.cc, the situations in
// tests/cases/segment, the abbreviations in lexicons/abbreviations.tsv.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "common/article.h"
#include "common/lexicons.h"

namespace guillemet {

// The lines of `text` between the cuts, without the blanks around them, in text order. Linear; does not throw.
std::vector<Span> paragraphs(std::string_view text, const std::vector<Cut>& cuts);

// Shared by all threads.
class Segmenter {
 public:
  // Throws Error(file:line) on a wrong line of lexicons/abbreviations.tsv or stopwords.tsv.
  explicit Segmenter(const Lexicons& lexicons);

  // The sentences of the paragraphs of `text`, in text order; together they are the paragraphs but for the blanks
  // between them. Linear; does not throw on any text.
  std::vector<Span> sentences(std::string_view text, const std::vector<Span>& paragraphs) const;

 private:
  friend class SentenceFinder;
  // When the period behind an abbreviation ends no sentence: ever (M.), but before a capital that starts one (etc.),
  // only before a figure (art.), only behind one (sept.): the last two are words as well.
  enum class Abbreviation { never_ends, may_end, before_figure, after_figure };
  std::unordered_map<std::string, Abbreviation> abbreviations_;  // as printed, without the last period
  std::unordered_set<std::string> stopwords_;                    // folded: le, il, dans ... begin sentences, not names
};

}  // namespace guillemet
