// Pages are stretches of one list, whatever is passed over in it; and what is counted is of the same archive as what is
// listed.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <set>

#include "searcher/search.h"
#include "tests/support/tiny_archive.h"

using namespace guillemet;

namespace {

// Three passages each, of which some have both words, some one; every fifth article stands there twice.
std::string article(int number) {
  std::string text = fmt::format("Annonce {}\n\n", number);
  const auto paragraph = [&](std::string_view words) {
    text += fmt::format("Le {} ouvre.", words);
    for (int sentence = 0; sentence < 12; ++sentence)  // no five words of it stand in another article
      text += fmt::format(" Rue{0}a{1} va à cour{0}b{1}, cour{0}c{1} et pont{0}d{1}.", number, sentence);
    text += "\n\n";
  };
  paragraph(number % 3 == 0 ? "port et le quai" : "port");
  paragraph(number % 2 == 0 ? "quai" : "marché");
  paragraph("port");
  return text;
}

struct Port {
  Port() {
    for (int number = 0; number < 60; ++number) {
      folder.write(fmt::format("presse/{:02}.txt", number), article(number));
      if (number % 5 == 0) folder.write(fmt::format("presse/{:02} bis.txt", number), article(number));
      if (number == 30) index_folder(folder.path() / "presse", path());  // two segments
    }
    index_folder(folder.path() / "presse", path());
  }
  std::filesystem::path path() const { return folder.path() / "archive"; }
  TempDir folder;
};

// The passages of a page: articles' paths and numbers.
std::multiset<std::string> page(const Archive& archive, Request request, std::uint64_t offset, std::uint64_t limit) {
  request.offset = offset;
  request.limit = limit;
  std::multiset<std::string> passages;
  for (const Group& group : search_passages(understand(request, lexicons(), expander(), true), archive).groups)
    for (const PassageHit& hit : group.hits)
      passages.insert(fmt::format("{} {}", hit.passage.article.path, hit.passage.number));
  return passages;
}

}  // namespace

TEST_CASE("pages are stretches of one list") {
  const Port port;
  const Archive archive(port.path());
  for (const std::string query :
       {"port quai", "port OU quai", "+port quai", "port", "\"le port\"", "le", "port ET quai"}) {
    for (const std::uint64_t per_article : {0, 1, 2}) {
      for (const bool copies : {false, true}) {
        for (const auto sort : {Sort::relevance, Sort::newest}) {
          INFO(query << " " << per_article << " " << copies << " " << static_cast<int>(sort));
          Request request;
          request.text = query;
          request.per_article = per_article;
          request.copies = copies;
          request.sort = sort;
          const auto whole = page(archive, request, 0, 1'000);
          CHECK(whole.size() > 7);
          CHECK(std::set(whole.begin(), whole.end()).size() == whole.size());
          std::multiset<std::string> pages;
          for (std::uint64_t offset = 0; offset < whole.size(); offset += 7)
            pages.merge(page(archive, request, offset, 7));
          CHECK(pages == whole);
        }
      }
    }
  }
}

TEST_CASE("what is counted is of the archive that is listed, whatever an indexer does meanwhile") {
  const Port port;
  const Archive archive(port.path());
  Request request;
  request.text = "marché";
  request.per_article = 0;
  request.copies = true;
  request.limit = 1'000;
  const Question question = understand(request, lexicons(), expander(), true);
  const auto counted = [&question](const Archive& asked) {
    const PassageResults results = search_passages(question, asked);
    std::uint64_t listed = 0;
    for (const Group& group : results.groups) listed += group.hits.size();
    CHECK(listed == results.summary.total);
    return listed;
  };
  port.folder.write("presse/99.txt", "Une annonce\n\nLe marché ouvre.\n");
  index_folder(port.folder.path() / "presse", port.path());  // before the counting thread has opened anything
  const std::uint64_t before = counted(archive);
  const Archive newer(port.path());
  std::filesystem::remove_all(port.path() / "segments");  // its counting thread can open nothing
  CHECK(counted(newer) == before + 1);
  CHECK(counted(archive) == before);
}

TEST_CASE("how many more passages of an article answer is told where each must be judged, too") {
  std::string text = "Au port\n\n";
  for (const std::string_view said : {"Le port rouvre", "Le port ferme", "La gare ferme", "Ce port vivra"}) {
    text += fmt::format("« {} », a dit Marine Dubreuil devant la presse.", said);
    for (int sentence = 0; sentence < 12; ++sentence) text += " La mer monte vite sur la digue.";
    text += "\n\n";
  }
  const TempDir folder;
  folder.write("presse/a.txt", text);
  index_folder(folder.path() / "presse", folder.path() / "archive");
  const Archive archive(folder.path() / "archive");
  Request request;
  request.text = "citation:port";
  request.per_article = 1;
  const PassageResults results = search_passages(understand(request, lexicons(), expander(), true), archive);
  REQUIRE(results.groups.size() == 1);
  CHECK(results.groups.front().hits.size() == 1);
  CHECK(results.groups.front().more == 2);
}
