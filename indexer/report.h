// What a person sees of a run, on stderr: progress on a terminal, failures, one closing line.
#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>

#include "indexer/index.h"
#include "indexer/report_file.h"

namespace guillemet {

// The closing line, without its end: "guillemet-index: 41 articles (40 new, 1 changed), 1 removed, ...".
std::string closing_line(const Counts& counts, bool extracting, double seconds);

// Prints while a run goes on. Only what was asked for: progress on a terminal unless quiet, failures always.
class Report {
 public:
  // `file` is the user's --report, if one is asked for.
  Report(bool quiet, bool verbose, std::optional<ReportFile> file);

  // A watcher that prints; it refers to this report.
  Watcher watcher(const std::atomic<bool>& stop);

  // The run is done: prints the closing line, writes the file.
  void close(const Counts& counts, bool extracting);
  // The run ended with an Error, which the caller prints: writes the file.
  void fail(const std::string& sentence);

  // Runs that come after others (--watch). begin() starts the clock anew; follow() says that, and with which gap
  // (follow.h), folders are followed from now on: what was said is not said again, nor that nothing was to do.
  void begin();
  void follow(std::size_t folders, const std::string& gap);

 private:
  void say(const Skipped& skipped);
  void progress(const Counts& counts);
  void clear_line();
  double seconds() const;

  bool quiet_;
  bool verbose_;
  bool terminal_;
  bool line_open_ = false;
  bool following_ = false;
  std::optional<ReportFile> file_;
  std::set<std::string> said_;
  std::string gap_;  // said last
  std::chrono::steady_clock::time_point start_;
  std::chrono::steady_clock::time_point last_;
};

}  // namespace guillemet
