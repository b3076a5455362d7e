// The names of an article, read before anything is resolved: which are one person, what each is by apposition.
#pragma once

#include <vector>

#include "indexer/quotes/cues.h"
#include "indexer/quotes/entities.h"

namespace guillemet {

// A sentence with all that was found in it.
struct ParsedSentence {
  Sentence sentence;
  std::vector<Mention> mentions;
  std::vector<Cue> cues;
};

constexpr int kTopicMentions = 3;  // a name in the headline counts as often as that
constexpr int kUnknown = -1;       // nobody can be told
constexpr int kNotLookedAt = -2;

// The entity of each mention, by sentence.
using MentionEntities = std::vector<std::vector<int>>;

// Makes the entities that have a name and sets those of the mentions that name them or stand in apposition to a name;
// the others stay kNotLookedAt. « Guy Prigent », « M. Prigent » are one; « le maire, Guy Prigent » gives him a role;
// « l'Agence régionale de santé (ARS) » gives it an acronym. Linear in the number of mentions.
void read_names(const std::vector<ParsedSentence>& sentences, Entities& entities, MentionEntities& of_mention);

// The words of a mention without its determiner: « préfecture du Gard ».
std::string description_of(const Sentence& sentence, const Mention& mention);
// The name inside a mention that has one.
std::string name_of(const Sentence& sentence, const Mention& mention);
// Whether the mention is a proper name of one word in capitals: SNCF.
bool is_acronym(const Sentence& sentence, const Mention& mention);
// The kind of person that the head of a description means: RoleClass bits.
std::uint16_t role_of(const Sentence& sentence, const Mention& mention);
// The country that a description names by its adjective, folded: « le dirigeant [russe] »; "" if none.
std::string nationality_of(const Sentence& sentence, const Mention& mention);

}  // namespace guillemet
