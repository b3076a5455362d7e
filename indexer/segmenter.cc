#include "indexer/segmenter.h"

#include <algorithm>
#include <array>

#include "common/fold.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

constexpr std::size_t kAbbreviationColumns = 2;  // abbreviation, example with a note in brackets
constexpr std::size_t kStopwordColumns = 2;      // word, example
constexpr std::size_t kLongestDateline = 120;    // bytes
constexpr std::size_t kLongestAddress = 300;     // bytes on either side of a period; text without spaces is no address

constexpr char32_t kEllipsis = 0x2026;

bool is_terminator(char32_t c) { return c == '.' || c == '!' || c == '?' || c == kEllipsis; }

bool is_one_of(char32_t c, std::u32string_view set) { return c != 0 && set.find(c) != std::u32string_view::npos; }

constexpr std::u32string_view kOpeners = U"«“„‘\"'([‹";
constexpr std::u32string_view kDashes = U"-–—•";
constexpr std::u32string_view kClosers = U"»”)]›";

// Where a byte of a terminator may stand; all else is passed over quickly.
bool may_terminate(char byte) { return byte == '.' || byte == '!' || byte == '?' || byte == '\xE2'; }

Span trimmed(std::string_view text, Span span) {
  while (!span.empty()) {
    std::size_t next = span.begin;
    if (!is_space(next_code_point(text, next))) break;
    span.begin = next;
  }
  while (!span.empty()) {
    std::size_t last = span.end;
    if (!is_space(previous_code_point(text, last))) break;
    span.end = last;
  }
  return span;
}

}  // namespace

// The sentences of one paragraph. Positions are bytes of the whole text.
class SentenceFinder {
 public:
  SentenceFinder(const Segmenter& knowledge, std::string_view text, Span paragraph, bool first)
      : knowledge_(knowledge), text_(text), paragraph_(paragraph), first_(first), start_(paragraph.begin) {}

  void find(std::vector<Span>& sentences) {
    for (std::size_t i = paragraph_.begin; i < paragraph_.end;) {
      const char byte = text_[i];
      if (byte == '"') inside_straight_ = !inside_straight_;
      std::size_t next = i;
      if (!may_terminate(byte) || !is_terminator(next_code_point(text_, next))) {
        ++i;
        continue;
      }
      const std::size_t run = i;
      while (next < paragraph_.end && is_terminator(at(next))) next_code_point(text_, next);
      i = next;
      const std::size_t end = behind_closers(next);
      const std::size_t begin = skip_spaces(end);
      if (begin >= paragraph_.end) break;
      if (!is_boundary({run, next}, end, begin)) continue;
      sentences.push_back({start_, end});
      start_ = begin;
      if (std::count(text_.begin() + static_cast<std::ptrdiff_t>(i), text_.begin() + static_cast<std::ptrdiff_t>(begin),
                     '"') %
          2)
        inside_straight_ = !inside_straight_;
      i = begin;
    }
    if (start_ < paragraph_.end) sentences.push_back({start_, paragraph_.end});
  }

 private:
  char32_t at(std::size_t position) const { return position < paragraph_.end ? next_code_point(text_, position) : 0; }
  char32_t before(std::size_t position) const {
    return position > paragraph_.begin ? previous_code_point(text_, position) : 0;
  }
  std::size_t behind(std::size_t position) const {
    next_code_point(text_, position);
    return position;
  }
  std::size_t skip_spaces(std::size_t position) const {
    while (position < paragraph_.end && is_space(at(position))) position = behind(position);
    return position;
  }

  std::size_t skip_spaces_back(std::size_t position) const {
    while (position > start_ && is_space(before(position))) previous_code_point(text_, position);
    return position;
  }

