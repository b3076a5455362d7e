#include "searcher/remotes.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>

#include "common/durable_file.h"
#include "common/error.h"
#include "common/manifest.h"
#include "common/schema.h"

namespace guillemet {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kLastPort = 65535 - 2;  // two ports follow it

void write(const fs::path& archive, const std::vector<Remote>& remotes) {
  std::string lines;
  for (const Remote& remote : remotes) lines += to_string(remote) + "\n";
  replace_durably(archive / kRemotesFile, lines);
}

}  // namespace

Remote parse_remote(std::string_view text) {
  Remote remote;
  const std::size_t colon = text.rfind(':');
  if (colon != std::string_view::npos) {
    const std::string_view digits = text.substr(colon + 1);
    const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), remote.port);
    if (failure != std::errc() || end != digits.data() + digits.size() || remote.port > kLastPort) remote.port = 0;
    std::string_view host = text.substr(0, colon);
    if (host.size() > 2 && host.starts_with('[') && host.ends_with(']'))
      host = host.substr(1, host.size() - 2);
    else if (host.find(':') != std::string_view::npos)
      host = "";
    remote.host = host;
  }
  const bool is_none = remote.host.find_first_of(" \t\r\n/[]") != std::string::npos;
  if (remote.host.empty() || is_none || remote.port == 0)
    throw Error(
        fmt::format("{}: this is no server; write HOST:PORT, as in press.example:9100 or [::1]:9100, PORT from "
                    "1 to {} (the two that follow it are used, too)",
                    text, kLastPort));
  return remote;
}

std::string to_string(const Remote& remote) {
  const bool numbers = remote.host.find(':') != std::string::npos;
  return fmt::format("{}{}{}:{}", numbers ? "[" : "", remote.host, numbers ? "]" : "", remote.port);
}

std::vector<Remote> read_remotes(const fs::path& archive) {
  const fs::path path = archive / kRemotesFile;
  std::vector<Remote> remotes;
  std::error_code failure;
  if (!fs::exists(path, failure)) return remotes;
  std::ifstream file(path);
  if (!file) throw Error(fmt::format("{}: cannot be read; check its rights", path.string()));
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.starts_with('#')) continue;
    try {
      remotes.push_back(parse_remote(line));
    } catch (const Error& wrong) {
      throw Error(path.string(), number, wrong.what());
    }
  }
  return remotes;
}

void add_remote(const fs::path& archive, const Remote& remote) {
  std::error_code failure;
  if (!fs::exists(archive, failure) || fs::is_empty(archive, failure)) {
    fs::create_directories(archive, failure);
    if (failure)
      throw Error(
          fmt::format("{}: cannot make a folder for the archive here ({})", archive.string(), failure.message()));
    Manifest none;
    none.format = schema::kFormat;
    none.generation = 1;
    write_manifest(archive, none);
  }
  static_cast<void>(read_manifest(archive));  // throws where there is none
  std::vector<Remote> remotes = read_remotes(archive);
  if (std::find(remotes.begin(), remotes.end(), remote) != remotes.end())
    throw Error(fmt::format("{}: the archive {} has it already", to_string(remote), archive.string()));
  remotes.push_back(remote);
  write(archive, remotes);
}

void remove_remote(const fs::path& archive, const Remote& remote) {
  static_cast<void>(read_manifest(archive));
  std::vector<Remote> remotes = read_remotes(archive);
  if (std::erase(remotes, remote) == 0)
    throw Error(fmt::format("{}: the archive {} has no such server; `guillemet-search archive list` names those it has",
                            to_string(remote), archive.string()));
  write(archive, remotes);
}

}  // namespace guillemet
