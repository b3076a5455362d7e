// The text of RTF, which some exports come in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace guillemet {

// The paragraphs of `bytes`, an RTF file, each in one line of UTF-8; blank ones are none. A cell of a table ends a
// line. Fonts, styles, pictures and other groups that are no text are left out. Linear; does not throw on any bytes.
std::vector<std::string> lines_of_rich_text(std::string_view bytes);

}  // namespace guillemet
