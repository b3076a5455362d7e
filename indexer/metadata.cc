#include "indexer/metadata.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "common/date.h"
#include "common/fold.h"
#include "common/text_hash.h"
#include "common/utf8.h"
#include "indexer/byline.h"

namespace guillemet {
namespace {

constexpr std::size_t kLongestDateline = 120;  // bytes
constexpr std::size_t kLongestByline = 160;    // bytes
constexpr std::size_t kLongestAgency = 40;     // bytes
constexpr std::size_t kHeadLines = 6;          // where a byline or the line of publication is looked for
constexpr std::size_t kLanguageColumns = 4;    // code, names, words, example
constexpr std::size_t kLanguageBytes = 3000;   // enough to tell

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\n.";
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) + 1 - begin);
}

// The first `most` lines of `text` that are not blank, and the last one.
std::vector<std::string_view> outer_lines(std::string_view text, std::size_t most) {
  std::vector<std::string_view> lines;
  for (std::size_t begin = 0; begin < text.size() && lines.size() < most;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (const auto line = trimmed(text.substr(begin, end - begin)); !line.empty()) lines.push_back(line);
    begin = end + 1;
  }
  const std::size_t last = text.find_last_not_of(" \t\n");
  if (last == std::string_view::npos) return lines;
  const std::size_t start = text.rfind('\n', last);
  if (start != std::string_view::npos) lines.push_back(trimmed(text.substr(start + 1, last - start)));
  return lines;
}

char32_t first_of(std::string_view text) {
  std::size_t position = 0;
  return text.empty() ? 0 : next_code_point(text, position);
}

bool is_digits(std::string_view text, std::size_t from, std::size_t count) {
  if (from + count > text.size()) return false;
  return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(from),
                     text.begin() + static_cast<std::ptrdiff_t>(from + count),
                     [](char c) { return c >= '0' && c <= '9'; });
}

bool digit_at(std::string_view text, std::size_t i) { return i < text.size() && is_digits(text, i, 1); }

// "2023-06-02" for the date of eight digits that starts at `i`, its parts joined by nothing, -, _, . or /.
std::string eight_digits(std::string_view path, std::size_t i) {
  if (!is_digits(path, i, 4)) return "";
  const std::string year(path.substr(i, 4));
  i += 4;
  const bool separated = i < path.size() && std::string_view("-_./").find(path[i]) != std::string_view::npos;
  if (separated) ++i;
  if (!is_digits(path, i, 2)) return "";
  const std::string month(path.substr(i, 2));
  i += 2;
  if (separated && (i >= path.size() || std::string_view("-_./").find(path[i++]) == std::string_view::npos)) return "";
  if (!is_digits(path, i, 2) || digit_at(path, i + 2)) return "";
  return year + "-" + month + "-" + std::string(path.substr(i, 2));
}

struct Language {
  std::string code;
  std::vector<std::string> names;  // folded
};

struct Languages {
  std::vector<Language> list;
  std::size_t longest = 0;                    // word
  TextMap<std::vector<std::size_t>> by_word;  // folded: the languages that have the word
};

std::vector<std::string> folded_parts(std::string_view list, char separator) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    parts.push_back(fold(list.substr(0, end)));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

// The languages of lexicons/languages.tsv.
const Languages& languages() {
  static const Languages known = [] {
    Languages all;
    for (const TableRow& row : Lexicons::in_use().table("languages", kLanguageColumns)) {
      for (std::string& word : folded_parts(row.columns[2], ' ')) {
        all.longest = std::max(all.longest, word.size());
        auto& having = all.by_word[std::move(word)];
        if (having.empty() || having.back() != all.list.size()) having.push_back(all.list.size());
      }
      all.list.push_back({std::string(row.columns[0]), folded_parts(row.columns[1], ',')});
    }
    return all;
  }();
  return known;
}

