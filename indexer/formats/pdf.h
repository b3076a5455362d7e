// PDF: an article, or a page of a newspaper, as printed.
//
// The text is put together from where its words stand (page_layout.h). The title is what is printed largest, else what
// the document says of itself; the document's own date counts where nothing better is found. A scan without a layer of
// text, a protected and a broken document are problems.
#pragma once

#include "indexer/formats/format.h"

namespace guillemet {

bool is_pdf(std::string_view head, std::string_view name);

// Gives the document as one article, or one problem.
void read_pdf(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
