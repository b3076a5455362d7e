#include "common/segment_table.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "common/error.h"
#include "tests/support/temp_dir.h"

using namespace guillemet;

namespace fs = std::filesystem;

namespace {

// A table as text: what it says of each passage, each quotation, each article.
std::string shown(const fs::path& path) {
  const SegmentTable table(path);
  std::string text;
  for (std::uint32_t passage = 1; passage <= table.passages(); ++passage)
    text += std::string(table.order_of(passage)) + " of " + std::to_string(table.article_of_passage(passage)) + "\n";
  for (std::uint32_t quotation = 1; quotation <= table.quotations(); ++quotation)
    text += "quotation of " + std::to_string(table.article_of_quotation(quotation)) + "\n";
  for (std::uint32_t article = 1; article <= table.articles(); ++article) {
    const auto [first, end] = table.passages_of(article);
    text += (table.has_headline(article) ? "headline of " : "") + std::string(table.key_of(article)) + " " +
            std::string(table.copies_of(article)) + " of " + std::string(table.day_of(article)) + ", passages " +
            std::to_string(first) + " to " + std::to_string(end) + "\n";
  }
  return text;
}

void write_bytes(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const SegmentRows kTwoArticles{{"abcd", "", "ef"},
                               {1, 1, 2},
                               {2, 2},
                               {{"key-one1", "same-one", "2023-05-14", true}, {"key-two2", "same-two", "", false}}};
constexpr std::size_t kHeader = 24;

}  // namespace

TEST_CASE("a segment's table gives back what was written") {
  const TempDir folder;
  const fs::path path = folder.path() / "table";
  write_table(path, kTwoArticles);
  CHECK(shown(path) ==
        "abcd of 1\n of 1\nef of 2\nquotation of 2\nquotation of 2\n"
        "headline of key-one1 same-one of 2023-05-14, passages 1 to 3\nkey-two2 same-two of , passages 3 to 4\n");
  const SegmentTable table(path);
  for (const std::uint32_t none : {0U, 4U}) {
    CHECK(table.order_of(none).empty());
    CHECK(table.article_of_passage(none) == 0);
    CHECK(table.article_of_quotation(none) == 0);
    CHECK(table.key_of(none).empty());
    CHECK(table.copies_of(none).empty());
    CHECK(table.day_of(none).empty());
    const auto [first, end] = table.passages_of(none);
    CHECK(first == end);
  }
  write_table(path, {});
  CHECK(shown(path).empty());
}

TEST_CASE("tables of segments are joined in their order") {
  const TempDir folder;
  const auto path = [&](const char* name) { return folder.path() / name; };
  const std::string longer(200'000, 'x');  // more than is copied at once
  write_table(path("a"), kTwoArticles);
  write_table(path("b"), {});
  write_table(path("c"), {{"", longer},
                          {1, 2},
                          {1},
                          {{"key-3333", "same-two", "2023-05", true}, {"key-4444", "same-444", "2023", false}}});
  merge_tables({path("a"), path("b"), path("c")}, path("all"));
  CHECK(shown(path("all")) ==
        "abcd of 1\n of 1\nef of 2\n of 3\n" + longer +
            " of 4\nquotation of 2\nquotation of 2\nquotation of 3\n"
            "headline of key-one1 same-one of 2023-05-14, passages 1 to 3\nkey-two2 same-two of , passages 3 to 4\n"
            "headline of key-3333 same-two of 2023-05, passages 4 to 5\nkey-4444 same-444 of 2023, passages 5 to 6\n");
  merge_tables({}, path("none"));
  CHECK(shown(path("none")).empty());
}

TEST_CASE("a damaged table is refused") {
  const TempDir folder;
  const fs::path path = folder.path() / "table";
  write_table(path, kTwoArticles);
  const std::string whole = bytes_of(path);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO("cut to " << size);
    write_bytes(path, whole.substr(0, size));
    CHECK_THROWS_AS(SegmentTable(path), Error);
  }
  CHECK_THROWS_AS(SegmentTable(folder.path() / "missing"), Error);
  CHECK_THROWS_AS(merge_tables({folder.path() / "missing"}, path), Error);
  for (std::size_t number = 0; number < kHeader; number += 8) {  // more documents than there are bytes
    INFO("number at " << number);
    write_bytes(path, std::string(whole).replace(number, 8, 8, '\xFF'));
    CHECK_THROWS_AS(SegmentTable(path), Error);
    CHECK_THROWS_AS(merge_tables({path}, folder.path() / "all"), Error);
  }
}

TEST_CASE("what does not fit together in a table is refused where it is met") {
  const TempDir folder;
  const fs::path path = folder.path() / "table";
  write_table(path, kTwoArticles);
  const std::string whole = bytes_of(path);
  const std::size_t ends = kHeader + 6;
  const auto refused = [&](std::size_t at, auto ask) {
    std::string bytes = whole;
    bytes[at] = '\x63';
    write_bytes(path, bytes);
    CHECK_THROWS_AS(ask(SegmentTable(path)), Error);
    CHECK_THROWS_AS(merge_tables({path}, folder.path() / "all"), Error);
  };
  refused(ends, [](const SegmentTable& table) { table.order_of(1); });  // behind the second one's end
  refused(ends, [](const SegmentTable& table) { table.order_of(2); });
  refused(ends + 24, [](const SegmentTable& table) { table.article_of_passage(1); });
  refused(ends + 24 + 12, [](const SegmentTable& table) { table.article_of_quotation(1); });
}
