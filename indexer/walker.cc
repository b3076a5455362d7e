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
#include "indexer/ignore.h"

namespace guillemet {
namespace {

namespace fs = std::filesystem;

// Deeper than any archive, and far from the stack's end.
constexpr int kDeepest = 200;

// A folder's README tells what is in it; it is no article of it.
bool is_taken(std::string_view name) { return !name.starts_with("README") && is_known_kind(name); }

using FileId = std::pair<dev_t, ino_t>;

class Walker {
 public:
  explicit Walker(WalkScope scope) : scope_(std::move(scope)) {
    struct stat archive {};
    if (!scope_.archive.empty() && ::stat(scope_.archive.c_str(), &archive) == 0)
      entered_.insert({archive.st_dev, archive.st_ino});
  }

  Walk walk(const fs::path& root) {
    struct stat status {};
    if (::stat(root.c_str(), &status) != 0) {
      refuse(root, "", errno);
    } else if (!come_down_to(root, S_ISDIR(status.st_mode))) {
      return std::move(walk_);
    } else if (S_ISDIR(status.st_mode)) {
      enter(root, "", "", status, 0);
    } else if (S_ISREG(status.st_mode)) {
      take(std::make_shared<Place>(Place{root.string(), ""}), "", status, false);
    } else {
      close(root, "", "no_file", "this is neither a file nor a folder");
    }
    drop_links_to_files();
    return std::move(walk_);
  }

 private:
  void close(const fs::path& path, const std::string& relative, const std::string& code, const std::string& sentence) {
    walk_.skipped.push_back({as_utf8(path.string()), 0, code, sentence});
    walk_.closed[relative] = code + " " + sentence;
  }

  void refuse(const fs::path& path, const std::string& relative, int error) {
    const bool missing = error == ENOENT || error == ENOTDIR;
    close(path, relative, missing ? "missing" : "unreadable",
          missing ? std::string("there is no such file or folder; check the name")
                  : fmt::format("cannot be read ({}); check the rights", std::strerror(error)));
  }

  void pass_over(const fs::path& path, std::string code, std::string sentence) {
    walk_.passed_over.push_back({as_utf8(path.string()), 0, std::move(code), std::move(sentence)});
  }

  void take(std::shared_ptr<const Place> place, std::string name, const struct stat& status, bool is_link) {
    constexpr std::int64_t kNanoseconds = 1'000'000'000;
    if (is_link) links_.push_back(walk_.files.size());
    ids_.emplace_back(status.st_dev, status.st_ino);
    walk_.files.push_back({std::move(place), std::move(name), static_cast<std::uint64_t>(status.st_size),
                           status.st_mtim.tv_sec * kNanoseconds + status.st_mtim.tv_nsec});
  }

  // The rules of the folders above the root. Whether they let it in.
  bool come_down_to(const fs::path& root, bool is_folder) {
    if (scope_.top.empty()) return true;
    fs::path folder = scope_.top;
    const fs::path way = fs::absolute(root).lexically_normal().lexically_relative(scope_.top);
    std::string name;
    for (const fs::path& next : way) {
      if (next.empty() || next == ".") break;
      if (next == "..") return true;
      read_rules(folder, name);
      const bool last = folder / next == scope_.top / way;
      if (is_left_out(root, next.string(), is_folder || !last)) return false;
      folder /= next;
      name = next.string();
    }
    root_name_ = name;
    return true;
  }

  void read_rules(const fs::path& folder, const std::string& name) {
    if (const auto why = rules_.enter(folder, name))
      walk_.skipped.push_back({as_utf8((folder / kIgnoreFile).string()), 0, "unreadable",
                               fmt::format("cannot be read ({}); nothing is left out by it", *why)});
  }

  bool is_left_out(const fs::path& path, const std::string& name, bool is_folder) {
    const auto rule = rules_.left_out(name, is_folder);
    if (rule) pass_over(path, "ignored", "left out by " + as_utf8(*rule));
    return rule.has_value();
  }

