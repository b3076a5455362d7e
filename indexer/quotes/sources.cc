#include "indexer/quotes/sources.h"

#include <algorithm>

#include "indexer/quotes/circumstance.h"
#include "indexer/quotes/finite.h"

namespace guillemet {
namespace {

constexpr int kReach = 60;      // items between a verb and its source
constexpr int kInsertion = 12;  // items of an insertion between them

struct SourceFinder {
  const Sentence& s;
  const std::vector<Mention>& mentions;

  const Mention& at(int mention) const { return mentions[static_cast<std::size_t>(mention)]; }

  void take(Cue& cue, int mention, bool inverted) const {
    cue.source = mention;
    cue.inverted = inverted;
    if (inverted) cue.end = std::max(cue.end, mentions[static_cast<std::size_t>(mention)].last);
  }

  void find_source(Cue& cue) const {
    if (cue.of(CueClass::learn)) {
      if (const int m = behind_aupres(cue); m >= 0) return take(cue, m, true);
    }
    if (cue.verb->lemma == "lire" && !cue.participle) {
      if (const int m = read_in(cue); m >= 0) return take(cue, m, true);
    }
    if (cue.passive || cue.participle) {
      if (const int m = behind_par(cue); m >= 0) return take(cue, m, true);
      if (cue.participle || !cue.takes(kQuote)) return;
      return;
    }
    if (const int m = clitic_subject(cue); m >= 0) {
      const int place = s.form(at(m).first, "on") ? said_at(cue) : -1;
      return take(cue, place >= 0 ? place : m, true);
    }
    if (!cue.finite) return subject_of_infinite(cue);
    if (const int m = pronoun_before(cue); m >= 0) {
      const int place = s.form(at(m).first, "on") ? place_before(at(m)) : -1;
      return take(cue, place >= 0 ? place : m, false);
    }
    if (const int qui = relative_before(cue); qui >= 0) {
      if (const int m = antecedent_of(qui, cue); m >= 0) return take(cue, m, false);
      return;
    }
    const int ahead = subject_before(cue);
    if (stands_inverted(cue)) {
      const int behind = subject_behind(cue);
      // avant que le ministre, chargé du dossier, n'annonce la suppression: an object, not a subject
      const bool object = behind >= 0 && !may_speak(at(behind)) && ahead >= 0 && may_speak(at(ahead));
      if (behind >= 0 && !object) return take(cue, behind, true);
    }
    if (const int m = closing_source(cue); m >= 0) return take(cue, m, true);
    if (ahead >= 0) return take(cue, ahead, false);
    if (const int m = subject_behind(cue); m >= 0) take(cue, m, true);
  }

  // The « qui » whose verb the cue is: qui affirme; qui, en attendant, affirme. -1: none.
  int relative_before(const Cue& cue) const {
    if (s.form(cue.first - 1, "qui")) return cue.first - 1;
    for (int i = cue.first - 2; s.mark(cue.first - 1) == ',' && i >= std::max(0, cue.first - kInsertion); --i) {
      if (s.quote(i) || looks_finite(s, i)) return -1;
      if (s.form(i, "qui")) return s.mark(i + 1) == ',' ? i : -1;
    }
    return -1;
  }

  // Right before the relative, else the nearest one that agrees: le jeune homme de 26 ans, qui affirme.
  int antecedent_of(int qui, const Cue& cue) const {
    for (int i = qui - 2; s.form(qui - 1, "et") && i > 0 && !s.quote(i); --i)  // qui était là et qui affirme
      if (s.form(i, "qui")) return antecedent_of(i, cue);
    const int adjacent = antecedent(s, mentions, qui);
    if (adjacent >= 0 && may_speak(at(adjacent)) && at(adjacent).plural == cue.plural) return adjacent;
    for (int k = static_cast<int>(mentions.size()) - 1; k >= 0; --k) {
      const Mention& m = at(k);
      if (m.last > qui || m.first < qui - kInsertion || !may_speak(m) || m.plural != cue.plural) continue;
      if (m.kind == MentionKind::pronoun || m.kind == MentionKind::document) continue;
      bool open = true;
      for (int i = m.last; i < qui && open; ++i) open = !s.quote(i) && !looks_finite(s, i);
      return open ? k : adjacent;
    }
    return adjacent;
  }

