#include "indexer/formats/page_title.h"

#include <catch2/catch.hpp>

using namespace guillemet;

TEST_CASE("a page's title: what it tells machines against what it prints") {
  struct Row {
    const char* why;
    std::vector<std::string> told;
    const char* page;
    const char* expected;
  };
  const Row rows[] = {
      {"what the page tells", {"Le port rouvre"}, "<h1>Autre chose</h1>", "Le port rouvre"},
      {"without the site's name", {"Le port rouvre - Le Phare"}, "", "Le port rouvre"},
      {"marks as printed",
       {"Les \"pisteurs\" du port"},
       "<h1>Les « pisteurs » du port</h1>",
       "Les « pisteurs » du port"},
      {"but not its capitals", {"Le port rouvre"}, "<h1>LE PORT ROUVRE</h1>", "Le port rouvre"},
      {"a title for social networks gives way to what <title> repeats",
       {"La mer, enfin"},
       "<title>Pourquoi le port de Valmeuse rouvre - Le Phare</title><h1>Pourquoi le port de Valmeuse rouvre</h1>",
       "Pourquoi le port de Valmeuse rouvre"},
      {"but not where another field repeats it",
       {"La mer, enfin", "", "La mer, enfin"},
       "<title>Pourquoi le port de Valmeuse rouvre - Le Phare</title><h1>Pourquoi le port de Valmeuse rouvre</h1>",
       "La mer, enfin"},
      {"nor to a short heading",
       {"Le port rouvre"},
       "<title>Politique - Le Phare</title><h1>Politique</h1>",
       "Le port rouvre"},
      {"a headline cut off",
       {"Le port de Valmeuse rouvre après…"},
       "<h1>Le port de Valmeuse rouvre après dix ans</h1>",
       "Le port de Valmeuse rouvre après dix ans"},
      {"the site's name as the first h1", {}, "<h1>Le Phare</h1><h1>Le port rouvre</h1>", "Le port rouvre"},
      {"an h1 that leads home",
       {},
       "<h1><a href='https://lephare.example/'>Gazette</a></h1><h1>Le port rouvre</h1>",
       "Le port rouvre"},
      {"a link around it that leads home",
       {},
       "<a href='/'><h1>Gazette</h1></a><h1>Le port rouvre</h1>",
       "Le port rouvre"},
      {"no h1: the part of <title> that is printed",
       {},
       "<title>Le carnet: Le port de Valmeuse rouvre</title><body><h3>Le port de Valmeuse rouvre</h3>",
       "Le port de Valmeuse rouvre"},
      {"a <title> that the page does not print",
       {},
       "<title>Le Phare, le quotidien du littoral</title><body><p>Le texte.</p>",
       ""},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(page_title(parse_html(row.page).root, {row.told, "Le Phare", "https://lephare.example/a"}) == row.expected);
  }
}

TEST_CASE("the heading above a text") {
  const auto above = [](const char* page) { return heading_above(parse_html(page).root, "Le texte."); };
  CHECK(above("<h2>Le site</h2><h3>Le port</h3><p>Le texte.</p><h3>Suite</h3>") == "Le port");
  CHECK(above("<span class=titre>Le port</span><br>Le texte.<br>") == "Le port");
  CHECK(above("<font size=5><b>Le port</b></font><br>Le texte.<br>") == "Le port");
  CHECK(above("<p>Le texte.</p><h3>Suite</h3>").empty());
}
