// What could not be read, and why.
//
// A bad file or a broken line is expected in an archive, so it is a value and no exception: it is named, counted, and
// the run goes on. An Error is for what leaves nothing to go on with.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace guillemet {

struct Skipped {
  std::string path;      // as the user would name it: the argument and what follows below it
  std::size_t line = 0;  // in the file, from 1; 0: the file as a whole
  std::string
      code;  // for programs: missing unreadable empty binary encoding too_large damaged broken_line no_text
             // no_rows no_column empty_list bomb too_many_articles protected withdrawn revisit too_deep
             // too_many_members unsafe_name same_name no_file; passed over: ignored other_kind no_file reached_before
  std::string sentence;    // for people: what is wrong, and what to do where something can be done
  bool as_before = false;  // an earlier run said so, and the file did not change
};

// Codes of what is no fault of a file: a withdrawn dispatch, a record of a web archive that says "unchanged".
inline bool is_left_out_on_purpose(const std::string& code) { return code == "withdrawn" || code == "revisit"; }

// What is kept of the `count` failures of the file `path`, of which `failures`, at least one, were named, as the
// manifest has it (FileEntry::failure), and back: a later run says the same words.
std::string encode_failures(const std::vector<Skipped>& failures, std::size_t count, const std::string& path);
std::vector<Skipped> decode_failures(std::string_view lines, const std::string& path);

// "path: sentence" or "path:line: sentence".
inline std::string message(const Skipped& skipped) {
  const std::string line = skipped.line == 0 ? "" : ":" + std::to_string(skipped.line);
  return skipped.path + line + ": " + skipped.sentence + (skipped.as_before ? " (as before)" : "");
}

}  // namespace guillemet
