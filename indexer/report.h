// What a person sees of a run, on stderr: progress on a terminal, failures, one closing line.
#pragma once

#include <chrono>
#include <string>

#include "indexer/index.h"

namespace guillemet {

// The closing line, without its end: "guillemet-index: 41 articles (40 new, 1 changed), 1 removed, ...".
std::string closing_line(const Counts& counts, bool extracting, double seconds);

// Prints while a run goes on. Only what was asked for: progress on a terminal unless quiet, failures always.
class Report {
 public:
  Report(bool quiet, bool verbose);

  // A watcher that prints; it refers to this report.
  Watcher watcher(const std::atomic<bool>& stop);

  void close(const Counts& counts, bool extracting);

 private:
  void skipped(const Skipped& skipped);
  void progress(const Counts& counts);
  void clear_line();
  double seconds() const;

  bool quiet_;
  bool verbose_;
  bool terminal_;
  bool line_open_ = false;
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace guillemet
