#include "indexer/quotes/pronouns.h"

#include <string_view>

#include "indexer/quotes/finite.h"

namespace guillemet {
namespace {

// Et lui de répondre; Lui se défend; Elle-même ne va pas si loin.
bool stressed_subject(const Sentence& s, int i) {
  const std::string_view form = s.word(i).lexeme->text;
  const Word& before = s.word(i - 1);
  if (i > 0 && !before.punctuation() && !before.is(kConjunction)) return false;
  const int next = s.text(i + 1) == "aussi" ? i + 2 : i + 1;  // Lui aussi a dit
  const bool verb = s.is(next, kNegation | kClitic | kAvoir | kEtre | kModal) || looks_finite(s, next);
  if (form == "lui" || form == "eux") return is_de(s, i + 1) || (s.word(i).capital && verb);
  if (form == "lui-même" || form == "elle-même" || form == "eux-mêmes" || form == "elles-mêmes") return verb;
  return false;
}

std::optional<Mention> personal(const Sentence& s, int i) {
  const Word& word = s.word(i);
  Mention m{i, i + 1, i};
  m.kind = MentionKind::pronoun;
  const std::string_view form = word.lexeme->text;
  const bool preposition_before = s.is(i - 1, kPreposition) && !s.is(i - 1, kDeterminer);
  if (s.is(i, kDeterminer) && s.is(i + 1, kReference) && !looks_clitic(s, i)) {
    const std::string_view reference = s.word(i + 1).lexeme->text;
    const bool demonstrative = form.starts_with("ce") || reference.starts_with("intéress");
    if (!demonstrative) return std::nullopt;
    m.last = i + 2;
    m.gender = form == "cette" || reference.ends_with("e") || reference.ends_with("ère") ? 'f' : 'm';
    m.plural = form == "ces" || form == "les";
  } else if (preposition_before && s.is(i, kPersonPronoun)) {
    m.gender = form.starts_with("elle") || form.starts_with("celle") ? 'f' : 'm';
    m.plural = form == "eux" || form == "elles" || form == "nous" || form.starts_with("ceux") || form == "celles-ci";
    m.preposition = i - 1;
  } else if (is_addressed(s, i)) {
    return std::nullopt;
  } else if (s.is(i, kSubject) && !s.is(i, kDeterminer) && form != "c'" && form != "ce") {
    m.gender = form.starts_with("elle") || form.starts_with("celle") ? 'f'
               : form == "on" || form == "je" || form == "j'"        ? 'e'
                                                                     : 'm';
    m.plural = form == "ils" || form == "elles" || form == "nous" || form == "vous" || form.starts_with("ceux") ||
               form.starts_with("celles");
  } else if (stressed_subject(s, i)) {
    m.gender = form.starts_with("elle") ? 'f' : 'm';
    m.plural = form.starts_with("eux") || form.starts_with("elles");
  } else if ((form == "celui" || form == "celle" || form == "ceux" || form == "celles") && s.form(i + 1, "qui")) {
    m.gender = form.starts_with("celle") ? 'f' : 'm';
    m.plural = form == "ceux" || form == "celles";
  } else {
    return std::nullopt;
  }
  return m;
}

// Certains [affirment], d'autres [jugent]: people whom nothing names.
std::optional<Mention> some_of_them(const Sentence& s, int i) {
  const std::string_view form = s.word(i).lexeme->text;
  const bool others = form == "d'" && s.text(i + 1) == "autres";
  const int last = others ? i + 2 : i + 1;
  if (!others && form != "certains" && form != "certaines" && form != "beaucoup") return std::nullopt;
  int verb = last;
  while (s.is(verb, kClitic | kNegation | kNegativeAdverb) && verb < last + 3) ++verb;
  const bool plural_verb = looks_finite(s, verb) && s.text(verb).ends_with("nt");
  const bool closes =
      s.is(i, kDeterminer) && s.word(last).punctuation() && !s.word(i - 1).punctuation();  // raconté certains.
  if (!(plural_verb || closes) || s.is(i - 1, kPreposition)) return std::nullopt;
  Mention m{i, last, i};
  m.kind = MentionKind::body;
  m.plural = true;
  return m;
}

}  // namespace

// nous, vous before a verb that does not agree with them.
bool is_addressed(const Sentence& s, int i) {
  const bool nous = s.form(i, "nous");
  if ((!nous && !s.form(i, "vous")) || s.word(i).kind == TokenKind::clitic) return false;
  const int at = behind_clitics(s, i + 1);
  if (!looks_finite(s, at)) return false;
  const std::string_view verb = s.text(at);
  return nous ? !verb.ends_with("ons") && !verb.ends_with("mes") : !verb.ends_with("ez") && !verb.ends_with("tes");
}

// le, la, les, l', leur before a verb.
bool looks_clitic(const Sentence& s, int i) {
  if (!s.is(i, kClitic)) return false;
  return s.is(i + 1, kAvoir | kEtre | kClitic) || (!s.word(i + 1).lexeme->verbs.empty() && looks_finite(s, i + 1));
}

std::optional<Mention> pronoun_at(const Sentence& s, int i) {
  if (auto found = personal(s, i)) return found;
  return some_of_them(s, i);
}

}  // namespace guillemet
