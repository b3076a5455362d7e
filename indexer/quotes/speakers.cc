#include "indexer/quotes/speakers.h"

#include <algorithm>

#include "common/fold.h"

namespace guillemet {
namespace {

constexpr int kUnknown = -1;
constexpr int kNotLookedAt = -2;

// Salience of a mention and its fading, a sentence; pronouns are matched to the highest.
constexpr double kSubjectWeight = 4;
constexpr double kMentionWeight = 1.5;
constexpr double kGovernedWeight = 0.7;
constexpr double kSpeakerWeight = 3;
constexpr double kFade = 0.6;
constexpr int kBodyReach = 8;         // sentences between a body's name and a noun that stands for it
constexpr int kTopicMentions = 3;     // a name in the headline counts as often as that
constexpr double kBodyFactor = 0.15;  // bodies are seldom il or elle beside a verb of saying
constexpr double kSubjectBonus = 6;   // « X a appris que … il … »
constexpr double kSpeakerBonus = 4;   // « …, dit X. « … », ajoute-t-il. »: whoever spoke in the sentence before

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  for (const Token& token : tokenize(text))
    if (token.kind != TokenKind::punctuation) words.push_back(fold(token.span.of(text)));
  return words;
}

// « Sissi » ends « Abdel Fattah al-Sissi » too.
bool same_surname(const std::string& part, const std::string& whole) {
  return part == whole ||
         (whole.size() > part.size() + 2 && whole.ends_with(part) && whole[whole.size() - part.size() - 1] == '-' &&
          (whole.starts_with("al-") || whole.starts_with("el-") || whole.starts_with("ben-")));
}

bool ends_with_words(const std::vector<std::string>& whole, const std::vector<std::string>& end) {
  return end.size() <= whole.size() && std::equal(end.rbegin(), end.rend(), whole.rbegin(), same_surname);
}

bool starts_with_words(const std::vector<std::string>& whole, const std::vector<std::string>& start) {
  return start.size() <= whole.size() && std::equal(start.begin(), start.end(), whole.begin());
}

bool is_initials_of(const std::string& acronym, const std::vector<std::string>& words) {
  if (acronym.size() < 2 || acronym.size() > words.size() * 2) return false;
  std::string initials;
  for (const std::string& word : words) {
    const bool small =
        word.size() <= 3 && (word[0] == 'd' || word[0] == 'l' || word == "et");  // de, du, des, la, les, l'
    if (small) continue;
    initials += word[0];
    for (std::size_t i = 1; i + 1 < word.size(); ++i)
      if (word[i] == '-') initials += word[i + 1];
  }
  return initials == acronym;
}

// The kind of person that the head of a description means.
std::uint8_t role_of(const Sentence& s, const Mention& m) {
  const Word& head = s.word(m.head);
  return head.phrase && head.phrase->kind == PhraseKind::role ? head.phrase->role : head.lexeme->role;
}

std::string name_text(const Sentence& s, const Mention& m) {
  return std::string(s.span(m.name_first, m.name_last).of(s.document().text));
}

}  // namespace

// Reads names and appositions of the whole article before anything is resolved.
struct Speakers::Builder {
  Speakers& speakers;

  struct Named {
    int sentence, mention;
    std::vector<std::string> words;
    std::string text;
  };

  void run() {
    std::vector<Named> names;
    for (int n = 0; n < static_cast<int>(speakers.sentences_.size()); ++n) collect(n, names);
    // longest first, so that a surname finds its full name wherever it stands
    const auto length = [](const Named& n) {
      return 2 * n.words.size() - (!n.words.empty() && n.words.front().size() == 1 ? 1 : 0);
    };
    std::stable_sort(names.begin(), names.end(), [&](const Named& a, const Named& b) { return length(a) > length(b); });
    for (const Named& name : names) join(name);
    for (int n = 0; n < static_cast<int>(speakers.sentences_.size()); ++n) appositions(n);
    for (int n = 0; n < static_cast<int>(speakers.sentences_.size()); ++n) initials(n);
  }

