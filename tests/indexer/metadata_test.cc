#include "indexer/metadata.h"

#include <catch2/catch.hpp>

#include "tests/support/tiny_archive.h"

using namespace guillemet;

TEST_CASE("what is known of an article is found at its head and in its path") {
  struct Row {
    const char* why;
    const char* path;
    const char* text;
    const char* expected;
  };
  const Row rows[] = {
      // date|source|author
      {"dateline with a day", "a.txt", "Brest, 2 juin 2023 (Ponant) - Le port a rouvert.", "2023-06-02|Ponant|"},
      {"dateline of an agency", "a.txt", "MOSCOU (Reuters) – Les présidents ont convenu.", "|Reuters|"},
      {"the path", "littoral/2023-06-02-port.txt", "Le port a rouvert.", "2023-06-02||"},
      {"a byline", "a.txt", "Par Jeanne Le Goff\n\nLe port a rouvert.", "||Jeanne Le Goff"},
      {"a paper and a day", "a.txt", "Le Courrier de l'Ouest, 12 mars 2021\n\nLe port a rouvert.",
       "2021-03-12|Le Courrier de l'Ouest|"},
      {"a paper that no table has", "a.txt", "La Gazette des Vallées | vendredi 12 mars 2021\nLe port a rouvert.",
       "2021-03-12|La Gazette des Vallées|"},
      {"of a day", "a.txt", "Le Monde daté du 12 mars 2021\n\nLe port a rouvert.", "2021-03-12|Le Monde|"},
      {"a byline and a line of publication in one", "a.txt",
       "Par Jeanne Martel — Publié le 3 mai 2022 à 18h30\n\nLe port a rouvert.", "2022-05-03T18:30||Jeanne Martel"},
      {"changes are none", "a.txt",
       "Par Jeanne Martel et Paul Ternand, à Brest | Publié le 03/05/2022, mis à jour le 4 mai 2022 à 9h02\nLe port.",
       "2022-05-03||Jeanne Martel, Paul Ternand"},
      {"an agency and digits", "a.txt", "(AFP) - 04/05/2021\n\nLe port a rouvert.", "2021-05-04|AFP|"},
      {"below a standfirst", "a.txt",
       "La grue du quai numéro deux a repris lundi.\nOuest-France, le 12/03/2021 à 7h05\nLe port a rouvert.",
       "2021-03-12T07:05|Ouest-France|"},
      {"a day alone", "a.txt", "Vendredi 12 mars 2021\n\nLe port a rouvert.", "2021-03-12||"},
      {"at the end", "a.txt", "Le port a rouvert.\n\nSource : Le Monde, 12 mars 2021", "2021-03-12|Le Monde|"},
      {"a sentence with a paper and a day", "a.txt", "Le Monde, 12 mars 2021, publiait une enquête.", "||"},
      {"a sentence that begins with a day", "a.txt", "Le 12 mars 2021, Le Monde a paru.", "||"},
      {"a place and a day, as a caption has", "a.txt", "La Rochelle, 12 mars 2021\n\nLe port a rouvert.", "||"},
      {"an event and a day", "a.txt", "Affaire des Quais, 12 mars 1906\n\nLe port a rouvert.", "||"},
      {"the days of a chronicle", "a.txt", "12 mars 2021\nLe pont ferme.\n14 avril 2021\nLe pont rouvre.", "||"},
      {"the papers of a press review", "a.txt",
       "Le Monde, 12 mars 2020\n\nLe port ferme.\n\nLe Figaro, 13 mars 2020\n\nLe maire n'a rien vu.", "||"},
      {"the days of one paper", "a.txt",
       "Le Monde, 12 mars 2020\nLe port ferme.\nLe Monde, 13 mars 2020\nLe port rouvre.", "||"},
      {"a paper and the agency that it has it from", "a.txt",
       "Le Courrier, 12 mars 2021\n(AFP) - 12/03/2021\n\nLe port a rouvert.", "2021-03-12|Le Courrier|"},
      {"a paper above and below", "a.txt",
       "Le Monde, 12 mars 2021\n\nLe port a rouvert.\n\nSource : Le Monde, 12 mars 2021", "2021-03-12|Le Monde|"},
      {"a page", "a.txt", "Le Courrier, samedi 12 mars 2021, p. 4\n\nLe port a rouvert.", "2021-03-12|Le Courrier|"},
      {"a page behind a dash", "a.txt", "Ouest-France - Samedi 12 mars 2021 - pages 4-5\n\nLe port a rouvert.",
       "2021-03-12|Ouest-France|"},
      {"the number of an issue", "a.txt", "Le Courrier n° 1234, 12 mars 2021\n\nLe port a rouvert.",
       "2021-03-12|Le Courrier|"},
      {"a number apart", "a.txt", "Les Échos, no. 23456, vendredi 12 mars 2021\n\nLe port.", "2021-03-12|Les Échos|"},
      {"two digits of a year, an hour with blanks", "a.txt",
       "Le Courrier | Publié le 12/03/21 à 8 h 30\n\nLe port a rouvert.", "2021-03-12T08:30|Le Courrier|"},
      {"two digits of a year before", "a.txt", "Le Courrier, 12/03/68\n\nLe port a rouvert.",
       "1968-03-12|Le Courrier|"},
      {"who signed, without by", "a.txt", "Jeanne Martel, Le Courrier, 12 mars 2021\n\nLe port a rouvert.",
       "2021-03-12|Le Courrier|Jeanne Martel"},
      {"by and a paper", "a.txt", "Par Jeanne Martel, Le Figaro Magazine, 12 mars 2021\n\nLe port a rouvert.",
       "2021-03-12|Le Figaro Magazine|Jeanne Martel"},
      {"somebody without a paper, as a caption has", "a.txt", "Jeanne Martel, 12 mars 2021\n\nLe port.", "||"},
      {"a picture's credit", "a.txt", "© Jeanne Martel, AFP, 12 mars 2021\n\nLe port.", "||"},
      {"rights", "a.txt", "© Le Monde, 12 mars 2021\n\nLe port a rouvert.", "2021-03-12|Le Monde|"},
      {"rights below, in letters", "a.txt", "Le port a rouvert.\n\n(c) AFP, 12/03/2021", "2021-03-12|AFP|"},
      {"a paper above, another's rights below", "a.txt",
       "Le Courrier, 12 mars 2021\n\nLe port a rouvert.\n\nSource : AFP, 11 mars 2021", "2021-03-12|Le Courrier|"},
      {"where from, without a comma", "a.txt", "Par Jeanne Martel à La Rochelle | 12 mars 2021\n\nLe port.",
       "2021-03-12||Jeanne Martel"},
      {"no place", "a.txt", "Par Collectif Aide à Brest\n\nLe port.", "||Collectif Aide à Brest"},
      {"two papers and a name", "a.txt", "Jeanne Martel, Le Monde, La Croix, 12 mars 2021\n\nLe port.", "||"},
      {"names in capitals", "a.txt", "PAR JEANNE MARTEL, À BREST\n\nLe port a rouvert.", "||Jeanne Martel"},
      {"a surname in capitals", "a.txt", "Par Aminata KOULIBRÉ et Luc ROYER\n\nLe port.",
       "||Aminata Koulibré, Luc Royer"},
      {"a paper that comes out", "a.txt", "Le Courrier est là, 12 mars 2021\n\nLe port a rouvert.", "||"},
      {"a list of papers", "a.txt", "Le Monde, La Croix, Libération\n\nLe port a rouvert.", "||"},
      {"a vote", "a.txt", "Par trente voix contre deux, le 12 mars 2021\n\nLe port a rouvert.", "||"},
      {"a letter whose second byte is a mark's", "a.txt", "Par Gaëlle Brûlé\n\nLe port a rouvert.", "||Gaëlle Brûlé"},
      {"who was sent there", "a.txt", "De notre envoyée spéciale à Brest, Jeanne Le Goff\n\nLe port a rouvert.",
       "||Jeanne Le Goff"},
      {"nobody who was sent", "a.txt", "De notre port d'attache, Brest\n\nLe port a rouvert.", "||"},
      {"an elided particle", "a.txt", "Par Raphaël d’Aubigny\n\nLe port a rouvert.", "||Raphaël d’Aubigny"},
      {"nothing", "a.txt", "Le port a rouvert.", "||"}};
  const MetadataReader reader(lexicons());
  for (const Row& row : rows) {
    INFO(row.why);
    Metadata known;
    known.path = row.path;
    const Metadata found = reader.complete(known, row.text, reader.head(row.text));
    CHECK(found.date + "|" + found.source + "|" + found.author == row.expected);
  }
}

