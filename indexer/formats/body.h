// The body of an article in markup: NITF, XHTML, or HTML inside another format.
//
// Agencies and feeds send bodies as a few elements or as a page's worth of them, sometimes escaped as text, sometimes
// twice. What these functions give is lines: a paragraph, a subheading, an item of a list, a credit each; captions,
// media, scripts and notes to editors are left out.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/markup.h"

namespace guillemet {

// The lines of the body that `node` holds. Where it holds but text, that text is read as HTML if it looks like it, else
// as plain text: a paragraph ends at a blank line, or at each line end if there are none.
std::vector<std::string> body_lines(const Node& node);

// The same as one text, a line each.
std::string body_text(const Node& node);

// The text of a piece of HTML (clean, see decoder.h), a line each.
std::string text_of_html(std::string_view html);

// Whether tags or entities of HTML stand in `text`.
bool looks_like_html(std::string_view text);

// The text of `node` in one line, without tags and entities that were escaped in it.
std::string plain_line(const Node& node);

// The text of the first of `elements` below `node` that has one, as plain_line() gives it; empty if none
// has.
std::string first_text(const Node& node, std::initializer_list<std::string_view> elements);

// Who signed, from a line such as "Par Jeanne Le Goff et Karim Ould (avec AFP)": the names, joined by ", ".
std::string author_in(std::string_view line);

}  // namespace guillemet