  // Behind the closing marks and brackets that belong to the sentence: « La route est sûre. » Les cars ...
  std::size_t behind_closers(std::size_t position) const {
    bool straight_open = inside_straight_;
    while (position < paragraph_.end) {
      const char32_t c = at(position);
      const std::size_t spaced = skip_spaces(position);
      const char32_t after_space = at(spaced);
      if (is_one_of(c, kClosers)) {
        position = behind(position);
      } else if (c == '"' && straight_open) {
        straight_open = false;
        position = behind(position);
      } else if (after_space == 0xBB) {  // »
        position = behind(spaced);
      } else if (after_space == '"' && straight_open && is_space(at(behind(spaced)))) {
        straight_open = false;
        position = behind(spaced);
      } else {
        break;
      }
    }
    return position;
  }

  // Whether the terminators `run` end a sentence: it would go to `end`, the next would start at `begin`.
  bool is_boundary(Span run, std::size_t end, std::size_t begin) const {
    if (!can_start(begin)) return false;
    if (end == begin) return is_glued_boundary(run, begin);
    if (is_in_dateline(begin)) return false;
    const bool period = run.size() == 1 && text_[run.begin] == '.';
    return !period || !is_abbreviated(run.begin, begin);
  }

  // A capital, a digit, or either behind opening marks.
  bool can_start(std::size_t position) const {
    constexpr int kMostOpeners = 4;
    const bool dash = is_one_of(at(position), kDashes);
    for (int i = 0; i < kMostOpeners; ++i) {
      const char32_t c = at(position);
      if (!is_one_of(c, kOpeners) && !is_one_of(c, kDashes)) break;
      position = skip_spaces(behind(position));
    }
    const char32_t c = at(position);
    if (is_upper(c)) return true;
    if (is_digit(c)) return !dash;
    if (c == kEllipsis || c == '.') return false;
    constexpr char32_t kCaseless = 0x3000;  // scripts from here on have no case
    return is_letter(c) ? c >= kCaseless : c == '@' || c == '#';
  }

  // The source lost a space: "les autorités.Le CHU". Not in addresses (www.valmeuse.example) and acronyms (O.N.U.).
  bool is_glued_boundary(Span run, std::size_t begin) const {
    const std::size_t letter = is_one_of(at(begin), kOpeners) ? skip_spaces(behind(begin)) : begin;
    const char32_t previous = before(run.begin);
    if (!is_upper(at(letter)) || is_space(previous) || is_in_address(run.begin)) return false;
    if (text_[run.begin] != '.' || !is_upper(previous)) return true;
    const std::string_view word = word_before(run.begin);
    return word.size() > 1 && word.find('.') == std::string_view::npos && !is_upper(at(behind(letter)));
  }

  bool is_in_address(std::size_t position) const {
    std::size_t from = position, to = position;
    const std::size_t first = position - std::min(position - start_, kLongestAddress);
    const std::size_t last = position + std::min(paragraph_.end - position, kLongestAddress);
    while (from > first && !is_space(before(from))) previous_code_point(text_, from);
    while (to < last && !is_space(at(to))) to = behind(to);
    const std::string_view run = text_.substr(from, to - from);
    return run.find("://") != std::string_view::npos || run.find('@') != std::string_view::npos ||
           run.find("www.") != std::string_view::npos;
  }

  // "9 novembre 2012. - Le maire ...": the first sentence keeps its dateline.
  bool is_in_dateline(std::size_t begin) const {
    return first_ && begin - paragraph_.begin < kLongestDateline && is_one_of(at(begin), kDashes);
  }

  // The word that ends at `end`: back to a space, an apostrophe or an opening mark.
  std::string_view word_before(std::size_t end) const {
    std::size_t begin = end;
    while (begin > start_ && end - begin < kLongestAddress) {
      const char32_t c = before(begin);
      if (is_space(c) || is_one_of(c, kOpeners) || c == 0x2019 || c == '/') break;
      previous_code_point(text_, begin);
    }
    return text_.substr(begin, end - begin);
  }

