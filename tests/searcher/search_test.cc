#include <fmt/format.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "searcher/answer.h"
#include "searcher/options.h"
#include "tests/support/tiny_archive.h"

using namespace guillemet;

namespace {

const TinyArchive& tiny() {
  static const TinyArchive archive;
  return archive;
}

Answer ask(std::vector<std::string> arguments, const std::filesystem::path& archive = tiny().path()) {
  arguments.insert(arguments.begin(), {"guillemet-search", "-a", archive.string()});
  std::vector<const char*> argv;
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  return answer(parse_command_line(static_cast<int>(argv.size()), argv.data()), {});
}

// The titles found, in order, each once.
std::string titles(const std::string& query) {
  std::string out;
  std::string last;
  std::istringstream lines(ask({"--format", "json", query}).output);
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    if (json["type"] != "passage") continue;
    const std::string title = json["article"]["title"];
    if (title != last) out += title + ";";
    last = title;
  }
  return out;
}

// "title -missing;" of each passage, in order, and the summary's counts.
std::string with_missing(const std::string& query) {
  std::string out;
  std::string last;
  std::istringstream lines(ask({"--format", "json", query}).output);
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    if (json["type"] == "summary")
      return out + fmt::format("{} {}", json["total"].get<int>(), json["with_all_words"].get<int>());
    std::string each = json["article"]["title"];
    for (const std::string word : json["missing"]) each += " -" + word;
    if (each != last) out += each + ";";
    last = each;
  }
  return out;
}

}  // namespace

TEST_CASE("the traps that cost others their users") {
  const std::string school = "L'école du bourg ferme;";
  for (const char* query :
       {"avocat", "Avocat", "\"avocat d'Emmanuel\"", "état", "etat", "ETAT", "1200", "\"1 200\"", "emmanuel"}) {
    INFO(query);
    CHECK(titles(query) == school);
  }
  CHECK(titles("oeuvre").find("Une œuvre") != std::string::npos);
  CHECK(titles("malo").find("Une œuvre") != std::string::npos);
  CHECK(titles("saint-malo").find("Une œuvre") != std::string::npos);
  CHECK(titles("zzz").empty());
}

TEST_CASE("filters and operators are strict") {
  CHECK(titles("ingérence source:Gazette") == "La pêche en crise;");
  CHECK(titles("ingérence date:2023") == "Le port sous influence;");
  CHECK(titles("ingérence -gazole").find("pêche") == std::string::npos);
  CHECK(titles("dit:Dubreuil ingérence") == "Le port sous influence;");
  CHECK(titles("\"hausse des prix\"") == "La pêche en crise;");
  CHECK(titles("\"prix des hausse\"").empty());
  CHECK(titles("gazole OU avocat").find("école") != std::string::npos);
}

TEST_CASE("a phrase that nothing holds is looked for by its words, where other words stand beside it") {
  const auto given = ask({"pêche \"prix des hausse\""});
  CHECK(given.found);
  CHECK(given.notes.at(0) == "nothing holds \"prix des hausse\" word for word; the words were looked for apart");
  CHECK_FALSE(ask({"pêche +\"prix des hausse\""}).found);
  CHECK_FALSE(ask({"=pêche \"prix des hausse\""}).found);  // as printed: meant as it is
  CHECK_FALSE(ask({"\"prix des hausse\""}).found);
}

TEST_CASE("a passage with the other words follows those that hold the phrase, and says that it lacks it") {
  CHECK(titles("ingérence \"hausse des prix\"") == "La pêche en crise;Le port sous influence;");
  CHECK(titles("ingérence +\"hausse des prix\"") == "La pêche en crise;");
  CHECK(ask({"ingérence \"hausse des prix\""}).output.find("sans « hausse des prix »") != std::string::npos);
}

TEST_CASE("beside what must hold a word may be lacking, and is named and counted") {
  struct Row {
    const char* query;
    const char* expected;  // the titles with what they lack, and the counts
  };
  const Row rows[] = {
      {"+ingérence gazole", "La pêche en crise;Le port sous influence -gazole;2 1"},
      {"ingérence gazole", "La pêche en crise;Le port sous influence -gazole;2 1"},
      {"+gazole ingérence", "La pêche en crise;1 1"},
      {"(ingérence OU avocat) \"hausse des prix\"",
       "La pêche en crise;L'école du bourg ferme -hausse des prix;Le port sous influence -hausse des prix;3 1"},
      {"dit:Dubreuil gazole", "0 0"},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    CHECK(with_missing(row.query) == row.expected);
  }
}

