// The title of a web page's article: what the page tells machines, against what it prints.
//
// og:title is at times a shorter one for social networks, a JSON-LD headline is cut off at 110 characters, the first
// <h1> is at times the site's name. What is told twice stands; what is told once gives way to a heading that <title> or
// another field agrees with. Quotation marks are those that are printed: « woro » where <meta> has "woro".
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/markup.h"

namespace guillemet {

// Between a title and the name of its site; the last, a colon, stands inside titles too.
constexpr std::array<std::string_view, 7> kTitleSeparators{" | ", " - ", " – ", " — ", " • ", " · ", " : "};
constexpr std::span<const std::string_view> kSiteSeparators(kTitleSeparators.data(), kTitleSeparators.size() - 1);

struct TitleFields {
  std::vector<std::string> told;  // og:title, the JSON-LD headline, ..., the best first; empty ones are passed over
  std::string source;             // the site's name; may be empty
  std::string url;                // of the page; may be empty
};

// The <h1> of the article: the one that <title> holds, else the first that is neither the site's name nor a link to
// its first page. Empty if there is none.
std::string printed_heading(const Node& page, const std::string& source);

// <title> as it stands; empty if there is none.
std::string head_title(const Node& page);

// The title of the page's article, without the site's name; empty if the page tells and prints none: <title> counts
// only where the page prints it or a part of it.
std::string page_title(const Node& page, const TitleFields& fields);

// Where page_title() finds none: the heading, or the block that the page calls title, nearest above `first_line` (of
// the article's body), or that line itself. Empty if there is none.
std::string heading_above(const Node& page, const std::string& first_line);

// The element that says `title` and nothing else: an h1 rather than another heading, a heading rather than another
// element, of those the innermost. nullptr if there is none. Valid as long as `page`.
const Node* titled_element(const Node& page, const std::string& title);

// "lecourrier.example" for "https://www.lecourrier.example/a".
std::string host_of(std::string_view url);

}  // namespace guillemet
