// guillemet-index: "here is a folder: make it searchable".

#include <fmt/format.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <exception>

#include "common/error.h"
#include "indexer/options.h"
#include "indexer/report.h"

namespace {

using namespace guillemet;

std::atomic<bool> stop = false;

// The first Ctrl-C ends the run with the archive as it was; a second one ends the program at once, which is as safe.
extern "C" void interrupted(int signal) {
  stop = true;
  std::signal(signal, SIG_DFL);
}

int run(const Options& options) {
  const Lexicons lexicons = options.lexicons.empty() ? Lexicons::built_in() : Lexicons::from(options.lexicons);
  Report report(options.quiet, options.verbose);
  const Watcher watcher = report.watcher(stop);
  const auto print = [](const std::string& lines) {
    if (std::fwrite(lines.data(), 1, lines.size(), stdout) != lines.size()) throw Error("the output cannot be written");
  };
  const Counts counts =
      options.extract ? extract(options.request, lexicons, watcher, print) : index(options.request, lexicons, watcher);
  report.close(counts, options.extract);
  return counts.files_failed > 0 ? static_cast<int>(Failure::error) : 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const Options options = parse_options(argc, argv);
    if (!options.text.empty()) return fmt::print("{}", options.text), 0;
    std::signal(SIGINT, interrupted);
    std::signal(SIGTERM, interrupted);
    return run(options);
  } catch (const Error& error) {
    fmt::print(stderr, "guillemet-index: {}\n", error.what());
    return static_cast<int>(error.failure());
  } catch (const std::exception& error) {
    fmt::print(stderr, "guillemet-index: {}; please report this\n", error.what());
    return static_cast<int>(Failure::error);
  }
}
