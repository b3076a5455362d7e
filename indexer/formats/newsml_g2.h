// NewsML-G2, the IPTC's form of agency dispatches since 2008.
//
//   newsMessage / itemSet / newsItem, or newsItem @guid @version @xml:lang
//     itemMeta    / itemClass, provider / name, versionCreated, firstCreated, pubStatus @qcode
//     contentMeta / contentCreated, creator / name, by, headline, language @tag, subject / name
//     contentSet  / inlineXML (NITF or XHTML), or inlineData (text, or HTML escaped as text)
//
// The date is that of the first version. An item whose pubStatus is canceled is left out with a reason; a later version
// replaces an earlier one (revision.h); pictures, packages and concepts are no articles.
#pragma once

#include "indexer/formats/format.h"

namespace guillemet {

bool is_newsml_g2(std::string_view head, std::string_view name);

// Gives an article for each newsItem that holds a text or a headline.
void read_newsml_g2(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
