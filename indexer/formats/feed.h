// RSS (2.0, 1.0, 0.9x) and Atom: the entries of a saved feed.
//
//   rss / channel / title, language, item / title, link, guid, pubDate, dc:creator, category, content:encoded,
//   description feed / title, entry / id, title, link @href, published, updated, author / name, content, summary,
//   category @term
//
// The whole text of an entry is taken where the feed has it (content:encoded, content), else what it gives of it. HTML
// is reduced to paragraphs, also where it was escaped twice.
#pragma once

#include "indexer/formats/format.h"

namespace guillemet {

bool is_rss(std::string_view head, std::string_view name);
bool is_atom(std::string_view head, std::string_view name);

// Gives an article for each item or entry that has a text; one without is a problem.
void read_rss(Chunk&& chunk, const Sink& sink);
void read_atom(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
