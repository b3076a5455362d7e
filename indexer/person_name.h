// The parts of a speaker's name, as far as they tell who is meant: given names, surname, or neither.
//
// « Jean-Luc de Brévalles » is given name and surname, « Brévalles » and « Le Guern » a surname, « J.-L. Brévalles »
// initials and a surname, « la préfecture du Gard » and « Agence du littoral » none of these. Only the folded words
// decide, so that spellings of one name have the same parts.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "common/lexicons.h"

namespace guillemet {

struct PersonName {
  std::vector<std::string> given;  // skeletons; an initial is one letter
  std::string surname;             // folded, particles and hyphens left out; empty: not a person's name
  bool particle = false;           // something of the surname was left out
  bool certain = false;            // the first given name is one that the tables know
  std::string initials;  // of a body's name that begins with what it is: "omp" for Organisation mondiale des ports

  // A given name is spelled out; otherwise the name stands for whoever of that surname is meant.
  bool is_full() const { return !given.empty() && given.front().size() > 1; }
};

// Shared by all threads.
class NameReader {
 public:
  // Throws Error(file:line) on a wrong line of a table. `lexicons` is not kept.
  explicit NameReader(const Lexicons& lexicons);

  // The parts of the name whose name_key() is `key`. Linear.
  PersonName read(std::string_view key) const;

  // The block of that name: the skeleton of its surname, the initials of a body of three words or more; else `key`.
  // Names of two blocks are never one speaker's.
  std::string block(std::string_view key) const;

  // `word` (folded) in the letters that its transliterations share: "poutine" and "putin" are "putin" as surnames.
  std::string skeleton(std::string_view word, bool surname) const;

 private:
  struct Rule {
    enum class Where { any, start, end, word };
    std::string letters, as;
    Where where;
  };
  bool is_body(const std::vector<std::string>& words, std::string_view key) const;
  std::string initials_of(const std::vector<std::string>& words) const;

  std::vector<Rule> rules_;  // the longest letters first
  std::unordered_set<std::string> given_, particles_, small_words_;
  std::unordered_set<std::string> bodies_;  // whole names that are no person's surname: Le Phare, Paris, préfecture
  std::unordered_set<std::string> heads_;   // nouns that head a description: préfecture, maire, rapport
  std::unordered_set<std::string> kinds_;   // of bodies: préfecture, office
};

}  // namespace guillemet
