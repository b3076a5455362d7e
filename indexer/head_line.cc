#include "indexer/head_line.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <utility>
#include <vector>

#include "common/date.h"
#include "common/fold.h"
#include "common/utf8.h"
#include "indexer/byline.h"
#include "indexer/formats/page_signature.h"
#include "indexer/metadata.h"

namespace guillemet {
namespace {

constexpr std::size_t kColumns = 4;        // name, aliases, kind, example
constexpr std::size_t kLongestLine = 160;  // bytes
constexpr std::size_t kLongestName = 60;   // bytes
constexpr std::size_t kFullDay = 10;       // bytes of an ISO date

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n.:") + 1 - begin);
}

// The parts of a line, between dashes, bars and commas; brackets around one of them are taken off.
std::vector<std::string_view> parts_of(std::string_view line) {
  constexpr std::array<std::string_view, 10> kSeparators{" — ", " – ", " -- ", " - ", " | ",
                                                         " • ", " · ", " / ",  ", ",  " ("};
  std::vector<std::string_view> parts;
  while (!line.empty()) {
    std::size_t end = line.size(), next = line.size();
    for (const std::string_view separator : kSeparators)
      if (const std::size_t found = line.find(separator); found < end) end = found, next = found + separator.size();
    std::string_view part = trimmed(line.substr(0, end));
    if (part.starts_with('(')) part.remove_prefix(1);
    if (part.ends_with(')')) part.remove_suffix(1);
    if (!part.empty()) parts.push_back(part);
    line.remove_prefix(next);
  }
  return parts;
}

// The first of `openings`, folded words with a blank behind them, that `folded` begins with, taken off `part`, which is
// what was folded. Folding keeps the blanks.
template <std::size_t N>
bool take_opening(std::string_view& part, const std::array<std::string_view, N>& openings) {
  constexpr std::size_t kLongest = 40;
  const std::string folded = fold(part.substr(0, kLongest));
  for (const std::string_view opening : openings) {
    if (!folded.starts_with(opening)) continue;
    for (auto words = std::count(opening.begin(), opening.end(), ' '); words > 0; --words)
      part.remove_prefix(std::min(part.find(' '), part.size() - 1) + 1);
    return true;
  }
  return false;
}

bool is_number(std::string_view text, std::size_t most_digits) {
  return !text.empty() && text.size() <= most_digits && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// `line` with "8h30" for "8 h 30", blanks of any kind.
std::string with_hours_joined(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t blank = 0;
    for (const std::string_view kind : {" ", "\u00A0", "\u202F"})
      if (line.substr(i).starts_with(kind)) blank = kind.size();
    const std::string_view behind = line.substr(i + blank);
    const bool before_h = out.size() > 0 && is_number(out.substr(out.size() - 1), 1) && behind.starts_with('h') &&
                          (behind.size() == 1 || std::isalpha(static_cast<unsigned char>(behind[1])) == 0);
    const bool behind_h = out.size() > 1 && out.back() == 'h' && is_number(out.substr(out.size() - 2, 1), 1) &&
                          is_number(behind.substr(0, 1), 1);
    if (blank == 0 || (!before_h && !behind_h)) {
      out += blank == 0 ? line.substr(i, 1) : line.substr(i, blank);
      i += std::max<std::size_t>(blank, 1);
    } else {
      i += blank;
    }
  }
  return out;
}

// "4" of "p. 4", "4-5" of "pages 4-5"; empty for anything else.
std::string_view page_of(std::string_view part) {
  constexpr std::array<std::string_view, 6> kPage{"p. ", "p ", "pp. ", "pp ", "page ", "pages "};
  if (part.starts_with("p.") && !part.starts_with("p. "))
    part.remove_prefix(2);
  else if (!take_opening(part, kPage))
    return {};
  const std::size_t dash = std::min(part.find('-'), part.size());
  const bool is_page =
      is_number(part.substr(0, dash), 4) && (dash == part.size() || is_number(part.substr(dash + 1), 4));
  return is_page ? part : std::string_view();
}

// "n° 1234", "no. 1234", "vol. 3".
bool is_issue(std::string_view part) {
  for (const std::string_view sign :
       {"n°", "N°", "nº", "Nº", "no.", "No.", "vol.", "Vol.", "no ", "numéro ", "volume "})
    if (part.starts_with(sign)) {
      part.remove_prefix(sign.size());
      return is_number(trimmed(part), 6);
    }
  return false;
}

// `part` without the number of an issue behind it: "Le Courrier n° 1234".
std::string_view without_issue(std::string_view part) {
  for (const std::string_view sign : {" n°", " N°", " nº", " no. ", " no ", " numéro "})
    if (const std::size_t at = part.rfind(sign); at != std::string_view::npos && is_issue(part.substr(at + 1)))
      return part.substr(0, at);
  return part;
}

// What says that a line is about rights or origin is taken off it.
bool take_credit(std::string_view& line) {
  constexpr std::array<std::string_view, 3> kWords{"source : ", "source: ", "copyright "};
  bool taken = take_opening(line, kWords);
  for (const std::string_view sign : {"©", "(c) ", "(C) "})
    if (line.starts_with(sign)) {
      line.remove_prefix(sign.size());
      taken = true;
    }
  line = trimmed(line);
  return taken;
}

// "18h30", "à 18:30".
bool is_time_of_day(std::string_view part) {
  constexpr std::array<std::string_view, 1> kAt{"a "};
  take_opening(part, kAt);
  const std::size_t hour = std::min(part.find_first_not_of("0123456789"), part.size());
  if (hour == 0 || hour > 2 || hour == part.size() || (part[hour] != 'h' && part[hour] != ':')) return false;
  return part.find_first_not_of("0123456789", hour + 1) == std::string_view::npos;
}

}  // namespace

