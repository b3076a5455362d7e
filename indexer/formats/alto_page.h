// The blocks of text of a page in ALTO.
#pragma once

#include <string>
#include <vector>

#include "indexer/formats/markup.h"

namespace guillemet {

struct AltoBlock {
  std::string id;
  std::string text;         // in one line
  bool is_heading = false;  // its tag says so, or the size of its type
  std::string page;         // the number printed on its page, else that of its image; may be empty
  std::string language;     // as the file has it
};

// The blocks in the order of reading: that which the file declares (ReadingOrder, IDNEXT), else that of the file. Those
// in the margins are none. A word that is hyphenated over two lines or blocks stands whole in the first.
std::vector<AltoBlock> alto_blocks(const Node& alto);

}  // namespace guillemet
