#include "indexer/quotes/names.h"

#include <algorithm>
#include <unordered_map>

#include "common/fold.h"
#include "common/utf8.h"
#include "indexer/quotes/finite.h"

namespace guillemet {
namespace {

constexpr int kComplement = 16;  // items between a description and the name behind its complement

struct Name {
  int sentence, mention;
  std::vector<std::string> words;
  std::string text;

  // Longest first, so that a surname finds its full name wherever it stands; « B. Obama » after « Barack Obama ».
  std::size_t rank() const { return 2 * words.size() - (!words.empty() && words.front().size() == 1 ? 1 : 0); }
};

// Guy, or the first part of Jean-Claude, with a surname behind.
bool has_given_name(const Sentence& s, const Mention& m) {
  if (!m.has_full_name()) return false;
  return s.is(m.name_first, kGivenName) || s.text(m.name_first).find('-') != std::string_view::npos;
}

// One plain space for each run of spaces of any kind; nothing that has no width.
std::string as_shown(std::string_view text) {
  std::string shown;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(text, i);
    if (is_soft(c) || (is_space(c) && shown.ends_with(' '))) continue;
    if (is_space(c)) {
      shown += ' ';
    } else {
      shown += text.substr(begin, i - begin);
    }
  }
  return shown;
}

struct Reader {
  const std::vector<ParsedSentence>& sentences;
  Entities& entities;
  MentionEntities& of_mention;

  const ParsedSentence& sentence(int n) const { return sentences[static_cast<std::size_t>(n)]; }
  const Mention& mention(int n, int k) const { return sentence(n).mentions[static_cast<std::size_t>(k)]; }
  int& slot(int n, int k) const { return of_mention[static_cast<std::size_t>(n)][static_cast<std::size_t>(k)]; }
  int mentions(int n) const { return static_cast<int>(sentence(n).mentions.size()); }
  int count() const { return static_cast<int>(sentences.size()); }

  void run() const {
    std::vector<Name> names;
    for (int n = 0; n < count(); ++n)
      for (int k = 0; k < mentions(n); ++k) {
        explain_acronym(n, k);
        collect(n, k, names);
      }
    std::stable_sort(names.begin(), names.end(), [](const Name& a, const Name& b) { return a.rank() > b.rank(); });
    for (const Name& name : names) join(name);
    for (int n = 0; n < count(); ++n) appositions(n);
    find_initials();
  }

  void collect(int n, int k, std::vector<Name>& names) const {
    const Mention& m = mention(n, k);
    const bool kind =
        m.kind == MentionKind::name || m.kind == MentionKind::description || m.kind == MentionKind::proper;
    if (!m.has_name() || !kind) return;
    std::string text = name_of(sentence(n).sentence, m);
    names.push_back({n, k, folded_words(text), std::move(text)});
  }

  void join(const Name& name) const {
    if (name.words.empty() || slot(name.sentence, name.mention) >= 0) return;
    const Mention& m = mention(name.sentence, name.mention);
    const int known = entities.named(name.words, m.gender, is_acronym(sentence(name.sentence).sentence, m));
    if (known >= 0) {
      slot(name.sentence, name.mention) = known;
      ++entities.at(known).namings;
      if (entities[known].gender == 'e') entities.at(known).gender = m.gender;
      return;
    }
    const Sentence& s = sentence(name.sentence).sentence;
    const Word& first = s.word(m.name_first);
    const bool titled = m.name_first > m.first && (s.is(m.name_first - 1, kTitle) || s.is(m.name_first - 2, kTitle));
    Entity entity;
    entity.name = name.text;
    entity.words = name.words;
    entity.gender = m.gender;
    entity.plural = m.plural;
    entity.named = true;
    entity.person = m.kind != MentionKind::proper;
    if (entity.person && m.plural && name.words.size() > 1) {  // les présidents Guy Prigent et Zoé Ferrand
      entity.plural = false;
      entity.gender = first.lexeme->gender;
    }
    entity.certain = entity.person && (has_given_name(s, m) || titled || m.kind == MentionKind::description);
    entity.media = first.phrase && first.phrase->kind == PhraseKind::agency;
    entity.namings = 1;
    const bool topic = s.paragraph() == 0;
    entity.mentions = topic ? kTopicMentions : 0;
    const int made = slot(name.sentence, name.mention) = entities.add(std::move(entity));
    if (topic) entities.keep_recent(made);
  }

  // l'Agence régionale de santé (ARS): the acronym goes by the full name from then on, wherever it stands.
  void explain_acronym(int n, int k) const {
    const Mention& m = mention(n, k);
    const Sentence& s = sentence(n).sentence;
    if (s.mark(m.last) != '(' || !s.word(m.last + 1).all_capitals || s.mark(m.last + 2) != ')') return;
    if (m.kind != MentionKind::body && m.kind != MentionKind::proper && m.kind != MentionKind::name) return;
    const std::string alias = fold(s.text(m.last + 1));
    std::string full = description_of(s, m);
    std::vector<std::string> words = folded_words(full);
    if (words.size() < 2 || words.front().empty() || words.front().front() != alias.front()) return;
    if (m.after_de && initials_of(words) != alias) return;
    int entity = entities.with_words(words);
    if (entity < 0) {
      Entity made;
      made.name = std::move(full);
      made.words = std::move(words);
      made.gender = m.gender;
      made.plural = m.plural;
      made.named = true;
      entity = entities.add(std::move(made));
    }
    entities.add_alias(entity, alias);
    slot(n, k) = entity;
  }

