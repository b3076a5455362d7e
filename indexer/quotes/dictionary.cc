#include "indexer/quotes/dictionary.h"

#include <algorithm>
#include <array>

#include "common/fold.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

struct Ending {
  std::string_view text;
  std::string_view infinitive;
  std::uint8_t classes;
};

// Endings of the regular verbs, longest first, and the infinitive's ending that they stand for.
constexpr std::array<Ending, 38> kEndings = {{
    {"issaient", "ir", kFiniteClass}, {"eraient", "er", kFiniteClass}, {"iraient", "ir", kFiniteClass},
    {"issait", "ir", kFiniteClass},   {"issent", "ir", kFiniteClass},  {"issant", "ir", kGerundClass},
    {"èrent", "er", kFiniteClass},    {"eront", "er", kFiniteClass},   {"iront", "ir", kFiniteClass},
    {"erait", "er", kFiniteClass},    {"irait", "ir", kFiniteClass},   {"aient", "er", kFiniteClass},
    {"irent", "ir", kFiniteClass},    {"erai", "er", kFiniteClass},    {"ées", "er", kParticipleClass},
    {"era", "er", kFiniteClass},      {"ira", "ir", kFiniteClass},     {"ait", "er", kFiniteClass},
    {"ant", "er", kGerundClass},      {"ent", "er", kFiniteClass},     {"ons", "er", kFiniteClass},
    {"ais", "er", kFiniteClass},      {"ée", "er", kParticipleClass},  {"és", "er", kParticipleClass},
    {"ies", "ir", kParticipleClass},  {"ie", "ir", kParticipleClass},  {"is", "ir", kParticipleClass},
    {"it", "ir", kFiniteClass},       {"é", "er", kParticipleClass},   {"i", "ir", kParticipleClass},
    {"e", "er", kFiniteClass},        {"a", "er", kFiniteClass},       {"ai", "er", kFiniteClass},
    {"ues", "re", kParticipleClass},  {"ue", "re", kParticipleClass},  {"us", "re", kParticipleClass},
    {"u", "re", kParticipleClass},    {"", "", kInfinitiveClass},
}};

std::uint8_t classes_of(std::string_view fields) {
  std::uint8_t classes = 0;
  for (std::size_t at = fields.find("po:"); at != std::string_view::npos; at = fields.find("po:", at + 3)) {
    const std::string_view name = fields.substr(at + 3, fields.find(' ', at + 3) - at - 3);
    if (name == "nom") classes |= kNounClass;
    if (name == "adj") classes |= kAdjectiveClass;
    if (name == "adv") classes |= kAdverbClass;
    if (name.starts_with("v1") || name.starts_with("v2") || name.starts_with("v3")) classes |= kInfinitiveClass;
  }
  return classes;
}

bool is_capitalised(std::string_view word) {
  std::size_t at = 0;
  return is_upper(next_code_point(word, at));
}

}  // namespace

Dictionary::Dictionary(std::string_view hunspell) {
  lemmas_.reserve(90000);
  while (!hunspell.empty()) {
    const std::size_t end = std::min(hunspell.find('\n'), hunspell.size());
    const std::string_view line = hunspell.substr(0, end);
    hunspell.remove_prefix(std::min(end + 1, hunspell.size()));
    const std::size_t word_end = std::min(line.find_first_of("/ \t"), line.size());
    const std::size_t fields = line.find("po:");
    if (fields == std::string_view::npos || word_end == 0) continue;
    const std::string_view word = line.substr(0, word_end);
    const std::string_view description = line.substr(fields);
    if (description.starts_with("po:prn")) {
      const bool feminine = description.find("is:fem") != std::string_view::npos;
      const bool masculine = description.find("is:mas") != std::string_view::npos;
      if (feminine != masculine) given_names_.emplace(lower(word), feminine ? 'f' : 'm');
      continue;
    }
    const std::uint8_t classes = classes_of(description);
    if (classes != 0 && !is_capitalised(word)) lemmas_[std::string(word)] |= classes;
  }
}

bool Dictionary::has_verb(std::string_view stem, std::string_view ending) const {
  std::string verb(stem);
  if (ending == "er") {  // mangeait, annonçait
    if (verb.ends_with("ge") && !lemmas_.contains(verb + "er")) verb.pop_back();
    if (verb.ends_with("ç")) verb.replace(verb.size() - 2, 2, "c");
  }
  verb += ending;
  const auto known = [this](const std::string& word) {
    const auto found = lemmas_.find(word);
    return found != lemmas_.end() && (found->second & kInfinitiveClass) != 0;
  };
  if (known(verb)) return true;
  const std::size_t grave = verb.rfind("è");  // accélère: accélérer; achète: acheter
  if (grave == std::string::npos) return false;
  return known(std::string(verb).replace(grave, 2, "é")) || known(std::string(verb).replace(grave, 2, "e"));
}

std::uint8_t Dictionary::verb_classes(std::string_view form) const {
  std::uint8_t classes = 0;
  for (const Ending& ending : kEndings) {
    if (!form.ends_with(ending.text) || form.size() < ending.text.size() + 2) continue;
    if (has_verb(form.substr(0, form.size() - ending.text.size()), ending.infinitive)) classes |= ending.classes;
  }
  return classes;
}

std::uint8_t Dictionary::nominal(std::string_view form) const {
  const auto found = lemmas_.find(form);
  return found == lemmas_.end()
             ? 0
             : found->second & static_cast<std::uint8_t>(kNounClass | kAdjectiveClass | kAdverbClass);
}

std::uint8_t Dictionary::classes(std::string_view form) const {
  if (lemmas_.empty()) return 0;
  std::uint8_t classes = verb_classes(form) | nominal(form);
  if ((classes & (kNounClass | kAdjectiveClass)) == 0) {
    if (form.ends_with("aux")) classes |= nominal(std::string(form.substr(0, form.size() - 3)) + "al");
    std::string_view singular = form;
    if (form.ends_with("s") || form.ends_with("x")) classes |= nominal(singular = form.substr(0, form.size() - 1));
    if (singular.ends_with("e"))
      classes |= static_cast<std::uint8_t>(nominal(singular.substr(0, singular.size() - 1)) & kAdjectiveClass);
    for (const auto& [feminine, masculine] : {std::pair<std::string_view, std::string_view>{"euse", "eur"},
                                              {"trice", "teur"},
                                              {"ive", "if"},
                                              {"elle", "el"},
                                              {"ienne", "ien"},
                                              {"onne", "on"},
                                              {"ère", "er"},
                                              {"euse", "eux"}})
      if (singular.ends_with(feminine))
        classes |= nominal(std::string(singular.substr(0, singular.size() - feminine.size())).append(masculine));
  }
  return classes;
}

char Dictionary::gender_of_given_name(std::string_view lower) const {
  const auto found = given_names_.find(lower);
  return found == given_names_.end() ? 'e' : found->second;
}

}  // namespace guillemet
