#include "searcher/layout.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "common/fold.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

// Columns of one code point: Unicode's East Asian width; marks that join the letter before them take none.
std::size_t width_of(char32_t c) {
  if (c < 0x300) return c == 0xAD ? 0 : 1;
  const auto point = static_cast<UChar32>(c);
  const auto kind = U_MASK(u_charType(point));
  const bool joined = (kind & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0 || (c >= 0x1160 && c <= 0x11FF);
  if (joined) return 0;
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
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

// Whether a line may end between two characters of a script that has no spaces: not behind an opening bracket nor
// before a closing one, a period or a small letter of the word before, nor at a no-break space.
bool may_part(char32_t before, char32_t after) {
  if (width_of(before) != 2 && width_of(after) != 2) return false;
  const auto kind_of = [](char32_t c) { return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK); };
  const auto is_among = [](int kind, std::initializer_list<int> kinds) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
  };
  return width_of(after) != 0 && !is_among(kind_of(before), {U_LB_OPEN_PUNCTUATION, U_LB_QUOTATION, U_LB_GLUE}) &&
         !is_among(kind_of(after),
                   {U_LB_CLOSE_PUNCTUATION, U_LB_CLOSE_PARENTHESIS, U_LB_EXCLAMATION, U_LB_NONSTARTER, U_LB_QUOTATION,
                    U_LB_INFIX_NUMERIC, U_LB_GLUE, U_LB_CONDITIONAL_JAPANESE_STARTER, U_LB_BREAK_SYMBOLS});
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
      if (begin == glyphs_.size() || glyphs_[begin].point != ' ') continue;
      ++begin;
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

  // Where the word that begins at `begin` ends: at a space, or between characters, that a line may break at.
  std::size_t word_end(std::size_t begin) const {
    for (std::size_t i = begin; i < glyphs_.size(); ++i) {
      if (i > begin && may_part(glyphs_[i - 1].point, glyphs_[i].point)) return i;
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
    const bool fits = look_.width == 0 || column_ + (pending_space_ ? 1 : 0) + width <= look_.width;
    if (column_ > indent_ && !fits) end_line();
    if (!begun_) {
      begin_line();
    } else if (pending_space_ && column_ > indent_) {
      if (glyphs_[begin].style != style_) change_style(Style::plain);
      out_ += ' ';
      ++column_;
    }
    for (std::size_t i = begin; i < end; ++i) {
      const std::size_t columns = width_of(glyphs_[i].point);
      if (look_.width > 0 && columns > 0 && column_ > indent_ && column_ + columns > look_.width) {
        end_line();  // a word that no line holds
        begin_line();
      }
      change_style(glyphs_[i].style);
      out_ += glyphs_[i].bytes;
      column_ += columns;
    }
    pending_space_ = false;
  }

  void begin_line() {
    out_.append(indent_, ' ');
    column_ = indent_;
    begun_ = true;
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
    if (begun_) out_ += '\n';
    begun_ = false;
    column_ = 0;
    pending_space_ = false;
  }

  std::size_t indent_;
  Look look_;
  std::vector<Glyph> glyphs_;
  std::string out_;
  bool begun_ = false;  // the line
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

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c == '\n' || c == '\t')
      out += ' ';
    else if (!is_control(c))
      append_utf8(out, c);
  }
  return out;
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
