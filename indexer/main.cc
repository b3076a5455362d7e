// guillemet-index: "here is a folder: make it searchable".

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <exception>
#include <optional>
#include <string_view>
#include <utility>

#include "common/error.h"
#include "indexer/commit.h"
#include "indexer/evaluation_report.h"
#include "indexer/follow.h"
#include "indexer/options.h"
#include "indexer/report.h"

namespace {

using namespace guillemet;

std::atomic<bool> stop = false;

// The first Ctrl-C ends the run with the archive as it was; a second one ends the program at once, which is as safe.
extern "C" void interrupted(int signal) {
  constexpr std::string_view said = "\nguillemet-index: stopping, the archive stays as it was; again to end at once\n";
  [[maybe_unused]] const auto written = ::write(STDERR_FILENO, said.data(), said.size());
  stop = true;
  std::signal(signal, SIG_DFL);
}

// Prints how the quotations found compare with the annotated ones.
Counts evaluate(const Options& options, const Lexicons& lexicons, const Watcher& watcher) {
  const Gold gold = read_gold(options.gold);
  Found found;
  const Counts counts = read_through(options.request, lexicons, watcher, [&](const Article& article) {
    if (const auto name = name_in(gold, article.metadata)) found[*name] = found_in(article);
  });
  if (found.size() < gold.size())
    std::fputs(
        fmt::format("guillemet-index: {} of {} annotated articles are not there; what they hold counts as missed\n",
                    gold.size() - found.size(), gold.size())
            .c_str(),
        stderr);
  const std::vector<Verdict> verdicts = judge_quotations(gold, found);
  fmt::print("{}{}", evaluation_report(verdicts), options.errors ? evaluation_errors(verdicts) : "");
  return counts;
}

// What the stream still holds is part of the output: a full disk is an error, not silence.
void flush() {
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
    throw Error("the output cannot be written; is the disk full?");
}

// Brings the archive up to date now, and after every change in the folders until Ctrl-C.
int watch(const Options& options, const Lexicons& lexicons, Report& report) {
  IndexRequest request = options.request;
  const Watcher watcher = report.watcher(stop);
  FolderWatch folders(request.paths, request.archive);
  follow(folders, stop, [&] {
    report.begin();
    report.close(index(request, lexicons, watcher), false);
    report.follow(folders.folders(), folders.gap());
    request.retry_failed = false;  // these were for the first run
    request.speakers.reset();
  });
  if (!options.quiet)
    std::fputs("guillemet-index: no longer following; the archive is as the last run left it\n", stderr);
  return 0;
}

// What is done to an archive beside or without a run.
void rewrite(const Options& options, bool servable) {
  const Compaction done = compact_archive(options.request.archive, servable);
  constexpr double kMegabyte = 1e6;
  if (options.quiet) return;
  std::fputs(
      fmt::format("guillemet-index: {}, {:.1f} MB instead of {:.1f} MB\n", servable ? "can be served" : "compacted",
                  static_cast<double>(done.after) / kMegabyte, static_cast<double>(done.before) / kMegabyte)
          .c_str(),
      stderr);
}

int run(const Options& options, const Lexicons& lexicons, Report& report) {
  // A line at a time: where messages go to the same place, none is in the middle of one.
  if (options.extract) static_cast<void>(std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ));
  if (options.watch) return watch(options, lexicons, report);
  const Watcher watcher = report.watcher(stop);
  const auto print = [](const std::string& lines) {
    if (std::fwrite(lines.data(), 1, lines.size(), stdout) != lines.size()) throw Error("the output cannot be written");
  };
  const bool writes = !options.extract && options.gold.empty();
  const Counts counts = options.extract         ? extract(options.request, lexicons, watcher, print)
                        : !options.gold.empty() ? evaluate(options, lexicons, watcher)
                                                : index(options.request, lexicons, watcher);
  report.close(counts, !writes);
  if (options.compact) rewrite(options, false);
  return counts.files_failed > 0 ? static_cast<int>(Failure::error) : 0;
}

int run(const Options& options) {
  if (options.request.paths.empty()) {
    if (options.request.servable) rewrite(options, true);
    if (options.compact) rewrite(options, false);
    return 0;
  }
  const Lexicons lexicons = options.lexicons.empty() ? Lexicons::built_in() : Lexicons::from(options.lexicons);
  Lexicons::use(lexicons);
  std::optional<ReportFile> file;
  if (!options.report.empty()) file.emplace(options.report, options.request);
  Report report(options.quiet, options.verbose, std::move(file));
  try {
    return run(options, lexicons, report);
  } catch (const Error& error) {
    report.fail(error.what());
    throw;
  }
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const Options options = parse_options(argc, argv);
    if (!options.text.empty()) return fmt::print("{}", options.text), flush(), 0;
    std::signal(SIGINT, interrupted);
    std::signal(SIGTERM, interrupted);
    return run(options);
  } catch (const Error& error) {
    std::fputs(fmt::format("guillemet-index: {}\n", error.what()).c_str(), stderr);
    return static_cast<int>(error.failure());
  } catch (const std::exception& error) {
    std::fputs(fmt::format("guillemet-index: {}; please report this\n", error.what()).c_str(), stderr);
    return static_cast<int>(Failure::error);
  }
}
