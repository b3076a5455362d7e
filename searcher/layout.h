// Text set for a terminal: display width, wrapping, colours.
//
// All functions are pure. Widths are in terminal columns: an accent is none, a Chinese character two.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "common/span.h"

namespace guillemet {

enum class Style { plain, title, source, hit, speaker, quotation, faint };

struct Look {
  bool colour = false;
  std::size_t width = 0;  // columns of a line; 0: lines are not wrapped
};

// A stretch of text in one style; `spans` of it (bytes, in order, not overlapping) in the style of hits.
struct Run {
  std::string_view text;
  Style style = Style::plain;
  std::vector<Span> hits;
};

// How many columns `text` takes.
std::size_t display_width(std::string_view text);

// `text` without control characters, so that it can give the terminal no orders; line ends and tabs become spaces.
std::string printable(std::string_view text);

// `runs` one after the other as lines of at most `look.width` columns, each behind `indent` spaces and ended by \n.
// Lines break at spaces, never at one that French typography keeps: inside « », before ; : ! ? and between digits; in
// scripts without spaces between characters, but not before a closing mark; and in a word that no line can hold.
// Control characters are left out, so that no text can give the terminal orders.
std::string set_text(const std::vector<Run>& runs, std::size_t indent, const Look& look);

// `text` in `style`, on one line, without control characters.
std::string styled(std::string_view text, Style style, const Look& look);

}  // namespace guillemet
