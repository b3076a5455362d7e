#include "searcher/query.h"

#include <algorithm>

#include "common/fold.h"
#include "common/tokenizer.h"

namespace guillemet {
namespace {

std::string print(const QueryNode& node);

std::string print_word(const QueryNode& node) {
  const std::string sign = node.required ? "+" : "";
  switch (node.match) {
    case WordMatch::stem:
      return sign + node.text;
    case WordMatch::exact:
      return sign + "=" + node.text;
    case WordMatch::prefix:
      return sign + node.text + "*";
  }
  return node.text;
}

std::string print_field(const QueryNode& node) {
  const std::string name = std::string(name_of(node.field)) + ":";
  if (node.field == Field::date) return name + node.range.first + ".." + node.range.last;
  if (node.match == WordMatch::prefix)
    return node.text.find(' ') == std::string::npos ? name + node.text + "*" : name + "(" + node.text + "*)";
  return name + (node.match == WordMatch::exact ? "=\"" : "\"") + node.text + '"';
}

std::string print_group(const QueryNode& node, std::string_view op) {
  std::string out = "(";
  for (const QueryNode& child : node.children) {
    const bool first = &child == &node.children.front();
    const bool excluded = node.kind == NodeKind::all && child.kind == NodeKind::without && !first;
    if (!first) out += excluded ? " SAUF " : std::string(op);
    out += print(excluded ? child.children.front() : child);
  }
  return out + ")";
}

std::string print(const QueryNode& node) {
  switch (node.kind) {
    case NodeKind::word:
      return print_word(node);
    case NodeKind::phrase:
      return std::string(node.required ? "+" : "") + (node.match == WordMatch::exact ? "=\"" : "\"") + node.text + '"';
    case NodeKind::field:
      return print_field(node);
    case NodeKind::all:
      return print_group(node, " ET ");
    case NodeKind::any:
      return print_group(node, " OU ");
    case NodeKind::near:
      return print_group(node, " NEAR/" + std::to_string(node.distance) + " ");
    case NodeKind::without: {
      const QueryNode& child = node.children.front();
      return child.kind == NodeKind::without ? "-(" + print(child) + ")" : "-" + print(child);
    }
  }
  return "";
}

// Whether two words in a row would be read as one number: 1 200.
bool would_join(const QueryNode& before, const QueryNode& node) {
  return before.kind == NodeKind::word && node.kind == NodeKind::word && before.match != WordMatch::prefix &&
         node.match == WordMatch::stem && !node.required &&
         tokenize(before.text + " " + node.text).size() < tokenize(before.text).size() + tokenize(node.text).size();
}

}  // namespace

const std::vector<FieldName>& field_names() {
  static const std::vector<FieldName> names = {{"dit", Field::speaker},
                                               {"speaker", Field::speaker},
                                               {"citation", Field::quote},
                                               {"quote", Field::quote},
                                               {"titre", Field::title},
                                               {"title", Field::title},
                                               {"auteur", Field::author},
                                               {"author", Field::author},
                                               {"source", Field::source},
                                               {"rubrique", Field::section},
                                               {"section", Field::section},
                                               {"date", Field::date},
                                               {"depuis", Field::date, "depuis "},
                                               {"since", Field::date, "since "},
                                               {"avant", Field::date, "avant "},
                                               {"before", Field::date, "before "},
                                               {"apres", Field::date, "apres "},
                                               {"after", Field::date, "after "}};
  return names;
}

std::string_view name_of(Field field) {
  const auto& names = field_names();
  return std::find_if(names.begin(), names.end(), [field](const FieldName& name) { return name.field == field; })->name;
}

std::string print(const Query& query) {
  std::string out;
  for (std::size_t i = 0; i < query.items.size(); ++i) {
    if (i > 0) out += would_join(query.items[i - 1], query.items[i]) ? ", " : " ";
    out += print(query.items[i]);
  }
  return out;
}

}  // namespace guillemet
