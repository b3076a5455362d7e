// Which words may begin a noun phrase, belong to it, or end it.
//
// Questions about one item of a sentence, answered from the tables, the dictionary's classes and the words beside it;
// mentions.cc puts them together. Every item number may be asked for; those outside are like a full stop. Constant
// time.
#pragma once

#include "indexer/quotes/sentence.h"

namespace guillemet {

struct PhraseWords {
  const Sentence& s;

  // A noun without article is a phrase behind a mark, a conjunction or a preposition: « Guy Prigent, maire de Brest ».
  bool bare_noun(int i) const;
  // le maire, accusé de mentir; Interviewée par Le Phare, elle …: a participle, no person.
  bool accused(int i) const;
  // A capital that is no mere start of a sentence.
  bool starts_name(int i) const;
  bool names_follow(int i) const;  // behind a title or role
  // le porte-parole des bergers [Zabil Mudar]: two capitals behind a common noun that has no name.
  bool unknown_name(int i) const;

  // Whether the word may stand inside a noun phrase: no verb, no function word.
  bool core_word(int i) const;
  bool noun_before(int i) const;
  // montages [financiers], tactique [perdante]: behind a noun, an adjective rather than a person.
  bool adjectival(int i) const;
  bool participle_behind(int i) const;
  // la Santé, l'Économie, la Défense: a ministry's matter, not a body's name (la Banque centrale).
  bool is_office(int i) const;

 private:
  bool infinitive_at(int i) const;
};

}  // namespace guillemet
