// Which lines of a web page are its article: measured, not known by the site.
//
// Prose is text in blocks with few links. The article is where most of it stands; in it menus, cards that link to other
// articles, captions, buttons, boxes for subscribers and quotations printed a second time are left out, by what they
// look like and by what the page calls them (lexicons/page_blocks.tsv).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "indexer/formats/markup.h"

namespace guillemet {

// What is known of the article from elsewhere in the page; may be empty.
struct PageHints {
  std::string title;
  std::string description;
  std::string body;                 // schema.org's articleBody
  std::string authors;              // joined by ", "
  std::vector<std::string> houses;  // names under which the site itself signs, who is no author
};

struct PageBody {
  std::vector<std::string> lines;  // paragraphs and crossheads in reading order, the standfirst first
  // What was left out of them: between the first and the last, and of the article's own element before and behind them;
  // 3 kB at most, 400 bytes of each. Nothing of the page's navigation.
  std::vector<LeftOut> left_out;
  std::string authors;  // as a block of the page names them; empty if none does
  std::string date;     // the line of such a block that holds one, as printed; empty if none does
};

// The article in `page`, an HTML document. No lines if the page has no prose. Linear but for the depth of the page.
PageBody page_body(const Node& page, const PageHints& hints);

}  // namespace guillemet
