// Every format against files that the project wrote after the make of real ones: tests/cases/formats/FORMAT/NAME.* and
// beside it NAME.txt with what must come out: "name: value" for each fact, a blank line, the paragraphs, a line each;
// "---" between two articles.
#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>
#include <sstream>

#include "indexer/pipeline.h"
#include "tests/support/case_file.h"
#include "tests/support/tiny_archive.h"

using namespace guillemet;

namespace {

namespace fs = std::filesystem;

struct Told {
  std::map<std::string, std::string> facts;
  std::vector<std::string> paragraphs;
};

std::vector<Told> told(const fs::path& path) {
  std::vector<Told> articles(1);
  std::istringstream stream(read_file(path));
  bool head = true;
  for (std::string line; std::getline(stream, line);) {
    if (line == "---") {
      articles.emplace_back();
      head = true;
    } else if (line.empty()) {
      head = false;
    } else if (head) {
      const std::size_t colon = line.find(": ");
      REQUIRE(colon != std::string::npos);
      articles.back().facts[line.substr(0, colon)] = line.substr(colon + 2);
    } else {
      articles.back().paragraphs.push_back(line);
    }
  }
  return articles;
}

// What the indexer makes of a file: the facts, and the paragraphs that no rule of cleaning cuts.
std::vector<Told> read(const fs::path& path) {
  static const Pipeline pipeline(lexicons());
  std::vector<Told> articles;
  Chunk chunk;
  chunk.name = path.filename().string();
  chunk.bytes = read_file(path);
  chunk.format = detect(chunk.bytes, chunk.name);
  const Sink sink{[&](Article&& raw) {
                    raw.metadata.path = "x";
                    const Article article = pipeline.analyse(std::move(raw));
                    const Metadata& about = article.metadata;
                    Told one{{{"id", about.id.empty() ? about.provider_id : about.id},
                              {"title", about.title},
                              {"date", about.date},
                              {"date_origin", about.date_origin},
                              {"source", about.source},
                              {"author", about.author},
                              {"language", about.language},
                              {"section", about.section},
                              {"page", about.page},
                              {"url", about.url},
                              {"provider_id", about.provider_id}},
                             {}};
                    for (const Span paragraph : article.paragraphs)
                      one.paragraphs.emplace_back(paragraph.of(article.text));
                    articles.push_back(std::move(one));
                  },
                  [&](Problem&& problem) { FAIL(path.string() + ": " + problem.sentence); }};
  read_articles(std::move(chunk), sink);
  return articles;
}

std::vector<fs::path> inputs(const std::string& format) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::directory_iterator(fs::path(GUILLEMET_TESTS) / "cases" / "formats" / format))
    if (entry.path().extension() != ".txt") paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  REQUIRE_FALSE(paths.empty());
  return paths;
}

fs::path truth_of(fs::path input) { return input.replace_extension(".txt"); }

void check_facts(const std::vector<Told>& expected, const std::vector<Told>& found) {
  REQUIRE(found.size() == expected.size());
  for (std::size_t i = 0; i < found.size(); ++i)
    for (const auto& [name, value] : expected[i].facts) {
      INFO(name);
      CHECK(found[i].facts.at(name) == value);
    }
}

// How many of `these` stand in `those`.
std::size_t common(const std::vector<std::string>& these, const std::vector<std::string>& those) {
  return static_cast<std::size_t>(std::count_if(these.begin(), these.end(), [&those](const std::string& one) {
    return std::find(those.begin(), those.end(), one) != those.end();
  }));
}

}  // namespace

TEST_CASE("exports are read to the letter") {
  for (const char* format : {"europresse", "factiva"}) {
    for (const fs::path& path : inputs(format)) {
      INFO(path.string());
      const std::vector<Told> expected = told(truth_of(path));
      const std::vector<Told> found = read(path);
      check_facts(expected, found);
      for (std::size_t i = 0; i < found.size(); ++i) CHECK(found[i].paragraphs == expected[i].paragraphs);
    }
  }
}

TEST_CASE("web pages of any build give their facts and their paragraphs, and little else") {
  std::size_t wanted = 0, given = 0, right = 0, wanted_right = 0;
  const std::vector<fs::path> pages = inputs("web_page");
  CHECK(pages.size() >= 10);
  for (const fs::path& path : pages) {
    INFO(path.string());
    const std::vector<Told> expected = told(truth_of(path));
    const std::vector<Told> found = read(path);
    check_facts(expected, found);
    for (std::size_t i = 0; i < found.size(); ++i) {
      wanted += expected[i].paragraphs.size();
      given += found[i].paragraphs.size();
      right += common(found[i].paragraphs, expected[i].paragraphs);
      wanted_right += common(expected[i].paragraphs, found[i].paragraphs);
      for (const std::string& paragraph : expected[i].paragraphs)
        if (common({paragraph}, found[i].paragraphs) == 0) WARN(path.filename().string() + " lacks: " + paragraph);
      for (const std::string& paragraph : found[i].paragraphs)
        if (common({paragraph}, expected[i].paragraphs) == 0) WARN(path.filename().string() + " adds: " + paragraph);
    }
  }
  const double recall = static_cast<double>(wanted_right) / static_cast<double>(wanted);
  const double precision = static_cast<double>(right) / static_cast<double>(given);
  INFO("recall " << recall << ", precision " << precision << " of " << wanted << " paragraphs");
  CHECK(recall >= 0.95);
  CHECK(precision >= 0.90);
}

TEST_CASE("a format is told by content, whatever a file is called") {
  CHECK(detect("<!DOCTYPE html><html><body><p>x", "a.txt") == Format::web_page);
  CHECK(detect("\xEF\xBB\xBF\n <html lang=fr>", "a") == Format::web_page);
  CHECK(detect("<p>Un fragment</p>", "a.HTML.gz") == Format::web_page);
  CHECK(detect("<p>Un fragment</p>", "a.txt") == Format::text);
  CHECK(detect("<html><span class=\"DocPublicationName\">", "a.html") == Format::europresse);
  CHECK(detect("<html><p class=\"articleParagraph frarticleParagraph\">", "a.html") == Format::factiva);
  CHECK(detect("{\\rtf1 Document X", "a.rtf") == Format::factiva);
}

TEST_CASE("a page without an article is one problem, whatever is in it") {
  for (const char* page : {"<html><body></body></html>", "<html><nav><a href=/>Accueil</a></nav>", "<html>",
                           "<html><script type='application/ld+json'>{</script>"}) {
    std::size_t articles = 0;
    std::string codes;
    Chunk chunk;
    chunk.format = Format::web_page;
    chunk.bytes = page;
    read_articles(std::move(chunk),
                  {[&](Article&&) { ++articles; }, [&](Problem&& problem) { codes += problem.code; }});
    CHECK(articles == 0);
    CHECK(codes == "no_text");
  }
}

// Real pages and exports are no part of the project; whoever has some names their folder, with a truth beside each.
TEST_CASE("real files that a user has are read as their truths say") {
  const char* folder = std::getenv("GUILLEMET_SAMPLES");
  if (folder == nullptr) {
    WARN("GUILLEMET_SAMPLES names no folder: nothing to compare");
    return;
  }
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt" || !fs::exists(truth_of(entry.path()))) continue;
    INFO(entry.path().string());
    const std::vector<Told> expected = told(truth_of(entry.path()));
    const std::vector<Told> found = read(entry.path());
    check_facts(expected, found);
    for (std::size_t i = 0; i < found.size(); ++i)
      CHECK(common(expected[i].paragraphs, found[i].paragraphs) == expected[i].paragraphs.size());
  }
}