// The language that a script stands for where most letters are of it; empty for Latin letters.
std::string_view language_of_script(std::string_view text) {
  struct Script {
    char32_t first, last;
    std::string_view code;
  };
  constexpr std::array<Script, 7> kScripts{{{0x370, 0x3FF, "el"},
                                            {0x400, 0x4FF, "ru"},
                                            {0x590, 0x5FF, "he"},
                                            {0x600, 0x6FF, "ar"},
                                            {0x3040, 0x30FF, "ja"},
                                            {0x4E00, 0x9FFF, "zh"},
                                            {0xAC00, 0xD7AF, "ko"}}};
  std::array<std::size_t, kScripts.size()> found{};
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    letters += is_letter(c);
    if (c < kScripts.front().first) continue;
    for (std::size_t k = 0; k < kScripts.size(); ++k) found[k] += c >= kScripts[k].first && c <= kScripts[k].last;
  }
  for (std::size_t k = 0; k < kScripts.size(); ++k)
    if (2 * found[k] > letters || (kScripts[k].code == "ja" && 10 * found[k] > letters)) return kScripts[k].code;
  return {};
}

}  // namespace

std::optional<std::string> date_in_path(std::string_view path, const Lexicons& lexicons) {
  for (std::size_t i = path.size(); i-- > 0;) {
    if (!digit_at(path, i) || (i > 0 && digit_at(path, i - 1))) continue;
    const std::string candidate = eight_digits(path, i);
    if (candidate.empty()) continue;
    if (auto date = parse_date(candidate, lexicons)) return date;
  }
  return std::nullopt;
}

std::string language_code(std::string_view name) {
  std::string code = fold(name);
  code.resize(std::min(code.find_first_of("-_;, "), code.size()));
  const bool letters = std::all_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (letters && code.size() == 2) return code;
  for (const Language& language : languages().list)
    if (std::find(language.names.begin(), language.names.end(), code) != language.names.end()) return language.code;
  return "";
}

std::string language_of(std::string_view text) {
  std::string_view start = text.substr(0, kLanguageBytes);
  if (const std::string_view code = language_of_script(start); !code.empty()) return std::string(code);
  const std::string head = fold(start);
  const auto& [list, longest, by_word] = languages();
  std::vector<std::size_t> found(list.size());
  for (std::size_t i = 0; i < head.size();) {
    const std::size_t begin = i;
    while (i < head.size() && head[i] >= 'a' && head[i] <= 'z') ++i;
    const std::string_view word = std::string_view(head).substr(begin, i - begin);
    if (word.empty()) ++i;
    if (word.size() > longest) continue;
    const auto having = by_word.find(word);
    if (having == by_word.end()) continue;
    for (const std::size_t k : having->second) ++found[k];
  }
  std::string best = "fr";
  std::size_t most = 0;
  for (std::size_t k = 0; k < found.size(); ++k)
    if (found[k] > most || (found[k] == most && list[k].code == "fr")) best = list[k].code, most = found[k];
  return best;
}

MetadataReader::MetadataReader(const Lexicons& lexicons) : lexicons_(lexicons), head_line_(lexicons) {}

std::string MetadataReader::agency(std::string_view printed) const {
  printed = trimmed(printed);
  if (std::string known = head_line_.medium(printed); !known.empty()) return known;
  const bool plausible = !printed.empty() && printed.size() <= kLongestAgency && is_upper(first_of(printed)) &&
                         printed.find_first_of("0123456789,;") == std::string_view::npos;
  return plausible ? std::string(printed) : "";
}

std::optional<Dateline> MetadataReader::dateline(std::string_view text) const {
  const std::size_t begin = std::min(text.find_first_not_of(" \t\n"), text.size());
  const std::string_view head = text.substr(begin, std::min(text.find('\n', begin), text.size()) - begin);
  std::size_t dash = std::string_view::npos, after = 0;
  for (const std::string_view mark : {" - ", " – ", " — ", " -- "}) {
    const std::size_t found = head.find(mark);
    if (found < dash) dash = found, after = found + mark.size();
  }
  if (dash == std::string_view::npos || dash > kLongestDateline) return std::nullopt;
  const std::string_view printed = head.substr(0, dash);
  Dateline line{{begin, begin + after}, "", ""};
  const std::size_t open = printed.rfind('('), close = printed.rfind(')');
  const bool closed = open != std::string_view::npos && close != std::string_view::npos && open < close;
  if (closed && trimmed(printed.substr(close + 1)).empty())
    line.agency = agency(printed.substr(open + 1, close - open - 1));
  if (auto date = find_date(printed, lexicons_)) line.date = *date;
  // "9 novembre 2012. -", "Brest, 2 juin 2023 -": without an agency the date must be all that stands there, but for a
  // place, or any sentence with a date and a dash in it would be one.
  const std::size_t comma = printed.find(", ");
  const std::string_view place_cut = comma == std::string_view::npos ? printed : printed.substr(comma + 2);
  if (line.agency.empty() && (!is_upper(first_of(printed)) || !parse_date(trimmed(place_cut), lexicons_)) &&
      !parse_date(trimmed(printed), lexicons_))
    return std::nullopt;
  return line;
}

