#include "common/record.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "common/error.h"
#include "common/record_json.h"

using namespace guillemet;

namespace {

ArticleRecord sample() {
  Article article;
  article.metadata = {"id1",        "presse/a.txt",
                      "Titre é",    "2023-06-02",
                      "La Gazette", "Jeanne Le Goff",
                      "fr",         "Mer",
                      "3",          "https://gazette.example/a",
                      "news·1",     "header"};
  article.text = "« Oui, a dit Zoé, non. »\n\nLire la suite";
  article.cuts.push_back({{article.text.find("Lire"), article.text.size()}, "read_more"});
  article.passages.push_back({0, article.text.find('\n')});
  Quotation quotation;
  quotation.pieces = {{3, 6}, {article.text.find("non"), article.text.find("non") + 4}};
  quotation.speaker = "Zoé";
  quotation.mention = {article.text.find("Zoé"), article.text.find("Zoé") + 4};
  quotation.cue = {article.text.find("a dit"), article.text.find("a dit") + 5};
  quotation.confidence = 0.95;
  quotation.rule = "inserted";
  article.quotations.push_back(quotation);
  return to_record(article);
}

}  // namespace

TEST_CASE("a record counts code points and keeps its words") {
  const ArticleRecord record = sample();
  const QuotationRecord& quotation = record.quotations.at(0);
  CHECK(quotation.text == "Oui … non.");
  CHECK(quotation.range.start == 2);
  CHECK(quotation.mention == "Zoé");
  const auto json = to_json(record);
  CHECK(json["quotations"][0]["speaker"] == "Zoé");
  CHECK(json["skipped"][0]["reason"] == "read_more");
  CHECK(json["quotations"][0]["via"].is_null());
}

TEST_CASE("what is stored comes back") {
  const ArticleRecord record = sample();
  const ArticleRecord back = decode_article(encode(record));
  CHECK(back.text == record.text);
  CHECK(back.article.section == "Mer");
  CHECK(back.article.page == "3");
  CHECK(back.article.url == "https://gazette.example/a");
  CHECK(back.article.provider_id == "news·1");
  CHECK(back.article.date_origin == "header");
  CHECK(back.quotations == record.quotations);
  const auto passages = passages_of(record);
  REQUIRE(passages.size() == 2);  // the headline and one
  CHECK(passages[1].quotations == record.quotations);
  CHECK(passage_of(back, 0).text == "Titre é");
  CHECK(passage_of(back, 1).text == passages[1].text);
  CHECK_THROWS_AS(passage_of(back, 2), Error);
  CHECK(quotation_of(back, 0).quotation == record.quotations[0]);
  CHECK(quotation_of(back, 0).passage == 1);
  CHECK_THROWS_AS(quotation_of(back, 1), Error);
  const Reference reference{"12345678", 300};
  CHECK(decode_reference(encode(reference)) == reference);
}

TEST_CASE("the words of a quotation come back from where its pieces stand") {
  Article article;
  article.metadata.title = "« Été » : l’œuvre";
  article.text = "« Éloge de l’œuvre », a dit Zoé, « et “rien” d’autre ».";
  const auto add = [&article](Part part, const std::vector<std::string>& pieces) {
    const std::string& text = part == Part::title ? article.metadata.title : article.text;
    Quotation quotation;
    quotation.part = part;
    for (const std::string& piece : pieces)
      quotation.pieces.push_back({text.find(piece), text.find(piece) + piece.size()});
    article.quotations.push_back(quotation);
  };
  add(Part::title, {"Été"});
  add(Part::body, {"rien"});
  add(Part::body, {"Éloge de l’œuvre", "et “rien” d’autre"});
  const ArticleRecord record = to_record(article);
  const ArticleRecord back = decode_article(encode(record));
  REQUIRE(back.quotations == record.quotations);
  CHECK(back.quotations[0].text == "Été");
  CHECK(back.quotations[1].text == "rien");
  CHECK(back.quotations[2].text == "Éloge de l’œuvre … et “rien” d’autre");
}

TEST_CASE("damaged bytes are an Error, never more") {
  const std::string bytes = encode(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_THROWS_AS(decode_article(bytes.substr(0, size)), Error);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string damaged = bytes;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
    try {
      (void)decode_article(damaged);
    } catch (const Error&) {
    }
  }
  SUCCEED("every damaged record was read or refused");
}
