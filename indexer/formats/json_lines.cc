#include "indexer/formats/json_lines.h"

#include <fmt/format.h>

#include <array>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "common/utf8.h"
#include "indexer/decoder.h"

namespace guillemet {
namespace {

using Json = nlohmann::json;

// A line that cannot be read: why.
struct BrokenLine {
  std::string code;
  std::string sentence;
};

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

// A string as it is, a number as it is written; anything else is empty.
std::string scalar_as_text(Json& value) {
  if (value.is_string()) return to_clean_text(std::move(value.get_ref<std::string&>()));
  return value.is_number() ? value.dump() : "";
}

// The same, and of a list its strings and numbers joined by ", ".
std::string as_text(Json& value) {
  if (!value.is_array()) return scalar_as_text(value);
  std::string joined;
  for (Json& item : value) {
    const std::string part = scalar_as_text(item);
    if (!part.empty()) joined += (joined.empty() ? "" : ", ") + part;
  }
  return joined;
}

// The first of `names` that `object` has with something in it.
std::string member(Json& object, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    const auto found = object.find(name);
    if (found == object.end()) continue;
    std::string value = as_text(*found);
    if (!value.empty()) return value;
  }
  return "";
}

std::string in_one_line(std::string text) {
  for (char& c : text)
    if (c == '\n' || c == '\t') c = ' ';
  return text;
}

Json parse(std::string_view line) {
  try {
    return Json::parse(line);
  } catch (const Json::parse_error& error) {
    throw BrokenLine{"broken_line",
                     fmt::format("no JSON object can be read here (it breaks at byte {}); the line is left "
                                 "out",
                                 error.byte)};
  } catch (const std::exception& error) {  // nesting, numbers: nlohmann's own limits
    throw BrokenLine{"broken_line",
                     fmt::format("no JSON object can be read here ({}); the line is left out", error.what())};
  }
}

// UTF-8 as JSON demands, or a whole line of Windows-1252, which some exports write.
std::string decoded_line(std::string_view line) {
  Decoded decoded = decode(std::string(line));
  if (!decoded.code.empty()) throw BrokenLine{std::string(decoded.code), std::move(decoded.sentence)};
  return std::move(decoded.text);
}

Article read_line(std::string_view line) {
  Json object = is_valid_utf8(line) ? parse(line) : parse(decoded_line(line));
  if (!object.is_object()) throw BrokenLine{"broken_line", "this is JSON but no object {...}; the line is left out"};
  Article article;
  Metadata& metadata = article.metadata;
  metadata.id = in_one_line(member(object, {"id"}));
  metadata.title = in_one_line(member(object, {"title", "titre", "headline"}));
  metadata.date = in_one_line(member(object, {"date", "published", "datePublished"}));
  metadata.source = in_one_line(member(object, {"source", "media", "publisher"}));
  metadata.author = in_one_line(member(object, {"author", "auteur", "authors"}));
  metadata.section = in_one_line(member(object, {"section", "rubrique", "articleSection"}));
  metadata.language = in_one_line(member(object, {"language", "lang"}));
  article.text = member(object, {"text", "body", "content", "texte"});
  const std::size_t begin = article.text.find_first_not_of(" \t\n");
  if (begin == std::string::npos)
    throw BrokenLine{"no_text", "the object has no text (a member text, body or content); the line is left out"};
  article.text.erase(article.text.find_last_not_of(" \t\n") + 1);
  article.text.erase(0, begin);
  return article;
}

}  // namespace

void read_json_lines(Chunk&& chunk, const Sink& sink) {
  constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
  std::string_view rest = chunk.bytes;
  if (chunk.first_line == 1 && rest.starts_with(kUtf8Mark)) rest.remove_prefix(kUtf8Mark.size());
  for (std::size_t number = chunk.first_line; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (is_blank(line)) continue;
    try {
      sink.article(read_line(line));
    } catch (BrokenLine& broken) {
      sink.problem({number, std::move(broken.code), std::move(broken.sentence)});
    }
  }
}

}  // namespace guillemet
