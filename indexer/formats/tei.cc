#include "indexer/formats/tei.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "common/fold.h"
#include "indexer/formats/body.h"
#include "indexer/formats/xml_file.h"
#include "indexer/metadata.h"

namespace guillemet {
namespace {

bool is_division(const Node& node) { return node.name.starts_with("div") && node.name.size() <= 4; }

bool is_article(const Node& node) {
  const std::string type = fold(node.attribute("type"));
  return is_division(node) && (type == "article" || type == "news" || type == "newspaperarticle" || type == "breve");
}

bool is_line(const Node& node) { return node.is("p") || node.is("l") || node.is("item") || node.is("ab"); }

// The date of a <date> or <docDate> below `node`: its attribute, else as printed.
std::string date_in(const Node& node) {
  for (const std::string_view element : {"date", "docDate"})
    for (const Node* date : find_all(node, element)) {
      for (const std::string_view attribute : {"when", "when-iso", "value", "from"})
        if (const auto value = date->attribute(attribute); !value.empty()) return in_one_line(value);
      if (std::string text = text_of(*date); !text.empty()) return text;
    }
  return "";
}

// What the header says of all articles of a text.
Metadata described(const Node& header) {
  Metadata metadata;
  const Node nothing;
  const auto part = [&](std::string_view name) -> const Node& {
    const Node* found = find_first(header, name);
    return found == nullptr ? nothing : *found;
  };
  const Node &source = part("sourceDesc"), &edition = part("publicationStmt"), &titles = part("titleStmt");
  metadata.title = first_text(titles, {"title"});
  for (const Node* title : find_all(source, "title"))
    if (metadata.source.empty() || title->attribute("level") == "j") metadata.source = text_of(*title);
  if (metadata.source.empty()) metadata.source = first_text(source, {"publisher"});
  if (metadata.source.empty()) metadata.source = first_text(edition, {"publisher"});
  metadata.date = date_in(source);
  if (metadata.date.empty()) metadata.date = date_in(edition);
  if (!metadata.date.empty()) metadata.date_origin = "teiHeader";
  metadata.author = author_in(first_text(titles, {"author"}));
  for (const Node* language : find_all(header, "language"))
    if (metadata.language.empty()) metadata.language = language_code(language->attribute("ident"));
  return metadata;
}

// The article in `node`: its first heading is the title, later ones are crossheads.
void give(const Node& node, Metadata known, const Sink& sink) {
  Article article;
  Metadata& metadata = article.metadata;
  metadata = std::move(known);
  std::vector<const Node*> lines;
  collect(
      node, [](const Node& child) { return is_line(child) || child.is("head"); }, lines, true);
  bool titled = false;
  for (const Node* line : lines) {
    const std::string text = text_of(*line);
    if (text.empty()) continue;
    if (line->is("head") && !titled && article.text.empty()) {
      metadata.title = text;
      titled = true;
    } else {
      article.text += (article.text.empty() ? "" : "\n") + text;
    }
  }
  if (article.text.empty()) article.text = body_text(node);
  if (article.text.empty()) return;
  if (const Node* byline = find_first(node, "byline")) metadata.author = author_in(text_of(*byline));
  if (const std::string date = date_in(node); is_article(node) && !date.empty()) {
    metadata.date = date;
    metadata.date_origin = "date";
  }
  metadata.provider_id = in_one_line(node.attribute("xml:id"));
  if (const auto language = language_code(node.attribute("xml:lang")); !language.empty()) metadata.language = language;
  sink.article(std::move(article));
}

void read_text(const Node& tei, const Sink& sink) {
  const Node* header = find_first(tei, "teiHeader");
  const Metadata known = header == nullptr ? Metadata{} : described(*header);
  const Node* text = tei.child("text");
  if (text == nullptr) return;
  std::vector<const Node*> articles;
  collect(*text, is_article, articles, true);
  for (const Node* article : articles) give(*article, known, sink);
  const Node* body = find_first(*text, "body");
  if (articles.empty()) give(body == nullptr ? *text : *body, known, sink);
}

}  // namespace

bool is_tei(std::string_view head, std::string_view) { return opens_with(head, {"TEI", "TEI.2", "teiCorpus"}); }

void read_tei(Chunk&& chunk, const Sink& sink) {
  read_xml(std::move(chunk), sink, [](const Node& root, const Sink& to) {
    std::vector<const Node*> texts;
    collect(
        root, [](const Node& node) { return node.is("TEI") || node.is("TEI.2"); }, texts, true);
    for (const Node* text : texts) read_text(*text, to);
  });
}

}  // namespace guillemet
