#include "indexer/formats/page_layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "common/fold.h"
#include "indexer/formats/hyphenation.h"

namespace guillemet {
namespace {

// All in parts of the size of type, as typesetters count.
constexpr double kSameLine = 0.5;           // two words whose heights overlap so much stand on one line
constexpr double kWidestGap = 3.0;          // between two words of a line; a wider one is another column
constexpr double kParagraphGap = 0.6;       // more than the usual distance of two lines
constexpr double kIndent = 0.7;             // of a paragraph's first line, at least
constexpr double kDeepestIndent = 4;        // more is no indent but another column
constexpr double kShortLine = 0.85;         // a line that fills less of its column may end a paragraph
constexpr double kOtherSize = 1.12;         // the larger by the smaller of two sizes that a reader tells apart
constexpr double kTitleSize = 1.2;          // a title's by the text's
constexpr std::size_t kLongestTitle = 400;  // bytes

struct Line {
  std::string text;
  double left = 0, top = 0, right = 0, bottom = 0, size = 0;
  std::size_t page = 0;
};

bool continues(const Line& line, const PrintedWord& word) {
  const double overlap = std::min(line.bottom, word.bottom) - std::max(line.top, word.top);
  const double height = std::min(line.bottom - line.top, word.bottom - word.top);
  const double size = std::max(line.size, 1.0);
  return overlap > kSameLine * height && word.left > line.right - size * 0.5 &&
         word.left < line.right + size * kWidestGap;
}

std::vector<Line> lines_of_page(const PrintedPage& page, std::size_t number) {
  std::vector<Line> lines;
  for (const PrintedWord& word : page.words) {
    if (word.text.empty()) continue;
    const double size = word.size > 0 ? word.size : word.bottom - word.top;
    if (lines.empty() || !continues(lines.back(), word)) {
      lines.push_back({word.text, word.left, word.top, word.right, word.bottom, size, number});
      continue;
    }
    Line& line = lines.back();
    const bool touching = word.left - line.right < line.size * 0.1;  // a drop of small capitals, a mark in other type
    line.text += (touching ? "" : " ") + word.text;
    line.right = std::max(line.right, word.right);
    line.top = std::min(line.top, word.top);
    line.bottom = std::max(line.bottom, word.bottom);
    line.size = std::max(line.size, size);
  }
  return lines;
}

// The line with its numbers made one sign: "12 | Le Courrier" and "13 | Le Courrier" are one running head.
std::string pattern_of(std::string_view text) {
  std::string pattern;
  for (const char c : fold(text)) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && pattern.ends_with('#')) continue;
    pattern += digit ? '#' : c;
  }
  return pattern;
}

// Whether `line` is the topmost or the lowest of its page, or stands beside that one.
bool is_outermost(const Line& line, const std::vector<Line>& page) {
  const auto above = std::count_if(page.begin(), page.end(), [&](const Line& l) { return l.bottom <= line.top + 1; });
  const auto below = std::count_if(page.begin(), page.end(), [&](const Line& l) { return l.top >= line.bottom - 1; });
  constexpr int kFew = 2;
  return above < kFew || below < kFew;
}

// Drops lines that stand at the same place of most pages.
void drop_running_heads(std::vector<std::vector<Line>>& pages) {
  if (pages.size() < 2) return;
  constexpr double kPlace = 4;  // points
  std::map<std::pair<std::string, long>, std::set<std::size_t>> seen;
  const auto place = [](const Line& line) { return std::lround(line.top / kPlace); };
  for (const auto& page : pages)
    for (const Line& line : page)
      if (is_outermost(line, page)) seen[{pattern_of(line.text), place(line)}].insert(line.page);
  const auto runs = [&](const Line& line) {
    std::set<std::size_t> on;
    for (long near = -1; near <= 1; ++near)
      if (const auto found = seen.find({pattern_of(line.text), place(line) + near}); found != seen.end())
        on.insert(found->second.begin(), found->second.end());
    return on.size() >= 2 && on.size() * 2 >= pages.size();
  };
  for (auto& page : pages) {
    const std::vector<Line> whole = page;
    std::erase_if(page, [&](const Line& line) { return is_outermost(line, whole) && runs(line); });
  }
}

