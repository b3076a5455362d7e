// The table of headings: under which name the archive lists each printed name of a speaker.
//
// « Poutine » in one article and « Vladimir Poutine » in another are one speaker. Which names are one is decided by the
// indexer (indexer/headings.h) and kept in a file of the archive that the manifest names; a search only looks names up.
// A line is `block, key, name, articles, heading, said`, tab-separated, sorted by block, key and name; `said` is the
// heading's key where no article prints that name (a user's alias), else -. Beside it stands PATH.names, lines of
// `name, heading` sorted by name. Searches look both up where they lie on the disk: the table of a large archive is
// long, and a question is about a few names.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace guillemet {

// A name as some article prints it (its fullest form there).
struct NameEntry {
  std::string block;  // names of one block may be one person, names of two never are: see indexer/headings.h
  std::string key;    // name_key(name)
  std::string name;
  std::uint64_t articles = 0;  // how many articles quote somebody under this name
  std::string heading;
};

// The folded words of `name` with spaces between them: names that differ in case, accents or hyphens have one key. Of a
// name without words, the folded name. Never empty for a name that is not.
std::string name_key(std::string_view name);

// Reads and writes the table. Throws Error naming the file: read_headings() where a line is none of ours,
// write_headings(), which syncs, where the disk refuses. A missing file is an empty table only if `path` is empty.
std::vector<NameEntry> read_headings(const std::filesystem::path& path);
void write_headings(const std::filesystem::path& path, const std::vector<NameEntry>& entries);

// The file beside the table at `path`.
std::filesystem::path names_path(const std::filesystem::path& path);

// What a search asks the table. Immutable; may be used from several threads.
class Headings {
 public:
  Headings();  // nobody is quoted
  // Maps the table at `path`, which may be deleted afterwards. Throws Error naming it if that cannot be or if it
  // was cut short. Microseconds.
  explicit Headings(const std::filesystem::path& path);
  ~Headings();
  Headings(Headings&&) noexcept;
  Headings& operator=(Headings&&) noexcept;

  // The heading of `name`; `name` itself if the table does not know it. The view lives as long as this object and
  // `name`. Logarithmic.
  std::string_view of(std::string_view name) const;

  // How many speakers the archive has. One pass over the names.
  std::size_t size() const;

  // The keys of all names of the speakers one of whose names (or the heading) has all of `words`, themselves left out:
  // what a search for `words` reaches beyond them. Sorted. A search for the longest word in the bytes of the table, 5.8
  // GB a second, and a look at the blocks that have it.
  std::vector<std::string> others_of(const std::vector<std::string>& words) const;

 private:
  struct Files;
  std::unique_ptr<Files> files_;
};

}  // namespace guillemet
