#include "indexer/quotes/clause.h"

#include <algorithm>

#include "indexer/quotes/circumstance.h"
#include "indexer/quotes/finite.h"

namespace guillemet {
namespace {

constexpr int kCommaReach = 20;  // items

}  // namespace

int Clause::sentence_end() const {
  int end = s.size();
  while (end > 0 && (ends_sentence(s.mark(end - 1)) || s.mark(end - 1) == ',' || s.mark(end - 1) == ';')) --end;
  return end;
}

int Clause::end_of(int from, int own_cue) const {
  const int end = first_border(from, own_cue, sentence_end());
  return before_next_cue(from, own_cue, before_main_clause(from, own_cue, end));
}

int Clause::infinitive_end(int from, int own_cue) const {
  const int end = end_of(from, own_cue);
  for (int i = from; i < end; ++i) {
    if (s.is(i, kRelative) || is_que(s, i) || s.quote(i)) return end;
    // a promis de rétablir l'ordre et a menacé …
    if ((s.form(i, "et") || s.form(i, "mais") || s.form(i, "puis")) && finite_behind(i + 1) &&
        !reading(s, i + 1, is_participle))
      return s.mark(i - 1) == ',' ? i - 1 : i;
  }
  return end;
}

// … n'est pas possible « Présentez-moi … »: a speech of its own begins.
bool Clause::speech_begins(int i) const {
  return s.quote(i) && !s.word(i - 1).punctuation() && s.word(i - 1).kind != TokenKind::elision &&
         !s.is(i - 1, kPreposition | kDeterminer | kRelative) && marked.capital(s.quote_index(i)) &&
         marked.has_verb(s.quote_index(i)) && marked.words(s.quote_index(i)) > 5;
}

// …, lors d'un entretien; …, ce que nie le maire; …, bien que rien ne le prouve; … « … », un seuil fixé par décret: the
// reporter's.
bool Clause::comment_behind(int comma, int end) const {
  if (s.text(comma + 1) == "lors" || (s.form(comma + 1, "ce") && s.is(comma + 2, kRelative | kConjunction)))
    return true;
  if (s.text(comma + 1) == "bien" && is_que(s, comma + 2)) return true;
  if (s.text(comma + 1) == "quand" && s.text(comma + 2) == "bien") return true;
  // …, le recteur évoquant: a subject of its own
  for (const Mention& m : parsed.mentions)
    if (m.first == comma + 1 && m.preposition < 0 && m.last < end && reading(s, m.last, is_gerund)) return true;
  const bool noun = s.form(comma + 1, "un") || s.form(comma + 1, "une");
  return noun && s.quote(comma - 1) && !finite_in(comma + 1, end);
}

int Clause::first_border(int from, int own_cue, int end) const {
  // Le procureur, qui avait estimé que …, n'exclut rien
  const bool in_relative = !cue(own_cue).phrase() && s.form(cue(own_cue).first - 1, "qui");
  for (int i = from; i < end; ++i) {
    const char32_t mark = s.mark(i);
    if (mark == ';' || (mark == ':' && s.quote(i + 1)) || (mark == '-' && s.mark(i + 1) == '-')) return i;
    if (mark == ',' && (s.form(i + 1, "dont") || (in_relative && s.text(i + 1) != "soit" && finite_behind(i + 1)) ||
                        comment_behind(i, end)))
      return i;
    if (i > from && speech_begins(i)) return i;
  }
  return end;
}

// Estimant que …, il vota; Alors qu'il venait d'affirmer que …, le procureur partit.
int Clause::before_main_clause(int from, int own_cue, int end) const {
  const Cue& own = cue(own_cue);
  const bool opens = !own.finite && own.first <= 1 && own.tense == Tense::gerund;
  if (!opens && from >= opening_subordinate_end(s)) return end;
  for (const Mention& m : parsed.mentions)
    if (m.first > from + 1 && m.first <= end && s.mark(m.first - 1) == ',' && m.preposition < 0) return m.first - 1;
  return end;
}

int Clause::before_next_cue(int from, int own_cue, int end) const {
  for (int c = 0; c < static_cast<int>(parsed.cues.size()); ++c) {
    const Cue& other = cue(c);
    if (c == own_cue || other.first <= from || other.first >= end || other.phrase() || other.of(CueClass::think) ||
        other.of(CueClass::act))
      continue;
    const int before = other.first - 1;
    const bool comma = s.mark(before) == ',';
    const bool gerund = other.tense == Tense::gerund;
    if (comma && other.finite && other.inverted && other.source >= 0 && other.takes(kQuote)) end = before;
    if (gerund && comma && !other.finite) end = before;
    if (gerund && s.quote(before) && is_que(s, other.last)) end = other.first;  // « beaucoup de courage » déplorant que
    if (gerund && s.form(before, "en") && s.mark(before - 1) == ',') end = before - 1;
    const bool all = s.text(before - 1) == "tout" && s.mark(before - 2) == ',';  // , tout en assurant
    if (gerund && s.form(before, "en") && all) end = before - 2;
    const bool joined = s.form(before, "et") || (s.form(before, "a") && s.form(before - 1, "et"));
    const bool own_verb =
        other.finite && !other.passive && other.source >= 0 && other.source == source_of(parsed, own_cue);
    if (joined && other.finite && (own_verb || (other.takes(kQue) && (is_que(s, other.last) || s.quote(other.last)))))
      end = s.mark(before - 1) == ',' ? before - 1 : before;
  }
  return end;
}

// Les vents ont encore soufflé : 123 km/h au cap: no verb of saying before the colon, one clause explains the other.
bool Clause::explained(int first, int colon) const {
  for (const Cue& other : parsed.cues)
    if (other.first >= first && other.last <= colon && !other.of(CueClass::act) && other.source >= 0 &&
        parsed.mentions[static_cast<std::size_t>(other.source)].kind != MentionKind::other)
      return false;
  return finite_or_speech(first, colon);
}

int Clause::start_of(int end) const {
  int start = behind_dateline(s);
  for (int i = start; i < end; ++i)
    if (s.mark(i) == ';' || (s.mark(i) == ':' && i < end - 3 && !explained(start, i))) start = i + 1;
  return start;
}

int Clause::relative_start(int end) const {
  const int start = start_of(end);
  int verbs = 0;
  bool closed = false;  // Contrairement aux moustiques, qui piquent, des filets seraient …: the relative ended before
  for (int i = end - 1; i >= start; --i) {
    if (s.form(i, "qui") && (verbs <= 1 || (s.mark(i - 1) == ',' && !closed))) return i + 1;
    verbs += looks_finite(s, i);
    const bool begins =
        s.mark(i) == ',' && std::any_of(parsed.mentions.begin(), parsed.mentions.end(), [i](const Mention& m) {
          return m.first == i + 1 && m.preposition < 0 && !m.after_de;
        });
    closed = closed || (verbs > 0 && begins);
  }
  return start;
}

bool Clause::commented(int before, int behind) const {
  const int end = sentence_end();
  int open = 0;  // verbs less relatives: positive for a whole clause
  for (int i = start_of(before); i < before; ++i) {
    if (s.quote(i)) open += marked.has_verb(s.quote_index(i));
    open += looks_finite(s, i);
    open -= s.is(i, kRelative) && !is_que(s, i);
  }
  if (open < 1) return false;
  if (s.form(behind, "ce") && s.is(behind + 1, kRelative)) return true;
  if (s.is(behind, kRelative) && !is_que(s, behind)) return true;
  if (reading(s, behind, is_gerund)) return true;
  // …, et des experts craignent: a clause of its own
  return s.form(behind, "et") && !finite_behind(behind + 1) && s.is(behind + 1, kDeterminer) &&
         finite_in(behind + 1, end);
}

int Clause::next_comma(int from) const {
  for (int i = from; i < std::min(from + kCommaReach, s.size()); ++i)
    if (s.mark(i) == ',') return i;
  return -1;
}

bool Clause::finite_behind(int i) const { return looks_finite(s, behind_clitics(s, i)); }

bool Clause::finite_in(int first, int last) const {
  for (int i = first; i < last; ++i)
    if (looks_finite(s, i)) return true;
  return false;
}

bool Clause::has_verb(int first, int last) const {
  for (int i = first; i < last; ++i)
    if (s.quote(i) || looks_finite(s, i)) return true;
  return last - first > 5;
}

bool Clause::finite_or_speech(int first, int last) const {
  for (int i = first; i < last; ++i)
    if (s.quote(i) ? marked.has_verb(s.quote_index(i)) : looks_finite(s, i)) return true;
  return false;
}

bool Clause::verb_outside_marks(int first, int last) const {
  int words = 0;
  for (int i = first; i < last; ++i) {
    if (!s.quote(i) && looks_finite(s, i)) return true;
    words += !s.quote(i) && !s.word(i).punctuation();
  }
  return words > 5 && !s.quote(last - 1);
}

}  // namespace guillemet
