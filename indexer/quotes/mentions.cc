#include "indexer/quotes/mentions.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace guillemet {
namespace {

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [text](std::string_view ending) { return text.ends_with(ending); });
}

// le, la, les, l' before a word are an article unless a subject or comme stands before them: il le dit, comme l'annonce
// X.
bool article_before(const Sentence& s, int item) {
  const int det = item - 1;
  if (!s.is(det, kDeterminer)) return false;
  if (!s.is(det, kClitic)) return true;
  const int before = det - 1;
  if (s.is(before, kSubject | kNegation) || s.word(before).kind == TokenKind::clitic) return false;
  if (s.form(before, "comme") || s.form(before, "que") || s.form(before, "qui")) return false;
  return !(s.is(before, kClitic) && !s.is(before, kDeterminer));
}

bool noun_here(const Sentence& s, int item) {
  if (article_before(s, item)) return true;
  const Word& before = s.word(item - 1);  // la nouvelle formule
  if ((before.of(kAdjectiveClass) || before.is(kReference)) && article_before(s, item - 1)) return true;
  return s.is(item - 1, kPreposition) && !s.form(item - 1, "en");
}

struct Finder {
  const Sentence& s;
  std::vector<Mention> found;

  void run() {
    for (int i = 0; i < s.size();) i = std::max(i + 1, at(i));
  }

  // Finds what begins at `i`; returns the item to go on from.
  int at(int i) {
    const Word& word = s.word(i);
    if (s.quote(i) || word.punctuation()) return i + 1;
    if (const int next = pronoun(i)) return next;
    const bool aside = word.phrase && word.phrase->words.size() > 1 &&
                       (word.phrase->kind == PhraseKind::not_source || word.phrase->kind == PhraseKind::go_on);
    if (aside) return i + static_cast<int>(word.phrase->words.size());  // pour sa part
    const bool agency = word.phrase && word.phrase->kind == PhraseKind::agency;
    if (agency && (s.is(i, kDeterminer) || word.kind == TokenKind::number)) return named_body(i);
    const bool article = word.capital && s.is(i, kDeterminer) && word.kind == TokenKind::word && s.word(i + 1).capital;
    if (article && i > 0 && !s.word(i - 1).punctuation() && !s.quote(i - 1)) return named_body(i);
    if (s.is(i, kPreposition) && !s.is(i, kDeterminer)) return i + 1;
    if (word.kind == TokenKind::elision && !s.is(i, kDeterminer)) return i + 1;
    if (!starts_phrase(i)) return i + 1;
    return phrase(i, false);
  }

  // Le Monde, L'Équipe: the article is part of the name.
  int named_body(int i) {
    Mention m{i, i, i};
    m.kind = MentionKind::proper;
    if (s.word(i).phrase) m.gender = s.word(i).phrase->gender;
    if (s.is(i - 1, kPreposition)) m.preposition = i - 1;
    m.after_de = s.form(i - 1, "de");
    m.name_first = i;
    m.last = m.name_last =
        s.word(i).phrase && is_name(s.word(i).phrase->kind) ? phrase_name_end(i) : proper_name_end(i + 1);
    found.push_back(m);
    return m.last;
  }

  // Le Matin [des Combes], Radio [Ponant]: capitals, and de with a capital behind it.
  int proper_name_end(int i) const {
    int end = i + 1;
    while (s.inside(end) && !s.quote(end)) {
      if (s.word(end).capital && s.word(end).kind == TokenKind::word && !s.is(end, kWeekday | kTitle | kGivenName)) {
        ++end;
        continue;
      }
      int next = end;
      while (next < end + 2 && (s.form(next, "de") || s.form(next, "du") || s.form(next, "des") || s.form(next, "la") ||
                                s.form(next, "l'") || s.form(next, "d'")))
        ++next;
      if (next == end || !s.word(next).capital) break;
      end = next + 1;
    }
    return end;
  }

