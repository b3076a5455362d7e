#include "indexer/issue.h"

#include <fstream>
#include <iterator>
#include <system_error>

#include "indexer/formats/alto.h"

namespace guillemet {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kLargestStructure = 64u << 20;  // bytes of a METS file
constexpr std::size_t kHeadBytes = 4096;

std::string read_bytes(const fs::path& path, std::size_t most) {
  std::ifstream file(path, std::ios::binary);
  std::string bytes(most, '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(most));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return bytes;
}

// Where the page that a METS file in `folder` calls `address` stands; empty if that leads out of the folder.
fs::path place_of(const fs::path& folder, std::string_view address) {
  if (address.starts_with("file://")) address.remove_prefix(7);
  const fs::path relative = fs::path(address).lexically_normal();
  if (relative.empty() || relative.is_absolute() || relative.begin()->native() == "..") return {};
  return (folder / relative).lexically_normal();
}

}  // namespace

std::vector<std::pair<std::string, std::string>> pages_beside(const fs::path& path, std::string_view bytes,
                                                              std::uint64_t largest) {
  std::vector<std::pair<std::string, std::string>> pages;
  for (std::string& address : pages_of_issue(bytes)) {
    const fs::path place = place_of(path.parent_path(), address);
    std::error_code failure;
    const std::uintmax_t size = place.empty() ? 0 : fs::file_size(place, failure);
    if (failure || size == 0 || size > largest) continue;
    pages.emplace_back(std::move(address), read_bytes(place, static_cast<std::size_t>(size)));
  }
  return pages;
}

bool IssueFinder::holds(const fs::path& page) {
  const fs::path place = page.lexically_normal(), folder = place.parent_path();
  return pages_of(folder).contains(place) || pages_of(folder.parent_path()).contains(place);
}

const std::set<fs::path>& IssueFinder::pages_of(const fs::path& folder) {
  const auto [entry, is_new] = named_.try_emplace(folder);
  if (!is_new) return entry->second;
  std::error_code failure;
  const fs::path here = folder.empty() ? fs::path(".") : folder;
  for (fs::directory_iterator file(here, failure), end; !failure && file != end; file.increment(failure)) {
    std::error_code unreadable;
    const std::uintmax_t size = file->is_regular_file(unreadable) ? file->file_size(unreadable) : 0;
    if (unreadable || size == 0 || size > kLargestStructure || file->path().extension() != ".xml") continue;
    if (!is_mets(read_bytes(file->path(), kHeadBytes), "")) continue;
    for (const std::string& address : pages_of_issue(read_bytes(file->path(), static_cast<std::size_t>(size))))
      if (fs::path place = place_of(folder, address); !place.empty()) entry->second.insert(std::move(place));
  }
  return entry->second;
}

}  // namespace guillemet
