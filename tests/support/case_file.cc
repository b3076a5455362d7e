#include "tests/support/case_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

namespace guillemet {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

std::vector<std::string> CaseFile::lines(const std::string& section) const {
  const auto found = sections.find(section);
  return found == sections.end() ? std::vector<std::string>() : lines_of(found->second);
}

std::vector<CaseFile> case_files(const std::string& folder) {
  std::vector<CaseFile> cases;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(GUILLEMET_TESTS) / "cases" / folder)) {
    CaseFile file;
    file.path = entry.path().filename().string();
    std::istringstream stream(read_file(entry.path()));
    std::string* into = &file.why;
    for (std::string line; std::getline(stream, line);) {
      if (line.starts_with("--- ")) {
        into = &file.sections[line.substr(4)];
      } else {
        *into += line + "\n";
      }
    }
    cases.push_back(std::move(file));
  }
  if (cases.empty()) throw std::runtime_error("no case files in " + folder);
  std::sort(cases.begin(), cases.end(), [](const CaseFile& a, const CaseFile& b) { return a.path < b.path; });
  return cases;
}

}  // namespace guillemet
