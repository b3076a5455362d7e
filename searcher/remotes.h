// The servers whose articles an archive is searched with: which they are.
//
// An archive may be in parts on several machines. Each serves its part with Xapian's own xapian-tcpsrv, one for each of
// the three databases, on ports that follow each other; nothing of ours runs there (doc/scale.md). The archive that is
// searched names the servers in its file `remotes`, a line HOST:PORT each.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guillemet {

struct Remote {
  std::string host;
  unsigned port = 0;  // of the articles; passages have the next one, quotations the one after it
  friend bool operator==(const Remote&, const Remote&) = default;
};

// One that is left out of the answers.
struct Unreachable {
  std::string server;  // HOST:PORT
  std::string why;
};

// What of an archive stands in one place.
struct ArchivePart {
  std::string server;                     // HOST:PORT; empty: on this machine
  std::optional<std::uint64_t> articles;  // none: it does not answer
};

// "press.example:9100", "[::1]:9100". Throws Error if it is neither.
Remote parse_remote(std::string_view text);
std::string to_string(const Remote& remote);

// What the archive names, in the order in which it was added; none if it has no such file. Throws Error(file:line).
std::vector<Remote> read_remotes(const std::filesystem::path& archive);

// Adds or takes off one, the file replaced by rename: a search that is going on reads the old one or the new one.
// Throws Error if it is there already, or is not. add_remote() makes an archive without articles of its own where there
// is none. The server is not asked: see check_served() in matcher.h.
void add_remote(const std::filesystem::path& archive, const Remote& remote);
void remove_remote(const std::filesystem::path& archive, const Remote& remote);

}  // namespace guillemet
