#include "indexer/quotes/indirect.h"

#include <algorithm>
#include <optional>

#include "indexer/quotes/circumstance.h"
#include "indexer/quotes/clause.h"
#include "indexer/quotes/finite.h"

namespace guillemet {
namespace {

constexpr int kReach = 24;    // items from a verb to its "que"
constexpr int kShortest = 2;  // items of a reported clause

struct Finder : Clause {
  std::vector<IndirectSpeech> found{};

  // An infinitive, or a question behind one, inside the clause that another reports is part of that clause.
  void drop_nested_infinitives() {
    std::erase_if(found, [this](const IndirectSpeech& inner) {
      const Cue& cue = parsed.cues[static_cast<std::size_t>(inner.cue)];
      if (inner.rule != "infinitive" && !(inner.rule == "question" && !cue.finite)) return false;
      return std::any_of(found.begin(), found.end(), [&](const IndirectSpeech& outer) {
        return &outer != &inner && outer.rule == "clause" && outer.pieces.front().first <= cue.first &&
               cue.last <= outer.pieces.back().second;
      });
    });
  }

  // Two clauses of which each holds a part of the other's words: one was misread; the first is kept.
  void drop_crossing() {
    const auto crosses = [](const std::pair<int, int>& a, const std::pair<int, int>& b) {
      return a.first < b.first && b.first < a.second && a.second < b.second;
    };
    std::vector<IndirectSpeech> kept;
    for (IndirectSpeech& next : found) {
      const bool crossing = std::any_of(kept.begin(), kept.end(), [&](const IndirectSpeech& before) {
        for (const auto& a : before.pieces)
          for (const auto& b : next.pieces)
            if (crosses(a, b) || crosses(b, a)) return true;
        return false;
      });
      if (!crossing) kept.push_back(std::move(next));
    }
    found = std::move(kept);
  }

  void run() {
    for (int c = 0; c < static_cast<int>(parsed.cues.size()); ++c) {
      const Cue& cue = parsed.cues[static_cast<std::size_t>(c)];
      if (cue.phrase()) {
        source_phrase(c, cue);
        continue;
      }
      if (cue.participle || cue.first_person || cue.negated) continue;
      if (cue.of(CueClass::think)) {  // …, a souhaité M. X: said, if set off
        if (cue.finite && cue.inverted && cue.main > cue.first) bare(c, cue);
        continue;
      }
      if (clause(c, cue) || infinitive(c, cue)) continue;
      bare(c, cue);
    }
    drop_nested_infinitives();
    std::stable_sort(found.begin(), found.end(),
                     [](const IndirectSpeech& a, const IndirectSpeech& b) { return a.pieces < b.pieces; });
    drop_crossing();
  }

  void add(std::vector<std::pair<int, int>> pieces, int cue, std::string_view rule) {
    std::erase_if(pieces, [](const auto& piece) { return piece.second - piece.first < 1; });
    if (pieces.empty()) return;
    int items = 0;
    bool words = false;
    for (const auto& [first, last] : pieces)
      for (int i = first; i < last; ++i) {
        ++items;
        words |= !s.quote(i) && !s.word(i).punctuation() && !s.is(i, kConjunction | kAdverb);
      }
    if (items < kShortest || !words) return;
    found.push_back({std::move(pieces), cue, source_of(parsed, cue), rule});
  }

