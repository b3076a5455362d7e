#include "indexer/double_encoding.h"

#include <catch2/catch.hpp>

using namespace guillemet;

TEST_CASE("accents that were encoded twice are repaired where that is certain") {
  struct Row {
    const char* why;
    const char* text;
    const char* repaired;
    std::size_t count;
  };
  const Row rows[] = {
      {"letters", "La prÃ©fÃ¨te a Ã©tÃ© reÃ§ue.", "La préfète a été reçue.", 5},
      {"marks of three bytes, no-break spaces",
       "Â«\xC2\xA0"
       "Nous tiendrons lâ€™accordÂ\xC2\xA0Â»",
       "«\xC2\xA0Nous tiendrons l’accord\xC2\xA0»", 4},
      {"Latin-1 in the middle", "l\xC3\xA2\xC2\x80\xC2\x99\xC3\x83\xC2\xA9tat", "l’état", 2},
      {"capitals", "Ã‰tat, Ã€ lâ€™Å“uvre", "État, À l’œuvre", 4},
      {"a no-break space that became plain", "Elle va Ã la gare, trÃ¨s tÃ´t", "Elle va à la gare, très tôt", 3},
      {"twice over", "La prÃƒÂ©fÃƒÂ¨te", "La préfète", 2},
      {"marks put in later stand in the line", "« Lâ€™usine, c’est fermÃ©e »", "« L’usine, c’est fermée »", 2},
      {"a line each", "Le maire a été élu.\nLa prÃ©fÃ¨te lâ€™a dit.", "Le maire a été élu.\nLa préfète l’a dit.", 3},
      {"an article about it", "Le défaut « Ã© » est né d’une erreur.", "Le défaut « Ã© » est né d’une erreur.", 0},
      {"Portuguese capitals", "A SELEÇÃO DE SÃO PAULO, JOÃO", "A SELEÇÃO DE SÃO PAULO, JOÃO", 0},
      {"a mark behind a capital", "LÂ» dit-il", "LÂ» dit-il", 0},
      {"nothing to do", "La préfète © 2023", "La préfète © 2023", 0},
      {"nothing", "", "", 0}};
  for (const Row& row : rows) {
    INFO(row.why);
    std::string text = row.text;
    CHECK(repair_double_encoding(text) == row.count);
    CHECK(text == row.repaired);
  }
}
