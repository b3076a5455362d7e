#include "searcher/phrase_marks.h"

#include <algorithm>
#include <array>

#include "common/fold.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

constexpr std::array<MarkPair, 8> kMarks = {{{'"', '"', '"'},
                                             {kOpenGuillemet, kCloseGuillemet, kCloseGuillemet},
                                             {0x201C, 0x201D, 0x201C},
                                             {0x201D, 0x201D, 0x201C},
                                             {0x201E, 0x201D, 0x201C},
                                             {0x201F, 0x201D, 0x201C},
                                             {0x2039, 0x203A, 0x203A},
                                             {0xFF02, 0xFF02, '"'}}};

const MarkPair* marks_of(char32_t open) {
  const auto* found =
      std::find_if(kMarks.begin(), kMarks.end(), [open](const MarkPair& pair) { return pair.open == open; });
  return found == kMarks.end() ? nullptr : found;
}

char32_t peek(std::string_view text, std::size_t position) { return next_code_point(text, position); }

// Where « or » stands in `text` from `position` on; its end if neither does.
std::size_t next_guillemet(std::string_view text, std::size_t position) {
  while (position < text.size()) {
    const char32_t c = peek(text, position);
    if (c == kOpenGuillemet || c == kCloseGuillemet) return position;
    next_code_point(text, position);
  }
  return text.size();
}

}  // namespace

bool opens_phrase(char32_t c) { return marks_of(c) != nullptr; }

std::optional<MarkPair> marks_at(std::string_view text, std::size_t position) {
  if (position >= text.size()) return std::nullopt;
  const char32_t c = peek(text, position);
  if (const MarkPair* pair = marks_of(c)) return *pair;
  if (c != kCloseGuillemet) return std::nullopt;
  const std::size_t next = next_guillemet(text, position + 2);
  if (next == text.size() || peek(text, next) != kOpenGuillemet) return std::nullopt;
  const std::size_t third = next_guillemet(text, next + 2);
  const bool tight = !is_space(peek(text, position + 2)) && !is_space(static_cast<unsigned char>(text[next - 1]));
  const bool proper_pair = third != text.size() && peek(text, third) == kCloseGuillemet;
  if (proper_pair && !tight) return std::nullopt;  // a stray » before « … »
  return MarkPair{kCloseGuillemet, kOpenGuillemet, kOpenGuillemet};
}

}  // namespace guillemet