  void enter(const fs::path& folder, const std::string& name, const std::string& relative, const struct stat& status,
             int depth) {
    if (depth > kDeepest)
      return close(folder, relative, "too_deep",
                   fmt::format("folders lie in each other more than {} deep; what is below is not read", kDeepest));
    if (!entered_.insert({status.st_dev, status.st_ino}).second)
      return pass_over(folder, "reached_before", "this folder is read by another name, or is the archive");
    std::error_code failure;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator entry(folder, failure), end; !failure && entry != end; entry.increment(failure))
      entries.push_back(*entry);
    if (failure) return refuse(folder, relative, failure.value());
    walk_.folders.push_back(folder);
    std::sort(entries.begin(), entries.end(),
              [](const auto& a, const auto& b) { return a.path().native() < b.path().native(); });
    read_rules(folder, depth == 0 ? root_name_ : name);
    const auto place = std::make_shared<Place>(Place{folder.string(), relative});
    for (const fs::directory_entry& entry : entries) look_at(entry, place, depth);
    rules_.leave();
  }

  void look_at(const fs::directory_entry& entry, const std::shared_ptr<const Place>& place, int depth) {
    const fs::path& path = entry.path();
    const std::string name = path.filename().string();
    if (name.starts_with('.')) return;
    const std::string relative = joined(place->relative, as_utf8(name));
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) {
      const int error = errno;
      // A link that leads nowhere is no article, unless its name says it was one.
      if (is_taken(name) || error == EACCES || error == ENAMETOOLONG) refuse(path, relative, error);
      return;
    }
    const bool is_folder = S_ISDIR(status.st_mode);
    if (is_left_out(path, name, is_folder)) return;
    if (is_folder) {
      enter(path, name, relative, status, depth + 1);
    } else if (!S_ISREG(status.st_mode)) {
      pass_over(path, "no_file", "a socket, a pipe or a device is no article");
    } else if (is_taken(name)) {
      std::error_code unknown;
      take(place, name, status, entry.is_symlink(unknown));
    } else {
      pass_over(path, "other_kind", "no format that is read has such a name");
    }
  }

  // A link to a file that the walk has taken under another name would give its articles twice.
  void drop_links_to_files() {
    if (links_.empty()) return;
    std::set<FileId> taken;
    std::set<std::size_t> links(links_.begin(), links_.end());
    for (std::size_t i = 0; i < ids_.size(); ++i)
      if (!links.contains(i)) taken.insert(ids_[i]);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < ids_.size(); ++i) {
      if (links.contains(i) && !taken.insert(ids_[i]).second) {
        pass_over(walk_.files[i].path(), "reached_before", "this file is read by another name");
        continue;
      }
      if (kept != i) walk_.files[kept] = std::move(walk_.files[i]);
      ++kept;
    }
    walk_.files.resize(kept);
  }

  WalkScope scope_;
  Walk walk_;
  IgnoreRules rules_;
  std::string root_name_;           // where its rules come after those of folders above it
  std::set<FileId> entered_;        // folders
  std::vector<FileId> ids_;         // of walk_.files
  std::vector<std::size_t> links_;  // those of them that are symbolic links
};

}  // namespace

std::string InputFile::path() const { return name.empty() ? place->path : (fs::path(place->path) / name).string(); }
std::string InputFile::shown() const { return as_utf8(path()); }
std::string InputFile::relative() const { return joined(place->relative, as_utf8(name)); }

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : name.empty() ? folder : folder + "/" + name;
}

std::string as_utf8(const std::string& name) {
  if (is_valid_utf8(name)) return name;
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte < 0x80 ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out;
}

Walk walk(const fs::path& root, const WalkScope& scope) { return Walker(scope).walk(root); }

bool lies_under(const std::string& relative, const Closed& closed) {
  if (closed.empty()) return false;
  if (closed.contains("") || closed.contains(relative)) return true;
  for (std::size_t slash = relative.find('/'); slash != std::string::npos; slash = relative.find('/', slash + 1))
    if (closed.contains(relative.substr(0, slash))) return true;
  return false;
}

}  // namespace guillemet
