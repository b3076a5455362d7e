#include "indexer/formats/europresse.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include "common/date.h"
#include "common/fold.h"
#include "indexer/byline.h"
#include "indexer/decoder.h"
#include "indexer/formats/markup.h"
#include "indexer/metadata.h"

namespace guillemet {
namespace {

constexpr std::string_view kPublication = "DocPublicationName";
constexpr std::size_t kMostAuthorWords = 10;

std::vector<std::string> split(std::string_view text, std::string_view separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    if (std::string part = in_one_line(text.substr(begin, end - begin)); !part.empty())
      parts.push_back(std::move(part));
    begin = end + separator.size();
  }
  return parts;
}

bool has_publication(const Node& node) { return find_first_class(node, kPublication) != nullptr; }

// The elements that hold an article each: <article>, or in the oldest make the innermost cells with a publication's
// name.
std::vector<const Node*> articles_in(const Node& page) {
  std::vector<const Node*> found;
  collect(
      page, [](const Node& node) { return node.is("article"); }, found, true);
  if (!found.empty()) return found;
  collect(
      page,
      [](const Node& node) {
        if (!node.is("td") || !has_publication(node)) return false;
        const auto inner = find_all(node, "td");
        return std::none_of(inner.begin(), inner.end(), [](const Node* cell) { return has_publication(*cell); });
      },
      found);
  return found;
}

const Node* first_of(const Node& article, std::initializer_list<std::string_view> classes) {
  for (const std::string_view name : classes)
    for (const Node* node : find_class(article, name))
      if (!text_of(*node).empty()) return node;
  return nullptr;
}

// "Le Courrier" of "Le Courrier, no 5968", and of a name with the edition behind many blanks.
std::string source_of(const Node& article) {
  const Node* name = first_of(article, {kPublication});
  if (name == nullptr) return "";
  std::string text = unescaped(raw_text(*name));
  text.erase(0, std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  for (const std::string_view end : {",", "\n", "   "}) text.resize(std::min(text.find(end), text.size()));
  return in_one_line(text);
}

// `header` without the number of words: "1 087 mots", "1,204 words", which no comma sets off.
std::string without_word_count(std::string header) {
  for (const std::string_view words : {" mots", " mot", " words"}) {
    const std::size_t at = header.find(words);
    if (at == std::string::npos) continue;
    std::size_t begin = at, digits = 0;
    for (;;) {  // groups of three digits, one of one to three before them
      const std::size_t end = begin;
      while (begin > 0 && header[begin - 1] >= '0' && header[begin - 1] <= '9') --begin;
      digits = end - begin;
      const bool grouped = digits == 3 && begin > 1 && (header[begin - 1] == ' ' || header[begin - 1] == ',');
      const std::size_t before = grouped ? header.find_last_not_of("0123456789", begin - 2) : std::string::npos;
      const std::size_t length = before == std::string::npos ? 0 : begin - 2 - before;
      if (!grouped || length == 0 || length > 3 || header[before] != ' ') break;
      --begin;
    }
    header.erase(begin, at + words.size() - begin);
  }
  return header;
}

// A date as headers have it: "mardi 3 mai 2022 - 06:00 UTC +0200".
std::string date_in(std::string text) {
  for (const std::string_view noise : {" - ", "UTC "})
    for (std::size_t at = 0; (at = text.find(noise)) != std::string::npos;) text.replace(at, noise.size(), " ");
  if (auto date = parse_date_time(text, Lexicons::in_use())) return *date;
  return find_date(text, Lexicons::in_use()).value_or("");
}

// The header's parts are in no fixed order: the date is looked for first, what stands before it is the section.
void read_header(const Node& article, Metadata& metadata) {
  std::vector<const Node*> headers;
  collect(
      article, [](const Node& node) { return node.has_class("DocHeader"); }, headers, true);
  std::string header;
  for (const Node* node : headers) header += unescaped(raw_text(*node)) + (headers.size() > 1 ? "" : " ");
  const std::vector<std::string> parts = split(without_word_count(in_one_line(header)), ",");
  std::size_t first = parts.size();
  constexpr std::size_t kMostParts = 3;  // "Thursday", "December 22", "2022"
  for (std::size_t width = kMostParts; width > 0 && metadata.date.empty(); --width) {
    for (std::size_t i = 0; i + width <= parts.size() && metadata.date.empty(); ++i) {
      std::string joined;
      for (std::size_t k = i; k < i + width; ++k) joined += (k == i ? "" : " ") + parts[k];
      const bool whole = width == 1 || parse_date(joined, Lexicons::in_use()).has_value();
      metadata.date = whole ? date_in(joined) : "";
      if (!metadata.date.empty()) first = i;
    }
  }
  if (!metadata.date.empty()) metadata.date_origin = "header";
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string& part = parts[i];
    const std::size_t dot = part.starts_with("p.") ? 2 : part.starts_with("pp.") ? 3 : 0;
    if (dot != 0 && metadata.page.empty())
      metadata.page = in_one_line(std::string_view(part).substr(dot));
    else if (i < first && dot == 0 && first != parts.size())
      metadata.section += (metadata.section.empty() ? "" : ", ") + part;
  }
}

// "news·20121004·PO·2040056000": in the certificate, else behind "Numéro de document".
std::string number_of(const Node& article) {
  constexpr std::string_view kMark = "news·";
  const auto number_in = [&](const std::string& text) -> std::string {
    const std::size_t at = text.find(kMark);
    if (at == std::string::npos) return "";
    return text.substr(at, std::min(text.find_first_of(" \n\t\r<", at), text.size()) - at);
  };
  std::vector<const Node*> cells;
  collect(
      article,
      [](const Node& node) {
        return node.attribute("id") == "PubliC_lblNodoc" || node.has_class("publiC-lblNodoc") ||
               (node.is("td") && node.attribute("align") == "center");
      },
      cells);
  for (const Node* cell : cells)
    if (std::string number = number_in(text_of(*cell)); !number.empty()) return number;
  return number_in(text_of(article));
}

// "20121004" in it.
std::string date_of_number(std::string_view number) {
  constexpr std::size_t kDigits = 8;
  const std::size_t at = number.find("·");
  if (at == std::string_view::npos) return "";
  return parse_date(number.substr(at + std::string_view("·").size(), kDigits), Lexicons::in_use()).value_or("");
}

// "Jeanne Le Goff; Paul Ternand et Inès Carrel" -> "Jeanne Le Goff, Paul Ternand, Inès Carrel".
std::string authors_of(std::string_view text) {
  std::string joined;
  for (const std::string& part : split(text, ";")) {
    std::string name = part;
    const std::string folded = fold(name.substr(0, 4));
    if (folded == "par " || folded.starts_with("by ")) name.erase(0, name.find(' ') + 1);
    if (name.ends_with(')')) name.resize(std::min(name.rfind(" ("), name.size()));  // "(à Lyon)", "(avec AFP)"
    while (name.ends_with(',') || name.ends_with(' ')) name.pop_back();
    if (name.find(" et ") != std::string::npos || name.find(" and ") != std::string::npos)
      name = byline("Par " + name).value_or(name);
    if (!name.empty()) joined += (joined.empty() ? "" : ", ") + name;
  }
  return joined;
}

bool ends_sentence(std::string_view line) {
  for (const std::string_view mark : {".", "!", "?", "…", "»", "\"", ":"})
    if (line.ends_with(mark)) return true;
  return false;
}

bool is_rights(const std::string& line) {
  const std::string folded = fold(line);
  return line.starts_with("©") || folded.starts_with("numero de document") || folded.starts_with("document number") ||
         folded.starts_with("tous droits reserves");
}

// The nodes of `from` that stand behind `title`, tables left out; `found` says whether the title was passed.
void copy_behind(const Node& from, const Node* title, bool& found, Node& to) {
  for (const Node& child : from.children) {
    if (&child == title) {
      found = true;
    } else if (child.is_text() || child.is("br")) {
      if (found) to.children.push_back(child);
    } else if (!(found && child.is("table"))) {
      Node copy;
      copy.name = child.name;
      copy_behind(child, title, found, copy);
      if (found && !(copy.children.empty() && !is_block(copy.name))) to.children.push_back(std::move(copy));
    }
  }
}

// The oldest make: everything behind the title up to the rights; a short first line names the author.
std::vector<std::string> old_body(const Node& article, const Node* title, std::string& author) {
  Node behind;
  bool found = title == nullptr;
  copy_behind(article, title, found, behind);
  std::vector<std::string> lines;
  for (const std::string& line : lines_of(behind)) {
    if (is_rights(line)) break;
    lines.push_back(line);
  }
  if (lines.size() < 2 || ends_sentence(lines.front())) return lines;
  const auto words = std::count(lines.front().begin(), lines.front().end(), ' ') + 1;
  if (static_cast<std::size_t>(words) > kMostAuthorWords) return lines;
  author = authors_of(lines.front());
  lines.erase(lines.begin());
  return lines;
}

// A copy of `node` without the boxes that are no running text.
Node without_asides(const Node& node) {
  Node copy;
  copy.name = node.name;
  copy.text = node.text;
  for (const Node& child : node.children)
    if (!child.is("aside") && !child.is("footer") && !child.is("script"))
      copy.children.push_back(without_asides(child));
  return copy;
}

// The blocks that hold an article's text, in order; those in an aside are none.
void collect_text_blocks(const Node& node, std::string_view name, std::vector<const Node*>& found) {
  for (const Node& child : node.children) {
    if (child.is("aside") || child.is("footer")) continue;
    if (child.has_class(name))
      found.push_back(&child);
    else
      collect_text_blocks(child, name, found);
  }
}

std::vector<const Node*> text_blocks(const Node& article) {
  std::vector<const Node*> found;
  for (const std::string_view name : {"docOcurrContainer", "DocText"})
    if (found.empty()) collect_text_blocks(article, name, found);
  return found;
}

// In the makes with <article>: div.docAuthors, else the block behind the title.
std::string author_in(const Node& article, const Node* title) {
  if (const Node* authors = first_of(article, {"docAuthors"})) return authors_of(text_of(*authors));
  const auto margins = find_class(article, "sm-margin-bottomNews");
  const auto is_author = [](const Node& node) {
    const std::string text = text_of(node);
    const auto words = static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ') + 1);
    return !text.empty() && words <= kMostAuthorWords && !ends_sentence(text);
  };
  if (!margins.empty() && margins.back() != title && find_first_class(*margins.back(), "titreArticleVisu") == nullptr &&
      is_author(*margins.back()))
    return authors_of(text_of(*margins.back()));
  // The unclassed <div> behind the title.
  std::vector<const Node*> blocks;
  collect(
      article, [title](const Node& node) { return &node == title || (node.is("div") && node.attributes.empty()); },
      blocks);
  const auto at = std::find(blocks.begin(), blocks.end(), title);
  if (title == nullptr || at == blocks.end() || at + 1 == blocks.end() || !is_author(**(at + 1))) return "";
  return authors_of(text_of(**(at + 1)));
}

std::string link_to_web(const Node& article) {
  for (const Node* link : find_all(article, "a"))
    if (text_of(*link).find("Cet article est paru dans") != std::string::npos)
      return std::string(link->attribute("href"));
  return "";
}

Article read_article(const Node& node) {
  Article article;
  Metadata& metadata = article.metadata;
  const Node* title = first_of(node, {"titreArticleVisu", "rdp__articletitle", "titreArticle", "grandTitre"});
  if (title != nullptr) metadata.title = in_one_line(unescaped(text_of(*title)));
  metadata.source = source_of(node);
  read_header(node, metadata);
  metadata.provider_id = number_of(node);
  metadata.url = link_to_web(node);
  if (metadata.date.empty()) {
    metadata.date = date_of_number(metadata.provider_id);
    if (!metadata.date.empty()) metadata.date_origin = "id";
  }
  std::vector<std::string> lines;
  if (const auto blocks = text_blocks(node); !blocks.empty()) {
    if (const Node* subtitle = first_of(node, {"rdp__subtitle"})) lines.push_back(text_of(*subtitle));
    for (const Node* block : blocks)
      for (std::string& line : lines_of(without_asides(*block))) lines.push_back(std::move(line));
    while (!lines.empty() && is_rights(lines.back())) lines.pop_back();
    metadata.author = author_in(node, title);
  } else {
    lines = old_body(node, title, metadata.author);
  }
  for (const std::string& line : lines) article.text += (article.text.empty() ? "" : "\n\n") + unescaped(line);
  article.text = to_clean_text(std::move(article.text));
  return article;
}

}  // namespace

bool is_europresse(std::string_view head, std::string_view) {
  return head.find(kPublication) != std::string_view::npos || head.find("docOcurrContainer") != std::string_view::npos;
}

void read_europresse(Chunk&& chunk, const Sink& sink) {
  const Markup markup = parse_html(std::move(chunk.bytes));
  if (!markup.code.empty()) return sink.problem({0, markup.code, markup.sentence});
  const std::vector<const Node*> found = articles_in(markup.root);
  if (found.empty()) return sink.problem({0, "no_text", "this Europresse export holds no article"});
  for (std::size_t i = 0; i < found.size(); ++i) {
    Article article = read_article(*found[i]);
    if (article.text.empty())
      sink.problem({0, "no_text", fmt::format("article {} (\"{}\") has no text", i + 1, article.metadata.title)});
    else
      sink.article(std::move(article));
  }
}

}  // namespace guillemet
