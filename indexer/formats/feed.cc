#include "indexer/formats/feed.h"

#include <algorithm>
#include <utility>

#include "indexer/formats/body.h"
#include "indexer/formats/xml_file.h"
#include "indexer/metadata.h"

namespace guillemet {
namespace {

// A prefix that the feed does not declare stays in the name: "content:encoded" is "encoded" all the same.
std::string_view local_name(const Node& node) {
  const std::string_view name = node.name;
  return name.substr(name.find(':') + 1);
}

// Elements of Media RSS (media:title, media:content) are called as those of the item.
bool is_media(const Node& node) {
  return node.space.find("mrss") != std::string::npos || node.name.starts_with("media:");
}

// The children of `node` called `name`, those that have a text first of all.
const Node* child_with_text(const Node& node, std::string_view name) {
  for (const Node& child : node.children)
    if (local_name(child) == name && !is_media(child) && !text_of(child).empty()) return &child;
  return nullptr;
}

// The text of the first of `names` that has one, in one line, without tags and entities that were escaped.
std::string line_of(const Node& node, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (const Node* child = child_with_text(node, name)) return plain_line(*child);
  return "";
}

void set_date(const Node& entry, std::initializer_list<std::string_view> names, Metadata& metadata) {
  for (const std::string_view name : names) {
    metadata.date = line_of(entry, {name});
    metadata.date_origin = metadata.date.empty() ? "" : std::string(name);
    if (!metadata.date.empty()) return;
  }
}

// The longest text that the first of `names` gives: a feed may have both a bare and an escaped one.
std::string text_of_entry(const Node& entry, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (const Node* child = child_with_text(entry, name)) {
      std::string text = body_text(*child);
      // Escaped twice: what was read is still HTML.
      if (looks_like_html(text)) text = text_of_html(text);
      if (!text.empty()) return text;
    }
  return "";
}

// "jeanne@courrier.example (Jeanne Le Goff)" -> Jeanne Le Goff.
std::string without_address(std::string author) {
  const std::size_t open = author.find('('), close = author.rfind(')');
  if (author.find('@') < open && open < close && close != std::string::npos)
    return author.substr(open + 1, close - open - 1);
  return author;
}

// The authors of an entry, each once.
std::string authors_of(const Node& entry, std::string_view element) {
  std::string names;
  for (const Node& child : entry.children) {
    if (local_name(child) != element || is_media(child)) continue;
    const Node* name = child_with_text(child, "name");
    const std::string author = author_in(without_address(text_of(name == nullptr ? child : *name)));
    if (!author.empty() && names.find(author) == std::string::npos) names += (names.empty() ? "" : ", ") + author;
  }
  return names;
}

std::string link_of(const Node& entry) {
  std::string first;
  for (const Node& child : entry.children) {
    if (local_name(child) != "link") continue;
    const std::string href = in_one_line(child.attribute("href")), relation = in_one_line(child.attribute("rel"));
    if (!href.empty() && (relation.empty() || relation == "alternate")) return href;
    if (first.empty() && href.empty()) first = text_of(child);
  }
  return first;
}

void give(Article&& article, const Sink& sink) {
  Metadata& metadata = article.metadata;
  if (metadata.id.empty()) metadata.id = metadata.url;
  if (!article.text.empty()) return sink.article(std::move(article));
  sink.problem({0, "no_text", "the entry \"" + metadata.title + "\" has no text; it is left out"});
}

void read_item(const Node& item, const Node& channel, const Sink& sink) {
  Article article;
  Metadata& metadata = article.metadata;
  metadata.title = line_of(item, {"title"});
  article.text = text_of_entry(item, {"encoded", "fulltext", "full-text", "content", "body", "description", "summary"});
  set_date(item, {"pubDate", "date", "issued", "published", "created"}, metadata);
  metadata.author = authors_of(item, "creator");
  if (metadata.author.empty()) metadata.author = authors_of(item, "author");
  metadata.source = line_of(item, {"source"});
  if (metadata.source.empty()) metadata.source = line_of(channel, {"title"});
  metadata.section = line_of(item, {"category", "section", "subject"});
  metadata.language = language_code(line_of(item, {"language"}));
  if (metadata.language.empty()) metadata.language = language_code(line_of(channel, {"language"}));
  metadata.provider_id = line_of(item, {"guid", "identifier"});
  metadata.url = link_of(item);
  if (metadata.url.empty() && metadata.provider_id.starts_with("http")) metadata.url = metadata.provider_id;
  metadata.id = metadata.provider_id;
  give(std::move(article), sink);
}

void read_entry(const Node& entry, const Node& feed, const Sink& sink) {
  Article article;
  Metadata& metadata = article.metadata;
  metadata.title = line_of(entry, {"title"});
  article.text = text_of_entry(entry, {"content", "encoded", "summary"});
  set_date(entry, {"published", "issued", "created", "updated", "modified"}, metadata);
  metadata.author = authors_of(entry, "author");
  if (metadata.author.empty()) metadata.author = authors_of(feed, "author");
  if (const Node* source = child_with_text(entry, "source")) metadata.source = line_of(*source, {"title"});
  if (metadata.source.empty()) metadata.source = line_of(feed, {"title"});
  for (const Node& child : entry.children) {
    if (local_name(child) != "category" || !metadata.section.empty()) continue;
    metadata.section = in_one_line(child.attribute("label"));
    if (metadata.section.empty()) metadata.section = in_one_line(child.attribute("term"));
  }
  for (const Node* node : {child_with_text(entry, "content"), &entry, &feed})
    if (node != nullptr && metadata.language.empty()) metadata.language = language_code(node->attribute("xml:lang"));
  metadata.provider_id = line_of(entry, {"id"});
  metadata.url = link_of(entry);
  metadata.id = metadata.provider_id;
  give(std::move(article), sink);
}

const Node& first_or(const Node& root, std::string_view element) {
  const Node* found = find_first(root, element);
  return found == nullptr ? root : *found;
}

}  // namespace

bool is_rss(std::string_view head, std::string_view) {
  if (opens_with(head, {"rss"})) return true;
  return opens_with(head, {"RDF"}) && head.find("purl.org/rss/") != std::string_view::npos;
}

bool is_atom(std::string_view head, std::string_view) { return opens_with(head, {"feed", "entry"}); }

void read_rss(Chunk&& chunk, const Sink& sink) {
  read_xml(std::move(chunk), sink, [](const Node& root, const Sink& to) {
    const Node& channel = first_or(root, "channel");
    for (const Node* item : find_all(root, "item")) read_item(*item, channel, to);
  });
}

void read_atom(Chunk&& chunk, const Sink& sink) {
  read_xml(std::move(chunk), sink, [](const Node& root, const Sink& to) {
    const Node& feed = first_or(root, "feed");
    for (const Node* entry : find_all(root, "entry")) read_entry(*entry, feed, to);
  });
}

}  // namespace guillemet
