#include "indexer/decoder.h"

#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "common/fold.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kUtf16LittleMark = "\xFF\xFE";
constexpr std::string_view kUtf16BigMark = "\xFE\xFF";
// A text may hold a stray control character; a file with more than one in a thousand is no text.
constexpr std::size_t kCharactersPerControl = 1000;

bool is_control(unsigned char byte) {
  return (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t' && byte != '\f') || byte == 0x7F;
}

bool is_binary(std::string_view bytes) {
  if (bytes.find('\0') != std::string_view::npos) return true;
  const auto controls = static_cast<std::size_t>(
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return is_control(static_cast<unsigned char>(c)); }));
  return controls > bytes.size() / kCharactersPerControl + 1;
}

// The byte that makes `bytes` ill-formed, or its size.
std::size_t first_ill_formed(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size();) {
    const std::size_t start = i;
    if (next_code_point(bytes, i) == 0xFFFD && bytes.substr(start, 3) != "\xEF\xBF\xBD") return start;
  }
  return bytes.size();
}

// What a one-byte encoding writes French with: its letters (é à ç œ ...) and signs (« » ’ – … no-break space €).
struct OneByteEncoding {
  const char* name;          // as ICU knows it
  std::string_view letters;  // bytes of the accented letters of French
  std::string_view signs;    // bytes of quotation marks, apostrophes, dashes, no-break spaces and the like
  std::string_view unused;   // bytes that stand for nothing
};
// Windows-1252 holds Latin-1; its letters are those of Western Europe. Latin-9 differs where it has œ, Œ, Ÿ and €.
constexpr OneByteEncoding kWindows1252{
    "windows-1252",
    "\xC0\xC1\xC2\xC3\xC4\xC5\xC6\xC7\xC8\xC9\xCA\xCB\xCC\xCD\xCE\xCF\xD0\xD1\xD2\xD3\xD4\xD5\xD6\xD8\xD9\xDA\xDB\xDC"
    "\xDD\xDE"
    "\xDF\xE0\xE1\xE2\xE3\xE4\xE5\xE6\xE7\xE8\xE9\xEA\xEB\xEC\xED\xEE\xEF\xF0\xF1\xF2\xF3\xF4\xF5\xF6\xF8\xF9\xFA\xFB"
    "\xFC\xFD\xFE"
    "\xFF\x8C\x9C",
    "\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xA0\xA3\xA7\xA9\xAB\xAD\xB0\xB2\xB3\xB7\xBB", "\x81\x8D\x8F\x90\x9D"};
constexpr OneByteEncoding kLatin9{"iso-8859-15", kWindows1252.letters,
                                  "\xA0\xA3\xA4\xA7\xA9\xAB\xAD\xB0\xB2\xB3\xB7\xBB\xBC\xBD\xBE",
                                  "\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8A\x8B\x8C\x8D\x8E\x8F"};
constexpr OneByteEncoding kMacintosh{
    "macintosh",
    "\x80\x82\x83\x85\x86\x87\x88\x89\x8A\x8D\x8E\x8F\x90\x91\x94\x95\x96\x99\x9A\x9D\x9E\x9F\xAE\xBE"
    "\xCB\xCE\xCF\xE5\xE6\xE8\xE9\xEB",
    "\xA0\xA1\xA5\xC7\xC8\xC9\xCA\xD0\xD1\xD2\xD3\xD4\xD5\xDB", ""};
constexpr OneByteEncoding kDos{
    "ibm-850", "\x80\x81\x82\x83\x84\x85\x87\x88\x89\x8A\x8B\x8C\x90\x93\x94\x96\x97\xB7\xD2\xD4\xDE\xEA",
    "\xAE\xAF\xF8\xFA\xFF", ""};

bool is_ascii_letter(std::string_view bytes, std::size_t i) {
  return i < bytes.size() && ((bytes[i] >= 'a' && bytes[i] <= 'z') || (bytes[i] >= 'A' && bytes[i] <= 'Z'));
}

// Whether `bytes`, no UTF-8, reads well in `encoding`: every high byte has a character, at least `least` of a hundred
// are usual in French, and they do not come in the pairs that UTF-8 makes (a UTF-8 file with one broken byte is not
// Windows-1252).
bool reads_well(std::string_view bytes, const OneByteEncoding& encoding, std::size_t least) {
  std::size_t high = 0, usual = 0, sequences = 0;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const std::size_t start = i;
    const bool well_formed = next_code_point(bytes, i) != 0xFFFD;
    if (byte < 0x80) continue;
    if (well_formed) ++sequences;
    for (std::size_t k = start; k < i; ++k) {
      if (encoding.unused.find(bytes[k]) != std::string_view::npos) return false;
      ++high;
      usual += encoding.letters.find(bytes[k]) != std::string_view::npos ||
               encoding.signs.find(bytes[k]) != std::string_view::npos;
    }
  }
  return usual * 100 >= high * least && sequences * 4 <= high;
}

// Whether a letter of Latin-9 that Windows-1252 reads as a fraction stands in a word: "c½ur".
bool has_latin9_ligature(std::string_view bytes) {
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if ((bytes[i] == '\xBD' || bytes[i] == '\xBC') && is_ascii_letter(bytes, i + 1)) return true;
  return false;
}

