// A file that comes in blocks of any size gives what it gives in one piece.
#include "indexer/stretches.h"

#include <algorithm>
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
      {"a broken row and a bad byte between line ends of old Macintoshes", Format::csv,
       "title;text\rA;Un.\rB;\xC3\xA9\xC3\xA9 \x81.\rC;\"Le\" port;faux.\rD;Quatre.\rE;Fin.\r",
       "A: Un.;!3 encoding;!4 broken_line;D: Quatre.;E: Fin.;"},
      {"a mark that turns up when a row is decoded", Format::csv,
       "title;text\nA;\xC3\xA9\xC3\xA9 \x81.\n\xEF\xBB\xBF\"B\" dit-il;Deux.\nC;Fin.\n",
       "!2 encoding;!3 broken_line;C: Fin.;"},
      {"a line end that turns up when a row is decoded", Format::csv,
       "title;text\nA;\xC3\xA9\xC3\xA9 \x81.\nB;Deux.\xE2\x80\xA8Suite.\nC;Fin.\n",
       "!2 encoding;!3 broken_line;C: Fin.;"},
      {"a mark, the separator said, blanks", Format::csv,
       "\xEF\xBB\xBFsep=;\n\ntitle;text\nA;Un, \"deux\".\n\nB;Trois.\n", "A: Un, \"deux\".;B: Trois.;"},
      {"marks doubled and behind a backslash", Format::csv, "title,text\nA,\"Un \"\"deux\"\" \\\"trois\\\".\"\nB,Q.\n",
       "A: Un \"deux\" \"trois\".;B: Q.;"},
      {"Windows-1252", Format::csv, "title;text\nA;\xC9t\xE9.\nB;Fin.\n", "A: Été.;B: Fin.;"},
      {"a bad byte costs its row", Format::csv,
       "title;text\nA;\u00c9t\u00e9.\nB;\u00e9\u00e9\u00e9 \x81.\nC;\"\u00e9\n\u00e9\"\nD;Fin.\n",
       "A: \u00c9t\u00e9.;!3 encoding;C: \u00e9\n\u00e9;D: Fin.;"},
      {"a row in an older encoding than the others", Format::csv,
       "title;text\nA;\u00c9t\u00e9 \u00e9t\u00e9.\nB;Apr\xe8s l'\xe9t\xe9.\nC;Fin.\n",
       "A: \u00c9t\u00e9 \u00e9t\u00e9.;B: Apr\u00e8s l'\u00e9t\u00e9.;C: Fin.;"},
      {"names and no rows", Format::csv, "title;text\n", "!0 no_rows;"},
      {"names and blank lines", Format::csv, "title;text\n\n   \n", "!0 no_rows;"},
      {"names and blank lines of Windows", Format::csv, "title;text\r\n\r\n\r\n", "!0 no_rows;"},
      {"names and blank cells", Format::csv, "title;text\n;\n;\n", "!0 no_rows;"},
      {"names and blank cells, no line end", Format::csv, "title;text\n;\n;", "!0 no_rows;"},
      {"names and more blank cells than a stretch takes", Format::csv, "title;text\n" + std::string(80, ' ') + "\n;\n;",
       "!0 no_rows;"},
      {"names and no rows, no line end", Format::csv, "title;text", "!0 no_rows;"},
      {"broken rows", Format::csv, "title;text\nA;Un.\nB\nC;D;E\nF;Fin.\nG\n",
       "A: Un.;!3 broken_line;!4 broken_line;F: Fin.;!6 broken_line;"},
      {"text behind a blank cell in marks", Format::csv, "title;text\nA;Un.\n\"\"B;Deux.\nC;Fin.\n",
       "A: Un.;!3 broken_line;C: Fin.;"},
      {"a mark and nothing behind it", Format::csv, "title;text\n\"\n", "!2 broken_line;"},
      {"blank cells in marks, no line end", Format::csv, "title;text\n\"\";\"\"\n\" \";", "!0 no_rows;"},
      {"broken rows and blank ones", Format::csv, "title;text\nA;Un.\nB\n\nC\n\nD;Fin.\n",
       "A: Un.;!3 broken_line;!5 broken_line;D: Fin.;"},
      {"the lines of a cell in a broken row are no rows", Format::csv,
       "title;text\nA;\"Un\ndeux\ntrois\";quatre;cinq\nB\nC;Fin.\n", "!2 broken_line;!5 broken_line;C: Fin.;"},
      {"a mark that is never closed", Format::csv, "title;text\nA;Un.\nB;\"Deux.\nC;Trois.\nD;Fin.\n",
       "A: Un.;!3 broken_line;C: Trois.;D: Fin.;"},
      {"a table without texts is named once", Format::csv, "un;deux\nA;Un.\nB;Deux.\n", "!0 no_column;"},
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
      {"a mark is missing: the object ends where the next begins", Format::json,
       "[{\"title\":\"A\",\"text\":\"Un.\"},\n{\"title\":\"B,\"text\":\"Deux.\"},\n{\"title\":\"C\",\"text\":\"Fin.\"}"
       "]",
       "A: Un.;!2 broken_line;C: Fin.;"},
      {"a mark is missing at a line's end", Format::json,
       "[{\"title\":\"A\",\"text\":\"Un.\"},\n{\"title\":\"B\",\"text\":\"Deux.},\n{\"title\":\"C\",\"text\":\"Fin.\"}"
       "]",
       "A: Un.;!2 broken_line;C: Fin.;"},
      {"a bracket is missing, in the last object but one", Format::json,
       "[\n  {\"title\":\"A\",\"text\":\"Un.\"},\n  {\"title\":\"B\",\"text\":\"Deux.\",\n  "
       "{\"title\":\"C\",\"text\":\"Fin.\"}\n]\n",
       "A: Un.;!3 broken_line;C: Fin.;"},
      {"a bracket is missing in the first", Format::json,
       "[\n  {\"title\":\"A\",\"author\":[\"Un\",\"text\":\"Un.\"},\n  {\"text\":\"Deux.\",\"title\":\"B\"}\n]\n",
       "!2 broken_line;B: Deux.;"},
      {"a bracket too many", Format::json, "[{\"title\":\"A\",\"text\":\"Un.\"}},{\"title\":\"B\",\"text\":\"Deux.\"}]",
       "!1 broken_line;B: Deux.;"},
      {"a list that is closed in the middle", Format::json,
       "[{\"title\":\"A\",\"text\":\"Un.\"}],\n{\"title\":\"B\",\"text\":\"Deux.\"}]",
       "A: Un.;!1 broken_line;B: Deux.;"},
      {"a comma too many", Format::json, "[{\"title\":\"A\",\"text\":\"Un.\"},,\n{\"title\":\"B\",\"text\":\"Deux.\"}]",
       "A: Un.;!1 broken_line;B: Deux.;"},
      {"a comma is missing", Format::json, "[{\"title\":\"A\",\"text\":\"Un.\"}\n{\"title\":\"B\",\"text\":\"Deux.\"}]",
       "A: Un.;B: Deux.;"},
      {"all on one line; objects in the object that is torn are no articles", Format::json,
       "[{\"title\":\"A\",\"text\":\"Un.\"}, "
       "{\"title\":\"B,\"author\":[{\"name\":\"X\"},{\"name\":\"Y\"}],\"text\":\"Deux.\"}, "
       "{\"title\":\"C\",\"text\":\"Fin.\"}]",
       "A: Un.;!1 broken_line;C: Fin.;"},
      {"all on one line; the object behind one that is torn begins with another name", Format::json,
       "[{\"title\":\"A\",\"text\":\"Un.\"}, "
       "{\"title\":\"B\" \"tags\":[{\"name\":\"X\"},{\"name\":\"Y\"}],\"text\":\"Deux.\"}, "
       "{\"text\":\"Fin.\",\"title\":\"C\"}]",
       "A: Un.;!1 broken_line;C: Fin.;"},
      {"a list behind members that are objects and lists, one of it torn", Format::json,
       "{\"meta\":{\"n\":2,\"of\":[{\"n\":\"}\"}]},\"tags\":[\"x\"],\"data\":[{\"title\":\"A\",\"text\":\"Un.\"},"
       "{\"title\":\"B,\"text\":\"Deux.\"},{\"title\":\"C\",\"text\":\"Fin.\"}],\"links\":{\"next\":2}}",
       "A: Un.;!1 broken_line;C: Fin.;"},
      {"objects over many lines", Format::json,
       "[\n {\n  \"title\": \"A\",\n  \"text\": \"Un.\n },\n {\n  \"title\": \"B\",\n  \"author\": [\n   {\n    "
       "\"name\": "
       "\"X\"\n   }\n  ],\n  \"text\": \"Deux.\"\n },\n {\n  \"title\": \"C\",\n  \"author\": [\n   {\n    \"name\": "
       "\"X\n   }\n  ],\n  \"text\": \"Trois.\"\n }, {\n  \"title\": \"D\",\n  \"text\": \"Fin.\"\n }\n]",
       "!4 broken_line;B: Deux.;!19 broken_line;D: Fin.;"},
      {"a bad byte in an object costs the object", Format::json,
       "[{\"title\":\"A\",\"text\":\"\u00c9t\u00e9.\"},\n{\"title\":\"B\",\"text\":\"\u00e9\u00e9\u00e9 \x81.\"},\n"
       "{\"title\":\"C\",\"text\":\"Fin.\"}]",
       "A: \u00c9t\u00e9.;!2 encoding;C: Fin.;"},
      {"a list in an object", Format::json,
       "{\"status\": \"ok\", \"n\": 2, \"articles\": [\n {\"title\":\"A\",\"text\":\"Un.\"},\n "
       "{\"title\":\"B\",\"text\":\"Deux.\"}\n],\n"
       "\"others\": [{\"title\":\"C\"}, {\"title\":\"D\"}]}\n",
       "A: Un.;B: Deux.;"},
      {"a list in an object, one of it torn", Format::json,
       "{\"articles\": [{\"title\":\"A\",\"text\":\"Un.},\n{\"title\":\"B\",\"text\":\"Deux.\"}]}",
       "!1 broken_line;B: Deux.;"},
      {"a list with more behind it", Format::json, "[{\"title\":\"A\",\"text\":\"Un.\"}]\n{}",
       "A: Un.;!1 broken_line;"},
      {"blank lines", Format::json_lines, "\n\n", "!0 no_text;"},
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

