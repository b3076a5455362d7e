#include "indexer/quotes/mentions.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/quotes/circumstance.h"
#include "indexer/quotes/finite.h"
#include "indexer/quotes/name_extent.h"
#include "indexer/quotes/phrase_words.h"
#include "indexer/quotes/pronouns.h"

namespace guillemet {
namespace {

struct Finder : PhraseWords {
  std::vector<Mention> found{};

  void run() {
    for (int i = 0; i < s.size();) i = std::max(i + 1, at(i));
  }

  // Finds what begins at `i`; returns the item to go on from.
  int at(int i) {
    const Word& word = s.word(i);
    if (s.quote(i) || word.punctuation()) return i + 1;
    if (const auto pronoun = pronoun_at(s, i)) {
      found.push_back(*pronoun);
      return pronoun->last;
    }
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
        s.word(i).phrase && is_name(s.word(i).phrase->kind) ? phrase_name_end(s, i) : proper_name_end(s, i + 1);
    found.push_back(m);
    return m.last;
  }

  bool starts_phrase(int i) const {
    const Word& word = s.word(i);
    if (s.is(i, kDeterminer)) return !looks_clitic(s, i);
    if (word.phrase && word.phrase->kind == PhraseKind::role && !word.capital) return bare_noun(i);
    if (accused(i)) return false;
    if (s.form(i, "personne")) return false;  // personne n'a parlé
    if (s.is(i, kRole | kBody | kDocument) && !s.is(i, kTitle) && !word.capital) return bare_noun(i);
    if (s.is(i, kTitle | kRole | kBody | kDocument)) return !looks_finite(s, i);
    if (word.kind == TokenKind::number) return s.is(i + 1, kRole | kBody);
    if (word.phrase && is_name(word.phrase->kind)) return true;
    return starts_name(i);
  }

  // A noun phrase from its determiner, title, capital or head. Returns the item behind it.
  int phrase(int i, bool after_de) {
    Mention m;
    m.first = i;
    m.after_de = after_de;
    if (s.is(i - 1, kPreposition) && !s.is(i - 1, kDeterminer)) m.preposition = i - 1;
    int at = determiners(m, i);
    const bool one_of =
        at > i && (s.form(at - 1, "un") || s.form(at - 1, "une")) && (is_de(s, at) || s.form(at, "des"));
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
    bool somebody = s.form(at, "d'") && s.is(at + 1, kPersonPronoun);  // l'une d'elles
    for (int i = end; i < end + 4 && !s.word(i).punctuation(); ++i)
      somebody = somebody || s.is(i, kRole | kBody | kPersonPronoun);
    if (!somebody) m.kind = MentionKind::other;  // un des points sensibles
    while (s.is(end, kPersonPronoun | kAdverb | kNegativeAdverb) || s.word(end).kind == TokenKind::number ||
           core_word(end))
      ++end;
    m.last = end;
    found.push_back(m);
    return end;
  }

  int determiners(Mention& m, int i) {
    for (; s.is(i, kDeterminer) && !s.quote(i); ++i) {
      const std::string_view form = s.word(i).lexeme->text;
      if (i > m.first && form == "des" && (s.form(i - 1, "un") || s.form(i - 1, "une"))) break;  // l'un des avocats
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
      m.pointing = m.pointing || form == "ce" || form == "cet" || form == "cette" || form == "ces";
      m.definite = m.definite || m.pointing || form == "le" || form == "la" || form == "l'" || form == "les" ||
                   form == "du" || form == "au";
    }
    return i;
  }