HeadLineReader::HeadLineReader(const Lexicons& lexicons) : lexicons_(lexicons) {
  for (const TableRow& row : lexicons.table("agencies", kColumns)) {
    const std::string name(row.columns[0]);
    media_.emplace(fold(name), name);
    std::string_view rest = row.columns[1];
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find_first_of(",;|"), rest.size());
      if (const auto alias = trimmed(rest.substr(0, end)); !alias.empty() && alias != "-")
        media_.emplace(fold(alias), name);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    const std::string folded = fold(name);
    const bool has_article = folded.starts_with("le ") || folded.starts_with("la ") || folded.starts_with("les ");
    if (has_article && row.columns[2] == "newspaper")
      heads_.insert(folded.substr(0, folded.find(' ', folded.find(' ') + 1)));
  }
}

std::string HeadLineReader::medium(std::string_view printed) const {
  const auto known = media_.find(fold(trimmed(printed)));
  return known == media_.end() ? "" : known->second;
}

std::string HeadLineReader::source(std::string_view printed) const {
  printed = trimmed(without_issue(printed));
  if (std::string known = medium(printed); !known.empty()) return known;
  std::size_t position = 0;
  if (printed.empty() || printed.size() > kLongestName || !is_upper(next_code_point(printed, position)) ||
      printed.find_first_of("0123456789;:?!\"") != std::string_view::npos)
    return "";
  const std::string folded = fold(printed);
  const std::size_t head = folded.find(' ', std::min(folded.find(' '), folded.size() - 1) + 1);
  if (!heads_.contains(folded.substr(0, head))) return "";
  // « La Gazette des Vallées », « Le Courrier Picard », but no « Le Monde a paru ».
  const std::string_view behind = std::string_view(folded).substr(std::min(head, folded.size()));
  std::size_t word = printed.find(' ', std::min(printed.find(' '), printed.size() - 1) + 1);
  const bool of = behind.starts_with(" de ") || behind.starts_with(" du ") || behind.starts_with(" des ") ||
                  behind.starts_with(" d'");
  const bool named = behind.empty() || of || (word < printed.size() - 1 && is_upper(next_code_point(printed, ++word)));
  return named ? std::string(printed) : "";
}

// "Publié le 12/03/21 à 8h30", "vendredi 12 mars 2021", "édition du 12 mars 2021".
bool HeadLineReader::read_day(std::string_view part, HeadLine& line) const {
  constexpr std::array<std::string_view, 5> kPublished{"publie le ", "publiee le ", "mis en ligne le ", "paru le ",
                                                       "publie : "};
  constexpr std::array<std::string_view, 3> kDay{"du ", "le ", "edition du "};
  const bool published = take_opening(part, kPublished);
  take_opening(part, kDay);
  auto date = parse_date_time(with_century(part), lexicons_);
  if (!date || date->size() < kFullDay) return false;
  if (line.date.empty()) line.date = std::move(*date), line.published = published;
  return true;
}

// "Par Jeanne Martel", and behind it: "Paul Ternand", "à Brest", "avec AFP".
bool HeadLineReader::read_names(std::string_view part, HeadLine& line) const {
  constexpr std::array<std::string_view, 6> kFrom{
      "a ", "envoye special", "envoyee speciale", "correspondant", "correspondante", "notre "};
  constexpr std::array<std::string_view, 1> kWith{"avec "};
  const bool first = line.author.empty();
  auto names = byline(part);
  if (!names && !first) names = byline("Par " + std::string(part));
  if (!names && first && !line.credit) names = signature(part);
  if (names) {
    line.author += (first ? "" : ", ") + *names;
    return true;
  }
  std::string_view rest = part;
  if (!first && take_opening(rest, kFrom)) return part.size() <= kLongestName;
  return !first && take_opening(rest, kWith) && !medium(rest).empty();
}

// Whether `part` is one that such a line may have; what it says is put into `line`.
bool HeadLineReader::read_part(std::string_view part, HeadLine& line) const {
  constexpr std::array<std::string_view, 4> kChanged{"mis a jour ", "mise a jour ", "modifie ", "actualise "};
  std::string_view rest = part;
  if (take_opening(rest, kChanged)) return find_date(with_century(rest), lexicons_) || is_time_of_day(rest);
  if (is_time_of_day(part) || is_issue(part) || read_day(part, line)) return true;
  if (const std::string_view page = page_of(part); !page.empty()) {
    line.page = page;
    return true;
  }
  std::string found = source(part);
  if (!found.empty() && !line.source.empty()) return false;
  for (const std::string_view before : {" daté du ", " du ", " le "})  // "Le Courrier du 12 mars 2021"
    if (const std::size_t at = part.rfind(before);
        found.empty() && line.source.empty() && at != std::string_view::npos) {
      HeadLine behind = line;
      if (!read_day(part.substr(at + before.size()), behind)) continue;
      found = source(part.substr(0, at));
      if (!found.empty()) line = std::move(behind);
    }
  if (found.empty()) return read_names(part, line);
  line.source = std::move(found);
  return true;
}

std::optional<HeadLine> HeadLineReader::read(std::string_view line) const {
  if (line.size() > kLongestLine || line.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
  const std::string joined = with_hours_joined(line);
  std::string_view rest = joined;
  HeadLine found;
  found.credit = take_credit(rest);
  bool said = false;  // that somebody signed it: "Par", "Texte :"
  for (const std::string_view part : parts_of(rest)) {
    if (!read_part(part, found)) return std::nullopt;
    said = said || byline(part);
  }
  // A name alone is a caption's.
  if (found.date.empty() || (!found.author.empty() && !said && found.source.empty())) return std::nullopt;
  return found;
}

}  // namespace guillemet
