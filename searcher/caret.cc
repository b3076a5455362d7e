#include "searcher/caret.h"

#include <algorithm>

#include "common/utf8.h"
#include "searcher/layout.h"

namespace guillemet {
namespace {

constexpr std::size_t kAround = 40;   // code points shown before and behind a place
constexpr std::size_t kLongest = 60;  // code points of a place that are shown

// The byte `count` code points before, or behind, byte `at`.
std::size_t back(std::string_view text, std::size_t at, std::size_t count) {
  while (count-- > 0 && at > 0) previous_code_point(text, at);
  return at;
}
std::size_t forth(std::string_view text, std::size_t at, std::size_t count) {
  while (count-- > 0 && at < text.size()) next_code_point(text, at);
  return at;
}

}  // namespace

std::string point_at(std::string_view sentence, std::string_view query, Span place) {
  const std::size_t shown_end = std::min(place.end, forth(query, place.begin, kLongest));
  const std::size_t from = back(query, place.begin, kAround);
  const std::size_t to = forth(query, shown_end, kAround);
  const auto plain = [query](std::size_t begin, std::size_t end) {
    return printable(query.substr(begin, end - begin));
  };
  const std::string before = "  " + std::string(from > 0 ? "…" : "") + plain(from, place.begin);
  const std::string within = plain(place.begin, shown_end);
  const std::string behind = plain(shown_end, to) + (to < query.size() ? "…" : "");
  return printable(sentence) + "\n" + before + within + behind + "\n" + std::string(display_width(before), ' ') +
         std::string(std::max<std::size_t>(1, display_width(within)), '^');
}

}  // namespace guillemet