  // The words of the phrase up to its first complement; sets head and name.
  int core(Mention& m, int at) {
    bool head_found = false;
    bool other_head = false;  // les montages [financiers]: a noun of no table stands before
    for (int i = at; i < s.size(); ++i) {
      const Word& word = s.word(i);
      const bool entry =
          word.phrase && (word.phrase->kind == PhraseKind::role || word.phrase->kind == PhraseKind::body);
      if (entry && !head_found) {
        i = head_phrase(m, i);
        head_found = true;
        continue;
      }
      // derrière son masque [Guy Prigent], à l'élection [Joe Larchet]: the name is another phrase
      if (other_head && m.preposition >= 0 && word.is(kGivenName) && s.word(i + 1).capital) return i;
      // à la presse Guy Prigent: the name is another phrase
      const Phrase* before = s.word(m.preposition).phrase;  // selon
      const bool governed = m.preposition >= 0 && !m.after_de && !(before && before->kind == PhraseKind::source);
      const bool other_phrase = head_found && m.kind != MentionKind::description && word.is(kGivenName) &&
                                s.word(i + 1).capital && (governed || m.kind != MentionKind::body);
      if (other_phrase) return i;
      if (head_found && m.kind == MentionKind::body && word.is(kGivenName) && s.word(i + 1).capital)
        return name_end(s, i, false);  // l'université Jonas Kerbrat
      const bool own_name = !(head_found || other_head) || m.kind == MentionKind::description || m.preposition < 0 ||
                            !opens_circumstance(s, m.preposition);
      if (word.is(kTitle) && names_follow(i) && i > at && !own_name) return i;  // dans un communiqué M. Raband
      if (word.is(kTitle) && names_follow(i)) return name(m, i, head_found);
      if (word.capital && (!word.is(kStopword) || word.all_capitals) && capital_is_name(m, i, head_found))
        return name(m, i, head_found);
      const bool apposed_name = head_found && m.kind == MentionKind::body && word.capital &&
                                s.is(m.head, kMediaNoun | kBodyNoun) && !s.word(m.head).capital && !word.is(kStopword);
      if (apposed_name) {  // l'agence Ponant
        m.kind = MentionKind::proper;
        m.name_first = i;
        return m.name_last = word.phrase && is_name(word.phrase->kind) ? phrase_name_end(s, i) : proper_name_end(s, i);
      }
      if (head_found && m.kind == MentionKind::body && word.phrase && word.phrase->kind == PhraseKind::agency) {
        m.kind = MentionKind::proper;  // le quotidien français Le Figaro
        m.name_first = i;
        return m.name_last = phrase_name_end(s, i);
      }
      // le référent départemental La République en marche: a party's name inside the phrase
      const bool party = head_found && m.kind == MentionKind::description && word.capital && s.is(i, kDeterminer) &&
                         i > m.head && s.word(i + 1).capital;
      if (party) {
        i = (word.phrase && is_name(word.phrase->kind) ? phrase_name_end(s, i) : proper_name_end(s, i + 1)) - 1;
        if (s.mark(i + 1) == '(' && s.mark(i + 3) == ')') i += 3;
        continue;
      }
      if (!core_word(i)) return i;
      const bool of_country = i > at && !word.capital && (word.lexeme->role & kNationality) != 0;
      if (!head_found && word.is(kRole | kBody | kDocument) && !of_country && !(other_head && adjectival(i))) {
        take_head(m, i);
        head_found = true;
      }
      other_head = other_head || (word.of(kNounClass) && !word.of(kAdjectiveClass) && !word.capital);
    }
    return s.size();
  }

  // l'avocat général, les forces de l'ordre: an entry of several words is the head. Returns its last item.
  int head_phrase(Mention& m, int i) const {
    const Phrase& entry = *s.word(i).phrase;
    const bool role = entry.kind == PhraseKind::role;
    m.head = i;
    m.kind = role ? MentionKind::description : MentionKind::body;
    if (!role || entry.gender != 'e') m.gender = entry.gender;
    if (!role) m.plural = entry.plural;
    i += static_cast<int>(entry.words.size()) - 1;
    // l'avocat de la famille [Tessier]: the family's name, not the lawyer's
    while (role && s.is(i, kBody) && s.word(i + 1).capital && !(s.is(i + 1, kGivenName) && s.word(i + 2).capital)) ++i;
    return i;
  }

  void take_head(Mention& m, int i) {
    const Word& word = s.word(i);
    m.head = i;
    const int of = s.is(i + 1, kDeterminer) ? i + 2 : i + 1;  // le conseil départemental, but: le conseil de M. X
    const bool client = s.is(i + 1, kPreposition) && s.is(of + 1, kTitle | kGivenName | kRole | kDeterminer);
    const bool council =
        word.is(kBody) && !client && !(s.is(i + 1, kGivenName) && s.word(i + 2).capital);  // le producteur Hugo Ternand
    m.kind = word.is(kRole) && !council ? MentionKind::description
             : word.is(kBody)           ? MentionKind::body
                                        : MentionKind::document;
    if (word.lexeme->gender != 'e') m.gender = word.lexeme->gender;
    const std::string_view before = s.text(i - 1);  // l'ancienne ministre
    if (m.gender == 'e' && i > m.first && ends_with_any(before, {"enne", "elle", "ière", "euse"})) m.gender = 'f';
    if (m.gender == 'e' && i > m.first && ends_with_any(before, {"ancien", "nouveau", "premier"})) m.gender = 'm';
    m.plural = m.plural || word.lexeme->plural;
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
      m.name_last = phrase_name_end(s, i);
      return m.name_last;
    }
    const bool place = !first.is(kGivenName) || s.is(i - 1, kDeterminer);  // le préfet de l'Aude [Alain Tierson]
    m.name_last = name_end(s, i, m.after_de && place && !titled);
    m.name_last = with_acronym(s, i, m.name_last);
    if (!head_found) {
      m.head = i;
      const bool acronym = first.all_capitals && m.name_last == i + 1;
      m.kind = acronym && !titled ? MentionKind::proper : MentionKind::name;
      const bool plain_article = m.first < begin && !titled && !first.is(kGivenName);
      if (plain_article) {
        m.kind = MentionKind::proper;
        m.name_last = std::max(m.name_last, proper_name_end(s, i));
      }
    }
    const bool surname = titled && m.name_last - m.name_first == 1;  // Mme [Martin]: a given name, too
    if (first.is(kGivenName) && first.lexeme->gender != 'e' && (m.gender == 'e' || !(head_found || surname)))
      m.gender = first.lexeme->gender;
    if (m.gender == 'e') m.gender = hyphenated_gender(s, i);
    return m.name_last;
  }

