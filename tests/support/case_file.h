// Case files: one situation each, a sentence and sections, so that a case is added without C++.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace guillemet {

struct CaseFile {
  std::string path;
  std::string why;                              // the sentence at its head
  std::map<std::string, std::string> sections;  // "article": the lines behind "--- article"

  std::vector<std::string> lines(const std::string& section) const;  // that are not empty
};

// The files of tests/cases/`folder`, by name. Fails the test if there are none.
std::vector<CaseFile> case_files(const std::string& folder);

std::vector<std::string> lines_of(const std::string& text);
std::string read_file(const std::filesystem::path& path);

}  // namespace guillemet
