#include "indexer/quotes/phrase_words.h"

#include <algorithm>
#include <string_view>

#include "indexer/quotes/circumstance.h"
#include "indexer/quotes/finite.h"
#include "indexer/quotes/name_extent.h"

namespace guillemet {

bool PhraseWords::bare_noun(int i) const {
  if (looks_finite(s, i)) return false;
  const Word& before = s.word(i - 1);
  return i == 0 || before.punctuation() || before.is(kConjunction | kPreposition) || before.of(kAdjectiveClass);
}

bool PhraseWords::accused(int i) const {
  if (!s.is(i, kRole) || !reading(s, i, is_participle)) return false;
  return s.form(i + 1, "par") || (is_de(s, i + 1) && infinitive_at(i + 2));
}

bool PhraseWords::infinitive_at(int i) const {
  while (s.is(i, kClitic | kNegation | kNegativeAdverb)) ++i;
  return s.form(i, "être") || s.form(i, "avoir") || s.word(i).of(kInfinitiveClass) || reading(s, i, is_infinitive);
}

bool PhraseWords::starts_name(int i) const {
  const Word& word = s.word(i);
  if (!word.capital || word.kind != TokenKind::word || word.is(kNotName | kWeekday | kTime)) return false;
  const bool at_start =
      i == 0 || s.quote(i - 1) || ends_sentence(s.mark(i - 1)) || s.mark(i - 1) == ':' || s.mark(i - 1) == '-';
  if (!at_start) return !word.is(kStopword) || word.all_capitals;
  if (word.is(kGivenName) || word.all_capitals) return true;
  if (word.is(kStopword | kAdverb | kPreposition | kConjunction | kRelative | kModal | kAvoir | kEtre)) return false;
  if (word.of(0xFF) && !s.word(i + 1).capital) return false;  // a common word
  return word.lexeme->verbs.empty();
}

bool PhraseWords::participle_behind(int i) const {
  if (s.word(i).capital) return false;
  if (s.word(i).of(kParticipleClass) && !s.word(i).of(kNounClass)) return true;
  if (s.text(i).ends_with("ant") && s.is(i + 1, kDeterminer)) return true;  // les médecins [soignant] l'opposant
  const auto& verbs = s.word(i).lexeme->verbs;                              // un rapport cité par X
  return s.form(i + 1, "par") &&
         std::any_of(verbs.begin(), verbs.end(), [](const VerbReading& r) { return r.tense == Tense::participle; });
}

bool PhraseWords::noun_before(int i) const {
  return !s.word(i - 1).punctuation() && !s.quote(i - 1) && !looks_finite(s, i - 1) &&
         !s.is(i - 1, kConjunction | kRelative | kPreposition | kAdverb | kSubject | kNegativeAdverb) &&
         s.word(i - 1).kind == TokenKind::word;
}

bool PhraseWords::core_word(int i) const {
  const Word& word = s.word(i);
  if (s.quote(i) || word.punctuation() || word.kind == TokenKind::clitic) return false;
  if (word.kind == TokenKind::elision) return false;
  if (word.is(kRole | kBody | kDocument | kTitle | kGivenName) && (!looks_finite(s, i) || word.capital)) return true;
  if (word.is(kPreposition | kConjunction | kRelative | kSubject | kNegation | kAvoir | kEtre | kModal | kFaire |
              kDeterminer))
    return false;
  if (word.is(kAdverb | kWeekday | kNegativeAdverb | kClitic)) return false;
  if (!word.capital && s.text(i).ends_with("ment") && s.text(i).size() > 7 && !word.is(kDocument) &&
      !word.of(kNounClass) && !s.is(i - 1, kDeterminer))
    return false;
  for (const VerbReading& reading : word.lexeme->verbs)  // les autorités [qualifiant …]
    if (reading.tense == Tense::gerund && !word.is(kRole | kBody) && !word.of(kNounClass | kAdjectiveClass))
      return false;
  if (!word.capital && word.of(kInfinitiveClass | kGerundClass) && !word.of(kNounClass | kAdjectiveClass)) return false;
  if (!word.capital && word.of(kAdverbClass) && !word.of(kNounClass | kAdjectiveClass)) return false;
  return !looks_finite(s, i);
}

bool PhraseWords::adjectival(int i) const {
  return ends_with_any(s.text(i), {"er", "ers"}) || (s.word(i).lexeme->role & (kPerson | kNationality)) != 0;
}

bool PhraseWords::names_follow(int i) const {
  int next = i + 1;
  if (s.mark(next) == '.') ++next;
  if (s.word(next).phrase && s.word(next).phrase->kind == PhraseKind::role) return false;  // ancien Premier ministre
  // président Les Républicains, sénateur LR: a party
  if (s.is(i, kRole)) return s.word(next).capital && !s.is(next, kDeterminer) && !s.word(next).all_capitals;
  while (s.is(next, kTitle) || s.is(next, kParticle)) ++next;
  return s.word(next).capital;
}

bool PhraseWords::is_office(int i) const {
  return !s.is(i, kBody | kRole | kGivenName | kParticle) && !(s.word(i).phrase && is_name(s.word(i).phrase->kind));
}

bool PhraseWords::unknown_name(int i) const {
  const auto plain = [this](int item) {
    const Word& word = s.word(item);
    return word.capital && !word.all_capitals && word.kind == TokenKind::word &&
           !word.is(kBody | kRole | kDocument | kDeterminer | kNotName | kStopword | kTime | kWeekday) &&
           !(word.phrase && is_name(word.phrase->kind)) && (word.lexeme->role & kNationality) == 0;
  };
  const Word& before = s.word(i - 1);
  // des bergers, de sécurité nationale; but: du restaurant [Barna Plage], of the place
  const bool closes = before.of(kAdjectiveClass) || ends_with_any(s.text(i - 1), {"s", "x"});
  return plain(i) && plain(i + 1) && !s.is(i + 1, kGivenName) && closes && !before.capital &&
         before.kind == TokenKind::word && !before.is(kBody | kWork | kPreposition | kDeterminer);
}

}  // namespace guillemet