TEST_CASE("a sign too many or too few in a list costs one article") {
  const auto list = [](std::string_view begin, std::string_view between, std::string_view end,
                       std::string_view blanks) {
    std::string out(begin);
    for (const char name : {'A', 'B', 'C', 'D', 'E'}) {
      if (name != 'A') out += between;
      for (const std::string& member :
           {"{" + std::string(blanks) + "\"title\": \"" + name + "\"," + std::string(blanks),
            std::string("\"text\": \"Fin.\","),
            std::string("\"links\": [\"u\", {\"name\": \"v\"}, {\"name\": \"w\"}]}")})
        out += member;
    }
    return out += end;
  };
  for (const std::string& bytes :
       {list("[", ", ", "]", ""), list("[\n", ",\n", "\n]\n", " "), list("[", ",\n", "]\n", ""),
        list("[\n  ", ",\n  ", "\n]\n", "\n    "), list("[\n", "\n,\n", "\n]", ""), list("[", ", ", "]", "\n  ")}) {
    for (std::size_t at = bytes.find("text"); at < bytes.size(); ++at) {
      if (std::string_view("{}[]\",:").find(bytes[at]) == std::string_view::npos) continue;
      for (const bool less : {true, false}) {
        std::string changed = bytes;
        less ? changed.erase(at, 1) : changed.insert(at, 1, bytes[at]);
        INFO(changed);
        Chunk whole;
        whole.format = Format::json;
        whole.bytes = changed;
        const std::string found = read(std::move(whole));
        CHECK(std::count(found.begin(), found.end(), '.') >= 4);
        CHECK(std::count(found.begin(), found.end(), '!') <= 2);
        CHECK(in_stretches(Format::json, changed, 64, kLargest) == found);
      }
    }
  }
}

