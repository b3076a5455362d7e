#include "indexer/formats/newsml.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/fold.h"
#include "indexer/formats/body.h"
#include "indexer/formats/revision.h"
#include "indexer/formats/xml_file.h"
#include "indexer/metadata.h"

namespace guillemet {
namespace {

constexpr std::size_t kLongestInitials = 40;  // bytes

// Parts of a NewsItem that are no running text.
bool is_beside_the_text(std::string_view role) {
  constexpr std::array<std::string_view, 14> kRoles{"caption", "photo",     "picture",   "image",   "video",
                                                    "graphic", "quicklook", "thumbnail", "preview", "abstract",
                                                    "summary", "related",   "audio",     "keyword"};
  const std::string folded = fold(role);
  return std::any_of(kRoles.begin(), kRoles.end(),
                     [&](std::string_view known) { return folded.find(known) != std::string::npos; });
}

std::string_view formal_name(const Node* node) {
  return node == nullptr ? std::string_view() : node->attribute("FormalName");
}

// A text of the item and the component that it is a part of.
struct Part {
  const Node* component = nullptr;
  std::vector<std::string> lines;
  bool main = false;

  std::size_t size() const {
    std::size_t bytes = 0;
    for (const std::string& line : lines) bytes += line.size();
    return bytes;
  }
};

void collect_parts(const Node& component, std::vector<Part>& parts) {
  const std::string_view role = formal_name(component.child("Role"));
  if (is_beside_the_text(role)) return;
  for (const Node& child : component.children) {
    if (child.is("NewsComponent")) collect_parts(child, parts);
    if (!child.is("ContentItem")) continue;
    const std::string media = fold(formal_name(child.child("MediaType")));
    const Node* content = find_first(child, "DataContent");
    if (content == nullptr || (!media.empty() && media.find("text") == std::string::npos)) continue;
    const Node* body = find_first(*content, "body.content");
    if (body == nullptr) body = find_first(*content, "body");
    Part part{&component, body_lines(body == nullptr ? *content : *body), fold(role) == "main"};
    if (!part.lines.empty()) parts.push_back(std::move(part));
  }
}

// The text of the item: its main part, else its longest.
const Part* text_part(const std::vector<Part>& parts) {
  const auto better = [](const Part& a, const Part& b) {
    return std::pair(!a.main, b.size()) < std::pair(!b.main, a.size());
  };
  const auto best = std::min_element(parts.begin(), parts.end(), better);
  return best == parts.end() ? nullptr : &*best;
}

// A line of NewsLines: of the text's own component where the item holds several texts, else of the first that has it.
std::string news_line(const Node& item, const Part* part, std::string_view name, bool several) {
  if (part != nullptr && several)
    if (const Node* lines = part->component->child("NewsLines"))
      if (std::string text = first_text(*lines, {name}); !text.empty()) return text;
  for (const Node* lines : find_all(item, "NewsLines"))
    if (std::string text = first_text(*lines, {name}); !text.empty()) return text;
  return "";
}

// "afp.com" -> "AFP": how an agency whose name is not given calls itself.
std::string source_of(const Node& item) {
  for (const std::string_view holder : {"Provider", "Source"})
    if (const Node* found = find_first(item, holder))
      if (const Node* party = find_first(*found, "Party")) return in_one_line(party->attribute("FormalName"));
  return first_text(item, {"ProviderId"});
}

// The first of the item's dates that say when it came out, with the element's name.
void set_date(const Node& item, Metadata& metadata) {
  for (const std::string_view name : {"FirstCreated", "DateLineDate", "ThisRevisionCreated", "DateId"}) {
    metadata.date = first_text(item, {name});
    metadata.date_origin = metadata.date.empty() ? "" : std::string(name);
    if (!metadata.date.empty()) return;
  }
}

std::string language_of_item(const Node& item, const Part* part) {
  if (const Node* language = find_first(item, "Language")) return language_code(language->attribute("FormalName"));
  if (part != nullptr && !part->component->attribute("xml:lang").empty())
    return language_code(part->component->attribute("xml:lang"));
  return language_code(item.attribute("xml:lang"));
}

std::string section_of(const Node& item) {
  for (const Node* property : find_all(item, "Property")) {
    const std::string name = fold(property->attribute("FormalName"));
    if (name == "section" || name == "rubrique" || name == "category" || name == "desk")
      return in_one_line(property->attribute("Value"));
  }
  return "";
}

void set_identity(const Node& item, Metadata& metadata) {
  const Node* identifier = find_first(item, "NewsIdentifier");
  if (identifier == nullptr) return;
  metadata.provider_id = first_text(*identifier, {"PublicIdentifier"});
  const std::string number = first_text(*identifier, {"NewsItemId"}),
                    provider = first_text(*identifier, {"ProviderId"});
  const std::string date = first_text(*identifier, {"DateId"}), revision = first_text(*identifier, {"RevisionId"});
  if (metadata.provider_id.empty()) metadata.provider_id = number;
  // The date of an id is that of its revision with some agencies, to the second, and the day of the first with others.
  if (!number.empty())
    metadata.id = revised_id("urn:newsml:" + provider + ":" + date.substr(0, 8) + ":" + number, revision);
}

// "abc/def", "hh/ph/ts/hd", "rle-pcl/swi": no sentence, and not a word of one.
bool are_initials(std::string_view line) {
  if (line.size() > kLongestInitials ||
      line.find_first_not_of("abcdefghijklmnopqrstuvwxyz/-,. ") != std::string_view::npos)
    return false;
  constexpr std::size_t kLongest = 4;  // letters of one writer
  std::size_t run = 0;
  for (const char c : line) {
    run = c >= 'a' && c <= 'z' ? run + 1 : 0;
    if (run > kLongest) return false;
  }
  return line.find('/') != std::string_view::npos || line.size() <= kLongest ||
         line.find('-') != std::string_view::npos;
}

std::string without_initials(const std::vector<std::string>& lines) {
  std::size_t count = lines.size();
  while (count > 1 && are_initials(lines[count - 1])) --count;
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += (i == 0 ? "" : "\n") + lines[i];
  return text;
}

void read_item(const Node& item, const Sink& sink) {
  const std::string status = fold(formal_name(find_first(item, "Status")));
  if (status.starts_with("cancel"))
    return sink.problem({0, "withdrawn", "the dispatch was withdrawn (its Status is " + status + "); it is left out"});
  std::vector<Part> parts;
  for (const Node& child : item.children)
    if (child.is("NewsComponent")) collect_parts(child, parts);
  const Part* part = text_part(parts);
  Article article;
  Metadata& metadata = article.metadata;
  metadata.title = news_line(item, part, "HeadLine", parts.size() > 1);
  if (metadata.title.empty()) metadata.title = first_text(item, {"hl1", "NameLabel", "SlugLine"});
  if (part != nullptr) article.text = without_initials(part->lines);
  // An alert is a headline and nothing else; a picture has a headline too, but its content is not text.
  const bool other_content = part == nullptr && !find_all(item, "ContentItem").empty();
  if (article.text.empty() && (metadata.title.empty() || other_content))
    return sink.problem({0, "no_text", "a NewsItem holds no text (a picture, or a list of others)"});
  metadata.author = author_in(news_line(item, part, "ByLine", parts.size() > 1));
  if (metadata.author.empty()) metadata.author = author_in(first_text(item, {"byline"}));
  metadata.source = source_of(item);
  metadata.language = language_of_item(item, part);
  metadata.section = section_of(item);
  set_date(item, metadata);
  set_identity(item, metadata);
  sink.article(std::move(article));
}

}  // namespace

bool is_newsml(std::string_view head, std::string_view) { return opens_with(head, {"NewsML"}); }

void read_newsml(Chunk&& chunk, const Sink& sink) {
  read_xml(std::move(chunk), sink, [](const Node& root, const Sink& to) {
    for (const Node* item : find_all(root, "NewsItem")) read_item(*item, to);
  });
}

}  // namespace guillemet
