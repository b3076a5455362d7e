// Whom a mention stands for: the one named, or the one a pronoun or a description points back to.
//
// Names were joined by names.h. Later descriptions are resolved by their head (« le maire ») or, bare, by gender to who
// was last spoken of; pronouns by gender, number and salience. Method: the sieves of Raghunathan et al. 2010, most
// certain first, and salience after Lappin and Leass 1994. Descriptions are resolved in description.cc.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "indexer/quotes/names.h"

namespace guillemet {

class Speakers {
 public:
  // Reads all names and appositions of the article. `sentences` must outlive this object.
  explicit Speakers(const std::vector<ParsedSentence>& sentences);

  // Tells that the reading has come to sentence `number`: its mentions become what pronouns after it may stand for.
  // Sentences must come in order.
  void enter(int number);

  // The entity of mention `mention` of sentence `number`, kUnknown if nobody can be told. Pronouns are resolved by what
  // was entered so far.
  int resolve(int number, int mention);
  // The same for a mention of a sentence that is not among the article's: the words between marks. `number`: of the
  // sentence that it stands in.
  int resolve_in(const ParsedSentence& parsed, int mention, int number);
  // The entity that the label of an interview's turn names: « Isaure Villandry », « I. V. »; kUnknown for a newspaper.
  int by_label(std::string_view label) const;

  // Tells that `entity` spoke in sentence `number`.
  void note_speaker(int entity, int number);
  int last_speaker() const { return last_speaker_; }
  // The person who is the first subject of sentence `number`, if it is the last one entered or the one before;
  // kUnknown if a body or thing is.
  int subject_of(int number) const;

  // The named person that a nickname or « il » without antecedent would most likely stand for in sentence `number`.
  int most_salient(int number) const;

  // The fullest name or description that the article, read to its end, gives entity `index`: « préfecture du Gard » for
  // « la préfecture ».
  const std::string& fullest_name(int index) const;

 private:
  int resolve_pronoun(const ParsedSentence& parsed, const Mention& m, int number);
  int main_subject(const ParsedSentence& parsed, const Mention& m, int number);
  int as_for(const ParsedSentence& parsed, const Mention& m, int number);
  int subject_ahead_of(const ParsedSentence& parsed, const Mention& m, int number) const;
  int subject_before(const ParsedSentence& parsed, const Mention& m, int number);
  int resolve_description(const ParsedSentence& parsed, const Mention& m, int number);
  static double strangeness(const Sentence& s, const Mention& m, const Entity& entity, bool later);
  bool named_beside(int index, const ParsedSentence& parsed, const Mention& m, int number) const;
  double description_score(int entity, const ParsedSentence& parsed, const Mention& m, int number) const;
  int introduced_next(const ParsedSentence& parsed, const Mention& m, int number);
  bool points_at_speaker(const Sentence& s, const Mention& m, int number) const;
  int called(int entity, const Sentence& s, const Mention& m);
  int unintroduced(const Sentence& s, const Mention& m) const;
  int resolve_named(const ParsedSentence& parsed, const Mention& m, int number);
  int body_called(const Sentence& s, const Mention& m, int number) const;
  int body_that_spoke(const Word& noun, int number) const;
  int body_named_before(const Word& noun, int number) const;
  int last_mentioned(const Mention& m) const;
  bool may_be(int entity, std::uint16_t role) const;

  const std::vector<ParsedSentence>& sentences_;
  Entities entities_;
  MentionEntities of_mention_;
  std::vector<int> often_named_;  // persons of given name and surname, named twice or more
  int last_speaker_ = kUnknown;
  int last_spoke_ = -10;                               // number of the sentence
  std::pair<int, int> subject_{-10, kUnknown};         // number and first subject of the sentence entered last
  int subject_item_ = 0;                               // where the former stands
  std::pair<int, int> subject_before_{-10, kUnknown};  // of the one entered before it
};

}  // namespace guillemet