  int clitic_subject(const Cue& cue) const {
    for (int i = cue.first; i < cue.last; ++i)
      if (s.word(i).kind == TokenKind::clitic && s.is(i, kSubject))
        for (std::size_t k = 0; k < mentions.size(); ++k)
          if (mentions[k].first == i && mentions[k].kind == MentionKind::pronoun) return static_cast<int>(k);
    return -1;
  }

  int pronoun_before(const Cue& cue) const {
    for (std::size_t k = 0; k < mentions.size(); ++k)
      if (mentions[k].kind == MentionKind::pronoun && mentions[k].last == cue.first && mentions[k].preposition < 0)
        return static_cast<int>(k);
    return -1;
  }

  // et X de s'interroger: the mention before "de" is the source of the infinitive. …, les autorités ayant annoncé …: a
  // participle with a subject of its own.
  void subject_of_infinite(Cue& cue) const {
    const bool participle = cue.tense == Tense::gerund || s.text(cue.first) == "ayant";
    for (std::size_t k = 0; k < mentions.size() && participle; ++k) {
      const Mention& m = mentions[k];
      const bool own = m.last == cue.first && s.mark(m.first - 1) == ',' && s.is(m.first, kDeterminer);
      if (own && may_speak(m) && m.preposition < 0) return take(cue, static_cast<int>(k), false);
    }
    if (cue.tense != Tense::infinitive) return;
    const int de = cue.first - 1;
    if (!is_de(s, de)) return;
    for (std::size_t k = 0; k < mentions.size(); ++k) {
      const Mention& m = mentions[k];
      const bool begins = m.first == 0 || s.is(m.first - 1, kConjunction) || s.mark(m.first - 1) == ',';
      if (m.last == de && may_speak(m) && m.preposition < 0 && begins) return take(cue, static_cast<int>(k), false);
    }
  }

  // Behind a quotation, a comma after a whole clause, comme, ce que.
  bool stands_inverted(const Cue& cue) const {
    const int before = cue.first - 1;
    if (before < 0) return true;
    if (s.quote(before)) return true;
    if (s.form(before, "comme") || is_que(s, before) || s.form(before, "dont")) return true;
    const char32_t mark = s.mark(before);
    if (mark == 0) return false;
    if (mark == ')') {  // « … » (that is what it means) estime X
      int open = before;
      while (open > 0 && s.mark(open) != '(') --open;
      return s.quote(open - 1);
    }
    if (s.quote(before - 1)) return true;
    if (mark != ',' && mark != 0x2013 && mark != '-' && mark != 0x2014 && mark != '(' && mark != '?' && mark != '!')
      return false;
    if (clause_before(before)) return true;
    if ((mark == '?' || mark == '!') && subject_behind(cue) >= 0) return true;
    // Une présence qui sera autorisée, a insisté le ministre: somebody behind, nobody before
    const int behind = subject_behind(cue);
    if (behind < 0 || !may_speak(mentions[static_cast<std::size_t>(behind)])) return false;
    const int ahead = subject_before(cue);
    // L'île, rappelle Guy Prigent, « n'est pas un port ».
    const bool inserted = at(behind).first == cue.last && at(behind).has_name() && s.mark(at(behind).last) == ',';
    if (ahead < 0 || (mark == ',' && inserted)) return true;
    const bool two_things = at(ahead).kind == MentionKind::document && at(behind).kind == MentionKind::document;
    return (at(ahead).kind == MentionKind::other || at(ahead).kind == MentionKind::document) && !two_things;
  }

