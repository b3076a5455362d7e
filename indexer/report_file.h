// What could not be read, for programs: --report FILE. JSON Lines, a line a file or a broken line of one, then the
// summary; the grammar is in doc/output.md.
#pragma once

#include <filesystem>
#include <string>

#include "indexer/index.h"
#include "indexer/skipped.h"

namespace guillemet {

// Collects the lines of a run. Not for use from two threads at once.
class ReportFile {
 public:
  // `name` as the user wrote it; "-" is stdout. Throws Error, before anything is read, where no file may be written:
  // in the archive, in a folder that is read (the report would be an article of the next run), over one of the files
  // that are, over what is no file, or where there is no such folder.
  ReportFile(const std::string& name, const IndexRequest& request);

  void add_failed(const Skipped& skipped);
  void add_passed_over(const Skipped& skipped);

  // Writes the report, whole or not at all and durably, in place of an earlier one; then the next run may begin.
  // `error` is the sentence that ended the run, or empty. Throws Error where the disk refuses.
  void write(const Counts& counts, double seconds, const std::string& error);

 private:
  std::filesystem::path path_;  // empty: stdout
  std::string lines_;
};

}  // namespace guillemet
