#include "indexer/quotes/attribution.h"

#include <algorithm>
#include <map>

#include "common/fold.h"

namespace guillemet {
namespace {

bool is_comma_or_dash(char32_t c) {
  return c == ',' || c == 0x2013 || c == 0x2014 || c == '-' || c == '!' || c == '?' || c == '.';
}

constexpr int kGloss = 10;  // items of a bracket between a quotation and its cue

struct Reader {
  const ParsedSentence& parsed;
  const MarkedText& marked;
  int item;

  const Sentence& s() const { return parsed.sentence; }
  std::size_t quote() const { return s().quote_index(item); }
  const Cue& cue(int c) const { return parsed.cues[static_cast<std::size_t>(c)]; }
  int cue_count() const { return static_cast<int>(parsed.cues.size()); }

  Attribution made(std::string_view rule, int c, bool direct) const {
    Attribution a;
    a.rule = rule;
    a.cue = c;
    a.source = c >= 0 ? source_of(parsed, c) : -1;
    a.direct = direct;
    return a;
  }

  // Part of the reporter's sentence: a word stands right before it.
  bool embedded() const { return item > 0 && !s().word(item - 1).punctuation() && !s().quote(item - 1); }

  // A name, title or term: « le film « X » », « baptisé « X » », « les « gilets jaunes » » said again and again.
  bool term() const {
    const bool saying = std::any_of(parsed.cues.begin(), parsed.cues.end(), [&](const Cue& c) {
      return c.main == item - 1 && !c.phrase() && s().text(item - 1).starts_with("di") &&
             (c.finite || c.tense != Tense::participle);
    });
    if (s().is(item - 1, kNaming) && !saying) return true;
    if (s().form(item - 1, "de") && s().is(item - 2, kNaming) && marked.words(quote()) <= 3)
      return true;  // dites de « trolls »
    const bool title_like = marked.capital(quote()) && !marked.ends_sentence(quote());
    if (s().is(item - 1, kWork) && (title_like || marked.words(quote()) <= 2)) return true;
    if (embedded() && marked.looks_like_name(quote())) return true;
    if (title_like && s().is(item - 1, kPreposition | kDeterminer) && !s().is(item - 1, kRelative)) return true;
    if (s().mark(item - 1) == '(' && !marked.has_verb(quote())) return true;
    if (title_like && !marked.has_verb(quote()) && (listed(1) || listed(-1))) return true;
    if (s().mark(item - 1) == ':' && title_like && s().is(item - 2, kWork)) return true;
    if (nickname() || said_by_all() || charge() || word_for_a_thing() || dated()) return true;
    if (s().form(item - 2, "dont") && s().is(item - 1, kDeterminer))
      return true;  // dont les « navetteurs » se plaignent
    const std::string_view before = s().word(item - 1).lexeme->text;
    const bool definite = before == "les" || before == "aux" || before == "le" || before == "la" || before == "l'" ||
                          before == "du" || before == "au" || before == "des" || before == "ces";
    return marked.repeated(quote()) && marked.words(quote()) <= 3 && definite && !nearby_judgement();
  }

  // One of several titles: « Express », « Terroir » et « Gourmet ».
  bool listed(int step) const {
    int at = item + step;
    if (s().mark(at) == '(')
      while (s().inside(at) && s().mark(at) != ')') at += step;
    if (s().mark(at) == ')') at += step;
    if (s().mark(at) != ',' && !s().form(at, "et") && !s().form(at, "ou")) return false;
    at += step;
    if (!s().quote(at)) return false;
    const std::size_t other = s().quote_index(at);
    return marked.capital(other) && !marked.has_verb(other) && !marked.ends_sentence(other);
  }

  // Le mot se dit « aven »: what a thing is called.
  bool word_for_a_thing() const {
    return std::any_of(parsed.cues.begin(), parsed.cues.end(), [&](const Cue& c) {
      return c.main == item - 1 && c.pronominal && c.source >= 0 && !somebody(c.source) && marked.words(quote()) <= 3;
    });
  }

