#include "indexer/skipped.h"

#include <algorithm>
#include <charconv>

namespace guillemet {
namespace {

// The part of `line` in front of the next tab, which is taken off.
std::string_view take(std::string_view& line) {
  const std::size_t end = std::min(line.find('\t'), line.size());
  const std::string_view part = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return part;
}

}  // namespace

std::string encode_failures(const std::vector<Skipped>& failures, std::size_t count, const std::string& path) {
  const Skipped& first = failures.front();
  std::string lines = first.code + " " + (first.line == 0 ? "" : "line " + std::to_string(first.line) + ": ") +
                      first.sentence + (count > 1 ? " (and " + std::to_string(count - 1) + " more)" : "");
  if (failures.size() == 1 && first.line == 0 && first.path == path) return lines;
  for (const Skipped& failure : failures) {
    std::string member = failure.path.substr(std::min(path.size(), failure.path.size()));
    std::replace_if(
        member.begin(), member.end(), [](char c) { return c == '\t' || c == '\n'; }, ' ');
    lines += "\n" + failure.code + "\t" + member + "\t" + std::to_string(failure.line) + "\t" + failure.sentence;
  }
  return lines;
}

std::vector<Skipped> decode_failures(std::string_view lines, const std::string& path) {
  std::vector<Skipped> failures;
  // Behind the first line, which sums up, there is a line each, or none.
  lines.remove_prefix(lines.find('\n') == std::string_view::npos ? 0 : lines.find('\n') + 1);
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    Skipped failure{path, 0, "", "", true};
    if (line.find('\t') == std::string_view::npos) {  // of the file as a whole: the code, a blank, the sentence
      const std::size_t space = std::min(line.find(' '), line.size());
      failure.code = line.substr(0, space);
      line.remove_prefix(std::min(space + 1, line.size()));
    } else {
      failure.code = take(line);
      failure.path += take(line);
      const std::string_view number = take(line);
      std::from_chars(number.data(), number.data() + number.size(), failure.line);
    }
    failure.sentence = line;
    failures.push_back(std::move(failure));
  }
  return failures;
}

}  // namespace guillemet
