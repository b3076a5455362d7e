#include "indexer/formats/json_ld.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <map>
#include <nlohmann/json.hpp>

#include "indexer/decoder.h"
#include "indexer/formats/markup.h"

namespace guillemet {
namespace {

using Json = nlohmann::json;

constexpr int kDeepest = 40;  // of objects in each other that are looked into

// `text` with what pages get wrong mended. Outside strings: commas before a bracket that closes, what follows the last
// bracket. In strings: control characters, escapes that JSON does not know. At the end: strings and brackets left open.
std::string mended(std::string_view text) {
  std::string out, open;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\' && i + 1 < text.size()) {
        const char next = text[++i];
        if (std::string_view("\"\\/bfnrtu").find(next) != std::string_view::npos) out += '\\';
        out += next;
        continue;
      }
      in_string = c != '"';
      if (c == '\n')
        out += "\\n";
      else
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
      continue;
    }
    if (c == '}' || c == ']') {
      const std::size_t last = out.find_last_not_of(" \t\r\n");
      if (last != std::string::npos && out[last] == ',') out.resize(last);
      if (open.empty()) break;
      out += open.back();
      open.pop_back();
      if (open.empty()) break;
      continue;
    }
    if (c == '{' || c == '[') open += c == '{' ? '}' : ']';
    in_string = c == '"';
    out += c;
  }
  if (in_string) out += '"';
  const std::size_t last = out.find_last_not_of(" \t\r\n");
  if (last != std::string::npos && out[last] == ',') out.resize(last);
  for (; !open.empty(); open.pop_back()) out += open.back();
  return out;
}

Json parse(const std::string& text) { return Json::parse(text, nullptr, false, true); }

// The script as JSON, mended if need be; discarded if nothing helps.
Json read_script(std::string_view script) {
  const std::size_t begin = script.find_first_of("{[");  // behind <!-- or CDATA
  if (begin == std::string_view::npos) return Json(Json::value_t::discarded);
  const std::string text = to_clean_text(std::string(script.substr(begin)));
  Json json = parse(text);
  if (json.is_discarded()) json = parse(mended(text));
  if (json.is_discarded()) json = parse(mended(unescaped(text)));
  return json;
}

