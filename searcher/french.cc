#include "searcher/french.h"

#include <fmt/format.h>

#include "common/date.h"

namespace guillemet::french {
namespace {

constexpr std::size_t kMonth = 7;  // bytes of "2023-06"

bool begins_with_vowel(std::string_view text) {
  return !text.empty() && std::string_view("aeiouAEIOU").find(text.front()) != std::string_view::npos;
}

}  // namespace

std::string number(std::uint64_t value) {
  const std::string digits = fmt::to_string(value);
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += kNarrowNoBreak;
    out += digits[i];
  }
  return out;
}

std::uint64_t rounded(std::uint64_t value) {
  std::uint64_t unit = 1;
  while (value / unit >= 100) unit *= 10;
  return (value + unit / 2) / unit * unit;
}

std::string count(std::uint64_t value, std::string_view singular, std::string_view plural, bool exact) {
  return fmt::format("{}{}{}{}", exact ? "" : "environ ", number(exact ? value : rounded(value)), kNoBreak,
                     value < 2 ? singular : plural);
}

std::string period(std::string_view first, std::string_view last, const Lexicons& lexicons) {
  if (first.empty()) return "";
  const std::string from = in_french(first.substr(0, kMonth), lexicons);
  const std::string to = in_french(last.substr(0, kMonth), lexicons);
  if (from == to) return "en " + from;
  // "août" begins with a vowel too, but its letter is plain: "d’août".
  return fmt::format("{}{} à {}", begins_with_vowel(from) ? "d’" : "de ", from, to);
}

std::string quoted(std::string_view text) { return fmt::format("«{}{}{}»", kNoBreak, text, kNoBreak); }

}  // namespace guillemet::french