  // une enquête pour « homicide involontaire »: a legal charge.
  bool charge() const {
    // condamnés pour avoir « révélé des secrets »
    if (s().form(item - 1, "avoir") && s().form(item - 2, "pour") && !marked.ends_sentence(quote()))
      return std::none_of(parsed.cues.begin(), parsed.cues.end(),
                          [&](const Cue& c) { return c.last <= item && c.last > item - 8 && says(c); });
    // jugés sous les chefs d'accusation de « vente de permis fictifs »
    const bool count = s().text(item - 2) == "accusation" && s().form(item - 3, "d'");
    if (count && s().form(item - 1, "de") && !marked.ends_sentence(quote())) return true;
    if (!s().form(item - 1, "pour") || marked.has_verb(quote()) || marked.ends_sentence(quote())) return false;
    return marked.words(quote()) <= 6 || std::none_of(parsed.cues.begin(), parsed.cues.end(), [&](const Cue& c) {
             return c.last <= item && c.source >= 0 && says(c);
           });
  }

  // « L'Été des naufrages » (1983); (« L'Été des naufrages », 1983): a work and its year.
  bool dated() const {
    const int at = item + 1;
    if (s().mark(at) != '(' && s().mark(at) != ',') return false;
    const Word& year = s().word(at + 1);
    return year.kind == TokenKind::number && year.span.size() == 4 && s().mark(at + 2) == ')';
  }

  // Jean Barrault, dit « le Rouge ».
  bool nickname() const {
    if (!s().form(item - 1, "dit") || s().mark(item - 2) != ',') return false;
    for (const Mention& m : parsed.mentions)
      if (m.last == item - 2 && m.has_name()) return true;
    return false;
  }

  // On écrit « gageure »: a word as a word.
  bool said_by_all() const {
    if (marked.words(quote()) > 3 || marked.has_verb(quote())) return false;
    for (const Cue& c : parsed.cues)
      if (c.main == item - 1 && c.source >= 0 &&
          s().form(parsed.mentions[static_cast<std::size_t>(c.source)].first, "on"))
        return true;
    return false;
  }

  // dénonce des « pressions »: the verb stands right before.
  bool nearby_judgement() const {
    for (const Cue& c : parsed.cues)
      if (c.of(CueClass::judge) && c.last <= item && c.last >= item - 3) return true;
    return false;
  }

  // Words that no verb of saying puts forward: a title or term behind « publie », « diffuse », « craint ».
  bool weakly_held(const Cue& c) const {
    const bool weak = c.of(CueClass::act) || c.of(CueClass::think) || c.of(CueClass::relay);
    if (marked.has_verb(quote())) return false;
    if (marked.capital(quote()) && !marked.ends_sentence(quote())) return true;
    const bool introduced = (s().form(item - 1, "une") || s().form(item - 1, "un") || s().form(item - 1, "cette") ||
                             s().form(item - 1, "leur") || s().form(item - 1, "ce")) &&
                            c.takes(kFrag);
    return weak && marked.words(quote()) <= 3 && !c.takes(kNames) && !introduced;
  }

  bool speech(const Cue& c) const {
    return c.phrase() || (!c.of(CueClass::think) && !c.of(CueClass::act) && !c.participle) || c.takes(kQuote);
  }

  // « … » (that is what it means), estime X
  int behind_gloss(int open) const {
    if (s().mark(open) != '(') return open;
    for (int i = open + 1; i < open + kGloss; ++i)
      if (s().mark(i) == ')') return i + 1;
    return open;
  }