  // La Haute Autorité de santé …, la HAS …: an acronym that nobody explains is that of a body with these initials.
  void initials(int n) const {
    const ParsedSentence& parsed = speakers.sentences_[static_cast<std::size_t>(n)];
    for (const Mention& m : parsed.mentions) {
      if (m.kind != MentionKind::body || m.has_name() || !parsed.sentence.word(m.head).capital || m.last - m.head < 2)
        continue;
      const std::string full = speakers.description_of(parsed, m);
      const std::vector<std::string> words = folded_words(full);
      for (Entity& entity : speakers.entities_) {
        if (entity.person && entity.certain) continue;
        if (entity.words.size() != 1 || entity.words.front().size() < 2 || !is_initials_of(entity.words.front(), words))
          continue;
        entity.aliases.push_back(entity.words.front());
        entity.words = words;
        entity.name = full;
        entity.person = false;
        entity.named = true;
      }
    }
  }

  void collect(int n, std::vector<Named>& names) const {
    const ParsedSentence& parsed = speakers.sentences_[static_cast<std::size_t>(n)];
    for (int k = 0; k < static_cast<int>(parsed.mentions.size()); ++k) {
      const Mention& m = parsed.mentions[static_cast<std::size_t>(k)];
      if (!m.has_name() ||
          (m.kind != MentionKind::name && m.kind != MentionKind::description && m.kind != MentionKind::proper))
        continue;
      std::string text = name_text(parsed.sentence, m);
      names.push_back({n, k, folded_words(text), std::move(text)});
    }
  }

  // Guy, or the first part of Jean-Claude.
  static bool given_name(const Sentence& s, const Mention& m) {
    const std::string_view text = s.text(m.name_first);
    if (s.is(m.name_first, kGivenName)) return m.name_last - m.name_first >= 2;
    return text.find('-') != std::string_view::npos && m.name_last - m.name_first >= 2;
  }

  int& slot(int n, int k) const {
    return speakers.of_mention_[static_cast<std::size_t>(n)][static_cast<std::size_t>(k)];
  }

  void join(const Named& name) const {
    if (name.words.empty()) return;
    const Mention& m =
        speakers.sentences_[static_cast<std::size_t>(name.sentence)].mentions[static_cast<std::size_t>(name.mention)];
    const int known = speakers.named(name.words, m.gender);
    if (known >= 0) {
      slot(name.sentence, name.mention) = known;
      Entity& entity = speakers.entities_[static_cast<std::size_t>(known)];
      if (entity.gender == 'e') entity.gender = m.gender;
      return;
    }
    Entity entity;
    entity.name = name.text;
    entity.words = name.words;
    entity.gender = m.gender;
    entity.plural = m.plural;
    entity.named = true;
    entity.person = m.kind != MentionKind::proper;
    const Sentence& s = speakers.sentences_[static_cast<std::size_t>(name.sentence)].sentence;
    const Word& first = s.word(m.name_first);
    const bool titled = m.name_first > m.first && (s.is(m.name_first - 1, kTitle) || s.is(m.name_first - 2, kTitle));
    entity.certain = entity.person && (given_name(s, m) || titled || m.kind == MentionKind::description);
    entity.media = first.phrase && first.phrase->kind == PhraseKind::agency;
    entity.mentions = s.paragraph() == 0 ? kTopicMentions : 0;
    slot(name.sentence, name.mention) = speakers.add(std::move(entity));
  }

