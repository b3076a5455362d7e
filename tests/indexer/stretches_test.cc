// A file that comes in blocks of any size gives what it gives in one piece.
#include "indexer/stretches.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "indexer/formats/format.h"

using namespace guillemet;

namespace {

// "title: text" of each article, "!line code" of each problem.
std::string read(Chunk&& chunk) {
  std::string out;
  read_articles(std::move(chunk), {[&](Article&& a) { out += a.metadata.title + ": " + a.text + ";"; },
                                   [&](Problem&& p) { out += "!" + std::to_string(p.line) + " " + p.code + ";"; }});
  return out;
}

std::string in_stretches(Format format, std::string_view bytes, std::size_t block, std::uint64_t largest) {
  Stretches stretches(format, largest, nullptr);
  std::string out;
  const auto take = [&](bool at_end) {
    while (auto stretch = stretches.next(at_end)) {
      if (stretch->dropped != 0) {
        out += "!" + std::to_string(stretch->first_line) + " " + std::string(stretches.piece()) + ";";
        continue;
      }
      Chunk chunk;
      chunk.format = format;
      chunk.head = stretch->head;
      chunk.bytes = stretch->bytes;
      chunk.first_line = stretch->first_line;
      chunk.goes_on = stretch->goes_on;
      out += read(std::move(chunk));
    }
  };
  for (std::size_t at = 0; at < bytes.size() && !stretches.is_done(); at += block) {
    stretches.append(bytes.substr(at, block));
    take(at + block >= bytes.size());
  }
  return out;
}

constexpr std::uint64_t kLargest = 1000;

}  // namespace

TEST_CASE("a file cut into stretches gives what it gives whole") {
  struct Row {
    const char* why;
    Format format;
    std::string bytes;
    const char* expected;
  };
  const Row rows[] = {
      {"rows", Format::csv, "title;text\nA;Un.\nB;Deux.\n", "A: Un.;B: Deux.;"},
      {"no line end at the end", Format::csv, "title;text\nA;Un.\nB;Deux.", "A: Un.;B: Deux.;"},
      {"line ends of Windows, in a cell too", Format::csv, "title,text\r\nA,\"Un.\r\nSuite\"\r\nB,\"Deux\"\r\n",
       "A: Un.\nSuite;B: Deux;"},
      {"line ends of old Macintoshes", Format::csv, "title;text\rA;Un.\rB;\"Deux.\"\r", "A: Un.;B: Deux.;"},
      {"a broken row among them", Format::csv,
       "title;text\rA;Le port, le quai, la grue, le phare et la digue, puis encore le port.\rB\rC;Fin.\r",
       "A: Le port, le quai, la grue, le phare et la digue, puis encore le port.;!3 broken_line;C: Fin.;"},
      {"a mark, the separator said, blanks", Format::csv,
       "\xEF\xBB\xBFsep=;\n\ntitle;text\nA;Un, \"deux\".\n\nB;Trois.\n", "A: Un, \"deux\".;B: Trois.;"},
      {"marks doubled and behind a backslash", Format::csv, "title,text\nA,\"Un \"\"deux\"\" \\\"trois\\\".\"\nB,Q.\n",
       "A: Un \"deux\" \"trois\".;B: Q.;"},
      {"Windows-1252", Format::csv, "title;text\nA;\xC9t\xE9.\nB;Fin.\n", "A: Été.;B: Fin.;"},
      {"broken rows", Format::csv, "title;text\nA;Un.\nB\nC;D;E\nF;Fin.\nG\n",
       "A: Un.;!3 broken_line;F: Fin.;!6 broken_line;"},
      {"a mark that is never closed", Format::csv, "title;text\nA;Un.\nB;\"Deux.\nC;Trois.\nD;Fin.\n",
       "A: Un.;!3 broken_line;C: Trois.;D: Fin.;"},
      {"a table without texts is named once", Format::csv, "un;deux\nA;Un.\nB;Deux.\n", "!0 no_text;"},
      {"a list", Format::json,
       "[\n{\"title\":\"A\",\"text\":\"Un, ]}\\\" deux.\"},\n {\"title\":\"B\",\"text\":[\"Trois.\",\"Fin.\"]}\n]\n",
       "A: Un, ]}\" deux.;B: Trois.\nFin.;"},
      {"an object without text, one that is broken, no object", Format::json,
       "[{\"title\":\"A\"},\n{\"title\":\"B\",\"text\":},\n3,\n{\"title\":\"C\",\"text\":\"Fin.\"}]",
       "!1 no_text;!2 broken_line;!3 broken_line;C: Fin.;"},
      {"a list that breaks off between two objects", Format::json, "[{\"title\":\"A\",\"text\":\"Un.\"},\n",
       "A: Un.;!2 broken_line;"},
      {"a list that breaks off in an object", Format::json, "[{\"title\":\"A\",\"text\":\"Un.\"},\n{\"title\":\"B",
       "A: Un.;!2 broken_line;"},
      {"a list with more behind it", Format::json, "[{\"title\":\"A\",\"text\":\"Un.\"}]\n{}",
       "A: Un.;!1 broken_line;"},
      {"lines", Format::json_lines,
       "{\"title\":\"A\",\"text\":\"Un.\"}\n\n{cassé\n{\"title\":\"B\",\"text\":\"Deux.\"}",
       "A: Un.;!3 broken_line;B: Deux.;"}};
  for (const Row& row : rows) {
    INFO(row.why);
    Chunk whole;
    whole.format = row.format;
    whole.bytes = row.bytes;
    CHECK(read(std::move(whole)) == row.expected);
    REQUIRE(Stretches::can_cut(row.format, row.bytes));
    for (const std::size_t block : {64, 5000}) {
      INFO(block);
      CHECK(in_stretches(row.format, row.bytes, block, kLargest) == row.expected);
    }
  }
}

