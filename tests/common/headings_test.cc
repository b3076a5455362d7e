#include "common/headings.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "common/error.h"
#include "tests/support/temp_dir.h"

using namespace guillemet;

namespace {

std::vector<NameEntry> entries() {
  return {{"costil", "nadia costil", "Nadia Costil", 4, "Nadia Costil"},
          {"dubreuil", "dubreuil", "Dubreuil", 2, "Marine Dubreuil"},
          {"dubreuil", "m dubreuil", "M. Dubreuil", 1, "Marine Dubreuil"},
          {"dubreuil", "marine dubreuil", "Marine DUBREUIL", 1, "Marine Dubreuil"},
          {"dubreuil", "marine dubreuil", "Marine Dubreuil", 9, "Marine Dubreuil"},
          {"dubreuil", "paul dubreuil", "Paul Dubreuil", 3, "Paul Dubreuil"},
          {"omp", "omp", "OMP", 3, "Organisation mondiale des ports"},
          {"omp", "organisation mondiale des ports", "Organisation mondiale des ports", 1,
           "Organisation mondiale des ports"},
          {"port", "la patronne du port", "la patronne du port", 1, "Odile Renard"}};
}

}  // namespace

TEST_CASE("a table of headings comes back as it was written") {
  const TempDir folder;
  const auto path = folder.path() / "000001";
  write_headings(path, entries());
  const std::vector<NameEntry> read = read_headings(path);
  REQUIRE(read.size() == entries().size());
  for (std::size_t i = 0; i < read.size(); ++i) {
    CHECK(read[i].block == entries()[i].block);
    CHECK(read[i].key == entries()[i].key);
    CHECK(read[i].name == entries()[i].name);
    CHECK(read[i].articles == entries()[i].articles);
    CHECK(read[i].heading == entries()[i].heading);
  }
}

TEST_CASE("a name is listed under its heading") {
  const TempDir folder;
  write_headings(folder.path() / "000001", entries());
  const Headings headings(folder.path() / "000001");
  for (const NameEntry& entry : entries()) CHECK(headings.of(entry.name) == entry.heading);
  for (const char* unknown : {"", "A", "Marine", "Marine Dubreui", "Marine Dubreuil ", "zzz", "é"})
    CHECK(headings.of(unknown) == unknown);
  CHECK(headings.size() == 5);
}

TEST_CASE("a search for a name reaches the other names of the same speaker") {
  const TempDir folder;
  write_headings(folder.path() / "000001", entries());
  const Headings headings(folder.path() / "000001");
  using Keys = std::vector<std::string>;
  struct Row {
    Keys words;
    Keys others;
  };
  for (const Row& row : {
           Row{{"marine"}, {"dubreuil", "m dubreuil"}},
           Row{{"marine", "dubreuil"}, {"dubreuil", "m dubreuil"}},
           Row{{"dubreuil"}, {}},
           Row{{"paul"}, {}},
           Row{{"omp"}, {"organisation mondiale des ports"}},
           Row{{"ports"}, {"omp"}},
           Row{{"renard"}, {"la patronne du port"}},
           Row{{"odile", "renard"}, {"la patronne du port"}},
           Row{{"odile", "marine"}, {}},
           Row{{"port"}, {}},
           Row{{"dubreui"}, {}},
           Row{{}, {}},
       }) {
    INFO((row.words.empty() ? "(none)" : row.words.front()));
    CHECK(headings.others_of(row.words) == row.others);
  }
}

TEST_CASE("a table is empty, cut short or not there") {
  const TempDir folder;
  const auto path = folder.path() / "000001";
  CHECK_THROWS_AS(Headings(path), Error);
  write_headings(path, {});
  CHECK(Headings(path).of("Marine") == "Marine");
  CHECK(Headings(path).size() == 0);
  CHECK(Headings(path).others_of({"marine"}).empty());
  CHECK(Headings().of("Marine") == "Marine");
  for (const char* bytes : {"x", "\t", "marine", "a\tmarine", "a\tmarine\nb\tnad"}) {
    INFO(bytes);
    std::ofstream(path) << "\n";
    std::ofstream(names_path(path)) << bytes;
    CHECK_THROWS_WITH(Headings(path),
                      Catch::Contains(names_path(path).string() + ": this table of speakers is damaged"));
    std::ofstream(path) << bytes;
    std::ofstream(names_path(path)) << "\n";
    CHECK_THROWS_WITH(Headings(path), Catch::Contains(path.string() + ": this table of speakers is damaged"));
  }
  for (const char* bytes : {"\n", "\t\n", "\n\n\t\n", "x\n", "marine\n", "a\tmarine\n", "\t\t\t\t\t\t\t\n"}) {
    INFO(bytes);
    std::ofstream(path) << bytes;
    std::ofstream(names_path(path)) << bytes;
    const Headings damaged(path);
    damaged.of("marine");
    damaged.others_of({"marine"});
    CHECK(damaged.size() <= 2);
  }
}
