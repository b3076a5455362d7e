#include "indexer/formats/page_blocks.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

namespace guillemet {
namespace {

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// How much what `part` says weighs beside what other words of the same element say, but for an aside.
int weight(PagePart part) {
  return part == PagePart::none ? 0 : part == PagePart::kicker ? 1 : part == PagePart::title ? 2 : 3;
}

// The words of page_blocks.tsv.
class BlockNames {
 public:
  BlockNames() {
    const std::map<std::string_view, PagePart> parts{
        {"aside", PagePart::aside},   {"wall", PagePart::wall},   {"caption", PagePart::caption},
        {"author", PagePart::author}, {"date", PagePart::date},   {"standfirst", PagePart::standfirst},
        {"body", PagePart::body},     {"title", PagePart::title}, {"kicker", PagePart::kicker}};
    for (const TableRow& row : Lexicons::in_use().table("page_blocks", 3))
      if (const auto part = parts.find(row.columns[1]); part != parts.end())
        words_.emplace(row.columns[0], part->second);
  }

  // What the words of a class or id say; an aside before anything else.
  PagePart part_of(std::string_view names) const {
    constexpr std::size_t kLongest = 1000;  // bytes
    names = names.substr(0, kLongest);
    PagePart found = PagePart::none;
    std::string before;
    for (std::size_t i = 0; i < names.size();) {
      std::string word;
      while (i < names.size() && !is_letter(names[i])) ++i;
      while (i < names.size() && is_letter(names[i]) && (word.empty() || !is_capital(names[i])))
        word += is_capital(names[i]) ? static_cast<char>(names[i++] + 32) : names[i++];
      // "has-comments", "no-ads": said of what the block is not.
      if (!is_one_of(before, {"has", "with", "no", "without", "not", "is", "avec", "sans"}))
        for (const std::string& key : {before + "-" + word, word})
          if (const auto known = words_.find(key); known != words_.end())
            if (weight(known->second) > weight(found) || known->second == PagePart::aside) found = known->second;
      before = std::move(word);
    }
    return found;
  }

 private:
  static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
  static bool is_letter(char c) {
    return is_capital(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  }

  std::map<std::string, PagePart, std::less<>> words_;
};

const BlockNames& block_names() {
  static const BlockNames names;
  return names;
}

}  // namespace

PagePart part_named(const Node& node) {
  const PagePart by_class = block_names().part_of(node.attribute("class"));
  if (by_class == PagePart::aside) return by_class;
  const PagePart by_id = block_names().part_of(node.attribute("id"));
  const bool by_id_first = by_id == PagePart::aside || weight(by_id) > weight(by_class);
  return by_id_first ? by_id : by_class;
}

}  // namespace guillemet