  // le maire, Guy Lefrand, … ; Guy Lefrand, maire de Brest, … ; le maire Guy Lefrand.
  void appositions(int n) const {
    const ParsedSentence& parsed = speakers.sentences_[static_cast<std::size_t>(n)];
    const Sentence& s = parsed.sentence;
    for (int a = 0; a < static_cast<int>(parsed.mentions.size()); ++a) {
      const Mention& first = parsed.mentions[static_cast<std::size_t>(a)];
      const int own = slot(n, a);
      if (own >= 0 && first.kind == MentionKind::description) add_role(own, parsed, first);
      if (s.mark(first.last) == '(') acronym(n, a, first.last + 1);
      int next = first.last;
      if (s.mark(next) == '(')
        while (next < s.size() && s.mark(next) != ')') ++next;
      if (s.mark(next) == ')') ++next;
      // le maire de Saint-Gervais (Haute-Savoie) Jean-Marc Peillex
      const bool direct = next > first.last && s.word(next).capital;
      if (s.mark(next) != ',' && !direct) continue;
      if (direct) --next;
      for (int b = a + 1; b < static_cast<int>(parsed.mentions.size()); ++b) {
        const Mention& second = parsed.mentions[static_cast<std::size_t>(b)];
        if (second.first > next + 1) break;
        if (second.first != next + 1) continue;
        apposed(n, a, b);
        break;
      }
    }
  }

  void apposed(int n, int a, int b) const {
    const ParsedSentence& parsed = speakers.sentences_[static_cast<std::size_t>(n)];
    const Mention& first = parsed.mentions[static_cast<std::size_t>(a)];
    const Mention& second = parsed.mentions[static_cast<std::size_t>(b)];
    const int first_entity = slot(n, a);
    const int second_entity = slot(n, b);
    const auto describes = [](const Mention& m) { return m.kind == MentionKind::description && !m.has_name(); };
    const Sentence& s = parsed.sentence;
    const auto closed = [&s](const Mention& m) {  // the apposition ends at a mark, or with the sentence
      return s.word(m.last).punctuation() || s.quote(m.last) || s.is(m.last, kRelative) || s.is(m.last, kPreposition);
    };
    const bool bare = !s.is(second.first, kDeterminer);
    if (first_entity >= 0 && first.kind != MentionKind::proper && describes(second) && second.preposition < 0 &&
        (bare || closed(second))) {
      slot(n, b) = first_entity;
      add_role(first_entity, parsed, second);
    } else if (second_entity >= 0 && describes(first) && second.kind == MentionKind::name && second.preposition < 0 &&
               first.plural == second.plural && (closed(second) || first.preposition < 0)) {
      slot(n, a) = second_entity;
      add_role(second_entity, parsed, first);
    }
  }

  // l'Agence régionale de santé (ARS): the acronym goes by the full name from then on, wherever it stands.
  void acronym(int n, int k, int item) const {
    const ParsedSentence& parsed = speakers.sentences_[static_cast<std::size_t>(n)];
    const Mention& m = parsed.mentions[static_cast<std::size_t>(k)];
    if (!parsed.sentence.word(item).all_capitals || parsed.sentence.mark(item + 1) != ')') return;
    if ((m.kind != MentionKind::body && m.kind != MentionKind::proper && m.kind != MentionKind::name)) return;
    const std::string full = speakers.description_of(parsed, m);
    const std::string alias = fold(parsed.sentence.text(item));
    std::vector<std::string> words = folded_words(full);
    if (words.size() < 2 || words.front().front() != alias.front()) return;
    if (m.after_de && !is_initials_of(alias, words)) return;
    Entity made;
    made.name = full;
    made.words = std::move(words);
    made.gender = m.gender;
    made.plural = m.plural;
    made.named = true;
    made.aliases.push_back(alias);
    const int entity = slot(n, k) >= 0 ? slot(n, k) : speakers.add(std::move(made));
    Entity& target = speakers.entities_[static_cast<std::size_t>(entity)];
    target.person = false;
    target.aliases.push_back(alias);
    slot(n, k) = entity;
    for (std::size_t s = 0; s < speakers.sentences_.size(); ++s)
      for (std::size_t j = 0; j < speakers.sentences_[s].mentions.size(); ++j) {
        const Mention& other = speakers.sentences_[s].mentions[j];
        if (other.kind != MentionKind::proper && other.kind != MentionKind::name) continue;
        if (fold(name_text(speakers.sentences_[s].sentence, other)) == alias)
          slot(static_cast<int>(s), static_cast<int>(j)) = entity;
      }
  }

