#include "indexer/person_name.h"

#include <algorithm>
#include <map>

#include "common/analyzer.h"
#include "common/error.h"
#include "common/headings.h"

namespace guillemet {
namespace {

constexpr std::size_t kFewestInitials = 3;  // an acronym of two letters may be anybody's

std::vector<std::string> words_of(std::string_view key) {
  std::vector<std::string> words;
  while (!key.empty()) {
    const std::size_t end = std::min(key.find(' '), key.size());
    words.emplace_back(key.substr(0, end));
    key.remove_prefix(std::min(end + 1, key.size()));
  }
  return words;
}

std::string single_letters(std::string word) {
  const auto same = [](char a, char b) { return a == b && (a < '0' || a > '9'); };
  word.erase(std::unique(word.begin(), word.end(), same), word.end());
  return word;
}

}  // namespace

NameReader::NameReader(const Lexicons& lexicons) {
  static const std::map<std::string_view, Rule::Where> places{
      {"any", Rule::Where::any}, {"start", Rule::Where::start}, {"end", Rule::Where::end}, {"word", Rule::Where::word}};
  for (const TableRow& row : lexicons.table("transliterations", 4)) {
    const auto place = places.find(row.columns[2]);
    if (place == places.end())
      throw Error("transliterations.tsv", row.line, "the third column is none of any, start, end, word");
    rules_.push_back(
        {std::string(row.columns[0]), row.columns[1] == "-" ? "" : std::string(row.columns[1]), place->second});
  }
  std::stable_sort(rules_.begin(), rules_.end(),
                   [](const Rule& a, const Rule& b) { return a.letters.size() > b.letters.size(); });
  for (const TableRow& row : lexicons.table("given_names", 3))
    for (const std::string& word : name_words(row.columns[0])) given_.insert(word);
  for (const TableRow& row : lexicons.table("particles", 2))
    for (const std::string& word : name_words(row.columns[0])) particles_.insert(word);
  for (const TableRow& row : lexicons.table("stopwords", 2)) small_words_.insert(name_key(row.columns[0]));
  const auto add = [this](std::string_view name, bool head) {
    if (name == "-") return;
    const std::string key = name_key(name);
    bodies_.insert(key);
    if (head && key.find(' ') == std::string::npos) heads_.insert(key);
  };
  for (const TableRow& row : lexicons.table("organisations", 4)) {
    add(row.columns[0], true);
    kinds_.insert(name_key(row.columns[0]));
  }
  for (const TableRow& row : lexicons.table("documents", 3)) add(row.columns[0], true);
  for (const TableRow& row : lexicons.table("titles", 3)) add(row.columns[0], true);
  for (const TableRow& row : lexicons.table("roles", 5))
    for (const std::size_t column : {0, 1}) add(row.columns[column], true);
  for (const TableRow& row : lexicons.table("metonyms", 4)) add(row.columns[0], false);
  for (const TableRow& row : lexicons.table("not_names", 2)) add(row.columns[0], false);
  for (const TableRow& row : lexicons.table("agencies", 4)) {
    add(row.columns[0], false);
    for (std::string_view rest = row.columns[1]; !rest.empty();) {
      const std::size_t end = std::min(rest.find(','), rest.size());
      add(rest.substr(0, end), false);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
}

std::string NameReader::skeleton(std::string_view word, bool surname) const {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const auto applies = [&](const Rule& rule) {
      const std::size_t end = at + rule.letters.size();
      if (word.compare(at, rule.letters.size(), rule.letters) != 0) return false;
      switch (rule.where) {
        case Rule::Where::any:
          return true;
        case Rule::Where::start:
          return at == 0;
        case Rule::Where::end:
          return surname && at > 0 && end == word.size();
        case Rule::Where::word:
          return at == 0 && end == word.size();
      }
      return false;
    };
    const auto rule = std::find_if(rules_.begin(), rules_.end(), applies);
    if (rule == rules_.end()) {
      out += word[at++];
    } else {
      out += rule->as;
      at += rule->letters.size();
    }
  }
  return single_letters(std::move(out));
}

std::string NameReader::initials_of(const std::vector<std::string>& words) const {
  std::string all;
  std::string of_large;
  for (const std::string& word : words) {
    if (static_cast<unsigned char>(word.front()) >= 0x80) return {};
    all += word.front();
    if (!small_words_.contains(word)) of_large += word.front();
  }
  if (of_large.size() >= kFewestInitials) return of_large;
  return all.size() >= kFewestInitials ? all : std::string();
}

bool NameReader::is_body(const std::vector<std::string>& words, std::string_view key) const {
  if (bodies_.contains(std::string(key))) return true;
  if (given_.contains(words.front())) return false;
  return std::any_of(words.begin(), words.end(), [this](const std::string& word) { return heads_.contains(word); });
}

PersonName NameReader::read(std::string_view key) const {
  PersonName name;
  const std::vector<std::string> words = words_of(key);
  if (words.empty()) return name;
  if (is_body(words, key)) {
    if (words.size() > 1 && kinds_.contains(words.front())) name.initials = initials_of(words);
    return name;
  }
  const auto is_given = [&](std::size_t i) {
    return words[i].size() == 1 || (given_.contains(words[i]) && (i == 0 || !particles_.contains(words[i])));
  };
  std::size_t next = 0;
  const bool begins_with_particle = particles_.contains(words.front()) && !given_.contains(words.front());
  if (words.size() > 1 && !begins_with_particle) {
    do name.given.push_back(skeleton(words[next], false));
    while (++next + 1 < words.size() && is_given(next));
    name.certain = given_.contains(words.front());
  }
  for (std::size_t i = next; i < words.size(); ++i)
    if (!particles_.contains(words[i]) || (i + 1 == words.size() && name.surname.empty()))
      name.surname += words[i];
    else
      name.particle = true;
  if (name.given.empty() && (given_.contains(name.surname) || bodies_.contains(name.surname))) name.surname.clear();
  return name;
}

std::string NameReader::block(std::string_view key) const {
  const PersonName name = read(key);
  if (!name.surname.empty()) return skeleton(name.surname, true);
  if (!name.initials.empty()) return skeleton(name.initials, true);
  if (key.find(' ') == std::string_view::npos && !key.starts_with('#')) return skeleton(key, true);
  return (key.starts_with('#') ? "=" : "") + std::string(key);  // a # would be a comment in the table
}

}  // namespace guillemet
