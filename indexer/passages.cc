#include "indexer/passages.h"

#include <algorithm>

namespace guillemet {
namespace {

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    words += !blank && !inside;
    inside = !blank;
  }
  return words;
}

// Goes through an article's sentences and knows of each place between two of them what would be cut there.
class Places {
 public:
  explicit Places(const Article& article) : article_(article) {}

  // The places must be asked for in text order.
  void move_to(Span before, Span after) {
    while (cut_ < article_.cuts.size() && article_.cuts[cut_].span.end <= before.begin) ++cut_;
    at_cut = cut_ < article_.cuts.size() && article_.cuts[cut_].span.begin < after.begin;
    while (paragraph_ < article_.paragraphs.size() && article_.paragraphs[paragraph_].end < before.end) ++paragraph_;
    at_paragraph = paragraph_ < article_.paragraphs.size() && article_.paragraphs[paragraph_].end < after.begin;
    for (; quotation_ < article_.quotations.size(); ++quotation_) {
      const Quotation& quotation = article_.quotations[quotation_];
      if (quotation.part != Part::body) continue;
      if (quotation.extent().begin >= after.begin) break;
      quoted_until_ = std::max(quoted_until_, quotation.extent().end);
    }
    in_quotation = quoted_until_ > after.begin;
  }

  bool at_cut = false;
  bool at_paragraph = false;
  bool in_quotation = false;

 private:
  const Article& article_;
  std::size_t cut_ = 0;
  std::size_t paragraph_ = 0;
  std::size_t quotation_ = 0;
  std::size_t quoted_until_ = 0;
};

bool is_full(std::size_t words, std::size_t next_words, const Places& place) {
  if (place.at_cut) return true;
  if (place.in_quotation) return words >= kLongestPassage;
  if (words >= kPassageWords || (place.at_paragraph && words >= kParagraphWords)) return true;
  // Rather a little too short than much too long.
  return words >= kShortestPassage && words + next_words > kPassageWords + kParagraphWords;
}

}  // namespace

std::vector<Span> passages(const Article& article) {
  std::vector<Span> found;
  if (article.sentences.empty()) return found;
  Places place(article);
  Span passage = article.sentences.front();
  std::size_t words = words_in(passage.of(article.text));
  bool joinable = false;  // nothing was cut between the last passage and this one
  const auto close = [&] {
    if (joinable && words < kShortestPassage && !found.empty())
      found.back().end = passage.end;
    else
      found.push_back(passage);
  };
  for (std::size_t i = 1; i < article.sentences.size(); ++i) {
    const Span next = article.sentences[i];
    const std::size_t next_words = words_in(next.of(article.text));
    place.move_to(article.sentences[i - 1], next);
    if (is_full(words, next_words, place)) {
      close();
      joinable = !place.at_cut;
      passage = next;
      words = next_words;
    } else {
      passage.end = next.end;
      words += next_words;
    }
  }
  close();
  return found;
}

}  // namespace guillemet
