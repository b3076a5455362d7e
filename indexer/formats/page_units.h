// The stretches of text of a web page, and which of them are lines of its article.
//
// A unit is the text of one block. page_body.h says where the article stands; here menus' rests, signatures, comments
// and what is printed twice are told from paragraphs by what they look like and by what stands around them.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"

namespace guillemet {

constexpr std::size_t kProse = 80;       // bytes of a block of text that counts as prose
constexpr std::size_t kShortProse = 30;  // of a paragraph
constexpr double kLinked = 0.4;          // share of links from which a block is no prose

struct PageUnit {
  std::string text;          // in one line
  std::size_t linked = 0;    // bytes of it in links
  std::string_view element;  // that holds it
  std::string_view classes;  // of that element
  bool in_list = false;
  bool set_off = false;       // in a blockquote
  std::string_view left_out;  // why it is no line of the article: a reason of LeftOut; empty: it is one

  bool is_prose() const;
};

// Says of `units` which are what readers wrote below the article: behind a heading that says so ("3 commentaires"), or
// where several lines name who wrote what follows ("Mme Michu a écrit :").
void leave_out_comments(std::vector<PageUnit>& units);

// Says of `units`, those of the article's container in document order, which are no lines of the article; those that
// come with a reason keep it. `title` and `authors` are what is known of it; may be empty. Linear but for pull
// quotations, which only pages of at most 2,000 lines lose.
void leave_out_others(std::vector<PageUnit>& units, std::string_view title, std::string_view authors);

// What was left out of the article: between its first line and its last and, if `own` (the units are of an element
// that holds the article alone), before and behind them. Each text once, and not the title.
std::vector<LeftOut> left_out_of(const std::vector<PageUnit>& units, const std::string& title, bool own);

// The reason (lexicons/boilerplate.tsv) for which `text`, if it holds one of `words` (folded: they spare the patterns),
// is boilerplate; empty if it is none.
std::string reason_to_cut(const std::string& text, std::initializer_list<std::string_view> words);

// Whether a sentence, or a quotation, may end where `line` does.
bool ends_like_sentence(std::string_view line);

bool is_heading(std::string_view element);

}  // namespace guillemet