  // « … », a dit X: the cue stands right behind, or behind other quotations joined to this one.
  std::optional<Attribution> parenthetical() const {
    const int start = behind_gloss(item + 1);
    int at = start;
    while (s().quote(at) || is_comma_or_dash(s().mark(at)) || s().form(at, "et")) {
      if (s().mark(at) == '.' || at > start + 5) break;
      ++at;
    }
    for (int c = 0; c < cue_count(); ++c) {
      const Cue& candidate = cue(c);
      if (candidate.first < item) continue;
      if (candidate.first > at + 4) break;
      if (candidate.phrase()) {
        if (candidate.first == at) return made("parenthetical-source", c, true);
        continue;
      }
      if (!candidate.finite || candidate.passive || !speech(candidate)) continue;
      const bool adjacent = candidate.first == at ||
                            (candidate.first <= at + 1 && s().is(at, kAdverb | kConjunction)) ||
                            (s().form(at, "comme") || s().form(at + 1, "que"));
      if (adjacent && candidate.inverted && candidate.source >= 0 && (speaks(candidate.source) || says(candidate)))
        return made("parenthetical", c, true);
      // « … », il a dit; « … », X dit
      const bool subject_first = candidate.source >= 0 && !candidate.inverted &&
                                 parsed.mentions[static_cast<std::size_t>(candidate.source)].first == at &&
                                 at > item + 1;
      if (subject_first && candidate.takes(kQuote) && !embedded()) return made("parenthetical-plain", c, true);
    }
    return std::nullopt;
  }

  // X a déclaré : « … »; Son message : « … »; Le maire : « … ».
  std::optional<Attribution> colon() const {
    if (s().mark(item - 1) != ':') return std::nullopt;
    int best = -1;
    for (int c = 0; c < cue_count(); ++c) {
      const Cue& candidate = cue(c);
      if (candidate.last > item - 1) break;
      if (candidate.participle && candidate.source < 0) continue;
      if (best < 0 || !candidate.of(CueClass::think)) best = c;
    }
    if (best >= 0 && (cue(best).of(CueClass::act) || cue(best).of(CueClass::think)) && weakly_held(cue(best)))
      return std::nullopt;
    if (best >= 0) {
      Attribution a = made("colon", best, true);
      const bool thing =
          a.source >= 0 && parsed.mentions[static_cast<std::size_t>(a.source)].kind == MentionKind::other;
      if (thing && !says(cue(best))) a.source = -1, a.goes_on = true;  // Le sort en a décidé autrement : « … »
      return a;
    }
    Attribution a = made("colon-noun", -1, true);
    a.source = sentence_subject(item - 1);
    const int last = mention_before(item - 1);  // peu appréciés par la ville, ni par Max Brissot : « … »
    const bool of_body = a.source >= 0 && parsed.mentions[static_cast<std::size_t>(a.source)].kind == MentionKind::body;
    if (a.source < 0 || (of_body && last >= 0)) a.source = last;
    if (a.source < 0) a.source = document_before(item - 1);
    a.goes_on = a.source < 0;
    if (a.goes_on && !marked.has_verb(quote()) && marked.words(quote()) < 4) return std::nullopt;
    return a;
  }

  // L'île, rappelle X, « n'est pas un port ».: a cue set off by commas right before the span.
  std::optional<Attribution> before_predicate() const {
    if (s().mark(item - 1) != ',') return std::nullopt;
    for (int c = 0; c < cue_count(); ++c) {
      const Cue& candidate = cue(c);
      if (candidate.phrase() || !candidate.finite || !candidate.inverted || candidate.source < 0) continue;
      const bool closes = parsed.mentions[static_cast<std::size_t>(candidate.source)].last == item - 1;
      if (closes && s().mark(candidate.first - 1) == ',' && says(candidate) && somebody(candidate.source))
        return made("parenthetical", c, false);
    }
    return std::nullopt;
  }

  // Clause with a fragment: X dénonce une « mascarade »; X a dit que « … ».
  std::optional<Attribution> governed() const {
    int best = -1;
    double best_score = -1e9;
    for (int c = 0; c < cue_count(); ++c) {
      const Cue& candidate = cue(c);
      if (candidate.first > item) break;
      if (candidate.phrase() || candidate.last > item) continue;
      if (candidate.passive || candidate.participle || points_at_thing(parsed, candidate)) continue;
      const bool sets_off_only = candidate.complements() == kQuote;  // chanter « Je t'attendrai »: a title
      if (sets_off_only && candidate.last == item && !marked.ends_sentence(quote())) continue;
      if (barrier(candidate.last)) continue;
      const double score = government(candidate, c);
      if (score >= best_score) best = c, best_score = score;
    }
    if (best < 0 || weakly_held(cue(best))) return std::nullopt;
    const Cue& found = cue(best);
    const bool set_off = item == found.last || is_que(s(), item - 1);
    return made(set_off ? "governed-clause" : "governed-fragment", best, set_off && marked.has_verb(quote()));
  }

