#include "common/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <optional>

#include "common/utf8.h"

namespace guillemet {
namespace {

const icu::Normalizer2& normalizer(bool composing) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form =
      composing ? icu::Normalizer2::getNFCInstance(status) : icu::Normalizer2::getNFKDInstance(status);
  return *form;  // the data is linked into ICU: the call cannot fail
}

void append_lower(std::string& out, char32_t c) {
  append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
}

// Lower case, decomposed, without its marks: ICU's answer for one code point.
std::string folded_by_icu(char32_t c) {
  icu::UnicodeString decomposed;
  UErrorCode status = U_ZERO_ERROR;
  normalizer(false).normalize(icu::UnicodeString(static_cast<UChar32>(c)), decomposed, status);
  std::string out;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 part = decomposed.char32At(i);
    if (u_getCombiningClass(part) == 0) append_lower(out, static_cast<char32_t>(part));
  }
  return out;
}

// Letters that no decomposition takes apart, and the characters that French typography uses for one thing.
std::optional<std::string_view> spelt_out(char32_t c) {
  if (is_apostrophe(c)) return "'";
  switch (c) {
    case 0x152:
    case 0x153:
      return "oe";
    case 0xC6:
    case 0xE6:
      return "ae";
    case 0xDF:
      return "ss";
    case 0xD8:
    case 0xF8:
      return "o";
    case 0x141:
    case 0x142:
      return "l";
    case 0x110:
    case 0x111:
      return "d";
    case 0x131:
      return "i";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return "-";
    case 0xA0:
    case 0x202F:
    case 0x2009:
    case 0x2007:
    case 0x200A:
    case 0x2002:
    case 0x2003:
      return " ";
    case 0xAD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0xFEFF:
      return "";
    default:
      return std::nullopt;
  }
}

std::string folded(char32_t c) {
  if (const auto known = spelt_out(c)) return std::string(*known);
  return folded_by_icu(c);
}

constexpr char32_t kTableEnd = 0x250;  // Latin-1 and Latin Extended-A and B

const std::array<std::string, kTableEnd>& fold_table() {
  static const auto table = [] {
    std::array<std::string, kTableEnd> built;
    for (char32_t c = 0; c < kTableEnd; ++c) built[c] = folded(c);
    return built;
  }();
  return table;
}

}  // namespace

std::string fold(std::string_view text) {
  const auto& table = fold_table();
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (c < 0x80) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == '`' ? '\'' : static_cast<char>(c);
    } else if (c < kTableEnd) {
      out += table[c];
    } else if (const auto known = spelt_out(c)) {
      out += *known;
    } else {
      out += folded_by_icu(c);
    }
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (c < 0x80) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == '`' ? '\'' : static_cast<char>(c);
    } else if (const auto known = c > 0x153 || c == 0xAD || c == 0xB4 ? spelt_out(c) : std::nullopt;
               known && (known->empty() || *known == "'")) {
      out += *known;
    } else {
      append_lower(out, c);
    }
  }
  return out;
}

std::string to_nfc(std::string text) {
  UErrorCode status = U_ZERO_ERROR;
  if (normalizer(true).isNormalizedUTF8(text, status) && U_SUCCESS(status) && is_valid_utf8(text)) return text;
  status = U_ZERO_ERROR;
  std::string out;
  normalizer(true).normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(out);
  return out;
}

namespace beyond_ascii {

bool is_letter(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  return u_isalpha(point) || u_getCombiningClass(point) != 0;
}

bool is_digit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)); }

bool is_upper(char32_t c) { return u_isupper(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c)); }

bool is_soft(char32_t c) { return c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060; }

bool is_apostrophe(char32_t c) { return c == 0xB4 || c == 0x2BC || c == 0x2018 || c == 0x2019 || c == 0x2032; }

bool is_space(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) || c == 0x200B || c == 0xFEFF; }

}  // namespace beyond_ascii

std::string letters_of(std::string_view text) {
  const std::string folded = fold(text);
  std::string out;
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t from = i;
    const char32_t c = next_code_point(folded, i);
    if (is_letter(c) || is_digit(c)) out.append(folded, from, i - from);
  }
  return out;
}

}  // namespace guillemet