TEST_CASE("a piece that is over the limit costs itself only, where its end can be told") {
  const std::string endless(3000, 'a');
  const auto read = [](Format format, const std::string& bytes) { return in_stretches(format, bytes, 100, kLargest); };
  CHECK(read(Format::csv, "title;text\nA;Un.\nB;" + endless + "\nC;Fin.\n") == "A: Un.;!3 a row;C: Fin.;");
  CHECK(read(Format::csv, "title;text\rA;Un.\rB;" + endless + "\rC;Fin.\r") == "A: Un.;!3 a row;C: Fin.;");
  CHECK(read(Format::csv, "title;text\r\nB;" + endless + "\r\nC;Fin.\r\n") == "!2 a row;C: Fin.;");
  CHECK(read(Format::csv, "title;text\nA;\"" + endless + "\nB;Fin.\n") == "!2 a row;B: Fin.;");
  CHECK(read(Format::json_lines, "{\"text\":\"" + endless + "\"}\n{\"title\":\"B\",\"text\":\"Fin.\"}") ==
        "!1 a line;B: Fin.;");
  CHECK(read(Format::json, "[{\"title\":\"A\",\"text\":\"Un.\"},\n{\"text\":\"" + endless) == "A: Un.;!2 an object;");
  const std::string object = "{\"title\":\"B\",\"text\":\"" + endless + "\"}";
  CHECK(read(Format::json, "[{\"title\":\"A\",\"text\":\"Un.\"}," + object +
                               ", {\"title\":\"C\",\"text\":\"Fin.\"}]") == "A: Un.;!1 an object;C: Fin.;");
  CHECK(read(Format::json, "[\n" + object + ",\n{\"title\":\"C\",\"text\":\"Fin.\"}]") == "!2 an object;C: Fin.;");
  std::string prose;
  for (int i = 0; i < 100; ++i)
    prose += "Le port, le quai et la grue du lundi.\nLa ville; le maire.\nEncore, encore, encore.\n";
  CHECK(read(Format::csv, "title;text\nA;Un.\nB;\"" + prose + "\"\nC;\"Fin.\"\n") == "A: Un.;!3 a row;C: Fin.;");
  CHECK(read(Format::csv, "title;text;author\nA;Un.;X\nB;\"" + prose + "\";\"Y\nZ\"\nC;\"Fin.\";X\n") ==
        "A: Un.;!3 a row;C: Fin.;");
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
  CHECK_FALSE(Stretches::can_cut(Format::json, "{\"response\": {\"docs\": [{"));
  CHECK_FALSE(Stretches::can_cut(Format::json, "{\"text\": \"Un.\", \"articles\": [{\"title\": \"A\"}]}"));
  CHECK_FALSE(
      Stretches::can_cut(Format::json, "{\"content\": {\"rendered\": \"Un.\"}, \"items\": [{\"title\": \"A\"}]}"));
  CHECK_FALSE(Stretches::can_cut(Format::text, "[{"));
}
