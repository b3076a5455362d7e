#include "indexer/quotes/description.h"

#include <algorithm>

#include "common/fold.h"
#include "indexer/quotes/speakers.h"

namespace guillemet {
namespace {

constexpr double kDescribedBonus = 2;   // whoever spoke in the sentence before, where a description is meant
constexpr double kGenderless = 6;       // taken off where a description has a gender and a person none
constexpr double kCountryBonus = 20;    // « le dirigeant russe » after « le président russe X »
constexpr double kNamedBefore = 100;    // whoever had the office when last named
constexpr double kNamedLater = 9;       // whoever is named with it only further on
constexpr double kOtherWord = 30;       // for each word of a description that an office was not called by
constexpr double kOtherWordLater = 45;  // the same of somebody named further on
constexpr double kOtherName = 90;       // the same of a name, where the office had another: le maire de [Brest]
constexpr int kNextReach = 4;           // sentences between a description and the name that comes behind it

// russe, russes: the same adjective but for its ending.
bool same_country(const std::string& a, const std::string& b) {
  const std::size_t length = std::min(a.size(), b.size());
  return length > 3 && a.compare(0, length - 1, b, 0, length - 1) == 0;
}

// le joaillier Le Goasquen: it has a name of its own that was not read as a person's, nor as a body's (de l'ONG Oxalys
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

// le chef de l'Union, of the « secrétaire général de l'Union », or the other way round: at the head of the same body.
bool leads_the_same(const ParsedSentence& parsed, const Mention& m, const Entity& entity) {
  const std::uint16_t role = role_of(parsed.sentence, m);
  if ((role & kGovernment) != 0 && (entity.role_classes & kGovernment) != 0) return true;  // le chef du gouvernement
  if ((role & kOffice) == 0 || ((role | entity.role_classes) & kHeading) == 0) return false;
  for (int i = m.head + 1; i < m.last; ++i) {
    const std::string word = fold(parsed.sentence.text(i));
    if (word.size() < 3) continue;
    for (const char before : {' ', '\''})
      if (entity.role_words.find(before + word + ' ') != std::string::npos) return true;
  }
  return false;
}

}  // namespace

bool agrees(const Entity& entity, const Mention& m) {
  if (entity.plural != m.plural) return false;
  return m.gender == 'e' || entity.gender == 'e' || entity.gender == m.gender;
}

bool is_bare(const Sentence& s, const Mention& m) {
  const Word& last = s.word(m.last - 1);
  const Phrase* phrase = s.word(m.head).phrase;  // mère de famille
  if (phrase && phrase->kind == PhraseKind::role && m.last - m.head == static_cast<int>(phrase->words.size()))
    return true;
  return m.last - m.head == 1 || (m.last - m.head <= 2 && last.kind == TokenKind::word && !last.capital);
}

bool is_same_source(const Sentence& s, const Mention& m) {
  for (int i = m.first; i < m.last; ++i)
    if (s.text(i) == "même" || s.text(i) == "mêmes") return s.text(i + 1).starts_with("source");
  return false;
}

// Whether somebody of known roles may be described by a noun of this class: an actress is no prosecutor, but anybody
// may be « le sexagénaire ».
bool Speakers::may_be(int index, std::uint16_t role) const {
  const Entity& entity = entities_[index];
  if ((role & (kPerson | kMember | kNationality | kKinship)) != 0) return true;
  const bool only_one = entity.gender != 'e' && entities_.persons_of(entity.gender) == 1;
  if (index == last_speaker_ && only_one) return true;             // la gendarme, of the police's spokeswoman
  if (index == last_speaker_ && role == kProfession) return true;  // le professeur, of the institute's director
  const std::uint16_t states = kState | kGovernment;               // the chef de l'État is no Premier ministre
  if ((role & kState) != 0 && (entity.role_classes & kState) != 0)
    return (entity.role_classes & states) == (role & states);
  const std::uint16_t work = entity.role_classes & (kOffice | kProfession);
  if (work != 0) return (work & role) != 0;
  return entity.mentions >= 2 || index == last_speaker_ || only_one;
}

// L'ancien maire étrille sa remplaçante Zoé Ferrand: who is named in the same sentence is somebody else.
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
  const bool likely =
      entity.person && (entity.words.size() > 1 || entity.gender != 'e') && (entity.free_mentions >= 2 || entity.spoke);
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
  double weight =
      entities_.salience(index, number) + spoke - (entity.gender == 'e' && m.gender != 'e' ? kGenderless : 0);
  if (const std::string country = nationality_of(parsed.sentence, m); !country.empty() && !entity.nationality.empty()) {
    if (!same_country(country, entity.nationality)) return -1;
    weight += kCountryBonus;
  }
  const bool only_one =
      entity.gender != 'e' && m.gender == entity.gender && entity.mentions >= 2 && entities_.persons_of(m.gender) == 1;
  const bool near = number - entity.last_seen <= kDescriptionReach;
  if (m.pointing && near) return 10 + weight;  // ce fonctionnaire de police
  if (is_bare(parsed.sentence, m)) return near || only_one ? 10 + weight : -1;
  if (is_former(parsed.sentence, m) && near) return 5 + weight;
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

// « … », dit X. « … », lance ce Breton.: whoever spoke in the sentence before, if a word for any person means him.
bool Speakers::points_at_speaker(const Sentence& s, const Mention& m, int number) const {
  if (last_speaker_ < 0 || number - last_spoke_ > 1 || m.plural) return false;
  if (!m.pointing || (role_of(s, m) & (kPerson | kNationality)) == 0) return false;
  const Entity& entity = entities_[last_speaker_];
  return entity.named && entity.certain && agrees(entity, m);
}

// The description is one of `entity` from now on.
int Speakers::called(int entity, const Sentence& s, const Mention& m) {
  entities_.add_role(entity, fold(s.text(m.head)), role_of(s, m), fold(description_of(s, m)));
  return entity;
}

int Speakers::resolve_description(const ParsedSentence& parsed, const Mention& m, int number) {
  const Sentence& s = parsed.sentence;
  if (is_same_source(s, m) || points_at_speaker(s, m, number)) return last_speaker_;
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
    if (!agrees(entity, m) || !(m.definite || owned || entity.last_seen < 0)) continue;
    if (!country.empty() && !entity.nationality.empty() && !same_country(country, entity.nationality)) continue;
    // named only further on: weaker than somebody at hand whom the description fits
    const bool later = entity.last_seen < 0 && entity.mentions == 0;
    const bool any = later && m.definite && is_bare(s, m);
    double score = any ? kNamedLater : kNamedBefore + entities_.salience(e, number);
    if (!any) score -= strangeness(s, m, entity, later);
    if (score > best_score) best = e, best_score = score;
  }
  if (best == kUnknown || !entities_[best].named) {
    if (const int known = unintroduced(s, m); known >= 0) return known;
    if (const int known = introduced_next(parsed, m, number); known >= 0) return called(known, s, m);
  }
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

// « … », a déclaré le maire de Brignac. « … », a assuré Sylvain Serraud.: the first to speak by a name that nothing
// introduces, right behind a description.
int Speakers::introduced_next(const ParsedSentence& parsed, const Mention& m, int number) {
  const auto speaks = [](const ParsedSentence& sentence, int mention) {
    return std::any_of(sentence.cues.begin(), sentence.cues.end(),
                       [mention](const Cue& cue) { return cue.source == mention && cue.inverted; });
  };
  if (holds_other_name(parsed, m)) return kUnknown;
  if (!m.definite || m.plural || &parsed != &sentences_[static_cast<std::size_t>(number)]) return kUnknown;
  const auto own = std::find_if(parsed.mentions.begin(), parsed.mentions.end(),
                                [&m](const Mention& mention) { return &mention == &m; });
  if (own == parsed.mentions.end() || !speaks(parsed, static_cast<int>(own - parsed.mentions.begin()))) return kUnknown;
  for (int n = number + 1; n <= number + kNextReach && n < static_cast<int>(sentences_.size()); ++n) {
    const ParsedSentence& next = sentences_[static_cast<std::size_t>(n)];
    for (int k = 0; k < static_cast<int>(next.mentions.size()); ++k) {
      const Mention& other = next.mentions[static_cast<std::size_t>(k)];
      if (!speaks(next, k) || other.kind == MentionKind::pronoun) continue;
      const int e = of_mention_[static_cast<std::size_t>(n)][static_cast<std::size_t>(k)];
      if (e < 0 || other.kind != MentionKind::name) return kUnknown;
      const Entity& entity = entities_[e];
      const bool unknown = entity.roles.empty() && entity.last_seen < 0 && entity.words.size() > 1;
      return entity.person && unknown && agrees(entity, m) ? e : kUnknown;
    }
  }
  return kUnknown;
}

// Le président américain, where one person is named again and again and never introduced: everybody knows whose office
// it is. News introduce all others.
int Speakers::unintroduced(const Sentence& s, const Mention& m) const {
  if (!m.definite || m.plural || m.gender == 'e' || (role_of(s, m) & kOffice) == 0) return kUnknown;
  const Phrase* phrase = s.word(m.head).phrase;  // le chef de l'État letton
  const bool office = phrase && phrase->kind == PhraseKind::role;
  const int behind = m.head + (office ? static_cast<int>(phrase->words.size()) : 1);
  const bool of_country = behind < m.last && (s.word(behind).lexeme->role & kNationality) != 0;
  if (!of_country && !((role_of(s, m) & kState) != 0 && behind >= m.last)) return kUnknown;
  constexpr std::uint16_t kStates = kState | kGovernment;
  const std::uint16_t own = role_of(s, m) & kStates;
  for (const int e : entities_.recent())  // le chef du gouvernement, after « le Premier ministre X »
    if (own != 0 && !of_country && entities_[e].named && (entities_[e].role_classes & kStates) == own) return e;
  int found = kUnknown;
  for (const int e : often_named_) {
    const Entity& entity = entities_[e];
    if (!entity.certain || !entity.roles.empty() || entity.gender != m.gender) continue;
    if (found >= 0) return kUnknown;
    found = e;
  }
  return found;
}

}  // namespace guillemet
