#include "searcher/layout.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/fold.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

struct CodePoints {
  char32_t first;
  char32_t last;
};

// East Asian wide and full-width characters, emoji (Unicode 15, EastAsianWidth.txt, whole blocks).
constexpr std::array<CodePoints, 11> kWide = {{{0x1100, 0x115F},
                                               {0x2E80, 0x303E},
                                               {0x3041, 0x4DBF},
                                               {0x4E00, 0xA4CF},
                                               {0xAC00, 0xD7A3},
                                               {0xF900, 0xFAFF},
                                               {0xFE30, 0xFE6F},
                                               {0xFF00, 0xFF60},
                                               {0xFFE0, 0xFFE6},
                                               {0x1F300, 0x1FAFF},
                                               {0x20000, 0x3FFFD}}};
// Combining marks, joiners and soft hyphens.
constexpr std::array<CodePoints, 8> kNarrow = {{{0x00AD, 0x00AD},
                                                {0x0300, 0x036F},
                                                {0x0591, 0x05BD},
                                                {0x064B, 0x065F},
                                                {0x200B, 0x200F},
                                                {0x2060, 0x2064},
                                                {0xFE00, 0xFE0F},
                                                {0xFEFF, 0xFEFF}}};

template <std::size_t N>
bool lies_in(char32_t c, const std::array<CodePoints, N>& ranges) {
  return std::any_of(ranges.begin(), ranges.end(),
                     [c](CodePoints range) { return range.first <= c && c <= range.last; });
}

std::size_t width_of(char32_t c) {
  if (c < 0x80) return 1;
  if (lies_in(c, kNarrow)) return 0;
  return lies_in(c, kWide) ? 2 : 1;
}

bool is_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string_view code_of(Style style) {
  switch (style) {
    case Style::plain:
      return "";
    case Style::title:
      return "\x1b[1m";
    case Style::source:
      return "\x1b[36m";
    case Style::hit:
      return "\x1b[1;31m";
    case Style::speaker:
      return "\x1b[35m";
    case Style::quotation:
      return "\x1b[32m";
    case Style::faint:
      return "\x1b[2m";
  }
  return "";
}
constexpr std::string_view kReset = "\x1b[0m";

// Characters that French sets a space before, and after which it does: no line begins or ends there.
bool stays_with_previous(char32_t c) {
  return c == ';' || c == ':' || c == '!' || c == '?' || c == 0xBB || c == '%' || c == 0x20AC;
}

struct Glyph {
  std::string_view bytes;
  char32_t point = 0;
  Style style = Style::plain;
};

class Setter {
 public:
  Setter(std::size_t indent, const Look& look) : indent_(indent), look_(look) {}

  std::string set(const std::vector<Run>& runs) {
    for (const Run& run : runs) gather(run);
    std::size_t begin = 0;
    while (begin < glyphs_.size()) {
      const std::size_t end = word_end(begin);
      place(begin, end);
      begin = end;
      if (begin < glyphs_.size()) ++begin;  // the space
      pending_space_ = true;
    }
    end_line();
    return std::move(out_);
  }

 private:
  void gather(const Run& run) {
    auto hit = run.hits.begin();
    for (std::size_t at = 0; at < run.text.size();) {
      const std::size_t begin = at;
      char32_t c = next_code_point(run.text, at);
      while (hit != run.hits.end() && hit->end <= begin) ++hit;
      const bool marked = hit != run.hits.end() && hit->contains(begin);
      if (c == '\n' || c == '\t') c = ' ';
      if (is_control(c)) continue;
      const std::string_view bytes = c == ' ' ? std::string_view(" ") : run.text.substr(begin, at - begin);
      glyphs_.push_back({bytes, c, marked ? Style::hit : run.style});
    }
  }

  // Where the word that begins at `begin` ends: at a space that a line may break at.
  std::size_t word_end(std::size_t begin) const {
    for (std::size_t i = begin; i < glyphs_.size(); ++i) {
      if (glyphs_[i].point != ' ') continue;
      const bool after_open = i > begin && glyphs_[i - 1].point == 0xAB;
      const bool before_close = i + 1 < glyphs_.size() && stays_with_previous(glyphs_[i + 1].point);
      const bool in_number =
          i > begin && i + 1 < glyphs_.size() && is_digit(glyphs_[i - 1].point) && is_digit(glyphs_[i + 1].point);
      if (!after_open && !before_close && !in_number) return i;
    }
    return glyphs_.size();
  }

  void place(std::size_t begin, std::size_t end) {
    if (begin == end) return;
    std::size_t width = 0;
    for (std::size_t i = begin; i < end; ++i) width += width_of(glyphs_[i].point);
    const bool fits = look_.width == 0 || column_ + (column_ > indent_ ? 1 : 0) + width <= look_.width;
    if (column_ > 0 && !fits) end_line();
    if (column_ == 0) {
      out_.append(indent_, ' ');
      column_ = indent_;
    } else if (pending_space_) {
      if (glyphs_[begin].style != style_) change_style(Style::plain);
      out_ += ' ';
      ++column_;
    }
    for (std::size_t i = begin; i < end; ++i) {
      change_style(glyphs_[i].style);
      out_ += glyphs_[i].bytes;
    }
    column_ += width;
    pending_space_ = false;
  }

  void change_style(Style style) {
    if (style == style_) return;
    if (look_.colour) {
      if (style_ != Style::plain) out_ += kReset;
      out_ += code_of(style);
    }
    style_ = style;
  }

  void end_line() {
    change_style(Style::plain);
    if (column_ > 0) out_ += '\n';
    column_ = 0;
    pending_space_ = false;
  }

  std::size_t indent_;
  Look look_;
  std::vector<Glyph> glyphs_;
  std::string out_;
  std::size_t column_ = 0;
  bool pending_space_ = false;
  Style style_ = Style::plain;
};

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) width += width_of(next_code_point(text, at));
  return width;
}

std::string set_text(const std::vector<Run>& runs, std::size_t indent, const Look& look) {
  return Setter(indent, look).set(runs);
}

std::string styled(std::string_view text, Style style, const Look& look) {
  std::string line = set_text({{text, style, {}}}, 0, {look.colour, 0});
  if (!line.empty()) line.pop_back();
  return line;
}

}  // namespace guillemet
