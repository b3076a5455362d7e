// Issues of a digitised newspaper: a METS file and the pages that it names beside it.
//
// The pages of such an issue are read through its METS file and not on their own, or each article would be there twice.
// Paths that lead out of the METS file's folder are not followed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guillemet {

// The pages that the METS file at `path`, whose content is `bytes`, names: their names as it has them, and their bytes.
// A page that is not there, or is larger than `largest` bytes, is left out. Reads files.
std::vector<std::pair<std::string, std::string>> pages_beside(const std::filesystem::path& path, std::string_view bytes,
                                                              std::uint64_t largest);

// Knows which pages belong to an issue; looks at each folder once. Not for use from two threads at once.
class IssueFinder {
 public:
  // Whether a METS file in the folder of `page`, or in the one above, names it. Reads files.
  bool holds(const std::filesystem::path& page);

 private:
  const std::set<std::filesystem::path>& pages_of(const std::filesystem::path& folder);

  std::map<std::filesystem::path, std::set<std::filesystem::path>> named_;  // by folder: what METS files in it name
};

}  // namespace guillemet
