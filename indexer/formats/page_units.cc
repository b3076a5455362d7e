#include "indexer/formats/page_units.h"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <utility>

#include "common/fold.h"
#include "common/utf8.h"
#include "indexer/cleaner.h"
#include "indexer/decoder.h"
#include "indexer/formats/page_blocks.h"

namespace guillemet {
namespace {

// Why a unit is left out.
constexpr std::string_view kRepeatedTitle = "repeated_title", kRepeated = "repeated", kReadMore = "read_more",
                           kSignature = "signature", kComments = "comments", kNavigation = "navigation",
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
  // "Notre dossier <a>sur le pain</a>"
  if (share > kLinked && is_one_of(unit.element, {"p", "div"}) && !ends_like_sentence(unit.text)) return kReadMore;
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

using Holders = std::set<std::pair<std::string_view, std::string_view>>;

// The elements that hold the prose of `lines`, by name and class.
Holders holders_of_prose(const Lines& lines) {
  Holders holders;
  for (const PageUnit* unit : lines)
    if (unit->is_prose()) holders.emplace(unit->element, unit->classes);
  return holders;
}

// Leaves out figures that are printed large with what they count below: "13", "femmes tuées le 9 mars 1936".
void leave_out_key_figures(std::vector<PageUnit>& units) {
  constexpr std::size_t kLongestFigure = 16;  // bytes
  for (std::size_t i = 1; i < units.size(); ++i) {
    PageUnit &figure = units[i - 1], &label = units[i];
    std::size_t at = 0;
    const char32_t first = next_code_point(label.text, at);
    const bool counts = is_letter(first) && !is_upper(first) && label.text.size() < kProse && !label.in_list &&
                        !ends_like_sentence(label.text);
    const bool figures = figure.text.size() <= kLongestFigure && is_digit(figure.text.front()) &&
                         letters_of(figure.text).find_first_not_of("0123456789") == std::string::npos;
    if (!counts || !figures || !label.left_out.empty()) continue;
    for (PageUnit* unit : {&figure, &label})
      if (unit->left_out.empty()) unit->left_out = kFragment;
  }
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

// Whether `line` is the way to the page: "Accueil > Logement > Le port rouvre".
bool is_way_to(std::string_view line, const std::string& headline) {
  for (const std::string_view separator : {" > ", " › ", " » ", " / ", " → "})
    if (const std::size_t at = line.rfind(separator); at != std::string_view::npos && !headline.empty())
      if (letters_of(line.substr(at + separator.size())) == headline) return true;
  return false;
}

// Leaves out what is printed twice: the title, a pull quotation with the name below it, a whole line.
void leave_out_repeated(const Lines& lines, std::string_view title, const Holders& holders) {
  constexpr std::size_t kLeast = 25, kLongest = 300;  // letters of a pull quotation, of one without marks
  constexpr std::size_t kMostCompared = 2000;         // lines; a longer page keeps its pull quotations
  constexpr std::size_t kLeastOfProse = 35,
                        kMostOfProse = 300;  // letters, lines: where they are made as paragraphs are
  std::vector<std::string> letters;
  for (const PageUnit* unit : lines) letters.push_back(letters_of(unit->text));
  const std::string headline = letters_of(title);
  std::set<std::string> seen;
  bool behind_pulled = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    PageUnit& unit = *lines[i];
    const bool is_long = letters[i].size() >= kLeast;
    const bool heading = is_heading(unit.element);
    const bool of_prose = holders.contains({unit.element, unit.classes});
    const bool sentence = ends_like_sentence(unit.text);
    // A crosshead that quotes the text below it is part of the article; without marks, a pull quotation is a sentence
    // in an element of another make than the paragraphs, or a long one that another paragraph holds.
    const bool as_prose = of_prose && (i == 0 || letters[i].size() < kLeastOfProse || lines.size() > kMostOfProse);
    const bool pulled = unit.set_off || (is_quoted(unit.text) && !heading) ||
                        (sentence && !heading && !as_prose && !unit.in_list && letters[i].size() <= kLongest);
    const bool compared = pulled && is_long && lines.size() <= kMostCompared;
    bool within = false;
    for (std::size_t other = 0; compared && other < lines.size(); ++other) {
      // Of two prints of the same words the one in a blockquote goes, else the second.
      const bool may_hold = letters[other] == letters[i] ? unit.set_off && !lines[other]->set_off : other != i;
      within = within || (may_hold && letters[other].find(letters[i]) != std::string::npos);
    }
    const bool names_pulled = behind_pulled && !sentence && !heading && !of_prose && !unit.is_prose();
    behind_pulled = within;
    const bool repeated = within || names_pulled || (is_long && !seen.insert(letters[i]).second);
    if (letters[i] == headline)
      unit.left_out = kRepeatedTitle;
    else if (is_way_to(unit.text, headline))
      unit.left_out = kNavigation;
    else if (repeated)
      unit.left_out = kRepeated;
  }
}

// Whether `unit` opens what readers wrote: "3 commentaires", "Réagir à cet article".
bool opens_comments(const PageUnit& unit) {
  return is_heading(unit.element) && !reason_to_cut(unit.text, {"comment", "contribution", "reaction", "reagir",
                                                                "reflexion", "repondre", "reponse"})
                                          .empty();
}

// Whether `unit` names the reader who wrote what follows: "Mme Michu a écrit :".
bool names_reader(const PageUnit& unit) {
  constexpr std::size_t kLongest = 80;  // bytes
  return unit.text.size() <= kLongest && (unit.text.ends_with(" a écrit :") || unit.text.ends_with(" a écrit:") ||
                                          unit.text.ends_with(" a écrit\u00A0:"));
}

std::size_t size_of(const Lines& lines) {
  std::size_t size = 0;
  for (const PageUnit* unit : lines) size += unit->text.size();
  return size;
}

// Leaves out what stands above the title, if a heading says it soon: the name and the motto of the site.
void leave_out_above_title(const Lines& lines, std::string_view title) {
  const std::string headline = letters_of(title);
  const std::size_t all = size_of(lines);
  std::size_t passed = 0;
  for (auto unit = lines.begin(); unit != lines.end() && 4 * passed <= all; ++unit) {
    if (is_heading((*unit)->element) && letters_of((*unit)->text) == headline) {
      std::for_each(lines.begin(), unit, [](PageUnit* above) { above->left_out = kNavigation; });
      return;
    }
    passed += (*unit)->text.size();
  }
}

// Whether `line` says who one of `authors` is: "Jeanne Le Goff est journaliste. Elle ..."
bool introduces(std::string_view line, std::string_view authors) {
  while (!authors.empty()) {
    const std::string_view name = authors.substr(0, authors.find(", "));
    authors.remove_prefix(std::min(name.size() + 2, authors.size()));
    if (name.find(' ') == std::string_view::npos || !line.starts_with(name)) continue;
    const std::string_view rest = line.substr(name.size());
    for (const std::string_view verb : {" est ", " sont ", " et ", ", "})
      if (rest.starts_with(verb)) return true;
  }
  return false;
}

// Leaves out the lines that say at the end who wrote the article.
void leave_out_introductions(const Lines& lines, std::string_view authors) {
  constexpr std::size_t kMost = 3, kLeast = 3;  // lines: about authors, before them
  std::size_t found = 0;
  while (found < kMost && found + kLeast < lines.size() && introduces(lines[lines.size() - 1 - found]->text, authors))
    lines[lines.size() - 1 - found++]->left_out = kSignature;
}

// Leaves out the box about the author that opens with the name.
void leave_out_behind_signature(const Lines& lines, std::string_view authors) {
  const std::string names = letters_of(authors);
  const std::size_t all = size_of(lines);
  std::size_t passed = 0;
  bool behind = false;
  for (PageUnit* unit : lines) {
    // A signature ends an article, but stands above it as well.
    behind = behind || (4 * passed >= 3 * all && !names.empty() && letters_of(unit->text) == names);
    if (behind) unit->left_out = kSignature;
    passed += unit->text.size();
  }
}

}  // namespace

bool PageUnit::is_prose() const {
  return text.size() >= kProse && static_cast<double>(linked) < kLinked * static_cast<double>(text.size());
}

void leave_out_comments(std::vector<PageUnit>& units) {
  const Lines lines = lines_of(units);
  const auto readers =
      std::count_if(lines.begin(), lines.end(), [](const PageUnit* unit) { return names_reader(*unit); });
  std::size_t passed = 0;
  bool behind = false;
  for (PageUnit* unit : lines) {
    behind = behind || (passed > kProse && (opens_comments(*unit) || (readers > 1 && names_reader(*unit))));
    if (behind) unit->left_out = kComments;
    passed += unit->text.size();
  }
}

void leave_out_others(std::vector<PageUnit>& units, std::string_view title, std::string_view authors) {
  leave_out_above_title(lines_of(units), title);
  leave_out_behind_signature(lines_of(units), authors);
  const Holders holders = holders_of_prose(lines_of(units));
  bool prose = false;
  for (PageUnit* unit : lines_of(units)) {
    prose = prose || (unit->is_prose() && ends_like_sentence(unit->text));
    unit->left_out = reason_against(*unit, prose, holders.contains({unit->element, unit->classes}));
  }
  leave_out_key_figures(units);
  leave_out_repeated(lines_of(units), title, holders);
  leave_out_introductions(lines_of(units), authors);
  trim(lines_of(units));
}

std::vector<LeftOut> left_out_of(const std::vector<PageUnit>& units, const std::string& title, bool own) {
  constexpr std::size_t kLongest = 400, kMost = 3000;  // bytes of one, of all
  const auto is_line = [](const PageUnit& unit) { return unit.left_out.empty(); };
  auto unit = units.begin(), end = units.end();
  if (!own) {
    unit = std::find_if(unit, end, is_line);
    if (unit == end) return {};
    end = std::find_if(units.rbegin(), units.rend(), is_line).base();
  }
  std::vector<LeftOut> left_out;
  std::set<std::string> seen{letters_of(title)};
  std::size_t size = 0;
  for (; unit != end; ++unit) {
    if (is_line(*unit)) continue;
    const std::string letters = letters_of(unit->text);
    if (letters.empty() || !seen.insert(letters).second) continue;
    std::string text = in_one_line(to_clean_text(unit->text));
    if (text.size() > kLongest) text = text.substr(0, text.rfind(' ', kLongest) + 1) + "…";  // of one word, nothing
    if ((size += text.size()) > kMost) break;
    left_out.push_back({std::move(text), std::string(unit->left_out)});
  }
  return left_out;
}

std::string reason_to_cut(const std::string& text, std::initializer_list<std::string_view> words) {
  static const Cleaner cleaner(Lexicons::in_use());
  const std::string folded = fold(text);
  if (std::none_of(words.begin(), words.end(), [&](std::string_view word) { return folded.find(word) != folded.npos; }))
    return "";
  const std::vector<Cut> cuts = cleaner.clean(text, "");
  return cuts.empty() ? "" : cuts.front().reason;
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
