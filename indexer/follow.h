// Following folders: --watch. The kernel (inotify) tells when something in them changes.
#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <vector>

namespace guillemet {

// Tells when a run has something to do. What changed is found out by the run itself, which looks at all files: an event
// may be lost, a file may not. Not for use from two threads at once.
class FolderWatch {
 public:
  // `paths` are folders and files, `archive` a folder in them that does not count. `most` is how many folders are
  // watched at most, for tests; the system has its own limit.
  FolderWatch(std::vector<std::string> paths, std::filesystem::path archive,
              std::size_t most = std::numeric_limits<std::size_t>::max());
  ~FolderWatch();
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;

  std::size_t folders() const { return names_.size(); }

  // Why not everything is watched, in one sentence; empty: everything is. What is not is looked at every minute.
  const std::string& gap() const { return gap_; }

  // Waits for changes and gathers those that follow within a second. Returns true when a run should look, false once
  // `stop` is set, half a second later at most. Folders that are new by then are watched.
  bool wait(const std::atomic<bool>& stop);

 private:
  void renew();
  void watch(const std::filesystem::path& folder, const std::string& only);
  bool read_events();

  std::vector<std::string> paths_;
  std::filesystem::path archive_;
  std::size_t most_;
  int events_ = -1;                   // inotify's
  std::map<int, std::string> names_;  // by watch: the one file in the folder that counts; empty: all do
  bool folders_changed_ = false;      // since they were watched
  std::string gap_;
};

// Calls `run` now and after each change, until `stop` is set. Where another run holds the archive's lock it waits until
// that is done, but for the first time: then Error(locked) is thrown, as everything that `run` throws.
void follow(FolderWatch& folders, const std::atomic<bool>& stop, const std::function<void()>& run);

}  // namespace guillemet