TEST_CASE("a phrase that was taken apart is named in the summary, of quotations where those are asked for") {
  const auto loosened = [](const char* command, const char* query) {
    const Answer given = ask({command, "--format", "json", query});
    const std::size_t last = given.output.rfind('\n', given.output.size() - 2) + 1;  // 0 where there is one line
    const auto summary = nlohmann::json::parse(given.output.substr(last));
    return (given.notes.empty() ? "" : given.notes.front().substr(0, 16)) + "|" +
           (summary.contains("loosened") ? summary["loosened"].dump() : "");
  };
  CHECK(loosened("passages", "pêche \"prix des hausse\"") == "nothing holds \"p|[\"prix des hausse\"]");
  CHECK(loosened("passages", "+ingérence \"prix des hausse\"") == "nothing holds \"p|[\"prix des hausse\"]");
  CHECK(loosened("passages", "pêche \"hausse des prix\"") == "|");
  for (const char* command : {"quotes", "speakers"}) {
    CHECK(loosened(command, "gazole \"ingérence caractérisée\"") == "|");
    CHECK(loosened(command, "gazole \"caractérisée ingérence\"") == "no quotation has|[\"caractérisée ingérence\"]");
    CHECK(loosened(command, "gazole \"ministre Marine\"") == "no quotation has|[\"ministre Marine\"]");
    CHECK(loosened(command, "\"caractérisée ingérence\"") == "|");
  }
}

TEST_CASE("what filters leave of a phrase says nothing of the archive") {
  const auto filtered = ask({"ingérence \"hausse des prix\" date:1950"});
  CHECK_FALSE(filtered.found);
  CHECK(filtered.notes.empty());
}

TEST_CASE("a word or phrase that is typed twice is wanted once") {
  const auto twice = ask({"--format", "csv", "ingérence zzqxw zzqxw \"du chameau bleu\" \"du chameau bleu\""});
  CHECK(twice.output.find(",zzqxw; chameau; bleu,") != std::string::npos);
}

TEST_CASE("a speaker's other names stay asked for where a phrase is taken apart") {
  const TempDir folder;
  folder.write("presse/a.txt",
               "Un\n\n« Le pont est solide », a dit Paul Ostrand. « Rien ne bouge », a dit Paul Ostrand.\n");
  folder.write("presse/b.txt", "Deux\n\n« Le quai sera rouvert », a dit M. Ostrand.\n");
  const auto archive = folder.path() / "archive";
  index_folder(folder.path() / "presse", archive);
  CHECK(ask({"quotes", "dit:\"Paul Ostrand\" rouvert"}, archive).output.find("rouvert") != std::string::npos);
  const auto loose = ask({"quotes", "dit:\"Paul Ostrand\" rouvert \"pêche le quai\""}, archive);
  CHECK(loose.output.find("rouvert") != std::string::npos);
}

TEST_CASE("an archive in which nothing could be read finds nothing") {
  const TempDir folder;
  std::filesystem::create_directories(folder.path() / "presse");
  const auto archive = folder.path() / "archive";
  index_folder(folder.path() / "presse", archive);
  for (const char* command : {"passages", "quotes", "speakers"}) CHECK_FALSE(ask({command, "port"}, archive).found);
  CHECK_FALSE(ask({"quotes", "--speaker", "Dubreuil"}, archive).found);
}

TEST_CASE("a query of which nothing is left says what was wrong with it") {
  for (const char* command : {"passages", "quotes", "speakers"})
    CHECK_THROWS_WITH(ask({command, "date:2023-02-30"}),
                      Catch::Contains("this is no date") && Catch::Contains("there is nothing to look for"));
}

TEST_CASE("a phrase keeps the words that a query may have") {
  std::string phrase;
  for (int i = 0; i < 5000; ++i) phrase += "port ";
  const auto given = ask({"\"" + phrase + "\""});
  CHECK(given.notes.at(0).find("at most 200 words") != std::string::npos);
}

