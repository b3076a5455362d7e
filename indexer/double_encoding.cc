#include "indexer/double_encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "common/fold.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

constexpr int kMostPasses = 3;  // an archive that went through the mill more often is beyond repair

// Windows-1252's characters for the bytes 0x80 to 0x9F; 0 where it has none (Latin-1 has U+0080 to U+009F there).
constexpr std::array<char16_t, 32> kWindows1252{0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// The byte that was misread as `code_point`; 0 if none above 0x7F was.
unsigned char misread_byte(char32_t code_point) {
  if (code_point >= 0x80 && code_point <= 0xFF) return static_cast<unsigned char>(code_point);
  const auto* const found = std::find(kWindows1252.begin(), kWindows1252.end(), code_point);
  return code_point < 0x100 || found == kWindows1252.end()
             ? 0
             : static_cast<unsigned char>(0x80 + (found - kWindows1252.begin()));
}

// A character that was encoded twice.
struct Sequence {
  char32_t meant = 0;   // 0: there is none
  std::size_t end = 0;  // behind its last byte
};

// What French text holds outside ASCII: letters of Latin-1 and Latin Extended-A, its signs, dashes, marks and €.
bool is_expected(char32_t code_point) {
  return (code_point >= 0xA0 && code_point <= 0x17F) || (code_point >= 0x2009 && code_point <= 0x203A) ||
         code_point == 0x20AC || code_point == 0x2122 || code_point == 0xFEFF;
}

// The sequence that starts at byte `begin` of `text`.
Sequence sequence_at(std::string_view text, std::size_t begin) {
  std::size_t position = begin;
  const unsigned char lead = misread_byte(next_code_point(text, position));
  const int more = lead >= 0xC2 && lead <= 0xDF ? 1 : lead >= 0xE0 && lead <= 0xEF ? 2 : 0;
  if (more == 0) return {};
  char32_t meant = more == 1 ? lead & 0x1F : lead & 0x0F;
  for (int i = 0; i < more; ++i) {
    if (position >= text.size()) return {};
    const unsigned char byte = misread_byte(next_code_point(text, position));
    if ((byte & 0xC0) != 0x80) return {};
    meant = (meant << 6) | (byte & 0x3F);
  }
  return is_expected(meant) ? Sequence{meant, position} : Sequence{};
}

// What a line says for and against its being double-encoded.
struct Evidence {
  std::size_t letters = 0;  // sequences that mean a letter, or a sign of three bytes: nobody types them
  std::size_t signs = 0;    // sequences of two bytes that mean a sign (« » no-break space): « Â » could be meant
  std::size_t whole = 0;    // accented letters that stand outside of sequences
};

Evidence examine(std::string_view line) {
  Evidence evidence;
  for (std::size_t i = 0; i < line.size();) {
    if (static_cast<unsigned char>(line[i]) < 0x80) {
      ++i;
      continue;
    }
    if (const Sequence sequence = sequence_at(line, i); sequence.meant != 0) {
      ++(sequence.meant >= 0xC0 && sequence.meant != 0xE0 ? evidence.letters : evidence.signs);
      i = sequence.end;
      continue;
    }
    const bool before_blank = line.substr(std::min(i + 2, line.size())).starts_with(' ');
    const char32_t code_point = next_code_point(line, i);
    // « Ã » before a plain space is « à » whose no-break space was made plain: it says nothing against.
    if (is_letter(code_point) && !(code_point == 0xC3 && before_blank)) ++evidence.whole;
  }
  return evidence;
}

// Appends `line` with its sequences put right; returns how many there were.
std::size_t repair(std::string_view line, std::string& out) {
  std::size_t repaired = 0;
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t begin = i;
    const Sequence sequence = sequence_at(line, i);
    if (sequence.meant != 0) {
      i = sequence.end;
      if (sequence.meant != 0xFEFF) append_utf8(out, sequence.meant);
      ++repaired;
      continue;
    }
    const bool lost_blank = line.substr(i).starts_with("Ã ");
    next_code_point(line, i);
    if (lost_blank) {
      out += "à";
      ++repaired;
    } else {
      out += line.substr(begin, i - begin);
    }
  }
  return repaired;
}

std::size_t repair_once(std::string& text) {
  if (text.find_first_of("\xC3\xC2\xC5\xC4\xE2") == std::string::npos) return 0;
  std::string out;
  std::size_t repaired = 0;
  const Evidence all = examine(text);
  if (all.letters == 0) return 0;
  out.reserve(text.size());
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    const Evidence evidence = examine(line);
    const bool certain = evidence.whole == 0 && (evidence.letters > 0 || (evidence.signs > 0 && all.whole == 0));
    if (certain)
      repaired += repair(line, out);
    else
      out += line;
    begin = end;
  }
  if (repaired > 0) text = to_nfc(std::move(out));
  return repaired;
}

}  // namespace

std::size_t repair_double_encoding(std::string& text) {
  std::size_t repaired = 0;
  for (int pass = 0; pass < kMostPasses; ++pass) {
    const std::size_t now = repair_once(text);
    if (now == 0) break;
    repaired = now;
  }
  return repaired;
}

}  // namespace guillemet
