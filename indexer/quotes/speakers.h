// Which mentions are one person, and whom a pronoun or a description stands for.
//
// Names are joined by their last words (« Guy Lefrand », « M. Lefrand »), descriptions to names by apposition (« le
// maire, Guy Lefrand »), later descriptions by their head (« le maire ») or, bare, by gender to who was last spoken of;
// pronouns by gender, number and salience. Method: the sieves of Raghunathan et al. 2010, most certain first.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indexer/quotes/cues.h"

namespace guillemet {

// A sentence with all that was found in it.
struct ParsedSentence {
  Sentence sentence;
  std::vector<Mention> mentions;
  std::vector<Cue> cues;
};

// A person or body of the article.
struct Entity {
  std::string name;                // the fullest name; of somebody without, the fullest description
  std::vector<std::string> words;  // of the name, folded
  std::vector<std::string> roles;  // heads of descriptions that go with it, folded
  std::uint8_t role_classes = 0;   // RoleClass bits of these heads
  std::string role_words;          // all words of these descriptions, folded, between spaces
  char gender = 'e';
  bool plural = false;
  bool person = false;
  bool certain = false;  // surely a person: a given name, a title, a role
  bool named = false;
  bool media = false;                // a newspaper or agency
  std::vector<std::string> aliases;  // acronyms, folded
  double salience = 0;               // grows with each mention, fades with each sentence
  int mentions = 0;
  bool spoke = false;
  int last_seen = -1;  // number of the sentence
};

class Speakers {
 public:
  // Reads all names and appositions of the article. `sentences` must outlive this object.
  explicit Speakers(const std::vector<ParsedSentence>& sentences);

  // Tells that the reading has come to sentence `number`: its mentions become what pronouns after it may stand for.
  // Sentences must come in order.
  void enter(int number);

  // The entity of mention `mention` of sentence `number`, -1 if nobody can be told. Pronouns are resolved by what was
  // entered so far.
  int resolve(int number, int mention);
  // The same for a mention of a sentence that is not among the article's: the words between marks. `number`: of the
  // sentence that it stands in.
  int resolve_in(const ParsedSentence& parsed, int mention, int number);
  // The entity that the label of an interview's turn names: « Isaure Villandry », « I. V. »; -1 for a newspaper.
  int by_label(std::string_view label) const;
  // Tells that `entity` spoke in sentence `number`.
  void note_speaker(int entity, int number);
  int last_speaker() const { return last_speaker_; }
  // The fullest name or description that the article, read to its end, gives entity `index`: « préfecture du Gard » for
  // « la préfecture ».
  const std::string& fullest_name(int index) const;

  const Entity& entity(int index) const { return entities_[static_cast<std::size_t>(index)]; }

 private:
  struct Builder;
  std::string description_of(const ParsedSentence& parsed, const Mention& m) const;
  int resolve_pronoun(const ParsedSentence& parsed, const Mention& m, int number);
  int subject_before(const ParsedSentence& parsed, const Mention& m, int number);
  int resolve_description(const ParsedSentence& parsed, const Mention& m, int number);
  int resolve_named(const ParsedSentence& parsed, const Mention& m, int number);
  int body_named_before(const Word& noun, int number) const;
  // The entity that goes by the name `words`: the same words, its surname, given name or initials. -1 if none does.
  int named(const std::vector<std::string>& words, char gender) const;
  int add(Entity entity);
  int persons_of(char gender) const;
  int most_salient() const;
  bool may_be(const Entity& entity, std::uint8_t role, int index) const;
  bool agrees(const Entity& entity, const Mention& m) const;

  const std::vector<ParsedSentence>& sentences_;
  std::vector<Entity> entities_;
  std::vector<std::vector<int>> of_mention_;  // entity of each mention, by sentence; -1 unknown, -2 not yet looked at
  int last_speaker_ = -1;
  int last_spoke_ = -10;
};

}  // namespace guillemet