  void add_role(int entity, const ParsedSentence& parsed, const Mention& m) const {
    Entity& target = speakers.entities_[static_cast<std::size_t>(entity)];
    target.person = target.certain = true;
    target.roles.push_back(fold(parsed.sentence.text(m.head)));
    target.role_classes |= role_of(parsed.sentence, m);
    const int end = m.has_name() ? m.name_first : m.last;
    if (end > m.first)
      target.role_words += " " + fold(parsed.sentence.span(m.first, end).of(parsed.sentence.document().text)) + " ";
    if (target.gender == 'e') target.gender = m.gender;
    // « la vétérinaire, le Pr McMillan »: an article against a given name; both are kept possible
    const bool article = parsed.sentence.is(m.first, kDeterminer) && parsed.sentence.word(m.head).lexeme->gender == 'e';
    if (article && m.gender != 'e' && m.gender != target.gender) target.gender = 'e';
  }
};

Speakers::Speakers(const std::vector<ParsedSentence>& sentences) : sentences_(sentences) {
  of_mention_.reserve(sentences.size());
  for (const ParsedSentence& parsed : sentences) of_mention_.emplace_back(parsed.mentions.size(), kNotLookedAt);
  Builder{*this}.run();
}

int Speakers::named(const std::vector<std::string>& words, char gender) const {
  int best = kUnknown;
  int best_distance = 1 << 30;
  for (std::size_t e = 0; e < entities_.size(); ++e) {
    const Entity& entity = entities_[e];
    if (!entity.named) continue;
    const bool same = entity.words == words;
    const bool surname = ends_with_words(entity.words, words) && entity.words.size() > words.size();
    const bool given = words.size() == 1 && starts_with_words(entity.words, words);
    const bool initials = words.size() == 1 && entity.words.size() > 1 && is_initials_of(words.front(), entity.words);
    const bool abbreviated = words.size() > 1 && words.front().size() == 1 && entity.words.size() >= words.size() &&
                             entity.words.back() == words.back() &&
                             entity.words.front().front() == words.front().front();
    const bool alias = words.size() == 1 &&
                       std::find(entity.aliases.begin(), entity.aliases.end(), words.front()) != entity.aliases.end();
    if (!same && !surname && !given && !initials && !abbreviated && !alias) continue;
    if (!same && gender != 'e' && entity.gender != 'e' && gender != entity.gender) continue;
    const int distance = (same ? 0 : surname ? 1000 : 100000) + static_cast<int>(e);
    if (distance < best_distance) best = static_cast<int>(e), best_distance = distance;
  }
  return best;
}

int Speakers::by_label(std::string_view label) const {
  const std::vector<std::string> words = folded_words(label);
  const int known = named(words, 'e');
  if (known >= 0) return entity(known).person && entity(known).certain ? known : kUnknown;
  std::string initials;  // I. V.
  for (const std::string& word : words) {
    if (word.size() > 3) return kUnknown;
    for (const char c : word)
      if (c != '.') initials += c;
  }
  for (std::size_t e = 0; e < entities_.size(); ++e)
    if (entities_[e].person && is_initials_of(initials, entities_[e].words)) return static_cast<int>(e);
  return kUnknown;
}

int Speakers::add(Entity entity) {
  entities_.push_back(std::move(entity));
  return static_cast<int>(entities_.size()) - 1;
}