// The size that most of the text is printed in.
double usual_size(const std::vector<Line>& lines) {
  std::map<long, std::size_t> bytes;  // by tenths of a point
  for (const Line& line : lines) bytes[std::lround(line.size * 10)] += line.text.size();
  const auto most =
      std::max_element(bytes.begin(), bytes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == bytes.end() ? 0 : static_cast<double>(most->first) / 10;
}

bool same_size(const Line& a, const Line& b) {
  return std::max(a.size, b.size) < kOtherSize * std::min(a.size, b.size);
}

// The edges of the column that a line stands in: of the lines around it that begin about where it does.
struct Column {
  double left = 0, right = 0;
};

Column column_of(const std::vector<Line>& lines, std::size_t at) {
  const Line& line = lines[at];
  Column column{line.left, line.right};
  const auto widen = [&](const Line& other) {
    const bool beside = other.page == line.page && same_size(other, line) &&
                        std::abs(other.left - line.left) < kDeepestIndent * line.size;
    if (beside) {
      column.left = std::min(column.left, other.left);
      column.right = std::max(column.right, other.right);
    }
    return beside;
  };
  constexpr std::size_t kAround = 12;
  for (std::size_t i = at; i-- > 0 && at - i <= kAround && widen(lines[i]);) {
  }
  for (std::size_t i = at + 1; i < lines.size() && i - at <= kAround && widen(lines[i]); ++i) {
  }
  return column;
}

// The usual distance from one line to the next, in parts of the size.
double usual_leading(const std::vector<Line>& lines) {
  std::vector<double> distances;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    const double distance = (lines[i].top - lines[i - 1].top) / std::max(lines[i].size, 1.0);
    if (lines[i].page == lines[i - 1].page && distance > 0.5 && distance < 3) distances.push_back(distance);
  }
  if (distances.empty()) return 1.2;
  const auto middle = distances.begin() + static_cast<std::ptrdiff_t>(distances.size() / 2);
  std::nth_element(distances.begin(), middle, distances.end());
  return *middle;
}

// Whether a paragraph begins with line `at`.
bool begins_paragraph(const std::vector<Line>& lines, std::size_t at, double leading) {
  if (at == 0) return true;
  const Line& line = lines[at];
  const Line& before = lines[at - 1];
  if (!same_size(line, before)) return true;
  const bool same_column =
      line.page == before.page && line.top > before.top && line.left < before.right && before.left < line.right;
  const Column column = column_of(lines, at), column_before = column_of(lines, at - 1);
  const double width = column_before.right - column_before.left;
  const bool ended = ends_sentence(before.text);
  const bool indented = line.left > column.left + kIndent * line.size;
  if (!same_column)
    return ended &&
           (indented || before.right < column_before.left + kShortLine * width || !begins_in_lower_case(line.text)) &&
           !ends_in_hyphen(before.text);
  if ((line.top - before.top) / std::max(line.size, 1.0) > leading + kParagraphGap) return true;
  const bool before_indented = before.left > column_before.left + kIndent * before.size;
  if (indented && !before_indented && !ends_in_hyphen(before.text)) return true;
  return ended && before.right < column_before.left + kShortLine * width && !begins_in_lower_case(line.text);
}

// Takes the lines printed largest on the first page out of `lines`, if they are a title.
std::string take_title(std::vector<Line>& lines, double usual) {
  double largest = 0;
  for (const Line& line : lines)
    if (line.page == 0 && line.text.size() > 3) largest = std::max(largest, line.size);
  if (largest < usual * kTitleSize) return "";
  const auto of_title = [&](const Line& line) { return line.page == 0 && line.size * kOtherSize > largest; };
  const auto begin = std::find_if(lines.begin(), lines.end(), of_title);
  const auto end = std::find_if_not(begin, lines.end(), of_title);
  std::string title;
  for (auto line = begin; line != end; ++line) append_line(title, line->text, {});
  if (title.size() > kLongestTitle) return "";
  lines.erase(begin, end);
  return title;
}

}  // namespace

PrintedText layout(const std::vector<PrintedPage>& pages) {
  std::vector<std::vector<Line>> by_page;
  for (std::size_t i = 0; i < pages.size(); ++i) by_page.push_back(lines_of_page(pages[i], i));
  drop_running_heads(by_page);
  std::vector<Line> lines;
  for (auto& page : by_page) std::move(page.begin(), page.end(), std::back_inserter(lines));
  PrintedText text;
  text.title = take_title(lines, usual_size(lines));
  const double leading = usual_leading(lines);
  std::set<std::string> compounds;
  for (const Line& line : lines) collect_compounds(line.text, compounds);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (begins_paragraph(lines, i, leading)) text.paragraphs.emplace_back();
    append_line(text.paragraphs.back(), lines[i].text, compounds);
  }
  return text;
}

}  // namespace guillemet
