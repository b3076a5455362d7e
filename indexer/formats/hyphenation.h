// Printed lines put together again: words that were cut at a line's end.
//
// All functions are pure, take clean text (see decoder.h), do not throw and may be called from several threads at once.
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace guillemet {

// Adds the hyphenated words that stand inside of `line` ("arc-en-ciel"), folded, to `compounds`: those keep their
// hyphen where a line's end happens to fall on it.
void collect_compounds(std::string_view line, std::set<std::string>& compounds);

// Appends `line` to `paragraph`. A hyphen at the end of `paragraph` is dropped if `line` goes on in lower case, but
// kept where French prints it anyway: "peut-|être", "dit-|il", "c'est-à-|dire", and the words in `compounds`.
void append_line(std::string& paragraph, std::string_view line, const std::set<std::string>& compounds);

bool ends_in_hyphen(std::string_view line);
bool begins_in_lower_case(std::string_view line);
// Whether a sentence may end where `line` does.
bool ends_sentence(std::string_view line);

}  // namespace guillemet