  // Whether a finite verb stands before `item`, outside relative clauses.
  bool clause_before(int item) const {
    bool relative = false;
    for (int i = 0; i < item; ++i) {
      if (s.quote(i)) return true;
      if (s.is(i, kRelative) && (s.form(i, "qui") || s.form(i, "dont") || s.form(i, "où"))) relative = true;
      // huit jours après que le maire s'est exprimé: the verb of a subordinate clause
      if (is_que(s, i) && s.is(i - 1, kPreposition)) relative = true;
      if (!looks_finite(s, i)) continue;
      if (!relative) return true;
      relative = false;
    }
    return false;
  }

  // Le musée a été cambriolé révèle Le Courrier.: a plain verb and a name close the sentence, a whole clause before
  // them.
  int closing_source(const Cue& cue) const {
    if (cue.main != cue.first || s.word(cue.first - 1).punctuation() || !cue.takes(kQuote | kQue)) return -1;
    const int m = mention_from(s, mentions, cue.last);
    if (m < 0) return -1;
    const Mention& mention = mentions[static_cast<std::size_t>(m)];
    const bool named = mention.kind == MentionKind::proper || mention.kind == MentionKind::name;
    const bool closes = mention.last >= s.size() || ends_sentence(s.mark(mention.last));
    return named && closes && mention.preposition < 0 && clause_before(cue.first - 1) &&
                   !s.is(cue.first - 1, kRelative | kConjunction)
               ? m
               : -1;
  }

  // Behind the verb: circumstances are passed over until a noun phrase without preposition.
  int subject_behind(const Cue& cue) const {
    int i = cue.last;
    bool set_off = false;  // a circumstance between commas is open
    for (int steps = 0; steps < kReach && i < s.size(); ++steps) {
      if (s.quote(i)) return -1;
      const int m = mention_from(s, mentions, i);
      const bool named = m >= 0 && (mentions[static_cast<std::size_t>(m)].kind == MentionKind::proper ||
                                    mentions[static_cast<std::size_t>(m)].kind == MentionKind::name);
      if (m >= 0 && (named || !is_circumstance(s, i))) {
        const Mention& mention = at(m);
        const bool single = mention.last - mention.first == 1 && mention.kind == MentionKind::pronoun;
        const bool governed = mention.preposition >= 0 && !s.form(i, "des");  // dans Elle
        if (single && !governed && s.is(mention.first, kSubject) && !s.is(mention.first, kPersonPronoun)) return -1;
        if (single && !governed && (s.form(mention.first, "elle") || s.form(mention.first, "elles"))) return -1;
        if (!governed) return m;
        i = mention.last;
        continue;
      }
      int next = skip_circumstance(i, cue);
      if (next == i && s.mark(i) == ',' && set_off) next = i + 1, set_off = false;
      if (s.mark(i) == ',' && i > cue.last)
        if (const int name = name_behind_insertion(i); name >= 0) return name;
      if (next == i) return -1;
      set_off = set_off || s.mark(i) == ',';
      i = next;
    }
    return -1;
  }

  // a déclaré devant la presse, avant de se livrer aux gendarmes, Carlos Villar; racontait dans Elle, Jean Durieux.
  int name_behind_insertion(int comma) const {
    for (int i = comma; i < std::min(comma + kInsertion, s.size()); ++i) {
      if (s.quote(i) || (i > comma && looks_finite(s, i))) return -1;
      if (s.mark(i) != ',') continue;
      const int m = mention_from(s, mentions, i + 1);
      if (m < 0 || at(m).kind != MentionKind::name || at(m).preposition >= 0) continue;
      const bool closed = at(m).last >= s.size() || s.word(at(m).last).punctuation();
      if (closed && at(m).has_full_name()) return m;
    }
    return -1;
  }