  bool links(int i, const Mention& m) const {
    const std::string_view form = s.word(i).lexeme->text;
    const int noun = s.is(i + 1, kDeterminer) ? i + 2 : i + 1;
    if (m.kind == MentionKind::proper && s.text(noun).starts_with("source"))
      return false;  // l'AFP de source policière, d'une source proche
    if (form == "de" || form == "d'" || form == "du" || form == "des") return true;
    // de l'Action et des Comptes publics
    if (form == "et" && m.kind == MentionKind::description && !found.empty() && found.back().after_de)
      return (s.form(i + 1, "des") || s.form(i + 1, "de") || s.form(i + 1, "du")) &&
             (s.word(i + 2 + s.is(i + 2, kDeterminer)).capital || s.is(i + 2, kBody));
    if (m.kind != MentionKind::description && m.kind != MentionKind::body) return false;
    int next = i + 1;
    while (s.is(next, kDeterminer)) ++next;
    const Word& word = s.word(next);
    const bool capital = word.capital && !(word.phrase && word.phrase->kind == PhraseKind::agency);
    if (form == "en" && (s.word(i).phrase || reading(s, i + 1, is_gerund))) return false;  // en marge de, en soufflant
    const bool subject =
        form == "en" && m.kind == MentionKind::description && word.of(kNounClass) && !s.is(next, kTime);
    if (subject && !looks_finite(s, next) && s.word(i + 1).kind == TokenKind::word)
      return true;  // professeur en sciences
    if (s.text(m.head).starts_with("source") && word.is(kBody)) return form == "à" || form == "au" || form == "aux";
    if (form == "en" || form == "à" || form == "au" || form == "aux")
      return capital && !word.is(kGivenName | kTitle | kWeekday);
    return false;
  }

  // « de la région Bretagne », « aux Transports »; a name that follows a complement is the phrase's own.
  int complements(Mention& m, int at) {
    const std::size_t first_inner = found.size();
    while (at < s.size() && !s.quote(at) && links(at, m) && at + 1 < s.size()) {
      if (m.has_name() && m.kind == MentionKind::name) break;
      if (s.word(at + 1).kind == TokenKind::number) break;  // une riveraine de 71 ans
      int next = s.form(at, "et") ? at + 1 : at;
      while (s.is(next, kPreposition | kDeterminer) && !s.quote(next) && next < at + 3) ++next;
      const bool time = next > at && s.is(next, kTime) && s.form(at, "de");  // infirmière de nuit
      if (!core_word(next) && !s.word(next).capital && !time) break;
      const bool of = is_de(s, at) || s.form(at, "du") || s.form(at, "des");
      const std::size_t inner = found.size();
      const int end = complement(m, next, at);
      if (end <= next) break;
      if (of && !m.has_name()) extend(first_inner, inner, at, end);
      at = end;
      if (m.has_name()) break;
      if (m.kind == MentionKind::body && s.is(m.head, kMediaNoun) && s.word(at).phrase &&
          s.word(at).phrase->kind == PhraseKind::agency) {
        m.kind = MentionKind::proper;  // l'agence d'État Xinhua
        m.name_first = at;
        return m.name_last = phrase_name_end(s, at);
      }
      if (m.kind == MentionKind::description && s.is(at, kGivenName | kTitle) && s.word(at).capital &&
          s.word(at + 1).capital)
        return name(m, at, true);
      // de la Transition écologique et solidaire, Zoé Ferrand
      const bool adjective = s.form(at, "et") && core_word(at + 1) && !s.word(at + 1).capital &&
                             !s.is(at + 1, kDeterminer | kRole | kBody);
      if (m.kind == MentionKind::description && adjective && (s.mark(at + 2) == ',' || s.word(at + 2).capital)) {
        at += 2;
        if (s.is(at, kGivenName | kTitle) && s.word(at + 1).capital) return name(m, at, true);
      }
    }
    return at;
  }

