#include "common/headings.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>
#include <fstream>
#include <iterator>
#include <set>
#include <unordered_set>

#include "common/analyzer.h"
#include "common/durable_file.h"
#include "common/error.h"
#include "common/fold.h"
#include "common/mapped_file.h"
#include "common/table.h"

namespace guillemet {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kColumns = 6;
constexpr std::string_view kPrinted = "-";  // articles print the heading

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

// Writes the line of each of `list`, some at a time.
template <typename Each, typename ToLine>
void write_lines(const fs::path& path, const std::vector<Each>& list, const ToLine& to_line) {
  constexpr std::size_t kPart = 64 * 1024;
  auto at = list.begin();
  write_durably(path, [&] {
    std::string lines;
    while (at != list.end() && lines.size() < kPart) lines += to_line(*at++);
    return lines;
  });
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
  std::vector<const NameEntry*> by_name;
  by_name.reserve(entries.size());
  for (const NameEntry& entry : entries) by_name.push_back(&entry);
  std::sort(by_name.begin(), by_name.end(),
            [](const NameEntry* one, const NameEntry* other) { return one->name < other->name; });
  const auto is_printed = [&by_name](const std::string& heading) {
    const auto at =
        std::lower_bound(by_name.begin(), by_name.end(), heading,
                         [](const NameEntry* entry, const std::string& name) { return entry->name < name; });
    return at != by_name.end() && (*at)->name == heading;
  };
  write_lines(names_path(path), by_name, [](const NameEntry* entry) {
    return fmt::format("{}\t{}\n", one_line(entry->name), one_line(entry->heading));
  });
  write_lines(path, entries, [&is_printed](const NameEntry& entry) {
    const std::string said = is_printed(entry.heading) ? std::string(kPrinted) : name_key(entry.heading);
    return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", entry.block, entry.key, one_line(entry.name), entry.articles,
                       one_line(entry.heading), said);
  });
}

fs::path names_path(const fs::path& path) { return path.string() + ".names"; }

namespace {

// A table whose last line was not cut short.
MappedFile whole_lines(const fs::path& path) {
  MappedFile file(path);
  if (!file.bytes().empty() && file.bytes().back() != '\n')
    throw Error(
        fmt::format("{}: this table of speakers is damaged (its last line has no end); delete the archive's folder and "
                    "run guillemet-index again",
                    path.string()));
  return file;
}

// The line that the byte at `at` is of, without its end, and where it begins.
struct Line {
  Line(std::string_view text, std::size_t at) {
    const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    begin = before == std::string_view::npos ? 0 : before + 1;
    end = std::min(text.find('\n', at), text.size());
    line = text.substr(begin, end - begin);
  }
  std::size_t begin, end;
  std::string_view line;
};

std::string_view column(std::string_view line, std::size_t number) {
  for (; number > 0; --number) line.remove_prefix(std::min(line.find('\t'), line.size() - 1) + 1);
  return line.substr(0, line.find('\t'));
}
enum Column : std::uint8_t { kBlock, kKey, kName, kArticles, kHeading, kSaid };

// The lines of the block that the byte at `at` is of, and where the next one begins.
std::size_t read_block(std::string_view text, std::size_t at, std::vector<std::string_view>& lines) {
  lines.clear();
  const Line met(text, at);
  const std::string_view block = column(met.line, kBlock);
  std::size_t first = met.begin;
  while (first > 0) {
    const Line above(text, first - 1);
    if (column(above.line, kBlock) != block) break;
    first = above.begin;
  }
  while (first < text.size()) {
    const Line next(text, first);
    if (column(next.line, kBlock) != block) break;
    lines.push_back(next.line);
    first = next.end + 1;
  }
  return first;
}

// Adds the keys of the names in a block that lack `words` and are of a speaker who has them.
void add_others(const std::vector<std::string_view>& block, const std::vector<std::string>& words,
                std::vector<std::string>& keys) {
  std::set<std::string_view> meant;
  for (const std::string_view line : block)
    if (has_words(column(line, kKey), words) || has_words(column(line, kSaid), words))
      meant.insert(column(line, kHeading));
  for (const std::string_view line : block) {
    const std::string_view key = column(line, kKey);
    if (meant.contains(column(line, kHeading)) && !has_words(key, words)) keys.emplace_back(key);
  }
}

}  // namespace

struct Headings::Files {
  MappedFile table;
  MappedFile names;
};

Headings::Headings() = default;
Headings::Headings(const fs::path& path)
    : files_(std::make_unique<Files>(Files{whole_lines(path), whole_lines(names_path(path))})) {}
Headings::~Headings() = default;
Headings::Headings(Headings&&) noexcept = default;
Headings& Headings::operator=(Headings&&) noexcept = default;

std::string_view Headings::of(std::string_view name) const {
  if (!files_) return name;
  const std::string_view names = files_->names.bytes();
  std::size_t first = 0;
  std::size_t last = names.size();  // the line is in [first, last), both at the beginning of one
  while (first < last) {
    const Line middle(names, first + (last - first) / 2);
    const std::string_view found = column(middle.line, 0);
    if (found == name) return column(middle.line, 1);
    if (found < name)
      first = middle.end + 1;
    else
      last = middle.begin;
  }
  return name;
}

std::size_t Headings::size() const {
  std::unordered_set<std::string_view> headings;
  const std::string_view names = files_ ? files_->names.bytes() : std::string_view();
  for (std::size_t at = 0; at < names.size();) {
    const Line line(names, at);
    headings.insert(column(line.line, 1));
    at = line.end + 1;
  }
  return headings.size();
}

std::vector<std::string> Headings::others_of(const std::vector<std::string>& words) const {
  std::vector<std::string> keys;
  if (words.empty() || !files_) return keys;
  const std::string_view table = files_->table.bytes();
  const std::string& longest = *std::max_element(
      words.begin(), words.end(), [](const auto& one, const auto& other) { return one.size() < other.size(); });
  // memmem() takes 3.2 ms for 18 MB, the standard library's find() 8.7 and its searchers 8.0.
  const auto next_from = [&](std::size_t at) {
    if (at == table.size()) return at;  // a table without names is nowhere
    const void* const found = ::memmem(table.data() + at, table.size() - at, longest.data(), longest.size());
    return found == nullptr ? table.size() : static_cast<std::size_t>(static_cast<const char*>(found) - table.data());
  };
  std::vector<std::string_view> block;
  for (std::size_t at = next_from(0); at < table.size(); at = next_from(at)) {
    at = read_block(table, at, block);
    add_others(block, words, keys);
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace guillemet
