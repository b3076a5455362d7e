// The reporter's sentences: what is left when marked spans are taken as one item each.
//
// « A. B », a dit X. is one sentence of the reporter although its quotation holds two. Grammar is read on these items.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "indexer/quotes/document.h"
#include "indexer/quotes/marks.h"

namespace guillemet {

struct Item {
  bool quote = false;
  std::uint32_t index = 0;  // of the word in Document::words, or of the span in the list of marked spans
};

// One sentence with easy access to its items. Item numbers are int so that "one before the first" is -1; every accessor
// takes any number and answers for those outside like for a full stop.
class Sentence {
 public:
  Sentence(const Document& document, std::span<const MarkedSpan> marks) : document_(&document), marks_(marks) {}

  void add(Item item) { items_.push_back(item); }
  int size() const { return static_cast<int>(items_.size()); }
  bool empty() const { return items_.empty(); }
  bool inside(int i) const { return i >= 0 && i < size(); }

  // The word at item `i`; an empty word if it is a quotation or outside.
  const Word& word(int i) const {
    return inside(i) && !items_[static_cast<std::size_t>(i)].quote
               ? document_->words[items_[static_cast<std::size_t>(i)].index]
               : outside();
  }
  std::string_view text(int i) const;
  bool is(int i, std::uint32_t flags) const { return word(i).is(flags); }
  char32_t mark(int i) const { return word(i).mark; }  // 0 unless punctuation
  bool quote(int i) const { return inside(i) && items_[static_cast<std::size_t>(i)].quote; }
  std::uint32_t quote_index(int i) const { return items_[static_cast<std::size_t>(i)].index; }
  // Whether the word at `i` is `form` in lower case (a form that some table has).
  bool form(int i, std::string_view form) const { return word(i).lexeme->text == form; }

  // Bytes of the document from item `first` to the end of item `last` - 1; first < last.
  Span span(int first, int last) const;
  std::uint32_t first_word(int i) const;  // number of the word, or of a quotation's first mark
  std::uint32_t paragraph() const { return paragraph_; }
  void set_paragraph(std::uint32_t paragraph) { paragraph_ = paragraph; }
  const Document& document() const { return *document_; }

 private:
  static const Word& outside();

  const Document* document_;
  std::span<const MarkedSpan> marks_;
  std::vector<Item> items_;
  std::uint32_t paragraph_ = 0;
};

// The sentences of `document` in text order, none empty. `marks` are pair_marks' and, as the document, must outlive
// them.
std::vector<Sentence> split_sentences(const Document& document, const std::vector<MarkedSpan>& marks);

// Whether a period, question or exclamation mark or ellipsis.
bool ends_sentence(char32_t mark);
// que, qu'; de, d'.
bool is_que(const Sentence& sentence, int i);
bool is_de(const Sentence& sentence, int i);
// -, – and —.
bool is_dash(char32_t mark);

}  // namespace guillemet
