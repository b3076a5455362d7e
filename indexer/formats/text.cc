#include "indexer/formats/text.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/utf8.h"
#include "indexer/decoder.h"
#include "indexer/formats/field_names.h"
#include "indexer/formats/hyphenation.h"
#include "indexer/formats/markdown.h"
#include "indexer/head_line.h"

namespace guillemet {
namespace {

constexpr std::size_t kLongestTitle = 300;         // code points
constexpr std::size_t kLongestFrontMatter = 4096;  // bytes; a longer one is a body that begins with a rule

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

// The first line of `text`, taken off it.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

std::string_view unquoted(std::string_view value) {
  value = trimmed(value);
  const bool quoted =
      value.size() >= 2 && value.front() == value.back() && (value.front() == '"' || value.front() == '\'');
  return quoted ? value.substr(1, value.size() - 2) : value;
}

// "[Jeanne Le Goff, \"Paul Ternand\"]" -> Jeanne Le Goff, Paul Ternand.
std::string value_of(std::string_view value) {
  value = trimmed(value);
  if (!value.starts_with('[') || !value.ends_with(']')) return std::string(unquoted(value));
  value = value.substr(1, value.size() - 2);
  std::string joined;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(','), value.size());
    if (const auto item = unquoted(value.substr(0, end)); !item.empty())
      joined += (joined.empty() ? "" : ", ") + std::string(item);
    value.remove_prefix(std::min(end + 1, value.size()));
  }
  return joined;
}

