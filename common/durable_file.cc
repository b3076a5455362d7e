#include "common/durable_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "common/error.h"

namespace guillemet {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const fs::path& path) {
  throw Error(fmt::format("{}: cannot be written ({}); check the disk and the folder's rights", path.string(),
                          std::strerror(errno)));
}

// A file descriptor that is closed in any case.
class Descriptor {
 public:
  Descriptor(const fs::path& path, int flags) : path_(path), number_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {
    if (number_ < 0) refuse(path);
  }
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  void write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(number_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) refuse(path_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void sync() {
    if (::fsync(number_) != 0) refuse(path_);
  }
  void close() {
    const int result = ::close(number_);
    number_ = -1;
    if (result != 0) refuse(path_);
  }

 private:
  fs::path path_;
  int number_;
};

void sync_folder(const fs::path& folder) { Descriptor(folder, O_RDONLY | O_DIRECTORY).sync(); }

}  // namespace

void write_durably(const fs::path& path, const std::function<std::string()>& next) {
  const fs::path folder = path.parent_path();
  std::error_code failure;
  if (fs::create_directory(folder, failure)) sync_folder(folder.parent_path());  // a new folder is an entry too
  Descriptor file(path, O_WRONLY | O_CREAT | O_TRUNC);
  for (std::string part = next(); !part.empty(); part = next()) file.write(part);
  file.sync();
  file.close();
  sync_folder(folder);
}

void write_durably(const fs::path& path, std::string_view content) {
  write_durably(path, [&content] { return std::string(std::exchange(content, {})); });
}

void replace_durably(const fs::path& path, std::string_view content) {
  fs::path beside = path;
  beside += ".new";
  write_durably(beside, content);
  if (::rename(beside.c_str(), path.c_str()) != 0) refuse(path);
  sync_folder(path.parent_path());
}

}  // namespace guillemet
