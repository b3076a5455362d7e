#include "common/headings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

#include "common/analyzer.h"
#include "common/durable_file.h"
#include "common/error.h"
#include "common/fold.h"
#include "common/table.h"

namespace guillemet {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kColumns = 5;

// Whether every one of `words` is a word of `key`.
bool has_words(std::string_view key, const std::vector<std::string>& words) {
  return std::all_of(words.begin(), words.end(), [key](const std::string& word) {
    for (std::size_t at = key.find(word); at != std::string_view::npos; at = key.find(word, at + 1)) {
      const std::size_t end = at + word.size();
      if ((at == 0 || key[at - 1] == ' ') && (end == key.size() || key[end] == ' ')) return true;
    }
    return false;
  });
}

// Tabs and line ends would break a line of the table; in a name they are spaces.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
  return text;
}

}  // namespace

std::string name_key(std::string_view name) {
  std::string key;
  for (const std::string& word : name_words(name)) key += (key.empty() ? "" : " ") + word;
  if (key.empty()) key = one_line(fold(name));
  return key.empty() && !name.empty() ? "?" : key;
}

std::vector<NameEntry> read_headings(const fs::path& path) {
  std::vector<NameEntry> entries;
  if (path.empty()) return entries;
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file)
    throw Error(
        fmt::format("{}: cannot be read; delete the archive's folder and run guillemet-index again", path.string()));
  for (const TableRow& row : parse_table(text, path.string(), kColumns)) {
    NameEntry entry{std::string(row.columns[0]), std::string(row.columns[1]), std::string(row.columns[2]), 0,
                    std::string(row.columns[4])};
    const std::string_view number = row.columns[3];
    const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), entry.articles);
    if (failure != std::errc() || end != number.data() + number.size())
      throw Error(path.string(), row.line,
                  "this line is damaged; delete the archive's folder and run guillemet-index again");
    entries.push_back(std::move(entry));
  }
  return entries;
}

void write_headings(const fs::path& path, const std::vector<NameEntry>& entries) {
  std::string text;
  for (const NameEntry& entry : entries)
    text += fmt::format("{}\t{}\t{}\t{}\t{}\n", entry.block, entry.key, one_line(entry.name), entry.articles,
                        one_line(entry.heading));
  write_durably(path, text);
}

Headings::Headings(std::vector<NameEntry> entries) : entries_(std::move(entries)) {
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    by_name_.emplace(entries_[i].name, i);
    by_heading_[entries_[i].heading].push_back(i);
  }
}

std::string_view Headings::of(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? name : std::string_view(entries_[found->second].heading);
}

std::vector<std::string> Headings::others_of(const std::vector<std::string>& words) const {
  std::vector<std::string> keys;
  if (words.empty()) return keys;
  for (const auto& [heading, names] : by_heading_) {
    std::vector<std::string_view> others;
    for (const std::size_t name : names)
      if (!has_words(entries_[name].key, words)) others.push_back(entries_[name].key);
    if (others.empty()) continue;
    if (others.size() == names.size() && (by_name_.contains(heading) || !has_words(name_key(heading), words))) continue;
    keys.insert(keys.end(), others.begin(), others.end());
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace guillemet
