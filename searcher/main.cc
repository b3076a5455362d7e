// guillemet-search: "here is a question: who said what, where?"

#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>

#include "common/error.h"
#include "searcher/answer.h"
#include "searcher/options.h"
#include "searcher/terminal.h"

namespace {

using namespace guillemet;

constexpr int kNothingFound = 1;
constexpr int kPartial = 4;

void print_notes(const std::vector<std::string>& notes) {
  for (const std::string& note : notes) std::fputs(fmt::format("guillemet-search: {}\n", note).c_str(), stderr);
}

int run(const CommandLine& line) {
  const Answer given = answer(line, look_of_stdout(line.colour));
  print_notes(given.notes);
  if (!write_stdout(given.output)) return 0;  // nobody reads any more
  if (given.partial) return kPartial;
  return given.found ? 0 : kNothingFound;
}

int run_batch(const CommandLine& line) {
  std::ifstream file;
  if (line.batch != "-") {
    file.open(line.batch);
    if (!file) throw Error(fmt::format("{}: this file of queries cannot be read", line.batch));
  }
  const BatchCounts counts = answer_batch(line, line.batch == "-" ? std::cin : file, write_stdout,
                                          [](const std::string& note) { print_notes({note}); });
  print_notes(counts.left_out);
  if (counts.failed > 0) return static_cast<int>(Failure::error);
  if (!counts.left_out.empty()) return kPartial;
  return counts.found > 0 ? 0 : kNothingFound;
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  try {
    const CommandLine line = parse_command_line(argc, argv);
    if (line.text.empty()) return line.batch.empty() ? run(line) : run_batch(line);
    write_stdout(line.text);
    return 0;
  } catch (const Error& error) {
    std::fputs(fmt::format("guillemet-search: {}\n", error.what()).c_str(), stderr);
    return static_cast<int>(error.failure());
  } catch (const std::exception& error) {
    std::fputs(fmt::format("guillemet-search: {}; please report this\n", error.what()).c_str(), stderr);
    return static_cast<int>(Failure::error);
  }
}