void Speakers::enter(int number) {
  for (Entity& entity : entities_) entity.salience *= kFade;
  const ParsedSentence& parsed = sentences_[static_cast<std::size_t>(number)];
  bool subject_seen = false;
  for (int k = 0; k < static_cast<int>(parsed.mentions.size()); ++k) {
    const Mention& m = parsed.mentions[static_cast<std::size_t>(k)];
    if (m.kind == MentionKind::other || m.kind == MentionKind::document) {
      subject_seen = subject_seen || (m.preposition < 0 && !m.after_de);
      continue;
    }
    const int found = resolve(number, k);
    if (found < 0) continue;
    Entity& entity = entities_[static_cast<std::size_t>(found)];
    const bool bracketed = parsed.sentence.mark(m.first - 1) == '(';
    const bool first = m.preposition < 0 && !m.after_de && !subject_seen && m.kind != MentionKind::pronoun;
    subject_seen = subject_seen || (m.preposition < 0 && !m.after_de);
    const bool subject =
        first || std::any_of(parsed.cues.begin(), parsed.cues.end(), [k](const Cue& c) { return c.source == k; });
    entity.salience += bracketed                          ? 0
                       : subject                          ? kSubjectWeight
                       : m.preposition < 0 && !m.after_de ? kMentionWeight
                                                          : kGovernedWeight;
    ++entity.mentions;
    entity.last_seen = number;
  }
}

const std::string& Speakers::fullest_name(int index) const {
  const Entity& own = entity(index);
  if (own.named) return own.name;
  const Entity* best = &own;
  for (const Entity& other : entities_) {
    if (other.named || other.plural != own.plural || other.words.size() <= best->words.size()) continue;
    if (starts_with_words(other.words, own.words) && other.person == own.person) best = &other;
  }
  return best->name;
}

void Speakers::note_speaker(int entity, int number) {
  last_speaker_ = entity;
  last_spoke_ = number;
  if (entity >= 0) entities_[static_cast<std::size_t>(entity)].spoke = true;
  if (entity >= 0) entities_[static_cast<std::size_t>(entity)].salience += kSpeakerWeight;
}

int Speakers::resolve(int number, int mention) {
  const auto slot = [&]() -> int& {
    return of_mention_[static_cast<std::size_t>(number)][static_cast<std::size_t>(mention)];
  };
  if (slot() == kNotLookedAt) slot() = resolve_in(sentences_[static_cast<std::size_t>(number)], mention, number);
  return slot();
}

int Speakers::resolve_in(const ParsedSentence& parsed, int mention, int number) {
  const Mention& m = parsed.mentions[static_cast<std::size_t>(mention)];
  switch (m.kind) {
    case MentionKind::pronoun:
      return resolve_pronoun(parsed, m, number);
    case MentionKind::description:
      if (!m.has_name()) return resolve_description(parsed, m, number);
      break;
    default:
      break;
  }
  if (m.has_name() && m.kind != MentionKind::body) {
    const int known = named(folded_words(name_text(parsed.sentence, m)), m.gender);
    if (known >= 0) return known;
  }
  return resolve_named(parsed, m, number);
}

bool Speakers::agrees(const Entity& entity, const Mention& m) const {
  if (entity.plural != m.plural) return false;
  return m.gender == 'e' || entity.gender == 'e' || entity.gender == m.gender;
}

int Speakers::resolve_pronoun(const ParsedSentence& parsed, const Mention& m, int number) {
  const std::string_view form = parsed.sentence.word(m.first).lexeme->text;
  if (form == "on" || form == "je" || form == "j'" || form == "nous" || form == "vous" || form == "tu") return kUnknown;
  int best = kUnknown;
  double best_score = 0;
  const int own_subject = subject_before(parsed, m, number);
  for (std::size_t e = 0; e < entities_.size(); ++e) {
    const Entity& entity = entities_[e];
    if ((entity.last_seen < 0 && static_cast<int>(e) != own_subject) || !agrees(entity, m)) continue;
    double score = entity.salience + 0.15 * std::min(entity.mentions, 7);
    if (!entity.person) score *= kBodyFactor;
    if (entity.person && !entity.certain) score *= 0.5;
    if (entity.gender == 'e') score *= 0.7;
    if (static_cast<int>(e) == last_speaker_ && number - last_spoke_ <= 1)
      score += entity.person || entity.named ? kSpeakerBonus : kSpeakerBonus * kBodyFactor;
    if (static_cast<int>(e) == own_subject) score += kSubjectBonus;
    if (score > best_score) best = static_cast<int>(e), best_score = score;
  }
  // somebody named earlier in the same sentence
  for (std::size_t k = 0; k < parsed.mentions.size() && best == kUnknown; ++k) {
    const Mention& other = parsed.mentions[k];
    if (other.last > m.first || other.kind == MentionKind::pronoun) continue;
    const int found = resolve_in(parsed, static_cast<int>(k), number);
    if (found >= 0 && agrees(entity(found), m)) best = found;
  }
  return best;
}

