#include "indexer/formats/page_signature.h"

#include <algorithm>
#include <initializer_list>
#include <map>
#include <unordered_set>

#include "common/fold.h"
#include "common/lexicons.h"
#include "common/utf8.h"
#include "indexer/formats/page_units.h"
#include "indexer/metadata.h"

namespace guillemet {
namespace {

enum class Signer { person, desk, house, nobody };

// lexicons/desks.tsv: whether each word stands for a login.
const std::map<std::string, bool, std::less<>>& desk_words() {
  static const auto words = [] {
    std::map<std::string, bool, std::less<>> all;
    for (const TableRow& row : Lexicons::in_use().table("desks", 3))
      all.emplace(row.columns[0], row.columns[1] == "login");
    return all;
  }();
  return words;
}

const std::unordered_set<std::string>& given_names() {
  static const auto names = [] {
    std::unordered_set<std::string> all;
    for (const TableRow& row : Lexicons::in_use().table("given_names", 3)) all.insert(fold(row.columns[0]));
    return all;
  }();
  return names;
}

// The parts of `text` between any of `separators`, without blanks around them.
std::vector<std::string> split(std::string_view text, std::initializer_list<std::string_view> separators) {
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

// The words of `name`, folded, without articles.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words = split(fold(name), {" ", "-", "'", ".", "_", "@", "/"});
  std::erase_if(words, [](const std::string& word) {
    for (const std::string_view small : {"a", "d", "de", "des", "du", "et", "l", "la", "le", "les", "par", "the"})
      if (word == small) return true;
    return false;
  });
  return words;
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

// Whether the words of `name`, two or more, are sure to be a person's.
bool is_person(const std::string& name) {
  const std::vector<std::string> words = split(name, {" "});
  return begins_as_person(words) || (is_in_capitals(words.back()) && !is_in_capitals(words.front()));
}

// Who signs as `name`, one name.
Signer signer(const std::string& name, const std::vector<std::string>& houses) {
  constexpr std::size_t kLeastOfHost = 5, kLeastOfHouse = 8;  // letters
  const std::string letters = letters_of(name);
  std::vector<std::string> own;
  for (const std::string& house : houses) {
    const std::string other = letters_of(house);
    // A blog may have its writer's name for an address.
    const bool in_host = letters.size() >= kLeastOfHost && house.find(' ') == std::string::npos && !is_person(name);
    // "Radio Meuse Info Namur" is a part of Radio Meuse Info.
    const bool is_branch =
        other.size() >= kLeastOfHouse && house.find(' ') != std::string::npos && letters.starts_with(other);
    if (letters == other || is_branch || (in_host && other.starts_with(letters))) return Signer::house;
    for (std::string& word : words_of(house)) own.push_back(std::move(word));
  }
  const std::vector<std::string> words = words_of(name);
  bool all = true, login = false, desk = false;
  for (const std::string& word : words) {
    const auto known = desk_words().find(word);
    login = login || (known != desk_words().end() && known->second);
    desk = desk || (known != desk_words().end() && !known->second && &word == &words.front());
    all = all && (known != desk_words().end() || std::find(own.begin(), own.end(), word) != own.end());
  }
  if (words.empty() || (all && login && !desk)) return Signer::nobody;
  return desk ? Signer::desk : Signer::person;
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
  const std::vector<std::string> words = split(name, {" "});
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

}  // namespace

std::string who_signs(const std::vector<std::string>& candidates, const std::vector<std::string>& houses, bool others) {
  std::string desk, house;
  for (const std::string& candidate : candidates) {
    std::string persons;
    for (const std::string& name : split(candidate, {", "})) {
      const Signer who = signer(name, houses);
      if (who == Signer::person) persons += (persons.empty() ? "" : ", ") + in_case(name);
      if (who == Signer::desk && desk.empty()) desk = name;
      if (who == Signer::house && house.empty()) house = name;
    }
    if (!persons.empty()) return persons;
  }
  return !others ? "" : desk.empty() ? house : desk;
}

std::string names_in_case(std::string_view names) {
  std::string out;
  for (const std::string& name : split(names, {", "})) out += (out.empty() ? "" : ", ") + in_case(name);
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
  for (const std::string& part : split(line, {", ", " et ", " & "})) {
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