  // La Haute Autorité de santé …, la HAS …: an acronym that nobody explains is that of a body with these initials.
  void find_initials() const {
    std::unordered_map<std::string, int> acronyms;
    for (int e = 0; e < entities.size(); ++e) {
      const Entity& entity = entities[e];
      if (entity.words.size() == 1 && entity.words.front().size() >= 2 && !(entity.person && entity.certain))
        acronyms.emplace(entity.words.front(), e);
    }
    for (int n = 0; n < count() && !acronyms.empty(); ++n)
      for (const Mention& m : sentence(n).mentions) {
        const Sentence& s = sentence(n).sentence;
        if (m.kind != MentionKind::body || m.has_name() || !s.word(m.head).capital || m.last - m.head < 2) continue;
        std::string full = description_of(s, m);
        std::vector<std::string> words = folded_words(full);
        const auto found = acronyms.find(initials_of(words));
        if (found == acronyms.end()) continue;
        entities.add_alias(found->second, found->first);
        entities.at(found->second).person = false;
        entities.at(found->second).named = true;
        entities.rename(found->second, std::move(full), std::move(words));
        acronyms.erase(found);
      }
  }

  // le maire, Guy Prigent, … ; Guy Prigent, maire de Brest, … ; le maire Guy Prigent.
  void appositions(int n) const {
    const Sentence& s = sentence(n).sentence;
    for (int a = 0; a < mentions(n); ++a) {
      const Mention& first = mention(n, a);
      if (slot(n, a) >= 0 && first.kind == MentionKind::description) add_role(slot(n, a), s, first);
      if (slot(n, a) >= 0 && first.kind == MentionKind::name && s.is(first.name_first - 1, kRole) &&
          first.name_first > first.first) {  // le professeur Yacov: « ce professeur » is he
        const int title = first.name_first - 1;
        entities.add_role(slot(n, a), fold(s.text(title)), s.word(title).lexeme->role, "");
      }
      name_of_body(n, a);
      int next = first.last;
      if (s.mark(next) == '(')
        while (next < s.size() && s.mark(next) != ')') ++next;
      if (s.mark(next) == ')') ++next;
      if (slot(n, a) >= 0 && first.kind == MentionKind::name && s.mark(next) == ',' &&
          s.word(next + 1).kind == TokenKind::number && s.text(next + 2) == "ans") {  // Antoine, 23 ans, étudiant
        Entity& aged = entities.at(slot(n, a));
        aged.person = aged.certain = true;
        next += 3;
      }
      if (first.kind == MentionKind::description && !first.has_name())
        next = behind_complement(s, behind_second_role(n, a, next));
      const bool direct = next > first.last && s.word(next).capital;  // le maire de Brest (Finistère) Guy Prigent
      if (s.mark(next) != ',' && !direct) continue;
      const int begin = direct ? next : next + 1;
      for (int b = a + 1; b < mentions(n) && mention(n, b).first <= begin; ++b)
        if (mention(n, b).first == begin) {
          appose(n, a, b);
          break;
        }
    }
  }

  // le scénariste et réalisateur du film, Hugo Ternand: the item behind the second role, which may hold the name that
  // both are: l'urbaniste et chercheuse Galia Cadi.
  int behind_second_role(int n, int a, int from) const {
    if (!sentence(n).sentence.form(from, "et")) return from;
    for (int b = a + 1; b < mentions(n) && mention(n, b).first <= from + 1; ++b) {
      const Mention& second = mention(n, b);
      if (second.first != from + 1 || second.kind != MentionKind::description || second.head != second.first) continue;
      if (!second.has_name()) return second.last;
      if (slot(n, b) < 0) continue;
      slot(n, a) = slot(n, b);
      add_role(slot(n, b), sentence(n).sentence, mention(n, a));
    }
    return from;
  }

  // la rapporteure de l'Union [sur les exécutions sommaires], Zoé Ferrand: the comma behind a complement.
  static int behind_complement(const Sentence& s, int from) {
    const bool more = s.form(from, "et") && s.is(from + 1, kPreposition | kDeterminer);  // et des ressources en eau
    // la chercheuse spécialisée dans le droit de la mer, Zoé Ferrand
    const bool participle = s.word(from).of(kParticipleClass) && s.is(from + 1, kPreposition);
    if (!s.is(from, kPreposition) && !more && !participle) return from;
    for (int i = from; i < from + kComplement; ++i) {
      if (s.quote(i) || looks_finite(s, i)) return from;
      if (s.mark(i) == '(' && s.mark(i + 2) == ')') i += 3;  // (KCDC)
      if (s.mark(i) == ',') return i;
      if (s.word(i).punctuation()) return from;
      // le candidat démocrate à l'élection Joe Larchet
      if (i > from + 1 && s.is(i, kGivenName) && s.word(i + 1).capital && !s.is(i - 1, kPreposition | kDeterminer) &&
          s.word(i - 1).kind == TokenKind::word && (!s.word(i - 1).capital || s.is(i - 2, kPreposition)))
        return i;
    }
    return from;
  }