// « X a appris que … alors qu'il … »: the person whose cue stands before the pronoun in the same sentence.
int Speakers::subject_before(const ParsedSentence& parsed, const Mention& m, int number) {
  for (const Cue& cue : parsed.cues) {
    if (cue.phrase() || !cue.finite || cue.source < 0 || cue.first > m.first || cue.inverted) continue;
    const Mention& subject = parsed.mentions[static_cast<std::size_t>(cue.source)];
    if (subject.first >= m.first || subject.kind == MentionKind::pronoun) continue;
    const int found = resolve_in(parsed, cue.source, number);
    if (found >= 0 && entity(found).person) return found;
  }
  return kUnknown;
}

std::string Speakers::description_of(const ParsedSentence& parsed, const Mention& m) const {
  const Sentence& s = parsed.sentence;
  int first = m.first;
  if (s.form(m.head, "un") || s.form(m.head, "une")) first = m.head;
  while (first < m.last - 1 && first != m.head && s.is(first, kDeterminer)) ++first;
  return std::string(s.span(first, m.last).of(s.document().text));
}

// Whether somebody of known roles may be described by a noun of this class: an actress is no prosecutor, but anybody
// may be « le sexagénaire ».
bool Speakers::may_be(const Entity& entity, std::uint8_t role, int index) const {
  if ((role & (kPerson | kMember | kNationality)) != 0) return true;
  const std::uint8_t work = entity.role_classes & (kOffice | kProfession);
  if (work != 0) return (work & role) != 0;
  return entity.mentions >= 2 || index == last_speaker_ || persons_of(entity.gender) == 1;
}

int Speakers::most_salient() const {
  int best = kUnknown;
  double best_score = 0;
  for (std::size_t e = 0; e < entities_.size(); ++e) {
    const double score = entities_[e].salience + 0.15 * std::min(entities_[e].mentions, 7);
    if (entities_[e].certain && entities_[e].named && score > best_score)
      best = static_cast<int>(e), best_score = score;
  }
  return best;
}

// Persons that surely are ones, of this gender or an unknown one.
int Speakers::persons_of(char gender) const {
  return static_cast<int>(std::count_if(entities_.begin(), entities_.end(), [gender](const Entity& e) {
    return e.certain && e.named && !e.plural && e.gender == gender;
  }));
}

