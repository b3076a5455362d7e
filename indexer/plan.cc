#include "indexer/plan.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "common/fold.h"
#include "indexer/metadata.h"
#include "indexer/walker.h"

namespace guillemet {
namespace {

namespace fs = std::filesystem;

// Whether `path` is `folder` or lies in it.
bool is_within(const std::string& path, const std::string& folder) {
  return path == folder || path.starts_with(folder == "/" ? folder : folder + "/");
}

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// Whether the first files of `root` stand in `folder` as well, with their sizes: it is the same folder in another
// place.
bool looks_like(const Root& root, const fs::path& folder) {
  constexpr std::size_t kLookedAt = 20;
  std::size_t looked_at = 0, same = 0;
  for (const auto& [name, entry] : root.files) {
    std::error_code missing;
    same += fs::file_size(name.empty() ? folder : folder / name, missing) == entry.size && !missing;
    if (++looked_at == kLookedAt) break;
  }
  return same * 2 > looked_at;
}

class Planner {
 public:
  Planner(std::vector<Root> roots, const PlanOptions& options) : options_(options) {
    plan_.roots = std::move(roots);
    named_.resize(plan_.roots.size(), false);
    for (Root& root : plan_.roots) {
      std::error_code unknown;
      if (!fs::exists(root.path, unknown)) follow_archive(root);
      for (const auto& [name, entry] : root.files)
        if (!entry.known_as().empty()) known_as_.insert(entry.known_as());
    }
  }

  void add(const std::string& path) {
    if (path.empty())
      return plan_.skipped.push_back({"''", 0, "missing", "the name is empty; name a folder or a file"});
    const std::string whole = absolute_path(path).string();
    for (Root& root : plan_.roots)
      if (!is_within(whole, root.path) && is_within(whole, beside_archive(root))) follow_archive(root);
    const std::size_t known = root_of(whole);
    Walk found = walk(path, {known == kNone ? fs::path() : fs::path(plan_.roots[known].path), options_.archive});
    plan_.skipped.insert(plan_.skipped.end(), found.skipped.begin(), found.skipped.end());
    plan_.passed_over.insert(plan_.passed_over.end(), found.passed_over.begin(), found.passed_over.end());
    const auto unknown = found.closed.find("");
    if (unknown != found.closed.end() && found.files.empty()) return note_missing(whole, unknown->second);
    const std::size_t root = root_for(whole);
    const std::string& root_path = plan_.roots[root].path;
    const std::string below = whole == root_path ? "" : whole.substr(root_path == "/" ? 1 : root_path.size() + 1);
    if (below.empty()) named_[root] = true;
    const auto above = std::make_shared<std::string>(name_in_archive(plan_.roots[root], below));
    std::unordered_set<const FileEntry*> seen;
    plan_.orders.reserve(plan_.orders.size() + found.files.size());
    plan_.entries.reserve(plan_.entries.size() + found.files.size());
    for (InputFile& file : found.files) {
      const auto [listed, is_new] = plan_.roots[root].files.try_emplace(joined(below, file.relative()));
      if (!seen.insert(&listed->second).second)
        plan_.skipped.push_back({file.shown(), 0, "same_name",
                                 "another file has this name once both are written as "
                                 "UTF-8; rename one of them"});
      else if (!looked_at_.contains(&listed->second))
        look_at({std::move(file), above}, listed->second, is_new);
    }
    looked_at_.merge(seen);
    if (!found.files.empty()) ordered_.insert(root);
    Closed closed;
    for (const auto& [name, failure] : found.closed) closed[joined(below, name)] = failure;
    remove_vanished(root, below, closed);
    note_closed(root, below, closed);
  }

  // Files of roots that the run does not name, but that hold articles to be read again.
  void add_again() {
    if (options_.again.empty()) return;
    for (std::size_t root = 0; root < plan_.roots.size(); ++root) {
      std::vector<std::string> wanted;
      for (const auto& [relative, entry] : plan_.roots[root].files)
        if (is_again(entry, name_in_archive(plan_.roots[root], relative))) wanted.push_back(relative);
      for (const std::string& relative : wanted) {
        const Walk found = walk(relative.empty() ? plan_.roots[root].path : plan_.roots[root].path + "/" + relative);
        plan_.skipped.insert(plan_.skipped.end(), found.skipped.begin(), found.skipped.end());
        FileEntry& entry = plan_.roots[root].files[relative];
        for (const InputFile& file : found.files)  // of a folder that stands there now the next run that names it knows
          if (file.relative().empty() && looked_at_.insert(&entry).second)
            look_at({file, std::make_shared<std::string>(name_in_archive(plan_.roots[root], relative))}, entry, false);
      }
    }
  }

  Plan take() {
    recognise_renamed();
    for (auto& [key, gone] : gone_) release(gone, std::get<2>(key));
    plan_.every_root = std::all_of(named_.begin(), named_.end(), [](bool named) { return named; });
    return std::move(plan_);
  }

