// What a passage may lack of a query and still answer it.
//
// The strict parts must hold. Of the soft ones, words and phrases that are neither required nor joined by operators or
// brackets, each may be lacking as long as the passage holds some word of the query, a soft or a strict one; brackets
// around plain words, as in "Ternand (1949 - 2019)", join nothing:
//
//   essence retraites      either may be lacking, but not both
//   +essence retraites     "retraites" may be lacking
//   (essence OU gazole) "hausse des prix"    the phrase may be lacking
//   dit:Dubreuil essence   nothing: who spoke is no word of the passage
//
// Whoever searches, counts or judges asks here.
#pragma once

#include <cstdint>

#include "searcher/expander.h"

namespace guillemet {

enum class MayLack : std::uint8_t {
  nothing,      // every part must hold
  all_but_one,  // of the soft parts, which are several, one at least must hold
  every_soft,   // the strict parts hold a word: any number of the soft ones may be lacking
};

// Linear, does not throw.
MayLack may_lack(const ExpandedQuery& query);

// Whether a passage of which `wanted` holds has a word that was asked for: a word, a phrase, words near each other; all
// branches of what OU joins must have one. A field has none, titre: and citation: neither.
bool holds_word(const Wanted& wanted);

}  // namespace guillemet
