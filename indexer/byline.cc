#include "indexer/byline.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "common/fold.h"
#include "common/lexicons.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

constexpr std::size_t kLongestByline = 160;  // bytes

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n.") + 1 - begin);
}

char32_t first_of(std::string_view text) {
  std::size_t position = 0;
  return text.empty() ? 0 : next_code_point(text, position);
}

// "Aubigny" for "d'Aubigny".
std::string_view without_elision(std::string_view word) {
  for (const std::string_view elided : {"d'", "d’", "l'", "l’"})
    if (word.starts_with(elided)) return word.substr(elided.size());
  return word;
}

// Two to five words, the first and another with a capital; small ones between them are particles (de, le, van).
bool is_name(std::string_view text) {
  constexpr std::size_t kLongestParticle = 3;
  std::size_t words = 0, capitals = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string_view word = text.substr(begin, end - begin);
    begin = end + 1;
    if (word.empty()) continue;
    const bool marked = word.find("«") != std::string_view::npos || word.find("»") != std::string_view::npos;
    if (marked || word.find_first_of("0123456789:;!?\"()") != std::string_view::npos) return false;
    if (word == "À") return false;
    if (is_upper(first_of(without_elision(word))))
      ++capitals;
    else if (words == 0 || word.size() > kLongestParticle)
      return false;
    ++words;
  }
  return capitals >= 2 && words <= 6;
}

// The text up to the next ", " or " et " or " and ", taken off `rest`.
std::string_view take_part(std::string_view& rest) {
  std::size_t end = rest.size(), next = rest.size();
  for (const std::string_view separator : {", ", " et ", " and ", " & ", " avec "}) {
    const std::size_t found = rest.find(separator);
    if (found < end) end = found, next = found + separator.size();
  }
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(next);
  return trimmed(part);
}

const std::unordered_set<std::string>& given_names() {
  static const auto names = [] {
    std::unordered_set<std::string> all;
    for (const TableRow& row : Lexicons::in_use().table("given_names", 3)) all.insert(fold(row.columns[0]));
    return all;
  }();
  return names;
}

bool is_in_capitals(std::string_view word) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < word.size();)
    if (const char32_t c = next_code_point(word, i); is_letter(c)) {
      if (!is_upper(c)) return false;
      ++letters;
    }
  return letters > 1;
}

// Whether the first of `words` is initials or a given name that is known.
bool begins_as_person(const std::vector<std::string>& words) {
  const std::string first = fold(words.front());
  return first.find('.') != std::string::npos || given_names().contains(first) ||
         given_names().contains(first.substr(0, first.find('-')));
}

// "Riou" for "RIOU", "Le-Goff" for "LE-GOFF", "D’Arcy" for "D’ARCY".
std::string capitalised(std::string_view word) {
  std::string out;
  bool begins = true;
  for (std::size_t i = 0; i < word.size();) {
    const std::size_t from = i;
    const char32_t c = next_code_point(word, i);
    const std::string_view letter = word.substr(from, i - from);
    out += begins || !is_letter(c) ? std::string(letter) : lower(letter);
    begins = !is_letter(c);
  }
  return out;
}

// "Gaëlle Riou" for "Gaëlle RIOU", "Fabien Marchal" for "FABIEN MARCHAL". Initials and acronyms ("J.-P.", "AFP", "BFMTV
// avec AFP") stay: what begins with capitals is a person's by a given name, a short word is put in case in front of
// another in capitals, or where all are.
std::string in_case(const std::string& name) {
  constexpr std::size_t kShort = 3;  // bytes
  const std::vector<std::string> words = name_parts(name, {" "});
  if (words.size() < 2 || (is_in_capitals(words.front()) && !begins_as_person(words))) return name;
  const bool all = std::all_of(words.begin(), words.end(), is_in_capitals);
  std::string out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool before_capitals = i + 1 < words.size() && is_in_capitals(words[i + 1]);
    const bool changed = is_in_capitals(words[i]) && words[i].find('.') == std::string::npos &&
                         (all || words[i].size() > kShort || before_capitals);
    out += (out.empty() ? "" : " ") + (changed ? capitalised(words[i]) : words[i]);
  }
  return out;
}

