#include "indexer/quotes/speakers.h"

#include <algorithm>

#include "common/fold.h"
#include "indexer/quotes/circumstance.h"
#include "indexer/quotes/finite.h"

namespace guillemet {
namespace {

// What a mention adds to salience, by its place; pronouns go to the most salient that agrees.
constexpr double kSubjectWeight = 4;
constexpr double kMentionWeight = 1.5;
constexpr double kGovernedWeight = 0.7;
constexpr double kSpeakerWeight = 3;
constexpr double kSpeakerBonus = 4;  // « …, dit X. « … », ajoute-t-il. »: whoever spoke in the sentence before
constexpr double kDescribedBonus = 2;      // the same, where a description is meant
constexpr double kSubjectBonus = 6;        // « X a appris que … il … »
constexpr double kOwnSubjectBonus = 10;    // « X est venu se défendre: « … », a-t-il dit. »
constexpr double kLastSubjectBonus = 3;    // « X a condamné … « … », a-t-il affirmé. »
constexpr double kBodyFactor = 0.15;       // bodies are seldom il or elle beside a verb of saying
constexpr double kUncertainFactor = 0.5;   // a capital that may be no person
constexpr double kGenderless = 6;          // taken off where a description has a gender and a person none
constexpr double kGenderlessFactor = 0.7;  // a person whose gender nothing tells
constexpr double kCountryBonus = 20;       // « le dirigeant russe » after « le président russe X »
constexpr double kNamedBefore = 100;       // whoever had the office when last named
constexpr double kNamedLater = 12;         // whoever is named with it only further on
constexpr double kOtherWord = 30;          // for each word of a description that an office was not called by
constexpr double kOtherWordLater = 45;     // the same of somebody named further on
constexpr double kOtherName = 90;          // the same of a name, where the office had another: le maire de [Brest]
constexpr int kKnownNamings = 2;           // times that somebody who needs no introduction is named
constexpr int kBodyReach = 8;              // sentences between a body's name and a noun that stands for it
constexpr int kDescriptionReach = 3;       // sentences between a person and a bare description

bool agrees(const Entity& entity, const Mention& m) {
  if (entity.plural != m.plural) return false;
  return m.gender == 'e' || entity.gender == 'e' || entity.gender == m.gender;
}

// No name stands in it: l'institut de sondages.
bool is_plain(const Sentence& s, const Mention& m) {
  for (int i = m.head; i < m.last; ++i)
    if (s.word(i).capital) return false;
  return true;
}

// A head alone or with one adjective: la magistrate, l'élue socialiste.
bool is_bare(const Sentence& s, const Mention& m) {
  const Word& last = s.word(m.last - 1);
  const Phrase* phrase = s.word(m.head).phrase;  // mère de famille
  if (phrase && phrase->kind == PhraseKind::role && m.last - m.head == static_cast<int>(phrase->words.size()))
    return true;
  return m.last - m.head == 1 || (m.last - m.head <= 2 && last.kind == TokenKind::word && !last.capital);
}

// russe, russes: the same adjective but for its ending.
bool same_country(const std::string& a, const std::string& b) {
  const std::size_t length = std::min(a.size(), b.size());
  return length > 3 && a.compare(0, length - 1, b, 0, length - 1) == 0;
}

// Whether mention `k` stands in apposition to the one before it: avec son complice de toujours, Guy Larqué.
bool apposed(const ParsedSentence& parsed, int k) {
  const Mention& m = parsed.mentions[static_cast<std::size_t>(k)];
  const Mention& before = parsed.mentions[static_cast<std::size_t>(k - 1)];
  return m.first >= before.last && m.first <= before.last + 4;
}

// le joaillier Le Vian: it has a name of its own that was not read as a person's, nor as a body's (de l'ONG Oxalys
// Ouest).
bool holds_other_name(const ParsedSentence& parsed, const Mention& m) {
  const Phrase* phrase = parsed.sentence.word(m.head).phrase;  // le locataire de la Maison Blanche
  if (phrase && phrase->kind == PhraseKind::role) return false;
  if (!parsed.sentence.word(m.last - 1).capital || !parsed.sentence.word(m.last - 2).capital) return false;
  for (int i = m.head + 1; i < m.last; ++i)  // l'ancien élu Les Républicains
    if (const Phrase* inner = parsed.sentence.word(i).phrase; inner && inner->kind != PhraseKind::role) return false;
  return std::none_of(parsed.mentions.begin(), parsed.mentions.end(), [&m](const Mention& inner) {
    return inner.after_de && inner.first > m.head && inner.last == m.last;
  });
}

// l'ancien ministre, l'ex-directrice: said of somebody just named, whatever the present office.
bool is_former(const Sentence& s, const Mention& m) {
  return s.text(m.head).starts_with("ex-") || s.text(m.head - 1) == "ancien" || s.text(m.head - 1) == "ancienne";
}

// la même source, cette même source.
bool is_same_source(const Sentence& s, const Mention& m) {
  for (int i = m.first; i < m.last; ++i)
    if (s.text(i) == "même" || s.text(i) == "mêmes") return s.text(i + 1).starts_with("source");
  return false;
}

// le chef de l'Union, of the « secrétaire général de l'Union »: at the head of the same body.
bool leads_the_same(const ParsedSentence& parsed, const Mention& m, const Entity& entity) {
  if (!parsed.sentence.is(m.head, kLeader)) return false;
  for (int i = m.head + 1; i < m.last; ++i) {
    const std::string word = fold(parsed.sentence.text(i));
    if (word.size() > 2 && entity.role_words.find(' ' + word + ' ') != std::string::npos) return true;
  }
  return false;
}

}  // namespace

Speakers::Speakers(const std::vector<ParsedSentence>& sentences) : sentences_(sentences) {
  of_mention_.reserve(sentences.size());
  for (const ParsedSentence& parsed : sentences) of_mention_.emplace_back(parsed.mentions.size(), kNotLookedAt);
  read_names(sentences, entities_, of_mention_);
}

int Speakers::by_label(std::string_view label) const {
  const std::vector<std::string> words = folded_words(label);
  const int known = entities_.named(words, 'e');
  if (known >= 0) return entities_[known].person && !entities_[known].media ? known : kUnknown;
  std::string initials;  // I. V.
  for (const std::string& word : words) {
    if (word.size() > 4) return kUnknown;
    for (const char c : word)
      if (c != '.') initials += c;
  }
  for (int e = 0; e < entities_.size(); ++e)
    if (entities_[e].person && initials.size() >= 2 && initials_of(entities_[e].words) == initials) return e;
  return kUnknown;
}

void Speakers::enter(int number) {
  const ParsedSentence& parsed = sentences_[static_cast<std::size_t>(number)];
  bool subject_seen = false;
  subject_before_ = std::exchange(subject_, {number, kUnknown});
  for (int k = 0; k < static_cast<int>(parsed.mentions.size()); ++k) {
    const Mention& m = parsed.mentions[static_cast<std::size_t>(k)];
    // Salarié chez X, il a reconnu …: a description without article stands beside a subject
    const bool beside = m.kind == MentionKind::description && !m.has_name() && !m.plural && m.first == m.head;
    const bool free = m.preposition < 0 && !m.after_de && !beside;
    const bool first = free && !subject_seen && m.kind != MentionKind::pronoun;
    // à 10 heures (GMT), X est venu: what no verb follows is no subject, if it is no person
    const bool acts = m.kind != MentionKind::proper && m.kind != MentionKind::other;
    subject_seen = subject_seen || (free && (acts || looks_finite(parsed.sentence, m.last)));
    if (m.kind == MentionKind::other || m.kind == MentionKind::document) continue;
    const int found = resolve(number, k);
    if (found < 0) continue;
    ++entities_.at(found).mentions;
    entities_.at(found).last_seen = number;
    const Entity& seen = entities_[found];
    if (free && first && subject_.second == kUnknown && seen.person && seen.certain && !seen.plural)
      subject_.second = found, subject_item_ = m.first;
    if (k > 0 && apposed(parsed, k) && resolve(number, k - 1) == found) continue;  // avec son complice, Guy Larqué
    const bool source =
        std::any_of(parsed.cues.begin(), parsed.cues.end(), [k](const Cue& c) { return c.source == k; });
    const bool bracketed = parsed.sentence.mark(m.first - 1) == '(';
    const double weight = first || source ? kSubjectWeight : free ? kMentionWeight : kGovernedWeight;
    entities_.see(found, number, bracketed ? 0 : weight);
    if (free) ++entities_.at(found).free_mentions;
  }
}

int Speakers::subject_of(int number) const {
  if (subject_.first == number) return subject_.second;
  return subject_before_.first == number ? subject_before_.second : kUnknown;
}

const std::string& Speakers::fullest_name(int index) const {
  const Entity& own = entities_[index];
  if (own.named || own.words.empty()) return own.name;
  const Entity* best = &own;
  for (const int e : entities_.beginning_with(own.words.front())) {
    const Entity& other = entities_[e];
    if (other.named || other.plural != own.plural || other.words.size() <= best->words.size()) continue;
    if (starts_with_words(other.words, own.words) && other.person == own.person) best = &other;
  }
  return best->name;
}

void Speakers::note_speaker(int entity, int number) {
  const bool again = last_speaker_ == entity && last_spoke_ == number;
  last_speaker_ = entity;
  last_spoke_ = number;
  if (entity < 0 || again) return;  // several quotations of a sentence are one turn
  entities_.at(entity).spoke = true;
  entities_.see(entity, number, kSpeakerWeight);
}

int Speakers::resolve(int number, int mention) {
  const auto n = static_cast<std::size_t>(number);
  const auto k = static_cast<std::size_t>(mention);
  if (of_mention_[n][k] == kNotLookedAt) of_mention_[n][k] = resolve_in(sentences_[n], mention, number);
  return of_mention_[n][k];
}

int Speakers::resolve_in(const ParsedSentence& parsed, int mention, int number) {
  const Mention& m = parsed.mentions[static_cast<std::size_t>(mention)];
  if (m.kind == MentionKind::pronoun) return resolve_pronoun(parsed, m, number);
  if (m.kind == MentionKind::description && !m.has_name()) return resolve_description(parsed, m, number);
  if (m.has_name() && m.kind != MentionKind::body) {
    const int known = entities_.named(folded_words(name_of(parsed.sentence, m)), m.gender);
    if (known >= 0) return known;
  }
  return resolve_named(parsed, m, number);
}

int Speakers::resolve_pronoun(const ParsedSentence& parsed, const Mention& m, int number) {
  const std::string_view form = parsed.sentence.word(m.first).lexeme->text;
  if (form == "on" || form == "je" || form == "j'" || form == "nous" || form == "vous" || form == "tu") return kUnknown;
  if (m.last - m.first == 2 || form == "celui-ci" || form == "celle-ci") return last_mentioned(m);  // ce dernier
  if (const int behind = main_subject(parsed, m, number); behind >= 0) return behind;
  const int own_subject = subject_before(parsed, m, number);
  const int subject_ahead = subject_ahead_of(parsed, m, number);
  int best = kUnknown;
  double best_score = 0;
  const auto try_one = [&](int e) {
    const Entity& entity = entities_[e];
    if ((entity.last_seen < 0 && e != own_subject) || !agrees(entity, m)) return;
    double score = entities_.salience(e, number);
    if (!entity.person) score *= kBodyFactor;
    if (entity.person && !entity.certain) score *= kUncertainFactor;
    if (entity.gender == 'e') score *= kGenderlessFactor;
    if (e == last_speaker_ && number - last_spoke_ <= 1)
      score += kSpeakerBonus * (entity.person || entity.named ? 1 : kBodyFactor);
    if (e == own_subject) score += kSubjectBonus;
    if (e == subject_of(number - 1)) score += kLastSubjectBonus;
    if (e == subject_ahead) score += kOwnSubjectBonus;
    if (score > best_score) best = e, best_score = score;
  };
  for (const int e : entities_.recent()) try_one(e);
  if (own_subject >= 0) try_one(own_subject);
  // nobody yet: somebody named earlier in the same sentence
  for (std::size_t k = 0; k < parsed.mentions.size() && best == kUnknown; ++k) {
    const Mention& other = parsed.mentions[k];
    if (other.last > m.first || other.kind == MentionKind::pronoun) continue;
    const int found = resolve_in(parsed, static_cast<int>(k), number);
    if (found >= 0 && agrees(entities_[found], m)) best = found;
  }
  return best;
}

// X est venu plaider sa cause: « … », a-t-il dit: the subject before the colon. « X sera là », a-t-il dit: what he said.
int Speakers::subject_ahead_of(const ParsedSentence& parsed, const Mention& m, int number) const {
  if (subject_.first != number || subject_item_ >= m.first) return kUnknown;
  const bool inverted = std::any_of(parsed.cues.begin(), parsed.cues.end(), [&](const Cue& cue) {
    return cue.inverted && cue.source >= 0 && parsed.mentions[static_cast<std::size_t>(cue.source)].first == m.first;
  });
  for (int i = subject_item_; inverted && i < m.first; ++i)
    if (parsed.sentence.mark(i) == ':') return subject_.second;
  return inverted ? kUnknown : subject_.second;
}

// Alors qu'il venait d'affirmer …, le procureur …: the person who is subject of the main clause.
int Speakers::main_subject(const ParsedSentence& parsed, const Mention& m, int number) {
  if (!parsed.sentence.is(m.first, kSubject)) return kUnknown;
  const int comma = opening_subordinate_end(parsed.sentence);
  if (m.first > comma) return kUnknown;
  for (std::size_t k = 0; k < parsed.mentions.size(); ++k) {
    const Mention& subject = parsed.mentions[k];
    if (subject.first != comma + 1 || subject.preposition >= 0) continue;
    if (subject.kind != MentionKind::name && subject.kind != MentionKind::description) return kUnknown;
    const int found = resolve_in(parsed, static_cast<int>(k), number);
    return found >= 0 && entities_[found].person && agrees(entities_[found], m) ? found : kUnknown;
  }
  return kUnknown;
}

// ce dernier, celui-ci: not the most salient person, but the one named last.
int Speakers::last_mentioned(const Mention& m) const {
  int best = kUnknown;
  for (const int e : entities_.recent())
    if (entities_[e].person && entities_[e].last_seen >= 0 && agrees(entities_[e], m) &&
        (best < 0 || entities_[e].last_seen >= entities_[best].last_seen))
      best = e;
  return best;
}

// « X a appris que … alors qu'il … »: the person whose cue stands before the pronoun in the same sentence.
int Speakers::subject_before(const ParsedSentence& parsed, const Mention& m, int number) {
  for (const Cue& cue : parsed.cues) {
    if (cue.phrase() || !cue.finite || cue.source < 0 || cue.first > m.first || cue.inverted) continue;
    const Mention& subject = parsed.mentions[static_cast<std::size_t>(cue.source)];
    if (subject.first >= m.first || subject.kind == MentionKind::pronoun) continue;
    const int found = resolve_in(parsed, cue.source, number);
    if (found >= 0 && entities_[found].person) return found;
  }
  return kUnknown;
}

// Whether somebody of known roles may be described by a noun of this class: an actress is no prosecutor, but anybody
// may be « le sexagénaire ».
bool Speakers::may_be(int index, std::uint8_t role) const {
  const Entity& entity = entities_[index];
  if ((role & (kPerson | kMember | kNationality | kKinship)) != 0) return true;
  const bool only_one = entity.gender != 'e' && entities_.persons_of(entity.gender) == 1;
  if (index == last_speaker_ && only_one) return true;  // la gendarme, of the police's spokeswoman
  if (index == last_speaker_ && role == kProfession) return true;  // le professeur, of the institute's director
  const std::uint8_t work = entity.role_classes & (kOffice | kProfession);
  if (work != 0) return (work & role) != 0;
  return entity.mentions >= 2 || index == last_speaker_ || only_one;
}

int Speakers::most_salient(int number) const {
  int best = kUnknown;
  for (const int e : entities_.recent())
    if (entities_[e].certain && entities_[e].named &&
        (best < 0 || entities_.salience(e, number) > entities_.salience(best, number)))
      best = e;
  return best;
}

// L'ancien président n'épargne pas son successeur Guy Hallier: who is named in the same sentence is somebody else.
bool Speakers::named_beside(int index, const ParsedSentence& parsed, const Mention& m, int number) const {
  const auto n = static_cast<std::size_t>(number);
  if (&parsed != &sentences_[n]) return false;
  for (std::size_t k = 0; k < parsed.mentions.size(); ++k) {
    const Mention& other = parsed.mentions[k];
    if (other.has_name() && of_mention_[n][k] == index && other.first > m.last && !parsed.sentence.quote(m.first - 2))
      return true;
  }
  return false;
}

// How well a named person fits a description without name; below 0 if not at all.
double Speakers::description_score(int index, const ParsedSentence& parsed, const Mention& m, int number) const {
  const Entity& entity = entities_[index];
  const bool likely = entity.person && (entity.words.size() > 1 || entity.gender != 'e') && (entity.free_mentions >= 2 || entity.spoke);
  if (holds_other_name(parsed, m)) return -1;
  if (!m.definite || !(entity.certain || likely) || !entity.named || !agrees(entity, m)) return -1;
  if (entity.last_seen < 0 && entity.mentions == 0) return -1;
  if (!may_be(index, role_of(parsed.sentence, m)) || named_beside(index, parsed, m, number)) return -1;
  const bool same_head = std::count(entity.roles.begin(), entity.roles.end(), fold(parsed.sentence.text(m.head))) > 0;
  if (same_head && strangeness(parsed.sentence, m, entity, false) > kNamedBefore) return -1;
  const bool acting = index == subject_of(number - 1) && m.first == 0;  // X chante. La fille de Y a annoncé …
  if ((role_of(parsed.sentence, m) & kKinship) != 0 && !is_bare(parsed.sentence, m) && !is_former(parsed.sentence, m))
    return acting ? 5 : -1;  // le frère du plaignant
  const double spoke = index == last_speaker_ && number - last_spoke_ <= 1 ? kDescribedBonus : 0;
  double weight = entities_.salience(index, number) + spoke - (entity.gender == 'e' && m.gender != 'e' ? kGenderless : 0);
  if (const std::string country = nationality_of(parsed.sentence, m); !country.empty() && !entity.nationality.empty()) {
    if (!same_country(country, entity.nationality)) return -1;
    weight += kCountryBonus;
  }
  const bool only_one =
      entity.gender != 'e' && m.gender == entity.gender && entity.mentions >= 2 && entities_.persons_of(m.gender) == 1;
  const bool near = number - entity.last_seen <= kDescriptionReach;
  if (is_bare(parsed.sentence, m)) return near || only_one ? 10 + weight : -1;
  if (is_former(parsed.sentence, m) && number - entity.last_seen <= kDescriptionReach) return 5 + weight;
  const bool unknown_office = entity.roles.empty() && (number - entity.last_seen <= 1 || index == last_speaker_);
  return unknown_office || only_one || leads_the_same(parsed, m, entity) ? 5 + weight : -1;
}

// How little the words behind the head are those that the entity was called by: another town is another mayor.
double Speakers::strangeness(const Sentence& s, const Mention& m, const Entity& entity, bool later) {
  double strange = 0;
  for (int i = m.head + 1; i < m.last; ++i) {
    const std::string word = fold(s.text(i));
    if (word.size() <= 3 || entity.role_words.find(word) != std::string::npos) continue;
    const bool other_name = s.word(i).capital && entity.role_named;
    strange += other_name ? kOtherName : later ? kOtherWordLater : kOtherWord;
  }
  return strange;
}

int Speakers::resolve_description(const ParsedSentence& parsed, const Mention& m, int number) {
  const Sentence& s = parsed.sentence;
  if (is_same_source(s, m)) return last_speaker_;
  const std::string head = fold(s.text(m.head));
  std::string text = description_of(s, m);
  const bool owned = s.form(m.first, "son") || s.form(m.first, "sa") || s.form(m.first, "ses");
  if (owned && (role_of(s, m) & kKinship) != 0 && m.last - m.head == 1)
    if (const int relative = most_salient(number); relative >= 0)
      text += " de " + entities_[relative].name;  // son fils
  std::vector<std::string> words = folded_words(text);
  const std::string country = nationality_of(s, m);
  int best = kUnknown;
  double best_score = 0;
  for (const int e : entities_.with_role(head)) {
    const Entity& entity = entities_[e];
    if (!agrees(entity, m) || !(m.definite || entity.last_seen < 0)) continue;
    if (!country.empty() && !entity.nationality.empty() && !same_country(country, entity.nationality)) continue;
    // named only further on: weaker than somebody at hand whom the description fits
    const bool later = entity.last_seen < 0 && entity.mentions == 0;
    const bool any = later && m.definite && is_bare(s, m);
    double score = any ? kNamedLater : kNamedBefore + entities_.salience(e, number);
    if (!any) score -= strangeness(s, m, entity, later);
    if (score > best_score) best = e, best_score = score;
  }
  if (best == kUnknown || !entities_[best].named)
    if (const int known = unintroduced(s, m); known >= 0) return known;
  for (const int e : entities_.recent())
    if (const double score = description_score(e, parsed, m, number); score > best_score) best = e, best_score = score;
  if (best != kUnknown) {
    if (!entities_[best].named && words.size() > entities_[best].words.size())
      entities_.rename(best, std::move(text), std::move(words));
    return best;
  }
  Entity entity;
  entity.roles.push_back(head);
  entity.role_classes = role_of(s, m);
  entity.role_words = fold(text);
  entity.name = std::move(text);
  entity.words = std::move(words);
  entity.gender = m.gender;
  entity.plural = m.plural;
  entity.person = entity.certain = true;
  return entities_.add(std::move(entity));
}

// Le président américain, where one person is named again and again and never introduced: everybody knows whose office
// it is. News introduce all others.
int Speakers::unintroduced(const Sentence& s, const Mention& m) const {
  if (!m.definite || m.plural || m.gender == 'e' || (role_of(s, m) & kOffice) == 0) return kUnknown;
  if ((s.word(m.head + 1).lexeme->role & kNationality) == 0) return kUnknown;
  int found = kUnknown;
  for (int e = 0; e < entities_.size(); ++e) {
    const Entity& entity = entities_[e];
    const bool known = entity.named && entity.certain && entity.roles.empty() && entity.gender == m.gender &&
                       entity.words.size() > 1 && entity.namings >= kKnownNamings;
    if (!known) continue;
    if (found >= 0) return kUnknown;
    found = e;
  }
  return found;
}

// Le groupe, after « le groupe pharmaceutique Vérane »: the most salient of those that were called so.
int Speakers::body_called(const Sentence& s, const Mention& m, int number) const {
  int best = kUnknown;
  if (!is_bare(s, m)) return best;
  for (const int e : entities_.with_role(fold(s.text(m.head)))) {
    if (entities_[e].person || entities_[e].last_seen < 0) continue;
    if (best < 0 || entities_.salience(e, number) > entities_.salience(best, number)) best = e;
  }
  return best;
}

// « … », souligne l'Oxalys. L'association dénonce …: the named body that spoke last.
int Speakers::body_that_spoke(const Word& noun, int number) const {
  if (!noun.is(kBodyNoun) || last_speaker_ < 0 || number - last_spoke_ > kDescriptionReach) return kUnknown;
  const Entity& entity = entities_[last_speaker_];
  return entity.named && !(entity.person && entity.certain) && !entity.media ? last_speaker_ : kUnknown;
}

// le quotidien, l'institut: the newspaper or body named last.
int Speakers::body_named_before(const Word& noun, int number) const {
  if (!noun.is(kMediaNoun | kBodyNoun)) return kUnknown;
  int best = kUnknown;
  double best_score = 0;
  for (const int e : entities_.recent()) {
    const Entity& entity = entities_[e];
    const bool known = entity.spoke || !entity.aliases.empty() || !entity.roles.empty();
    const bool body = entity.named && !(entity.person && entity.certain) && !entity.media && known;
    if (!(noun.is(kMediaNoun) ? entity.media || entity.like_media : body)) continue;
    if (entity.last_seen < 0 || number - entity.last_seen > kBodyReach) continue;
    const double score = entities_.salience(e, number) + (e == last_speaker_ ? 2 : 0);
    if (score > best_score) best = e, best_score = score;
  }
  return best;
}

// Bodies and proper names: by their words; the fullest form that the article gives.
int Speakers::resolve_named(const ParsedSentence& parsed, const Mention& m, int number) {
  if (is_same_source(parsed.sentence, m)) return last_speaker_;
  const bool person = m.kind == MentionKind::description && m.has_name();  // le ministre Guy Prigent, between marks
  std::string text = person ? name_of(parsed.sentence, m) : description_of(parsed.sentence, m);
  std::vector<std::string> words = folded_words(text);
  if (words.empty()) return kUnknown;
  if (const int same = entities_.with_words(words); same >= 0) return same;
  const bool anaphor = m.kind == MentionKind::body && m.definite && !m.plural && is_plain(parsed.sentence, m) &&
                       is_bare(parsed.sentence, m);
  if (const int known = anaphor ? body_that_spoke(parsed.sentence.word(m.head), number) : kUnknown; known >= 0)
    return known;
  int best = kUnknown;
  if (m.kind == MentionKind::body)
    for (const int e : entities_.beginning_with(words.front())) {
      const Entity& entity = entities_[e];
      const bool shorter = m.definite && entity.last_seen >= 0 && starts_with_words(entity.words, words);
      const bool longer = !entity.named && !entity.person && starts_with_words(words, entity.words);
      if (shorter || longer) best = e;
    }
  const bool plain = m.kind == MentionKind::body && m.definite && !m.plural && is_plain(parsed.sentence, m);
  if (const int known = plain ? body_called(parsed.sentence, m, number) : kUnknown; known >= 0) return known;
  if (best == kUnknown && plain)
    if (const int before = body_named_before(parsed.sentence.word(m.head), number); before >= 0) return before;
  if (best != kUnknown) {
    if (words.size() > entities_[best].words.size()) entities_.rename(best, std::move(text), std::move(words));
    return best;
  }
  Entity entity;
  entity.name = std::move(text);
  entity.words = std::move(words);
  entity.gender = m.gender;
  entity.plural = m.plural;
  entity.person = m.kind == MentionKind::name || person;
  entity.named = person;
  return entities_.add(std::move(entity));
}

}  // namespace guillemet
