#include "indexer/follow.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <system_error>
#include <utility>

#include "common/error.h"
#include "indexer/ignore.h"
#include "indexer/walker.h"

namespace guillemet {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto kLook = 200ms;      // how soon a signal is seen
constexpr auto kQuiet = 300ms;     // without an event: nothing more will come
constexpr auto kGathered = 1s;     // a run begins, whatever still comes
constexpr auto kLookAnyway = 60s;  // where not all is watched

// What changes an article or its being there. Reading, as a run does, is no event.
constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB |
                                  IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

}  // namespace

FolderWatch::FolderWatch(std::vector<std::string> paths, fs::path archive, std::size_t most)
    : paths_(std::move(paths)), archive_(std::move(archive)), most_(most) {
  renew();
}

FolderWatch::~FolderWatch() {
  if (events_ >= 0) ::close(events_);
}

// Watches anew everything that is there: names of folders that moved need not be followed.
void FolderWatch::renew() {
  if (events_ >= 0) ::close(events_);
  names_.clear();
  gap_.clear();
  folders_changed_ = false;
  events_ = ::inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (events_ < 0) {
    gap_ = fmt::format("the system cannot watch folders ({}); they are looked at every minute", std::strerror(errno));
    return;
  }
  for (const std::string& path : paths_) {
    const Walk found = walk(path, {{}, archive_});
    for (const fs::path& folder : found.folders) watch(folder, "");
    if (!found.folders.empty()) continue;
    const fs::path name = fs::path(path).filename();
    std::error_code unknown;
    if (fs::is_regular_file(path, unknown))
      watch(fs::path(path).has_parent_path() ? fs::path(path).parent_path() : ".", name.string());
    else if (gap_.empty())
      gap_ = fmt::format("{} is not there to be watched; it is looked at every minute", path);
  }
}

void FolderWatch::watch(const fs::path& folder, const std::string& only) {
  errno = ENOSPC;
  const int number = names_.size() < most_ ? ::inotify_add_watch(events_, folder.c_str(), kEvents) : -1;
  if (number >= 0) {
    const auto [name, is_new] = names_.emplace(number, only);
    if (!is_new && name->second != only) name->second.clear();  // a folder, and a file in it
  } else if (errno == ENOSPC) {
    gap_ = fmt::format(
        "the system watches {} folders and no more (raise fs.inotify.max_user_watches); the others are "
        "looked at every minute",
        names_.size());
  } else if (errno == ENOENT || errno == ENOTDIR) {
    folders_changed_ = true;  // it went in between
  }
}

// Takes what events there are. Whether one of them counts.
bool FolderWatch::read_events() {
  bool counts = false;
  alignas(inotify_event) std::array<char, 64 * 1024> buffer;
  for (;;) {
    const ssize_t got = ::read(events_, buffer.data(), buffer.size());
    if (got <= 0) return counts;
    for (std::size_t at = 0; at < static_cast<std::size_t>(got);) {
      inotify_event event;
      std::memcpy(&event, buffer.data() + at, sizeof event);
      const std::string name = event.len == 0 ? "" : std::string(buffer.data() + at + sizeof event);
      at += sizeof event + event.len;
      const auto watched = names_.find(event.wd);
      const bool lost = (event.mask & IN_Q_OVERFLOW) != 0;
      if (!lost && (watched == names_.end() || (event.mask & IN_IGNORED) != 0)) continue;
      const bool of_folder = (event.mask & (IN_ISDIR | IN_DELETE_SELF | IN_MOVE_SELF)) != 0;
      const bool other = !name.empty() && !lost && !watched->second.empty() && watched->second != name;
      const bool hidden = name.starts_with('.') && name != kIgnoreFile;
      if (other || hidden) continue;
      folders_changed_ = folders_changed_ || lost || of_folder || name == kIgnoreFile;
      counts = true;
    }
  }
}

bool FolderWatch::wait(const std::atomic<bool>& stop) {
  const auto began = Clock::now();
  auto first = Clock::time_point::max(), last = first;
  while (!stop.load()) {
    pollfd polled{events_, POLLIN, 0};
    const auto pause = first == Clock::time_point::max() ? kLook : kLook / 4;
    ::poll(&polled, events_ >= 0 ? 1 : 0, static_cast<int>(pause.count()));
    const auto now = Clock::now();
    if (events_ >= 0 && read_events()) {
      last = now;
      first = std::min(first, now);
    }
    const bool changed = first != Clock::time_point::max() && (now - last >= kQuiet || now - first >= kGathered);
    if (!changed && (gap_.empty() || now - began < kLookAnyway)) continue;
    if (folders_changed_ || !gap_.empty()) renew();
    return true;
  }
  return false;
}

void follow(FolderWatch& folders, const std::atomic<bool>& stop, const std::function<void()>& run) {
  run();
  while (folders.wait(stop)) {
    for (bool done = false; !done && !stop.load();) {
      try {
        run();
        done = true;
      } catch (const Error& error) {
        if (error.failure() != Failure::locked) throw;
        ::poll(nullptr, 0, 1000);
      }
    }
  }
}

}  // namespace guillemet