  std::string_view word_at(std::size_t begin) const {
    std::size_t end = begin;
    while (end < paragraph_.end && is_letter(at(end))) end = behind(end);
    return text_.substr(begin, end - begin);
  }

  // A word that opens sentences and not names: "plan B. Le maire" ends, "J. Le Goff" does not.
  bool starts_with_stopword(std::size_t begin, bool name_possible) const {
    const std::string_view word = word_at(begin);
    if (word.size() < 2 || !knowledge_.stopwords_.contains(fold(word))) return false;
    return !name_possible || !is_upper(at(skip_spaces(begin + word.size())));
  }

  // Whether the period at `period` belongs to its word rather than to a sentence; `begin` is what follows.
  bool is_abbreviated(std::size_t period, std::size_t begin) const {
    const std::string_view word = word_before(period);
    if (word.empty()) return false;
    const auto word_begin = static_cast<std::size_t>(word.data() - text_.data());
    constexpr std::size_t kLongestNumber = 3;
    const bool digits = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits) return word_begin == start_ && word.size() <= kLongestNumber;  // "2. Envoyer le tout"
    if (const auto known = knowledge_.abbreviations_.find(std::string(word));
        known != knowledge_.abbreviations_.end()) {
      switch (known->second) {
        case Segmenter::Abbreviation::never_ends:
          return true;
        // "etc." ends before any capital, "la C.G.T." before one that starts a sentence.
        case Segmenter::Abbreviation::may_end:
          return word.find('.') != std::string_view::npos && !starts_with_stopword(begin, false);
        case Segmenter::Abbreviation::before_figure:
          return is_digit(at(begin));
        case Segmenter::Abbreviation::after_figure:
          return is_digit(before(skip_spaces_back(word_begin)));
      }
    }
    const std::size_t part = word.find_last_of(".-");
    const std::string_view last = part == std::string_view::npos ? word : word.substr(part + 1);
    std::size_t length = 0;
    const bool initial = !last.empty() && is_upper(next_code_point(last, length)) && length == last.size();
    if (!initial) return false;
    const bool acronym = part != std::string_view::npos && word[part] == '.';
    return !starts_with_stopword(begin, !acronym);
  }

  const Segmenter& knowledge_;
  std::string_view text_;
  Span paragraph_;
  bool first_;                    // of the text
  std::size_t start_;             // of the sentence that is looked for
  bool inside_straight_ = false;  // an odd number of " so far
};

Segmenter::Segmenter(const Lexicons& lexicons) {
  for (const TableRow& row : lexicons.table("abbreviations", kAbbreviationColumns)) {
    std::string_view word = row.columns[0];
    if (word.ends_with('.')) word.remove_suffix(1);
    const auto noted = [&row](std::string_view note) { return row.columns[1].find(note) != std::string_view::npos; };
    abbreviations_[std::string(word)] = noted("(may end a sentence")       ? Abbreviation::may_end
                                        : noted("only before a figure")    ? Abbreviation::before_figure
                                        : noted("only after a day of the") ? Abbreviation::after_figure
                                                                           : Abbreviation::never_ends;
  }
  for (const TableRow& row : lexicons.table("stopwords", kStopwordColumns)) stopwords_.insert(fold(row.columns[0]));
}

std::vector<Span> paragraphs(std::string_view text, const std::vector<Cut>& cuts) {
  std::vector<Span> found;
  auto cut = cuts.begin();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const Span line = trimmed(text, {begin, end});
    begin = end + 1;
    if (line.empty()) continue;
    while (cut != cuts.end() && cut->span.end <= line.begin) ++cut;
    if (cut == cuts.end() || !cut->span.overlaps(line)) found.push_back(line);
  }
  return found;
}

std::vector<Span> Segmenter::sentences(std::string_view text, const std::vector<Span>& paragraphs) const {
  std::vector<Span> found;
  for (const Span paragraph : paragraphs) SentenceFinder(*this, text, paragraph, found.empty()).find(found);
  return found;
}

}  // namespace guillemet