  // a déclaré (aux journalistes, lundi,) que …
  bool clause(int c, const Cue& cue) {
    if (!cue.takes(kQue | kSi)) return false;
    const bool announced = cue.passive && s.form(cue.first - 1, "il");  // il a été annoncé que
    if (cue.passive && !announced) return false;
    if (cue.finite && !announced && source_of(parsed, c) < 0) return false;  // cela signifie que
    if (wished(cue) || anybody(cue) || supposed(cue)) return false;
    const bool parenthetical = cue.inverted && (s.quote(cue.first - 1) || s.quote(cue.first - 2));
    if (parenthetical && !is_que(s, cue.end)) return false;  // « … », raconte-t-elle à l'université qu'elle …
    if (impersonal(cue) || points_at_thing(parsed, cue)) return false;
    const int from = cue.inverted ? std::max(cue.last, cue.end) : cue.last;
    for (int i = from; i < std::min(from + kReach, s.size()); ++i) {
      if (is_que(s, i)) {
        if (!cue.takes(kQue) || looks_finite(s, i + 1)) return false;
        const bool compares = s.form(i - 1, "ce") || s.text(i - 1) == "plus" || s.text(i - 1) == "moins" ||
                              s.text(i - 1) == "autant" || s.text(i - 1) == "alors" ||
                              s.text(i - 1).starts_with("tel") || s.text(i - 1) == "tandis" ||
                              s.text(i - 1) == "ainsi" || s.text(i - 1) == "bien";
        if (compares) return false;
        if (relative_of_noun(i)) continue;
        if (s.quote(i + 1) && end_of(i + 1, c) <= i + 2) return true;
        add({{clause_begin(i + 1), end_of(i + 1, c)}}, c, "clause");
        return true;
      }
      const bool how = s.text(i) == "comment" || s.text(i) == "pourquoi" || s.text(i) == "combien";
      const bool question = how || (cue.takes(kSi) && (s.form(i, "si") || s.text(i) == "s'"));
      if (question && i <= from + 1) {
        add({{i, end_of(i, c)}}, c, "question");
        return true;
      }
      if (!passable(i, from)) return false;
    }
    return false;
  }

  // répète, dans des vidéos [qu'il diffuse], qu'il n'a rien à voir: the clause comes behind the comma.
  bool relative_of_noun(int que) const {
    const bool noun = s.word(que - 1).of(kNounClass) || s.is(que - 1, kDocument | kBody | kRole);
    for (int i = que + 1; noun && i < std::min(que + kReach, s.size()); ++i) {
      if (ends_sentence(s.mark(i)) || s.quote(i)) return false;
      if (is_que(s, i)) return s.mark(i - 1) == ',';
    }
    return false;
  }

  // précisant que[, selon le légiste,] elles …
  int clause_begin(int from) const {
    if (s.mark(from) != ',') return from;
    for (const Cue& cue : parsed.cues)
      if (cue.phrase() && cue.first == from + 1 && s.mark(cue.end) == ',') return cue.end + 1;
    return from + 1;
  }

  // aimerait que X annonce que, il faudrait qu'il dise que: nobody has said it.
  bool wished(const Cue& cue) const {
    int start = cue.first;
    if (cue.source >= 0 && !cue.inverted) start = parsed.mentions[static_cast<std::size_t>(cue.source)].first;
    if (!is_que(s, start - 1)) return false;
    for (const Cue& other : parsed.cues)
      if (other.last == start - 1 && (other.of(CueClass::think) || other.tense == Tense::conditional)) return true;
    return s.text(start - 2).starts_with("fau") || s.text(start - 2).ends_with("eraient") ||
           s.text(start - 2).ends_with("erait");
  }

  // A-t-il dit que …? Si X dit que …, : nobody knows whether it was said.
  bool supposed(const Cue& cue) const {
    const bool asked = s.mark(s.size() - 1) == '?' && cue.finite && cue.inverted && cue.source >= 0 &&
                       s.word(parsed.mentions[static_cast<std::size_t>(cue.source)].first).kind == TokenKind::clitic;
    return asked || (s.text(0) == "Si" && cue.source >= 0 && !cue.inverted && next_comma(0) > cue.last);
  }

  // celui qui dit que, qui dit que …?
  bool anybody(const Cue& cue) const {
    if (cue.source < 0) return s.form(cue.first - 1, "qui");
    const std::string_view form = s.word(parsed.mentions[static_cast<std::size_t>(cue.source)].first).lexeme->text;
    return form == "celui" || form == "ceux" || form == "celle" || form == "celles";
  }

