// Revisions of one article: which of them an archive keeps.
//
// Agencies send an article again when they correct it. All revisions have one id, and a number that rises; the number
// is part of the id in the archive ("urn:newsml:afp.com:20230602:TX-1;r3"), so that any two ids tell whether one
// replaces the other, within a run and between runs.
#pragma once

#include <string>
#include <string_view>

namespace guillemet {

struct RevisedId {
  std::string_view article;  // what all revisions share; the whole id if it has no revision
  unsigned revision = 0;     // 0: none is given
};

// The id of revision `number` (digits) of the article `id`; `id` itself if `number` is no number.
std::string revised_id(std::string id, std::string_view number);

// The parts of `id`. They refer to it.
RevisedId parts_of_id(std::string_view id);

}  // namespace guillemet
