#include "indexer/formats/page_signature.h"

#include <algorithm>
#include <initializer_list>
#include <map>

#include "common/fold.h"
#include "common/lexicons.h"
#include "indexer/byline.h"

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

// The words of `name`, folded, without articles.
std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words = name_parts(fold(name), {" ", "-", "'", ".", "_", "@", "/"});
  std::erase_if(words, [](const std::string& word) {
    for (const std::string_view small : {"a", "d", "de", "des", "du", "et", "l", "la", "le", "les", "par", "the"})
      if (word == small) return true;
    return false;
  });
  return words;
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

}  // namespace

std::string who_signs(const std::vector<std::string>& candidates, const std::vector<std::string>& houses, bool others) {
  std::string desk, house;
  for (const std::string& candidate : candidates) {
    std::string persons;
    for (const std::string& name : name_parts(candidate, {", "})) {
      const Signer who = signer(name, houses);
      if (who == Signer::person) persons += (persons.empty() ? "" : ", ") + names_in_case(name);
      if (who == Signer::desk && desk.empty()) desk = name;
      if (who == Signer::house && house.empty()) house = name;
    }
    if (!persons.empty()) return persons;
  }
  return !others ? "" : desk.empty() ? house : desk;
}

}  // namespace guillemet