  // il faut dire que, on note que: nobody in particular says it.
  bool impersonal(const Cue& cue) const {
    if (cue.first <= 1 && cue.tense == Tense::infinitive && s.form(0, "à")) return true;  // À noter que
    if (s.text(cue.first - 1) == "faut" || s.text(cue.first - 1) == "fallait" || s.form(cue.first - 1, "sans"))
      return true;
    if (cue.tense == Tense::infinitive && s.is(cue.first - 1, kPreposition))  // refuse de dire, s'abstient de préciser
      for (const VerbReading& reading : s.word(cue.first - 2).lexeme->verbs)
        if (reading.verb->withholds) return true;
    return cue.source >= 0 && s.form(parsed.mentions[static_cast<std::size_t>(cue.source)].first, "on");
  }

  // What may stand between a verb and what it reports: circumstances, and the one who is told.
  bool passable(int i, int from) const {
    if (s.quote(i) || ends_sentence(s.mark(i)) || s.mark(i) == ':' || s.mark(i) == ';') return false;
    if (s.is(i, kRelative) || looks_finite(s, i)) return false;
    if (s.mark(i) == ',' && i > from + 12) return false;
    for (const Cue& other : parsed.cues)
      if (other.main == i && !other.phrase() && !other.participle) return false;
    for (const Mention& m : parsed.mentions) {
      if (m.first != i || m.after_de || m.kind == MentionKind::pronoun) continue;
      const bool of_it = m.preposition >= from && is_de(s, m.preposition) &&
                         !opens_circumstance(s, m.preposition);  // a dit lors d'une visite que
      if (of_it && !is_time(m)) return false;                    // dispose d'une influence qu'il exerce
      if (m.preposition < 0 && !is_time(m)) return false;        // an object: « a salué l'effort que … »
      break;
    }
    return true;
  }

  bool is_time(const Mention& m) const {
    for (int i = m.first; i < m.last; ++i)
      if (s.is(i, kTime | kWeekday) || s.word(i).kind == TokenKind::number) return true;
    return false;
  }

  bool is_infinitive_at(int i) const {
    const Word& word = s.word(i);
    if (word.is(kAvoir | kEtre)) return s.form(i, "avoir") || s.form(i, "être");
    for (const VerbReading& reading : word.lexeme->verbs)
      if (reading.tense == Tense::infinitive) return true;
    if (word.classes != 0) return word.of(kInfinitiveClass) && !word.of(kNounClass);
    const std::string_view text = s.text(i);
    return !word.capital && word.kind == TokenKind::word && word.lexeme->flags == 0 && text.size() > 4 &&
           (text.ends_with("er") || text.ends_with("ir"));
  }

  // assure ne pas se souvenir; a promis de revenir; s'engage à payer.
  bool infinitive(int c, const Cue& cue) {
    if (!cue.takes(kInf | kDe | kA) || cue.of(CueClass::urge) || cue.of(CueClass::ask)) return false;
    if (cue.passive && cue.source < 0) return false;  // est accusée d'avoir tout effacé: by nobody in particular
    const bool that_is = s.form(cue.first - 1, "à") && s.form(cue.first - 2, "est");  // c'est à dire payer
    if (that_is || points_at_thing(parsed, cue)) return false;
    int i = cue.inverted ? std::max(cue.last, cue.end) : cue.last;
    const int reach = cue.of(CueClass::judge) ? kReach : kReach / 3;
    for (int steps = 0; steps < reach && i < s.size(); ++steps, ++i) {
      if (s.quote(i) || ends_sentence(s.mark(i)) || s.mark(i) == ':') return false;
      const bool de = cue.takes(kDe) && is_de(s, i);
      const bool to = cue.takes(kA) && s.form(i, "à");
      int at = de || to ? i + 1 : i;
      const int first = at;
      while (s.is(at, kNegation | kNegativeAdverb | kClitic) || s.is(at, kAdverb)) ++at;
      const bool noun = at > first && s.is(at, kRole) && s.is(at - 1, kDeterminer);  // explique X, le conseiller
      if ((de || to || cue.takes(kInf)) && is_infinitive_at(at) && !noun &&
          !(s.is(first - 1, kPreposition) && !de && !to)) {
        add({{behind_time(first, at), infinitive_end(first, c)}}, c, "infinitive");
        return true;
      }
      const bool aim = s.is(i, kPreposition) && !de && !to && !s.is(i, kDeterminer) && leads_to_infinitive(i);
      if (aim) return false;  // incompétent pour les juger, avant de se livrer
      if (s.is(i, kConjunction) || (!cue.of(CueClass::judge) && !passable(i, first))) return false;
      if (s.is(i, kRelative) || looks_finite(s, i)) return false;
    }
    return false;
  }

