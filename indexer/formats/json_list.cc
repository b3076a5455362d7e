#include "indexer/formats/json_list.h"

#include <algorithm>

#include "indexer/formats/field_names.h"

namespace guillemet {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";
constexpr std::size_t kTorn = std::string_view::npos;
constexpr std::size_t kDeepest = 64;  // of brackets; an article has a handful, and torn objects seem to nest

std::size_t behind_blanks(std::string_view text, std::size_t from) {
  return std::min(text.find_first_not_of(kBlanks, from), text.size());
}

// Whether `from` of `text` is behind a line end and blanks; how many blanks.
bool begins_line(std::string_view text, std::size_t from, std::size_t& blanks) {
  const std::size_t before = from == 0 ? kTorn : text.find_last_not_of(" \t", from - 1);
  blanks = before == kTorn ? from : from - before - 1;
  return before != kTorn && (text[before] == '\n' || text[before] == '\r');
}

// The closing mark of the string that opens at `i`; kTorn where a line ends first, the size of `text` if it has none.
std::size_t string_end(std::string_view text, std::size_t i) {
  for (++i; i < text.size() && text[i] != '"'; ++i) {
    if (text[i] == '\n') return kTorn;
    i += text[i] == '\\';
  }
  return std::min(i, text.size());
}

// Where the value at the beginning of `text`, which stands in a list, ends: at the comma, the bracket or the object
// behind it. kTorn if its marks and brackets do not fit; the size of `text` if it goes on.
std::size_t value_end(std::string_view text) {
  std::string open;   // the brackets around the next sign
  char before = '[';  // the last sign: {[:, or v for a value's end
  for (std::size_t i = behind_blanks(text, 0); i < text.size(); i = behind_blanks(text, i + 1)) {
    const char c = text[i];
    if (c == '"') {
      if ((i = string_end(text, i)) == kTorn) return kTorn;
      const std::size_t next = behind_blanks(text, std::min(i + 1, text.size()));
      if (next < text.size() && std::string_view(":,}]").find(text[next]) == kTorn) return kTorn;
      before = 'v';
    } else if (c == '{' || c == '[') {
      if (open.empty() && before == 'v') return i;  // the comma is missing
      if (before != '[' && before != ':' && (before != ',' || open.back() != '[')) return kTorn;
      open += before = c;
      if (open.size() > kDeepest) return kTorn;
    } else if (open.empty() && (c == ',' || c == ']')) {
      return i;
    } else if (c == '}' || c == ']') {
      if (open.empty() || (open.back() == '{') != (c == '}')) return kTorn;
      open.pop_back();
      before = 'v';
    } else if (c == ':' && (open.empty() || open.back() != '{')) {
      return kTorn;
    } else {
      before = c == ',' || c == ':' ? c : 'v';
    }
  }
  return text.size();
}

// The bracket that closes the one at `i`, whatever stands between; the size of `text` if it has none.
std::size_t container_end(std::string_view text, std::size_t i) {
  for (std::size_t depth = 0; i < text.size(); ++i) {
    if (text[i] == '"' && (i = string_end(text, i)) >= text.size()) break;
    if (text[i] == '{' || text[i] == '[') ++depth;
    if ((text[i] == '}' || text[i] == ']') && --depth == 0) return i;
  }
  return text.size();
}

const FieldNames& listed_names() {
  static const FieldNames names;
  return names;
}

// Behind the bracket of the list of objects that the member whose name begins at byte `at` of `text` is, or one behind
// it; none of the members in front of the list is an article's text. 0: there is none.
std::size_t member_list(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == '"') {
    const std::size_t name_end = string_end(text, at);
    if (name_end >= text.size()) return 0;
    const std::string_view name = text.substr(at + 1, name_end - at - 1);
    const std::size_t value = behind_blanks(text, std::min(behind_blanks(text, name_end + 1) + 1, text.size()));
    if (value == text.size()) return 0;
    const bool is_container = text[value] == '{' || text[value] == '[';
    if (is_container && std::find(kListNames.begin(), kListNames.end(), name) != kListNames.end()) {
      const std::size_t first = behind_blanks(text, value + 1);
      return text[value] == '[' && first < text.size() && text[first] == '{' ? value + 1 : 0;
    }
    if (const auto known = listed_names().find(name); known && known->field == Field::text) return 0;
    std::size_t end = value;
    if (is_container) end = std::min(container_end(text, value) + 1, text.size());
    if (text[value] == '"') end = string_end(text, value);
    const std::size_t comma = end == kTorn ? kTorn : text.find_first_of(",}", end);
    if (comma == kTorn || text[comma] == '}') return 0;
    at = behind_blanks(text, comma + 1);
  }
  return 0;
}