int Speakers::resolve_description(const ParsedSentence& parsed, const Mention& m, int number) {
  const std::string head = fold(parsed.sentence.text(m.head));
  std::string text = description_of(parsed, m);
  const std::string_view owner = parsed.sentence.word(m.first).lexeme->text;
  if ((owner == "son" || owner == "sa" || owner == "ses") && (role_of(parsed.sentence, m) & kKinship) != 0 &&
      m.last - m.head == 1)
    if (const int relative = most_salient(); relative >= 0) text += " de " + entity(relative).name;  // son fils
  const std::vector<std::string> words = folded_words(text);
  const bool bare =
      m.last - m.head == 1 || (m.last - m.head <= 2 && parsed.sentence.word(m.last - 1).kind == TokenKind::word &&
                               !parsed.sentence.word(m.last - 1).capital);
  const std::uint8_t role = role_of(parsed.sentence, m);
  int best = kUnknown;
  double best_score = -1;
  for (std::size_t e = 0; e < entities_.size(); ++e) {
    const Entity& entity = entities_[e];
    if (entity.plural != m.plural) continue;
    double score = -1;
    const bool same_head = std::find(entity.roles.begin(), entity.roles.end(), head) != entity.roles.end();
    if (same_head && (m.definite || entity.last_seen < 0)) {
      score = 100 + entity.salience;
      for (std::size_t w = 1; w < words.size(); ++w)
        if (words[w].size() > 3 && entity.role_words.find(words[w]) == std::string::npos) score -= 30;
    } else if (m.definite && entity.certain && entity.named && agrees(entity, m) &&
               (entity.last_seen >= 0 || entity.mentions > 0)) {
      const bool close = number - entity.last_seen <= 3;
      const double weight =
          entity.salience + 0.2 * std::min(entity.mentions, 8) - (entity.gender == 'e' && m.gender != 'e' ? 1 : 0);
      if (!may_be(entity, role, static_cast<int>(e))) continue;
      if (bare && close) score = 10 + weight;
      const bool only_one =
          entity.gender != 'e' && m.gender == entity.gender && entity.mentions >= 2 && persons_of(m.gender) == 1;
      if (!bare && (entity.roles.empty() || only_one)) score = 5 + weight;
    }
    if (score > best_score) best = static_cast<int>(e), best_score = score;
  }
  if (best != kUnknown && best_score > 0) {
    Entity& entity = entities_[static_cast<std::size_t>(best)];
    if (!entity.named && text.size() > entity.name.size() && words.size() > entity.words.size()) entity.name = text;
    return best;
  }
  Entity entity;
  entity.name = text;
  entity.words = words;
  entity.roles.push_back(head);
  entity.role_classes = role;
  entity.role_words = fold(text);
  entity.gender = m.gender;
  entity.plural = m.plural;
  entity.person = true;
  return add(std::move(entity));
}

// le quotidien, l'institut: the newspaper or body named last.
int Speakers::body_named_before(const Word& noun, int number) const {
  if (!noun.is(kMediaNoun | kBodyNoun)) return kUnknown;
  int best = kUnknown;
  double best_score = 0;
  for (std::size_t e = 0; e < entities_.size(); ++e) {
    const Entity& entity = entities_[e];
    const bool fits = noun.is(kMediaNoun) ? entity.media
                                          : entity.named && !entity.person && !entity.media &&
                                                (entity.spoke || !entity.aliases.empty());
    if (!fits || entity.last_seen < 0 || number - entity.last_seen > kBodyReach) continue;
    const double score = entity.salience + 0.01 * entity.last_seen + (static_cast<int>(e) == last_speaker_ ? 2 : 0);
    if (score > best_score) best = static_cast<int>(e), best_score = score;
  }
  return best;
}

// Bodies and proper names: by their words; the fullest form that the article gives.
int Speakers::resolve_named(const ParsedSentence& parsed, const Mention& m, int number) {
  const std::string text = description_of(parsed, m);
  const std::vector<std::string> words = folded_words(text);
  int best = kUnknown;
  for (std::size_t e = 0; e < entities_.size(); ++e) {
    const Entity& entity = entities_[e];
    if (entity.words == words) return static_cast<int>(e);
    if (m.kind == MentionKind::body && m.definite && starts_with_words(entity.words, words) && entity.last_seen >= 0)
      best = static_cast<int>(e);
    if (m.kind == MentionKind::body && starts_with_words(words, entity.words) && !entity.named && !entity.person)
      best = static_cast<int>(e);
  }
  bool bare = true;  // no name in it: l'institut de sondages
  for (int i = m.head; i < m.last; ++i) bare = bare && !parsed.sentence.word(i).capital;
  if (best == kUnknown && m.kind == MentionKind::body && m.definite && !m.plural && bare) {
    const int named_before = body_named_before(parsed.sentence.word(m.head), number);
    if (named_before >= 0) return named_before;
  }
  if (best != kUnknown) {
    Entity& entity = entities_[static_cast<std::size_t>(best)];
    if (words.size() > entity.words.size()) entity.name = text, entity.words = words;
    return best;
  }
  Entity entity;
  entity.name = text;
  entity.words = words;
  entity.gender = m.gender;
  entity.plural = m.plural;
  entity.person = m.kind == MentionKind::name;
  return add(std::move(entity));
}

}  // namespace guillemet