// Reads "title: \"Le port\"" and lists: "authors: [A, B]", or "authors:" and a line "- A" for each.
void read_fields(std::string_view head, Article& article) {
  static const FieldNames names;
  struct Value {
    KnownName known;
    std::string name, text;
  };
  std::vector<Value> values;
  bool known_before = false;
  while (!head.empty()) {
    const std::string_view line = take_line(head);
    const std::string_view bare = trimmed(line);
    if (bare.starts_with("- ")) {
      if (known_before)
        values.back().text += (values.back().text.empty() ? "" : ", ") + std::string(unquoted(bare.substr(2)));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const auto known = names.find(line.substr(0, colon));
    known_before = known && known->field != Field::text;  // a summary is not the text
    if (known_before)
      values.push_back({*known, std::string(trimmed(line.substr(0, colon))), value_of(line.substr(colon + 1))});
  }
  std::stable_sort(values.begin(), values.end(),
                   [](const Value& a, const Value& b) { return a.known.rank < b.known.rank; });
  std::vector<Field> filled;
  for (Value& value : values) {
    if (value.text.empty() || std::find(filled.begin(), filled.end(), value.known.field) != filled.end()) continue;
    filled.push_back(value.known.field);
    set_field(article, value.known.field, std::move(value.text), value.name);
  }
}

// What follows the front matter; `text` itself if there is none.
std::string_view read_front_matter(std::string_view text, Article& article) {
  std::string_view rest = text;
  if (trimmed(take_line(rest)) != "---") return text;
  const std::size_t end = std::string_view(rest).substr(0, kLongestFrontMatter).find("\n---");
  if (end == std::string_view::npos && !rest.starts_with("---")) return text;
  const std::string_view head = rest.starts_with("---") ? std::string_view() : rest.substr(0, end);
  std::string_view body = rest.substr(rest.starts_with("---") ? 0 : end + 1);
  if (trimmed(take_line(body)) != "---") return text;
  read_fields(head, article);
  return body;
}

// Whether `line` ends as a sentence of a body does. Titles end with ?, !, … or a closing mark, hardly with one period.
bool ends_like_body(std::string_view line) {
  return line.ends_with(':') || line.ends_with(',') || line.ends_with(';') ||
         (line.ends_with('.') && !line.ends_with("..."));
}

// The title if the first line is one; it is taken off `text`.
std::optional<std::string_view> take_title(std::string_view& text) {
  std::string_view rest = text.substr(std::min(text.find_first_not_of(" \t\n"), text.size()));
  std::string_view line = trimmed(take_line(rest));
  while (line.starts_with('#')) line.remove_prefix(1);  // a Markdown heading
  line = trimmed(line);
  if (line.empty() || CodePointIndex(line)(line.size()) > kLongestTitle || ends_like_body(line)) return std::nullopt;
  std::string_view body = rest;
  const std::string_view next = trimmed(take_line(rest));
  // a blank line behind it, or a longer text: web pages are often saved without blank lines
  const bool alone = next.empty() && !trimmed(rest).empty();
  if (!alone && (next.empty() || trimmed(rest).size() < line.size())) return std::nullopt;
  text = body;
  return line;
}

// The lines that `text` begins with and that say who printed it and when, up to its title or its first paragraph; they
// are taken off it.
std::string_view take_head(std::string_view& text) {
  static const HeadLineReader reader(Lexicons::in_use());
  std::string_view rest = text;
  while (!rest.empty()) {
    std::string_view behind = rest.substr(std::min(rest.find_first_not_of(" \t\n"), rest.size()));
    if (!reader.read(trimmed(take_line(behind)))) break;
    rest = behind;
  }
  const std::string_view head = text.substr(0, text.size() - rest.size());
  text = rest;
  return head;
}

struct PrintedLine {
  std::string_view line;
  std::size_t length = 0;      // code points
  std::size_t first_word = 0;  // code points
};

PrintedLine measured(std::string_view line) {
  const CodePointIndex length(line);
  return {line, length(line.size()), length(std::min(line.find(' '), line.size()))};
}

// `text` with the line ends taken out that a program put in to keep lines short (mail, old agencies' files): nearly all
// lines that are not followed by a blank one are as long as the next word lets them be. Other texts as they stand.
std::string unwrapped(std::string_view text) {
  constexpr std::size_t kShortest = 40, kLongest = 100;  // code points of the longest line
  constexpr std::size_t kLeastWraps = 3;
  std::vector<PrintedLine> lines;
  std::size_t longest = 0;
  for (std::string_view rest = text; !rest.empty();) {
    std::string_view line = take_line(rest);
    line = line.substr(0, line.find_last_not_of(" \t") + 1);
    if (line.size() > kLongest * 4) return std::string(text);
    lines.push_back(measured(line));
    longest = std::max(longest, lines.back().length);
  }
  const auto inside = [&](std::size_t i) { return i > 0 && !lines[i].line.empty() && !lines[i - 1].line.empty(); };
  const auto wraps = [&](std::size_t i) { return lines[i - 1].length + 1 + lines[i].first_word > longest; };
  std::size_t inner = 0, wrapped = 0, lower = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (!inside(i)) continue;
    ++inner;
    if (!wraps(i)) continue;
    ++wrapped;
    lower += begins_in_lower_case(lines[i].line);
  }
  if (longest < kShortest || longest > kLongest || wrapped < kLeastWraps || 10 * wrapped < 7 * inner ||
      2 * lower < wrapped)
    return std::string(text);
  std::set<std::string> compounds;
  for (const PrintedLine& line : lines) collect_compounds(line.line, compounds);
  std::string out, paragraph;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (inside(i) && wraps(i)) {
      append_line(paragraph, trimmed(lines[i].line), compounds);
      continue;
    }
    if (i > 0) out += paragraph + "\n";
    paragraph = lines[i].line;
  }
  return out + paragraph;
}

// `text` without blank lines before and behind it; its first line keeps no indent.
std::string body_of(std::string_view text) { return std::string(trimmed(text)); }

}  // namespace

void read_text(Chunk&& chunk, const Sink& sink) {
  const auto refuse = [&sink](std::string_view code, std::string sentence) {
    sink.problem({0, std::string(code), std::move(sentence)});
  };
  if (chunk.bytes.empty()) return refuse("empty", "the file is empty");
  Decoded decoded = decode(std::move(chunk.bytes));
  if (!decoded.code.empty()) return refuse(decoded.code, std::move(decoded.sentence));
  Article article;
  std::string_view rest = read_front_matter(decoded.text, article);
  std::string plain;
  rest = plain = has_extension(chunk.name, {".md", ".markdown"}) ? text_of_markdown(rest) : unwrapped(rest);
  std::string_view head;
  if (article.metadata.title.empty()) {
    head = take_head(rest);
    if (const auto title = take_title(rest)) article.metadata.title = *title;
  }
  article.text = body_of(std::string(head) + std::string(rest));
  if (article.text.empty()) return refuse("no_text", "the file holds no text, only blanks or a head");
  sink.article(std::move(article));
}

}  // namespace guillemet
