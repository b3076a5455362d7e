#include "searcher/query.h"

#include <algorithm>

#include "common/fold.h"

namespace guillemet {
namespace {

std::string print(const Node& node);

std::string_view printed_name(Field field) {
  const auto& names = field_names();
  return std::find_if(names.begin(), names.end(), [field](const FieldName& name) { return name.field == field; })->name;
}

std::string print_word(const Node& node) {
  switch (node.match) {
    case WordMatch::stem:
      return (node.required ? "+" : "") + node.text;
    case WordMatch::exact:
      return (node.required ? "+=" : "=") + node.text;
    case WordMatch::prefix:
      return (node.required ? "+" : "") + node.text + "*";
  }
  return node.text;
}

std::string print_field(const Node& node) {
  const std::string name = std::string(printed_name(node.field)) + ":";
  if (node.field == Field::date) return name + node.range.first + ".." + node.range.last;
  return name + '"' + node.text + '"';
}

std::string print_group(const Node& node, std::string_view op) {
  std::string out = "(";
  for (const Node& child : node.children) {
    const bool first = &child == &node.children.front();
    const bool excluded = node.kind == NodeKind::all && child.kind == NodeKind::without && !first;
    if (!first) out += excluded ? " SAUF " : std::string(op);
    out += print(excluded ? child.children.front() : child);
  }
  return out + ")";
}

std::string print(const Node& node) {
  switch (node.kind) {
    case NodeKind::word:
      return print_word(node);
    case NodeKind::phrase:
      return '"' + node.text + '"';
    case NodeKind::field:
      return print_field(node);
    case NodeKind::all:
      return print_group(node, " ET ");
    case NodeKind::any:
      return print_group(node, " OU ");
    case NodeKind::without: {
      const Node& child = node.children.front();
      return child.kind == NodeKind::without ? "-(" + print(child) + ")" : "-" + print(child);
    }
  }
  return "";
}

// Whether two words in a row would be read as one number: 1 200.
bool would_join(const Node& before, const Node& node) {
  const auto is_digit_byte = [](char c) { return c >= '0' && c <= '9'; };
  return before.kind == NodeKind::word && node.kind == NodeKind::word && before.match != WordMatch::prefix &&
         node.match == WordMatch::stem && !node.required && is_digit_byte(before.text.back()) &&
         is_digit_byte(node.text.front());
}

}  // namespace

const std::vector<FieldName>& field_names() {
  static const std::vector<FieldName> names = {
      {"dit", Field::speaker},   {"speaker", Field::speaker}, {"citation", Field::quote}, {"quote", Field::quote},
      {"titre", Field::title},   {"title", Field::title},     {"auteur", Field::author},  {"author", Field::author},
      {"source", Field::source}, {"date", Field::date}};
  return names;
}

std::string print(const Query& query) {
  std::string out;
  for (std::size_t i = 0; i < query.items.size(); ++i) {
    if (i > 0) out += ' ';
    const bool joined = i > 0 && would_join(query.items[i - 1], query.items[i]);
    out += joined ? "(" + print(query.items[i]) + ")" : print(query.items[i]);
  }
  return out;
}

}  // namespace guillemet
