#include "indexer/evaluation.h"

#include <catch2/catch.hpp>
#include <sstream>

#include "common/error.h"
#include "indexer/evaluation_report.h"
#include "tests/support/case_file.h"
#include "tests/support/tiny_archive.h"

using namespace guillemet;

namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

// One letter a word.
std::vector<std::string> letters(std::string_view text) {
  std::vector<std::string> out;
  for (const char c : text) out.emplace_back(1, c);
  return out;
}

QuotationKind kind_of(char letter) {
  return letter == 'd' ? QuotationKind::direct : letter == 'm' ? QuotationKind::mixed : QuotationKind::indirect;
}

// "d|Zoé Ferrand|les mots": kind, speaker ("-": nobody), words; "?d" optional; "Zoé Ferrand=Ferrand": both names count.
GoldQuotation gold(std::string line) {
  GoldQuotation quotation;
  if (line[0] == '?') quotation.optional = true, line.erase(0, 1);
  quotation.kind = kind_of(line[0]);
  const std::size_t bar = line.find('|', 2);
  std::istringstream names(line.substr(2, bar - 2));
  for (std::string name; std::getline(names, name, '=');) {
    if (name == "-") continue;
    if (quotation.speaker)
      quotation.speakers.push_back(name);
    else
      quotation.speaker = name;
  }
  quotation.text = line.substr(bar + 1);
  return quotation;
}

FoundQuotation found(const std::string& line) {
  const GoldQuotation same = gold(line);
  return {same.kind, same.text, same.speaker, 0.9, "colon", "name"};
}

// "gold predicted paired exact speaker full_name"
std::string counts(const std::vector<std::string>& annotated, const std::vector<std::string>& extracted) {
  Gold all_gold{{"a", {}}};
  Found all_found;
  for (const std::string& line : annotated) all_gold["a"].push_back(gold(line));
  for (const std::string& line : extracted) all_found["a"].push_back(found(line));
  Figures f;
  for (const Verdict& verdict : judge_quotations(all_gold, all_found)) f.add(verdict);
  std::ostringstream out;
  out << f.gold << ' ' << f.found << ' ' << f.paired << ' ' << f.exact << ' ' << f.speaker << ' ' << f.full_name;
  return out.str();
}

}  // namespace

TEST_CASE("words are compared without case, accents, ligatures, punctuation and marks") {
  struct Row {
    std::string text, words;
  };
  const Row row = GENERATE(values<Row>({
      {"« L’Œuvre d’ÉTÉ »", "l oeuvre d ete"},
      {"œ, Œ ; cœur", "oe oe coeur"},
      {"Straße", "strasse"},
      {"10 000 m², 3,5 %", "10 000 m2 3 5"},
      {"a-t-il dit…", "a t il dit"},
      {"x_y", "x_y"},
      {"… « » !", ""},
  }));
  CHECK(joined(compared_words(row.text)) == row.words);
}

TEST_CASE("the overlap of two lists of words is the share in common blocks") {
  struct Row {
    std::string why, a, b;
    double share;
  };
  const Row row = GENERATE(values<Row>({
      {"the same", "abcd", "abcd", 1.0},
      {"nothing", "abcd", "efgh", 0.0},
      {"one is empty", "", "abcd", 0.0},
      {"a word more behind", "abcd", "abcde", 8.0 / 9},
      {"a word left out", "abcde", "abde", 8.0 / 9},
      {"what stands in another order counts once", "abcd", "cdab", 0.5},
      {"the longest block first, though two short ones would share more", "abxcdey", "xcdeabz", 8.0 / 14},
      {"repeated words", "aaaa", "aa", 4.0 / 6},
      {"blocks before and behind the longest", "axbcdye", "azbcdwe", 10.0 / 14},
  }));
  INFO(row.why);
  CHECK(overlap(letters(row.a), letters(row.b)) == Approx(row.share));
}

