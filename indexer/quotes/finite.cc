#include "indexer/quotes/finite.h"

#include <algorithm>

namespace guillemet {
namespace {

// « … », la rassure Jean; « … », l'interpelle une femme: behind a quotation, and before whoever speaks.
bool object_of_inversion(const Sentence& s, int clitic) {
  if (s.mark(clitic - 1) != ',' || !s.quote(clitic - 2) || s.is(clitic + 1, kRole | kBody | kDocument)) return false;
  const int behind = clitic + 2;
  return s.word(behind).capital || (s.is(behind, kDeterminer) && !s.is(behind, kPreposition));
}

// le, la, les, l' before a word are an article unless a subject or comme stands before them: il le dit, comme l'annonce
// X.
bool article_before(const Sentence& s, int item) {
  const int det = item - 1;
  if (!s.is(det, kDeterminer)) return false;
  if (s.form(det, "leur") && s.quote(item + 1)) return false;             // Le voleur leur demande « … »
  const bool some = s.form(det, "certains") || s.form(det, "certaines");  // certains affirment
  if (some && s.text(item).ends_with("ent") && !s.word(item).of(kNounClass | kAdjectiveClass)) return false;
  if (!s.is(det, kClitic)) return true;
  const int before = det - 1;
  if (object_of_inversion(s, det)) return false;
  if (s.is(before, kSubject | kNegation) || s.word(before).kind == TokenKind::clitic) return false;
  if (s.form(before, "comme") || s.form(before, "que") || s.form(before, "qui")) return false;
  return !(s.is(before, kClitic) && !s.is(before, kDeterminer));
}

bool noun_here(const Sentence& s, int item) {
  if (article_before(s, item)) return true;
  const Word& before = s.word(item - 1);  // la nouvelle formule; but: le sable recule
  const bool verb_only = s.word(item).of(kFiniteClass) && !s.word(item).of(kNounClass | kAdjectiveClass);
  const bool adjective = before.of(kAdjectiveClass) && !before.capital && !verb_only;
  if ((adjective || before.is(kReference)) && article_before(s, item - 1)) return true;
  if (!s.form(item - 1, "en")) return s.is(item - 1, kPreposition);
  // la ministre, en charge de la Justice; but: il en parle de lui-même
  const bool of = is_de(s, item + 1) || s.form(item + 1, "du") || s.form(item + 1, "des");
  return of && !s.is(item - 2, kSubject | kClitic | kNegation | kRelative);
}

// A form that the dictionary takes for a verb and for nothing else, or that stands where only a verb can.
bool finite_by_dictionary(const Sentence& s, int item) {
  const Word& word = s.word(item);
  if (!word.of(kFiniteClass)) return false;
  if (!word.of(kNounClass | kAdjectiveClass | kAdverbClass | kParticipleClass)) return true;
  const int before = item - 1;
  // La Défenseure des droits [tire] la sonnette: no noun stands between a noun and a determiner
  const bool behind_noun = s.word(before).of(kNounClass) || s.is(before, kRole | kBody);
  if (s.is(item + 1, kDeterminer) && !s.is(item + 1, kPreposition) && behind_noun) return true;
  if (s.is(before, kSubject) && !s.is(before, kDeterminer)) return true;
  return s.is(before, kNegation) || s.form(before, "qui") || s.form(before, "se") || s.form(before, "s'");
}

}  // namespace

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [text](std::string_view ending) { return text.ends_with(ending); });
}

int behind_clitics(const Sentence& s, int i) {
  while (s.is(i, kClitic | kNegation) && !s.is(i, kSubject)) ++i;
  return i;
}

bool looks_finite(const Sentence& s, int item) {
  const Word& word = s.word(item);
  if (word.punctuation() || s.quote(item)) return false;
  if (word.is(kAvoir | kEtre)) {
    const std::string_view form = word.lexeme->text;
    if (form == "avoir" || form == "être" || form == "ayant" || form == "étant" || form == "été") return false;
    return !(form == "as" || form == "es" || form == "est") || !word.capital;
  }
  const bool noun = noun_here(s, item);
  for (const VerbReading& reading : word.lexeme->verbs)
    if (reading.tense <= Tense::conditional) return !noun && !word.capital;
  if (word.is(kModal | kFaire)) return !noun && !ends_with_any(word.lexeme->text, {"é", "u", "i", "er", "ant"});
  if (word.capital || noun || word.kind != TokenKind::word) return false;
  if (word.classes != 0) return finite_by_dictionary(s, item);
  if (!word.lexeme->text.empty()) return false;
  const std::string_view text = s.text(item);
  return text.size() > 5 &&
         ends_with_any(text, {"aient", "erait", "irait", "eront", "iront", "èrent", "irent", "issait", "uait", "tait",
                              "rait", "nait", "lait", "çait", "sait", "vait", "era", "ira"});
}

}  // namespace guillemet
