#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "searcher/answer.h"
#include "searcher/options.h"
#include "tests/support/tiny_archive.h"

using namespace guillemet;

namespace {

const TinyArchive& tiny() {
  static const TinyArchive archive;
  return archive;
}

Answer ask(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"guillemet-search", "-a", tiny().path().string()});
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