  int skip_circumstance(int i, const Cue& cue) const {
    if (is_circumstance(s, i)) return i + 1;
    if (const int next = skip_adverbs(s, i, s.size()); next > i) return next;
    const std::string_view form = s.word(i).lexeme->text;
    // confirme [en souriant] Carlo
    const bool gerund = reading(s, i + 1, is_gerund) || s.word(i + 1).of(kGerundClass);
    if (i == cue.last && form == "en" && gerund) return i + 2;
    if (s.is(i, kPreposition)) {
      for (std::size_t k = 0; k < mentions.size(); ++k)
        if (mentions[k].preposition == i ||
            (mentions[k].first > i && mentions[k].first <= i + 2 && mentions[k].preposition >= i))
          return mentions[k].last;
      for (int j = i + 1; j < std::min(i + 5, s.size()); ++j) {
        if (s.is(j, kRelative) || reading(s, j, is_infinitive)) return i;  // de vouloir intervenir
        const int named = j > i + 1 ? mention_from(s, mentions, j) : -1;   // sur place [Me Guy Prigent]
        if (j > i + 1 && (s.is(j, kDeterminer) || is_adverb(s, j) || (named >= 0 && at(named).has_name()))) return j;
        if (s.is(j, kWeekday | kTime) || s.word(j).kind == TokenKind::number) return j + 1;
        if (s.word(j).punctuation() || s.quote(j)) return j;
      }
      return i + 1;
    }
    // raconte [amusé] Guy Prigent; a écrit[, ironique,] l'analyste
    if (i == cue.last && s.mark(i) == ',' && s.word(i + 1).of(kAdjectiveClass) && s.mark(i + 2) == ',') return i + 3;
    if (i == cue.last && s.word(i).of(kAdjectiveClass | kParticipleClass) && mention_from(s, mentions, i + 1) >= 0 &&
        at(mention_from(s, mentions, i + 1)).kind == MentionKind::name)
      return i + 1;
    // dans une interview [accordée] à Télé-Phare
    if (!s.is(i - 1, kAvoir | kEtre) && s.word(i - 1).kind == TokenKind::word && i > cue.last &&
        reading(s, i, is_participle))
      return i + 1;
    if (s.mark(i) == ',' && (s.is(i + 1, kPreposition | kAdverb | kWeekday | kTime) || is_circumstance(s, i + 1)))
      return i + 1;
    if (form == "lors" || form == "auprès" || form == "suite") return i + 1;
    if (s.is(i, kDeterminer) && s.is(i + 2, kTime | kWeekday)) return i + 3;  // le même jour
    const bool behind_time = s.is(i - 1, kTime | kWeekday);                   // le week-end dernier
    if (behind_time && (s.word(i).of(kAdjectiveClass) || s.is(i, kReference))) return i + 1;
    return i;
  }

  // Before the verb: the phrase that ends at it, else the nearest one that no preposition governs.
  int subject_before(const Cue& cue) const {
    int best = -1;
    int best_score = -1000;
    const int floor = std::max(0, cue.first - kReach);
    for (std::size_t k = 0; k < mentions.size(); ++k) {
      const Mention& m = mentions[k];
      if (m.first < floor || m.last > cue.first) continue;
      const int score = subject_score(m, cue);
      if (score > best_score) best = static_cast<int>(k), best_score = score;
    }
    return best_score > -500 ? best : -1;
  }

  // Inside brackets or dashes that close before the verb: « X (Y), a dit », « X - ami de Y - a dit ».
  bool bracketed(const Mention& m, const Cue& cue) const {
    if (s.mark(m.first - 1) == '(')
      for (int i = m.last; i < cue.first; ++i)
        if (s.mark(i) == ')') return true;
    const char32_t close = s.mark(cue.first - 1);
    if (close != '-' && close != 0x2013 && close != 0x2014) return false;
    for (int i = m.first; i >= 0; --i)
      if (s.mark(i) == close) return true;
    return false;
  }

  // le directeur de la chaîne [C8], la programmation [France 2]: a proper name right behind belongs to the phrase.
  bool extends_phrase(const Mention& m) const {
    return m.kind == MentionKind::proper && std::any_of(mentions.begin(), mentions.end(), [&m](const Mention& before) {
             return before.last == m.first && before.preposition < 0 && !before.has_name() &&
                    (before.kind == MentionKind::description || before.kind == MentionKind::body);
           });
  }

  int phrase_end(const Mention& m) const {
    for (const Mention& name : mentions)
      if (name.first == m.last && extends_phrase(name)) return name.last;
    return m.last;
  }

