#include "indexer/ignore.h"

#include <fmt/format.h>
#include <fnmatch.h>
#include <locale.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <span>
#include <utility>

namespace guillemet {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargest = 1u << 20;  // bytes of one file of rules

// fnmatch() reads characters as the thread's locale says: UTF-8 while this lives, so that ? is an é.
class Utf8Names {
 public:
  Utf8Names() : before_(::uselocale(locale())) {}
  ~Utf8Names() { ::uselocale(before_); }
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;

 private:
  static locale_t locale() {
    static const locale_t utf8 = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return utf8;  // null where it is missing: uselocale() changes nothing then
  }
  locale_t before_;
};

// Whether the pattern's `parts` match the folders and the name in `names`, all of them. ** takes as few as it can
// first; where that fails only the last ** need take one more, so the time is their product at most.
bool fits(std::span<const std::string> parts, std::span<const std::string> names) {
  std::size_t part = 0, name = 0, after_stars = 0, taken = 0;
  while (name < names.size()) {
    if (part < parts.size() && parts[part] == "**") {
      if (part + 1 == parts.size()) return true;  // all that lies below
      after_stars = ++part;
      taken = name;
    } else if (part < parts.size() && ::fnmatch(parts[part].c_str(), names[name].c_str(), 0) == 0) {
      ++part;
      ++name;
    } else if (after_stars > 0) {
      part = after_stars;
      name = ++taken;
    } else {
      return false;
    }
  }
  return part == parts.size();
}

std::vector<std::string> split(std::string_view pattern) {
  std::vector<std::string> parts;
  while (true) {
    const std::size_t slash = pattern.find('/');
    std::string part(pattern.substr(0, slash));
    if (part != "**" || parts.empty() || parts.back() != "**") parts.push_back(std::move(part));
    if (slash == std::string_view::npos) return parts;
    pattern.remove_prefix(slash + 1);
  }
}

// Spaces at the end count only behind a backslash.
std::string_view without_trailing_spaces(std::string_view line) {
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r') &&
         !(line.size() > 1 && line[line.size() - 2] == '\\'))
    line.remove_suffix(1);
  return line;
}

}  // namespace

std::optional<std::string> IgnoreRules::enter(const fs::path& folder, const std::string& name) {
  if (!folders_.empty()) names_.push_back(name);
  Folder& entered = folders_.emplace_back();
  entered.file = folder / kIgnoreFile;
  std::error_code failure;
  const fs::file_status status = fs::status(entered.file, failure);
  if (status.type() == fs::file_type::not_found) return std::nullopt;
  if (!fs::is_regular_file(status)) return failure ? failure.message() : "it is no file";  // a pipe would be waited for
  if (fs::file_size(entered.file, failure) > kLargest) return failure ? failure.message() : "it is over 1 MB";
  errno = 0;
  std::ifstream file(entered.file, std::ios::binary);
  if (!file) return std::strerror(errno);
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    add_rule(entered, line, number);
  }
  return std::nullopt;
}

void IgnoreRules::leave() {
  folders_.pop_back();
  if (!names_.empty()) names_.pop_back();
}

void IgnoreRules::add_rule(Folder& folder, std::string_view line, std::size_t number) const {
  line = without_trailing_spaces(line);
  if (line.empty() || line.front() == '#') return;
  Rule rule;
  rule.line = number;
  rule.takes_back = line.front() == '!';
  if (rule.takes_back) line.remove_prefix(1);
  rule.folders_only = line.ends_with('/');
  if (rule.folders_only) line.remove_suffix(1);
  const bool tied = line.find('/') != std::string_view::npos;
  if (line.starts_with('/')) line.remove_prefix(1);
  if (line.empty()) return;
  rule.parts = tied ? split(line) : std::vector<std::string>{"**", std::string(line)};
  folder.rules.push_back(std::move(rule));
}

std::optional<std::string> IgnoreRules::left_out(const std::string& name, bool is_folder) const {
  const Utf8Names by_characters;
  std::vector<std::string> names;
  for (std::size_t depth = folders_.size(); depth-- > 0;) {
    const Folder& folder = folders_[depth];
    if (folder.rules.empty()) continue;
    names.assign(names_.begin() + static_cast<std::ptrdiff_t>(depth), names_.end());
    names.push_back(name);
    for (auto rule = folder.rules.rbegin(); rule != folder.rules.rend(); ++rule) {
      if (rule->folders_only && !is_folder) continue;
      if (!fits(rule->parts, names)) continue;
      if (rule->takes_back) return std::nullopt;
      return fmt::format("{}:{}", folder.file.string(), rule->line);
    }
  }
  return std::nullopt;
}

}  // namespace guillemet