  // How well a cue before the span governs it: one of saying, with somebody as its source, near by.
  double government(const Cue& c, int index) const {
    double score = c.of(CueClass::think) || c.of(CueClass::act) || c.of(CueClass::learn) ? 0 : 1.5;
    if (c.takes(kFrag | kNames | kQue | kQuote)) score += 0.5;
    const int source = source_of(parsed, index);
    if (source >= 0 && somebody(source)) score += 2;
    return score - 0.06 * (item - c.last);
  }

  static bool says(const Cue& c) {
    return c.of(CueClass::say) || c.of(CueClass::emote) || c.of(CueClass::opine) || c.of(CueClass::relay);
  }

  bool speaks(int mention) const {
    return parsed.mentions[static_cast<std::size_t>(mention)].kind != MentionKind::other;
  }

  bool somebody(int mention) const {
    const Mention& m = parsed.mentions[static_cast<std::size_t>(mention)];
    const bool anybody = m.kind == MentionKind::pronoun && s().form(m.first, "on");
    return m.kind != MentionKind::other && m.kind != MentionKind::document && !anybody;
  }

  // a été jugé « inacceptable » par X; critiqué comme « … » par X.
  std::optional<Attribution> passive() const {
    // ont été « condamnées sans réserve » par X: the participle stands between the marks
    if (s().form(item + 1, "par") && s().is(item - 1, kEtre))
      for (std::size_t k = 0; k < parsed.mentions.size(); ++k)
        if (parsed.mentions[k].first == item + 2 && somebody(static_cast<int>(k))) {
          Attribution a = made("passive", -1, false);
          a.source = static_cast<int>(k);
          return a;
        }
    for (int c = cue_count() - 1; c >= 0; --c) {
      const Cue& candidate = cue(c);
      if (candidate.last > item || !(candidate.passive || candidate.participle) || candidate.source < 0) continue;
      const Mention& agent = parsed.mentions[static_cast<std::size_t>(candidate.source)];
      if (agent.first > item && candidate.last >= item - 4) return made("passive", c, false);
      if (agent.first < item && barrier(candidate.last)) continue;
    }
    return std::nullopt;
  }

  // Governed by a verb of saying with somebody as its source.
  bool certain(const Attribution& a) const {
    const Cue& c = cue(a.cue);
    const bool meant = c.tense == Tense::infinitive && s().form(c.first - 1, "pour");  // to say it, not said yet
    return a.source >= 0 && somebody(a.source) && !c.of(CueClass::think) && !c.of(CueClass::act) && !meant;
  }

  // A strong border between a cue and the span.
  bool barrier(int from) const {
    for (int i = from; i < item - 1; ++i)
      if (s().mark(i) == ';' || (s().mark(i) == ':' && !s().quote(i + 1))) return true;
    return false;
  }

  // Selon X, … « … » …
  std::optional<Attribution> source() const {
    for (int c = 0; c < cue_count(); ++c)
      if (cue(c).phrase() && cue(c).source >= 0 && !(cue(c).first < item && barrier(cue(c).last)))
        return made("source", c, false);
    return std::nullopt;
  }

  // … « … » …, a annoncé X.
  std::optional<Attribution> trailing() const {
    for (int c = cue_count() - 1; c >= 0; --c) {
      const Cue& candidate = cue(c);
      if (candidate.first <= item || candidate.phrase()) continue;
      const int before = candidate.first - 1;
      const bool set_off = is_comma_or_dash(s().mark(before)) || s().quote(before);
      if (candidate.finite && candidate.inverted && candidate.source >= 0 && speaks(candidate.source) && set_off &&
          speech(candidate) && candidate.takes(kQuote | kQue))
        return made("trailing", c, false);
    }
    return std::nullopt;
  }

