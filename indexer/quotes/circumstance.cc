#include "indexer/quotes/circumstance.h"

#include <algorithm>

#include "indexer/quotes/finite.h"

namespace guillemet {

bool is_finite(Tense t) { return t <= Tense::conditional; }
bool is_infinitive(Tense t) { return t == Tense::infinitive; }
bool is_participle(Tense t) { return t == Tense::participle; }
bool is_gerund(Tense t) { return t == Tense::gerund; }

bool is_adverb(const Sentence& s, int i) {
  if (s.is(i, kAdverb | kNegativeAdverb) && !s.is(i, kWeekday | kTime)) return true;
  const Word& word = s.word(i);
  if (word.of(kAdverbClass) && !word.of(kNounClass | kAdjectiveClass)) return true;
  return word.kind == TokenKind::word && !word.capital && word.span.size() > 6 && s.text(i).ends_with("ment") &&
         !word.is(kRole | kBody | kDocument);
}

const VerbReading* reading(const Sentence& s, int i, bool (*wanted)(Tense)) {
  const VerbReading* best = nullptr;
  if (s.is(i, kPreposition | kConjunction)) return best;
  for (const VerbReading& candidate : s.word(i).lexeme->verbs)
    if (wanted(candidate.tense) &&
        (!best || (best->verb->cue == CueClass::none && candidate.verb->cue != CueClass::none)))
      best = &candidate;
  return best;
}

int skip_adverbs(const Sentence& s, int i, int limit) {
  while (i < limit) {
    const Phrase* phrase = s.word(i).phrase;  // pour sa part, de son côté, par ailleurs
    const bool aside = phrase && phrase->words.size() > 1 &&
                       (phrase->kind == PhraseKind::not_source || phrase->kind == PhraseKind::go_on);
    if (aside) {
      i += static_cast<int>(phrase->words.size());
    } else if (is_adverb(s, i) || s.word(i).kind == TokenKind::clitic) {
      ++i;
    } else {
      break;
    }
  }
  // a, de son côté, estimé: an insertion between commas
  if (s.mark(i) == ',') {
    for (int j = i + 1; j < std::min(i + 9, s.size()); ++j) {
      if (s.quote(j) || ends_sentence(s.mark(j))) break;
      if (s.mark(j) == ',' && reading(s, j + 1, is_participle)) return j + 1;
    }
  }
  if (s.form(i, "en") && s.text(i + 1) == "effet") return i + 2;
  if (s.form(i, "par") && s.text(i + 1) == "ailleurs") return i + 2;
  if (s.form(i, "d'") && s.text(i + 1) == "ailleurs") return i + 2;
  return i;
}

int opening_subordinate_end(const Sentence& s) {
  const bool with_que = is_que(s, 1);
  const bool opens = s.form(0, "lorsque") || s.form(0, "lorsqu'") || s.form(0, "quand") || s.form(0, "si") ||
                     s.form(0, "s'") || s.form(0, "comme") ||
                     (with_que && (s.is(0, kConjunction | kPreposition | kAdverb)));
  for (int i = 2; opens && i < s.size() && !s.quote(i); ++i) {
    if (s.mark(i) != ',') continue;
    int next = i + 1;
    while (s.is(next, kDeterminer | kTitle)) ++next;
    const bool subject = s.is(i + 1, kDeterminer | kSubject) || s.word(i + 1).capital;
    for (int j = next + 1; subject && j < s.size() && s.mark(j) != ',' && !s.quote(j); ++j)
      if (looks_finite(s, j)) return i;
  }
  return 0;
}

int behind_dateline(const Sentence& s) {
  constexpr int kDateline = 16;  // items of a dispatch's head
  for (int i = 1; i < kDateline; ++i)
    if (s.mark(i - 1) == ')' && (s.mark(i) == '-' || s.mark(i) == 0x2013 || s.mark(i) == 0x2014)) return i + 1;
  return 0;
}

bool opens_circumstance(const Sentence& s, int i) {
  const std::string_view form = s.word(i).lexeme->text;
  if (form == "après" && s.form(i - 1, "d'")) return false;  // d'après le comptage
  const bool during = (form == "d'" || form == "de") && s.text(i - 1) == "lors";
  return during || form == "derrière" || form == "dans" || form == "sous" || form == "sur" || form == "devant" ||
         form == "depuis" || form == "après" || form == "avant";
}

bool is_circumstance(const Sentence& s, int i) {
  if (s.is(i, kWeekday | kTime) && !s.is(i, kRole)) return true;
  if (s.word(i).kind == TokenKind::number && !s.is(i + 1, kRole | kBody)) return true;
  return s.is(i, kDeterminer) && (s.is(i + 1, kWeekday | kTime) || s.word(i + 1).kind == TokenKind::number) &&
         !s.is(i + 2, kRole | kBody);
}

}  // namespace guillemet
