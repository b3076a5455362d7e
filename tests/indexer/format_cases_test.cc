// Files of every format, tests/cases/formats/NAME, and what is read of them, NAME.expected: an article's metadata, a
// blank line, its paragraphs, "left out: REASON | TEXT" for what the reader left out of them; a problem is a line
// "problem: LINE CODE". Add one without C++.
#include <catch2/catch.hpp>
#include <filesystem>

#include "common/lexicons.h"
#include "indexer/formats/format.h"
#include "indexer/metadata.h"
#include "tests/support/case_file.h"

using namespace guillemet;

namespace {

std::string described(const Article& article) {
  const Metadata& about = article.metadata;
  std::string out;
  const auto line = [&out](const char* name, const std::string& value) {
    if (!value.empty()) out += std::string(name) + ": " + value + "\n";
  };
  line("id", about.id);
  line("title", about.title);
  line("date", about.date.empty() ? "" : about.date + " (" + about.date_origin + ")");
  line("source", about.source);
  line("author", about.author);
  line("language", about.language);
  line("section", about.section);
  line("page", about.page);
  line("url", about.url);
  line("provider_id", about.provider_id);
  out += "\n";
  for (const std::string& paragraph : lines_of(article.text))
    if (!paragraph.empty()) out += paragraph + "\n";
  for (const LeftOut& piece : article.left_out) out += "left out: " + piece.reason + " | " + piece.text + "\n";
  return out;
}

std::string read(const std::filesystem::path& path, const MetadataReader& metadata) {
  Chunk chunk;
  chunk.bytes = read_file(path);
  chunk.name = path.filename();
  chunk.format = detect(std::string_view(chunk.bytes).substr(0, kDetectBytes), chunk.name);
  std::string out;
  bool problem_before = false;
  read_articles(std::move(chunk), {[&](Article&& article) {
                                     article.metadata = metadata.complete(std::move(article.metadata), article.text,
                                                                          metadata.head(article.text));
                                     out += (out.empty() ? "" : "\n") + described(article);
                                     problem_before = false;
                                   },
                                   [&](Problem&& problem) {
                                     CHECK_FALSE(problem.sentence.empty());
                                     CHECK(problem.sentence.find('\n') == std::string::npos);
                                     out += (out.empty() || problem_before ? "" : "\n") + std::string("problem: ") +
                                            std::to_string(problem.line) + " " + problem.code + "\n";
                                     problem_before = true;
                                   }});
  return out;
}

}  // namespace

TEST_CASE("files of every format give their articles") {
  const Lexicons lexicons = Lexicons::built_in();
  const MetadataReader metadata(lexicons);
  std::size_t files = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(GUILLEMET_TESTS) / "cases/formats")) {
    const std::filesystem::path& path = entry.path();
    if (entry.is_directory() || path.extension() == ".expected") continue;
    INFO(path.filename());
    CHECK(read(path, metadata) == read_file(path.string() + ".expected"));
    ++files;
  }
  CHECK(files >= 20);
}
