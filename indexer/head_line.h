// Lines at a text's head, or its end, that say who printed it, who signed it and when.
//
//   Le Courrier de l'Ouest, 12 mars 2021, p. 4
//   Jeanne Martel, Le Courrier, 12 mars 2021
//   Par Jeanne Martel — Publié le 3 mai 2022 à 18h30
//   (AFP) - 04/05/21
//
// Such a line is read whole or not at all: each of its parts must be a medium, a date, a time of day, a byline, a page,
// the number of an issue or what is said of changes, or it is a line of the text. A medium is one of
// lexicons/agencies.tsv, or is called as one of them is: « La Gazette des Vallées » as « La Gazette des communes ».
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "common/lexicons.h"

namespace guillemet {

struct HeadLine {
  std::string source;      // as lexicons/agencies.tsv names it, else as printed
  std::string author;      // as byline() gives it (metadata.h)
  std::string date;        // ISO 8601, a day at least; of a year "21" the latest that has come
  std::string page;        // "4", "4-5"
  bool published = false;  // "publié le" stands before the date
  bool credit = false;     // it begins with "©" or "Source :"
};

// Not copied, shared by all threads.
class HeadLineReader {
 public:
  // Throws Error(file:line) on a wrong line of lexicons/agencies.tsv. `lexicons` must outlive it.
  explicit HeadLineReader(const Lexicons& lexicons);

  // What `line` says if it is such a line and gives a day. Linear; does not throw.
  std::optional<HeadLine> read(std::string_view line) const;

  // The medium of that name or alias; empty if the table has none.
  std::string medium(std::string_view printed) const;

 private:
  bool read_part(std::string_view part, HeadLine& line) const;
  bool read_day(std::string_view part, HeadLine& line) const;
  bool read_names(std::string_view part, HeadLine& line) const;
  std::string source(std::string_view printed) const;

  const Lexicons& lexicons_;
  std::map<std::string, std::string> media_;  // folded name or alias to name
  std::set<std::string> heads_;               // "la gazette", "le courrier": how names of newspapers begin
};

}  // namespace guillemet
