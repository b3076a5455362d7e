#include <catch2/catch.hpp>

#include "indexer/formats/format.h"

using namespace guillemet;

namespace {

// "id|title|date|text" of each article, then "!line code" of each problem.
std::string read(Format format, std::string bytes) {
  std::string out;
  Chunk chunk;
  chunk.format = format;
  chunk.name = "x";
  chunk.bytes = std::move(bytes);
  const Sink sink{[&](Article&& a) {
                    out += a.metadata.id + "|" + a.metadata.title + "|" + a.metadata.date + "|" +
                           a.text.substr(0, a.text.find('\n')) + ";";
                  },
                  [&](Problem&& p) { out += "!" + std::to_string(p.line) + " " + p.code + ";"; }};
  read_articles(std::move(chunk), sink);
  return out;
}

}  // namespace

TEST_CASE("text files give a title, what stands before it, and a body") {
  struct Row {
    const char* why;
    const char* bytes;
    const char* expected;
  };
  const Row rows[] = {
      {"a first line and a blank one", "Le titre\n\nLe corps.\n", "|Le titre||Le corps.;"},
      {"front matter", "---\ntitle: Le titre\ndate: 2023-06-02\n---\n\nLe corps.\n", "|Le titre|2023-06-02|Le corps.;"},
      {"French keys", "---\ntitre: Le titre\nauteur: X\n---\nLe corps.\n", "|Le titre||Le corps.;"},
      {"no title", "Le corps commence ici et finit là.\nIl a une suite.\n", "|||Le corps commence ici et finit là.;"}};
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(read(Format::text, row.bytes) == row.expected);
  }
}

TEST_CASE("JSON Lines give an article a line; a broken line is named and costs nothing else") {
  const std::string good = R"({"id":"a","title":"T","date":"2023-06-02","text":"Un."})";
  CHECK(read(Format::json_lines, good + "\n{broken\n" + R"({"id":"b","body":"Deux."})" + "\n") ==
        "a|T|2023-06-02|Un.;!2 broken_line;b|||Deux.;");
}

TEST_CASE("a format is told by its first bytes before its name") {
  CHECK(detect(R"({"id": 1})", "x.txt") == Format::json_lines);
  CHECK(detect("Le titre\n\n", "x.txt") == Format::text);
}
