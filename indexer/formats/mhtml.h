// MHTML: a web page that a browser saved in one file, with its images.
//
// The file is a mail message of parts (multipart/related), each quoted-printable or base64. The page is the first part
// of HTML; it is read as a web page (format.h). Its address is that of its part, or of the whole.
#pragma once

#include "indexer/formats/format.h"

namespace guillemet {

bool is_mhtml(std::string_view head, std::string_view name);

// Gives the article of the page, or one problem.
void read_mhtml(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
