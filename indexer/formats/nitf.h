// NITF 3.x, the IPTC's form of one article; older agency archives and many newspapers' systems write it.
//
//   nitf / head / docdata / doc-id @id-string, date.issue @norm; pubdata @name @position.section @ex-ref
//        / body / body.head / hedline / hl1, hl2; byline / person; abstract
//               / body.content / p, hl2, block, bq + credit, ul / li
//
// The date is that of issue. The second headline and the abstract open the text where the body does not say the same.
// Captions, notes to editors and the line of credits at the end are left out.
#pragma once

#include "indexer/formats/format.h"

namespace guillemet {

bool is_nitf(std::string_view head, std::string_view name);

// Gives an article for each nitf element that holds a text or a headline.
void read_nitf(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