TEST_CASE("quotations by speaker, and who is quoted") {
  const std::string quotes = ask({"quotes", "--speaker", "Marine Dubreuil"}).output;
  CHECK(quotes.find("Nous ne tolérerons aucune ingérence") != std::string::npos);
  CHECK(quotes.find("ingérence caractérisée") != std::string::npos);
  CHECK(quotes.find("gazole") == std::string::npos);
  CHECK(ask({"speakers"}).output.find("Yann Le Goff") != std::string::npos);
  CHECK_FALSE(ask({"quotes", "--speaker", "Personne"}).found);
}

TEST_CASE("an article is shown by any unambiguous end of its name") {
  CHECK(ask({"show", "port"}).output.find("Le port sous influence") != std::string::npos);
  CHECK(ask({"status"}).output.find("4\u00A0articles") != std::string::npos);
}

TEST_CASE("JSON is a line a record, a summary last") {
  std::istringstream lines(ask({"--format", "json", "ingérence"}).output);
  nlohmann::json last;
  for (std::string line; std::getline(lines, line);) {
    last = nlohmann::json::parse(line);
    if (last["type"] != "passage") continue;
    for (const auto& span : last["passage"]["highlights"]) CHECK(span[0] < span[1]);
  }
  CHECK(last["type"] == "summary");
  CHECK(last["format"] == 1);
}

TEST_CASE("no more than a few passages of an article, the others counted") {
  std::string text = "Le port\n\n";
  for (int paragraph = 0; paragraph < 4; ++paragraph) {
    text += "Le barrage tient.";
    for (int sentence = 0; sentence < 12; ++sentence) text += " La mer monte vite sur la digue.";
    text += "\n\n";
  }
  const TempDir folder;
  folder.write("texts/long.txt", text);
  folder.write("texts/short.txt", "La côte\n\nUn barrage de plus.\n");
  index_folder(folder.path() / "texts", folder.path() / "archive");
  const Archive archive(folder.path() / "archive");
  const auto found = [&archive](std::uint64_t per_article) {
    Request request;
    request.text = "barrage";
    request.per_article = per_article;
    std::string out;
    for (const Group& group : search_passages(understand(request, lexicons(), expander(), true), archive).groups)
      out += fmt::format("{} {}+{};", group.article().path, group.hits.size(), group.more);
    return out;
  };
  CHECK(found(0).find("long.txt 4+0;") != std::string::npos);
  CHECK(found(1).find("long.txt 1+3;") != std::string::npos);
  CHECK(found(2).find("long.txt 2+2;") != std::string::npos);
  CHECK(found(2).find("short.txt 1+0;") != std::string::npos);
}

TEST_CASE("a batch answers line by line, and a bad line costs its own answer only") {
  CommandLine line;
  line.archive = tiny().path().string();
  line.format = OutputFormat::json;
  std::istringstream queries("ingérence\n\n-\nzzz\r\n(zzz");
  line.batch = "queries.txt";
  std::vector<std::string> types, notes;
  const auto write = [&types](std::string_view output) {
    std::istringstream lines{std::string(output)};
    std::string last;
    for (std::string each; std::getline(lines, each);) last = each;
    const auto json = nlohmann::json::parse(last);
    types.push_back(json["type"].get<std::string>() + ":" + json["query"].get<std::string>());
    return true;
  };
  const BatchCounts counts =
      answer_batch(line, queries, write, [&notes](const std::string& note) { notes.push_back(note); });
  CHECK(types == std::vector<std::string>{"summary:ingérence", "error:-", "summary:zzz", "summary:(zzz"});
  REQUIRE(notes.size() == 1);
  CHECK(notes.front().starts_with("queries.txt:5: this bracket was not closed"));
  CHECK(counts.queries == 4);
  CHECK(counts.found == 1);
  CHECK(counts.failed == 1);
}

TEST_CASE("a headline finds the article that it sums up, not the one that repeats a word of it") {
  const TempDir folder;
  folder.write("texts/a.txt",
               "Le maire a été interpellé lundi.\n\nLes enquêteurs le soupçonnent d'avoir détourné des fonds.\n");
  folder.write("texts/b.txt", "La fête du quartier attend le maire.\n\nLe maire, le maire, toujours le maire.\n");
  index_folder(folder.path() / "texts", folder.path() / "archive");
  Request request;
  request.text = "arrestation du maire, soupçons de détournement";
  const PassageResults results =
      search_passages(understand(request, lexicons(), expander(), true), Archive(folder.path() / "archive"));
  REQUIRE_FALSE(results.groups.empty());
  CHECK(results.groups.front().article().path.ends_with("a.txt"));
}
