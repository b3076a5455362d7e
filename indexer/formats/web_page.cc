#include "indexer/formats/web_page.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>
#include <vector>

#include "common/date.h"
#include "common/fold.h"
#include "common/lexicons.h"
#include "indexer/byline.h"
#include "indexer/decoder.h"
#include "indexer/formats/json_ld.h"
#include "indexer/formats/markup.h"
#include "indexer/formats/page_body.h"
#include "indexer/formats/page_byline.h"
#include "indexer/formats/page_signature.h"
#include "indexer/formats/page_title.h"
#include "indexer/formats/page_units.h"
#include "indexer/metadata.h"

namespace guillemet {
namespace {

// What the <meta> elements of a page say, by property, name or itemprop.
class MetaFields {
 public:
  explicit MetaFields(const Node& page) {
    for (const Node* meta : find_all(page, "meta")) {
      const std::string content = in_one_line(unescaped(meta->attribute("content")));
      if (content.empty()) continue;
      for (const char* key : {"property", "name", "itemprop", "http-equiv"})
        if (const auto name = meta->attribute(key); !name.empty()) fields_.emplace_back(lower(name), content);
    }
  }

  // The first of `names` that the page has, and which it was.
  std::pair<std::string, std::string> first(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names)
      for (const auto& [key, value] : fields_)
        if (key == name) return {value, key};
    return {"", ""};
  }
  std::string value(std::initializer_list<std::string_view> names) const { return first(names).first; }

