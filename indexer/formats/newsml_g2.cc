#include "indexer/formats/newsml_g2.h"

#include <algorithm>
#include <utility>

#include "common/fold.h"
#include "indexer/formats/body.h"
#include "indexer/formats/revision.h"
#include "indexer/formats/xml_file.h"
#include "indexer/metadata.h"

namespace guillemet {
namespace {

const Node& child_or_nothing(const Node& node, std::string_view name) {
  static const Node nothing;
  const Node* child = node.child(name);
  return child == nullptr ? nothing : *child;
}

// What a controlled value is called: its name, its literal, or its code without the scheme ("nprov:REUTERS").
std::string name_of(const Node& value) {
  if (std::string name = first_text(value, {"name"}); !name.empty()) return name;
  if (const auto literal = value.attribute("literal"); !literal.empty()) return in_one_line(literal);
  const std::string_view code = value.attribute("qcode");
  return in_one_line(code.substr(code.find(':') + 1));
}

// The code of a status or a class without its scheme, folded: "canceled" for "stat:canceled".
std::string code_of(const Node& value) {
  const std::string_view code = value.attribute("qcode");
  return fold(code.substr(code.find(':') + 1));
}

// The headline of the item: one without a role, or the first.
std::string headline_of(const Node& item) {
  const Node& content = child_or_nothing(item, "contentMeta");
  for (const Node& child : content.children)
    if (child.is("headline") && child.attribute("role").empty())
      if (std::string text = plain_line(child); !text.empty()) return text;
  if (std::string text = first_text(content, {"headline"}); !text.empty()) return text;
  if (std::string text = first_text(child_or_nothing(item, "contentSet"), {"hl1", "h1", "title"}); !text.empty())
    return text;
  if (std::string text = first_text(child_or_nothing(item, "itemMeta"), {"title"}); !text.empty()) return text;
  return first_text(content, {"slugline"});
}

std::string author_of(const Node& item) {
  const Node& content = child_or_nothing(item, "contentMeta");
  std::string names;
  for (const std::string_view element : {"by", "creator"}) {
    for (const Node& child : content.children) {
      if (!child.is(element)) continue;
      const std::string name = author_in(element == "by" ? text_of(child) : first_text(child, {"name"}));
      if (!name.empty()) names += (names.empty() ? "" : ", ") + name;
    }
    if (!names.empty()) return names;
  }
  return author_in(first_text(child_or_nothing(item, "contentSet"), {"byline"}));
}

std::string source_of(const Node& item) {
  if (std::string name = name_of(child_or_nothing(child_or_nothing(item, "itemMeta"), "provider")); !name.empty())
    return name;
  if (std::string name = name_of(child_or_nothing(child_or_nothing(item, "contentMeta"), "infoSource")); !name.empty())
    return name;
  return name_of(child_or_nothing(child_or_nothing(item, "rightsInfo"), "copyrightHolder"));
}

void set_date(const Node& item, Metadata& metadata) {
  for (const std::string_view name : {"firstCreated", "contentCreated", "versionCreated"}) {
    metadata.date = first_text(item, {name});
    metadata.date_origin = metadata.date.empty() ? "" : std::string(name);
    if (!metadata.date.empty()) return;
  }
}

std::string body_of(const Node& item) {
  for (const Node* content : find_all(child_or_nothing(item, "contentSet"), "inlineXML")) {
    const Node* body = find_first(*content, "body.content");
    if (body == nullptr) body = find_first(*content, "body");
    if (std::string text = body_text(body == nullptr ? *content : *body); !text.empty()) return text;
  }
  for (const Node* content : find_all(child_or_nothing(item, "contentSet"), "inlineData"))
    if (content->attribute("encoding").empty())  // else a picture in base64
      if (std::string text = body_text(*content); !text.empty()) return text;
  return "";
}

void read_item(const Node& item, const Sink& sink) {
  const Node& meta = child_or_nothing(item, "itemMeta");
  if (const std::string status = code_of(child_or_nothing(meta, "pubStatus")); status.starts_with("cancel"))
    return sink.problem(
        {0, "withdrawn", "the dispatch was withdrawn (its pubStatus is " + status + "); it is left out"});
  Article article;
  Metadata& metadata = article.metadata;
  article.text = body_of(item);
  const std::string kind = code_of(child_or_nothing(meta, "itemClass"));
  if (article.text.empty() && !kind.empty() && kind != "text")
    return sink.problem({0, "no_text", "an item holds no text (it is a " + kind + ")"});
  metadata.title = headline_of(item);
  if (article.text.empty() && metadata.title.empty())
    return sink.problem({0, "no_text", "an item holds neither a text nor a headline"});
  metadata.author = author_of(item);
  metadata.source = source_of(item);
  const Node& content = child_or_nothing(item, "contentMeta");
  const std::string_view language = child_or_nothing(content, "language").attribute("tag");
  metadata.language = language_code(language.empty() ? item.attribute("xml:lang") : language);
  metadata.section = first_text(child_or_nothing(content, "subject"), {"name"});
  set_date(item, metadata);
  metadata.provider_id = in_one_line(item.attribute("guid"));
  metadata.id = metadata.provider_id.empty() ? "" : revised_id(metadata.provider_id, item.attribute("version"));
  sink.article(std::move(article));
}

}  // namespace

bool is_newsml_g2(std::string_view head, std::string_view) { return opens_with(head, {"newsItem", "newsMessage"}); }

void read_newsml_g2(Chunk&& chunk, const Sink& sink) {
  read_xml(std::move(chunk), sink, [](const Node& root, const Sink& to) {
    for (const Node* item : find_all(root, "newsItem")) read_item(*item, to);
  });
}

}  // namespace guillemet
