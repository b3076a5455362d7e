#include "indexer/quotes/speakers.h"

#include <algorithm>

#include "common/fold.h"
#include "indexer/quotes/circumstance.h"
#include "indexer/quotes/description.h"
#include "indexer/quotes/finite.h"

namespace guillemet {
namespace {

// What a mention adds to salience, by its place; pronouns go to the most salient that agrees.
constexpr double kSubjectWeight = 4;
constexpr double kMentionWeight = 1.5;
constexpr double kGovernedWeight = 0.7;
constexpr double kSpeakerWeight = 3;
constexpr double kSpeakerBonus = 4;  // « …, dit X. « … », ajoute-t-il. »: whoever spoke in the sentence before
constexpr double kSubjectBonus = 6;  // « X a appris que … il … »
constexpr double kOwnSubjectBonus = 10;    // « X est venu se défendre: « … », a-t-il dit. »
constexpr double kLastSubjectBonus = 3;    // « X a condamné … « … », a-t-il affirmé. »
constexpr double kBodyFactor = 0.15;       // bodies are seldom il or elle beside a verb of saying
constexpr double kUncertainFactor = 0.5;   // a capital that may be no person
constexpr double kGenderlessFactor = 0.7;  // a person whose gender nothing tells
constexpr int kKnownNamings = 2;           // times that somebody who needs no introduction is named
constexpr int kSpokenReach = 3;            // sentences behind a body that spoke
constexpr int kShortBody = 3;  // items of l'institut [de surveillance]; what has more has a bearer of its own
constexpr int kBodyReach = 8;  // sentences between a body's name and a noun that stands for it

// No name stands in it: l'institut de sondages.
bool is_plain(const Sentence& s, const Mention& m) {
  for (int i = m.head; i < m.last; ++i)
    if (s.word(i).capital) return false;
  return true;
}

// Whether mention `k` stands in apposition to the one before it: avec son complice de toujours, Guy Larqué.
bool apposed(const ParsedSentence& parsed, int k) {
  const Mention& m = parsed.mentions[static_cast<std::size_t>(k)];
  const Mention& before = parsed.mentions[static_cast<std::size_t>(k - 1)];
  return m.first >= before.last && m.first <= before.last + 4;
}

}  // namespace

Speakers::Speakers(const std::vector<ParsedSentence>& sentences) : sentences_(sentences) {
  of_mention_.reserve(sentences.size());
  for (const ParsedSentence& parsed : sentences) of_mention_.emplace_back(parsed.mentions.size(), kNotLookedAt);
  read_names(sentences, entities_, of_mention_);
  for (int e = 0; e < entities_.size(); ++e)
    if (entities_[e].named && entities_[e].person && entities_[e].words.size() > 1 &&
        entities_[e].namings >= kKnownNamings)
      often_named_.push_back(e);
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
    const bool taken_up =
        m.kind == MentionKind::pronoun && m.first == 0 && m.last == 1 &&  // Il a été reçu; not celui-ci
        parsed.sentence.is(0, kSubject) && !parsed.sentence.form(0, "celui-ci") && !parsed.sentence.form(0, "celle-ci");
    const bool subject = free && (first || taken_up);
    if (subject && subject_.second == kUnknown && seen.person && seen.certain && !seen.plural)
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
  Entity& speaker = entities_.at(entity);
  speaker.spoke = true;
  if (speaker.person && speaker.named) speaker.last_seen = std::max(speaker.last_seen, number);  // between marks only
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
    const bool whole = is_acronym(parsed.sentence, m);
    const int known = entities_.named(folded_words(name_of(parsed.sentence, m)), m.gender, whole);
    if (known >= 0) return known;
  }
  return resolve_named(parsed, m, number);
}

