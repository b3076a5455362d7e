#include "searcher/layout.h"

#include <catch2/catch.hpp>

#include "common/utf8.h"
#include "searcher/french.h"
#include "searcher/renderer.h"
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

namespace {

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    widest = std::max(widest, display_width(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return widest;
}

}  // namespace

TEST_CASE("a text without spaces breaks where its script lets it, and a long word where it must") {
  struct Row {
    const char* text;
    std::size_t width;
    const char* expected;
  };
  const Row rows[] = {
      {"港は閉鎖された。船は出ない。", 10, "港は閉鎖さ\nれた。船は\n出ない。\n"},
      {"港は閉鎖された。船は出ない。", 9, "港は閉鎖\nされた。\n船は出な\nい。\n"},
      {"「港」は", 4, "「港\n」は\n"},  // nothing else fits
      {"le port 港湾局 ferme", 12, "le port 港湾\n局 ferme\n"},
      {"anticonstitutionnellement", 10, "anticonsti\ntutionnell\nement\n"},
      {"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301\ne\u0301\n"},
      {"un deux", 20, "un deux\n"},
      {"日本", 1, "日\n本\n"},
      {"日本日本日本", 0, "日本日本日本\n"},
  };
  for (const Row& row : rows) {
    INFO(row.text << " " << row.width);
    CHECK(set_text({{row.text, Style::plain, {}}}, 0, {false, row.width}) == row.expected);
  }
}

TEST_CASE("no line is wider than the terminal, whatever it shows") {
  Status status;
  status.archive = "/mnt/archives/très/long/chemin/vers/la/presse/régionale";
  status.articles = 12'345;
  status.roots.push_back({"記事アーカイブ2023年", "/mnt/記事アーカイブ2023年の新聞記事", 3});
  status.failed.push_back({"記事アーカイブ2023年の新聞記事/港湾局の発表.txt", "empty", "the file is empty"});
  SpeakerResults speakers;
  SpeakerEntry entry;
  entry.name = "Anne-Laure de la Villemarqué-Kergoat";
  entry.quotations = 1'234;
  entry.articles = 56;
  entry.first_date = "2023-04-01";
  entry.last_date = "2023-06-02";
  speakers.list.push_back(entry);
  entry.name = "港湾局の田中太郎局長";
  speakers.list.push_back(entry);
  speakers.summary.total = 2;
  speakers.several_words = true;
  PassageResults passages;
  Group group;
  PassageHit hit;
  hit.passage.text =
      "「港は閉鎖された」と田中太郎局長は述べた。Le port de Saint-Malo reste ouvert ; « personne n’en sort ».";
  hit.passage.number = 1;
  hit.passage.article.title = "港は閉鎖された、船は出ない";
  hit.passage.article.source = "Le Courrier du Littoral";
  hit.passage.article.path = "littoral/2023-06-02-le-port-est-ferme.txt";
  hit.highlights = {{3, 6}};
  group.hits.push_back(hit);
  passages.groups.push_back(group);
  passages.summary.total = 1;
  for (std::size_t width = 20; width <= 40; ++width) {
    INFO(width);
    const auto renderer = make_text_renderer({true, width}, lexicons());
    const auto plain = make_text_renderer({false, width}, lexicons());
    CHECK(widest_line(plain->status(status)) <= width);
    CHECK(widest_line(plain->speakers(speakers)) <= width);
    CHECK(widest_line(plain->passages(passages)) <= width);
    CHECK(is_valid_utf8(renderer->passages(passages)));
  }
}

TEST_CASE("French figures and periods") {
  CHECK(french::number(13936) == "13\u202F936");
  CHECK(french::count(1, "passage", "passages") == "1\u00A0passage");
  CHECK(french::count(2, "passage", "passages") == "2\u00A0passages");
  CHECK(french::period("2023-04-01", "2023-06-02", lexicons()) == "d’avril 2023 à juin 2023");
}

TEST_CASE("speakers of the best quotations only are told as such") {
  SpeakerResults speakers;
  speakers.list.emplace_back();
  speakers.list.back().name = "Marine Dubreuil";
  speakers.summary.total = 2'692;
  speakers.summary.exact = false;
  speakers.several_words = true;
  speakers.looked_at = 5'000;
  const std::string text = make_text_renderer({}, lexicons())->speakers(speakers);
  CHECK(text.substr(0, text.find("\n")) ==
        "2\u202F692\u00A0locuteurs au moins, d’après les 5\u202F000 meilleures citations");
}
