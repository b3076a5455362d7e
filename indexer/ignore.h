// What the user's `.guillemetignore` files leave out of a walk.
//
// Such a file may stand in any folder; its patterns hold there and below, as in gitignore(5): a line each, # begins a
// comment, ! takes a file back, a / at the end means folders only, one at the beginning or inside ties the pattern to
// the file's own folder; * ? [a-z] match within a name, ** any number of folders. The last pattern that fits decides,
// that of a deeper folder before that of a higher one. What lies in a folder that is left out cannot be taken back.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guillemet {

constexpr std::string_view kIgnoreFile = ".guillemetignore";

// The rules of the folders from the walk's root down to where the walk is. Not for use from two threads at once.
class IgnoreRules {
 public:
  // Goes down into `folder`, called `name` in the one above, and reads its rules. Returns why they cannot be read (a
  // part of a sentence; there are none then); nothing if they could, or there is no such file.
  std::optional<std::string> enter(const std::filesystem::path& folder, const std::string& name);
  void leave();  // goes back up

  // The rule that leaves `name` out of the folder that was entered last, as "folder/.guillemetignore:3". Names are
  // bytes; what is UTF-8 matches by characters.
  std::optional<std::string> left_out(const std::string& name, bool is_folder) const;

 private:
  struct Rule {
    std::size_t line = 0;            // from 1
    std::vector<std::string> parts;  // of the pattern, between slashes
    bool takes_back = false;         // "!"
    bool folders_only = false;       // "/" at the end
  };
  struct Folder {
    std::filesystem::path file;  // the rules'
    std::vector<Rule> rules;
  };
  void add_rule(Folder& folder, std::string_view line, std::size_t number) const;

  std::vector<Folder> folders_;     // the root first
  std::vector<std::string> names_;  // of the folders below the root
};

}  // namespace guillemet