const Json* member(const Json& object, const char* name) {
  if (!object.is_object()) return nullptr;
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

// A string, the first string of a list, or what an object calls its name or address.
std::string raw_string(const Json* value) {
  if (value == nullptr) return "";
  if (value->is_string()) return value->get<std::string>();
  if (value->is_array()) {
    for (const Json& item : *value)
      if (std::string text = raw_string(&item); !text.empty()) return text;
  }
  for (const char* name : {"name", "@value", "@id", "url"})
    if (const Json* inner = member(*value, name); inner != nullptr && inner->is_string())
      return inner->get<std::string>();
  return "";
}

std::string text_in(const Json& object, std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (std::string text = in_one_line(unescaped(raw_string(member(object, name)))); !text.empty()) return text;
  return "";
}

// "NewsArticle" for "http://schema.org/NewsArticle".
std::string_view bare_type(std::string_view type) {
  const std::size_t last = type.find_last_of("/:#");
  return last == std::string_view::npos ? type : type.substr(last + 1);
}

bool is_article_type(std::string_view type) {
  type = bare_type(type);
  return type.ends_with("Article") || type == "LiveBlogPosting" || type == "BlogPosting" || type == "Report" ||
         type == "SocialMediaPosting" || type == "Review";
}

bool is_article(const Json& object) {
  const Json* type = member(object, "@type");
  if (type == nullptr) return false;
  if (type->is_string()) return is_article_type(type->get_ref<const std::string&>());
  return type->is_array() && std::any_of(type->begin(), type->end(), [](const Json& one) {
           return one.is_string() && is_article_type(one.get_ref<const std::string&>());
         });
}

// Everything a page describes: its articles, and its objects by their @id.
struct Graph {
  std::vector<const Json*> articles;
  std::map<std::string, const Json*> by_id;

  void enter(const Json& value, int depth) {
    if (depth > kDeepest) return;
    if (value.is_object()) {
      if (const Json* id = member(value, "@id"); id != nullptr && id->is_string() && value.size() > 1)
        by_id.emplace(id->get<std::string>(), &value);
      if (is_article(value)) articles.push_back(&value);
    }
    if (value.is_structured())
      for (const Json& inner : value) enter(inner, depth + 1);
  }

  const Json& resolved(const Json& value) const {
    const Json* id = member(value, "@id");
    if (id == nullptr || !id->is_string() || value.size() > 1) return value;
    const auto found = by_id.find(id->get_ref<const std::string&>());
    return found == by_id.end() ? value : *found->second;
  }
};

bool is_address(std::string_view text) {
  return text.starts_with("http") || text.find("://") != std::string_view::npos;
}

std::string name_of_person(const Json& person) {
  std::string name = person.is_string() ? in_one_line(unescaped(person.get<std::string>())) : text_in(person, {"name"});
  if (name.empty()) {
    const std::string given = text_in(person, {"givenName"}), family = text_in(person, {"familyName"});
    name = given + (given.empty() || family.empty() ? "" : " ") + family;
  }
  return is_address(name) ? "" : name;
}

void add_names(const Graph& graph, const Json* value, std::vector<std::string>& names) {
  if (value == nullptr) return;
  if (value->is_array()) {
    for (const Json& item : *value) add_names(graph, &item, names);
    return;
  }
  const Json& person = graph.resolved(*value);
  if (const Json* inner = member(person, "name"); inner != nullptr && inner->is_array()) {
    add_names(graph, inner, names);
    return;
  }
  const std::string name = name_of_person(person);
  if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

// The names in the first of `members` that has any; `other`, a newspaper that signs beside its writers, is none of
// them.
std::string names_of(const Graph& graph, const Json& article, std::initializer_list<const char*> members,
                     std::string_view other = {}) {
  std::vector<std::string> names;
  for (const char* name : members) {
    add_names(graph, member(article, name), names);
    if (!names.empty()) break;
  }
  if (names.size() > 1) std::erase(names, other);
  std::string joined;
  for (const std::string& name : names) joined += (joined.empty() ? "" : ", ") + name;
  return joined;
}

// A body as text: some hold HTML, some hold it escaped.
std::string body_of(const Json& object) {
  const Json* body = member(object, "articleBody");
  if (body == nullptr || !body->is_string()) return "";
  std::string text = unescaped(body->get<std::string>());
  if (text.find("</p>") == std::string::npos && text.find("<br") == std::string::npos) return to_clean_text(text);
  std::string lines;
  for (const std::string& line : lines_of(parse_html(std::move(text)).root)) lines += line + "\n";
  return lines;
}

LinkedArticle read_article(const Graph& graph, const Json& json) {
  LinkedArticle article;
  article.headline = text_in(json, {"headline", "name", "alternativeHeadline"});
  article.description = text_in(json, {"description", "abstract"});
  article.body = body_of(json);
  article.published = text_in(json, {"datePublished"});
  article.created_only = article.published.empty();
  if (article.created_only) article.published = text_in(json, {"dateCreated", "uploadDate"});
  article.publisher = names_of(graph, json, {"publisher", "sourceOrganization"});
  article.authors = names_of(graph, json, {"author", "creator"}, article.publisher);
  article.section = text_in(json, {"articleSection"});
  article.language = text_in(json, {"inLanguage"});
  article.url = text_in(json, {"url"});
  if (article.url.empty()) {
    const Json* page = member(json, "mainEntityOfPage");
    if (page != nullptr) article.url = page->is_string() ? page->get<std::string>() : text_in(*page, {"@id", "url"});
  }
  if (!is_address(article.url)) article.url.clear();
  const Json* updates = member(json, "liveBlogUpdate");
  if (updates != nullptr && updates->is_array())
    for (const Json& update : *updates) article.updates.emplace_back(text_in(update, {"headline"}), body_of(update));
  return article;
}

std::string_view without_query(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  while (url.ends_with('/')) url.remove_suffix(1);
  return url;
}

// How much an article says, for choosing between several.
int weight(const LinkedArticle& article, std::string_view url, std::string_view title) {
  const bool here = !url.empty() && without_query(article.url) == without_query(url);
  const bool titled = !title.empty() && article.headline == title;
  return (here ? 8 : 0) + (titled ? 4 : 0) + (article.published.empty() ? 0 : 2) + (article.authors.empty() ? 0 : 1) +
         (article.body.empty() ? 0 : 1) + (article.headline.empty() ? 0 : 1) + (article.updates.empty() ? 0 : 2);
}

}  // namespace

std::optional<LinkedArticle> linked_article(const std::vector<std::string>& scripts, std::string_view url,
                                            std::string_view title) {
  std::vector<Json> values;
  for (const std::string& script : scripts) {
    Json value = read_script(script);
    if (!value.is_discarded()) values.push_back(std::move(value));
  }
  Graph graph;
  for (const Json& value : values) graph.enter(value, 0);
  std::optional<LinkedArticle> best;
  int most = -1;
  for (const Json* json : graph.articles) {
    LinkedArticle article = read_article(graph, *json);
    const int said = weight(article, url, title);
    if (said <= most) continue;
    most = said;
    best = std::move(article);
  }
  return best;
}

}  // namespace guillemet
