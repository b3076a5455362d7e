// A command and what it prints: chosen from the command line, written by main.
#pragma once

#include <functional>
#include <istream>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/layout.h"
#include "searcher/options.h"

namespace guillemet {

struct Answer {
  std::string output;              // for stdout
  std::vector<std::string> notes;  // lines for stderr
  bool found = true;
  bool partial = false;  // a server did not answer; a note says which
};

// Runs the command. `look` is for the text format. Throws Error.
Answer answer(const CommandLine& line, const Look& look);

struct BatchCounts {
  std::uint64_t queries = 0;
  std::uint64_t found = 0;            // of them: gave something
  std::uint64_t failed = 0;           // of them: gave an error instead
  std::vector<std::string> left_out;  // lines for stderr: servers that did not answer
};

// Answers each line of `queries` that is not empty with the other options of `line`; the archive is opened once. A
// query that cannot be answered gives {"type":"error","query","message"} and the next one goes on. Stops where `write`
// returns false. `tell` is given the notes for stderr, each with the line of its query: "FILE:3: ...". Throws Error if
// the archive cannot be opened.
BatchCounts answer_batch(const CommandLine& line, std::istream& queries,
                         const std::function<bool(std::string_view)>& write,
                         const std::function<void(const std::string&)>& tell);

}  // namespace guillemet
