// The text that the extractor reads, as words.
//
// Title and body stand in one buffer, so that a name in the headline serves the body; lines that were cut as
// boilerplate give no words. Everything after this works on word numbers; spans are turned back at the end.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/article.h"
#include "common/tokenizer.h"
#include "indexer/quotes/dictionary.h"
#include "indexer/quotes/grammar.h"

namespace guillemet {

struct Word {
  Span span;  // in Document::text
  TokenKind kind = TokenKind::word;
  const Lexeme* lexeme = nullptr;  // never null; an empty one for a word that no table has
  const Phrase* phrase = nullptr;  // a multi-word entry that begins here
  std::uint8_t classes = 0;        // WordClass bits; 0 where the tables say what the word is, or without dictionary
  char32_t mark = 0;               // of punctuation: its code point
  std::uint32_t paragraph = 0;
  bool capital = false;       // begins with a capital
  bool all_capitals = false;  // at least two letters, all capitals
  bool space_before = false;  // a space, or the paragraph's start
  bool glued = false;         // begins a sentence that the source glued to the word before: enfants[La] mairie

  bool is(std::uint32_t flag) const { return lexeme->is(flag); }
  bool of(std::uint8_t wanted) const { return (classes & wanted) != 0; }
  bool punctuation() const { return kind == TokenKind::punctuation; }
};

struct Document {
  std::string text;            // title, blank line, body
  std::size_t body_begin = 0;  // byte offset of the body in `text`
  std::vector<Word> words;     // paragraph 0 is the title

  std::string_view text_of(const Word& word) const { return word.span.of(text); }
  bool in_title(std::size_t word) const { return words[word].paragraph == 0; }
};

// The words of `article`'s title and paragraphs. `grammar` must outlive the result. Linear, one look-up a word.
Document read_words(const Article& article, const Grammar& grammar, const Dictionary& dictionary);

}  // namespace guillemet