  // Le dompteur [de 45 ans], qui …
  int behind_age(int i) const {
    const bool age = s.form(i, "de") && s.word(i + 1).kind == TokenKind::number && s.text(i + 2) == "ans";
    return age ? i + 3 : i;
  }

  int subject_score(const Mention& m, const Cue& cue) const {
    if (m.preposition >= 0 || m.after_de || bracketed(m, cue)) return -1000;
    if (m.kind == MentionKind::pronoun && m.plural != cue.plural && m.gender != 'e') return -1000;  // il … assurent
    if (extends_phrase(m)) return -1000;
    // Les médecins soignant l'opposant ont annoncé: one person behind a plural subject
    const bool alone = cue.plural && !m.plural && m.kind != MentionKind::body && m.kind != MentionKind::proper &&
                       !s.form(m.first - 1, "et") && !s.form(m.first - 2, "et");
    if (alone && may_speak(m)) return -400;
    int score = may_speak(m) ? 100 : 0;
    // elle voudrait voir [les médias] s'apaiser, mais assume: many before a verb of one
    if (m.plural && !cue.plural && m.last != cue.first && s.form(m.first, "les")) score -= 50;
    const int begin = s.word(m.first - 1).of(kAdjectiveClass) ? m.first - 1 : m.first;  // principal mouvement
    const bool bare = !s.is(m.first, kDeterminer) && !m.has_name() &&
                      (s.mark(begin - 1) == ',' || s.form(begin - 1, "et"));  // X, moniteur et membre de Y, a dit
    const bool likewise = s.text(m.first - 1).ends_with("-même");             // X, elle-même une ancienne élue, a dit
    if ((bare && m.kind != MentionKind::pronoun) || likewise) score -= 90;    // X, chef du parti, a dit: an apposition
    if (m.kind == MentionKind::document) score -= 20;
    if (phrase_end(m) == cue.first) return score + 200;
    const int end = behind_age(m.last);
    const bool relative = s.form(end, "qui") || (s.mark(end) == ',' && s.is(end + 1, kRelative));
    int verbs = 0;
    for (int i = m.last; i < cue.first; ++i) {
      const bool joined = relative && (s.form(i - 1, "et") || s.form(i - 1, "ou"));  // qui a joué et est marié
      if (looks_finite(s, i) && !joined) ++verbs;
      if (s.quote(i)) score -= 15;
      if (s.mark(i) == ':' || s.mark(i) == ';') score -= 60;
    }
    // Donald X, qui a dénoncé la violence, a estimé: the relative closes right before the verb
    if (relative && s.mark(end) == ',' && s.mark(cue.first - 1) == ',') score += 80;
    const bool coordinated =
        s.form(cue.first - 1, "et") || s.form(cue.first - 1, "puis") || s.form(cue.first - 1, "mais");
    score -= 60 * std::max(0, verbs - (relative ? 1 : 0) - (coordinated ? 1 : 0));
    return score - std::min(40, cue.first - m.last);
  }

  // a été jugé … par X.
  int behind_par(const Cue& cue) const {
    for (int i = cue.last; i < std::min(cue.last + 14, s.size()); ++i) {
      if (ends_sentence(s.mark(i)) || s.mark(i) == ';') break;
      if (!s.form(i, "par")) continue;
      if (i - 1 > cue.main && reading(s, i - 1, is_participle)) continue;  // secoué par: another participle's
      for (std::size_t k = 0; k < mentions.size(); ++k)
        if (mentions[k].first == i + 1 && may_speak(mentions[k])) return static_cast<int>(k);
    }
    return -1;
  }

  // peut-on lire dans Le Phare, lit-on sur la banderole.
  int read_in(const Cue& cue) const {
    for (int i = cue.last; i < std::min(cue.last + 3, s.size()); ++i) {
      if (!s.form(i, "dans") && !s.form(i, "sur")) continue;
      for (std::size_t k = 0; k < mentions.size(); ++k)
        if (mentions[k].preposition == i && may_speak(mentions[k])) return static_cast<int>(k);
    }
    return -1;
  }

