#include "indexer/quotes/sentence.h"

#include <algorithm>

namespace guillemet {
namespace {

// Items of a sentence: three times the longest of real news. What has more is a list or a text without punctuation;
// grammar looks at every pair of cues and mentions of a sentence, so its length must have a bound.
constexpr int kLongestSentence = 400;
constexpr int kHeadingWords = 3;       // of a heading in capitals, at least
constexpr int kLongestCrosshead = 14;  // items, the dashes included

class Splitter {
 public:
  Splitter(const Document& document, const std::vector<MarkedSpan>& marks)
      : document_(document), marks_(marks), words_(document.words), current_(document, marks) {}

  std::vector<Sentence> run() {
    for (std::uint32_t i = 0; i < words_.size();) {
      if (i > 0 && words_[i].paragraph != words_[i - 1].paragraph) finish();
      if (next_mark_ < marks_.size() && marks_[next_mark_].outer.first == i) {
        quote(next_mark_);
        i = marks_[next_mark_++].outer.last;
        continue;
      }
      const bool whole = i >= phrase_end_;  // no entry of several words is cut
      if (words_[i].glued || (whole && (capitals_end(i) || too_long()))) finish();
      if (current_.empty()) current_.set_paragraph(words_[i].paragraph);
      current_.add({false, i});
      if (const Phrase* phrase = words_[i].phrase)
        phrase_end_ = std::max(phrase_end_, i + static_cast<std::uint32_t>(phrase->words.size()));
      if (ends_after(i) || closes_crosshead(i)) finish();
      ++i;
    }
    finish();
    return std::move(sentences_);
  }

 private:
  void finish() {
    if (!current_.empty()) sentences_.push_back(std::move(current_));
    current_ = Sentence(document_, marks_);
  }

  void quote(std::uint32_t index) {
    const MarkedSpan& span = marks_[index];
    if (glued_to_speech_before(span)) finish();
    if (current_.empty()) current_.set_paragraph(words_[span.outer.first].paragraph);
    current_.add({true, index});
    if (ends_after_quote(span) || too_long()) finish();
  }

  // - Des années de batailles -Les élus …: a crosshead that the source set between dashes.
  bool closes_crosshead(std::uint32_t i) const {
    if (!is_dash(words_[i].mark) || !is_dash(current_.mark(0)) || current_.size() < 3) return false;
    const std::uint32_t next = i + 1;
    if (current_.size() > kLongestCrosshead || next >= words_.size() || words_[next].paragraph != words_[i].paragraph)
      return false;
    const bool glued = !words_[next].space_before;
    const bool only_marks = current_.size() == 3 && current_.quote(1);  // - « X » - Pour Y, …
    return (glued || only_marks) && (capital_at(next) || starts_quote(next));
  }

  // LES TRAVAUX DU PORT Le maire a dit: a heading in capitals that lost its end.
  bool capitals_end(std::uint32_t i) const {
    if (current_.size() < kHeadingWords || !words_[i].capital || words_[i].all_capitals) return false;
    int capitals = 0;
    for (int k = 0; k < current_.size(); ++k) {
      const Word& word = current_.word(k);
      if (current_.quote(k) || word.kind == TokenKind::clitic) return false;
      if (word.punctuation() || word.kind != TokenKind::word) continue;
      if (!word.all_capitals && !(word.capital && word.span.size() <= 2)) return false;  // À, Ô
      ++capitals;
    }
    return capitals >= kHeadingWords;
  }

  bool too_long() const { return current_.size() >= kLongestSentence; }

  // "A""B": two headings or replies that the source glued together.
  bool glued_to_speech_before(const MarkedSpan& span) const {
    return current_.size() > 0 && current_.quote(current_.size() - 1) && !words_[span.outer.first].space_before &&
           span.outer.first > 0 && words_[span.outer.first - 1].punctuation();
  }

  bool capital_at(std::uint32_t i) const { return words_[i].capital || words_[i].kind == TokenKind::number; }

