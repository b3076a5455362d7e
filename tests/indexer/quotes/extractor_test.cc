#include "indexer/quotes/extractor.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <random>

#include "common/fold.h"
#include "common/record.h"
#include "indexer/index.h"
#include "tests/support/case_file.h"
#include "tests/support/tiny_archive.h"

using namespace guillemet;

namespace {

const QuotationExtractor& extractor() {
  static const QuotationExtractor shared(lexicons(), installed_dictionary());
  return shared;
}

Article article_of(const std::string& text) {
  Article article;
  article.text = text;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end > begin) article.paragraphs.push_back({begin, end});
    begin = end + 1;
  }
  return article;
}

// The letters and digits of a text, folded: what is compared, as in the annotated sets.
std::string key(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    const bool word = std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
    if (word)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// "quoted | marc aubrac via ponant | les deux pays …": direct and mixed count as one kind.
std::string shown(std::string_view kind, std::string_view speaker, std::string_view text) {
  return std::string(kind == "indirect" ? "indirect" : "quoted") + " | " + std::string(speaker) + " | " + key(text);
}

std::string shown(const Quotation& quotation, const std::string& text) {
  std::string speaker = quotation.speaker ? key(*quotation.speaker) : "?";
  if (quotation.via) speaker += " via " + key(*quotation.via);
  return shown(name_of(quotation.kind), speaker, content_of(quotation, text));
}

std::string without_article(std::string speaker) {
  for (const std::string_view article : {"le ", "la ", "l ", "les "})
    if (speaker.starts_with(article)) return speaker.substr(article.size());
  return speaker;
}

// A line of a case file in the same form.
std::string expected(std::string line) {
  const std::size_t first = line.find(" | ");
  const std::size_t second = line.find(" | ", first + 3);
  const std::string who = line.substr(first + 3, second - first - 3);
  const std::size_t via = who.find(" via ");
  std::string speaker = who == "?" ? "?" : key(who.substr(0, via));
  if (via != std::string::npos) speaker += " via " + key(who.substr(via + 5));
  return shown(line.substr(0, first), speaker, line.substr(second + 3));
}

// Articles before names are set aside on both sides: « Le Monde » may stand as « le Monde ».
std::string comparable(std::string line) {
  const std::size_t bar = line.find(" | ");
  const std::size_t via = line.find(" via ");
  std::string out = line.substr(0, bar + 3);
  const std::size_t end = line.find(" | ", bar + 3);
  const std::string who = line.substr(bar + 3, end - bar - 3);
  out += via != std::string::npos && via < end ? without_article(who.substr(0, who.find(" via "))) + " via " +
                                                     without_article(who.substr(who.find(" via ") + 5))
                                               : without_article(who);
  return out + line.substr(end);
}

}  // namespace

TEST_CASE("each construction gives its quotations and no others") {
  if (installed_dictionary().empty()) WARN("without hunspell's fr.dic some constructions are not recognised");
  const CaseFile file = GENERATE(from_range(case_files("quotes")));
  INFO(file.path << ": " << file.why);
  std::string text = file.sections.at("article");
  while (!text.empty() && text.back() == '\n') text.pop_back();
  std::vector<std::string> found;
  for (const Quotation& quotation : extractor().extract(article_of(text)))
    found.push_back(comparable(shown(quotation, text)));
  std::vector<std::string> wanted;
  for (const std::string& line : file.lines("quotations")) {
    constexpr std::string_view kOptional = "(optional) ";
    if (!line.starts_with(kOptional)) {
      wanted.push_back(comparable(expected(line)));
      continue;
    }
    // optional: the words count, whoever is said to have spoken them
    const std::string words = expected(line.substr(kOptional.size()));
    const auto same = std::find_if(found.begin(), found.end(), [&](const std::string& one) {
      return one.substr(one.rfind(" | ")) == words.substr(words.rfind(" | ")) && one.substr(0, 6) == words.substr(0, 6);
    });
    if (same != found.end()) found.erase(same);
  }
  std::sort(found.begin(), found.end());
  std::sort(wanted.begin(), wanted.end());
  CHECK(found == wanted);
}

TEST_CASE("on the annotated corpus the share of right quotations does not fall") {
  std::map<std::string, nlohmann::json> gold;
  for (const std::string& line :
       lines_of(read_file(std::filesystem::path(GUILLEMET_TESTS) / "gold" / "corpus.gold.jsonl"))) {
    auto article = nlohmann::json::parse(line);
    gold[article["id"]] = article["quotes"];
  }
  IndexRequest request;
  request.paths = {(std::filesystem::path(GUILLEMET_SOURCE) / "corpus").string()};
  std::size_t wanted = 0, found = 0, right = 0;
  std::string output;
  extract(request, lexicons(), {}, [&output](const std::string& lines) { output += lines; });
  for (const std::string& line : lines_of(output)) {
    const auto article = nlohmann::json::parse(line);
    const std::string stem = std::filesystem::path(std::string(article["path"])).stem();
    const auto known = gold.find(gold.contains(stem) ? stem : std::string(article["id"]));
    REQUIRE(known != gold.end());
    std::multiset<std::string> must, may;
    for (const auto& quote : known->second)
      (quote.value("optional", false) ? may : must)
          .insert(shown(std::string(quote["kind"]), "", std::string(quote["text"])));
    wanted += must.size();
    for (const auto& quote : article["quotations"]) {
      if (quote["part"] == "title") continue;
      const std::string one = shown(std::string(quote["kind"]), "", std::string(quote["text"]));
      if (const auto same = must.find(one); same != must.end())
        must.erase(same), ++right, ++found;
      else if (const auto optional = may.find(one); optional != may.end())
        may.erase(optional);
      else
        ++found;
    }
  }
  const double f1 = 2.0 * static_cast<double>(right) / static_cast<double>(wanted + found);
  const double floor = std::stod(read_file(std::filesystem::path(GUILLEMET_TESTS) / "gold" / "corpus_exact_f1.txt"));
  INFO("exact F1 " << f1 << ", floor " << floor);
  CHECK(f1 >= floor - (installed_dictionary().empty() ? 0.05 : 0.0));
}

TEST_CASE("spans lie inside any text, and no text throws") {
  std::mt19937 random(7);
  const std::vector<std::string> parts = {
      "« ",     " »",     "\"",  "“",    "”",        " a déclaré ", "Guy Prigent", ", ", ". ", "selon ", "que ",
      "qu'",    "il ",    "— ",  "\n\n", "le maire", "(",           ")",           "''", "<<", "é",      "\u00AD",
      "\u202F", "dit-il", " : ", "… ",   "et ",      "1 200",       "L'",          "?",  "!"};
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (int i = 0; i < 60; ++i) text += parts[random() % parts.size()];
    const Article article = article_of(text);
    for (const Quotation& quotation : extractor().extract(article)) {
      std::size_t end = 0;
      REQUIRE_FALSE(quotation.pieces.empty());
      for (const Span piece : quotation.pieces) {
        CHECK(piece.begin >= end);
        CHECK(piece.begin < piece.end);
        CHECK(piece.end <= text.size());
        end = piece.end;
      }
      CHECK(quotation.cue.end <= text.size());
      CHECK(quotation.mention.end <= text.size());
      CHECK(quotation.confidence > 0);
      CHECK(quotation.confidence <= 1);
    }
  }
}
