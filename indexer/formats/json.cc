#include "indexer/formats/json.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>
#include <vector>

#include "common/fold.h"
#include "common/utf8.h"
#include "indexer/decoder.h"
#include "indexer/formats/body.h"
#include "indexer/formats/field_names.h"
#include "indexer/formats/json_list.h"

namespace guillemet {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr int kDeepestValue = 64;               // objects in objects; an article has a handful
constexpr std::size_t kMostValues = 2'000'000;  // of a file or a line: about 180 bytes of memory each
constexpr int kDeepestList = 4;                 // {"response": {"docs": [...]}}

// A value that cannot be read: why.
struct BrokenValue {
  std::size_t byte = 0;  // where it breaks, from 1; 0: nowhere in particular
  std::string code;
  std::string sentence;
};

// Line ends in front of the byte of that number, from 1; 0: none.
std::size_t lines_before(std::string_view text, std::size_t byte) {
  return byte == 0 ? 0 : line_ends(text.substr(0, byte - 1));
}

// What is wrong in `text`, with its place in the line; `before`: bytes of the first line that stand in front.
std::string told(const BrokenValue& broken, std::string_view text, std::size_t before) {
  if (broken.byte == 0) return broken.sentence;
  return fmt::format("{} (it breaks at byte {} of the line)", broken.sentence,
                     end_in_line(text.substr(0, broken.byte - 1), before) + 1);
}

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// Why the value in `text` would cost too much to be parsed; nullptr if it would not. Told before: the parser's own hook
// costs it the square of a list's length.
const char* excess_of(std::string_view text) {
  int depth = 0;
  std::size_t values = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string && c == '\\')
      ++i;
    else if (c == '"')
      in_string = !in_string;
    else if (!in_string)
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
    values += !in_string && (c == ',' || c == '{' || c == '[');
    if (depth > kDeepestValue) return "its objects are nested too deep to be articles";
    if (values > kMostValues) return "it holds more than two million values; save it as JSON Lines, an article a line";
  }
  return nullptr;
}

Json parse(std::string_view text) {
  if (const char* excess = excess_of(text)) throw BrokenValue{0, "broken_line", excess};
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    throw BrokenValue{error.byte, "broken_line", "no JSON can be read here"};
  } catch (const Json::exception& error) {  // numbers: nlohmann's own limits
    throw BrokenValue{0, "broken_line", fmt::format("no JSON can be read here ({})", error.what())};
  }
}

// UTF-8 as JSON demands, or another encoding as a whole, which some exports write.
Json parse_any_encoding(std::string_view text) {
  if (is_valid_utf8(text)) return parse(text);
  Decoded decoded = decode(std::string(text));
  if (!decoded.code.empty()) throw BrokenValue{0, std::string(decoded.code), std::move(decoded.sentence)};
  return parse(decoded.text);
}

// The first of `names` that the object `value` has; nullptr if it has none.
Json* first_member(Json& value, std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (const auto found = value.find(name); found != value.end() && !found->is_null()) return &*found;
  return nullptr;
}

std::string text_of(Json& value, std::string_view separator);

// {"name": "Jeanne Le Goff"}, {"given": "Jeanne", "family": "Le Goff"}, {"rendered": "Le port"}; CSL's dates.
std::string text_of_object(Json& value, std::string_view separator) {
  if (Json* parts = first_member(value, {"date-parts"})) {
    std::string date = text_of(*parts, "-");
    for (std::size_t i = 0; i + 1 < date.size(); ++i)  // 2023-6-2: months and days have two digits
      if (date[i] == '-' && (i + 2 == date.size() || date[i + 2] == '-')) date.insert(i + 1, "0");
    return date;
  }
  Json* given = first_member(value, {"given", "givenName", "firstName", "first_name"});
  Json* family = first_member(value, {"family", "familyName", "lastName", "last_name"});
  Json* whole = first_member(value, {"name", "displayName", "fullName", "full_name", "label", "main", "original",
                                     "rendered", "paragraphs", "text", "value", "content", "html", "literal", "title"});
  if (whole != nullptr) return text_of(*whole, separator);
  if (family == nullptr) return "";
  return (given == nullptr ? "" : text_of(*given, " ") + " ") + text_of(*family, " ");
}

// A string as it is, a number as it is written, of a list its parts joined by `separator`, of an object what names it.
std::string text_of(Json& value, std::string_view separator) {
  if (value.is_string()) return to_clean_text(std::move(value.get_ref<std::string&>()));
  if (value.is_number()) return value.dump();
  if (value.is_object()) return text_of_object(value, separator);
  std::string joined;
  if (value.is_array())
    for (Json& item : value)
      if (const std::string part = text_of(item, separator); !part.empty())
        joined += (joined.empty() ? "" : std::string(separator)) + part;
  return joined;
}