  bool ends_after_quote(const MarkedSpan& span) const {
    const std::uint32_t next = span.outer.last;
    if (next >= words_.size() || words_[next].paragraph != words_[next - 1].paragraph) return false;
    if (starts_quote(next)) return ends_inside(span);
    if (is_dash(words_[next].mark) && !words_[next].space_before) return ends_inside(span);  // a crosshead follows
    if (words_[next].punctuation() || !words_[next].capital) return false;
    const bool glued = !words_[next].space_before && !span.repaired;
    return glued || ends_inside(span);
  }

  bool ends_inside(const MarkedSpan& span) const {
    const WordRange last = span.inner.back();
    return ends_sentence(words_[last.last - 1].mark);
  }

  bool starts_quote(std::uint32_t i) const {
    const std::size_t next = next_mark_ + (next_mark_ < marks_.size() && marks_[next_mark_].outer.first < i ? 1u : 0u);
    return next < marks_.size() && marks_[next].outer.first == i;
  }

  // An abbreviation, or a short title (M., Mme): its period ends no sentence.
  static bool shortened(const Word& word) {
    return word.is(kAbbreviation) || (word.is(kTitle) && word.capital && word.span.size() <= 4);
  }

  bool ends_after(std::uint32_t i) const {
    if (!ends_sentence(words_[i].mark)) return false;
    const std::uint32_t next = i + 1;
    if (next >= words_.size() || words_[next].paragraph != words_[i].paragraph) return true;
    if (starts_quote(next)) return !(words_[i].mark == '.' && i > 0 && shortened(words_[i - 1]));
    if (ends_sentence(words_[next].mark) || words_[next].mark == ')' || words_[next].mark == ',') return false;
    if (!capital_at(next)) return words_[next].punctuation() && words_[next].mark != ';';
    if (words_[i].mark != '.' || i == 0) return true;
    const Word& before = words_[i - 1];
    const bool initial = before.capital && before.span.size() == 1 && !before.punctuation();
    const bool glued = !words_[next].space_before && !before.capital && before.span.size() > 2;  // recel de vol.Selon X
    return !initial && (glued || !shortened(before));
  }

  const Document& document_;
  const std::vector<MarkedSpan>& marks_;
  const std::vector<Word>& words_;
  Sentence current_;
  std::uint32_t next_mark_ = 0;
  std::uint32_t phrase_end_ = 0;  // word behind the entry of several words that was met last
  std::vector<Sentence> sentences_;
};

}  // namespace

bool is_que(const Sentence& s, int i) { return s.form(i, "que") || s.form(i, "qu'"); }
bool is_de(const Sentence& s, int i) { return s.form(i, "de") || s.form(i, "d'"); }
bool ends_sentence(char32_t mark) { return mark == '.' || mark == '!' || mark == '?' || mark == 0x2026; }
bool is_dash(char32_t mark) { return mark == '-' || mark == 0x2013 || mark == 0x2014; }

const Word& Sentence::outside() {
  static const Lexeme lexeme;
  static const Word word = [] {
    Word made;
    made.kind = TokenKind::punctuation;
    made.lexeme = &lexeme;
    return made;
  }();
  return word;
}

std::string_view Sentence::text(int i) const { return word(i).span.of(document_->text); }

Span Sentence::span(int first, int last) const {
  const auto bounds = [this](int i) {
    const Item item = items_[static_cast<std::size_t>(i)];
    if (!item.quote) return document_->words[item.index].span;
    const WordRange outer = marks_[item.index].outer;
    return Span{document_->words[outer.first].span.begin, document_->words[outer.last - 1].span.end};
  };
  return {bounds(first).begin, bounds(last - 1).end};
}

std::uint32_t Sentence::first_word(int i) const {
  const Item item = items_[static_cast<std::size_t>(i)];
  return item.quote ? marks_[item.index].outer.first : item.index;
}

std::vector<Sentence> split_sentences(const Document& document, const std::vector<MarkedSpan>& marks) {
  return Splitter(document, marks).run();
}

}  // namespace guillemet