  // À la préfecture, on assure que …
  int place_before(const Mention& on) const {
    for (std::size_t k = 0; k < mentions.size(); ++k) {
      const Mention& m = mentions[k];
      const bool opens =
          m.preposition == 0 || s.word(m.preposition - 1).punctuation() || s.is(m.preposition - 1, kConjunction);
      const bool place = s.form(m.preposition, "à") || s.form(m.preposition, "au") || s.form(m.preposition, "aux") ||
                         s.form(m.preposition, "chez") || s.form(m.preposition, "dans");
      const bool somebody = m.kind == MentionKind::proper || m.kind == MentionKind::body;
      if (m.preposition >= 0 && opens && place && somebody && m.last + 1 == on.first && s.mark(m.last) == ',')
        return static_cast<int>(k);
    }
    return -1;
  }

  // explique-t-on à Bercy, dit-on dans l'entourage du maire: whoever is there.
  int said_at(const Cue& cue) const {
    const int i = cue.last;
    const bool at_place = s.form(i, "à") || s.form(i, "au") || s.form(i, "aux") || s.form(i, "dans") ||
                          s.form(i, "chez") || s.form(i, "auprès") || s.form(i, "de");
    if (!at_place) return -1;
    for (std::size_t k = 0; k < mentions.size(); ++k) {
      const Mention& m = mentions[k];
      // à la préfecture du Gard, au sein des services, au ministère; but: dit-on au village
      const bool named = m.last - m.head > 1 || s.text(i + 1) == "sein" || s.text(m.head).starts_with("minist");
      const bool somebody = m.kind == MentionKind::proper ||
                            (named && (m.kind == MentionKind::body || m.kind == MentionKind::description));
      if (m.first >= i && m.first <= i + 4 && somebody) return static_cast<int>(k);
    }
    return -1;
  }

  // a-t-on appris auprès de X, de source policière.
  int behind_aupres(const Cue& cue) const {
    for (int i = cue.last; i < std::min(cue.last + 12, s.size()); ++i) {
      if (ends_sentence(s.mark(i)) || s.quote(i)) break;
      const bool opens = s.form(i, "auprès") || s.form(i, "par") || s.text(i) == "source" || s.text(i) == "sources";
      if (!opens) continue;
      for (std::size_t k = 0; k < mentions.size(); ++k) {
        const Mention& m = mentions[k];
        if (m.last > i && m.first >= i && m.first <= i + 4 && may_speak(m)) return static_cast<int>(k);
      }
    }
    return -1;
  }
};

}  // namespace

bool may_speak(const Mention& m) { return m.kind != MentionKind::other; }

// The outermost mention that begins at `item` (a contracted "du", "des" may begin it).
int mention_from(const Sentence& s, const std::vector<Mention>& mentions, int item) {
  for (std::size_t k = 0; k < mentions.size(); ++k)
    if (mentions[k].first == item ||
        (mentions[k].first == item + 1 && (s.word(item).kind == TokenKind::elision || s.is(item, kDeterminer))) ||
        (mentions[k].first == item - 1 && s.is(item - 1, kDeterminer) && s.is(item - 1, kPreposition)))
      return static_cast<int>(k);
  return -1;
}

// The outermost mention that ends at `item`, or before the comma there.
int antecedent(const Sentence& s, const std::vector<Mention>& mentions, int item) {
  if (s.mark(item - 1) == ',' || s.mark(item - 1) == ')') --item;
  int best = -1;
  for (std::size_t k = 0; k < mentions.size(); ++k) {
    if (mentions[k].last != item) continue;
    if (best < 0 || (!may_speak(mentions[static_cast<std::size_t>(best)]) && may_speak(mentions[k])))
      best = static_cast<int>(k);
  }
  return best;
}

void find_source(const Sentence& s, const std::vector<Mention>& mentions, Cue& cue) {
  SourceFinder{s, mentions}.find_source(cue);
}

}  // namespace guillemet