  // le groupe pharmaceutique Vérane; le géant de l'automobile Vérane: « le groupe », « le géant » are it from then on.
  void name_of_body(int n, int a) const {
    const Sentence& s = sentence(n).sentence;
    const Mention& body = mention(n, a);
    if (body.plural) return;
    int named = kUnknown;
    if (body.kind == MentionKind::proper && body.has_name() && body.head < body.name_first) named = slot(n, a);
    for (int b = a + 1; body.kind == MentionKind::body && !body.has_name() && b < mentions(n); ++b) {
      const Mention& name = mention(n, b);
      if (name.first > body.last + 1) break;
      const bool proper = name.kind == MentionKind::proper || name.kind == MentionKind::name;
      // la maison mère de ces journaux, Ponant Médias.
      const bool apposed = name.first == body.last + 1 && s.mark(body.last) == ',' && body.definite && !body.after_de &&
                           (s.mark(name.last) == '.' || name.last == s.size());
      if ((name.first == body.last || apposed) && proper && name.preposition < 0 && s.word(name.first).capital)
        named = slot(n, b);
    }
    if (named < 0 || entities[named].certain || !s.is(body.head, kBody)) return;
    entities.at(named).person = false;
    entities.at(named).like_media = entities[named].like_media || s.is(body.head, kMediaNoun);
    entities.add_role(named, fold(s.text(body.head)), 0, "");
  }

  void appose(int n, int a, int b) const {
    const Sentence& s = sentence(n).sentence;
    const Mention& first = mention(n, a);
    const Mention& second = mention(n, b);
    if (second.preposition >= 0) return;
    const auto describes = [](const Mention& m) { return m.kind == MentionKind::description && !m.has_name(); };
    const auto closed = [&s](const Mention& m) {  // the apposition ends at a mark, or with the sentence
      return s.word(m.last).punctuation() || s.quote(m.last) || s.is(m.last, kRelative | kPreposition);
    };
    const bool bare = !s.is(second.first, kDeterminer);
    if (slot(n, a) >= 0 && first.kind != MentionKind::proper && describes(second) && (bare || closed(second))) {
      slot(n, b) = slot(n, a);
      add_role(slot(n, a), s, second);
    } else if (slot(n, b) >= 0 && describes(first) && second.kind == MentionKind::name &&
               first.plural == second.plural && (closed(second) || first.preposition < 0)) {
      slot(n, a) = slot(n, b);
      add_role(slot(n, b), s, first);
    }
  }

  void add_role(int entity, const Sentence& s, const Mention& m) const {
    const int end = m.has_name() ? m.name_first : m.last;
    const std::string text = end > m.first ? fold(s.span(m.first, end).of(s.document().text)) : std::string();
    entities.add_role(entity, fold(s.text(m.head)), role_of(s, m), text);
    Entity& target = entities.at(entity);
    for (int i = m.head + 1; i < end; ++i) target.role_named = target.role_named || s.word(i).capital;
    target.person = target.certain = true;
    if (target.gender == 'e') target.gender = m.gender;
    if (target.nationality.empty()) target.nationality = nationality_of(s, m);
    // « la vétérinaire, le Pr Ferrand »: an article against a given name; both are kept possible
    const bool article = s.is(m.first, kDeterminer) && s.word(m.head).lexeme->gender == 'e';
    if (article && m.gender != 'e' && m.gender != target.gender) target.gender = 'e';
  }
};

}  // namespace

bool is_acronym(const Sentence& s, const Mention& m) {
  return m.kind == MentionKind::proper && m.name_last - m.name_first == 1 && s.word(m.name_first).all_capitals;
}

std::string description_of(const Sentence& s, const Mention& m) {
  int first = m.first;
  if (s.form(m.head, "un") || s.form(m.head, "une")) first = m.head;
  while (first < m.last - 1 && first != m.head && s.is(first, kDeterminer)) ++first;
  return as_shown(s.span(first, m.last).of(s.document().text));
}

std::string name_of(const Sentence& s, const Mention& m) {
  return as_shown(s.span(m.name_first, m.name_last).of(s.document().text));
}

std::uint16_t role_of(const Sentence& s, const Mention& m) {
  const Word& head = s.word(m.head);
  return head.phrase && head.phrase->kind == PhraseKind::role ? head.phrase->role : head.lexeme->role;
}

std::string nationality_of(const Sentence& s, const Mention& m) {
  for (int i = m.head + 1; i < m.last; ++i)
    if ((s.word(i).lexeme->role & kNationality) != 0 && !s.word(i).capital && !s.is(i - 1, kPreposition | kDeterminer))
      return fold(s.text(i));
  return {};
}

void read_names(const std::vector<ParsedSentence>& sentences, Entities& entities, MentionEntities& of_mention) {
  Reader{sentences, entities, of_mention}.run();
}

}  // namespace guillemet