  // a annoncé [mardi] avoir retiré: the day is the reporter's.
  int behind_time(int first, int infinitive) const {
    while (first < infinitive && s.is(first, kWeekday | kTime)) ++first;
    return first;
  }

  bool leads_to_infinitive(int preposition) const {
    int at = preposition + 1;
    while (s.is(at, kPreposition | kClitic | kNegation | kNegativeAdverb) && at < preposition + 4) ++at;
    return is_infinitive_at(at);
  }

  // Le col est fermé, a annoncé la préfecture; comme l'a annoncé son fils.
  void bare(int c, const Cue& cue) {
    const bool says = cue.takes(kQuote | kQue) || cue.of(CueClass::think);
    if (!cue.finite || cue.passive || !says || cue.of(CueClass::act)) return;
    if ((cue.of(CueClass::urge) || cue.of(CueClass::ask)) && s.form(cue.first - 1, "comme")) return;
    int before = cue.first - 1;
    const bool learned = cue.of(CueClass::learn) &&  // a appris l'AFP; but: X voudrait entendre Y
                         (cue.source < 0 || parsed.mentions[static_cast<std::size_t>(cue.source)].first > cue.first);
    if (cue.source >= 0 && parsed.mentions[static_cast<std::size_t>(cue.source)].kind == MentionKind::other) return;
    if (!cue.inverted && !learned) return;
    if (parsed.cues.front().phrase() && parsed.cues.front().first == 0) return;  // Pour X, …, dit-il: read as Pour X, …
    if (s.form(before, "comme") || (is_que(s, before) && s.text(before - 1) == "ainsi")) {
      before -= s.form(before, "comme") ? 1 : 2;
      if (before < 0) {  // Comme l'a dit X, la suite
        const int comma = behind_apposition(next_comma(cue.end), sentence_end());
        if (comma > 0) add({{comma + 1, end_of(comma + 1, c)}}, c, "comme");
        return;
      }
    } else if (before < 0 ||
               !(s.mark(before) == ',' || s.mark(before) == '-' || s.mark(before) == 0x2013 || s.mark(before) == '(')) {
      if (!closes_without_comma(cue)) return;
      add({{start_of(cue.first), cue.first}}, c, "bare-unmarked");
      return;
    }
    if (s.mark(before) == ',' && !verb_outside_marks(0, before) && s.mark(cue.end) == ',' &&
        verb_outside_marks(cue.end + 1, s.size()) && !s.quote(before - 1)) {
      add({{start_of(before), before}, {cue.end + 1, end_of(cue.end + 1, c)}}, c, "bare-inserted");
      return;
    }
    const bool punctuated = s.mark(before) != 0;
    const int end = punctuated ? before : before + 1;
    if (s.quote(end - 1) && only_quotes(0, end)) return;
    if (!verb_outside_marks(0, end) && !verb_inside_fragment(end)) return;
    for (int i = 0; i + 1 < end; ++i)
      if (s.mark(i) == ':' && s.quote(i + 1)) return;
    std::vector<std::pair<int, int>> pieces{{start_of(end), end}};
    // « A, a dit X, B. »: the clause goes on behind the parenthetical
    if (s.mark(cue.end) == ',' && cue.end + 1 < sentence_end() && !continues_as_comment(cue.end + 1))
      pieces.push_back({cue.end + 1, end_of(cue.end + 1, c)});
    if (pieces.size() == 2 && pieces[0].second - pieces[0].first > 12) pieces.pop_back();
    add(std::move(pieces), c, "bare");
  }

