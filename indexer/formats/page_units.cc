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

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The elements that hold the prose of `units`, by name and class.
std::set<std::pair<std::string_view, std::string_view>> holders_of_prose(const std::vector<PageUnit>& units) {
  std::set<std::pair<std::string_view, std::string_view>> holders;
  for (const PageUnit& unit : units)
    if (unit.is_prose()) holders.emplace(unit.element, unit.classes);
  return holders;
}

// Whether `unit`, one of the article's container, is a line of the article by itself. `as_prose`: it is held by an
// element of the make that holds prose elsewhere, however short it is.
bool is_line(const PageUnit& unit, bool behind_prose, bool as_prose) {
  const double share = static_cast<double>(unit.linked) / static_cast<double>(unit.text.size());
  if (unit.element == "h1") return false;
  if (share > 0.7) return unit.text.size() > 3 * kProse;
  if (is_heading(unit.element)) return true;
  if (unit.is_prose()) return true;
  if (is_one_of(unit.element, {"p", "li", "blockquote", "dd", "dt", "pre", "td"}))
    return behind_prose || ends_like_sentence(unit.text);
  return behind_prose && ends_like_sentence(unit.text) && !unit.text.ends_with(':') &&
         (as_prose || unit.text.size() >= kShortProse / 2);
}

// Takes off crossheads that no paragraph follows and what trails behind the last paragraph.
void trim(std::vector<PageUnit>& units) {
  std::vector<PageUnit> kept;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool heading = is_heading(units[i].element);
    if (heading && (i + 1 == units.size() || is_heading(units[i + 1].element))) continue;
    kept.push_back(std::move(units[i]));
  }
  while (!kept.empty() && !ends_like_sentence(kept.back().text) && !kept.back().is_prose()) kept.pop_back();
  units = std::move(kept);
}

// Whether all of `line` stands between quotation marks.
bool is_quoted(std::string_view line) {
  return (line.starts_with("«") && line.ends_with("»")) || (line.starts_with("“") && line.ends_with("”")) ||
         (line.starts_with('"') && line.ends_with('"'));
}

// Takes off what is printed twice: the title, a pull quotation, a whole line.
void drop_repeated(std::vector<PageUnit>& units, std::string_view title) {
  constexpr std::size_t kLeast = 25;
  constexpr std::size_t kMostCompared = 2000;  // lines; a longer page keeps its pull quotations
  std::vector<std::string> letters;
  for (const PageUnit& unit : units) letters.push_back(letters_of(unit.text));
  const std::string headline = letters_of(title);
  std::set<std::string> seen;
  std::vector<PageUnit> kept;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const bool is_long = letters[i].size() >= kLeast;
    bool repeated = letters[i] == headline;
    // A crosshead that quotes the text below it is part of the article.
    const bool pulled = units[i].set_off || (is_quoted(units[i].text) && !is_heading(units[i].element));
    const bool compared = pulled && is_long && units.size() <= kMostCompared;
    for (std::size_t other = 0; compared && other < units.size(); ++other)
      repeated = repeated || (other != i && letters[other].find(letters[i]) != std::string::npos);
    repeated = repeated || (is_long && !seen.insert(letters[i]).second);
    if (!repeated) kept.push_back(std::move(units[i]));
  }
  units = std::move(kept);
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

// Takes off what stands behind the article: readers' comments, and the box about the author that opens with the name.
void cut_behind(std::vector<PageUnit>& units, std::string_view authors) {
  const std::string names = letters_of(authors);
  std::size_t all = 0, passed = 0;
  for (const PageUnit& unit : units) all += unit.text.size();
  for (std::size_t i = 0; i < units.size(); ++i) {
    // A signature ends an article, but stands above it as well.
    const bool signature = 4 * passed >= 3 * all && !names.empty() && letters_of(units[i].text) == names;
    if (signature || (passed > kProse && opens_comments(units[i]))) {
      units.resize(i);
      return;
    }
    passed += units[i].text.size();
  }
}

}  // namespace

bool PageUnit::is_prose() const {
  return text.size() >= kProse && static_cast<double>(linked) < kLinked * static_cast<double>(text.size());
}

std::vector<PageUnit> article_units(std::vector<PageUnit> units, std::string_view title, std::string_view authors) {
  cut_behind(units, authors);
  const auto holders = holders_of_prose(units);
  std::vector<PageUnit> kept;
  bool prose = false;
  for (PageUnit& unit : units) {
    prose = prose || (unit.is_prose() && ends_like_sentence(unit.text));
    if (is_line(unit, prose, holders.contains({unit.element, unit.classes}))) kept.push_back(std::move(unit));
  }
  drop_repeated(kept, title);
  trim(kept);
  return kept;
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