// The one-byte encoding that `bytes` are written in; nothing if none reads well. Of those that archives hold,
// Windows-1252 is by far the commonest, so the others must read nearly without fault.
const OneByteEncoding* one_byte_encoding(std::string_view bytes) {
  constexpr std::size_t kMost = 80, kNearlyAll = 97;  // of a hundred high bytes
  if (has_latin9_ligature(bytes) && reads_well(bytes, kLatin9, kNearlyAll)) return &kLatin9;
  if (reads_well(bytes, kWindows1252, kMost)) return &kWindows1252;
  for (const OneByteEncoding* encoding : {&kMacintosh, &kDos})
    if (reads_well(bytes, *encoding, kNearlyAll)) return encoding;
  return nullptr;
}

// Whether every other byte of `bytes` is zero, as in UTF-16 without a mark; `odd` says which ones.
bool alternates_with_zeros(std::string_view bytes, bool odd) {
  if (bytes.size() < 2 || bytes.size() % 2 != 0) return false;
  std::size_t zeros = 0, others = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] == '\0') ++((i % 2 == 1) == odd ? zeros : others);
  return others == 0 && zeros * 10 >= bytes.size() / 2 * 9;
}

std::string convert(std::string_view bytes, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(encoding, &status);
  const icu::UnicodeString text(bytes.data(), static_cast<int32_t>(bytes.size()), converter, status);
  ucnv_close(converter);
  std::string out;
  if (U_SUCCESS(status)) text.toUTF8String(out);
  return out;
}

// `bytes`, no UTF-8, read in the encoding they say they are in; empty if that is none or does not fit.
std::string as_declared(std::string_view bytes, std::string_view declared) {
  constexpr std::array<std::string_view, 4> kLatin1{"iso-8859-1", "iso8859-1", "latin1", "us-ascii"};
  if (declared.empty()) return "";
  // Who writes Latin-1 means Windows-1252, as browsers read it.
  if (std::find(kLatin1.begin(), kLatin1.end(), declared) != kLatin1.end()) declared = "windows-1252";
  std::string text = convert(bytes, std::string(declared).c_str());
  if (declared != "utf-8" && declared != "utf8") return text;
  std::size_t broken = 0;
  for (std::size_t at = 0; (at = text.find("\xEF\xBF\xBD", at)) != std::string::npos; at += 3) ++broken;
  constexpr std::size_t kBytesPerBroken = 2000;
  return broken <= 1 + bytes.size() / kBytesPerBroken ? text : "";
}

Decoded refused(std::string_view code, std::string sentence) { return {"", "", code, std::move(sentence)}; }

Decoded decoded(std::string text, std::string_view encoding) {
  if (is_binary(text)) return refused("binary", "this is no text (it holds control characters)");
  return {to_clean_text(std::move(text)), encoding, "", ""};
}

}  // namespace

std::string to_clean_text(std::string text) {
  std::size_t begin = 0;
  while (std::string_view(text).substr(begin).starts_with(kUtf8Mark)) begin += kUtf8Mark.size();
  std::size_t out = 0;
  for (std::size_t i = begin; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r') {
      if (i + 1 < text.size() && text[i + 1] == '\n') continue;
      text[out++] = '\n';
    } else if (c == '\xE2' && (text.compare(i, 3, "\xE2\x80\xA8") == 0 || text.compare(i, 3, "\xE2\x80\xA9") == 0)) {
      text[out++] = '\n';  // U+2028 and U+2029, line and paragraph separators
      i += 2;
    } else {
      text[out++] = c == '\f' ? '\n' : is_control(static_cast<unsigned char>(c)) ? ' ' : c;
    }
  }
  text.resize(out);
  return to_nfc(std::move(text));
}

Decoded decode(std::string bytes, std::string_view declared) {
  // ICU counts in 32 bits; the size limit of options.h keeps files far below.
  if (bytes.size() > INT32_MAX / 4) return refused("too_large", "too large for one article");
  if (bytes.starts_with(kUtf16LittleMark)) return decoded(convert(bytes.substr(2), "UTF-16LE"), "UTF-16LE");
  if (bytes.starts_with(kUtf16BigMark)) return decoded(convert(bytes.substr(2), "UTF-16BE"), "UTF-16BE");
  if (alternates_with_zeros(bytes, true)) return decoded(convert(bytes, "UTF-16LE"), "UTF-16LE");
  if (alternates_with_zeros(bytes, false)) return decoded(convert(bytes, "UTF-16BE"), "UTF-16BE");
  if (is_binary(bytes)) return refused("binary", "this is no text (it holds zero bytes or control characters)");
  const std::size_t ill_formed = first_ill_formed(bytes);
  if (ill_formed == bytes.size()) return decoded(std::move(bytes), "UTF-8");
  if (std::string text = as_declared(bytes, declared); !text.empty()) return decoded(std::move(text), "declared");
  if (const OneByteEncoding* encoding = one_byte_encoding(bytes))
    return decoded(convert(bytes, encoding->name), encoding->name);
  return refused(
      "encoding",
      fmt::format("neither UTF-8 nor an older encoding of French (ill-formed byte 0x{:02X} at byte {}); save it as "
                  "UTF-8",
                  static_cast<unsigned char>(bytes[ill_formed]), ill_formed + 1));
}

}  // namespace guillemet
