// Markdown to the text that a reader sees.
//
// What stands in archives is a part of Markdown: headings, emphasis, links, pictures, lists, quotations, rules. A
// paragraph goes on over line ends; the signs are taken off, pictures left out.
#pragma once

#include <string>
#include <string_view>

namespace guillemet {

// The text of `markdown` (clean, see decoder.h): a paragraph, a heading or an item of a list is a line. Linear; does
// not throw.
std::string text_of_markdown(std::string_view markdown);

}  // namespace guillemet