  // France [Bleu Loire Océan], Samsung [Electronics]: capitals that follow a known name belong to it.
  int phrase_name_end(int i) const {
    int end = i + static_cast<int>(s.word(i).phrase->words.size());
    if (s.is(end, kNotName)) return end;                          // Xinhua News
    const bool told = s.form(i - 1, "à") || s.form(i - 1, "au");  // raconte à Franceinfo Zhulin Zhang
    while (!told && s.word(end).capital && s.word(end).kind == TokenKind::word &&
           !s.is(end, kGivenName | kTitle | kWeekday | kRole) &&
           !(s.word(end).phrase && is_name(s.word(end).phrase->kind)))
      ++end;
    // Le Courrier [du Littoral]
    if ((s.is(i, kDeterminer) || s.word(i).phrase->contracted) && (s.form(end, "du") || s.form(end, "des")) &&
        s.word(end + 1).capital && !s.is(end + 1, kGivenName))
      end += 2;
    return with_acronym(i, end);
  }

  // Humane Society [international] (HSI): the words before an acronym whose initials it takes.
  int with_acronym(int first, int end) const {
    int open = end;
    while (open < end + 6 && s.word(open).kind == TokenKind::word && !s.word(open).punctuation() &&
           !looks_finite(s, open))
      ++open;
    if (open == end || s.mark(open) != '(' || !s.word(open + 1).all_capitals || s.mark(open + 2) != ')') return end;
    const char32_t last = static_cast<unsigned char>(s.text(open + 1).back());
    const char32_t initial = static_cast<unsigned char>(s.text(open - 1).front());
    return first < end && (last | 0x20) == (initial | 0x20) ? open : end;
  }

  bool starts_phrase(int i) const {
    const Word& word = s.word(i);
    if (s.is(i, kDeterminer)) return !looks_clitic(i);
    if (s.is(i, kRole | kBody | kDocument) && !s.is(i, kTitle) && !word.capital) return bare_noun(i);
    if (s.is(i, kTitle | kRole | kBody | kDocument)) return !looks_finite(s, i);
    if (word.kind == TokenKind::number) return s.is(i + 1, kRole | kBody);
    if (word.phrase && is_name(word.phrase->kind)) return true;
    return starts_name(i);
  }

  // A noun without article is a phrase behind a mark, a conjunction or a preposition: « Guy Lefrand, maire de Brest ».
  bool bare_noun(int i) const {
    if (looks_finite(s, i)) return false;
    const Word& before = s.word(i - 1);
    return i == 0 || before.punctuation() || before.is(kConjunction | kPreposition) || before.of(kAdjectiveClass);
  }

  // le, la, les, l', leur before a verb.
  bool looks_clitic(int i) const {
    if (!s.is(i, kClitic)) return false;
    return s.is(i + 1, kAvoir | kEtre | kClitic) || (!s.word(i + 1).lexeme->verbs.empty() && looks_finite(s, i + 1));
  }

  static bool is_name(PhraseKind kind) { return kind == PhraseKind::agency || kind == PhraseKind::proper; }