  // Le musée a été cambriolé révèle Le Courrier.: verb and a newspaper or name end the sentence, a whole clause stands
  // before.
  bool closes_without_comma(const Cue& cue) const {
    if (cue.source < 0 || cue.main != cue.first || !(cue.of(CueClass::say) || cue.of(CueClass::relay))) return false;
    const Mention& m = parsed.mentions[static_cast<std::size_t>(cue.source)];
    const bool named = m.kind == MentionKind::proper || m.kind == MentionKind::name;
    return named && m.first == cue.last && m.last >= sentence_end() &&
           !s.is(cue.first - 1, kRelative | kSubject | kConjunction) && verb_outside_marks(0, cue.first);
  }

  // Behind « , a dit X »: a gerund, an apposition, a circumstance are the reporter's.
  bool continues_as_comment(int i) const {
    if (s.is(i, kRelative | kPreposition | kConjunction)) return true;
    for (const Cue& cue : parsed.cues)
      if (cue.first <= i + 1 && cue.last > i && !cue.finite) return true;
    for (const Mention& m : parsed.mentions)
      if (m.first == i) return true;
    return !has_verb(i, sentence_end());
  }

  bool only_quotes(int first, int last) const {
    for (int i = first; i < last; ++i)
      if (!s.quote(i) && !s.word(i).punctuation() && !s.is(i, kConjunction | kAdverb)) return false;
    return true;
  }

  // L'accord « ouvre une nouvelle époque », a dit X: the subject stands outside the marks, its verb inside.
  bool verb_inside_fragment(int end) const {
    for (int i = 1; i < end; ++i) {
      if (!s.quote(i)) continue;
      const std::size_t quote = s.quote_index(i);
      return !s.word(i - 1).punctuation() && marked.has_verb(quote) && !marked.capital(quote);
    }
    return false;
  }

  // …, et reprise par X, …
  bool behind_apposition_follows(int comma) const {
    return s.form(comma + 1, "et") && is_participle_at(comma + 2) && next_comma(comma + 1) > 0;
  }

  bool is_participle_at(int i) const {
    const Word& word = s.word(i);
    const bool described =
        word.of(kParticipleClass) || std::any_of(word.lexeme->verbs.begin(), word.lexeme->verbs.end(),
                                                 [](const VerbReading& r) { return r.tense == Tense::participle; });
    return described && (!looks_finite(s, i) || s.form(i + 1, "par"));
  }

  // Selon le maire, Zoé Ferrand, …: a whole name between commas behind a description or body.
  bool named_behind(int comma, int close) const {
    const bool described = std::any_of(parsed.mentions.begin(), parsed.mentions.end(), [comma](const Mention& m) {
      return m.last == comma && !m.has_name() && (m.kind == MentionKind::description || m.kind == MentionKind::body);
    });
    return described && std::any_of(parsed.mentions.begin(), parsed.mentions.end(), [&](const Mention& m) {
             return m.first == comma + 1 && m.last == close && m.kind == MentionKind::name && m.has_full_name();
           });
  }

  // Selon X, entraîneur de l'équipe, …: what describes the source between commas is no part of the clause.
  int behind_apposition(int comma, int end) const {
    if (s.mark(comma) != ',') return comma;
    const int close = next_comma(comma + 1);
    if (close < 0 || close >= end) return comma;
    const bool more = behind_apposition_follows(close);
    if (named_behind(comma, close) && finite_or_speech(close + 1, end)) return close;
    for (const Mention& m : parsed.mentions) {
      const bool describes = m.kind == MentionKind::description ||
                             (m.kind == MentionKind::body && !m.definite);  // but: Selon X, le groupe, accusé de …
      if (describes && m.first == comma + 1 && (m.last == close || more || s.mark(m.last) == '(') && m.preposition < 0)
        return more ? behind_apposition(close, end) : behind_participle(close, end);
    }
    return behind_participle(comma, end);
  }

  // …, chargée des alpages, …: the comma that closes a participle, if one stands behind this comma.
  int behind_participle(int comma, int end) const {
    const int close = next_comma(comma + 1);
    if (close < 0 || close >= end) return comma;
    return is_participle_at(s.is(comma + 1, kAdverb | kConjunction) ? comma + 2 : comma + 1) ? close : comma;
  }

