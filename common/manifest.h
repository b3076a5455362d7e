// The archive's table of contents: what is committed.
//
// One JSON file, replaced by rename: a run that is killed leaves the old one or the new one, never half of one. Readers
// open the segments that it names and nothing else in the folder. The files that were read have a table of their own,
// which the manifest names: a search has no need of a line for each of a million files.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/file_entry.h"

namespace guillemet {

// A folder or file that the user named. `name` is what paths begin with; `path` is absolute.
struct Root {
  std::string name;
  std::string path;
  std::map<std::string, FileEntry> files;          // by path in the root, "" where it is a file; see read_files()
  std::map<std::string, std::string> closed = {};  // what could not be looked at, "" the root itself: the reason
  std::string beside = {};  // the path relative to the archive's folder, as it was at the last commit
};

// The name in the archive of the file `name` of `root`, "folder/file", and the id that an article has which is all that
// its file holds and brings none of its own: that name in NFC.
std::string name_in_archive(const Root& root, const std::string& name);
std::string own_id(const Root& root, const std::string& name);

struct Segment {
  std::string name;            // "000017"
  std::uint64_t articles = 0;  // those of Manifest::removed left out, here and below
  std::uint64_t passages = 0;
  std::uint64_t quotations = 0;
};

struct Manifest {
  int format = 0;
  std::uint64_t generation = 0;  // counts commits
  std::uint64_t next_segment = 1;
  std::string lexicons;       // Lexicons::hash() of the last run
  std::string headings;       // the file with the table of headings (headings.h) in the archive's folder of that name
  std::string files;          // the file with the table of files, in the archive's folder of that name
  std::string speakers;       // the text of the user's file of aliases and corrections; empty: none
  std::string speakers_path;  // as the user named it, for messages
  std::vector<Root> roots;
  bool servable = false;  // segments keep what a server needs, and nothing stays in them that left (doc/scale.md)
  std::vector<Segment> segments;
  // Keys (schema.h) of articles that were replaced or vanished and still stand in the segments: readers leave them out.
  std::vector<std::string> removed;
  std::string first_date, last_date;  // of the articles, as precise as known; empty if none has one
};

// The archive's folders of tables, a file a generation.
inline constexpr std::string_view kHeadingsFolder = "headings";
inline constexpr std::string_view kFilesFolder = "files";
// The file that names servers with further articles: searcher/remotes.h. An indexer leaves it alone.
inline constexpr std::string_view kRemotesFile = "remotes";
// The table of headings, and that of files, that `manifest` names in `archive`; empty if it names none.
std::filesystem::path headings_path(const std::filesystem::path& archive, const Manifest& manifest);
std::filesystem::path files_path(const std::filesystem::path& archive, const Manifest& manifest);

// Reads the manifest of `archive`, all but the roots' files. Throws Error(no_archive) if there is none or it is of
// another format, saying how to make or renew it; Error if it is damaged.
Manifest read_manifest(const std::filesystem::path& archive);

// Reads the files of `manifest`'s roots. Returns whether their table is there: an indexer deletes it when another
// manifest has replaced this one. Throws Error if it is damaged.
bool read_files(const std::filesystem::path& archive, Manifest& manifest);

// Writes the table of files that the manifest names, a new name: no reader knows it before the manifest. Syncs; throws
// Error if the disk refuses.
void write_files(const std::filesystem::path& archive, const Manifest& manifest);

// Writes the manifest, without the roots' files, beside the old one, syncs, and puts it in place by rename. Throws
// Error if the disk refuses.
void write_manifest(const std::filesystem::path& archive, const Manifest& manifest);

// `path` absolute and without "." and "..", as roots have it; no link is followed.
std::filesystem::path absolute_path(const std::filesystem::path& path);

// Where the archive is: `given` if not empty, else $GUILLEMET_ARCHIVE, else $XDG_DATA_HOME/guillemet, else
// ~/.local/share/guillemet.
std::filesystem::path archive_path(const std::string& given);

}  // namespace guillemet
