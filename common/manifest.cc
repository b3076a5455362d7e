#include "common/manifest.h"

#include <fmt/format.h>

#include <cerrno>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "common/durable_file.h"
#include "common/error.h"
#include "common/fold.h"
#include "common/schema.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr std::string_view kFile = "manifest.json";

// File names are bytes, JSON is Unicode: a name that is not UTF-8 is written as {"bytes": "hexadecimal"}.
Json text_to_json(const std::string& text) {
  if (is_valid_utf8(text)) return text;
  std::string hexadecimal;
  for (const char c : text) hexadecimal += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return Json{{"bytes", hexadecimal}};
}

std::string text_from_json(const Json& json) {
  if (json.is_string()) return json.get<std::string>();
  const std::string hexadecimal = json.at("bytes").get<std::string>();
  std::string text;
  for (std::size_t i = 0; i + 1 < hexadecimal.size(); i += 2)
    text += static_cast<char>(std::stoi(hexadecimal.substr(i, 2), nullptr, 16));
  return text;
}

Json texts_to_json(const std::vector<std::string>& texts) {
  Json list = Json::array();
  for (const std::string& text : texts) list.push_back(text_to_json(text));
  return list;
}

std::vector<std::string> texts_from_json(const Json& json) {
  std::vector<std::string> texts;
  for (const Json& text : json) texts.push_back(text_from_json(text));
  return texts;
}

Json to_json(std::size_t root, const std::string& name, const FileEntry& entry, const std::string& own) {
  Json json{{"root", root},
            {"file", text_to_json(name)},
            {"size", entry.size},
            {"modified", entry.modified},
            {"hash", entry.hash == 0 ? "" : fmt::format("{:016x}", entry.hash)}};
  json["articles"] = texts_to_json(entry.articles(own));
  if (!entry.failure().empty()) json["failure"] = text_to_json(entry.failure());
  if (!entry.known_as().empty()) json["known_as"] = text_to_json(entry.known_as());
  return json;
}

std::uint64_t hash_from(const std::string& digits) {
  std::uint64_t hash = 0;
  const auto [end, failure] = std::from_chars(digits.data(), digits.data() + digits.size(), hash, 16);
  if (!digits.empty() && (failure != std::errc() || end != digits.data() + digits.size()))
    throw std::invalid_argument("a hash is no number");
  return hash;
}

FileEntry file_from_json(const Json& json, const std::string& own) {
  FileEntry entry;
  entry.size = json.at("size").get<std::uint64_t>();
  entry.modified = json.at("modified").get<std::int64_t>();
  entry.hash = hash_from(json.at("hash").get<std::string>());
  entry.set_articles(texts_from_json(json.at("articles")), own);
  if (json.contains("failure")) entry.set_failure(text_from_json(json.at("failure")));
  if (json.contains("known_as")) entry.set_known_as(text_from_json(json.at("known_as")));
  return entry;
}

Json to_json(const Root& root, const fs::path& archive) {
  Json json{{"name", text_to_json(root.name)},
            {"path", text_to_json(root.path)},
            {"beside", text_to_json(fs::path(root.path).lexically_relative(archive).string())}};
  for (const auto& [name, failure] : root.closed)
    json["closed"].push_back(Json{{"name", text_to_json(name)}, {"failure", text_to_json(failure)}});
  return json;
}

Root root_from_json(const Json& json) {
  Root root{text_from_json(json.at("name")), text_from_json(json.at("path")), {}};
  if (json.contains("beside")) root.beside = text_from_json(json.at("beside"));
  if (json.contains("closed"))
    for (const Json& closed : json.at("closed"))
      root.closed.emplace(text_from_json(closed.at("name")), text_from_json(closed.at("failure")));
  return root;
}

// A line that tells how many there are, then a line a file: a table that was cut off is no shorter table, and memory
// holds the lines of a few files at a time.
class FileLines {
 public:
  explicit FileLines(const std::vector<Root>& roots) : roots_(roots) {}