  // Selon X, …; …, selon X.; … (qui avait, selon elle, agi) …
  void source_phrase(int c, const Cue& cue) {
    if (cue.source < 0) return;
    for (const Cue& other : parsed.cues)  // a appris l'AFP de source judiciaire
      if (other.of(CueClass::learn) && other.source == cue.source) return;
    const int end = sentence_end();
    int after = cue.end;
    if (s.form(cue.last - 1, "qui")) {  // les laboratoires, selon qui …
      if (s.form(cue.first, "pour")) return;
      int close = cue.last;  // …, selon qui la mer monte[, a perdu]
      while (close < end && !(s.mark(close) == ',' && finite_behind(close + 1))) ++close;
      add({{cue.last, std::min(close, end_of(cue.last, c))}}, c, "source-relative");
      return;
    }
    if (s.mark(after) != ',' && !s.quote(after)) {
      // the source may be longer than its mention: « selon une information révélée par X, … »
      const int comma = next_comma(after);
      if (comma > 0 && cue.first == 0) after = comma;
    }
    if (is_participle_at(after) && s.form(after + 1, "par"))  // selon un comptage effectué par l'AFP
      for (const Mention& m : parsed.mentions)
        if (m.first == after + 2) after = m.last;
    after = behind_apposition(after, end);
    if (cue.first == 0 || (cue.first <= 2 && s.is(0, kConjunction | kAdverb))) {
      const int from = s.mark(after) == ',' ? after + 1 : after;
      // Pour les parents, un seul conseil : … is no opinion without a verb
      if (s.form(cue.first, "pour") && !finite_or_speech(from, end)) return;
      if (from < end) add({{from, end_of(from, c)}}, c, "source");
      return;
    }
    const bool at_least =
        s.text(cue.first - 1) == "moins" && (s.form(cue.first - 2, "du") || s.form(cue.first - 2, "au"));
    const int first = at_least ? cue.first - 2 : cue.first;  // , du moins selon X
    const int before = s.mark(first - 1) == ',' ? first - 1 : first;
    const bool resumes = s.mark(cue.end) == ',' && cue.end + 1 < end;
    if (resumes && s.is(first - 1, kConjunction)) {  // …, et selon les enfants, le programme est alléchant
      add({{cue.end + 1, end_of(cue.end + 1, c)}}, c, "source");
    } else if (resumes && s.mark(first - 1) == ',' && !at_least && !commented(before, cue.end + 1)) {
      if (only_quotes(0, before)) return;                 // « … », selon X, du Phare
      const bool main_verb = finite_behind(cue.end + 1);  // La femme qui a appelé, selon la police, est partie
      const int start = main_verb ? start_of(before) : relative_start(before);
      add({{start, before}, {cue.end + 1, end_of(cue.end + 1, c)}}, c, "source-inserted");
    } else if (s.mark(first - 1) != ',' && cue.end < end && !(resumes && s.is(cue.end + 1, kRelative))) {
      return;  // … représente selon X « … »: no clause of its own
    } else if (has_verb(0, before)) {
      add({{start_of(before), before}}, c, "source-behind");
    }
  }
};

}  // namespace

int cue_of_sentence_before(const ParsedSentence& parsed) {
  const Sentence& s = parsed.sentence;
  if (!s.form(0, "c'") || !s.form(1, "est")) return -1;
  for (int i = 2; i < std::min(8, s.size()); ++i) {
    if (!s.form(i, "ce") || !is_que(s, i + 1)) continue;
    for (std::size_t c = 0; c < parsed.cues.size(); ++c)
      if (parsed.cues[c].first > i && parsed.cues[c].finite && parsed.cues[c].takes(kQuote | kQue) &&
          parsed.cues[c].source >= 0)
        return static_cast<int>(c);
  }
  return -1;
}

std::vector<IndirectSpeech> find_indirect(const ParsedSentence& parsed, const MarkedText& marked) {
  Finder finder{{parsed, parsed.sentence, marked}};
  finder.run();
  return std::move(finder.found);
}

}  // namespace guillemet