// Whether the object at `at` follows another one and opens as an article may: {..}, {"text": ...
bool begins_article(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestName = 40;  // bytes
  const std::size_t comma = at == 0 ? kTorn : text.find_last_not_of(kBlanks, at - 1);
  if (comma == kTorn || comma == 0 || text[comma] != ',') return false;
  const std::size_t before = text.find_last_not_of(kBlanks, comma - 1);
  const std::size_t name = behind_blanks(text, at + 1);
  if (before == kTorn || text[before] != '}' || name == text.size() || text[name] != '"') return false;
  const std::string_view behind = text.substr(name + 1, kLongestName);
  const auto known = listed_names().find(behind.substr(0, behind.find('"')));
  return known && (known->field == Field::title || known->field == Field::text || known->field == Field::date);
}

// Behind the bracket of the list that `text` opens; 0: it opens none.
std::size_t list_begin(std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  const std::size_t begin = behind_blanks(text, text.starts_with(kMark) ? kMark.size() : 0);
  if (begin == text.size()) return 0;
  const std::size_t next = behind_blanks(text, begin + 1);
  if (text[begin] == '{') return member_list(text, next);
  return text[begin] == '[' && next < text.size() && text[next] == '{' ? begin + 1 : 0;
}

}  // namespace

bool JsonList::opens(std::string_view head) { return list_begin(head) != 0; }

JsonList::JsonList(std::string_view head) {
  behind_bracket_ = list_begin(head);
  is_member_ = head.substr(0, behind_bracket_).find('{') != kTorn;
  const std::size_t first = behind_blanks(head, behind_bracket_);
  const std::size_t name = behind_blanks(head, std::min(first + 1, head.size()));
  const std::size_t end = name < head.size() && head[name] == '"' ? string_end(head, name) : kTorn;
  head_bytes_ = end == kTorn || end == head.size() ? name : end + 1;
  opening_ = head.substr(first, head_bytes_ - std::min(first, head_bytes_));
  on_a_line_ = begins_line(head, first, indent_);
}

std::size_t JsonList::object_end(std::string_view text) const {
  const std::size_t end = value_end(text);
  return end == kTorn ? next_beginning(text, behind_blanks(text, 0) + 1) : end;
}

std::size_t JsonList::next_beginning(std::string_view text, std::size_t from) const {
  for (std::size_t at = text.find('{', from); at < text.size(); at = text.find('{', at + 1)) {
    std::size_t blanks = 0;
    const bool begins = begins_line(text, at, blanks);
    const std::size_t name = behind_blanks(text, at + 1);
    if (begins && on_a_line_ && blanks == indent_ && name < text.size() && text[name] == '"') return at;
    if (begins_article(text, at)) return at;
    if (opening_.size() < 2 || !text.substr(at).starts_with(opening_)) continue;
    const std::size_t before = at == 0 ? kTorn : text.find_last_not_of(kBlanks, at - 1);
    if (begins || (before != kTorn && (text[before] == ',' || text[before] == '}'))) return at;
  }
  return text.size();
}

std::size_t JsonList::behind_end(std::string_view text, std::size_t end) const {
  return is_member_ && ends_well(text.substr(end)) ? text.size() : next_beginning(text, end + 1);
}

bool JsonList::ends_well(std::string_view text) const {
  const std::size_t next = behind_blanks(text, 1);
  if (next == text.size() || !is_member_) return next == text.size();
  const std::size_t name = behind_blanks(text, next + 1);
  return text[next] == '}' || (text[next] == ',' && name < text.size() && text[name] == '"');
}

JsonList::Objects JsonList::objects_of(std::string_view bytes, std::size_t most) const {
  Objects objects;
  for (std::size_t at = 0; objects.number < most; ++objects.number, objects.bytes = at) {
    const std::size_t end = at + object_end(bytes.substr(at));
    if (end >= bytes.size()) break;
    // Behind its end a list may go on.
    at = bytes[end] == ',' ? end + 1 : bytes[end] == ']' ? behind_end(bytes, end) : end;
    if (at == bytes.size() && bytes[end] == ']') break;
  }
  return objects;
}

}  // namespace guillemet