// Seconds or milliseconds since 1970 become a date; anything else stays as it is.
std::string date_of(std::string date) {
  constexpr std::size_t kSeconds = 10, kMilliseconds = 13;  // digits
  const bool digits = std::all_of(date.begin(), date.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits || (date.size() != kSeconds && date.size() != kMilliseconds)) return date;
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                     fmt::gmtime(static_cast<std::time_t>(std::stoll(date.substr(0, kSeconds)))));
}

std::string value_of(Json& value, Field field) {
  if (field == Field::date) return date_of(text_of(value, "-"));
  if (field != Field::text) {
    std::string text = text_of(value, ", ");
    return text.find('&') == std::string::npos && text.find('<') == std::string::npos ? text : text_of_html(text);
  }
  std::string text = text_of(value, "\n");
  return looks_like_html(text) ? text_of_html(text) : text;
}

// "canceled" of ninjs (pubstatus) and its like: the article was withdrawn.
bool is_withdrawn(Json& object) {
  Json* status = first_member(object, {"pubstatus", "pubStatus"});
  return status != nullptr && status->is_string() && fold(status->get_ref<std::string&>()).starts_with("cancel");
}

Article article_of(Json& object, const FieldNames& names) {
  if (is_withdrawn(object)) throw BrokenValue{0, "withdrawn", "the article was withdrawn (its status is canceled)"};
  Article article;
  struct Member {
    Field field;
    std::string_view name;
    Json* value;
  };
  std::multimap<std::size_t, Member> members;  // the better names of a field first
  for (auto& [name, value] : object.items())
    if (const auto known = names.find(name)) members.emplace(known->rank, Member{known->field, name, &value});
  std::vector<Field> filled;
  for (const auto& [rank, member] : members) {
    const Field field = member.field;
    if (std::find(filled.begin(), filled.end(), field) != filled.end()) continue;
    std::string value = value_of(*member.value, field);
    if (is_blank(value)) continue;
    filled.push_back(field);
    set_field(article, field, std::move(value), member.name);
  }
  if (article.text.empty()) throw BrokenValue{0, "no_text", "the object has no text (a member text, body or content)"};
  return article;
}

// The list of articles that `value` is or holds; nullptr if it is one article.
Json* list_in(Json& value, const FieldNames& names, int depth = 0) {
  if (value.is_array()) return &value;
  if (!value.is_object() || depth > kDeepestList) return nullptr;
  if (depth == 0)  // {"title": ..., "text": ...}: an article, whatever lists it holds
    for (const auto& [name, member] : value.items()) {
      const auto known = names.find(name);
      if (known && known->field == Field::text && member.is_string()) return nullptr;
    }
  for (const std::string_view name : kListNames)
    if (const auto found = value.find(name); found != value.end())
      if (Json* list = list_in(*found, names, depth + 1);
          list != nullptr && (list->empty() || list->front().is_object()))
        return list;
  return nullptr;
}

// What a search engine wraps its articles in: {"_id": ..., "_source": {...}}.
Json& unwrapped(Json& object) {
  Json* inner = object.is_object() ? first_member(object, {"_source"}) : nullptr;
  return inner != nullptr && inner->is_object() ? *inner : object;
}

// Gives the articles of `value`; a problem is of line `line`.
void give(Json&& value, const FieldNames& names, std::size_t line, const Sink& sink) {
  Json* list = list_in(value, names);
  const auto refuse = [&](BrokenValue&& broken, const std::string& which) {
    sink.problem({line, std::move(broken.code), which + broken.sentence + "; it is left out"});
  };
  const auto give_one = [&](Json& object, const std::string& which) {
    try {
      if (!object.is_object()) throw BrokenValue{0, "broken_line", "this is JSON but no object {...}"};
      sink.article(article_of(unwrapped(object), names));
    } catch (BrokenValue& broken) {
      refuse(std::move(broken), which);
    }
  };
  if (list == nullptr) return give_one(value, "");
  if (list->empty()) return sink.problem({line, "empty_list", "the list of articles is empty"});
  for (std::size_t i = 0; i < list->size(); ++i) give_one((*list)[i], fmt::format("article {}: ", i + 1));
}

const FieldNames& names_for(const Chunk& chunk) {
  static const FieldNames listed;
  return chunk.names == nullptr ? listed : *chunk.names;
}

// Whether the value that `head` opens with ends in its first line, so far as `head` shows.
bool ends_in_first_line(std::string_view head) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < head.size(); ++i) {
    const char c = head[i];
    if (in_string) {
      if (c == '\\') ++i;
      in_string = c != '"';
      continue;
    }
    if (c == '"') in_string = true;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) return true;
    if (c == '\n' && depth > 0) return false;
  }
  return true;
}

// `head` from its first sign on, if that opens an object with a member, or a list; else nothing.
std::string_view opening(std::string_view head) {
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  if (head.empty() || (head[0] != '{' && head[0] != '[')) return {};
  const std::size_t next = head.find_first_not_of(" \t\r\n", 1);
  if (next == std::string_view::npos) return {};
  return head[next] == '"' ? head : head[0] == '[' && head[next] == '{' ? head : std::string_view();
}