TEST_CASE("lines at the head are set aside, crossheads are not") {
  const MetadataReader reader(lexicons());
  CHECK(reader.head("Le Monde, 12 mars 2020\n\nLe port ferme.").size() == 1);
  CHECK(reader.head("Le Monde, 12 mars 2020\n\nLe port ferme.\n\nLe Figaro, 13 mars 2020\n\nFin.").empty());
}

TEST_CASE("the page is told at the head") {
  const MetadataReader reader(lexicons());
  const auto page_of = [&reader](std::string_view text) { return reader.complete({}, text, reader.head(text)).page; };
  CHECK(page_of("Le Courrier, 12 mars 2021, p. 4\n\nLe port a rouvert.") == "4");
  CHECK(page_of("Le Courrier, 12 mars 2021, pages 4-5\n\nLe port a rouvert.") == "4-5");
}

TEST_CASE("where a date is from is said") {
  const MetadataReader reader(lexicons());
  const auto origin = [&reader](const char* date, const char* named, const char* path, const char* text) {
    Metadata known;
    known.date = date;
    known.date_origin = named;
    known.path = path;
    const Metadata found = reader.complete(known, text, reader.head(text));
    return found.date + " " + found.date_origin;
  };
  CHECK(origin("2 juin 2023", "header", "2020-01-01.txt", "Rien.") == "2023-06-02 header");
  CHECK(origin("2023-06-02T14:30:00Z", "", "a.txt", "Rien.") == "2023-06-02T14:30:00Z field");
  CHECK(origin("demain", "header", "2020-01-01.txt", "Rien.") == "2020-01-01 path");
  CHECK(origin("", "", "a.txt", "Brest, 2 juin 2023 (Ponant) - Le port a rouvert.") == "2023-06-02 dateline");
  CHECK(origin("", "", "a.txt", "Rien.") == " ");
}

