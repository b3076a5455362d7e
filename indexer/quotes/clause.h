// Where a reported clause begins and ends in the reporter's sentence.
//
// There is no parser: a clause ends at what can only be the reporter's again (another cue, a semicolon, a comment
// behind a comma), and begins with its sentence, behind a label or a dateline. Words that may be the reporter's are
// left out. All numbers are items of the sentence; an end is past the last item. Linear in the sentence's length, but
// for the cues that it holds.
#pragma once

#include "indexer/quotes/attribution.h"

namespace guillemet {

struct Clause {
  const ParsedSentence& parsed;
  const Sentence& s;
  const MarkedText& marked;

  // Behind the sentence's last word: its final marks are no part of a clause.
  int sentence_end() const;
  // Where the clause from `from`, which cue `own_cue` reports, ends: at another speaker's parenthetical, at a gerund of
  // saying that goes on, at a coordinated verb of saying, at a semicolon or comment, else with the sentence.
  int end_of(int from, int own_cue) const;
  // The same for an infinitive: a finite verb behind « et » is the reporter's.
  int infinitive_end(int from, int own_cue) const;
  // Where the clause that ends at `end` begins.
  int start_of(int end) const;
  // The same inside a relative clause, behind its pronoun: qui avait, selon elle, agi seul.
  int relative_start(int end) const;
  // Whether the words before `before` are a whole clause, and those from `behind` a comment on it: « …, selon la
  // police, qui précise l'heure ».
  bool commented(int before, int behind) const;

  // A comma from `from` on, at most twenty items away; -1: none.
  int next_comma(int from) const;
  // Whether a finite verb stands at `i`, its clitics passed over.
  bool finite_behind(int i) const;
  bool finite_in(int first, int last) const;
  // Whether a verb stands in the items, a marked span counting as one; many words count as a clause too.
  bool has_verb(int first, int last) const;
  bool finite_or_speech(int first, int last) const;
  bool verb_outside_marks(int first, int last) const;

 private:
  int first_border(int from, int own_cue, int end) const;
  int before_main_clause(int from, int own_cue, int end) const;
  int before_next_cue(int from, int own_cue, int end) const;
  bool comment_behind(int comma, int end) const;
  bool speech_begins(int i) const;
  bool explained(int first, int colon) const;
  const Cue& cue(int c) const { return parsed.cues[static_cast<std::size_t>(c)]; }
};

}  // namespace guillemet
