#include "indexer/formats/rich_text.h"

#include <catch2/catch.hpp>

using namespace guillemet;

TEST_CASE("RTF becomes lines of text") {
  struct Row {
    const char* why;
    const char* rtf;
    const char* expected;
  };
  const Row rows[] = {
      {"paragraphs", R"({\rtf1\ansi Un\par Deux\par})", "Un|Deux|"},
      {"bytes and Unicode", R"({\rtf1 \'e9t\'e9 \u8217?o\u339 ?})", "été ’oœ|"},
      {"no fallback", R"({\rtf1\uc0 l\u8217 t})", "l’t|"},
      {"groups that are no text", R"({\rtf1{\fonttbl{\f0 Arial;}}{\*\generator X;}{\pict 00ff}Un})", "Un|"},
      {"words of marks", R"({\rtf1 \ldblquote Oui\rdblquote \emdash \~non\_la})", "“Oui”—\u00A0non-la|"},
      {"inline tags add no space", R"({\rtf1 Le {\b por}t\b0 uaire})", "Le portuaire|"},
      {"cells", R"({\rtf1\trowd HD\cell Le port\cell\row})", "HD|Le port|"},
      {"braces", R"({\rtf1 a\{b\}\\})", "a{b}\\|"},
      {"breaks off", R"({\rtf1 Un\par Deux {\b \')", "Un|Deux|"},
      {"too many ends", "}}}}Un", "Un|"},
      {"nothing", "", ""}};
  for (const Row& row : rows) {
    INFO(row.why);
    std::string out;
    for (const std::string& line : lines_of_rich_text(row.rtf)) out += line + "|";
    CHECK(out == row.expected);
  }
}