  // un rapport du ministère [de la Santé]: the complement of a complement belongs to it.
  void extend(std::size_t from, std::size_t to, int link, int end) {
    for (std::size_t k = from; k < to; ++k) {
      Mention& inner = found[k];
      const bool noun = inner.kind == MentionKind::body || inner.kind == MentionKind::description;
      if (noun && !inner.has_name() && inner.last == link) inner.last = end;
    }
  }

  // Where a name or another phrase begins behind the first word of a complement: the item that ends it, or -1.
  int closed_by_name(Mention& m, Mention& inner, int at, bool name_starts) {
    const Word& word = s.word(at);
    const bool description = m.kind == MentionKind::description;
    // le conseiller du Premier ministre [Boris Jansen]: the minister's name
    if (name_starts && word.capital && inner.kind == MentionKind::description && s.is(at - 1, kRole))
      return name(inner, at, true);
    if ((name_starts || unknown_name(at)) && word.capital && description) return name(m, at, true);
    if (word.phrase && word.phrase->kind == PhraseKind::agency) return at;  // l'agence d'État [Xinhua]
    // lors d'une conférence de presse [Guy Prigent]
    const bool other_phrase = m.preposition >= 0 && opens_circumstance(s, m.preposition) && word.capital &&
                              s.word(at + 1).capital && !s.word(at - 1).capital && !description;
    return other_phrase ? at : -1;
  }

  // Where a complement is a name from its first word on: the item behind it, or -1.
  int name_at_once(Mention& m, Mention& inner, int at, bool name_starts) {
    const Word& word = s.word(at);
    if (word.is(kTitle) && names_follow(at)) {
      inner.kind = MentionKind::description;
      return name(inner, at, word.is(kRole));
    }
    // ministre de la Santé [Guy Prigent]: a common noun with a capital, and a person's name behind it
    const bool matter = is_office(at) || (s.is(at, kBody) && s.text(m.head).starts_with("ministre"));
    const bool office = m.kind == MentionKind::description && word.capital && matter && s.is(at - 1, kDeterminer) &&
                        !name_starts && s.word(at + 1).capital &&
                        (s.word(at + 2).capital || is_glued_particle(s.text(at + 2))) &&
                        s.word(at + 1).kind == TokenKind::word && !s.is(at + 1, kBody | kRole | kDeterminer);
    if (office) {
      inner.last = at + 1;
      return name(m, at + 1, true);
    }
    if (!word.capital || word.is(kBody | kRole) || !(name_starts || !word.is(kStopword))) return -1;
    at = name(inner, at, false);
    while (!name_starts && core_word(at) && !s.word(at).capital && s.word(at).kind == TokenKind::word &&
           !s.is(at, kTime) && !participle_behind(at) && s.text(at) != "fin" && s.text(at) != "début")
      ++at;  // la Transition écologique
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
      if (const int end = at > next ? closed_by_name(m, inner, at, name_starts) : -1; end >= 0) {
        at = end;
        break;
      }
      if (word.phrase && is_name(word.phrase->kind) && !name_starts) {
        if (at == next || inner.kind == MentionKind::body) inner.kind = MentionKind::proper, inner.name_first = at;
        const int length = static_cast<int>(word.phrase->words.size());
        const bool person_behind = m.kind == MentionKind::description && word.phrase->kind == PhraseKind::proper &&
                                   s.word(at + length).capital && s.word(at + length + 1).capital &&
                                   !s.word(at + length).all_capitals;
        if (person_behind) {  // le chef de la diplomatie de la Lettonie Arthur Kalmanis
          if (inner.name_first > 0) inner.name_last = at + length;
          at = name(m, at + length, true);
          break;
        }
        at = (inner.name_first == at ? phrase_name_end(s, at) : at + length) - 1;
        if (inner.name_first > 0) inner.name_last = at + 1;
        continue;
      }
      if (const int end = at == next ? name_at_once(m, inner, at, name_starts) : -1; end >= 0) {
        at = end;
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
    // un grutier rencontré, la décision du tribunal rendue mardi: a participle behind is no part of the description
    while (!m.has_name() && m.last - 1 > m.head && participle_behind(m.last - 1)) --m.last;
    if (m.kind == MentionKind::name && m.name_last - m.name_first == 1 && s.is(m.name_first, kBody))
      m.kind = MentionKind::body;
    if (m.plural && m.kind == MentionKind::other) m.gender = 'e';
  }
};

}  // namespace

std::vector<Mention> find_mentions(const Sentence& sentence) {
  Finder finder{{sentence}};
  finder.run();
  return std::move(finder.found);
}

}  // namespace guillemet