 private:
  // `name`: of the file, in the archive; here and below.
  bool is_again(const FileEntry& entry, const std::string& name) const {
    if (options_.again.empty()) return false;
    const std::vector<std::string> ids = entry.articles(to_nfc(name));
    return std::any_of(ids.begin(), ids.end(), [this](const auto& id) { return options_.again.contains(id); });
  }

  std::string beside_archive(const Root& root) const {
    if (root.beside.empty() || options_.archive.empty()) return {};
    return absolute_path(absolute_path(options_.archive) / root.beside).string();
  }

  // The root stands where it stood from the archive, if it does: both were moved, or copied.
  void follow_archive(Root& root) {
    const std::string place = beside_archive(root);
    if (place.empty() || place == root.path || !looks_like(root, place)) return;
    root.path = place;
    plan_.entries_changed = true;
  }

  // A path that is not there keeps its articles: a disk may be unplugged. The sentence says so.
  void note_missing(const std::string& whole, const std::string& failure) {
    for (std::size_t i = 0; i < plan_.roots.size(); ++i) {
      if (plan_.roots[i].path != whole) continue;
      named_[i] = true;
      plan_.skipped.back().sentence += "; its articles stay in the archive";
      plan_.entries_changed |= std::exchange(plan_.roots[i].closed[""], failure) != failure;
    }
  }

  // What could not be looked at under `below` replaces what earlier runs could not look at there.
  void note_closed(std::size_t root, const std::string& below, const Closed& closed) {
    Closed now = plan_.roots[root].closed;
    std::erase_if(
        now, [&below](const auto& was) { return was.first.empty() || below.empty() || is_within(was.first, below); });
    now.insert(closed.begin(), closed.end());
    plan_.entries_changed |= now != plan_.roots[root].closed;
    plan_.roots[root].closed = std::move(now);
  }

  // The root that holds `whole`, or kNone.
  std::size_t root_of(const std::string& whole) const {
    for (std::size_t i = 0; i < plan_.roots.size(); ++i)
      if (is_within(whole, plan_.roots[i].path) && (whole == plan_.roots[i].path || !is_file(plan_.roots[i]))) return i;
    return kNone;
  }

  // The root that holds `whole`; a new one that swallows the roots under it if there is none.
  std::size_t root_for(const std::string& whole) {
    if (const std::size_t known = root_of(whole); known != kNone) return known;
    for (std::size_t i = plan_.roots.size(); i-- > 0;) {
      if (!is_within(plan_.roots[i].path, whole)) continue;
      // A root of this very run cannot be taken back: its files are ordered already.
      if (!ordered_.contains(i)) drop_root(i);
    }
    plan_.roots.push_back({name_for(whole), whole, {}});
    named_.push_back(true);
    plan_.entries_changed = true;
    return plan_.roots.size() - 1;
  }

  static bool is_file(const Root& root) { return root.files.size() == 1 && root.files.begin()->first.empty(); }

  void drop_root(std::size_t index) {
    // Roots of this run come later in the list or were looked at: their numbers must not move.
    if (ordered_.upper_bound(index) != ordered_.end()) return;
    for (auto& [name, entry] : plan_.roots[index].files) vanish(name_in_archive(plan_.roots[index], name), entry);
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

  // A file that is gone: its articles go at the end of the run, or stay if it turns up under another name.
  void vanish(const std::string& name, FileEntry& entry) {
    if (entry.count_articles() == 0 || entry.hash == 0) return release(entry, name);
    gone_sizes_.insert(entry.size);
    const GoneKey key{entry.hash, fs::path(name).filename().string(), name};
    gone_.emplace(key, std::move(entry));
  }

  void recognise_renamed() {
    if (gone_.empty()) return;
    std::vector<std::uint64_t> hashes(plan_.orders.size(), 0);
    for (std::size_t i = 0; i < plan_.orders.size(); ++i)
      if (is_new_[i] && gone_sizes_.contains(plan_.orders[i].file.size))
        hashes[i] = hash_of(plan_.orders[i].file.path());
    std::vector<bool> done(plan_.orders.size(), false);
    // Of several copies those that keep their file's name find each other first: a folder was renamed.
    for (const bool same_name : {true, false})
      for (std::size_t i = 0; i < plan_.orders.size(); ++i) {
        if (hashes[i] == 0) continue;
        const std::string name = fs::path(plan_.orders[i].name()).filename().string();
        const auto gone = gone_.lower_bound({hashes[i], same_name ? name : "", ""});
        if (gone == gone_.end() || std::get<0>(gone->first) != hashes[i]) continue;
        if (same_name && std::get<1>(gone->first) != name) continue;
        done[i] = is_renamed(i, std::get<2>(gone->first), gone->second);
        if (!done[i]) release(gone->second, std::get<2>(gone->first));
        gone_.erase(gone);
        hashes[i] = 0;
      }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < plan_.orders.size(); ++i) {
      if (done[i]) continue;
      if (kept != i) {
        plan_.orders[kept] = std::move(plan_.orders[i]);
        plan_.entries[kept] = plan_.entries[i];
      }
      ++kept;
    }
    plan_.orders.resize(kept);
    plan_.entries.resize(kept);
  }

