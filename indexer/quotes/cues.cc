#include "indexer/quotes/cues.h"

#include <algorithm>

#include "indexer/quotes/circumstance.h"
#include "indexer/quotes/finite.h"
#include "indexer/quotes/pronouns.h"
#include "indexer/quotes/sources.h"

namespace guillemet {
namespace {

struct Finder {
  const Sentence& s;
  const std::vector<Mention>& mentions;
  const Grammar& grammar;
  std::vector<Cue> cues;

  void run() {
    for (int i = 0; i < s.size();) {
      Cue cue;
      bool found = source_phrase(i, cue);
      if (!found) {
        cue = Cue{};
        found = verb_group(i, cue);
      }
      if (found) {
        cues.push_back(cue);
        i = std::max(cue.last, i + 1);
      } else {
        ++i;
      }
    }
    for (std::size_t c = 0; c < cues.size(); ++c) {
      if (cues[c].phrase()) continue;
      find_source(s, mentions, cues[c]);
      coordinate(c);
      share_subject(c);
    }
  }

  // a comparé … et promis de …: the auxiliary and its subject serve for both participles.
  void coordinate(std::size_t c) {
    Cue& cue = cues[c];
    if (!cue.participle || cue.source >= 0 || !s.form(cue.first - 1, "et")) return;
    for (std::size_t before = c; before-- > 0;) {
      const Cue& other = cues[before];
      if (!other.finite || other.passive || other.main == other.first || other.source < 0) continue;
      cue.participle = false;
      cue.finite = true;
      cue.source = other.source;
      return;
    }
  }

  // a promis de rétablir l'ordre et a menacé de partir: no subject stands behind « et », the one before serves.
  void share_subject(std::size_t c) {
    Cue& cue = cues[c];
    if (c == 0 || !cue.finite || cue.inverted || cue.source < 0 || !s.form(cue.first - 1, "et")) return;
    const Cue& before = cues[c - 1];
    if (!before.finite || before.inverted || before.passive || before.phrase() || before.source < 0) return;
    if (mentions[static_cast<std::size_t>(cue.source)].first > before.main) cue.source = before.source;
  }

  // --- finding cues

  bool source_phrase(int i, Cue& cue) const {
    const Word& word = s.word(i);
    if (!word.phrase || word.phrase->kind != PhraseKind::source) return false;
    const int length = static_cast<int>(word.phrase->words.size());
    cue.first = cue.main = i;
    cue.last = i + length;
    const std::string& form = word.phrase->words.front();
    cue.source = source_in_phrase(i, cue.last);
    if (cue.source < 0) return false;
    const bool nobody =
        mentions[static_cast<std::size_t>(cue.source)].kind == MentionKind::other && !name_behind(cue.source);
    if (nobody) return false;
    if (form == "suivant" && i > 0) return false;
    if (form == "citant") return false;
    // qu'il ne l'était aux yeux du public: a circumstance
    if (form == "aux" && i > 0 && s.mark(i - 1) != ',' && !s.is(i - 1, kConjunction)) return false;
    const Mention& m = mentions[static_cast<std::size_t>(cue.source)];
    cue.end = m.last;
    if (form != "pour") return true;
    // pour X, …: an opinion only of somebody, at the clause's start, closed by a comma
    const bool acronym = m.kind == MentionKind::proper && s.word(m.head).all_capitals;
    const bool somebody = m.kind == MentionKind::name || m.kind == MentionKind::description ||
                          m.kind == MentionKind::body || m.kind == MentionKind::pronoun || acronym;
    // la possibilité, pour un tribunal, de juger: the noun's complement
    if (s.mark(m.last) == ',' && is_de(s, m.last + 1)) return false;
    const bool at_start = i == 0 || s.mark(i - 1) == ',' || (s.is(i - 1, kConjunction) && s.text(i - 1) != "ni");
    return somebody && at_start && (s.mark(m.last) == ',' || s.quote(m.last)) &&
           !(m.plural && m.kind == MentionKind::description);
  }

  // selon les informations du [Parisien], selon une note que … : a name inside or right behind the phrase.
  bool name_behind(int source) const {
    const Mention& m = mentions[static_cast<std::size_t>(source)];
    for (const Mention& other : mentions)
      if (other.first > m.first && other.first <= m.last + 3 && other.preposition >= 0 &&
          (other.kind == MentionKind::name || other.kind == MentionKind::proper || other.kind == MentionKind::body ||
           other.kind == MentionKind::description))
        return true;
    return false;
  }

  // selon [elle], selon [une source] proche, selon les mots de [X]: inside the phrase if somebody stands there.
  int source_in_phrase(int i, int last) const {
    if (s.form(last - 1, "qui")) return antecedent(s, mentions, i);
    const int behind = mention_from(s, mentions, last);
    for (std::size_t k = 0; k < mentions.size(); ++k) {
      const Mention& m = mentions[k];
      if (m.first <= i || m.first >= last) continue;
      const bool somebody =
          m.kind == MentionKind::pronoun || m.kind == MentionKind::description || m.kind == MentionKind::body;
      if (somebody || behind < 0) return static_cast<int>(k);
    }
    return behind;
  }

