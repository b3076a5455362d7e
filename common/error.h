// The only exception of ours: what ends a command.
//
// Expected things are values (an optional date, a Skipped file); an Error is for what leaves nothing to go on with: an
// archive of another format, a lexicon with a wrong line, a query error. Each is caught once, in main, and printed as
// one sentence that says what, where and what to do. Errors of Xapian and ICU are turned into it where they are called.
#pragma once

#include <stdexcept>
#include <string>

namespace guillemet {

// What the command's exit status tells (CLI conventions: doc/guide.md).
enum class Failure { error = 2, no_archive = 3, locked = 75, interrupted = 130 };

class Error : public std::runtime_error {
 public:
  explicit Error(const std::string& sentence, Failure failure = Failure::error)
      : std::runtime_error(sentence), failure_(failure) {}

  // An error in a file that a person wrote: "path:line: sentence". Lines count from 1.
  Error(const std::string& path, std::size_t line, const std::string& sentence)
      : std::runtime_error(path + ":" + std::to_string(line) + ": " + sentence) {}

  Failure failure() const { return failure_; }

 private:
  Failure failure_ = Failure::error;
};

}  // namespace guillemet