TEST_CASE("a piece that is over the limit costs itself only, where its end can be told") {
  const std::string endless(3000, 'a');
  const auto read = [](Format format, const std::string& bytes) { return in_stretches(format, bytes, 100, kLargest); };
  CHECK(read(Format::csv, "title;text\nA;Un.\nB;" + endless + "\nC;Fin.\n") == "A: Un.;!3 a row;C: Fin.;");
  CHECK(read(Format::csv, "title;text\nA;\"" + endless + "\nB;Fin.\n") == "!2 a row;B: Fin.;");
  CHECK(read(Format::json_lines, "{\"text\":\"" + endless + "\"}\n{\"title\":\"B\",\"text\":\"Fin.\"}") ==
        "!1 a line;B: Fin.;");
  CHECK(read(Format::json, "[{\"title\":\"A\",\"text\":\"Un.\"},\n{\"text\":\"" + endless) == "A: Un.;!1 an object;");
}

TEST_CASE("a stretch holds a bounded number of articles") {
  std::string rows = "title;text\n", lines, list = "[";
  for (std::size_t i = 0; i < 2 * kStretchArticles + 1; ++i) {
    rows += "A;Un.\n";
    lines += "{\"text\":\"Un.\"}\n";
    list += (i == 0 ? "" : ",") + std::string("{\"text\":\"Un.\"}");
  }
  list += "]";
  for (const auto& [format, bytes] :
       {std::pair(Format::csv, rows), std::pair(Format::json_lines, lines), std::pair(Format::json, list)}) {
    Stretches stretches(format, rows.size() * 10, nullptr);
    stretches.append(bytes);
    std::vector<std::size_t> articles;
    while (const auto stretch = stretches.next(true)) articles.push_back(stretch->articles);
    CHECK(articles == std::vector<std::size_t>{kStretchArticles, kStretchArticles, 1});
  }
}

TEST_CASE("UTF-16 and other formats are not cut") {
  CHECK_FALSE(Stretches::can_cut(Format::csv, std::string_view("t\0;\0", 4)));
  CHECK_FALSE(Stretches::can_cut(Format::json, "{\"articles\": [{"));
  CHECK_FALSE(Stretches::can_cut(Format::text, "[{"));
}
