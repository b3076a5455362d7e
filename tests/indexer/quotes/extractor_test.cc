#include "indexer/quotes/extractor.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "common/fold.h"
#include "tests/support/case_file.h"
#include "tests/support/cpu_time.h"
#include "tests/support/quotation_spans.h"
#include "tests/support/tiny_archive.h"

using namespace guillemet;

namespace {

const QuotationExtractor& extractor() {
  static const QuotationExtractor shared(lexicons(), installed_dictionary());
  return shared;
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

TEST_CASE("spans lie inside any text and do not cross, and no text throws") {
  std::mt19937 random(7);
  const std::vector<std::string> parts = {"« ",
                                          " »",
                                          "\"",
                                          "“",
                                          "”",
                                          "''",
                                          "‘",
                                          "’",
                                          "<<",
                                          ">>",
                                          "«\u00A0",
                                          "\u202F»",  // marks
                                          " a déclaré ",
                                          "selon ",
                                          "dit-il",
                                          "a-t-elle ajouté",
                                          " qui assure ",
                                          "estimant ",
                                          "d'après ",  // cues
                                          "comme l'a dit ",
                                          "a jugé ",
                                          " citant ",
                                          "affirme-t-on",
                                          "C'est ce qu'a dit ",
                                          "pour ",
                                          "par ",  //
                                          "Guy Prigent",
                                          "M. Prigent",
                                          "le maire",
                                          "Mme Le Goff",
                                          "l'Agence du littoral (ADL)",
                                          "Ponant",
                                          "X",  // sources
                                          "que ",
                                          "qu'",
                                          "il ",
                                          "elles ",
                                          "de ",
                                          "si ",
                                          "et ",
                                          "ne pas ",
                                          "être ",
                                          "reviendra",
                                          "une crise",  // clauses
                                          ", ",
                                          ". ",
                                          ".Le",
                                          "?",
                                          "!",
                                          " : ",
                                          "; ",
                                          "… ",
                                          "(",
                                          ")",
                                          "[",
                                          "]",
                                          "— ",
                                          "- ",
                                          "\n\n— ",
                                          "\n\n",  // sentences
                                          "é",
                                          "e\u0301",
                                          "\u00AD",
                                          "gou\u00ADverne",
                                          "\u202F",
                                          "\u200B",
                                          "1 200",
                                          "L'",
                                          "🙂",
                                          "漢",
                                          "\t"};  // characters
  for (int round = 0; round < 1500; ++round) {
    std::string text;
    const std::size_t length = 5 + random() % 120;
    for (std::size_t i = 0; i < length; ++i) {
      text += parts[random() % parts.size()];
      if (random() % 3 == 0) text += ' ';
    }
    Article article = article_of(text);
    if (round % 2 == 0) article.metadata.title = text.substr(0, text.find('\n'));
    article.quotations = extractor().extract(article);
    INFO(text);
    REQUIRE(wrong_spans(article) == "");
  }
}

TEST_CASE("an odd mark, glued sentences, soft hyphens: the rest of the article is still read") {
  const std::string before = "La salle était pleine.\n\n";
  const std::string after = "\n\nLe lendemain, la séance a repris.\n\n« Nous verrons demain », a déclaré Guy Prigent.";
  const std::string broken = GENERATE(values<std::string>({
      "Il a dit « oui et puis rien.",
      "Il a dit oui » et puis rien.",
      "Il a dit \"oui et puis rien.",
      "Il a dit “oui et puis rien.",
      "Un mot \" deux \" trois \" quatre.",
      "« « « « »",
      "» » « »",
      "''oui",
      "<<oui",
      "— Oui",
      "selon les autorités.Le CHU a dit non.\"Oui\" dit-il",
      "Le gou\u00ADverne\u00ADment a dit « oui\u00AD",
      "a dit-il selon que d'après",
      "((((((",
      "dit dit dit dit dit dit",
  }));
  INFO(broken);
  const Article article = article_of(before + broken + after);
  const auto quotations = extractor().extract(article);
  CHECK(std::any_of(quotations.begin(), quotations.end(), [&](const Quotation& quotation) {
    return content_of(quotation, article.text) == "Nous verrons demain" && quotation.speaker == "Guy Prigent";
  }));
}

TEST_CASE("a mark left open in the headline takes no words of the article") {
  Article article = article_of("« Le port restera ouvert », a déclaré Guy Prigent.");
  article.metadata.title = "Port : « Nous verrons";
  article.quotations = extractor().extract(article);
  CHECK(wrong_spans(article) == "");
  const auto& body = article.quotations.back();
  CHECK(body.part == Part::body);
  CHECK(content_of(body, article.text) == "Le port restera ouvert");
}

TEST_CASE("a long article costs as much a byte as a short one") {
  const auto seconds = [](const std::string& text) {
    const Article article = article_of(text);
    double best = 1e9;
    for (int i = 0; i < 3; ++i) {
      const double start = cpu_seconds();
      (void)extractor().extract(article);
      best = std::min(best, cpu_seconds() - start);
    }
    return best;
  };
  const auto repeated = [](const std::string& text, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += text;
    return out;
  };
  const std::string part = GENERATE(values<std::string>({
      "« Nous verrons demain », a déclaré Guy Prigent, qui assure que « tout ira bien ».\n\n",
      "« oui \" non “ et » ",
      "selon la préfecture, a-t-il dit, et ",
      "— Oui, dit-il.\n\n",
      "Guy Prigent et M. Le Goff et ",
      "que dit le maire que ",
      "(",
      "« ",
      "mot ",
  }));
  INFO(part);
  const double small = seconds(repeated(part, 200));
  const double large = seconds(repeated(part, 200 * 16));
  CHECK(large < 16 * 6 * small + 0.05);  // six times: a busy machine; the square would be sixteen times
}