int Speakers::resolve_pronoun(const ParsedSentence& parsed, const Mention& m, int number) {
  const std::string_view form = parsed.sentence.word(m.first).lexeme->text;
  // Au ministère, on souligne que « … ». « … », ajoute-t-on.
  const bool same_body = form == "on" && parsed.sentence.word(m.first).kind == TokenKind::clitic &&
                         last_speaker_ >= 0 && number - last_spoke_ <= 1 && !entities_[last_speaker_].person;
  if (same_body) return last_speaker_;
  if (form == "on" || form == "je" || form == "j'" || form == "nous" || form == "vous" || form == "tu") return kUnknown;
  if (m.last - m.first == 2 || form == "celui-ci" || form == "celle-ci") return last_mentioned(m);  // ce dernier
  if (const int behind = main_subject(parsed, m, number); behind >= 0) return behind;
  if (const int topic = as_for(parsed, m, number); topic >= 0) return topic;
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

// The subject that stands before the pronoun in its sentence; of an inverted verb only if a colon stands between: X est
// venu plaider : « … », a-t-il dit. But: « X sera là », a-t-il dit.
int Speakers::subject_ahead_of(const ParsedSentence& parsed, const Mention& m, int number) const {
  if (subject_.first != number || subject_item_ >= m.first) return kUnknown;
  const bool inverted = std::any_of(parsed.cues.begin(), parsed.cues.end(), [&](const Cue& cue) {
    return cue.inverted && cue.source >= 0 && parsed.mentions[static_cast<std::size_t>(cue.source)].first == m.first;
  });
  if (!inverted) return subject_.second;
  for (int i = subject_item_; i < m.first; ++i)
    if (parsed.sentence.mark(i) == ':') return subject_.second;
  return kUnknown;
}

// Quant à l'Italie, elle a annoncé …
int Speakers::as_for(const ParsedSentence& parsed, const Mention& m, int number) {
  const Sentence& s = parsed.sentence;
  if (s.text(0) != "Quant" || !s.is(m.first, kSubject) || s.mark(m.first - 1) != ',') return kUnknown;
  for (std::size_t k = 0; k < parsed.mentions.size(); ++k) {
    const MentionKind kind = parsed.mentions[k].kind;
    if (parsed.mentions[k].preposition != 1 || kind == MentionKind::other || kind == MentionKind::document) continue;
    const int found = resolve_in(parsed, static_cast<int>(k), number);
    return found >= 0 && agrees(entities_[found], m) ? found : kUnknown;
  }
  return kUnknown;
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
    const bool opens = cue.phrase() && cue.first <= 1;  // Pour X, porte-parole, … « … », souligne-t-elle
    const bool plain = !cue.phrase() && cue.finite && !cue.inverted;
    if (!(opens || plain) || cue.source < 0 || cue.first > m.first) continue;
    const Mention& subject = parsed.mentions[static_cast<std::size_t>(cue.source)];
    if (subject.first >= m.first || subject.kind == MentionKind::pronoun) continue;
    const int found = resolve_in(parsed, cue.source, number);
    if (found >= 0 && entities_[found].person) return found;
  }
  return kUnknown;
}

int Speakers::most_salient(int number) const {
  int best = kUnknown;
  for (const int e : entities_.recent())
    if (entities_[e].certain && entities_[e].named &&
        (best < 0 || entities_.salience(e, number) > entities_.salience(best, number)))
      best = e;
  return best;
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
  if (!noun.is(kBodyNoun) || last_speaker_ < 0 || number - last_spoke_ > kSpokenReach) return kUnknown;
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
  // le ministre Guy Prigent, between marks
  const bool person = (m.kind == MentionKind::description || m.kind == MentionKind::name) && m.has_name();
  std::string text = person ? name_of(parsed.sentence, m) : description_of(parsed.sentence, m);
  std::vector<std::string> words = folded_words(text);
  if (words.empty()) return kUnknown;
  if (const int known = person && words.size() > 1 ? entities_.named({words.back()}, m.gender) : kUnknown;
      known >= 0 && entities_[known].words.size() == 1) {  // Mme Prigent, outside the marks
    entities_.rename(known, std::move(text), std::move(words));
    return known;
  }
  const bool plain = m.kind == MentionKind::body && m.definite && !m.plural && is_plain(parsed.sentence, m);
  const bool anaphor = plain && is_bare(parsed.sentence, m);
  if (const int known = anaphor ? body_that_spoke(parsed.sentence.word(m.head), number) : kUnknown; known >= 0)
    return known;
  if (const int same = entities_.with_words(words); same >= 0) return same;
  int best = kUnknown;
  if (m.kind == MentionKind::body)
    for (const int e : entities_.beginning_with(words.front())) {
      const Entity& entity = entities_[e];
      const bool shorter = m.definite && entity.last_seen >= 0 && starts_with_words(entity.words, words);
      const bool longer = !entity.named && !entity.person && starts_with_words(words, entity.words);
      if (shorter || longer) best = e;
    }
  if (const int known = plain ? body_called(parsed.sentence, m, number) : kUnknown; known >= 0) return known;
  if (best == kUnknown && plain && m.last - m.head <= kShortBody)
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
  entity.person = person;
  entity.named = person;
  return entities_.add(std::move(entity));
}

}  // namespace guillemet
