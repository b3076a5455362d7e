// Lines that say who wrote a text: bylines, and the names that stand alone at its end.
//
//   Par Jeanne Le Goff et Paul Ternand, à Brest
//   J.-P. Cazalbou (avec AFP)
//
// Which first names there are is lexicons/given_names.tsv. All functions are pure and linear, and may be called from
// several threads at once.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guillemet {

// The names in a byline, joined by ", "; none if `line` is no byline ("Par trente voix contre deux ...").
std::optional<std::string> byline(std::string_view line);

// The names, joined by ", ", of a line that says nothing else: "Aminata KOULIBRÉ", "J.-P. Cazalbou (avec AFP)". Only
// given names that are known, initials and surnames in capitals make a line of two words a signature.
std::optional<std::string> signature(std::string_view line);

// `names`, joined by ", ", with capitals put in case: "Gaëlle Riou" for "Gaëlle RIOU". Acronyms and initials stay.
std::string names_in_case(std::string_view names);

// Whether the words of `name`, two or more, are sure to be a person's.
bool is_person(const std::string& name);

// The parts of `text` between any of `separators`, without blanks around them.
std::vector<std::string> name_parts(std::string_view text, std::initializer_list<std::string_view> separators);

}  // namespace guillemet
