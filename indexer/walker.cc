#include "indexer/walker.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <set>
#include <utility>

#include "common/utf8.h"
#include "indexer/formats/format.h"

namespace guillemet {
namespace {

namespace fs = std::filesystem;

// Deeper than any archive, and far from the stack's end.
constexpr int kDeepest = 200;

// A folder's README tells what is in it; it is no article of it.
bool is_taken(std::string_view name) { return !name.starts_with("README") && is_known_kind(name); }

class Walker {
 public:
  Walk walk(const fs::path& root) {
    struct stat status {};
    if (::stat(root.c_str(), &status) != 0) {
      refuse(root, "", errno);
    } else if (S_ISDIR(status.st_mode)) {
      enter(root, "", status, 0);
    } else if (S_ISREG(status.st_mode)) {
      take(root, "", status);
    } else {
      walk_.skipped.push_back({root.string(), 0, "no_file", "this is neither a file nor a folder"});
      walk_.closed.emplace_back("");
    }
    return std::move(walk_);
  }

 private:
  void refuse(const fs::path& path, const std::string& relative, int error) {
    const bool missing = error == ENOENT || error == ENOTDIR;
    walk_.skipped.push_back({as_utf8(path.string()), 0, missing ? "missing" : "unreadable",
                             missing ? std::string("there is no such file or folder; check the name")
                                     : fmt::format("cannot be read ({}); check the rights", std::strerror(error))});
    walk_.closed.push_back(relative);
  }

  void take(const fs::path& path, const std::string& relative, const struct stat& status) {
    constexpr std::int64_t kNanoseconds = 1'000'000'000;
    walk_.files.push_back({path, as_utf8(path.string()), relative, static_cast<std::uint64_t>(status.st_size),
                           status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec});
  }

  void enter(const fs::path& folder, const std::string& relative, const struct stat& status, int depth) {
    if (depth > kDeepest || !entered_.insert({status.st_dev, status.st_ino}).second) return;
    std::error_code failure;
    std::vector<std::string> names;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure))
      names.push_back(entry->path().filename().string());
    if (failure) return refuse(folder, relative, failure.value());
    std::sort(names.begin(), names.end());
    for (const std::string& name : names)
      if (!name.starts_with('.')) look_at(folder / name, name, relative, depth);
  }

  void look_at(const fs::path& path, const std::string& name, const std::string& parent, int depth) {
    const std::string relative = parent.empty() ? as_utf8(name) : parent + "/" + as_utf8(name);
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      // A link that leads nowhere (or to itself) is no article, unless its name says it was one.
      if (is_taken(name)) refuse(path, relative, errno);
    } else if (S_ISDIR(status.st_mode)) {
      enter(path, relative, status, depth + 1);
    } else if (S_ISREG(status.st_mode)) {
      is_taken(name) ? take(path, relative, status) : void(++walk_.other_kinds);
    }
  }

  Walk walk_;
  std::set<std::pair<dev_t, ino_t>> entered_;
};

}  // namespace

std::string as_utf8(const std::string& name) {
  if (is_valid_utf8(name)) return name;
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte < 0x80 ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out;
}

Walk walk(const fs::path& root) { return Walker().walk(root); }

bool lies_under(const std::string& relative, const std::vector<std::string>& closed) {
  return std::any_of(closed.begin(), closed.end(), [&relative](const std::string& folder) {
    return folder.empty() || relative == folder || relative.starts_with(folder + "/");
  });
}

}  // namespace guillemet
