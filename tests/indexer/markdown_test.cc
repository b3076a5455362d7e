#include "indexer/formats/markdown.h"

#include <catch2/catch.hpp>

using namespace guillemet;

TEST_CASE("Markdown becomes what a reader sees") {
  struct Row {
    const char* why;
    const char* markdown;
    const char* expected;
  };
  const Row rows[] = {
      {"a paragraph goes on over line ends", "Un\ndeux\n\nTrois", "Un deux\n\nTrois"},
      {"emphasis", "**Un** *deux* __trois__ ~~quatre~~ `cinq`", "Un deux trois quatre cinq"},
      {"stars and underlines that are none", "5 * 3, 5*3, nom_de_fichier", "5 * 3, 5*3, nom_de_fichier"},
      {"escaped", "1\\. \\*un\\*", "1. *un*"},
      {"links", "[un](http://x) [deux][1] [trois] <http://y>", "un deux [trois] <http://y>"},
      {"a link's address", "Un\n\n[1]: http://x", "Un"},
      {"a link in a link", "[a [b](x)](y)", "a b"},
      {"pictures", "Un ![b](c.jpg) deux", "Un  deux"},
      {"notes", "Un[^1].\n\n[^1]: Deux.", "Un.\n\nDeux."},
      {"headings", "# Un #\nDeux\n====\n#trois", "Un\n\nDeux\n\n#trois"},
      {"lists", "- un\n- deux\n1. trois", "un\n\ndeux\n\n1. trois"},
      {"a dialogue", "— Un\n\n— Deux", "— Un\n\n— Deux"},
      {"quotations", "> « Un »\n> deux", "« Un » deux"},
      {"rules", "Un\n\n* * *\n\nDeux", "Un\n\nDeux"},
      {"code", "```c\nint a;\n```", "int a;"},
      {"a line that is broken", "Un  \ndeux", "Un\n\ndeux"},
      {"brackets that never close", "[[[[", "[[[["},
      {"nothing", "", ""}};
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(text_of_markdown(row.markdown) == row.expected);
  }
}