  // The next part; empty at the end.
  std::string next() {
    constexpr std::size_t kPart = 64 * 1024;
    std::string lines = std::exchange(has_head_, true) ? "" : head();
    for (; root_ < roots_.size() && lines.size() < kPart; ++root_) {
      if (!is_inside_) file_ = roots_[root_].files.begin();
      for (; file_ != roots_[root_].files.end() && lines.size() < kPart; ++file_)
        lines += to_json(root_, file_->first, file_->second, own_id(roots_[root_], file_->first)).dump() + "\n";
      is_inside_ = file_ != roots_[root_].files.end();
      if (is_inside_) break;
    }
    return lines;
  }

 private:
  std::string head() const {
    std::size_t files = 0;
    for (const Root& root : roots_) files += root.files.size();
    return Json{{"roots", roots_.size()}, {"files", files}}.dump() + "\n";
  }

  const std::vector<Root>& roots_;
  std::size_t root_ = 0;
  std::map<std::string, FileEntry>::const_iterator file_;
  bool is_inside_ = false;
  bool has_head_ = false;
};

void files_from_lines(std::istream& lines, std::vector<Root>& roots) {
  for (Root& root : roots) root.files.clear();
  std::string line;
  std::getline(lines, line);
  const Json head = Json::parse(line);
  if (head.at("roots").get<std::size_t>() != roots.size())
    throw std::invalid_argument("it has other roots than the manifest");
  for (auto left = head.at("files").get<std::size_t>(); left > 0; --left) {
    if (!std::getline(lines, line)) throw std::invalid_argument("it breaks off");
    const Json file = Json::parse(line);
    Root& root = roots.at(file.at("root").get<std::size_t>());
    const std::string name = text_from_json(file.at("file"));
    root.files.emplace_hint(root.files.end(), name, file_from_json(file, own_id(root, name)));
  }
}

// The name of a file or folder of the archive becomes part of a path: digits only.
std::string number_name(const Json& json, std::string_view what) {
  std::string name = json.get<std::string>();
  if (name.find_first_not_of("0123456789") != std::string::npos)
    throw std::invalid_argument(fmt::format("the name of {} is not a number", what));
  return name;
}

Json to_json(const Manifest& manifest, const fs::path& archive) {
  Json json{{"format", manifest.format},
            {"generation", manifest.generation},
            {"next_segment", manifest.next_segment},
            {"lexicons", manifest.lexicons},
            {"headings", manifest.headings},
            {"files", manifest.files},
            {"speakers", text_to_json(manifest.speakers)},
            {"speakers_path", text_to_json(manifest.speakers_path)},
            {"first_date", manifest.first_date},
            {"last_date", manifest.last_date},
            {"servable", manifest.servable},
            {"segments", Json::array()},
            {"removed", texts_to_json(manifest.removed)},
            {"roots", Json::array()}};
  for (const Segment& segment : manifest.segments)
    json["segments"].push_back(Json{{"name", segment.name},
                                    {"articles", segment.articles},
                                    {"passages", segment.passages},
                                    {"quotations", segment.quotations}});
  for (const Root& root : manifest.roots) json["roots"].push_back(to_json(root, archive));
  return json;
}

std::string segment_name(const Json& json) {
  std::string name = number_name(json, "a segment");
  if (name.empty()) throw std::invalid_argument("a segment has no name");
  return name;
}

Manifest from_json(const Json& json) {
  Manifest manifest;
  manifest.format = json.at("format").get<int>();
  manifest.generation = json.at("generation").get<std::uint64_t>();
  manifest.next_segment = json.at("next_segment").get<std::uint64_t>();
  manifest.lexicons = json.at("lexicons").get<std::string>();
  manifest.headings = number_name(json.at("headings"), "the table of headings");
  manifest.files = number_name(json.at("files"), "the table of files");
  manifest.speakers = text_from_json(json.at("speakers"));
  manifest.speakers_path = text_from_json(json.at("speakers_path"));
  manifest.first_date = json.at("first_date").get<std::string>();
  manifest.last_date = json.at("last_date").get<std::string>();
  manifest.servable = json.value("servable", false);  // not in archives made before it
  for (const Json& segment : json.at("segments"))
    manifest.segments.push_back({segment_name(segment.at("name")), segment.at("articles").get<std::uint64_t>(),
                                 segment.at("passages").get<std::uint64_t>(),
                                 segment.at("quotations").get<std::uint64_t>()});
  manifest.removed = texts_from_json(json.at("removed"));
  for (const Json& root : json.at("roots")) manifest.roots.push_back(root_from_json(root));
  return manifest;
}