  // All values of a field, each once, joined by ", ".
  std::string all(std::string_view name) const {
    std::vector<std::string> values;
    for (const auto& [key, value] : fields_)
      if (key == name && std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    std::string joined;
    for (const std::string& value : values) joined += (joined.empty() ? "" : ", ") + value;
    return joined;
  }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

struct Page {
  const Node& root;
  MetaFields meta;
  std::string url;       // its own, else where it was found; may be empty
  LinkedArticle linked;  // empty if the page has no JSON-LD of an article
};

bool is_address(std::string_view text) { return text.find("://") != std::string_view::npos || text.starts_with("//"); }

std::string canonical_url(const Node& page) {
  for (const Node* link : find_all(page, "link"))
    if (lower(link->attribute("rel")) == "canonical" && is_address(link->attribute("href")))
      return std::string(link->attribute("href"));
  return "";
}

std::string source_of(const Page& page) {
  for (std::string source :
       {page.linked.publisher, page.meta.value({"og:site_name"}),
        page.meta.value({"dc.publisher", "application-name", "publisher", "copyright"}), host_of(page.url)})
    if (!source.empty() && !is_address(source)) return source;
  return "";
}

// The first <time>, or element with itemprop, that says when the article was published; of those behind the title, if
// there are any: above it stand other articles' times.
std::string printed_date(const Node& page) {
  std::vector<const Node*> found = find_where(page, [](const Node& node) {
    return node.attribute("itemprop") == "datePublished" || node.is("time") || node.is("h1") ||
           (node.is("abbr") && lower(node.attribute("class")).find("published") != std::string::npos);
  });
  const auto title = std::find_if(found.begin(), found.end(), [](const Node* node) { return node->is("h1"); });
  const auto first_behind = std::find_if(title, found.end(), [](const Node* node) { return node->is("time"); });
  if (first_behind != found.end()) found.erase(found.begin(), title);
  std::string first;
  for (const Node* node : found) {
    if (node->is("h1")) continue;
    std::string_view value = node->attribute("datetime");
    if (value.empty()) value = node->attribute(node->is("abbr") ? "title" : "content");
    const std::string date = value.empty() ? text_of(*node) : std::string(value);
    if (date.empty()) continue;
    const std::string about = lower(node->attribute("class")) + lower(node->attribute("itemprop"));
    const bool changed = about.find("modif") != std::string::npos || about.find("updat") != std::string::npos;
    if (about.find("publi") != std::string::npos || node->attribute("pubdate") != "") return date;
    if (!changed && first.empty()) first = date;
  }
  return first;
}

// `date`, folded, without what follows of changes and authors, its years in full.
std::string before_changes(std::string date) {
  for (const std::string_view end : {" - ", " | ", "mis a jour", "modifie", "updated", "•", ";", " par "})
    date.resize(std::min(date.find(end), date.size()));
  return with_century(std::move(date));
}

// "Publié le 2 juin 2023 à 14h30" wherever it is printed.
std::string line_of_publication(const Node& page) {
  constexpr std::size_t kLongest = 160;
  for (const std::string& line : lines_of(page)) {
    if (line.size() > kLongest) continue;
    const std::string folded = fold(line);
    for (const std::string_view mark : {"publie le ", "mis en ligne le ", "published on ", "published "})
      if (const std::size_t at = folded.find(mark); at != std::string::npos) {
        return before_changes(folded.substr(at + mark.size()));
      }
  }
  return "";
}

// The date that `line` consists of, behind what says that it is that of publication: "Le 18 juin 2024 à 11h32, modifié
// le 19 juin 2024", "Édition du 14/04/2004". `alone`: it may also stand without.
std::string date_of_line(std::string_view line, bool alone) {
  constexpr std::size_t kLongest = 100;  // bytes
  if (line.size() > kLongest) return "";
  const std::string date = before_changes(fold(line));
  for (const std::string_view opening : {"le ", "edition du ", "paru le ", "publie le ", "mis en ligne le "})
    if (date.starts_with(opening) && find_date(date, Lexicons::in_use())) return date;
  return alone && parse_date_time(in_one_line(date), Lexicons::in_use()) ? in_one_line(date) : "";
}

// A date that is a line by itself soon behind the title or, before that, right above it.
std::string line_of_date(const Node& page, const std::string& title) {
  constexpr std::size_t kBehind = 15, kAbove = 2;  // lines
  const std::string letters = letters_of(title);
  const Node* body = find_first(page, "body");
  const std::vector<std::string> lines = lines_of(body == nullptr ? page : *body);
  const auto at = std::find_if(lines.begin(), lines.end(), [&](const std::string& line) {
    return !letters.empty() && letters_of(line.substr(0, 4 * title.size() + 1)) == letters;
  });
  if (at == lines.end()) return "";
  const auto end = lines.end() - at > static_cast<std::ptrdiff_t>(kBehind) ? at + kBehind : lines.end();
  for (auto line = at + 1; line < end; ++line)
    if (std::string date = date_of_line(*line, false); !date.empty()) return date;
  for (std::size_t above = 1; above <= kAbove && at - lines.begin() >= static_cast<std::ptrdiff_t>(above); ++above)
    if (std::string date = date_of_line(*(at - static_cast<std::ptrdiff_t>(above)), true); !date.empty()) return date;
  return "";
}

// "2023/06/02" in an address.
std::string date_in_url(std::string_view url) {
  const auto digits = [&url](std::size_t at, std::size_t count) {
    if (at + count > url.size()) return false;
    for (std::size_t i = at; i < at + count; ++i)
      if (url[i] < '0' || url[i] > '9') return false;
    return true;
  };
  for (std::size_t i = 0; i + 11 < url.size(); ++i)
    if (url[i] == '/' && digits(i + 1, 4) && (url[i + 5] == '/' || url[i + 5] == '-') && digits(i + 6, 2) &&
        url[i + 8] == url[i + 5] && digits(i + 9, 2))
      return std::string(url.substr(i + 1, 4)) + "-" + std::string(url.substr(i + 6, 2)) + "-" +
             std::string(url.substr(i + 9, 2));
  return "";
}

void read_date(const Page& page, const PageBody& body, Metadata& metadata) {
  const auto take = [&metadata](std::string date, std::string_view origin) {
    const bool holds_date = parse_date_time(date, Lexicons::in_use()) || find_date(date, Lexicons::in_use());
    if (!metadata.date.empty() || !holds_date) return;
    metadata.date = std::move(date);
    metadata.date_origin = origin;
  };
  if (!page.linked.created_only) take(page.linked.published, "datePublished");
  const auto [date, field] = page.meta.first(
      {"article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
       "dcterms.date", "dcterms.created", "pubdate", "publishdate", "publication_date", "parsely-pub-date",
       "sailthru.date", "cxenseparse:recs:publishtime", "article.published", "release_date", "date.release"});
  take(date, field);
  take(page.linked.published, "dateCreated");
  take(printed_date(page.root), "time");
  take(line_of_publication(page.root), "publication_line");
  take(body.date, "date_line");
  take(line_of_date(page.root, metadata.title), "date_line");
  take(date_in_url(metadata.url), "url");
}

// "Par Jeanne Le Goff et Paul Ternand, à Brest" -> "Jeanne Le Goff, Paul Ternand"; an address is no author, but for the
// name in brackets behind it.
std::string bare_author(std::string author) {
  if (is_address(author)) return "";
  const std::size_t open = author.find('('), close = author.rfind(')');
  if (author.find('@') < open && open < close && close != std::string::npos)
    author = author.substr(open + 1, close - open - 1);
  const std::string folded = fold(author.substr(0, 4));
  if (folded == "par " || folded.starts_with("by ")) author.erase(0, author.find(' ') + 1);
  for (const std::string_view joint : {" et ", " and ", " & ", ", à ", " avec "})
    if (author.find(joint) != std::string::npos)
      if (auto names = byline("Par " + author)) author = *names;
  return in_one_line(author);
}

// The names under which the site itself signs.
std::vector<std::string> houses_of(const Page& page, const std::string& source, const std::string& title) {
  std::vector<std::string> houses{source, page.linked.publisher, page.meta.value({"og:site_name"}), host_of(page.url)};
  // "Le port rouvre - Radio Meuse Info"
  const std::string head = head_title(page.root), letters = letters_of(title);
  for (const std::string_view separator : kSiteSeparators)
    if (const std::size_t at = head.rfind(separator); at != std::string::npos && at > 0)
      if (letters_of(head.substr(0, at)).starts_with(letters)) houses.push_back(head.substr(at + separator.size()));
  std::erase(houses, "");
  return houses;
}

// Who signs, as the page tells machines, best first.
std::vector<std::string> told_authors(const Page& page) {
  std::vector<std::string> told;
  for (const std::string& found : {page.linked.authors, page.meta.all("author"), page.meta.all("article:author"),
                                   page.meta.all("og:article:author"),
                                   page.meta.value({"byl", "dc.creator", "dcterms.creator", "parsely-author",
                                                    "sailthru.author", "cxenseparse:author", "twitter:data1_author"})})
    if (std::string author = bare_author(found); !author.empty()) told.push_back(std::move(author));
  return told;
}

std::string language_of_page(const Page& page) {
  const Node* html = find_first(page.root, "html");
  for (const std::string& language : {page.linked.language, std::string(html == nullptr ? "" : html->attribute("lang")),
                                      page.meta.value({"og:locale", "content-language"})})
    if (!language.empty()) return language;
  return "";
}

LinkedArticle linked_of(const Node& page, const std::string& url) {
  std::vector<std::string> scripts;
  for (const Node* script : find_all(page, "script")) {
    if (lower(script->attribute("type")).find("ld+json") == std::string::npos) continue;
    std::string text;
    for (const Node& child : script->children) text += child.text;
    scripts.push_back(std::move(text));
  }
  return linked_article(scripts, url, printed_heading(page, "")).value_or(LinkedArticle{});
}

void add_line(std::string& text, std::string_view line) {
  if (line.empty()) return;
  text += (text.empty() ? "" : "\n\n");
  text += line;
}

// The posts of a live blog as one text; empty for another page.
std::string text_of_updates(const LinkedArticle& linked) {
  std::string text;
  for (const auto& [headline, body] : linked.updates) {
    add_line(text, headline);
    std::string_view rest = body;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      add_line(text, in_one_line(rest.substr(0, end)));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return text;
}

// Whether nearly all posts stand in `text`, which has their paragraphs as the page prints them.
bool prints_updates(const LinkedArticle& linked, std::string_view text) {
  constexpr std::size_t kBeginning = 60;  // letters
  const std::string printed = letters_of(text);
  const auto found = std::count_if(linked.updates.begin(), linked.updates.end(), [&](const auto& update) {
    return printed.find(letters_of(update.second).substr(0, kBeginning)) != std::string::npos;
  });
  return 10 * static_cast<std::size_t>(found) >= 9 * linked.updates.size();
}

// Where neither the page's own titles nor an <h1> tell it, the title is the heading above the text, which may begin
// with it.
void take_heading(const Page& page, PageBody& body, Metadata& metadata) {
  if (!body.lines.empty()) metadata.title = heading_above(page.root, body.lines.front());
  if (metadata.title.empty()) metadata.title = head_title(page.root);
  if (body.lines.size() > 1 && letters_of(body.lines.front()) == letters_of(metadata.title))
    body.lines.erase(body.lines.begin());
}

Article read_page(const Page& page) {
  Article article;
  Metadata& metadata = article.metadata;
  metadata.url = page.url;
  if (metadata.url.empty() && is_address(page.linked.url)) metadata.url = page.linked.url;
  metadata.source = source_of(page);
  metadata.title =
      page_title(page.root, {{page.meta.value({"og:title"}), page.linked.headline, page.meta.value({"twitter:title"})},
                             metadata.source,
                             page.url});
  metadata.section = !page.linked.section.empty()
                         ? page.linked.section
                         : page.meta.value({"article:section", "og:article:section", "section"});
  metadata.language = language_of_page(page);
  std::string description = page.meta.value({"og:description", "description", "twitter:description"});
  if (description.empty()) description = page.linked.description;
  const std::vector<std::string> houses = houses_of(page, metadata.source, metadata.title);
  std::vector<std::string> authors = told_authors(page);
  const std::string told = who_signs(authors, houses);
  PageBody body = page_body(page.root, {metadata.title, description, page.linked.body, told, houses});
  if (metadata.title.empty()) take_heading(page, body, metadata);
  read_date(page, body, metadata);
  // A page may name one author to machines and print them all.
  const bool prints_more = !told.empty() && body.authors.starts_with(told + ", ");
  authors.insert(prints_more ? authors.begin() : authors.end(), body.authors);
  metadata.author = who_signs(authors, houses, true);
  for (const std::string& line : body.lines) add_line(article.text, line);
  if (std::string updates = text_of_updates(page.linked);
      2 * updates.size() > article.text.size() && !prints_updates(page.linked, article.text))
    article.text = std::move(updates);
  for (std::string* field : {&metadata.title, &metadata.source, &metadata.section, &metadata.author})
    *field = in_one_line(to_clean_text(std::move(*field)));
  article.text = to_clean_text(std::move(article.text));
  article.left_out = std::move(body.left_out);
  return article;
}

}  // namespace

bool is_web_page(std::string_view head, std::string_view name) {
  const std::size_t begin = head.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || head[begin] != '<') return false;
  constexpr std::size_t kOpening = 2048;
  const std::string opening = lower(head.substr(begin, kOpening));
  for (const std::string_view mark : {"<!doctype html", "<html", "<head", "<body"})
    if (opening.find(mark) != std::string::npos) return true;
  return has_extension(name, {".html", ".htm", ".xhtml"}) && !opening.starts_with("<?xml");
}

void read_web_page(Chunk&& chunk, const Sink& sink) {
  const Markup markup = parse_html(std::move(chunk.bytes));
  if (!markup.code.empty()) return sink.problem({0, markup.code, markup.sentence});
  if (!markup.sentence.empty()) sink.problem({0, "damaged", markup.sentence});
  const MetaFields meta(markup.root);
  std::string url = canonical_url(markup.root);
  if (const std::string own = meta.value({"og:url"}); url.empty() && is_address(own)) url = own;
  if (url.empty()) url = chunk.address;
  Article article = read_page({markup.root, meta, url, linked_of(markup.root, url)});
  if (!article.text.empty()) return sink.article(std::move(article));
  if (markup.sentence.empty())
    sink.problem({0, "no_text", "no article is to be found in this page, only links, forms or scripts"});
}

}  // namespace guillemet
