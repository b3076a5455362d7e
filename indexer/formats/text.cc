#include "indexer/formats/text.h"

#include <array>
#include <optional>
#include <utility>

#include "common/utf8.h"
#include "indexer/decoder.h"

namespace guillemet {
namespace {

constexpr std::size_t kLongestTitle = 300;         // code points
constexpr std::size_t kLongestFrontMatter = 4096;  // bytes; a longer one is a body that begins with a rule

struct Field {
  std::string_view name;
  std::string Metadata::*member;
};
constexpr std::array<Field, 12> kFields{{{"title", &Metadata::title},
                                         {"titre", &Metadata::title},
                                         {"date", &Metadata::date},
                                         {"source", &Metadata::source},
                                         {"journal", &Metadata::source},
                                         {"author", &Metadata::author},
                                         {"auteur", &Metadata::author},
                                         {"section", &Metadata::section},
                                         {"rubrique", &Metadata::section},
                                         {"language", &Metadata::language},
                                         {"langue", &Metadata::language},
                                         {"id", &Metadata::id}}};

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

// "Title: \"Le port\"" -> title, Le port.
void read_field(std::string_view line, Metadata& metadata) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  std::string name(trimmed(line.substr(0, colon)));
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  std::string_view value = trimmed(line.substr(colon + 1));
  const bool quoted =
      value.size() >= 2 && value.front() == value.back() && (value.front() == '"' || value.front() == '\'');
  if (quoted) value = value.substr(1, value.size() - 2);
  for (const Field& field : kFields)
    if (name == field.name && (metadata.*field.member).empty()) metadata.*field.member = value;
}

// What follows the front matter; `text` itself if there is none.
std::string_view read_front_matter(std::string_view text, Metadata& metadata) {
  std::string_view rest = text;
  if (trimmed(take_line(rest)) != "---") return text;
  const std::size_t end = std::string_view(rest).substr(0, kLongestFrontMatter).find("\n---");
  if (end == std::string_view::npos && !rest.starts_with("---")) return text;
  std::string_view head = rest.starts_with("---") ? std::string_view() : rest.substr(0, end);
  std::string_view body = rest.substr(rest.starts_with("---") ? 0 : end + 1);
  if (trimmed(take_line(body)) != "---") return text;
  while (!head.empty()) read_field(take_line(head), metadata);
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
  std::string_view rest = read_front_matter(decoded.text, article.metadata);
  if (article.metadata.title.empty())
    if (const auto title = take_title(rest)) article.metadata.title = *title;
  article.text = body_of(rest);
  if (article.text.empty()) return refuse("no_text", "the file holds no text, only blanks or a head");
  sink.article(std::move(article));
}

}  // namespace guillemet
