#include "indexer/speaker_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <tuple>

#include "common/error.h"
#include "common/fold.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

constexpr std::string_view kBlanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

struct Parser {
  SpeakerFile file;
  std::map<std::string, std::size_t> line_of_alias;

  [[noreturn]] void refuse(std::size_t line, const std::string& why) const { throw Error(file.path, line, why); }

  // "Primary, alias, alias".
  void read_names(std::string_view line, std::size_t number) {
    if (line.find('=') != std::string_view::npos) refuse(number, "names are parted by commas: \"Name, alias, alias\"");
    std::string primary;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t end = std::min(line.find(',', at), line.size());
      const std::string name = to_nfc(std::string(trimmed(line.substr(at, end - at))));
      if (name.empty()) refuse(number, "a name is missing beside a comma; write \"Name, alias, alias\"");
      if (primary.empty()) primary = name;
      const std::string key = name_key(name);
      const auto [known, is_new] = file.aliases.emplace(key, primary);
      if (!is_new && known->second != primary)
        refuse(number, fmt::format("\"{}\" already goes to \"{}\" in line {}; list a name under one speaker", name,
                                   known->second, line_of_alias[key]));
      line_of_alias.emplace(key, number);
      at = end + 1;
    }
  }

  // "@ ARTICLE 120: Name", "@ ARTICLE title 0: ?". An id may hold spaces and colons, a name colons: the last " number:"
  // counts.
  void read_correction(std::string_view line, std::size_t number) {
    constexpr const char* kForm = "write \"@ ARTICLE START: Name\", START as the JSON output has it, or ? for the name";
    for (std::size_t colon = line.rfind(':'); colon != std::string_view::npos && colon > 0;
         colon = line.rfind(':', colon - 1)) {
      const std::size_t space = line.find_last_of(kBlanks, colon);
      if (space == std::string_view::npos) break;
      Correction correction{number, Part::body, 0, std::nullopt};
      const auto [end, failure] = std::from_chars(line.data() + space + 1, line.data() + colon, correction.start);
      if (failure != std::errc() || end != line.data() + colon) continue;
      std::string_view id = trimmed(line.substr(0, space));
      constexpr std::string_view kTitle = " title";
      if (id.ends_with(kTitle)) {
        correction.part = Part::title;
        id = trimmed(id.substr(0, id.size() - kTitle.size()));
      }
      const std::string_view name = trimmed(line.substr(colon + 1));
      if (name.empty()) refuse(number, fmt::format("the speaker is missing; {}", kForm));
      if (id.empty()) refuse(number, fmt::format("the article's id is missing; {}", kForm));
      if (name != "?") correction.speaker = to_nfc(std::string(name));
      return add(to_nfc(std::string(id)), std::move(correction));
    }
    refuse(number, fmt::format("this correction has no \"START:\"; {}", kForm));
  }

  void add(const std::string& id, Correction correction) {
    auto& list = file.corrections[id];
    for (const Correction& other : list)
      if (other.part == correction.part && other.start == correction.start)
        refuse(correction.line, fmt::format("line {} corrects the same quotation; keep one of them", other.line));
    list.push_back(std::move(correction));
  }
};

}  // namespace

SpeakerFile parse_speaker_file(std::string_view text, const std::string& path) {
  Parser parser;
  parser.file.path = path;
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    if (!is_valid_utf8(line)) parser.refuse(number, "this line is not UTF-8; save the file as UTF-8");
    if (line.front() == '@')
      parser.read_correction(trimmed(line.substr(1)), number);
    else
      parser.read_names(line, number);
  }
  return std::move(parser.file);
}

std::string read_speaker_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) throw Error(fmt::format("{}: this file of speakers cannot be read; check its name and rights", path));
  return text;
}

void correct(ArticleRecord& record, const SpeakerFile& file, const std::function<void(const Skipped&)>& tell) {
  const auto found = file.corrections.find(record.article.id);
  if (found == file.corrections.end()) return;
  for (const Correction& correction : found->second) {
    bool done = false;
    for (QuotationRecord& quotation : record.quotations) {
      if (quotation.part != correction.part || quotation.range.start != correction.start) continue;
      quotation.speaker = correction.speaker;
      quotation.rule = "corrected";
      quotation.confidence = 1;
      done = true;
    }
    if (!done && tell)
      tell({file.path, correction.line, "no_quotation",
            fmt::format("no quotation of {} begins at {}; this correction does nothing", record.article.id,
                        correction.start)});
  }
}

std::set<std::string> differently_corrected(const SpeakerFile& before, const SpeakerFile& now) {
  using Plain = std::set<std::tuple<Part, std::uint32_t, std::optional<std::string>>>;
  const auto plain = [](const SpeakerFile& file, const std::string& id) {
    Plain corrections;
    if (const auto found = file.corrections.find(id); found != file.corrections.end())
      for (const Correction& each : found->second) corrections.emplace(each.part, each.start, each.speaker);
    return corrections;
  };
  std::set<std::string> ids;
  for (const SpeakerFile* file : {&before, &now})
    for (const auto& [id, corrections] : file->corrections)
      if (plain(before, id) != plain(now, id)) ids.insert(id);
  return ids;
}

}  // namespace guillemet
