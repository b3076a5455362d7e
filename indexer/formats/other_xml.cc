#include "indexer/formats/other_xml.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/formats/body.h"
#include "indexer/formats/field_names.h"
#include "indexer/formats/xml_file.h"

namespace guillemet {
namespace {

bool has_own_words(const Node& node) {
  return std::any_of(node.children.begin(), node.children.end(), [](const Node& child) {
    return child.is_text() && child.text.find_first_not_of(" \t\r\n") != std::string::npos;
  });
}

// A line for each element that holds words of its own; what stands in it belongs to its line.
void add_lines(const Node& node, std::string& text) {
  for (const Node& child : node.children) {
    if (child.is_text()) continue;
    if (!has_own_words(child)) {
      add_lines(child, text);
    } else if (const std::string lines = body_text(child); !lines.empty()) {
      text += (text.empty() ? "" : "\n") + lines;
    }
  }
}

struct Value {
  KnownName known;
  const Node* node;
};

std::vector<Value> named_children(const Node& node, const FieldNames& names) {
  std::vector<Value> values;
  for (const Node& child : node.children)
    if (const auto known = child.is_text() ? std::nullopt : names.find(child.name)) values.push_back({*known, &child});
  std::stable_sort(values.begin(), values.end(),
                   [](const Value& a, const Value& b) { return a.known.rank < b.known.rank; });
  return values;
}

// Whether `node` is a record: a title and a text are children of it.
bool is_record(const Node& node, const FieldNames& names) {
  bool title = false, text = false;
  for (const Value& value : named_children(node, names)) {
    title = title || value.known.field == Field::title;
    text = text || value.known.field == Field::text;
  }
  return title && text;
}

void give_record(const Node& record, const FieldNames& names, const Sink& sink) {
  Article article;
  std::vector<Field> filled;
  for (const Value& value : named_children(record, names)) {
    if (std::find(filled.begin(), filled.end(), value.known.field) != filled.end()) continue;
    std::string text = text_of(*value.node);
    if (value.known.field == Field::text) {
      text.clear();
      if (has_own_words(*value.node))
        text = body_text(*value.node);
      else
        add_lines(*value.node, text);
    }
    if (text.empty()) continue;
    filled.push_back(value.known.field);
    set_field(article, value.known.field, std::move(text), value.node->name);
  }
  if (article.text.empty())
    return sink.problem({0, "no_text", "the record \"" + article.metadata.title + "\" has no text; it is left out"});
  sink.article(std::move(article));
}

}  // namespace

bool is_other_xml(std::string_view head, std::string_view name) {
  const std::string_view element = element_in(first_tag(head));
  return !element.empty() && element != "html" && element != "HTML" &&
         (head.starts_with("<?xml") || has_extension(name, {".xml"}));
}

void read_other_xml(Chunk&& chunk, const Sink& sink) {
  static const FieldNames listed;
  const FieldNames& names = chunk.names == nullptr ? listed : *chunk.names;
  read_xml(std::move(chunk), sink, [&names](const Node& root, const Sink& to) {
    std::vector<const Node*> records;
    collect(
        root, [&names](const Node& node) { return is_record(node, names); }, records, true);
    for (const Node* record : records) give_record(*record, names, to);
    if (!records.empty()) return;
    Article article;
    add_lines(root, article.text);
    article.metadata.title = first_text(root, {"title", "titre", "headline", "head"});
    if (!article.text.empty()) to.article(std::move(article));
  });
}

}  // namespace guillemet