const char* environment(const char* name) {
  const char* value = std::getenv(name);
  return value && *value ? value : nullptr;
}

}  // namespace

std::string name_in_archive(const Root& root, const std::string& name) {
  return name.empty() ? root.name : root.name + "/" + name;
}

std::string own_id(const Root& root, const std::string& name) { return to_nfc(name_in_archive(root, name)); }

fs::path headings_path(const fs::path& archive, const Manifest& manifest) {
  return manifest.headings.empty() ? fs::path() : archive / kHeadingsFolder / manifest.headings;
}

fs::path files_path(const fs::path& archive, const Manifest& manifest) {
  return manifest.files.empty() ? fs::path() : archive / kFilesFolder / manifest.files;
}

Manifest read_manifest(const fs::path& archive) {
  const fs::path path = archive / kFile;
  std::ifstream file(path, std::ios::binary);
  std::error_code failure;
  if (!file && !fs::exists(path, failure))
    throw Error(fmt::format("{}: there is no archive here; make one with `guillemet-index -a {} FOLDER`",
                            archive.string(), archive.string()),
                Failure::no_archive);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) throw Error(fmt::format("{}: cannot be read ({})", path.string(), std::strerror(errno)));
  try {
    const Json json = Json::parse(text);
    if (const int format = json.at("format").get<int>(); format != schema::kFormat)
      throw Error(
          fmt::format("{}: this archive is of format {}, this program reads format {}; delete this folder and run "
                      "guillemet-index again, or use the program that made it",
                      archive.string(), format, schema::kFormat),
          Failure::no_archive);
    return from_json(json);
  } catch (const Error&) {
    throw;
  } catch (const std::exception& wrong) {
    throw Error(
        fmt::format("{}: the manifest is damaged ({}); delete the archive's folder and run guillemet-index again",
                    path.string(), wrong.what()));
  }
}

bool read_files(const fs::path& archive, Manifest& manifest) {
  const fs::path path = files_path(archive, manifest);
  if (path.empty()) return true;
  std::ifstream file(path, std::ios::binary);
  std::error_code failure;
  if (!file && !fs::exists(path, failure)) return false;
  if (!file) throw Error(fmt::format("{}: cannot be read ({})", path.string(), std::strerror(errno)));
  try {
    files_from_lines(file, manifest.roots);
  } catch (const std::exception& wrong) {
    throw Error(
        fmt::format("{}: the table of files is damaged ({}); delete the archive's folder and run guillemet-index again",
                    path.string(), wrong.what()));
  }
  return true;
}

void write_files(const fs::path& archive, const Manifest& manifest) {
  FileLines lines(manifest.roots);
  write_durably(files_path(archive, manifest), [&lines] { return lines.next(); });
}

fs::path absolute_path(const fs::path& path) {
  fs::path whole = fs::absolute(path).lexically_normal();
  return whole.has_filename() || whole == whole.root_path() ? whole : whole.parent_path();
}

void write_manifest(const fs::path& archive, const Manifest& manifest) {
  replace_durably(archive / kFile, to_json(manifest, absolute_path(archive)).dump(1) + "\n");
}

fs::path archive_path(const std::string& given) {
  if (!given.empty()) return given;
  if (const char* named = environment("GUILLEMET_ARCHIVE")) return named;
  if (const char* data = environment("XDG_DATA_HOME")) return fs::path(data) / "guillemet";
  if (const char* home = environment("HOME")) return fs::path(home) / ".local/share/guillemet";
  throw Error("where is the archive? Name it with -a, or in the variable GUILLEMET_ARCHIVE");
}

}  // namespace guillemet
