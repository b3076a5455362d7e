// Who signs a web page's article: persons, told from the desks, sites and logins that sign in their place.
//
// Content systems name whoever put a page on line ("admin", "redac-web"), newspapers name themselves, and the author
// stands where the reader sees it: above the text, or as its last line. Words of desks and logins are
// lexicons/desks.tsv. All functions are pure and may be called from several threads at once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guillemet {

// Which of `candidates` (names joined by ", ", the best first) signs: the first that names a person or an agency,
// without the desks, logins and `houses` (names of the site) beside it, its capitals put in case. If none does, and
// `others`: the first desk, else the site where it names itself; else nobody.
std::string who_signs(const std::vector<std::string>& candidates, const std::vector<std::string>& houses,
                      bool others = false);

}  // namespace guillemet
