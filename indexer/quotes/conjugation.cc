#include "indexer/quotes/conjugation.h"

namespace guillemet {
namespace {

void add(std::vector<VerbForm>& forms, std::string text, Tense tense, bool plural = false, bool first_person = false) {
  forms.push_back({std::move(text), tense, plural, first_person});
}

// déclaré, déclarée, déclarés, déclarées; mis, mise, mises.
void add_participles(std::vector<VerbForm>& forms, const std::string& masculine) {
  const bool ends_in_s = masculine.ends_with("s");
  add(forms, masculine, Tense::participle);
  add(forms, masculine + "e", Tense::participle);
  if (!ends_in_s) add(forms, masculine + "s", Tense::participle, true);
  add(forms, masculine + "es", Tense::participle, true);
}

void add_future(std::vector<VerbForm>& forms, const std::string& stem) {
  add(forms, stem + "a", Tense::future);
  add(forms, stem + "ont", Tense::future, true);
  add(forms, stem + "ai", Tense::future, false, true);
  add(forms, stem + "ons", Tense::future, true, true);
  add(forms, stem + "ait", Tense::conditional);
  add(forms, stem + "aient", Tense::conditional, true);
  add(forms, stem + "ais", Tense::conditional, false, true);
}

// The stem before an ending that is silent (e, ent, era): é and e of the last syllable open, y may become i.
std::vector<std::string> stems_before_silent_e(const std::string& stem) {
  const auto replaced = [&stem](std::size_t from, std::size_t length, std::string_view by) {
    return std::string(stem).replace(from, length, by);
  };
  if (stem.ends_with("uy") || stem.ends_with("oy")) return {replaced(stem.size() - 1, 1, "i")};
  if (stem.ends_with("ay")) return {stem, replaced(stem.size() - 1, 1, "i")};
  // répét-er, suggér-er, inquiét-er: é and one or two consonants
  static constexpr std::string_view kConsonants = "bcdfghjklmnpqrstvxz";
  std::size_t vowel = stem.size();
  while (vowel > 0 && kConsonants.find(stem[vowel - 1]) != std::string_view::npos) --vowel;
  if (stem.ends_with("gu")) vowel = stem.size() - 2;
  if (vowel == stem.size() || vowel == 0) return {stem};
  if (vowel >= 2 && stem.compare(vowel - 2, 2, "é") == 0) return {replaced(vowel - 2, 2, "è"), stem};
  if (stem[vowel - 1] == 'e' && stem.size() - vowel == 1) {
    if (vowel >= 2 && (stem[vowel - 2] == 'u' || stem[vowel - 2] == 'i')) return {stem};
    return {replaced(vowel - 1, 1, "è"), stem + stem.back()};  // achète, appelle: both are harmless
  }
  return {stem};
}

std::vector<VerbForm> first_group(const std::string& infinitive) {
  std::vector<VerbForm> forms;
  const std::string stem = infinitive.substr(0, infinitive.size() - 2);
  std::string before_a = stem;  // nous annonçons, il mange-ait
  if (stem.ends_with("g")) before_a += "e";
  if (stem.ends_with("c")) before_a.replace(stem.size() - 1, 1, "ç");
  for (const std::string& silent : stems_before_silent_e(stem)) {
    add(forms, silent + "e", Tense::present);
    add(forms, silent + "ent", Tense::present, true);
    add_future(forms, silent + "er");
  }
  add(forms, before_a + "ons", Tense::present, true, true);
  add(forms, before_a + "ait", Tense::past);
  add(forms, before_a + "aient", Tense::past, true);
  add(forms, before_a + "ais", Tense::past, false, true);
  add(forms, before_a + "a", Tense::past);
  add(forms, stem + "èrent", Tense::past, true);
  add(forms, infinitive, Tense::infinitive);
  add(forms, before_a + "ant", Tense::gerund);
  add_participles(forms, stem + "é");
  return forms;
}

std::vector<VerbForm> second_group(const std::string& infinitive) {
  std::vector<VerbForm> forms;
  const std::string stem = infinitive.substr(0, infinitive.size() - 1);
  add(forms, stem + "t", Tense::present);
  add(forms, stem + "t", Tense::past);
  add(forms, stem + "s", Tense::present, false, true);
  add(forms, stem + "ssent", Tense::present, true);
  add(forms, stem + "ssait", Tense::past);
  add(forms, stem + "ssaient", Tense::past, true);
  add(forms, stem + "rent", Tense::past, true);
  add_future(forms, infinitive);
  add(forms, infinitive, Tense::infinitive);
  add(forms, stem + "ssant", Tense::gerund);
  add_participles(forms, stem);
  return forms;
}

}  // namespace

std::vector<VerbForm> conjugate(std::string_view infinitive) {
  const std::string verb(infinitive);
  if (verb.ends_with("er")) return first_group(verb);
  if (verb.ends_with("ir")) return second_group(verb);
  return {{verb, Tense::infinitive, false, false}};
}

std::vector<VerbForm> conjugate(std::string_view infinitive, const PrincipalParts& parts) {
  std::vector<VerbForm> forms;
  const auto plain = [&forms](std::string_view text, Tense tense, bool plural = false, bool first = false) {
    if (text != "-") add(forms, std::string(text), tense, plural, first);
  };
  plain(parts.present_3s, Tense::present);
  plain(parts.present_3p, Tense::present, true);
  plain(parts.subjunctive_3s, Tense::present);
  plain(parts.present_1s, Tense::present, false, true);
  plain(parts.present_1p, Tense::present, true, true);
  plain(parts.past_3s, Tense::past);
  plain(parts.past_3p, Tense::past, true);
  plain(parts.gerund, Tense::gerund);
  plain(infinitive, Tense::infinitive);
  if (parts.imperfect_3s.ends_with("ait")) {
    const std::string stem(parts.imperfect_3s.substr(0, parts.imperfect_3s.size() - 3));
    add(forms, stem + "ait", Tense::past);
    add(forms, stem + "aient", Tense::past, true);
    add(forms, stem + "ais", Tense::past, false, true);
  }
  if (parts.future_3s.ends_with("a"))
    add_future(forms, std::string(parts.future_3s.substr(0, parts.future_3s.size() - 1)));
  if (parts.participle != "-") add_participles(forms, std::string(parts.participle));
  return forms;
}

}  // namespace guillemet
