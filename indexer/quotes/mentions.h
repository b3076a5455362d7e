// Who could have spoken: names, descriptions, bodies and pronouns in a sentence.
//
// A mention is a noun phrase found by its head: « le maire de Brest », « Mme Le Goff », « la préfecture », « elle ».
// There is no parser behind it, only word classes; a phrase ends at a verb, a comma, a preposition other than de.
// Which mentions are one person is decided in speakers.h.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/quotes/sentence.h"

namespace guillemet {

enum class MentionKind : std::uint8_t {
  name,         // a person's name, or a proper name that may be one
  description,  // a role: le maire de Brest
  body,         // a body or group by its noun: la préfecture, les syndicats
  proper,       // a country, agency, party, seat of power by its name
  pronoun,      // il, elle, ils, celui-ci, lui ...
  document,     // un rapport
  other,        // any other noun phrase
};

struct Mention {
  int first = 0, last = 0;            // items, the second one past the end; without a preposition, with a determiner
  int head = 0;                       // item of the head noun, or of the name's first word
  int name_first = 0, name_last = 0;  // items of a name inside: le maire [Guy Le Tallec]; none if equal
  int preposition = -1;               // item of the preposition that governs it, -1 for none
  MentionKind kind = MentionKind::other;
  char gender = 'e';
  bool plural = false;
  bool definite = false;  // le, la, l', ce, cette
  bool pointing = false;  // ce, cet, cette, ces
  bool after_de = false;  // complement of the noun before: [le maire] de [Brest]

  bool has_name() const { return name_first < name_last; }
  bool has_full_name() const { return name_last - name_first > 1; }
};

// The mentions of `sentence`, in order of their first item; a mention inside another (Brest) follows it.
std::vector<Mention> find_mentions(const Sentence& sentence);

}  // namespace guillemet
