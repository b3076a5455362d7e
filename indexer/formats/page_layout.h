// From words on printed pages to paragraphs.
//
// A page description (PDF) says where words stand, not what belongs together. Words come in reading order, column after
// column; this module makes lines of them, joins words that were hyphenated at a line's end, finds where paragraphs
// begin (a gap, an indent, a line that ends short, another size of type) and goes on over the end of a column or a page
// in the middle of a sentence. Running heads and page numbers are left out where the same line stands at the same place
// of most pages. Pure; linear but for sorting; does not throw.
#pragma once

#include <string>
#include <vector>

namespace guillemet {

// A word as printed. Points from the page's top left corner.
struct PrintedWord {
  std::string text;  // clean, see decoder.h
  double left = 0, top = 0, right = 0, bottom = 0;
  double size = 0;  // of the type; 0: not known
};

struct PrintedPage {
  double height = 0;
  std::vector<PrintedWord> words;  // in reading order
};

struct PrintedText {
  std::string title;                    // what is printed largest on the first page, if it is larger than the rest
  std::vector<std::string> paragraphs;  // without the title
};

PrintedText layout(const std::vector<PrintedPage>& pages);

}  // namespace guillemet
