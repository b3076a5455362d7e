#include "indexer/plan.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <set>
#include <utility>

#include "indexer/walker.h"

namespace guillemet {
namespace {

namespace fs = std::filesystem;

// "news" for /srv/news/ and for news.
std::string absolute(const std::string& path) {
  std::string whole = fs::absolute(path).lexically_normal().string();
  while (whole.size() > 1 && whole.ends_with('/')) whole.pop_back();
  return whole;
}

// Whether `path` is `folder` or lies in it.
bool is_within(const std::string& path, const std::string& folder) {
  return path == folder || path.starts_with(folder == "/" ? folder : folder + "/");
}

class Planner {
 public:
  Planner(const Manifest& manifest, const PlanOptions& options) : options_(options) {
    plan_.roots = manifest.roots;
    named_.resize(plan_.roots.size(), false);
  }

  void add(const std::string& path) {
    if (path.empty())
      return plan_.skipped.push_back({"''", 0, "missing", "the name is empty; name a folder or a file"});
    const std::string whole = absolute(path);
    Walk found = walk(path);
    plan_.skipped.insert(plan_.skipped.end(), found.skipped.begin(), found.skipped.end());
    const bool unknown = std::find(found.closed.begin(), found.closed.end(), "") != found.closed.end();
    if (unknown && found.files.empty()) return note_missing(whole);
    const std::size_t root = root_for(whole);
    const std::string& root_path = plan_.roots[root].path;
    const std::string below = whole == root_path ? "" : whole.substr(root_path == "/" ? 1 : root_path.size() + 1);
    if (below.empty()) named_[root] = true;
    std::set<std::string> seen;
    for (InputFile& file : found.files) {
      file.relative = joined(below, file.relative);
      if (!seen.insert(file.relative).second || !looked_at_.insert({root, file.relative}).second) continue;
      look_at(root, file);
    }
    for (std::string& folder : found.closed) folder = joined(below, folder);
    remove_vanished(root, below, seen, found.closed);
  }

  // Files of roots that the run does not name, but that hold articles to be read again.
  void add_again() {
    if (options_.again.empty()) return;
    for (std::size_t root = 0; root < plan_.roots.size(); ++root) {
      std::vector<std::string> wanted;
      for (const auto& [relative, entry] : plan_.roots[root].files)
        if (is_again(entry)) wanted.push_back(relative);
      for (const std::string& relative : wanted) {
        const Walk found = walk(relative.empty() ? plan_.roots[root].path : plan_.roots[root].path + "/" + relative);
        plan_.skipped.insert(plan_.skipped.end(), found.skipped.begin(), found.skipped.end());
        for (InputFile file : found.files) {
          file.relative = relative;
          if (looked_at_.insert({root, relative}).second) look_at(root, file);
        }
      }
    }
  }

  Plan take() {
    plan_.every_root = std::all_of(named_.begin(), named_.end(), [](bool named) { return named; });
    return std::move(plan_);
  }

 private:
  bool is_again(const FileEntry& entry) const {
    return !options_.again.empty() && std::any_of(entry.articles.begin(), entry.articles.end(),
                                                  [this](const auto& id) { return options_.again.contains(id); });
  }

  static std::string joined(const std::string& parent, const std::string& name) {
    return parent.empty() ? name : name.empty() ? parent : parent + "/" + name;
  }

  // A path that is not there keeps its articles: a disk may be unplugged. The sentence says so.
  void note_missing(const std::string& whole) {
    for (std::size_t i = 0; i < plan_.roots.size(); ++i) {
      if (plan_.roots[i].path != whole) continue;
      named_[i] = true;
      plan_.skipped.back().sentence += "; its articles stay in the archive";
    }
  }

  // The root that holds `whole`; a new one that swallows the roots under it if there is none.
  std::size_t root_for(const std::string& whole) {
    for (std::size_t i = 0; i < plan_.roots.size(); ++i)
      if (is_within(whole, plan_.roots[i].path) && (whole == plan_.roots[i].path || !is_file(plan_.roots[i]))) return i;
    for (std::size_t i = plan_.roots.size(); i-- > 0;) {
      if (!is_within(plan_.roots[i].path, whole)) continue;
      // A root of this very run cannot be taken back: its files are ordered already.
      const bool ordered =
          std::any_of(looked_at_.begin(), looked_at_.end(), [i](const auto& file) { return file.first == i; });
      if (!ordered) drop_root(i);
    }
    plan_.roots.push_back({name_for(whole), whole, {}});
    named_.push_back(true);
    plan_.entries_changed = true;
    return plan_.roots.size() - 1;
  }