// `part` without where a person writes from: "Jeanne Martel à Brest". "Collectif Aide à Brest" is none.
std::string_view without_place(std::string_view part) {
  for (const std::string_view before : {" à ", " À ", " en ", " au ", " aux "})
    if (const std::size_t at = part.find(before); at != std::string_view::npos && signature(part.substr(0, at)))
      return part.substr(0, at);
  return part;
}

}  // namespace

std::vector<std::string> name_parts(std::string_view text, std::initializer_list<std::string_view> separators) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    std::size_t end = text.size(), next = text.size();
    for (const std::string_view separator : separators)
      if (const std::size_t at = text.find(separator); at < end) end = at, next = at + separator.size();
    if (std::string part(text.substr(0, end)); part.find_first_not_of(' ') != std::string::npos)
      parts.push_back(part.substr(part.find_first_not_of(' '), part.find_last_not_of(' ') + 1));
    text.remove_prefix(next);
  }
  return parts;
}

bool is_person(const std::string& name) {
  const std::vector<std::string> words = name_parts(name, {" "});
  return begins_as_person(words) || (is_in_capitals(words.back()) && !is_in_capitals(words.front()));
}

std::optional<std::string> byline(std::string_view line) {
  if (line.size() > kLongestByline) return std::nullopt;
  // "De notre envoyée spéciale à Tamrit, Jeanne Le Goff"
  const std::string start = fold(line.substr(0, 10));
  if (start.starts_with("de notre ") || start.starts_with("de nos ")) {
    const std::size_t comma = line.rfind(", ");
    const std::string_view name = comma == std::string_view::npos ? "" : trimmed(line.substr(comma + 2));
    return is_name(name) ? std::optional(std::string(name)) : std::nullopt;
  }
  constexpr std::array<std::string_view, 10> kOpenings{
      "par ",        "by ",         "propos recueillis par ", "recueilli par ",
      "ecrit par ",  "redige par ", "article redige par ",    "texte : ",
      "written by ", "publie par "};
  constexpr std::size_t kLongestOpening = 32;  // bytes
  const std::string folded = fold(line.substr(0, kLongestOpening));
  const auto opening = std::find_if(kOpenings.begin(), kOpenings.end(),
                                    [&](std::string_view words) { return folded.starts_with(words); });
  if (opening == kOpenings.end()) return std::nullopt;
  std::size_t words = static_cast<std::size_t>(std::count(opening->begin(), opening->end(), ' '));
  std::string_view rest = line;
  for (; words > 0; --words) rest.remove_prefix(std::min(rest.find(' ') + 1, rest.size()));
  std::string names;
  while (!rest.empty()) {
    const std::string_view part = without_place(take_part(rest));
    if (!is_name(part)) break;  // "à Valmeuse", "avec AFP"
    names += (names.empty() ? "" : ", ") + std::string(part);
  }
  if (names.empty()) return std::nullopt;
  return names;
}

std::string names_in_case(std::string_view names) {
  std::string out;
  for (const std::string& name : name_parts(names, {", "})) out += (out.empty() ? "" : ", ") + in_case(name);
  return out;
}

std::optional<std::string> signature(std::string_view line) {
  constexpr std::size_t kLongest = 100;  // bytes
  if (line.size() > kLongest) return std::nullopt;
  for (const std::string_view dash : {"— ", "– ", "- "})
    if (line.starts_with(dash)) line.remove_prefix(dash.size());
  for (const std::string_view end : {" (", " avec ", ", à ", ", envoyé", ", correspond", "/"})
    line = line.substr(0, line.find(end));
  std::string names;
  for (const std::string& part : name_parts(line, {", ", " et ", " & "})) {
    const auto name = byline("Par " + part);
    constexpr std::size_t kLeast = 5;  // letters: "D. F." may be whoever
    if (!name || letters_of(part).size() < kLeast || letters_of(*name) != letters_of(part) || !is_person(*name))
      return std::nullopt;
    names += (names.empty() ? "" : ", ") + *name;
  }
  if (names.empty()) return std::nullopt;
  return names;
}

}  // namespace guillemet
