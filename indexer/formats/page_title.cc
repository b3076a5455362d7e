#include "indexer/formats/page_title.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

#include "common/fold.h"
#include "common/utf8.h"
#include "indexer/formats/page_blocks.h"
#include "indexer/formats/page_units.h"

namespace guillemet {
namespace {

constexpr std::size_t kLeast = 20;  // letters of a title that is told by where it stands

// `title` without the site's name behind it: "Le port rouvre - Le Courrier", "Le port rouvre | Actualités | Courrier".
// `printed` is the title where it is known without.
std::string without_site(std::string title, const TitleFields& fields, const std::string& printed) {
  const std::string host = letters_of(host_of(fields.url));
  const std::string name = letters_of(fields.source);
  for (const std::string_view separator : kTitleSeparators) {
    const std::size_t at = title.rfind(separator);
    if (at == std::string::npos || at == 0) continue;
    const std::string site = letters_of(std::string_view(title).substr(at + separator.size()));
    const bool known =
        !site.empty() && (site == name || (name.size() > 3 && (site.starts_with(name) || name.starts_with(site))) ||
                          (site.size() > 3 && host.find(site) != std::string::npos));
    if (known || (!printed.empty() && title.substr(0, at) == printed)) title.resize(at);
  }
  return in_one_line(title);
}

// The parts of `title` before and behind each separator, those too short to be a title left out.
std::vector<std::string> parts_of(const std::string& title) {
  std::vector<std::string> parts;
  const auto split_at = [&](std::string_view separator) {
    for (std::size_t at = title.find(separator); at != std::string::npos; at = title.find(separator, at + 1))
      for (std::string part : {title.substr(0, at), title.substr(at + separator.size())})
        if (letters_of(part).size() >= kLeast) parts.push_back(std::move(part));
  };
  for (const std::string_view separator : kTitleSeparators) split_at(separator);
  split_at(": ");  // "Le carnet de Rosalie: Le port rouvre"
  return parts;
}

// What of <title> the page prints as a line: all of it, else its longest part that it prints ("Le port rouvre" of "Le
// Courrier - Le port rouvre"). None if it prints neither.
std::optional<std::string> printed_part(const Node& page, const std::string& title) {
  std::map<std::string, std::string> by_letters;
  for (std::string& part : parts_of(title)) by_letters.emplace(letters_of(part), std::move(part));
  by_letters[letters_of(title)] = title;
  const Node* body = find_first(page, "body");
  std::optional<std::string> longest;
  for (const std::string& line : lines_of(body == nullptr ? page : *body)) {
    const auto found = by_letters.find(letters_of(line.substr(0, 2 * title.size())));
    if (found == by_letters.end() || (longest && longest->size() >= found->second.size())) continue;
    longest = found->second;
  }
  return longest;
}

// Whether `href` is the first page of a site: "/", "index.html", "https://www.lecourrier.example/".
bool leads_home(std::string_view href) {
  if (const std::size_t begin = href.find("//"); begin != std::string_view::npos)
    href = href.find('/', begin + 2) == std::string_view::npos ? "/" : href.substr(href.find('/', begin + 2));
  href = href.substr(0, href.find_first_of("?#"));
  if (href.starts_with("./")) href.remove_prefix(1);
  if (href.starts_with('/')) href.remove_prefix(1);
  return (href.empty() || href.starts_with("index.")) && href.find('/') == std::string_view::npos;
}

// The <h1> elements in `node` that have text; `own`: but for those that are a link to the site's first page.
void collect_headings(const Node& node, bool own, std::vector<const Node*>& found) {
  for (const Node& child : node.children) {
    if (child.is_text() ||
        (own && child.is("a") && !child.attribute("href").empty() && leads_home(child.attribute("href"))))
      continue;
    if (!child.is("h1")) {
      collect_headings(child, own, found);
      continue;
    }
    const std::vector<const Node*> links = find_all(child, "a");
    const bool home = std::any_of(links.begin(), links.end(), [](const Node* link) {
      return !link->attribute("href").empty() && leads_home(link->attribute("href"));
    });
    if (!(own && home) && !text_of(child).empty()) found.push_back(&child);
  }
}

// Whether an <h1> that microdata call the headline says `heading`.
bool is_marked(const Node& page, const std::string& heading) {
  const std::vector<const Node*> marked =
      find_where(page, [](const Node& node) { return node.is("h1") && node.attribute("itemprop") == "headline"; });
  return std::any_of(marked.begin(), marked.end(),
                     [&](const Node* node) { return letters_of(text_of(*node)) == letters_of(heading); });
}

// The text of `heading` without the kicker in front of it: what it holds in an element of its own that is all of a
// title behind the first separator. "<h1><span>Rugby</span> <span>Le Stade gagne</span></h1>" of "Rugby | Le Stade
// gagne".
std::string without_kicker(const Node& heading, const std::vector<std::string>& told) {
  for (const std::string& title : told)
    for (const std::string_view separator : kSiteSeparators) {
      const std::size_t at = title.find(separator);
      if (at == std::string::npos || letters_of(title) != letters_of(text_of(heading))) continue;
      std::string rest = title.substr(at + separator.size());
      const bool alone = std::any_of(heading.children.begin(), heading.children.end(), [&](const Node& child) {
        return !child.is_text() && letters_of(text_of(child)) == letters_of(rest);
      });
      if (alone) return rest;
    }
  return "";
}

bool has_small_letter(std::string_view text) {
  for (std::size_t i = 0; i < text.size();)
    if (const char32_t c = next_code_point(text, i); is_letter(c) && !is_upper(c)) return true;
  return false;
}

// Whether `heading` is the title rather than the first of `told`: another of them or <title>, with or without the
// site's name, is it, and none repeats the first.
bool is_confirmed(const std::string& heading, const std::vector<std::string>& told, const std::string& head) {
  const std::string letters = letters_of(heading), first = letters_of(told.front());
  const auto same = [&](const std::string& title) { return letters_of(title) == letters; };
  const auto as_first = [&](const std::string& title) { return letters_of(title) == first; };
  if (std::any_of(told.begin() + 1, told.end(), as_first)) return false;
  const std::vector<std::string> parts = parts_of(head);
  return std::any_of(told.begin() + 1, told.end(), same) || same(head) || std::any_of(parts.begin(), parts.end(), same);
}

// Whether `title` is `heading` cut off: by an ellipsis, or at the 110 characters that a headline may have.
bool is_cut_off(std::string_view title, const std::string& heading) {
  constexpr std::size_t kLongestHeadline = 105;  // bytes
  const bool cut = title.ends_with("…") || title.ends_with("...") || title.size() >= kLongestHeadline;
  return cut && letters_of(heading).starts_with(letters_of(title));
}

// Whether a page made before style sheets prints `node` as a title: <font size="5">, <font size="+2">.
bool is_large(const Node& node) {
  const std::string_view size = node.attribute("size");
  return node.is("font") && (size == "4" || size == "5" || size == "6" || size == "7" || size == "+2" || size == "+3");
}

// Bytes of text below `node`, counted as far as to `most`.
std::size_t bytes_of(const Node& node, std::size_t most) {
  std::size_t bytes = node.text.size();
  for (const Node& child : node.children) {
    if (bytes > most) break;
    bytes += bytes_of(child, most - bytes);
  }
  return bytes;
}

}  // namespace

std::string host_of(std::string_view url) {
  const std::size_t begin = url.find("//");
  if (begin == std::string_view::npos) return "";
  url.remove_prefix(begin + 2);
  url = url.substr(0, url.find_first_of("/:?#"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return std::string(url);
}

std::string printed_heading(const Node& page, const std::string& source) {
  std::vector<const Node*> headings;
  collect_headings(page, true, headings);
  const std::string head = letters_of(head_title(page));
  std::string first, best;
  for (const Node* heading : headings) {
    std::string text = plain_text(*heading);
    const std::string letters = letters_of(text);
    if (letters.empty() || letters == letters_of(source)) continue;
    if (first.empty()) first = text;
    if (text.size() > best.size() && head.find(letters) != std::string::npos) best = std::move(text);
  }
  return best.empty() ? first : best;
}

std::string head_title(const Node& page) {
  const Node* head = find_first(page, "head");
  const Node* title = find_first(head != nullptr ? *head : page, "title");
  return title == nullptr ? "" : text_of(*title);
}

std::string page_title(const Node& page, const TitleFields& fields) {
  const std::string head = head_title(page);
  const std::string heading = printed_heading(page, fields.source);
  std::vector<std::string> told;
  for (const std::string& title : fields.told)
    if (!title.empty()) told.push_back(without_site(title, fields, heading));
  if (told.empty()) {
    if (!heading.empty()) return without_site(heading, fields, "");
    return without_site(printed_part(page, head).value_or(""), fields, "");
  }
  std::vector<const Node*> headings;
  collect_headings(page, true, headings);
  for (const Node* printed : headings)
    if (std::string title = without_kicker(*printed, told); !title.empty()) return title;
  const std::string& best = told.front();
  const std::string letters = letters_of(heading);
  if (!has_small_letter(heading)) return best;
  // "woro" is how a machine writes « woro ».
  if (letters == letters_of(best)) return best.find('"') == std::string::npos ? best : heading;
  if (letters.size() < kLeast) return best;
  return is_marked(page, heading) || is_confirmed(heading, told, head) || is_cut_off(best, heading) ? heading : best;
}

std::string heading_above(const Node& page, const std::string& first_line) {
  std::map<std::string, std::size_t> places;
  const std::vector<std::string> lines = lines_of(page);
  for (std::size_t i = 0; i < lines.size(); ++i) places.emplace(letters_of(lines[i]), i);
  const auto body = places.find(letters_of(first_line));
  if (body == places.end()) return "";
  const std::vector<const Node*> headings = find_where(page, [](const Node& node) {
    return is_heading(node.name) || is_large(node) || part_named(node) == PagePart::title;
  });
  std::string nearest;
  std::size_t at = 0;
  for (const Node* heading : headings) {
    std::string text = text_of(*heading);
    const auto place = places.find(letters_of(text));
    if (text.empty() || place == places.end() || place->second > body->second || place->second < at) continue;
    at = place->second;
    nearest = std::move(text);
  }
  return nearest;
}

const Node* titled_element(const Node& page, const std::string& title) {
  const std::string letters = letters_of(title);
  if (letters.empty()) return nullptr;
  const std::size_t most = 4 * title.size() + 200;  // bytes: marks and blanks are no letters
  constexpr std::array<std::string_view, 6> kHolders{"div", "p", "span", "b", "strong", "font"};
  const std::vector<const Node*> found = find_where(page, [&](const Node& node) {
    if (!is_heading(node.name) && std::find(kHolders.begin(), kHolders.end(), node.name) == kHolders.end())
      return false;
    return bytes_of(node, most) <= most && letters_of(text_of(node)) == letters;
  });
  const auto is_h1 = [](const Node* node) { return node->is("h1"); };
  if (const auto h1 = std::find_if(found.begin(), found.end(), is_h1); h1 != found.end()) return *h1;
  const auto is_any = [](const Node* node) { return is_heading(node->name); };
  if (const auto heading = std::find_if(found.begin(), found.end(), is_any); heading != found.end()) return *heading;
  return found.empty() ? nullptr : found.back();
}

}  // namespace guillemet
