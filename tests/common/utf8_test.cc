#include "common/utf8.h"

#include <catch2/catch.hpp>

using namespace guillemet;

TEST_CASE("well-formed UTF-8 is told from the rest") {
  struct Row {
    const char* why;
    std::string text;
    bool valid;
  };
  const Row rows[] = {{"ASCII", "oui", true},
                      {"two bytes", "é", true},
                      {"three bytes", "« … »", true},
                      {"four bytes", "😀", true},
                      {"a lone continuation", "\x80", false},
                      {"a cut sequence", "\xC3", false},
                      {"overlong slash", "\xC0\xAF", false},
                      {"a surrogate", "\xED\xA0\x80", false},
                      {"above U+10FFFF", "\xF4\x90\x80\x80", false}};
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(is_valid_utf8(row.text) == row.valid);
  }
}

TEST_CASE("stepping forth and back meets the same code points") {
  const std::string text = "aé…😀\xFFz";
  std::u32string forth, back;
  for (std::size_t i = 0; i < text.size();) forth += next_code_point(text, i);
  for (std::size_t i = text.size(); i > 0;) back += previous_code_point(text, i);
  CHECK(forth == std::u32string(back.rbegin(), back.rend()));
  CHECK(forth == U"aé…😀\uFFFDz");
}

TEST_CASE("byte offsets become counts of code points") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "é€a";
  const CodePointIndex count(text);
  std::size_t points = 0;
  for (std::size_t i = 0; i < text.size();) {
    CHECK(count(i) == points++);
    next_code_point(text, i);
  }
  CHECK(count(text.size()) == 300);
  CHECK(CodePointIndex("")(0) == 0);
}
