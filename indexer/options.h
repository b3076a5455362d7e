// The command line of guillemet-index: one table from which reading and help come.
#pragma once

#include <string>

#include "indexer/index.h"

namespace guillemet {

struct Options {
  IndexRequest request;
  std::string lexicons;  // a folder that overrides built-in tables; empty: none
  bool extract = false;
  std::string gold;  // annotated quotations to evaluate against; empty: no evaluation
  bool errors = false;
  bool watch = false;
  bool compact = false;  // after the run, or without one if no path is named; so is request.servable, before it
  std::string report;    // the file for programs (report_file.h), "-" stdout; empty: none
  bool quiet = false;
  bool verbose = false;
  std::string text;  // what to print instead of a run: help or version; empty: run
};

// Throws Error, in one sentence, on an unknown option, a wrong value or no PATH. Help, version and compact need
// no PATH, help and version no archive.
Options parse_options(int argc, const char* const* argv);

}  // namespace guillemet
