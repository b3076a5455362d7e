#include "indexer/decoder.h"

#include <catch2/catch.hpp>

using namespace guillemet;

TEST_CASE("bytes become clean text, or are refused with a reason") {
  struct Row {
    const char* why;
    std::string bytes;
    const char* text;
    const char* encoding;
    const char* code;
  };
  using namespace std::string_literals;
  const Row rows[] = {{"UTF-8", "été", "été", "UTF-8", ""},
                      {"with a mark", "\xEF\xBB\xBFoui", "oui", "UTF-8", ""},
                      {"with a mark twice", "\xEF\xBB\xBF\xEF\xBB\xBFoui", "oui", "UTF-8", ""},
                      {"Windows-1252",
                       "\xAB l\x92"
                       "\xE9t\xE9 \xBB co\xFBte 3 \x80 et un c\x9Cur",
                       "« l’été » coûte 3 € et un cœur", "windows-1252", ""},
                      {"line ends", "a\r\nb\rc", "a\nb\nc", "UTF-8", ""},
                      {"decomposed", "e\xCC\x81", "é", "UTF-8", ""},
                      {"binary", "PK\x03\x04\0\0\0\0\x14\0\0\0"s, "", "", "binary"}};
  for (const Row& row : rows) {
    INFO(row.why);
    const Decoded decoded = decode(row.bytes);
    CHECK(decoded.text == row.text);
    CHECK(decoded.encoding == row.encoding);
    CHECK(decoded.code == row.code);
  }
}

TEST_CASE("bytes that are no text in any encoding are refused") {
  const Decoded decoded = decode("bonjour \xC3\x28\x81\x8D\x8F\x90 monde \xE9\x81 \x9D\x8F\x81");
  CHECK(decoded.code == "encoding");
  CHECK_FALSE(decoded.sentence.empty());
}
