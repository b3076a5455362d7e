// Europresse (Eureka, CEDROM-SNi) exports in HTML: many articles a file, of three makes.
//
//   to 2013    a table an article; the body is text between <p></p>, the author its first short line
//   2014-2018  <article>; span.DocPublicationName, span.DocHeader, .titreArticle, div.DocText
//   2019 on    the same names in div.rdp__..., div.docAuthors, span[sourcecode], div.publiC-lblNodoc
//
// The header is in the language of the interface and in no fixed order; the date in it is the article's, that in the
// document's number may differ and counts where the header has none. Hits are marked with tags inside words. The
// certificate, the rights, "Numéro de document" are no part of an article.
#pragma once

#include "indexer/formats/format.h"

namespace guillemet {

bool is_europresse(std::string_view head, std::string_view name);

// Gives the articles of `chunk` in order; an article without text is a problem ("no_text") that names its title.
void read_europresse(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
