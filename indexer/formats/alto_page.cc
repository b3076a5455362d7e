#include "indexer/formats/alto_page.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "common/fold.h"
#include "indexer/formats/hyphenation.h"

namespace guillemet {
namespace {

bool names_a_heading(std::string_view name) {
  const std::string folded = fold(name);
  for (const std::string_view word : {"title", "titre", "headline", "heading"})
    if (folded.find(word) != std::string::npos) return true;
  return false;
}

// The ids of tags that mean a heading.
std::set<std::string, std::less<>> heading_tags(const Node& alto) {
  std::set<std::string, std::less<>> ids;
  if (const Node* tags = find_first(alto, "Tags"))
    for (const Node& tag : tags->children)
      if (names_a_heading(tag.attribute("LABEL")) || names_a_heading(tag.attribute("TYPE")))
        ids.emplace(tag.attribute("ID"));
  return ids;
}

// Makes lines of words; a word in two parts stands whole in the first.
class LineReader {
 public:
  std::string read(const Node& line) {
    std::string text;
    for (const Node& child : line.children) {
      if (child.is("HYP") && !whole_ && !ends_in_hyphen(text)) text += '-';
      if (!child.is("String")) continue;
      const std::string word = in_one_line(word_of(child));
      if (!word.empty()) text += (text.empty() ? "" : " ") + word;
    }
    return text;
  }

 private:
  // What `string` adds to the line; nothing for the second part of a word whose first gave the whole.
  std::string_view word_of(const Node& string) {
    const std::string_view whole = string.attribute("SUBS_CONTENT");
    const std::string part = fold(string.attribute("SUBS_TYPE"));
    const bool second = part == "hyppart2" && whole_;
    whole_ = part == "hyppart1" && !whole.empty();
    return second ? std::string_view() : whole_ ? whole : string.attribute("CONTENT");
  }

  bool whole_ = false;  // the last word was given whole
};

std::string block_text(const Node& block, LineReader& reader) {
  std::vector<std::string> lines;
  std::set<std::string> compounds;
  for (const Node* line : find_all(block, "TextLine")) {
    lines.push_back(reader.read(*line));
    collect_compounds(lines.back(), compounds);
  }
  std::string text;
  for (const std::string& line : lines)
    if (!line.empty()) append_line(text, line, compounds);
  return text;
}

std::vector<std::string> words_in(std::string_view list) {
  std::vector<std::string> words;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (end > 0) words.emplace_back(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return words;
}

// The sizes of type, in points, by the ids of styles.
std::map<std::string, double, std::less<>> sizes_of_styles(const Node& alto) {
  std::map<std::string, double, std::less<>> sizes;
  for (const Node* style : find_all(alto, "TextStyle"))
    sizes.emplace(style->attribute("ID"), std::strtod(std::string(style->attribute("FONTSIZE")).c_str(), nullptr));
  return sizes;
}

// The size that a block is printed in, as it, its first line or its first word says; 0: none does.
double size_of(const Node& block, const std::map<std::string, double, std::less<>>& sizes) {
  for (const Node* node : {&block, find_first(block, "TextLine"), find_first(block, "String")}) {
    if (node == nullptr) continue;
    for (const std::string& style : words_in(node->attribute("STYLEREFS")))
      if (const auto size = sizes.find(style); size != sizes.end() && size->second > 0) return size->second;
  }
  return 0;
}

// Short blocks in clearly larger type than most of the text are headings.
void mark_large_blocks(std::vector<AltoBlock>& blocks, const std::vector<double>& sizes) {
  constexpr double kLarger = 1.25;
  constexpr std::size_t kLongest = 200;  // bytes
  std::map<double, std::size_t> bytes;
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (sizes[i] > 0) bytes[sizes[i]] += blocks[i].text.size();
  if (bytes.empty()) return;
  const auto usual =
      std::max_element(bytes.begin(), bytes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  for (std::size_t i = 0; i < blocks.size(); ++i)
    if (sizes[i] >= kLarger * usual->first && blocks[i].text.size() <= kLongest) blocks[i].is_heading = true;
}

// The blocks in the order that ReadingOrder or IDNEXT declare; those that neither names stay where they are.
void put_in_order(const Node& alto, std::vector<const Node*>& blocks) {
  std::map<std::string, std::size_t, std::less<>> rank;
  if (const Node* order = find_first(alto, "ReadingOrder"))
    for (const Node* element : find_all(*order, "ElementRef")) rank.emplace(element->attribute("REF"), rank.size());
  if (!rank.empty()) {
    std::size_t last = 0;
    std::vector<std::pair<std::size_t, const Node*>> ranked;
    for (const Node* block : blocks) {
      if (const auto found = rank.find(block->attribute("ID")); found != rank.end()) last = found->second;
      ranked.emplace_back(last, block);
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::transform(ranked.begin(), ranked.end(), blocks.begin(), [](const auto& pair) { return pair.second; });
    return;
  }
  std::map<std::string_view, const Node*> by_id;
  for (const Node* block : blocks) by_id.emplace(block->attribute("ID"), block);
  std::vector<const Node*> ordered;
  std::set<const Node*> taken;
  for (const Node* block : blocks)
    for (const Node* next = block; next != nullptr && taken.insert(next).second;) {
      ordered.push_back(next);
      const auto found = by_id.find(next->attribute("IDNEXT"));
      next = found == by_id.end() || next->attribute("IDNEXT").empty() ? nullptr : found->second;
    }
  blocks = std::move(ordered);
}

}  // namespace

std::vector<AltoBlock> alto_blocks(const Node& alto) {
  const auto headings = heading_tags(alto);
  const auto styles = sizes_of_styles(alto);
  std::vector<AltoBlock> blocks;
  std::vector<double> sizes;
  LineReader reader;
  for (const Node* page : find_all(alto, "Page")) {
    const Node* space = page->child("PrintSpace");
    std::vector<const Node*> found = find_all(space == nullptr ? *page : *space, "TextBlock");
    put_in_order(alto, found);
    std::string number(page->attribute("PRINTED_IMG_NR"));
    if (number.empty()) number = page->attribute("PHYSICAL_IMG_NR");
    for (const Node* block : found) {
      AltoBlock read{std::string(block->attribute("ID")), block_text(*block, reader), false, number, ""};
      read.language = block->attribute("LANG").empty() ? block->attribute("language") : block->attribute("LANG");
      const auto tags = words_in(block->attribute("TAGREFS"));
      read.is_heading =
          std::any_of(tags.begin(), tags.end(), [&](const std::string& tag) { return headings.contains(tag); });
      blocks.push_back(std::move(read));
      sizes.push_back(size_of(*block, styles));
    }
  }
  mark_large_blocks(blocks, sizes);
  return blocks;
}

}  // namespace guillemet