  // The new file of order `i` is `was`, which was called `from`: its articles keep their ids. Returns whether it need
  // not be read.
  bool is_renamed(std::size_t i, const std::string& from, FileEntry& was) {
    const std::string to = plan_.orders[i].name();
    FileEntry& entry = *plan_.entries[i];
    std::string known_as = was.known_as().empty() ? to_nfc(from) : was.known_as();
    if (known_as == to_nfc(to)) known_as.clear();
    was.set_known_as(known_as);
    entry.set_known_as(known_as);
    const bool again = options_.renew || is_again(was, from) || !was.failure().empty();
    if (again || fs::path(from).extension() != fs::path(to).extension() ||
        date_in_path(from, *options_.lexicons) != date_in_path(to, *options_.lexicons))
      return false;
    was.size = entry.size;
    was.modified = entry.modified;
    const std::vector<std::string> ids = was.articles(to_nfc(from));
    plan_.moves.push_back({to_nfc(from), to_nfc(to), ids});
    entry = std::move(was);
    entry.set_articles(ids, to_nfc(to));
    plan_.entries_changed = true;
    return true;
  }

  void release(FileEntry& entry, const std::string& name) {
    const std::string own = to_nfc(name);
    for (std::string& id : entry.articles(own)) plan_.removed.push_back(std::move(id));
    entry.set_articles({}, own);
    plan_.entries_changed = true;
  }

  void look_at(ReadOrder&& order, FileEntry& entry, bool is_new) {
    const InputFile& file = order.file;
    if (!is_new && !options_.renew && !is_again(entry, order.name()) && is_unchanged(entry, file)) return;
    if (::access(file.path().c_str(), R_OK) != 0) {  // its articles, if any, stay: they are not known to be gone
      plan_.skipped.push_back({file.shown(), 0, "unreadable", "cannot be opened; check the rights"});
      plan_.entries_changed = plan_.entries_changed || entry.failure().empty();
      entry.set_failure("unreadable cannot be opened; check the rights");
      return;
    }
    release(entry, order.name());
    const std::string known_as = is_new ? free_name(order.name()) : entry.known_as();
    entry = FileEntry(file.size, file.modified);
    entry.set_known_as(known_as);
    is_new_.push_back(is_new);
    plan_.orders.push_back(std::move(order));
    plan_.entries.push_back(&entry);
  }

  // A file that is called as a renamed one was before has ids of its own. Empty: nothing is called so.
  std::string free_name(const std::string& name) {
    if (!known_as_.contains(to_nfc(name))) return "";
    for (int i = 2;; ++i)
      if (std::string other = fmt::format("{}#{}", to_nfc(name), i); known_as_.insert(other).second) return other;
  }

  // Whether the file need not be read; what failed in it before is said again.
  bool is_unchanged(FileEntry& entry, const InputFile& file) {
    if (entry.size != file.size || entry.failure().starts_with("unreadable")) return false;
    if (options_.retry && !entry.failure().empty()) return false;
    if (entry.modified != file.modified) {
      if (entry.hash == 0 || entry.hash != hash_of(file.path())) return false;
      entry.modified = file.modified;
      plan_.entries_changed = true;
    }
    ++plan_.unchanged;
    plan_.failed_before += !entry.failure().empty();
    for (Skipped& skipped : decode_failures(entry.failure(), file.shown())) plan_.skipped.push_back(std::move(skipped));
    return true;
  }

  void remove_vanished(std::size_t root, const std::string& below, const Closed& closed) {
    if (!options_.purge) return;
    auto& files = plan_.roots[root].files;
    for (auto file = files.begin(); file != files.end();) {
      const bool here = below.empty() || is_within(file->first, below);
      if (!here || looked_at_.contains(&file->second) || lies_under(file->first, closed)) {
        ++file;
        continue;
      }
      vanish(name_in_archive(plan_.roots[root], file->first), file->second);
      file = files.erase(file);
    }
  }

  PlanOptions options_;
  Plan plan_;
  using GoneKey = std::tuple<std::uint64_t, std::string, std::string>;  // hash, file's name, name in the archive
  std::map<GoneKey, FileEntry> gone_;
  std::set<std::uint64_t> gone_sizes_;
  std::set<std::string> known_as_;                  // names that ids are made from and that are not the file's
  std::vector<bool> is_new_;                        // by order: the manifest does not know the file
  std::vector<bool> named_;                         // by root: the run names it
  std::set<std::size_t> ordered_;                   // roots in which files were found by this run
  std::unordered_set<const FileEntry*> looked_at_;  // by this run
};

}  // namespace

Plan make_plan(std::vector<Root> roots, const std::vector<std::string>& paths, const PlanOptions& options) {
  Planner planner(std::move(roots), options);
  for (const std::string& path : paths) planner.add(path);
  planner.add_again();
  return planner.take();
}

}  // namespace guillemet