  // Somebody whose mention ends at `limit`: « Même colère chez X : ».
  int mention_before(int limit) const {
    for (std::size_t k = 0; k < parsed.mentions.size(); ++k)
      if (parsed.mentions[k].last == limit && person_like(parsed.mentions[k])) return static_cast<int>(k);
    return -1;
  }

  // Un rapport de la Ligue arabe apporte la même conclusion : « … ».
  int document_before(int limit) const {
    for (std::size_t k = 0; k < parsed.mentions.size(); ++k) {
      const Mention& m = parsed.mentions[k];
      if (m.kind == MentionKind::document && m.last < limit && m.preposition < 0) return static_cast<int>(k);
    }
    return -1;
  }

  static bool person_like(const Mention& m) {
    return m.kind == MentionKind::description || (m.kind == MentionKind::name && m.has_full_name());
  }

  // The first mention that nothing governs, before `limit`.
  int sentence_subject(int limit) const {
    for (std::size_t k = 0; k < parsed.mentions.size(); ++k) {
      const Mention& m = parsed.mentions[k];
      if (m.first >= limit) break;
      if (m.preposition < 0 && !m.after_de && m.kind != MentionKind::other && m.kind != MentionKind::document)
        return static_cast<int>(k);
    }
    return -1;
  }

  bool alone() const {
    for (int i = 0; i < s().size(); ++i)
      if (!s().quote(i) && !s().word(i).punctuation() && !s().is(i, kConjunction | kAdverb) && !s().word(i).phrase)
        return false;
    return true;
  }

  std::optional<Attribution> goes_on(bool previous_spoke) const {
    if (alone() && !(s().mark(item + 1) == '?' && !marked.has_verb(quote()))) {
      Attribution a = made(previous_spoke ? "goes-on" : "alone", -1, true);
      a.goes_on = true;
      return a;
    }
    return std::nullopt;
  }