TEST_CASE("a language is known by its code or name") {
  CHECK(language_code("fr-FR") == "fr");
  CHECK(language_code("Français") == "fr");
  CHECK(language_code("EN_us") == "en");
  CHECK(language_code("de") == "de");
  CHECK(language_code("Español (España)") == "es");
  CHECK(language_code("deu") == "de");
  CHECK(language_code("klingon").empty());
}

TEST_CASE("the language is told by frequent words") {
  CHECK(language_of("Le maire de la ville est dans les locaux du port et une grue est en panne.") == "fr");
  CHECK(language_of("The mayor of the city said that the port is open and that it was a good day.") == "en");
  CHECK(language_of("Die Stadt hat am Montag angekündigt, dass die Brücke geschlossen wird.") == "de");
  CHECK(language_of("El alcalde anunció el lunes que el puente se cierra por las crecidas.") == "es");
  CHECK(language_of("Il sindaco ha detto che il ponte non è sicuro e che la piena lo ha danneggiato.") == "it");
  CHECK(language_of("De burgemeester zegt dat de brug niet veilig is en dicht blijft voor het verkeer.") == "nl");
  CHECK(language_of("O prefeito disse que a ponte não é segura e que as obras começam no verão.") == "pt");
  CHECK(language_of("Мэр сказал, что мост закрыт.") == "ru");
  CHECK(language_of("قال العمدة إن الجسر مغلق") == "ar");
  CHECK(language_of("12 345") == "fr");
}
