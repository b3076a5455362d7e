#include "indexer/quotes/entities.h"

#include <algorithm>
#include <cmath>

#include "common/fold.h"
#include "common/tokenizer.h"

namespace guillemet {
namespace {

constexpr std::size_t kRecent = 48;  // entities that a pronoun may still stand for
constexpr double kFade = 0.6;        // of salience, a sentence
constexpr double kOften = 0.15;      // for each mention so far, at most kMost of them
constexpr int kMost = 7;

const std::vector<int> kNone;

// « Sissi » ends « Abdel Fattah al-Sissi » too.
bool same_surname(const std::string& part, const std::string& whole) {
  if (part == whole) return true;
  const bool particle = whole.starts_with("al-") || whole.starts_with("el-") || whole.starts_with("ben-");
  return particle && whole.ends_with("-" + part);
}

std::string surname(const std::string& word) {
  const std::size_t hyphen = word.find('-');
  const bool particle = word.starts_with("al-") || word.starts_with("el-") || word.starts_with("ben-");
  return particle ? word.substr(hyphen + 1) : word;
}

bool ends_with_words(const std::vector<std::string>& whole, const std::vector<std::string>& end) {
  return end.size() <= whole.size() && std::equal(end.rbegin(), end.rend(), whole.rbegin(), same_surname);
}

// B. Obama, Barack Obama.
bool abbreviates(const std::vector<std::string>& words, const std::vector<std::string>& full) {
  return words.size() > 1 && words.front().size() == 1 && full.size() >= words.size() && full.back() == words.back() &&
         full.front().front() == words.front().front();
}

const std::vector<int>& found_in(const std::unordered_map<std::string, std::vector<int>>& map, const std::string& key) {
  const auto found = map.find(key);
  return found == map.end() ? kNone : found->second;
}

}  // namespace

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  for (const Token& token : tokenize(text))
    if (token.kind != TokenKind::punctuation) words.push_back(fold(token.span.of(text)));
  return words;
}

bool starts_with_words(const std::vector<std::string>& whole, const std::vector<std::string>& start) {
  return start.size() <= whole.size() && std::equal(start.begin(), start.end(), whole.begin());
}

std::string initials_of(const std::vector<std::string>& words) {
  std::string initials;
  for (const std::string& word : words) {
    const bool small =
        word.size() <= 3 && (word[0] == 'd' || word[0] == 'l' || word == "et");  // de, du, des, la, les, l'
    if (small || word.empty()) continue;
    initials += word[0];
    for (std::size_t i = 1; i + 1 < word.size(); ++i)
      if (word[i] == '-') initials += word[i + 1];
  }
  return initials;
}

int Entities::add(Entity entity) {
  entities_.push_back(std::move(entity));
  salience_.emplace_back(0.0, 0);
  index(size() - 1);
  return size() - 1;
}

void Entities::index(int entity) {
  const Entity& added = (*this)[entity];
  if (!added.words.empty()) {
    by_first_word_[added.words.front()].push_back(entity);
    by_last_word_[surname(added.words.back())].push_back(entity);
    // Idriss Déby Itno is « Déby » too
    for (std::size_t i = 1; added.named && added.person && i + 1 < added.words.size(); ++i)
      if (added.words[i].size() > 3) by_last_word_[added.words[i]].push_back(entity);
    if (added.named && added.words.size() >= 2) by_initials_[initials_of(added.words)].push_back(entity);
  }
  for (const std::string& role : added.roles) by_role_[role].push_back(entity);
  for (const std::string& alias : added.aliases) by_alias_[alias].push_back(entity);
}

void Entities::rename(int index, std::string name, std::vector<std::string> words) {
  Entity& entity = at(index);
  if (words == entity.words) return;
  entity.name = std::move(name);
  entity.words = std::move(words);
  by_first_word_[entity.words.front()].push_back(index);
  by_last_word_[surname(entity.words.back())].push_back(index);
}

void Entities::add_role(int index, std::string head, std::uint16_t role_class, const std::string& text) {
  Entity& entity = at(index);
  entity.role_classes |= role_class;
  entity.role_words += " " + text + " ";
  if (std::find(entity.roles.begin(), entity.roles.end(), head) != entity.roles.end()) return;
  by_role_[head].push_back(index);
  entity.roles.push_back(std::move(head));
}

void Entities::add_alias(int index, const std::string& alias) {
  Entity& entity = at(index);
  if (std::find(entity.aliases.begin(), entity.aliases.end(), alias) != entity.aliases.end()) return;
  entity.aliases.push_back(alias);
  by_alias_[alias].push_back(index);
}

int Entities::named(const std::vector<std::string>& words, char gender, bool whole) const {
  if (words.empty()) return -1;
  const auto agrees = [gender](const Entity& entity) {
    return gender == 'e' || entity.gender == 'e' || entity.gender == gender;
  };
  int surnamed = -1;
  for (const int e : found_in(by_last_word_, surname(words.back()))) {
    const Entity& entity = (*this)[e];
    if (!entity.named) continue;
    if (entity.words == words) return e;
    if (whole) continue;
    const bool inside = words.size() == 1 && entity.words.size() > 2 && entity.words.front() != words.front();
    const bool fits = ends_with_words(entity.words, words) || abbreviates(words, entity.words) || inside;
    if (surnamed < 0 && fits && agrees(entity)) surnamed = e;
  }
  if (surnamed >= 0 || words.size() > 1) return surnamed;
  const std::vector<int>& aliased = found_in(by_alias_, words.front());
  if (!aliased.empty()) return aliased.front();
  const std::vector<int>& shortened = found_in(by_initials_, words.front());
  if (!shortened.empty()) return shortened.front();
  for (const int e : found_in(by_first_word_, words.front()))
    if ((*this)[e].named && agrees((*this)[e])) return e;
  return -1;
}

int Entities::with_words(const std::vector<std::string>& words) const {
  if (words.empty()) return -1;
  for (const int e : found_in(by_last_word_, surname(words.back())))
    if ((*this)[e].words == words) return e;
  return -1;
}

const std::vector<int>& Entities::beginning_with(const std::string& word) const {
  return found_in(by_first_word_, word);
}

const std::vector<int>& Entities::with_role(const std::string& head) const { return found_in(by_role_, head); }

double Entities::salience(int index, int number) const {
  const auto [value, when] = salience_[static_cast<std::size_t>(index)];
  return value * std::pow(kFade, number - when) + kOften * std::min((*this)[index].mentions, kMost);
}

void Entities::see(int index, int number, double weight) {
  auto& [value, when] = salience_[static_cast<std::size_t>(index)];
  value = value * std::pow(kFade, number - when) + weight;
  when = number;
  const auto kept_end = recent_.begin() + static_cast<std::ptrdiff_t>(kept_);
  if (std::find(recent_.begin(), kept_end, index) != kept_end) return;
  const auto known = std::find(kept_end, recent_.end(), index);
  if (known != recent_.end()) recent_.erase(known);
  recent_.push_back(index);
  if (recent_.size() > kept_ + kRecent) recent_.erase(recent_.begin() + static_cast<std::ptrdiff_t>(kept_));
}

void Entities::keep_recent(int index) {
  if (kept_ >= kRecent || std::find(recent_.begin(), recent_.end(), index) != recent_.end()) return;
  recent_.insert(recent_.begin(), index);
  ++kept_;
}

int Entities::persons_of(char gender) const {
  return static_cast<int>(std::count_if(recent_.begin(), recent_.end(), [&](int e) {
    const Entity& entity = (*this)[e];
    return entity.certain && entity.named && !entity.plural && entity.gender == gender;
  }));
}

}  // namespace guillemet
