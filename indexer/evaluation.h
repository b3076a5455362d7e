// How well quotations are found, on articles that somebody annotated by hand.
//
// A quotation found and one annotated pair up by the words that they share in order: exactly, or at least 80 % of both
// together (Dice), 60 % for indirect ones, whose limits even careful readers draw differently. Direct and mixed count
// as one kind, "quoted": words between marks. Each annotated quotation pairs with one found at most, best overlap
// first. Case, accents, punctuation and marks are set aside; so is what stands in a headline.
//
// Pure functions, no Xapian, no threads. What the figures look like as text: evaluation_report.h.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"

namespace guillemet {

// What an annotator wrote of one quotation.
struct GoldQuotation {
  QuotationKind kind = QuotationKind::direct;
  std::string text;
  std::optional<std::string> speaker;  // the fullest name that the article gives; none: nobody can be told
  std::vector<std::string> speakers;   // other names that also count
  bool optional = false;               // a reasonable reader may leave it out: neither rewarded nor punished
};

struct FoundQuotation {
  QuotationKind kind = QuotationKind::direct;
  std::string text;
  std::optional<std::string> speaker;
  double confidence = 0;
  std::string rule;
  std::string mention_type;  // see Quotation::mention_type
};

// The annotated articles by name: an article's id, or its file's name without folder and extension.
using Gold = std::map<std::string, std::vector<GoldQuotation>>;
using Found = std::map<std::string, std::vector<FoundQuotation>>;

// Reads JSON Lines: {"id" or "path", "quotes": [{"kind", "text", "speaker", "speakers"?, "optional"?}]}. Throws
// Error(file:line) on a line that is none.
Gold read_gold(const std::string& path);

// The name in `gold` that `article` goes by, if it is there: its id, its file's name, or its file's name without
// extension.
std::optional<std::string> name_in(const Gold& gold, const Metadata& article);

// The quotations of the body of `article`.
std::vector<FoundQuotation> found_in(const Article& article);

// One annotated quotation and what was found for it; one of the two may be missing.
struct Verdict {
  std::string article;
  std::optional<GoldQuotation> gold;    // none: spurious
  std::optional<FoundQuotation> found;  // none: missed
  bool exact = false;
  bool speaker = false;    // one of the annotated names; nobody only where nobody is annotated
  bool full_name = false;  // the first of the annotated names
  bool paired() const { return gold && found; }
  bool quoted() const { return (gold ? gold->kind : found->kind) != QuotationKind::indirect; }
};

// The verdicts of all articles of `gold`, by name; one that `found` lacks counts as an article without quotations.
// Optional ones and what pairs with them are left out. Takes time in the square of an article's quotations.
std::vector<Verdict> judge_quotations(const Gold& gold, const Found& found);

// Counts of verdicts, and the figures made of them; 0 where there is nothing to divide by.
struct Figures {
  std::size_t gold = 0, found = 0, paired = 0, exact = 0, speaker = 0, full_name = 0;

  void add(const Verdict& verdict);
  double precision() const;
  double recall() const;
  double f1() const;
  double exact_f1() const;
  double speaker_accuracy() const;    // of the pairs
  double full_name_accuracy() const;  // of the pairs
  double end_to_end_f1() const;       // a pair counts only if its speaker is right
};

// Words as they are compared: letters and digits without case and accents.
std::vector<std::string> compared_words(std::string_view text);
// The share, 0 to 1, of both lists that stands in blocks common to both: the longest block, then the longest before and
// behind it, and so on (Ratcliff and Obershelp 1988).
double overlap(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace guillemet
