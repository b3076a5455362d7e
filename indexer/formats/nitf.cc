#include "indexer/formats/nitf.h"

#include <algorithm>
#include <utility>

#include "indexer/formats/body.h"
#include "indexer/formats/xml_file.h"
#include "indexer/metadata.h"

namespace guillemet {
namespace {

// An attribute of the first element below `node` that has it; empty if none has.
std::string attribute_of(const Node& node, std::string_view element, std::string_view attribute) {
  for (const Node* found : find_all(node, element))
    if (std::string value = in_one_line(found->attribute(attribute)); !value.empty()) return value;
  return "";
}

// The persons in the byline, else its text without their titles.
std::string author_of(const Node& head) {
  std::string names;
  const auto add = [&names](const std::string& name) {
    if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
  };
  for (const Node* byline : find_all(head, "byline")) {
    const auto persons = find_all(*byline, "person");
    for (const Node* person : persons) add(text_of(*person));
    if (!persons.empty()) continue;
    Node bare = *byline;
    std::erase_if(bare.children, [](const Node& child) { return child.is("byttl"); });
    add(author_in(text_of(bare)));
  }
  return names;
}

std::string source_of(const Node& article) {
  if (std::string name = attribute_of(article, "pubdata", "name"); !name.empty()) return name;
  if (std::string name = first_text(article, {"distributor"}); !name.empty()) return name;
  for (const auto& [element, attribute] :
       {std::pair("doc-id", "regsrc"), std::pair("doc.copyright", "holder"), std::pair("from-src", "src-name")})
    if (std::string name = attribute_of(article, element, attribute); !name.empty()) return name;
  return "";
}

void set_date(const Node& article, Metadata& metadata) {
  for (const auto& [element, attribute] : {std::pair("date.issue", "norm"), std::pair("date.release", "norm"),
                                           std::pair("pubdata", "date.publication"), std::pair("story.date", "norm")}) {
    metadata.date = attribute_of(article, element, attribute);
    metadata.date_origin = metadata.date.empty() ? "" : element;
    if (!metadata.date.empty()) return;
  }
}

// Second headline and abstract, but what the body says anyway; then the body.
std::string text_of_article(const Node& article) {
  const Node* content = find_first(article, "body.content");
  // An abstract or a note may hold a body.content of its own; the article's is a child of its body.
  if (const Node* body = find_first(article, "body"))
    if (const Node* own = body->child("body.content")) content = own;
  const std::string body = content == nullptr ? "" : body_text(*content);
  std::string text;
  const Node* head = find_first(article, "body.head");
  const auto add_opening = [&](const std::string& line) {
    if (!line.empty() && body.find(line) == std::string::npos) text += line + "\n";
  };
  if (const Node* hedline = head == nullptr ? nullptr : find_first(*head, "hedline"))
    add_opening(first_text(*hedline, {"hl2"}));
  if (const Node* abstract = head == nullptr ? nullptr : find_first(*head, "abstract"))
    for (const std::string& line : body_lines(*abstract)) add_opening(line);
  text += body;
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

void read_article(const Node& nitf, const Sink& sink) {
  Article article;
  Metadata& metadata = article.metadata;
  article.text = text_of_article(nitf);
  metadata.title = first_text(nitf, {"hl1", "hedline", "title"});
  if (article.text.empty() && metadata.title.empty())
    return sink.problem({0, "no_text", "the article holds neither a text nor a headline"});
  if (const Node* head = find_first(nitf, "body.head")) metadata.author = author_of(*head);
  metadata.source = source_of(nitf);
  set_date(nitf, metadata);
  metadata.section = attribute_of(nitf, "pubdata", "position.section");
  if (metadata.section.empty()) metadata.section = attribute_of(nitf, "tobject.subject", "tobject.subject.type");
  metadata.page = attribute_of(nitf, "pubdata", "position.sequence");
  metadata.url = attribute_of(nitf, "pubdata", "ex-ref");
  metadata.language = language_code(nitf.attribute("xml:lang"));
  if (metadata.language.empty()) metadata.language = language_code(attribute_of(nitf, "p", "xml:lang"));
  metadata.provider_id = attribute_of(nitf, "doc-id", "id-string");
  sink.article(std::move(article));
}

}  // namespace

bool is_nitf(std::string_view head, std::string_view) { return opens_with(head, {"nitf"}); }

void read_nitf(Chunk&& chunk, const Sink& sink) {
  read_xml(std::move(chunk), sink, [](const Node& root, const Sink& to) {
    for (const Node* nitf : find_all(root, "nitf")) read_article(*nitf, to);
  });
}

}  // namespace guillemet