// What stands in a list, object by object; says on which line.
class ListReader {
 public:
  // `line`: where `text`, which begins in front of an object, stands in the file; `before`: bytes of that line in
  // front.
  ListReader(const JsonList& list, std::string_view text, std::size_t line, std::size_t before, const FieldNames& names,
             const Sink& sink)
      : list_(list), rest_(text), line_(line), before_(before), names_(names), sink_(sink) {}

  void read(bool goes_on) {
    while (true) {
      pass(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
      if (rest_.empty()) return goes_on ? void() : problem("the list is never closed; what comes before is kept");
      if (rest_[0] == ']') {
        if (!read_end(goes_on)) return;
        continue;
      }
      const std::size_t end = list_.object_end(rest_);
      const std::string_view object = rest_.substr(0, end);
      const bool read = read_object(object.substr(0, object.find_last_not_of(" \t\r\n") + 1));
      if (end == rest_.size() && !read) return;
      pass(end + (rest_.substr(end).starts_with(',') ? 1 : 0));
    }
  }

 private:
  void pass(std::size_t bytes) {
    line_ += line_ends(rest_.substr(0, bytes));
    before_ = end_in_line(rest_.substr(0, bytes), before_);
    rest_.remove_prefix(bytes);
  }

  void problem(const char* sentence) const { sink_.problem({line_, "broken_line", sentence}); }

  // The bracket that closes the list; whether the list goes on all the same.
  bool read_end(bool goes_on) {
    const std::size_t next = list_.behind_end(rest_, 0);
    if (goes_on || next < rest_.size())
      problem("a bracket closes the list in the middle; what follows is read on");
    else if (!list_.ends_well(rest_))
      problem("more stands behind the list's end; it is left out");
    pass(next);
    return !rest_.empty();
  }

  bool read_object(std::string_view object) const {
    try {
      give(parse_any_encoding(object), names_, line_, sink_);
      return true;
    } catch (BrokenValue& broken) {
      sink_.problem({line_ + lines_before(object, broken.byte), std::move(broken.code),
                     told(broken, object, before_) + "; it is left out"});
      return false;
    }
  }

  const JsonList& list_;
  std::string_view rest_;
  std::size_t line_, before_;
  const FieldNames& names_;
  const Sink& sink_;
};

std::string_view without_mark(std::string_view text) {
  if (text.starts_with(kUtf8Mark)) text.remove_prefix(kUtf8Mark.size());
  return text;
}

}  // namespace

bool is_json_lines(std::string_view head, std::string_view name) {
  const std::string_view value = opening(head);
  if (has_extension(name, {".jsonl", ".ndjson"})) return value.empty() || ends_in_first_line(value);
  // A program's answer, {"articles": [...]}, stands on one line too.
  const bool is_list = JsonList::opens(value) && is_blank(value.substr(std::min(value.find('\n'), value.size())));
  return value.starts_with('{') && ends_in_first_line(value) && !is_list;
}

bool is_json(std::string_view head, std::string_view name) {
  return !opening(head).empty() || has_extension(name, {".json"});
}

void read_json_lines(Chunk&& chunk, const Sink& sink) {
  const FieldNames& names = names_for(chunk);
  std::string_view rest = chunk.first_line == 1 ? without_mark(chunk.bytes) : chunk.bytes;
  if (chunk.first_line == 1 && !chunk.goes_on && is_blank(rest))
    return sink.problem({0, "no_text", "the file holds no lines of JSON, only blanks"});
  for (std::size_t number = chunk.first_line; !rest.empty(); ++number) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (is_blank(line)) continue;
    try {
      give(parse_any_encoding(line), names, number, sink);
    } catch (BrokenValue& broken) {
      sink.problem({number, std::move(broken.code), told(broken, line, 0) + "; the line is left out"});
    }
  }
}

void read_json(Chunk&& chunk, const Sink& sink) {
  const FieldNames& names = names_for(chunk);
  const std::string_view text = without_mark(chunk.bytes);
  if (!chunk.head.empty())
    return ListReader(JsonList(chunk.head), text, chunk.first_line, chunk.before, names, sink).read(chunk.goes_on);
  if (JsonList::opens(text)) {
    const JsonList list(text);
    const std::string_view opening = text.substr(0, list.behind_bracket());
    return ListReader(list, text.substr(opening.size()), chunk.first_line + line_ends(opening),
                      end_in_line(opening, chunk.bytes.size() - text.size()), names, sink)
        .read(chunk.goes_on);
  }
  try {
    give(parse_any_encoding(text), names, 0, sink);
  } catch (BrokenValue& broken) {
    sink.problem({broken.byte == 0 ? 0 : lines_before(text, broken.byte) + 1, std::move(broken.code),
                  told(broken, text, chunk.bytes.size() - text.size())});
  }
}

}  // namespace guillemet