TEST_CASE("annotated and found quotations pair up as computed by hand") {
  struct Row {
    std::string why;
    std::vector<std::string> gold, found;
    std::string counts;  // gold predicted paired exact speaker full_name
  };
  const Row row = GENERATE(values<Row>({
      {"exactly", {"d|Zoé Ferrand|un deux trois"}, {"d|Zoé Ferrand|Un, deux, trois !"}, "1 1 1 1 1 1"},
      {"direct and mixed are one kind", {"d|Zoé|un deux"}, {"m|Zoé|un deux"}, "1 1 1 1 1 1"},
      {"indirect is another", {"i|Zoé|un deux"}, {"m|Zoé|un deux"}, "1 1 0 0 0 0"},
      {"80 % of marked words", {"d|Zoé|a b c d e f"}, {"d|Zoé|a b c d"}, "1 1 1 0 1 1"},
      {"less is not enough", {"d|Zoé|a b c d e f g"}, {"d|Zoé|a b c d"}, "1 1 0 0 0 0"},
      {"60 % of reported words", {"i|Zoé|a b c d e f g"}, {"i|Zoé|a b c"}, "1 1 1 0 1 1"},
      {"another speaker", {"d|Zoé Ferrand|a b"}, {"d|Yann Ferrand|a b"}, "1 1 1 1 0 0"},
      {"another name of the speaker", {"d|Zoé Ferrand=la maire|a b"}, {"d|maire|a b"}, "1 1 1 1 1 0"},
      {"a title before the name", {"d|Zoé Ferrand|a b"}, {"d|Mme Zoé Ferrand|a b"}, "1 1 1 1 1 1"},
      {"nobody where nobody is", {"d|-|a b"}, {"d|-|a b"}, "1 1 1 1 1 1"},
      {"somebody where nobody is", {"d|-|a b"}, {"d|Zoé|a b"}, "1 1 1 1 0 0"},
      {"nobody where somebody is", {"d|Zoé|a b"}, {"d|-|a b"}, "1 1 1 1 0 0"},
      {"missed", {"d|Zoé|a b"}, {}, "1 0 0 0 0 0"},
      {"spurious", {}, {"d|Zoé|a b"}, "0 1 0 0 0 0"},
      {"an optional one is missed", {"?d|Zoé|a b"}, {}, "0 0 0 0 0 0"},
      {"an optional one is found", {"?d|Zoé|a b"}, {"d|Yann|a b"}, "0 0 0 0 0 0"},
      {"the best overlap first", {"d|Zoé|a b c d e", "d|Yann|a b c d"}, {"d|Yann|a b c d"}, "2 1 1 1 1 1"},
      {"of equals the nearest in order", {"d|Zoé|oui", "d|Yann|oui"}, {"d|Zoé|oui", "d|Yann|oui"}, "2 2 2 2 2 2"},
      {"one found pairs once", {"d|Zoé|oui", "d|Yann|oui"}, {"d|Zoé|oui"}, "2 1 1 1 1 1"},
  }));
  INFO(row.why);
  CHECK(counts(row.gold, row.found) == row.counts);
}

TEST_CASE("figures are made of counts, and nothing is divided by nothing") {
  const Figures f{8, 10, 6, 4, 5, 3};
  CHECK(f.precision() == Approx(0.6));
  CHECK(f.recall() == Approx(0.75));
  CHECK(f.f1() == Approx(12.0 / 18));
  CHECK(f.exact_f1() == Approx(8.0 / 18));
  CHECK(f.speaker_accuracy() == Approx(5.0 / 6));
  CHECK(f.full_name_accuracy() == Approx(0.5));
  CHECK(f.end_to_end_f1() == Approx(10.0 / 18));
  CHECK(Figures{}.f1() == 0);
  CHECK(Figures{}.precision() == 0);
}

TEST_CASE("an article that was not read counts as missed, one that nobody annotated is left aside") {
  const auto verdicts = judge_quotations({{"a", {gold("d|Zoé|a b")}}}, {{"b", {found("d|Zoé|a b")}}});
  REQUIRE(verdicts.size() == 1);
  CHECK_FALSE(verdicts[0].found);
}

TEST_CASE("an article goes by its id, its file's name, or that without extension") {
  const Gold known{{"port", {}}, {"vin.txt", {}}, {"id-7", {}}};
  const auto name = [&known](const std::string& id, const std::string& path) {
    Metadata article;
    article.id = id;
    article.path = path;
    return name_in(known, article).value_or("none");
  };
  CHECK(name("presse/port.txt", "presse/port.txt") == "port");
  CHECK(name("presse/vin.txt", "presse/vin.txt") == "vin.txt");
  CHECK(name("id-7", "presse/port.jsonl") == "id-7");
  CHECK(name("presse/autre.txt", "presse/autre.txt") == "none");
}