  bool verb_group(int i, Cue& cue) const {
    cue.first = i;
    if (s.word(i).capital && i > 0 && !s.word(i - 1).punctuation() && !s.quote(i - 1)) return false;  // sur Twitter
    if (s.is(i, kAvoir | kEtre) &&
        (looks_finite(s, i) || s.form(i, "avoir") || s.form(i, "ayant") || s.form(i, "être"))) {
      if (compound(i, cue)) return true;
    }
    if (modal(i, cue)) return true;
    if (looks_finite(s, i)) {
      const VerbReading* found = reading(s, i, is_finite);
      return found && settle(cue, *found, i, i + 1) && (cue.finite = true);
    }
    const bool noun = s.is(i, kRole | kBody | kDocument) && s.word(i).capital;
    if (const VerbReading* found = reading(s, i, is_gerund); found && !noun) return settle(cue, *found, i, i + 1);
    if (const VerbReading* found = reading(s, i, is_infinitive))
      return !s.is(i - 1, kDeterminer) && settle(cue, *found, i, i + 1);
    if (const VerbReading* found = reading(s, i, is_participle)) {
      cue.participle = true;
      return found->verb->cue != CueClass::none && settle(cue, *found, i, i + 1);
    }
    return false;
  }

  // a déclaré, s'est-elle indignée, a été jugé, avait alors lancé; ayant déclaré, avoir dit.
  bool compound(int i, Cue& cue) const {
    const bool finite = looks_finite(s, i);
    int at = skip_adverbs(s, i + 1, s.size());
    if ((s.form(at, "lui") || s.form(at, "elle") || s.form(at, "eux") || s.form(at, "elles")) &&
        reading(s, at + 1, is_participle))
      ++at;  // a lui dénoncé
    bool passive = s.is(i, kEtre);
    if (s.form(at, "été")) {
      passive = true;
      at = skip_adverbs(s, at + 1, s.size());
    }
    if (s.is(at, kModal) && !reading(s, at, is_infinitive)) {
      if (infinitive_after(at, cue)) {
        cue.finite = finite;
        return true;
      }
    }
    const VerbReading* found = reading(s, at, is_participle);
    if (!found) return false;
    cue.passive = passive;
    cue.finite = finite;
    return settle(cue, *found, at, at + 1);
  }

  // veut rassurer, tient à préciser, vient d'annoncer, a tenu à rappeler.
  bool modal(int i, Cue& cue) const {
    if (!s.is(i, kModal) || !looks_finite(s, i)) return false;
    if (!infinitive_after(i, cue)) return false;
    cue.finite = true;
    return true;
  }

  bool infinitive_after(int modal_item, Cue& cue) const {
    int at = skip_adverbs(s, modal_item + 1, s.size());
    if (s.form(at, "à") || is_de(s, at) || s.form(at, "par")) ++at;
    while (s.is(at, kClitic)) ++at;
    const VerbReading* found = reading(s, at, is_infinitive);
    return found && settle(cue, *found, at, at + 1);
  }

  // Takes the reading, or the verb phrase that begins with it (a fait [valoir]).
  bool settle(Cue& cue, const VerbReading& found, int main, int last) const {
    cue.main = main;
    cue.last = last;
    cue.verb = found.verb;
    cue.tense = found.tense;
    cue.first_person = found.first_person;
    cue.plural = s.is(cue.first, kPluralForm) || (found.plural && found.tense <= Tense::conditional);
    extend_left(cue);
    if (const auto* phrases = grammar.verb_phrases(found.verb)) {
      for (const Verb* phrase : *phrases) {
        if (phrase->always_pronominal && !cue.pronominal) continue;
        int at = cue.last;
        if (s.word(at).kind == TokenKind::clitic) ++at;
        at = skip_adverbs(s, at, s.size());
        const bool stands = std::all_of(phrase->rest.begin(), phrase->rest.end(), [&](const std::string& word) {
          return s.form(at, word) ? (++at, true) : s.text(at) == word ? (++at, true) : false;
        });
        if (!stands) continue;
        cue.verb = phrase;
        cue.last = at;
        break;
      }
    }
    if (s.word(cue.last).kind == TokenKind::clitic) ++cue.last;
    cue.end = cue.last;
    if (cue.verb->cue == CueClass::none) return false;
    if (cue.verb->always_pronominal) return cue.pronominal;
    return !cue.pronominal || cue.verb->may_be_pronominal || !cue.verb->rest.empty();
  }

  // ne, se, lui, l' before the group belong to it.
  void extend_left(Cue& cue) const {
    int i = cue.first - 1;
    for (; i >= 0 && s.is(i, kClitic | kNegation) && s.word(i).kind != TokenKind::clitic; --i) {
      const std::string_view form = s.word(i).lexeme->text;
      if (s.is(i, kSubject) && (form == "nous" || form == "vous") && !is_addressed(s, i)) break;
      if (s.is(i, kNegation)) cue.negated = true;
      const bool reflexive = (form == "me" || form == "m'") && cue.first_person;  // but: m'a dit X
      if (form == "se" || form == "s'" || reflexive) cue.pronominal = true;
      if (form == "en" && cue.tense == Tense::gerund) break;
    }
    cue.first = i + 1;
    if (cue.pronominal) cue.passive = false;
  }
};

}  // namespace

std::vector<Cue> find_cues(const Sentence& sentence, const std::vector<Mention>& mentions, const Grammar& grammar) {
  Finder finder{sentence, mentions, grammar, {}};
  finder.run();
  return std::move(finder.cues);
}

}  // namespace guillemet
