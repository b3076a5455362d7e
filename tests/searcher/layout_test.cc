#include "searcher/layout.h"

#include <catch2/catch.hpp>

#include "searcher/french.h"
#include "tests/support/tiny_archive.h"

using namespace guillemet;

TEST_CASE("columns count what a terminal shows") {
  CHECK(display_width("été") == 3);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("日本") == 4);
  CHECK(display_width("") == 0);
}

TEST_CASE("lines wrap at the width and never inside a word") {
  const std::string wrapped = set_text({{"un deux trois quatre", Style::plain, {}}}, 2, {false, 12});
  for (std::size_t begin = 0; begin < wrapped.size();) {
    const std::size_t end = std::min(wrapped.find('\n', begin), wrapped.size());
    CHECK(display_width(wrapped.substr(begin, end - begin)) <= 12);
    begin = end + 1;
  }
  CHECK(wrapped.find("deux") != std::string::npos);
}

TEST_CASE("French figures and periods") {
  CHECK(french::number(13936) == "13\u202F936");
  CHECK(french::count(1, "passage", "passages") == "1\u00A0passage");
  CHECK(french::count(2, "passage", "passages") == "2\u00A0passages");
  CHECK(french::period("2023-04-01", "2023-06-02", lexicons()) == "d’avril 2023 à juin 2023");
}
