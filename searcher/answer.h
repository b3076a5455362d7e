// A command and what it prints: chosen from the command line, written by main.
#pragma once

#include <string>
#include <vector>

#include "searcher/layout.h"
#include "searcher/options.h"

namespace guillemet {

struct Answer {
  std::string output;              // for stdout
  std::vector<std::string> notes;  // lines for stderr
  bool found = true;
};

// Runs the command. `look` is for the text format. Throws Error.
Answer answer(const CommandLine& line, const Look& look);

}  // namespace guillemet
