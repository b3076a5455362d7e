// Folders to files, in an order that never changes.
//
// A walk lists what is there and opens nothing but folders and their `.guillemetignore` (ignore.h). Names are sorted by
// their bytes; hidden files, sockets, pipes and devices are passed over; a folder or file reached twice through
// symbolic links is read once. In a folder only the known kinds are taken (is_known_kind() of formats/format.h, but no
// README); a file that the user names is taken whatever its name.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "indexer/skipped.h"

namespace guillemet {

// A folder that was entered, or a root that is a file. Its files share it: a long path takes room once.
struct Place {
  std::string path;      // bytes
  std::string relative;  // below the root, parts joined by "/", UTF-8 (other bytes as %XX); "" is the root
};

struct InputFile {
  std::shared_ptr<const Place> place;
  std::string name;           // in the folder, bytes; "" where the root is a file
  std::uint64_t size = 0;     // bytes
  std::int64_t modified = 0;  // nanoseconds since 1970

  std::string path() const;      // to open it: bytes
  std::string shown() const;     // to name it in messages: as the user wrote the root, and what follows
  std::string relative() const;  // below the root, as Place has it; "" where the root is a file
};

// Names below the root that could not be looked at, with the reason as the manifest keeps it ("code sentence"): what is
// under them is unknown, not gone.
using Closed = std::map<std::string, std::string>;

struct Walk {
  std::vector<InputFile> files;
  std::vector<Skipped> skipped;      // the root if it is missing, folders and files that cannot be looked at
  std::vector<Skipped> passed_over;  // on purpose: left out by a rule, other kinds, pipes, what was reached before
  Closed closed;                     // of those skipped: "" is the root
  std::vector<std::filesystem::path> folders;  // those that were entered
};

// Where a walk stands.
struct WalkScope {
  std::filesystem::path top;      // the folder whose rules hold first, of those above the root; empty: the root itself
  std::filesystem::path archive;  // a folder that is passed over: our own files are no articles
};

// Lists `root`, a folder or a file; nothing of it if a rule of a folder between `scope.top` and it leaves it out. A
// root that is missing or may not be read gives one Skipped and "" in `closed`. Does not throw on anything found on a
// disk. Cost: one stat a file.
Walk walk(const std::filesystem::path& root, const WalkScope& scope = {});

// A file name, which is bytes, as UTF-8, which is what is stored: other bytes as %XX.
std::string as_utf8(const std::string& name);

// "folder/name"; either may be empty.
std::string joined(const std::string& folder, const std::string& name);

// Whether `relative` is one of `closed` or lies under one of them.
bool lies_under(const std::string& relative, const Closed& closed);

}  // namespace guillemet