  // A long fragment in a sentence without cue: its subject may have said it.
  std::optional<Attribution> loose() const {
    if (marked.words(quote()) < 4 || marked.looks_like_name(quote())) return std::nullopt;
    if (!marked.has_verb(quote()) && marked.words(quote()) < 8) return std::nullopt;
    Attribution a = made("subject", -1, false);
    a.source = sentence_subject(item);
    if (a.source >= 0) {  // Aisne, Eure et Nord sont surveillés « … »: one capital may be any thing
      const Mention& m = parsed.mentions[static_cast<std::size_t>(a.source)];
      if (m.kind == MentionKind::name && m.last - m.first == 1 && !s().is(m.first, kGivenName)) a.source = -1;
    }
    if (a.source < 0) a.goes_on = true;
    return a;
  }
};

}  // namespace

MarkedText::MarkedText(const Document& document, const std::vector<MarkedSpan>& marks) {
  std::map<std::string_view, int> seen;
  for (const MarkedSpan& span : marks) {
    Traits traits;
    bool all_capitals = true;
    for (const WordRange range : span.inner)
      for (std::uint32_t i = range.first; i < range.last; ++i) {
        const Word& word = document.words[i];
        if (word.punctuation() || word.kind == TokenKind::elision) continue;
        if (traits.words++ == 0) traits.capital = word.capital;
        if (!word.capital && !word.is(kStopword)) all_capitals = false;
        for (const VerbReading& reading : word.lexeme->verbs) traits.has_verb |= reading.tense <= Tense::conditional;
        traits.has_verb |= word.of(kFiniteClass) && !word.of(kNounClass | kAdjectiveClass | kParticipleClass);
        traits.has_verb |= word.is(kAvoir | kEtre | kModal | kFaire | kSubject | kNegation);
        traits.text += fold(document.text_of(word)) + ' ';
      }
    const WordRange last = span.inner.back();
    traits.ends_sentence = guillemet::ends_sentence(document.words[last.last - 1].mark);
    traits.name = all_capitals && traits.capital && traits.words <= 6 && !traits.ends_sentence;
    traits_.push_back(std::move(traits));
  }
  for (const Traits& traits : traits_) ++seen[traits.text];
  for (Traits& traits : traits_) traits.repeated = seen[traits.text] > 1;
}

namespace {

// Les avocats ont réclamé que la cour accorde …, arguant que …: the cue of the main clause, not of the one it governs.
int governing(const ParsedSentence& parsed, int cue) {
  const Sentence& s = parsed.sentence;
  for (int c = 0; c < cue; ++c) {
    const Cue& outer = parsed.cues[static_cast<std::size_t>(c)];
    if (!outer.finite || outer.source < 0 || !outer.takes(kQue)) continue;
    for (int i = outer.last; i < parsed.cues[static_cast<std::size_t>(cue)].first; ++i)
      if (is_que(s, i)) return c;
  }
  return cue;
}

}  // namespace

bool points_at_thing(const ParsedSentence& parsed, const Cue& cue) {
  if (cue.source < 0) return false;
  const std::string_view last = parsed.sentence.text(parsed.mentions[static_cast<std::size_t>(cue.source)].last - 1);
  return last == "cela" || last == "ça" || last == "ceci";
}

int controlling_cue(const ParsedSentence& parsed, int cue) {
  const Cue& own = parsed.cues[static_cast<std::size_t>(cue)];
  for (int c = cue - 1; c >= 0; --c) {
    const Cue& before = parsed.cues[static_cast<std::size_t>(c)];
    if (before.source >= 0 && !before.participle && before.last <= own.first) return governing(parsed, c);
  }
  for (std::size_t c = static_cast<std::size_t>(cue) + 1; c < parsed.cues.size(); ++c)
    if (parsed.cues[c].source >= 0 && parsed.cues[c].finite && parsed.cues[c].inverted) return static_cast<int>(c);
  return -1;
}

int source_of(const ParsedSentence& parsed, int cue) {
  const Cue& own = parsed.cues[static_cast<std::size_t>(cue)];
  if (own.source >= 0) return own.source;
  if (own.finite || own.passive || own.participle) return -1;
  // a gerund or infinitive: the subject that stands before it, else the one whose cue controls it
  const int controller = controlling_cue(parsed, cue);
  if (controller >= 0) return parsed.cues[static_cast<std::size_t>(controller)].source;
  // Estimant que …, il vota; Pour justifier …, le maire a dit: the subject behind the comma
  if (own.first <= 2 && !parsed.sentence.form(0, "et"))
    for (std::size_t k = 0; k < parsed.mentions.size(); ++k) {
      const Mention& m = parsed.mentions[k];
      const bool free = m.preposition < 0 && !m.after_de && m.kind != MentionKind::other;
      if (free && m.first > own.last && parsed.sentence.mark(m.first - 1) == ',') return static_cast<int>(k);
    }
  for (std::size_t k = 0; k < parsed.mentions.size(); ++k) {
    const Mention& m = parsed.mentions[k];
    if (m.first >= own.first) break;
    if (m.preposition < 0 && !m.after_de && m.kind != MentionKind::other) return static_cast<int>(k);
  }
  return -1;
}

std::optional<Attribution> attribute(const ParsedSentence& parsed, int item, const MarkedText& marked,
                                     bool previous_spoke) {
  const Reader reader{parsed, marked, item};
  const std::size_t quote = reader.quote();
  if (reader.term()) return std::nullopt;
  if (auto found = reader.parenthetical()) return found;
  if (auto found = reader.colon()) return found;
  if (auto found = reader.goes_on(previous_spoke)) return found;
  if (marked.looks_like_name(quote)) return std::nullopt;
  if (auto found = reader.passive()) return found;
  if (auto found = reader.trailing()) return found;
  if (auto found = reader.before_predicate()) return found;
  const auto governed = reader.governed();
  if (auto found = reader.source(); found && (!governed || !reader.certain(*governed))) return found;
  if (governed) return governed;
  return reader.loose();
}

}  // namespace guillemet