std::vector<PlacedHeadLine> MetadataReader::head(std::string_view text) const {
  std::vector<PlacedHeadLine> found;
  std::size_t bare = 0;    // of them: but a date
  bool is_review = false;  // papers or their days alternate with text
  const auto is_bare = [](const HeadLine& line) {
    return line.source.empty() && line.author.empty() && !line.published;
  };
  std::optional<std::pair<std::string, std::string>> printed;  // who, when: the last line that names a medium
  bool text_since = false;                                     // and whether text stands behind it
  for (const std::string_view line : outer_lines(text, kHeadLines)) {
    const auto begin = static_cast<std::size_t>(line.data() - text.data());
    if (!found.empty() && found.back().span.begin == begin) continue;  // the last is one of the first
    auto said = head_line_.read(line);
    if (!said) {
      text_since = true;
      continue;
    }
    bare += is_bare(*said);
    if (!said->source.empty() && !said->credit) {
      std::pair now(said->source, day_of(said->date));
      is_review = is_review || (printed && text_since && *printed != now);
      printed = std::move(now);
      text_since = false;
    }
    const std::size_t end = text.find_last_not_of(" \t", std::min(text.find('\n', begin), text.size()) - 1) + 1;
    found.push_back({{begin, end}, std::move(*said)});
  }
  // Dates that stand alone, more than one, are the crossheads of a chronicle, papers those of a press review.
  if (bare > 1) std::erase_if(found, [&](const auto& line) { return is_bare(line.said); });
  if (is_review) std::erase_if(found, [](const auto& line) { return !line.said.source.empty() && !line.said.credit; });
  return found;
}

Metadata MetadataReader::complete(Metadata known, std::string_view text,
                                  const std::vector<PlacedHeadLine>& head) const {
  const std::string saved = known.date_origin == kCaptureDate ? std::exchange(known.date, "") : "";
  if (!known.date.empty()) {
    auto date = parse_date_time(known.date, lexicons_);
    if (!date) date = find_date(known.date, lexicons_);
    known.date = date.value_or("");
    if (known.date.empty() || known.date_origin.empty()) known.date_origin = known.date.empty() ? "" : "field";
  }
  const auto fill_date = [&known](const std::optional<std::string>& date, std::string_view origin) {
    if (!known.date.empty() || !date || date->empty()) return;
    known.date = *date;
    known.date_origin = origin;
  };
  fill_date(date_in_path(known.path, lexicons_), "path");
  for (const auto& [span, said] : head) {
    fill_date(said.date, said.published ? "publication_line" : "head_line");
    if (known.source.empty()) known.source = said.source;
    if (known.author.empty()) known.author = names_in_case(said.author);
    if (known.page.empty()) known.page = said.page;
  }
  const auto opening = dateline(text);
  for (const std::string_view line : outer_lines(text, kHeadLines)) {
    if (known.author.empty()) known.author = names_in_case(byline(line).value_or(""));
    const bool publication = line.size() <= kLongestByline && fold(line.substr(0, 8)).starts_with("publie");
    if (publication) fill_date(find_date(line, lexicons_), "publication_line");
  }
  if (opening) fill_date(opening->date, "dateline");
  fill_date(parse_date_time(saved, lexicons_), kCaptureDate);
  if (known.date.empty()) known.date_origin.clear();
  if (opening && known.source.empty()) known.source = opening->agency;
  known.language = language_code(known.language);
  if (known.language.empty()) known.language = language_of(text);
  return known;
}

}  // namespace guillemet
