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
      {"nothing", "a.txt", "Le port a rouvert.", "||"}};
  const MetadataReader reader(lexicons());
  for (const Row& row : rows) {
    INFO(row.why);
    Metadata known;
    known.path = row.path;
    const Metadata found = reader.complete(known, row.text);
    CHECK(found.date + "|" + found.source + "|" + found.author == row.expected);
  }
}

TEST_CASE("where a date is from is said") {
  const MetadataReader reader(lexicons());
  const auto origin = [&reader](const char* date, const char* named, const char* path, const char* text) {
    Metadata known;
    known.date = date;
    known.date_origin = named;
    known.path = path;
    const Metadata found = reader.complete(known, text);
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
