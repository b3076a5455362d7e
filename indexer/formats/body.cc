#include "indexer/formats/body.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/fold.h"
#include "indexer/byline.h"
#include "indexer/metadata.h"

namespace guillemet {
namespace {

// NITF's elements that stand on lines of their own; HTML's are known to markup.h.
constexpr std::array<std::string_view, 11> kNitfBlocks{"hl1",      "hl2",        "bq",           "block",
                                                       "credit",   "nitf-table", "body.content", "body.head",
                                                       "body.end", "hedline",    "abstract"};
// What is no part of the running text: captions, media, code, notes to editors, forms.
constexpr std::array<std::string_view, 22> kLeftOut{
    "media",  "media-caption", "media-producer", "figure", "figcaption", "script",  "style",   "noscript",
    "iframe", "note",          "template",       "object", "audio",      "video",   "picture", "svg",
    "form",   "button",        "head",           "title",  "byline",     "dateline"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\n\r") == std::string_view::npos; }

// Where the line of `text` that begins at `begin` ends.
std::size_t line_end(std::string_view text, std::size_t begin) { return std::min(text.find('\n', begin), text.size()); }

bool is_indented(std::string_view line) { return line.starts_with("  ") || line.starts_with('\t'); }

// How the lines of a plain text begin and end paragraphs.
struct LineUse {
  bool blank_between = false;
  std::size_t indented = 0, flush = 0;

  // Some lines begin further in than those that go on: each begins a paragraph.
  bool by_indent() const { return indented > 0 && flush > (blank_between ? 1 : 0); }
};

LineUse line_use(std::string_view text) {
  LineUse use;
  bool seen = false;
  for (std::size_t begin = 0; begin < text.size(); begin = line_end(text, begin) + 1) {
    const std::string_view line = text.substr(begin, line_end(text, begin) - begin);
    if (is_blank(line)) {
      use.blank_between = use.blank_between || (seen && !is_blank(text.substr(begin)));
      continue;
    }
    ++(is_indented(line) ? use.indented : use.flush);
    seen = true;
  }
  return use;
}

// Paragraphs of plain text: between blank lines, or begun by an indented line, else a line each.
std::vector<std::string> plain_lines(std::string_view text) {
  const LineUse use = line_use(text);
  std::vector<std::string> lines;
  std::string paragraph;
  const auto finish = [&] {
    if (std::string line = in_one_line(paragraph); !line.empty()) lines.push_back(std::move(line));
    paragraph.clear();
  };
  for (std::size_t begin = 0; begin < text.size(); begin = line_end(text, begin) + 1) {
    const std::string_view line = text.substr(begin, line_end(text, begin) - begin);
    if (is_blank(line) || (use.by_indent() ? is_indented(line) : !use.blank_between)) finish();
    paragraph += ' ';
    paragraph += line;
  }
  finish();
  return lines;
}

// Whether a paragraph of `node` holds several: agencies send a whole text as one element, its lines as they were typed.
bool is_typed_text(const Node& node) {
  if (!node.is("p") || node.children.size() != 1 || !node.children.front().is_text()) return false;
  constexpr std::size_t kFew = 3;
  const LineUse use = line_use(node.children.front().text);
  return use.indented >= kFew && use.flush >= kFew;
}

// Collects lines: inline text goes on, a block begins a new one.
class LineCollector {
 public:
  void add(const Node& node) {
    if (node.is_text()) {
      line_ += node.text;
      return;
    }
    if (is_one_of(node.name, kLeftOut)) return;
    if (is_typed_text(node)) {
      finish();
      for (std::string& line : plain_lines(node.children.front().text)) lines_.push_back(std::move(line));
      return;
    }
    const bool cell = node.is("td") || node.is("th");  // a row of a table is a line
    const bool block = !cell && (is_block(node.name) || is_one_of(node.name, kNitfBlocks));
    if (block) finish();
    for (const Node& child : node.children) add(child);
    if (cell) line_ += ' ';
    if (block) finish();
  }

  void finish() {
    std::string line = in_one_line(line_);
    line_.clear();
    if (!line.empty()) lines_.push_back(std::move(line));
  }

  std::vector<std::string> take() {
    finish();
    return std::move(lines_);
  }

 private:
  std::string line_;
  std::vector<std::string> lines_;
};

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : "\n") + line;
  return text;
}

bool has_elements(const Node& node) {
  return std::any_of(node.children.begin(), node.children.end(), [](const Node& child) { return !child.is_text(); });
}

std::vector<std::string> html_lines(std::string_view html) {
  const Markup page = parse_html(std::string(html));
  LineCollector collector;
  for (const Node& child : page.root.children) collector.add(child);
  return collector.take();
}

}  // namespace

bool looks_like_html(std::string_view text) {
  for (std::size_t i = text.find_first_of("<&"); i != std::string_view::npos; i = text.find_first_of("<&", i + 1)) {
    std::string_view rest = text.substr(i + 1, 40);
    if (text[i] == '&') {
      const std::size_t end = rest.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789#");
      if (end != std::string_view::npos && end > 1 && rest[end] == ';') return true;
      continue;
    }
    if (rest.starts_with('/')) rest.remove_prefix(1);
    const std::size_t end =
        std::min(rest.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ123456"), rest.size());
    if (end > 0 && end < rest.size() && (rest[end] == '>' || rest[end] == ' ' || rest[end] == '/' || rest[end] == '\n'))
      return true;
  }
  return false;
}

std::vector<std::string> body_lines(const Node& node) {
  if (has_elements(node)) {
    LineCollector collector;
    for (const Node& child : node.children) collector.add(child);
    return collector.take();
  }
  const std::string text = raw_text(node);
  return looks_like_html(text) ? html_lines(text) : plain_lines(text);
}

std::string body_text(const Node& node) { return joined(body_lines(node)); }

std::string text_of_html(std::string_view html) {
  std::string text = joined(html_lines(html));
  return looks_like_html(text) ? joined(html_lines(text)) : text;
}

std::string plain_line(const Node& node) {
  std::string text = text_of(node);
  return looks_like_html(text) ? in_one_line(text_of_html(text)) : text;
}

std::string first_text(const Node& node, std::initializer_list<std::string_view> elements) {
  for (const std::string_view element : elements)
    for (const Node* found : find_all(node, element))
      if (std::string text = plain_line(*found); !text.empty()) return text;
  return "";
}

std::string author_in(std::string_view line) {
  std::string kept = in_one_line(line);
  if (auto names = byline(kept)) return *names;
  const std::string folded = fold(kept.substr(0, 4));
  for (const std::string_view by : {"par ", "by "})
    if (folded.starts_with(by)) kept.erase(0, by.size());
  while (!kept.empty() && (kept.back() == ',' || kept.back() == ' ' || kept.back() == '-' || kept.back() == ':'))
    kept.pop_back();
  return kept;
}

}  // namespace guillemet