  static bool is_file(const Root& root) { return root.files.size() == 1 && root.files.begin()->first.empty(); }

  void drop_root(std::size_t index) {
    // Roots of this run come later in the list or were looked at: their numbers must not move.
    if (std::any_of(looked_at_.begin(), looked_at_.end(), [index](const auto& file) { return file.first > index; }))
      return;
    for (auto& [name, entry] : plan_.roots[index].files) release(entry);
    plan_.roots.erase(plan_.roots.begin() + static_cast<std::ptrdiff_t>(index));
    named_.erase(named_.begin() + static_cast<std::ptrdiff_t>(index));
  }

  // The last part of the path, made unique among the roots.
  std::string name_for(const std::string& whole) const {
    const std::string last = whole == "/" ? "root" : fs::path(whole).filename().string();
    std::string name = last;
    const auto is_taken = [&] {
      return std::any_of(plan_.roots.begin(), plan_.roots.end(),
                         [&name](const Root& root) { return root.name == name; });
    };
    for (int i = 2; is_taken(); ++i) name = fmt::format("{}#{}", last, i);
    return name;
  }

  void release(FileEntry& entry) {
    plan_.removed.insert(plan_.removed.end(), entry.articles.begin(), entry.articles.end());
    entry.articles.clear();
    plan_.entries_changed = true;
  }

  void look_at(std::size_t root, const InputFile& file) {
    auto& files = plan_.roots[root].files;
    const auto known = files.find(file.relative);
    if (known != files.end() && !options_.renew && !is_again(known->second) && is_unchanged(known->second, file))
      return;
    if (::access(file.path.c_str(), R_OK) != 0) {
      plan_.skipped.push_back({file.shown, 0, "unreadable", "cannot be opened; check the rights"});
      FileEntry& entry = files[file.relative];  // its articles, if any, stay: they are not known to be gone
      plan_.entries_changed = plan_.entries_changed || entry.failure.empty();
      entry.failure = "unreadable cannot be opened; check the rights";
      return;
    }
    FileEntry& entry = files[file.relative];
    release(entry);
    entry = {file.size, file.modified, "", {}, ""};
    const std::string name = plan_.roots[root].name;
    plan_.orders.push_back({file, file.relative.empty() ? name : name + "/" + file.relative});
    plan_.places.push_back({root, file.relative});
  }

  // Whether the file need not be read; what failed in it before is said again.
  bool is_unchanged(FileEntry& entry, const InputFile& file) {
    if (entry.size != file.size || entry.failure.starts_with("unreadable ")) return false;
    if (options_.retry && !entry.failure.empty()) return false;
    if (entry.modified != file.modified) {
      if (entry.hash.empty() || entry.hash != hash_of(file.path)) return false;
      entry.modified = file.modified;
      plan_.entries_changed = true;
    }
    ++plan_.unchanged;
    if (!entry.failure.empty()) {
      const std::size_t space = std::min(entry.failure.find(' '), entry.failure.size() - 1);
      plan_.skipped.push_back(
          {file.shown, 0, entry.failure.substr(0, space), entry.failure.substr(space + 1) + " (as before)"});
    }
    return true;
  }

  void remove_vanished(std::size_t root, const std::string& below, const std::set<std::string>& seen,
                       const std::vector<std::string>& closed) {
    if (!options_.purge) return;
    auto& files = plan_.roots[root].files;
    for (auto file = files.begin(); file != files.end();) {
      const bool here = below.empty() || is_within(file->first, below);
      if (!here || seen.contains(file->first) || lies_under(file->first, closed)) {
        ++file;
        continue;
      }
      release(file->second);
      file = files.erase(file);
    }
  }

  PlanOptions options_;
  Plan plan_;
  std::vector<bool> named_;                                  // by root: the run names it
  std::set<std::pair<std::size_t, std::string>> looked_at_;  // by this run
};

}  // namespace

Plan make_plan(const Manifest& manifest, const std::vector<std::string>& paths, const PlanOptions& options) {
  Planner planner(manifest, options);
  for (const std::string& path : paths) planner.add(path);
  planner.add_again();
  return planner.take();
}

}  // namespace guillemet