  // A capital that is no mere start of a sentence.
  bool starts_name(int i) const {
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

  int pronoun(int i) {
    const Word& word = s.word(i);
    Mention m{i, i + 1, i};
    m.kind = MentionKind::pronoun;
    const std::string_view form = word.lexeme->text;
    const bool preposition_before = s.is(i - 1, kPreposition) && !s.is(i - 1, kDeterminer);
    if (s.is(i, kDeterminer) && s.is(i + 1, kReference) && !looks_clitic(i)) {
      const std::string_view reference = s.word(i + 1).lexeme->text;
      const bool demonstrative = form.starts_with("ce") || reference.starts_with("intéress");
      if (!demonstrative) return 0;
      m.last = i + 2;
      m.gender = form == "cette" || reference.ends_with("e") || reference.ends_with("ère") ? 'f' : 'm';
      m.plural = form == "ces" || form == "les";
    } else if (preposition_before && s.is(i, kPersonPronoun)) {
      m.gender = form.starts_with("elle") || form.starts_with("celle") ? 'f' : 'm';
      m.plural = form == "eux" || form == "elles" || form == "nous" || form.starts_with("ceux") || form == "celles-ci";
      m.preposition = i - 1;
    } else if (s.is(i, kSubject) && !s.is(i, kDeterminer) && form != "c'" && form != "ce") {
      m.gender = form.starts_with("elle") || form.starts_with("celle") ? 'f'
                 : form == "on" || form == "je" || form == "j'"        ? 'e'
                                                                       : 'm';
      m.plural = form == "ils" || form == "elles" || form == "nous" || form == "vous" || form.starts_with("ceux") ||
                 form.starts_with("celles");
    } else if ((form == "celui" || form == "celle" || form == "ceux" || form == "celles") && s.form(i + 1, "qui")) {
      m.gender = form.starts_with("celle") ? 'f' : 'm';
      m.plural = form == "ceux" || form == "celles";
    } else {
      return 0;
    }
    found.push_back(m);
    return m.last;
  }

  // A noun phrase from its determiner, title, capital or head. Returns the item behind it.
  int phrase(int i, bool after_de) {
    Mention m;
    m.first = i;
    m.after_de = after_de;
    if (s.is(i - 1, kPreposition) && !s.is(i - 1, kDeterminer)) m.preposition = i - 1;
    int at = determiners(m, i);
    const bool one_of = at > i && (s.form(at - 1, "un") || s.form(at - 1, "une")) &&
                        (s.form(at, "de") || s.form(at, "d'") || s.form(at, "des"));
    if (one_of) return one_of_them(m, at);
    if (at > i && s.is(at, kAdverb) && s.is(at + 1, kRole | kBody)) ++at;  // la désormais directrice
    m.head = at;
    if (at >= s.size() || s.quote(at) || s.word(at).punctuation()) return at;
    const std::size_t slot = found.size();
    found.push_back(m);
    at = core(m, at);
    if (at == m.head && !m.has_name()) {
      found.erase(found.begin() + static_cast<std::ptrdiff_t>(slot));
      return std::max(at, i + 1);
    }
    at = complements(m, at);
    m.last = at;
    // un grutier rencontré, une source proche de l'enquête citée: a participle behind is no part of the description
    const bool describes = m.kind == MentionKind::description || m.kind == MentionKind::body;
    while (describes && !m.has_name() && m.last - 1 > m.head && s.word(m.last - 1).of(kParticipleClass) &&
           !s.word(m.last - 1).of(kNounClass))
      --m.last;
    settle(m);
    found[slot] = m;
    return at;
  }

  // l'une d'elles, un des avocats: somebody who is named in apposition or not at all.
  int one_of_them(Mention m, int at) {
    m.kind = MentionKind::description;
    m.head = at - 1;
    m.plural = m.definite = false;
    int end = at + 1;
    while (s.is(end, kDeterminer)) ++end;
    m.gender = s.form(at - 1, "une") ? 'f' : 'm';
    while (s.is(end, kPersonPronoun) || core_word(end)) ++end;
    m.last = end;
    found.push_back(m);
    return end;
  }

  int determiners(Mention& m, int i) {
    for (; s.is(i, kDeterminer) && !s.quote(i); ++i) {
      const std::string_view form = s.word(i).lexeme->text;
      const bool contracted = form == "du" || form == "au" || form == "aux";
      const bool de = form == "du" || (form == "des" && noun_before(i));
      if (contracted || de) m.preposition = i;
      if (de) m.after_de = true;
      if (form == "la" || form == "une" || form == "cette") m.gender = 'f';
      if (form == "un" || form == "du" || form == "ce" || form == "cet" || form == "au") m.gender = 'm';
      if (form == "le") m.gender = 'm';
      m.plural = m.plural || form == "les" || form == "des" || form == "ces" || form == "aux" || form == "ses" ||
                 form == "leurs" || form == "plusieurs" || form == "certains" || form == "certaines" ||
                 form == "deux" || form == "trois" || form == "quatre";
      m.definite = m.definite || form == "le" || form == "la" || form == "l'" || form == "les" ||
                   form.starts_with("ce") || form == "du" || form == "au";
    }
    return i;
  }

  bool noun_before(int i) const {
    return !s.word(i - 1).punctuation() && !s.quote(i - 1) && !looks_finite(s, i - 1) &&
           !s.is(i - 1, kConjunction | kRelative | kPreposition | kAdverb | kSubject | kNegativeAdverb) &&
           s.word(i - 1).kind == TokenKind::word;
  }

  bool core_word(int i) const {
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
    if (!word.capital && word.of(kInfinitiveClass | kGerundClass) && !word.of(kNounClass | kAdjectiveClass))
      return false;
    if (!word.capital && word.of(kAdverbClass) && !word.of(kNounClass | kAdjectiveClass)) return false;
    return !looks_finite(s, i);
  }

  // The words of the phrase up to its first complement; sets head and name.
  int core(Mention& m, int at) {
    bool head_found = false;
    for (int i = at; i < s.size(); ++i) {
      const Word& word = s.word(i);
      if (word.phrase && word.phrase->kind == PhraseKind::role && !head_found) {
        m.head = i;
        m.kind = MentionKind::description;
        m.gender = word.phrase->gender == 'e' ? m.gender : word.phrase->gender;
        head_found = true;
        i += static_cast<int>(word.phrase->words.size()) - 1;
        continue;
      }
      // à la presse Guy Prigent: the name is another phrase
      const bool other_phrase =
          head_found && m.kind != MentionKind::description && word.is(kGivenName) && s.word(i + 1).capital;
      if (other_phrase) return i;
      if (word.is(kTitle) && names_follow(i)) return name(m, i, head_found);
      if (word.capital && (!word.is(kStopword) || word.all_capitals) && capital_is_name(m, i, head_found))
        return name(m, i, head_found);
      const bool apposed_name = head_found && m.kind == MentionKind::body && word.capital &&
                                s.is(m.head, kMediaNoun | kBodyNoun) && !s.word(m.head).capital && !word.is(kStopword);
      if (apposed_name) {  // l'agence Ponant
        m.kind = MentionKind::proper;
        m.name_first = i;
        return m.name_last = word.phrase && is_name(word.phrase->kind) ? phrase_name_end(i) : proper_name_end(i);
      }
      if (head_found && m.kind == MentionKind::body && word.phrase && word.phrase->kind == PhraseKind::agency) {
        m.kind = MentionKind::proper;  // le quotidien français Le Figaro
        m.name_first = i;
        return m.name_last = phrase_name_end(i);
      }
      // le référent départemental La République en marche: a party's name inside the phrase
      const bool party = head_found && m.kind == MentionKind::description && word.capital && s.is(i, kDeterminer) &&
                         i > m.head && s.word(i + 1).capital;
      if (party) {
        i = (word.phrase && is_name(word.phrase->kind) ? phrase_name_end(i) : proper_name_end(i + 1)) - 1;
        if (s.mark(i + 1) == '(' && s.mark(i + 3) == ')') i += 3;
        continue;
      }
      if (!core_word(i)) return i;
      if (!head_found && word.is(kRole | kBody | kDocument)) {
        take_head(m, i);
        head_found = true;
      }
    }
    return s.size();
  }

  void take_head(Mention& m, int i) {
    const Word& word = s.word(i);
    m.head = i;
    const bool council =
        word.is(kBody) && !s.is(i + 1, kPreposition);  // le conseil départemental, but: le conseil de M. X
    m.kind = word.is(kRole) && !council ? MentionKind::description
             : word.is(kBody)           ? MentionKind::body
                                        : MentionKind::document;
    if (word.lexeme->gender != 'e') m.gender = word.lexeme->gender;
    const std::string_view before = s.text(i - 1);  // l'ancienne ministre
    if (m.gender == 'e' && i > m.first && ends_with_any(before, {"enne", "elle", "ière", "euse"})) m.gender = 'f';
    if (m.gender == 'e' && i > m.first && ends_with_any(before, {"ancien", "nouveau", "premier"})) m.gender = 'm';
    m.plural = m.plural || word.lexeme->plural;
  }

  bool names_follow(int i) const {
    int next = i + 1;
    if (s.mark(next) == '.') ++next;
    if (s.word(next).phrase && s.word(next).phrase->kind == PhraseKind::role) return false;  // ancien Premier ministre
    if (s.is(i, kRole)) return s.word(next).capital && !s.is(next, kDeterminer);  // président Les Républicains
    while (s.is(next, kTitle) || s.is(next, kParticle)) ++next;
    return s.word(next).capital;
  }

  // A capital inside a phrase: a name unless it is an acronym or party behind a head, or the head itself has a capital.
  bool capital_is_name(const Mention& m, int i, bool head_found) const {
    const Word& word = s.word(i);
    if (word.is(kGivenName) && s.word(i + 1).capital) return true;
    if (word.phrase && is_name(word.phrase->kind) && !word.is(kBody)) return !head_found;
    if (word.is(kNotName | kTime)) return false;
    if (!head_found) {
      if (word.is(kRole | kBody | kDocument)) return false;
      return true;
    }
    if (word.all_capitals || m.kind != MentionKind::description) return false;
    return !s.is(i, kDeterminer | kBody | kRole);
  }

  // A name from item `i`, with its title; ends the phrase.
  int name(Mention& m, int i, bool head_found) {
    const int begin = i;
    while (s.is(i, kTitle) && (names_follow(i))) {
      if (s.word(i).lexeme->gender != 'e') m.gender = s.word(i).lexeme->gender;
      ++i;
      if (s.mark(i) == '.') ++i;
    }
    m.name_first = i;
    const Word& first = s.word(i);
    const bool titled = i > begin;
    if (first.phrase && is_name(first.phrase->kind) && !titled &&
        !(first.is(kGivenName) && s.word(i + 1).capital && first.phrase->words.size() == 1)) {
      m.kind = head_found ? m.kind : MentionKind::proper;
      if (!head_found) m.head = i;
      m.gender = head_found ? m.gender : first.phrase->gender;
      m.plural = m.plural || first.phrase->plural;
      m.name_last = phrase_name_end(i);
      return m.name_last;
    }
    m.name_last = name_end(i, m.after_de && !first.is(kGivenName) && !titled);
    m.name_last = with_acronym(i, m.name_last);
    if (!head_found) {
      m.head = i;
      const bool acronym = first.all_capitals && m.name_last == i + 1;
      m.kind = acronym && !titled ? MentionKind::proper : MentionKind::name;
      const bool plain_article = m.first < begin && !titled && !first.is(kGivenName);
      if (plain_article) {
        m.kind = MentionKind::proper;
        m.name_last = std::max(m.name_last, proper_name_end(i));
      }
    }
    if (first.is(kGivenName) && first.lexeme->gender != 'e' && (m.gender == 'e' || !head_found))
      m.gender = first.lexeme->gender;
    if (m.gender == 'e') m.gender = hyphenated_gender(i);
    return m.name_last;
  }

  // Jean-Claude: the gender of the first part.
  char hyphenated_gender(int i) const {
    const std::string_view text = s.text(i);
    if (text.find('-') == std::string_view::npos) return 'e';
    return text.starts_with("Marie-") || text.starts_with("Anne-")    ? 'f'
           : text.starts_with("Jean-") || text.starts_with("Pierre-") ? 'm'
                                                                      : 'e';
  }

  // Val-d'Oise, Saint-Jean-de-Luz: a place by its hyphens.
  static bool is_place(std::string_view text) {
    return text.find("-d'") != std::string_view::npos || text.find("-de-") != std::string_view::npos ||
           text.find("-sur-") != std::string_view::npos || text.find("-en-") != std::string_view::npos;
  }

  // al-Sissi, el-Kaïm: in lower case, but part of a name.
  static bool is_glued_particle(std::string_view text) {
    return text.starts_with("al-") || text.starts_with("el-") || text.starts_with("ben-") || text.starts_with("ould-");
  }

  // `stops_at_given_name`: « la Culture Roselyne Bachelot » holds two.
  int name_end(int i, bool stops_at_given_name) const {
    int end = i + 1;
    if (s.mark(end) == '.' && s.text(i).size() == 1) ++end;
    for (int at = end; at < s.size(); ++at) {
      const Word& word = s.word(at);
      if (word.punctuation() && !(word.mark == '.' && s.text(at - 1).size() == 1 && s.word(at - 1).capital)) break;
      if (s.quote(at)) break;
      if (word.capital && !word.is(kWeekday) && word.kind == TokenKind::word) {
        if (word.phrase && word.phrase->kind == PhraseKind::agency && at > i + 1) break;
        if (stops_at_given_name && word.phrase && word.phrase->kind == PhraseKind::agency) break;
        if (stops_at_given_name && (word.is(kGivenName) || (at == i + 1 && is_place(s.text(i)))) &&
            (s.word(at + 1).capital || s.is(at + 1, kParticle)))
          break;
        end = at + 1;
      } else if (at > i && is_glued_particle(s.text(at))) {
        end = at + 1;
      } else if (word.capital && word.kind == TokenKind::elision) {
        end = at + 1;
      } else if (!word.is(kParticle) || !particle_goes_on(at)) {
        if (!(word.mark == '.')) break;
      }
    }
    return end;
  }

  // Charles de Gaulle, but not « Jean Dupont de la CGT »: at most two particles and then a capital that is no body.
  bool particle_goes_on(int at) const {
    int next = at + 1;
    for (int i = 0; i < 2 && s.is(next, kParticle); ++i) ++next;
    const Word& word = s.word(next);
    return word.capital && !word.all_capitals && !word.is(kBody | kRole) &&
           !(word.phrase && is_name(word.phrase->kind));
  }

  bool links(int i, const Mention& m) const {
    const std::string_view form = s.word(i).lexeme->text;
    if (form == "de" || form == "d'" || form == "du" || form == "des") return true;
    // de l'Action et des Comptes publics
    if (form == "et" && m.kind == MentionKind::description && !found.empty() && found.back().after_de)
      return (s.form(i + 1, "des") || s.form(i + 1, "de") || s.form(i + 1, "du")) &&
             s.word(i + 2 + s.is(i + 2, kDeterminer)).capital;
    if (m.kind != MentionKind::description && m.kind != MentionKind::body) return false;
    int next = i + 1;
    while (s.is(next, kDeterminer)) ++next;
    const Word& word = s.word(next);
    const bool capital = word.capital && !(word.phrase && word.phrase->kind == PhraseKind::agency);
    if (form == "en" || form == "à" || form == "au" || form == "aux")
      return capital && !word.is(kGivenName | kTitle | kWeekday);
    return false;
  }

  // « de la région Bretagne », « aux Transports »; a name that follows a complement is the phrase's own.
  int complements(Mention& m, int at) {
    while (at < s.size() && !s.quote(at) && links(at, m) && at + 1 < s.size()) {
      if (m.has_name() && m.kind == MentionKind::name) break;
      if (s.word(at + 1).kind == TokenKind::number) break;  // une riveraine de 71 ans
      int next = s.form(at, "et") ? at + 1 : at;
      while (s.is(next, kPreposition | kDeterminer) && !s.quote(next) && next < at + 3) ++next;
      const bool time = next > at && s.is(next, kTime) && s.form(at, "de");  // infirmière de nuit
      if (!core_word(next) && !s.word(next).capital && !time) break;
      const int end = complement(m, next, at);
      if (end <= next) break;
      at = end;
      if (m.has_name()) break;
      if (m.kind == MentionKind::body && s.is(m.head, kMediaNoun) && s.word(at).phrase &&
          s.word(at).phrase->kind == PhraseKind::agency) {
        m.kind = MentionKind::proper;  // l'agence d'État Xinhua
        m.name_first = at;
        return m.name_last = phrase_name_end(at);
      }
      if (m.kind == MentionKind::description && s.is(at, kGivenName | kTitle) && s.word(at).capital &&
          s.word(at + 1).capital)
        return name(m, at, true);
      // de la Transition écologique et solidaire, Elisabeth Borne
      const bool adjective = s.form(at, "et") && core_word(at + 1) && !s.word(at + 1).capital &&
                             !s.is(at + 1, kDeterminer | kRole | kBody);
      if (m.kind == MentionKind::description && adjective && (s.mark(at + 2) == ',' || s.word(at + 2).capital)) {
        at += 2;
        if (s.is(at, kGivenName | kTitle) && s.word(at + 1).capital) return name(m, at, true);
      }
    }
    return at;
  }

  int complement(Mention& m, int next, int link) {
    Mention inner;
    inner.first = next;
    inner.after_de = true;
    inner.preposition = link;
    inner.head = next;
    const std::size_t slot = found.size();
    found.push_back(inner);
    int at = next;
    bool head_found = false;
    for (; at < s.size(); ++at) {
      const Word& word = s.word(at);
      const bool name_starts =
          word.is(kGivenName | kTitle) && (s.word(at + 1).capital || (s.mark(at + 1) == '.' && s.word(at + 2).capital));
      if (at > next && name_starts && word.capital && m.kind == MentionKind::description) {
        Mention outer = m;
        at = name(outer, at, true);
        m = outer;
        break;
      }
      if (at > next && word.phrase && word.phrase->kind == PhraseKind::agency) break;  // l'agence d'État [Xinhua]
      if (word.phrase && is_name(word.phrase->kind) && !name_starts) {
        if (at == next || inner.kind == MentionKind::body) inner.kind = MentionKind::proper, inner.name_first = at;
        const int length = static_cast<int>(word.phrase->words.size());
        const bool person_behind = m.kind == MentionKind::description && word.phrase->kind == PhraseKind::proper &&
                                   s.word(at + length).capital && s.word(at + length + 1).capital &&
                                   !s.word(at + length).all_capitals;
        if (person_behind) {  // le chef de la diplomatie de la Lettonie Edgars Rinkēvičs
          if (inner.name_first > 0) inner.name_last = at + length;
          at = name(m, at + length, true);
          break;
        }
        at = (inner.name_first == at ? phrase_name_end(at) : at + length) - 1;
        if (inner.name_first > 0) inner.name_last = at + 1;
        continue;
      }
      if (at == next && word.is(kTitle) && names_follow(at)) {
        inner.kind = MentionKind::description;
        at = name(inner, at, word.is(kRole));
        break;
      }
      if (at == next && word.capital && !word.is(kBody | kRole) && (name_starts || !word.is(kStopword))) {
        const bool person = name_starts;
        at = name(inner, at, false);
        while (!person && core_word(at) && !s.word(at).capital && s.word(at).kind == TokenKind::word)
          ++at;  // la Transition écologique
        break;
      }
      if (!core_word(at) && !(at == next && s.is(at, kTime))) break;
      if (!head_found && word.is(kRole | kBody | kDocument)) take_head(inner, at), head_found = true;
    }
    inner.last = m.has_name() ? m.name_first : at;
    settle(inner);
    if (inner.last > inner.first) {
      found[slot] = inner;
    } else {
      found.erase(found.begin() + static_cast<std::ptrdiff_t>(slot));
    }
    return at;
  }

  void settle(Mention& m) const {
    if (m.kind == MentionKind::name && m.name_last - m.name_first == 1 && s.is(m.name_first, kBody))
      m.kind = MentionKind::body;
    if (m.plural && m.kind == MentionKind::other) m.gender = 'e';
  }
};

// A form that the dictionary takes for a verb and for nothing else, or that stands where only a verb can.
bool finite_by_dictionary(const Sentence& s, int item) {
  const Word& word = s.word(item);
  if (!word.of(kFiniteClass)) return false;
  if (!word.of(kNounClass | kAdjectiveClass | kAdverbClass | kParticipleClass)) return true;
  const int before = item - 1;
  if (s.is(before, kSubject) && !s.is(before, kDeterminer)) return true;
  return s.is(before, kNegation) || s.form(before, "qui") || s.form(before, "se") || s.form(before, "s'");
}

}  // namespace

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

std::vector<Mention> find_mentions(const Sentence& sentence) {
  Finder finder{sentence, {}};
  finder.run();
  return std::move(finder.found);
}

}  // namespace guillemet
