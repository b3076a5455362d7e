// Files that hold files: zip and tar, plain or compressed, and single files compressed by gzip, zstd, xz or bzip2.
//
// What is inside is told by content, never by name. Nothing is written to the disk; a member's name is only what it is
// called in the archive. No other file sees libarchive.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace guillemet {

// A file, or the bytes of one, as a sequence of members: of a plain or compressed file the one that it is. Failures are
// values. Not for use from two threads at once.
class Container {
 public:
  explicit Container(const std::filesystem::path& path);
  explicit Container(std::string bytes);  // owned
  ~Container();
  Container(Container&&) noexcept;
  Container& operator=(Container&&) noexcept;

  // Goes to the next member that is a file; false at the end or after a failure.
  bool next();
  // Of the member: UTF-8, "/" between folders, other bytes as %XX; empty where the file is no zip or tar.
  const std::string& name() const;
  bool is_plain() const;       // a file that is known to be no container, read as it is
  bool is_packed() const;      // a zip or tar file
  bool is_compressed() const;  // as a whole
  std::uint64_t size() const;  // bytes that the member says it has; 0: it does not say

  // Appends the next bytes of the member to `out`, 260 KB at most; false at its end or after a failure.
  bool read(std::string& out);

  bool failed() const;
  bool could_not_open() const;
  bool is_gone() const;            // could not be opened since it is no longer there
  const std::string& why() const;  // of the failure, as the library says it
  void forgive();                  // a member failed; the next one may be read

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Whether `head`, the first bytes of a member, opens a file of one of the kinds above.
bool is_container(std::string_view head);

// Whether a member may be called `name`: not empty, not absolute, no ".." in it.
bool is_safe_name(std::string_view name);

}  // namespace guillemet
