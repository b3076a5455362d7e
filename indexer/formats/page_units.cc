#include "indexer/formats/page_units.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>
#include <utility>

#include "common/fold.h"
#include "indexer/cleaner.h"
#include "indexer/formats/page_blocks.h"

namespace guillemet {
namespace {

// Why a unit is left out.
constexpr std::string_view kRepeatedTitle = "repeated_title", kRepeated = "repeated", kReadMore = "read_more",
                           kSignature = "signature", kComments = "comments",
                           kFragment = "fragment";  // neither paragraph nor sentence: a label, a lone crosshead

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Why `unit`, one of the article's container, is no line of the article by itself; empty: it is one. `as_prose`: it is
// held by an element of the make that holds prose elsewhere, however short it is.
std::string_view reason_against(const PageUnit& unit, bool behind_prose, bool as_prose) {
  const double share = static_cast<double>(unit.linked) / static_cast<double>(unit.text.size());
  if (unit.element == "h1") return kRepeatedTitle;
  if (share > 0.7) return unit.text.size() > 3 * kProse ? "" : kReadMore;
  if (is_heading(unit.element) || unit.is_prose()) return "";
  if (is_one_of(unit.element, {"p", "li", "blockquote", "dd", "dt", "pre", "td"}))
    return behind_prose || ends_like_sentence(unit.text) ? "" : kFragment;
  const bool is_sentence = behind_prose && ends_like_sentence(unit.text) && !unit.text.ends_with(':') &&
                           (as_prose || unit.text.size() >= kShortProse / 2);
  return is_sentence ? "" : kFragment;
}

using Lines = std::vector<PageUnit*>;

// The units that are left.
Lines lines_of(std::vector<PageUnit>& units) {
  Lines lines;
  for (PageUnit& unit : units)
    if (unit.left_out.empty()) lines.push_back(&unit);
  return lines;
}

// The elements that hold the prose of `lines`, by name and class.
std::set<std::pair<std::string_view, std::string_view>> holders_of_prose(const Lines& lines) {
  std::set<std::pair<std::string_view, std::string_view>> holders;
  for (const PageUnit* unit : lines)
    if (unit->is_prose()) holders.emplace(unit->element, unit->classes);
  return holders;
}

// Leaves out crossheads that no paragraph follows and what trails behind the last paragraph.
void trim(const Lines& lines) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool heading = is_heading(lines[i]->element);
    if (heading && (i + 1 == lines.size() || is_heading(lines[i + 1]->element))) lines[i]->left_out = kFragment;
  }
  for (auto last = lines.rbegin(); last != lines.rend(); ++last) {
    if (!(*last)->left_out.empty()) continue;
    if (ends_like_sentence((*last)->text) || (*last)->is_prose()) return;
    (*last)->left_out = kFragment;
  }
}

// Whether all of `line` stands between quotation marks.
bool is_quoted(std::string_view line) {
  return (line.starts_with("«") && line.ends_with("»")) || (line.starts_with("“") && line.ends_with("”")) ||
         (line.starts_with('"') && line.ends_with('"'));
}

// Leaves out what is printed twice: the title, a pull quotation, a whole line.
void leave_out_repeated(const Lines& lines, std::string_view title) {
  constexpr std::size_t kLeast = 25;
  constexpr std::size_t kMostCompared = 2000;  // lines; a longer page keeps its pull quotations
  std::vector<std::string> letters;
  for (const PageUnit* unit : lines) letters.push_back(letters_of(unit->text));
  const std::string headline = letters_of(title);
  std::set<std::string> seen;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool is_long = letters[i].size() >= kLeast;
    bool repeated = false;
    // A crosshead that quotes the text below it is part of the article.
    const bool pulled = lines[i]->set_off || (is_quoted(lines[i]->text) && !is_heading(lines[i]->element));
    const bool compared = pulled && is_long && lines.size() <= kMostCompared;
    for (std::size_t other = 0; compared && other < lines.size(); ++other)
      repeated = repeated || (other != i && letters[other].find(letters[i]) != std::string::npos);
    repeated = repeated || (is_long && !seen.insert(letters[i]).second);
    if (letters[i] == headline)
      lines[i]->left_out = kRepeatedTitle;
    else if (repeated)
      lines[i]->left_out = kRepeated;
  }
}

// Whether `unit` opens what readers wrote: "3 commentaires", "Réagir à cet article".
bool opens_comments(const PageUnit& unit) {
  constexpr std::array<std::string_view, 4> kWords{"comment", "reaction", "reagir", "contribution"};
  static const Cleaner cleaner(Lexicons::in_use());
  if (!is_heading(unit.element)) return false;
  const std::string folded = fold(unit.text);
  const bool named = std::any_of(kWords.begin(), kWords.end(),
                                 [&](std::string_view word) { return folded.find(word) != folded.npos; });
  return named && !cleaner.clean(unit.text, "").empty();
}

// Leaves out what stands behind the article: readers' comments, and the box about the author that opens with the name.
void leave_out_behind(const Lines& lines, std::string_view authors) {
  const std::string names = letters_of(authors);
  std::size_t all = 0, passed = 0;
  for (const PageUnit* unit : lines) all += unit->text.size();
  std::string_view behind;
  for (PageUnit* unit : lines) {
    // A signature ends an article, but stands above it as well.
    if (behind.empty() && 4 * passed >= 3 * all && !names.empty() && letters_of(unit->text) == names)
      behind = kSignature;
    if (behind.empty() && passed > kProse && opens_comments(*unit)) behind = kComments;
    unit->left_out = behind;
    passed += unit->text.size();
  }
}

}  // namespace

bool PageUnit::is_prose() const {
  return text.size() >= kProse && static_cast<double>(linked) < kLinked * static_cast<double>(text.size());
}

void leave_out_others(std::vector<PageUnit>& units, std::string_view title, std::string_view authors) {
  leave_out_behind(lines_of(units), authors);
  const auto holders = holders_of_prose(lines_of(units));
  bool prose = false;
  for (PageUnit* unit : lines_of(units)) {
    prose = prose || (unit->is_prose() && ends_like_sentence(unit->text));
    unit->left_out = reason_against(*unit, prose, holders.contains({unit->element, unit->classes}));
  }
  leave_out_repeated(lines_of(units), title);
  trim(lines_of(units));
}

// Letters and digits only, folded: for comparing texts that differ in marks and blanks.
std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : fold(text))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out += c;
  return out;
}

bool ends_like_sentence(std::string_view line) {
  for (const std::string_view mark : {".", "!", "?", "…", "»", "”", ":", "\"", ")", ";"})
    if (line.ends_with(mark)) return true;
  return false;
}

bool is_heading(std::string_view name) {
  return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
}

}  // namespace guillemet