TEST_CASE("a wrong line of annotated quotations is named") {
  const TempDir folder;
  const std::string good = R"({"id":"a","quotes":[{"kind":"direct","text":"oui","speaker":null}]})";
  const auto read = [&folder](const std::string& text) { return read_gold(folder.write("gold.jsonl", text)); };
  CHECK(read(good + "\n\n").at("a").at(0).text == "oui");
  CHECK_THROWS_WITH(read(good + "\n{"), Catch::Contains("gold.jsonl:2: "));
  CHECK_THROWS_WITH(read(R"({"id":"a","quotes":[{"kind":"free","text":"oui"}]})"), Catch::Contains("free"));
  CHECK_THROWS_AS(read(R"({"id":"a","quotes":[{"kind":"direct"}]})"), Error);
  CHECK_THROWS_AS(read(R"([1])"), Error);
  CHECK_THROWS_AS(read(""), Error);
  CHECK_THROWS_AS(read_gold((folder.path() / "none.jsonl").string()), Error);
}

TEST_CASE("the report counts by construction, mention and confidence, and lists each fault") {
  const auto verdicts = judge_quotations({{"a", {gold("d|Zoé|a b"), gold("i|Zoé|c d"), gold("i|Yann|e f")}}},
                                         {{"a", {found("d|Zoé|a b"), found("i|Yann|c d"), found("m|Zoé|g h")}}});
  const std::string report = evaluation_report(verdicts);
  CHECK_THAT(report, Catch::Contains("quoted    gold     1 predicted     2  P 0.500 R 1.000"));
  CHECK_THAT(report, Catch::Contains("indirect  gold     2 predicted     1  P 1.000 R 0.500"));
  CHECK_THAT(report, Catch::Contains("colon                        3     0.667     0.500"));
  CHECK_THAT(report, Catch::Contains("name                         3"));
  CHECK_THAT(report, Catch::Contains("0.90 to 0.95                 3"));
  const std::string errors = evaluation_errors(verdicts);
  CHECK_THAT(errors, Catch::Contains(
                         "a speaker: annotated [indirect] Zoé: c d; found [indirect] Yann: c d (colon, name, 0.90)\n"));
  CHECK_THAT(errors, Catch::Contains("a missed: annotated [indirect] Yann: e f\n"));
  CHECK_THAT(errors, Catch::Contains("a spurious: found [mixed] Zoé: g h"));
}

TEST_CASE("on the project's own annotated corpus no figure falls below its floor, and confidence tells") {
  const Gold known = read_gold((std::filesystem::path(GUILLEMET_TESTS) / "gold" / "corpus.gold.jsonl").string());
  Found extracted;
  IndexRequest request;
  request.paths = {(std::filesystem::path(GUILLEMET_SOURCE) / "corpus").string()};
  read_through(request, lexicons(), {}, [&](const Article& article) {
    const auto name = name_in(known, article.metadata);
    REQUIRE(name);
    extracted[*name] = found_in(article);
  });
  CHECK(extracted.size() == known.size());
  std::map<std::string, Figures> figures;
  std::map<bool, Figures> by_confidence;
  for (const Verdict& verdict : judge_quotations(known, extracted)) {
    figures[verdict.quoted() ? "quoted" : "indirect"].add(verdict);
    figures["all"].add(verdict);
    if (verdict.found) by_confidence[verdict.found->confidence >= 0.9].add(verdict);
  }
  const double lenience = installed_dictionary().empty() ? 0.05 : 0.0;
  for (const std::string& line :
       lines_of(read_file(std::filesystem::path(GUILLEMET_TESTS) / "gold" / "corpus_floors.txt"))) {
    if (line.starts_with("#")) continue;
    std::istringstream fields(line);
    std::string kind, figure;
    double floor = 0;
    fields >> kind >> figure >> floor;
    const Figures& f = figures.at(kind);
    const std::map<std::string, double> values{{"f1", f.f1()},
                                               {"exact_f1", f.exact_f1()},
                                               {"speaker_accuracy", f.speaker_accuracy()},
                                               {"full_name_accuracy", f.full_name_accuracy()},
                                               {"end_to_end_f1", f.end_to_end_f1()}};
    INFO(kind << " " << figure);
    CHECK(values.at(figure) >= floor - lenience);
  }
  const auto right = [](const Figures& f) { return static_cast<double>(f.speaker) / static_cast<double>(f.found); };
  CHECK(right(by_confidence[true]) > right(by_confidence[false]) + 0.05);
}
