#include "indexer/formats/page_byline.h"

#include <algorithm>
#include <cctype>
#include <optional>

#include "common/date.h"
#include "common/fold.h"
#include "common/lexicons.h"
#include "indexer/byline.h"
#include "indexer/formats/page_blocks.h"
#include "indexer/formats/page_signature.h"
#include "indexer/metadata.h"

namespace guillemet {
namespace {

// Whether `text` is a date and nothing else, but for what says that it is that of publication.
bool is_date(std::string_view text) {
  std::string folded = in_one_line(fold(text));
  while (!folded.empty() && std::string_view(" ,|-").find(folded.back()) != std::string_view::npos) folded.pop_back();
  for (const std::string_view opening : {"publie ", "le ", "mis en ligne le "})
    if (folded.starts_with(opening)) folded.erase(0, opening.size());
  return parse_date_time(folded, Lexicons::in_use()).has_value();
}

// The names in `unit`, a byline or a date with one behind it: "vendredi 14 mars 2008, par Jeanne Le Goff".
std::string signed_in(const PageUnit& unit, const std::vector<std::string>& houses) {
  constexpr std::size_t kLongest = 160;  // bytes
  const std::string& line = unit.text;
  if (!unit.left_out.empty() || line.size() > kLongest) return "";
  std::optional<std::string> names = byline(line);
  if (const std::size_t at = line.find(" par "); !names && at != std::string::npos)
    if (is_date(std::string_view(line).substr(0, at))) names = byline(line.substr(at + 1));
  return names ? who_signs({*names}, houses) : "";
}

// Collects the titles and, below `node`, the links that "Par" stands before, as far as to the text that begins
// `first_line`: behind it stand other articles. Returns whether that was reached.
bool collect_signed(const Node& node, const std::string& first_line, std::vector<const Node*>& found) {
  constexpr std::size_t kLeast = 20;  // bytes of a text that tells
  std::string before;
  for (const Node& child : node.children) {
    if (child.is_text()) {
      const std::string text = in_one_line(child.text);
      if (text.size() >= kLeast && first_line.starts_with(text)) return true;
      before = fold(text);
      continue;
    }
    if (child.is("h1") || (child.is("a") && (before == "par" || before == "by"))) found.push_back(&child);
    if (!child.is("script") && !child.is("style") && collect_signed(child, first_line, found)) return true;
    before.clear();
  }
  return false;
}

// "Par <a>Jeanne Le Goff</a><span>Publié hier</span>": the first between the title and `first_line`, whatever the link
// is followed by.
std::string linked_author(const Node& page, const std::string& first_line, const std::vector<std::string>& houses) {
  std::vector<const Node*> found;
  if (!collect_signed(page, first_line, found)) return "";
  const auto title = std::find_if(found.begin(), found.end(), [](const Node* node) { return node->is("h1"); });
  for (auto link = title; link != found.end(); ++link)
    if (const auto names = byline("Par " + text_of(**link)); names && !(*link)->is("h1"))
      if (std::string author = who_signs({*names}, houses); !author.empty()) return author;
  return "";
}

// What microdata call authors: the first, and those that stand beside it.
std::string marked_authors(const Node& node, const std::vector<std::string>& houses) {
  std::string found;
  for (const Node& child : node.children)
    if (child.attribute("itemprop") == "author")
      if (const auto names = byline("Par " + plain_text(child)))
        if (const std::string author = who_signs({*names}, houses); !author.empty())
          found += (found.empty() ? "" : ", ") + author;
  for (auto child = node.children.begin(); found.empty() && child != node.children.end(); ++child)
    found = marked_authors(*child, houses);
  return found;
}

}  // namespace

std::string authors_in(const Blocks& for_authors, const Blocks& for_dates, const std::vector<std::string>& houses) {
  std::string found;
  const auto names = [&](std::string_view line) {
    if (const auto signed_by = byline(line)) found = who_signs({*signed_by}, houses);
    return !found.empty();
  };
  for (const Node* node : for_authors) {
    // "Article rédigé par <span class="author-name">Jeanne Le Goff</span> Le Courrier": what is a name says so itself.
    const std::vector<const Node*> inner =
        find_where(*node, [](const Node& child) { return part_named(child) == PagePart::author; });
    for (const Node* name : inner)
      if (names("Par " + plain_text(*name))) return found;
    for (const std::string& line : lines_of(*node))
      if (names(line)) return found;
    const std::string text = plain_text(*node);
    if (names(text) || names("Par " + text)) return found;
    for (const Node* link : find_all(*node, "a"))
      if (names("Par " + text_of(*link))) return found;
  }
  for (const auto* blocks : {&for_authors, &for_dates})
    for (const Node* node : *blocks) {
      const std::string text = plain_text(*node);
      if (names(text)) return found;
      for (const std::string_view by : {" Par ", " par ", " By ", " by "})
        if (const std::size_t at = text.find(by); at != std::string::npos)
          if (names(std::string_view(text).substr(at + 1))) return found;
    }
  return "";
}

std::string authors_among(const std::vector<PageUnit>& units, const std::vector<std::string>& houses) {
  for (const PageUnit& unit : units)
    if (std::string found = signed_in(unit, houses); !found.empty()) return found;
  constexpr std::size_t kLast = 8;  // lines
  std::size_t passed = 0;
  std::string last;
  for (auto unit = units.rbegin(); unit != units.rend() && passed < kLast; ++unit) {
    if (!unit->left_out.empty()) continue;
    if (unit->is_prose() && reason_to_cut(unit->text, {"droits", "licence", "usage"}).empty()) break;
    ++passed;
    if (const auto names = signature(unit->text))
      if (std::string found = who_signs({*names}, houses); !found.empty()) last = std::move(found);
  }
  return last;
}

std::string authors_around(const std::vector<PageUnit>& all, const Node& page, const std::string& first_line,
                           const std::vector<std::string>& houses) {
  std::string nearest;
  for (const PageUnit& unit : all) {
    if (unit.text == first_line) break;
    if (std::string found = signed_in(unit, houses); !found.empty()) nearest = std::move(found);
  }
  if (!nearest.empty()) return nearest;
  if (std::string found = linked_author(page, first_line, houses); !found.empty()) return found;
  return marked_authors(page, houses);
}

std::string date_in(const Blocks& for_authors, const Blocks& for_dates) {
  constexpr std::size_t kLongest = 250;
  for (const auto* blocks : {&for_dates, &for_authors})
    for (const Node* node : *blocks) {
      std::string text = plain_text(*node);
      if (text.size() > kLongest) continue;
      for (const std::string_view changed : {"mis à jour", "Mis à jour", "modifié", "Modifié", "updated", "Updated"})
        text.resize(std::min(text.size(), text.find(changed)));
      text = with_century(std::move(text));
      if (find_date(text, Lexicons::in_use())) return text;
    }
  return "";
}

std::string signed_date(const std::vector<PageUnit>& units, const std::string& first_line,
                        const std::vector<std::string>& houses) {
  constexpr std::ptrdiff_t kBehind = 3;  // units
  const auto first =
      std::find_if(units.begin(), units.end(), [&](const auto& unit) { return unit.text == first_line; });
  const auto end = units.end() - first > kBehind ? first + kBehind : units.end();
  for (auto unit = units.begin(); unit != end; ++unit)
    if (!signed_in(*unit, houses).empty() && find_date(unit->text, Lexicons::in_use())) return unit->text;
  return "";
}

}  // namespace guillemet
