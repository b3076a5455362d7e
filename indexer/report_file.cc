#include "indexer/report_file.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "common/durable_file.h"
#include "common/error.h"
#include "common/manifest.h"
#include "common/record_json.h"

namespace guillemet {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;

// With links followed, as far as it exists.
fs::path real_path(const fs::path& path) {
  std::error_code unknown;
  fs::path real = fs::weakly_canonical(absolute_path(path), unknown);
  return unknown ? absolute_path(path) : real;
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  const fs::path relative = real_path(path).lexically_relative(real_path(folder));
  return !relative.empty() && *relative.begin() != "..";
}

Json line_of(std::string_view type, const Skipped& skipped) {
  Json json{{"type", type}, {"path", skipped.path}};
  json["line"] = skipped.line == 0 ? Json(nullptr) : Json(skipped.line);
  json["code"] = skipped.code;
  json["reason"] = skipped.sentence;
  return json;
}

}  // namespace

ReportFile::ReportFile(const std::string& name, const IndexRequest& request) {
  if (name == "-") return;
  path_ = absolute_path(name);
  const auto refuse = [&name](std::string_view why) {
    throw Error(fmt::format("--report {}: {}; name a file elsewhere, or - for the standard output", name, why));
  };
  if (!request.archive.empty() && lies_in(path_, request.archive)) refuse("this is the archive's folder");
  for (const std::string& path : request.paths)
    if (!path.empty() && lies_in(path_, path)) refuse(fmt::format("{} is being read", path));
  std::error_code unknown;
  const fs::file_status status = fs::status(path_, unknown);
  if (fs::exists(status) && !fs::is_regular_file(status)) refuse("this is no file");
  if (!fs::is_directory(path_.parent_path(), unknown)) refuse("there is no such folder");
  if (::access(path_.parent_path().c_str(), W_OK) != 0) refuse("the folder cannot be written to");
}

void ReportFile::add_failed(const Skipped& skipped) {
  Json json = line_of(is_left_out_on_purpose(skipped.code) ? "passed_over" : "failure", skipped);
  json["as_before"] = skipped.as_before;
  lines_ += dump_line(json) + "\n";
}

void ReportFile::add_passed_over(const Skipped& skipped) {
  lines_ += dump_line(line_of("passed_over", skipped)) + "\n";
}

void ReportFile::write(const Counts& counts, double seconds, const std::string& error) {
  Json json{{"type", "summary"},
            {"format", kFormat},
            {"files", counts.files},
            {"articles", counts.articles},
            {"new", counts.added},
            {"changed", counts.changed},
            {"removed", counts.removed},
            {"renamed", counts.renamed},
            {"ignored", counts.ignored},
            {"failed", counts.files_failed},
            {"in_archive", counts.in_archive},
            {"seconds", seconds}};
  json["error"] = error.empty() ? Json(nullptr) : Json(error);
  const std::string text = std::exchange(lines_, {}) + dump_line(json) + "\n";
  if (!path_.empty()) return replace_durably(path_, text);
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0)
    throw Error("the report cannot be written to the standard output; is the disk full?");
}

}  // namespace guillemet
