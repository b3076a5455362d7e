#include "indexer/speaker_file.h"

#include <catch2/catch.hpp>

#include "common/error.h"

using namespace guillemet;

namespace {

// The message of the error, or "none".
std::string refusal(std::string_view text) {
  try {
    parse_speaker_file(text, "noms.txt");
  } catch (const Error& error) {
    return error.what();
  }
  return "none";
}

}  // namespace

TEST_CASE("aliases and corrections are read") {
  const SpeakerFile file = parse_speaker_file(
      "\xEF\xBB\xBF# les noms\r\n\r\nSolenn Kervadec , la candidate,S. Riou\r\n"
      "@ presse/un port: acte 2.txt 120: Marine Dubreuil: la ministre\n@ a.txt title 0: ?\n",
      "noms.txt");
  CHECK(file.aliases.at("la candidate") == "Solenn Kervadec");
  CHECK(file.aliases.at("s riou") == "Solenn Kervadec");
  CHECK(file.aliases.at("solenn kervadec") == "Solenn Kervadec");
  const Correction& first = file.corrections.at("presse/un port: acte 2.txt").front();
  CHECK(first.line == 4);
  CHECK(first.start == 120);
  CHECK(first.speaker == "Marine Dubreuil: la ministre");
  const Correction& second = file.corrections.at("a.txt").front();
  CHECK(second.part == Part::title);
  CHECK_FALSE(second.speaker);
}

TEST_CASE("a wrong line is named, with what to write") {
  struct Row {
    std::string_view text;
    const char* message;
  };
  for (const Row& row : {
           Row{"A B\n@ a.txt Marine", "noms.txt:2: this correction has no \"START:\""},
           Row{"@ a.txt douze: Marine", "noms.txt:1: this correction has no \"START:\""},
           Row{"@ a.txt -3: Marine", "noms.txt:1: this correction has no \"START:\""},
           Row{"@ a.txt 99999999999: Marine", "noms.txt:1: this correction has no \"START:\""},
           Row{"@ a.txt 12:", "noms.txt:1: the speaker is missing"},
           Row{"@ 12: Marine", "noms.txt:1: this correction has no"},
           Row{"@ a.txt 12: A\n@ a.txt 12: B", "noms.txt:2: line 1 corrects the same quotation"},
           Row{"A B, , C", "noms.txt:1: a name is missing"},
           Row{"A B, C\nD E, C", "noms.txt:2: \"C\" already goes to \"A B\" in line 1"},
           Row{"Poutine = Putin", "noms.txt:1: names are parted by commas"},
           Row{"A \xFF", "noms.txt:1: this line is not UTF-8"},
       }) {
    INFO(row.text);
    CHECK(refusal(row.text).find(row.message) == 0);
  }
  CHECK(refusal("") == "none");
}

TEST_CASE("only articles whose corrections differ are read again") {
  const SpeakerFile before = parse_speaker_file("@ a 1: X\n@ b 1: X\n@ c 1: X\n", "");
  const SpeakerFile now = parse_speaker_file("# moved\n@ a 1: X\n@ b 1: Y\n@ d 2: ?\n", "");
  CHECK(differently_corrected(before, now) == std::set<std::string>{"b", "c", "d"});
}
