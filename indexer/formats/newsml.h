// NewsML 1.2, the form of agency dispatches that AFP and others send and archives are full of.
//
//   NewsML / NewsItem / Identification / NewsIdentifier / ProviderId, DateId, NewsItemId, RevisionId
//                     / NewsManagement / FirstCreated, Status@FormalName
//                     / NewsComponent / NewsLines / HeadLine, ByLine
//                                     / ContentItem / DataContent / nitf / body / body.content / p
//                     or NewsComponent / NewsComponent / ContentItem / DataContent / p  (a component a part, with a
//                     Role)
//
// Captions, pictures and abstracts are other parts than the text. The last paragraph of a dispatch may be its writers'
// initials ("abc/def"); it is left out. A dispatch whose Status is Canceled is left out with a reason. A later revision
// replaces an earlier one: see revision.h.
#pragma once

#include "indexer/formats/format.h"

namespace guillemet {

bool is_newsml(std::string_view head, std::string_view name);

// Gives an article for each NewsItem that holds a text or a headline.
void read_newsml(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
