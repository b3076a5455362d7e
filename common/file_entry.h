// What the archive knows of a file that was read, or could not be.
//
// An archive has a million of them in memory while a run plans and commits, and nearly all hold one article whose id is
// the file's name, were read without a failure and never renamed: 40 bytes then, no allocation. Not for use from two
// threads at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace guillemet {

class FileEntry {
 public:
  std::uint64_t size = 0;     // bytes
  std::int64_t modified = 0;  // nanoseconds since 1970
  std::uint64_t hash = 0;     // XXH3 of its bytes; 0: not known

  FileEntry() = default;
  FileEntry(std::uint64_t of_size, std::int64_t of_time) : size(of_size), modified(of_time) {}
  FileEntry(const FileEntry& other);
  FileEntry& operator=(const FileEntry& other);
  FileEntry(FileEntry&& other) noexcept;  // which holds nothing then
  FileEntry& operator=(FileEntry&& other) noexcept;
  ~FileEntry() = default;

  // The ids of what it holds. `own`: the file's name in the archive in NFC, an id that takes no room (own_id(),
  // manifest.h); to be the same, call after call, until the articles are set anew.
  std::size_t count_articles() const;
  std::vector<std::string> articles(const std::string& own) const;
  void add_article(std::string id, const std::string& own);
  void set_articles(std::vector<std::string> ids, const std::string& own);

  // Why it was not (wholly) read: a reason code, a space, a sentence; else empty. Behind it, a line each, what a later
  // run says again (indexer/skipped.h).
  const std::string& failure() const;
  void set_failure(std::string failure);

  // The name that the ids of its articles are made from, where it is not its own: a renamed file has one.
  const std::string& known_as() const;
  void set_known_as(std::string name);

 private:
  struct Rest {
    std::vector<std::string> articles;
    std::string failure, known_as;
  };
  Rest& rest();  // made if need be

  bool holds_own_ = false;      // one article, whose id is the file's name: not in rest_
  std::unique_ptr<Rest> rest_;  // null: all of it is empty
};

}  // namespace guillemet
