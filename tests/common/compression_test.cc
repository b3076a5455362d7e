#include "common/compression.h"

#include <catch2/catch.hpp>
#include <string>

#include "common/error.h"
#include "common/record.h"

using namespace guillemet;

TEST_CASE("a text is the same once it was compressed and decompressed") {
  const std::string sentence = "« Nous partirons demain », a dit Marine Dubreuil. ";
  std::string all_bytes;
  for (int byte = 0; byte < 256; ++byte) all_bytes += static_cast<char>(byte);
  std::string lines;
  for (int line = 0; line < 5000; ++line) lines += sentence + std::to_string(line) + "\n";
  for (const std::string& text : {std::string(), sentence, all_bytes, lines}) {
    CAPTURE(text.size());
    const auto back = decompress(compress(text));
    REQUIRE(back);
    CHECK(*back == text);
  }
  CHECK(compress(lines).size() < lines.size() / 10);
}

TEST_CASE("what compress() did not write is no text") {
  const std::string text = "Le port est vide, le quai aussi : les pêcheurs ne sont pas sortis.";
  const std::string bytes = compress(text);
  for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(decompress(bytes.substr(0, size)));
  CHECK_FALSE(decompress(bytes + "x"));
  CHECK_FALSE(decompress("Le port est vide."));
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    const auto back = decompress(damaged);  // a letter may be another one: there is no checksum
    CHECK((!back || back->size() == text.size()));
  }
  std::string endless = bytes.substr(0, 4);  // the mark, then a frame of one segment that says 2^60 bytes
  endless += "\xE0";
  endless += std::string("\0\0\0\0\0\0\0\x10", 8);
  CHECK_FALSE(decompress(endless));
}

TEST_CASE("a damaged record is an Error") {
  ArticleRecord record;
  record.article.id = "un.txt";
  record.text = "Le port est vide.";
  const std::string bytes = pack(record);
  CHECK(unpack_article(bytes).text == record.text);
  CHECK_THROWS_AS(unpack_article(bytes.substr(0, bytes.size() / 2)), Error);
  CHECK_THROWS_AS(unpack_article(compress("Le port est vide.")), Error);
  CHECK_THROWS_AS(unpack_article(""), Error);
}
