#include "indexer/report.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

namespace guillemet {
namespace {

constexpr auto kBetweenLines = std::chrono::milliseconds(200);

// "1 file", "2 files".
std::string counted(std::uint64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

bool is_idle(const Counts& counts) { return counts.articles == 0 && counts.removed == 0 && counts.renamed == 0; }

}  // namespace

std::string closing_line(const Counts& counts, bool extracting, double seconds) {
  std::string line = "guillemet-index: ";
  const bool idle = is_idle(counts);
  if (idle && !extracting)
    line += "nothing to do";
  else if (extracting)
    line += counted(counts.articles, "article");
  else
    line += fmt::format("{} ({} new, {} changed), {} removed", counted(counts.articles, "article"), counts.added,
                        counts.changed, counts.removed);
  if (counts.renamed > 0) line += fmt::format(", {} renamed", counted(counts.renamed, "file"));
  if (counts.articles > 0)
    line += fmt::format(", {}, {}", counted(counts.passages, "passage"), counted(counts.quotations, "quotation"));
  if (counts.articles > 0 && !extracting) line += fmt::format(" from {}", counted(counts.speakers, "speaker"));
  if (counts.repaired > 0)
    line += fmt::format(", {} repaired (accents encoded twice)", counted(counts.repaired, "article"));
  if (counts.ignored > 0) line += fmt::format(", {} ignored", counts.ignored);
  if (counts.files_failed > 0) line += fmt::format(", {} failed", counted(counts.files_failed, "file"));
  if (!extracting) line += fmt::format("; {} in the archive", counted(counts.in_archive, "article"));
  return line + fmt::format("; {:.1f} s", seconds);
}

Report::Report(bool quiet, bool verbose, std::optional<ReportFile> file)
    : quiet_(quiet),
      verbose_(verbose),
      terminal_(::isatty(STDERR_FILENO) == 1),
      file_(std::move(file)),
      start_(std::chrono::steady_clock::now()),
      last_(start_) {}

Watcher Report::watcher(const std::atomic<bool>& stop) {
  return {[this](const Skipped& what) {
            say(what);
            if (file_) file_->add_failed(what);
          },
          [this](const Skipped& what) {
            if (file_) file_->add_passed_over(what);
          },
          [this](const Skipped& what) {
            if (!quiet_) say(what);
          },
          [this](const Counts& counts) { progress(counts); },
          [this](std::string_view step) {
            if (!verbose_) return;
            clear_line();
            std::fputs(fmt::format("guillemet-index: {} ({:.2f} s)\n", step, seconds()).c_str(), stderr);
          },
          &stop};
}

void Report::close(const Counts& counts, bool extracting) {
  clear_line();
  if (!quiet_ && !(following_ && is_idle(counts)))
    std::fputs(fmt::format("{}\n", closing_line(counts, extracting, seconds())).c_str(), stderr);
  if (file_) file_->write(counts, seconds(), "");
}

void Report::fail(const std::string& sentence) {
  clear_line();
  if (file_) file_->write({}, seconds(), sentence);
}

void Report::begin() { start_ = std::chrono::steady_clock::now(); }

void Report::follow(std::size_t folders, const std::string& gap) {
  if (!quiet_ && !following_)
    std::fputs(fmt::format("guillemet-index: following {}; Ctrl-C ends it\n", counted(folders, "folder")).c_str(),
               stderr);
  if (gap != gap_ && !gap.empty()) std::fputs(fmt::format("guillemet-index: {}\n", gap).c_str(), stderr);
  gap_ = gap;
  following_ = true;
}

void Report::say(const Skipped& what) {
  const std::string line = message(what);
  const bool is_new = said_.insert(line).second;
  if (following_ && (!is_new || what.as_before)) return;
  clear_line();
  std::fputs(fmt::format("{}\n", line).c_str(), stderr);
}

void Report::progress(const Counts& counts) {
  const auto now = std::chrono::steady_clock::now();
  if (quiet_ || !terminal_ || now - last_ < kBetweenLines) return;
  last_ = now;
  clear_line();
  std::fputs(fmt::format("{} of {} files, {} articles, {} quotations, {} failed, {:.0f} articles/s", counts.files,
                         counts.files_in_all, counts.articles, counts.quotations, counts.files_failed,
                         static_cast<double>(counts.articles) / seconds())
                 .c_str(),
             stderr);
  std::fflush(stderr);
  line_open_ = true;
}

void Report::clear_line() {
  if (line_open_) std::fputs(fmt::format("\r\033[K").c_str(), stderr);
  line_open_ = false;
}

double Report::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
}

}  // namespace guillemet
