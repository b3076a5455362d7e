// A saved web page: one article, or the posts of a live blog as one.
//
// What the page says for machines comes first: schema.org's JSON-LD (json_ld.h), then OpenGraph and <meta>, then
// microdata and <time>, then what is printed. The date is that of publication, never of a change. The text is measured
// out of the page (page_body.h), whatever site it is from.
#pragma once

#include "indexer/formats/format.h"

namespace guillemet {

// HTML or XHTML: a doctype, an <html>, or elements that only a page has.
bool is_web_page(std::string_view head, std::string_view name);

// Gives the article of `chunk`, or one problem: empty, binary, encoding, no_text (a page of links, a player, a form).
void read_web_page(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
