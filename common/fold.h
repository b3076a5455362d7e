// Letters that a reader takes for the same.
//
// Folding maps case, accents, ligatures and apostrophes together: « l’Œuvre d’ÉTÉ » becomes "l'oeuvre d'ete". What is
// matched is folded; what is shown never is. Stems are made before folding (an accent tells French verbs apart), see
// stemmer.h. Method: lower case, canonical decomposition, combining marks dropped, ligatures spelt out; letters of
// Latin-1 and Latin Extended-A by a table, the rest by ICU.
//
// All functions are pure, take UTF-8, do not throw on any text and may be called from several threads.
#pragma once

#include <string>
#include <string_view>

namespace guillemet {

// `text` folded: lower case, no accents, œ as oe, every apostrophe as ', every dash as -, no-break spaces as a space,
// soft hyphens and zero-width characters dropped. About 300 MB/s on French text.
std::string fold(std::string_view text);

// `text` in lower case with its accents; apostrophes as ', soft hyphens and zero-width characters dropped.
std::string lower(std::string_view text);

// The letters and digits of `text`, folded, and nothing else: two prints of a headline differ in marks and spaces.
std::string letters_of(std::string_view text);

// `text` in Unicode normal form C. Ill-formed bytes become U+FFFD. Returns at once where the text already is NFC.
std::string to_nfc(std::string text);

namespace beyond_ascii {  // of the functions below: what they say from U+0080 on
bool is_letter(char32_t code_point);
bool is_digit(char32_t code_point);
bool is_upper(char32_t code_point);
bool is_space(char32_t code_point);
bool is_soft(char32_t code_point);
bool is_apostrophe(char32_t code_point);
}  // namespace beyond_ascii

// Letters and digits of any script, and combining marks.
inline bool is_letter(char32_t c) {
  return c < 0x80 ? (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') : beyond_ascii::is_letter(c);
}
inline bool is_digit(char32_t c) { return c < 0x80 ? c >= '0' && c <= '9' : beyond_ascii::is_digit(c); }
inline bool is_upper(char32_t c) { return c < 0x80 ? c >= 'A' && c <= 'Z' : beyond_ascii::is_upper(c); }
// Spaces of every width (no-break and narrow no-break among them), tabs and line ends.
inline bool is_space(char32_t c) { return c < 0x80 ? c == ' ' || (c >= '\t' && c <= '\r') : beyond_ascii::is_space(c); }
// Soft hyphens, zero-width spaces and joiners: they stand inside words and part none.
inline bool is_soft(char32_t c) { return c >= 0x80 && beyond_ascii::is_soft(c); }
// What articles print for an apostrophe: ' ’ ‘ ʼ and, where keyboards and recognised pages had no better, ′ ´ `.
inline bool is_apostrophe(char32_t c) { return c < 0x80 ? c == '\'' || c == '`' : beyond_ascii::is_apostrophe(c); }

}  // namespace guillemet
