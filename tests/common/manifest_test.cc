#include "common/manifest.h"

#include <catch2/catch.hpp>

#include "common/error.h"
#include "common/schema.h"
#include "tests/support/temp_dir.h"

using namespace guillemet;

TEST_CASE("a manifest comes back as it was written") {
  const TempDir folder;
  Manifest manifest;
  manifest.format = schema::kFormat;
  manifest.generation = 3;
  manifest.files = "000003";
  manifest.roots.push_back({"presse", "/tmp/presse", {{"a.txt", {12, 34}}, {"e\u0301te.txt", {1, 2}}}});
  manifest.roots[0].files["a.txt"].add_article("presse/a.txt", "presse/a.txt");
  manifest.roots[0].files["e\u0301te.txt"].set_articles({"presse/été.txt", "un autre"}, "presse/\u00E9te.txt");
  manifest.roots.push_back({"port.txt", "/tmp/port.txt", {{"", {5, 6}}}});
  FileEntry& port = manifest.roots[1].files[""];
  port.hash = 0xFEDCBA9876543210;
  port.set_articles({"port.txt#2"}, "port.txt");
  port.set_failure("empty it is empty");
  manifest.segments.push_back({"000001", 1, 2, 3});
  manifest.removed = {std::string("\x00\xFFkey-01", 8), "key-0002"};
  manifest.roots[0].files["c.txt"].set_known_as("presse/d.txt");
  manifest.roots[0].closed["lot"] = "unreadable cannot be read";
  write_files(folder.path(), manifest);
  write_manifest(folder.path(), manifest);
  Manifest back = read_manifest(folder.path());
  CHECK(back.roots.at(0).files.empty());
  REQUIRE(read_files(folder.path(), back));
  CHECK(back.generation == 3);
  const auto articles = [&back](std::size_t root, const std::string& name) {
    return back.roots.at(root).files.at(name).articles(own_id(back.roots.at(root), name));
  };
  CHECK(articles(0, "a.txt") == std::vector<std::string>{"presse/a.txt"});
  CHECK(articles(0, "e\u0301te.txt") == std::vector<std::string>{"presse/été.txt", "un autre"});
  CHECK(articles(0, "c.txt").empty());
  CHECK(articles(1, "") == std::vector<std::string>{"port.txt#2"});
  CHECK(back.roots.at(0).files.at("a.txt").hash == 0);
  CHECK(back.roots.at(1).files.at("").hash == 0xFEDCBA9876543210);
  CHECK(back.roots.at(1).files.at("").failure() == "empty it is empty");
  CHECK(back.segments.at(0).quotations == 3);
  CHECK(back.removed == manifest.removed);
  CHECK(back.roots.at(0).files.at("c.txt").known_as() == "presse/d.txt");
  CHECK(back.roots.at(0).closed == manifest.roots[0].closed);
  CHECK((folder.path() / back.roots.at(0).beside).lexically_normal() == "/tmp/presse");
}

TEST_CASE("no archive, another format, a damaged one: each says what to do") {
  const TempDir folder;
  const auto failure = [&] {
    try {
      (void)read_manifest(folder.path());
    } catch (const Error& error) {
      return error.failure();
    }
    return Failure::error;
  };
  CHECK(failure() == Failure::no_archive);
  CHECK_THROWS_WITH(read_manifest(folder.path()), Catch::Contains("guillemet-index"));
  folder.write("manifest.json", R"({"format": 999})");
  CHECK(failure() == Failure::no_archive);
  folder.write("manifest.json", "{");
  CHECK_THROWS_AS(read_manifest(folder.path()), Error);
}

TEST_CASE("a table of files that is gone is told from one that is damaged or another manifest's") {
  const TempDir folder;
  Manifest manifest;
  manifest.format = schema::kFormat;
  manifest.files = "000001";
  manifest.roots.push_back({"presse", "/tmp/presse", {}});
  CHECK_FALSE(read_files(folder.path(), manifest));
  for (const char* damaged :
       {"", "[", "{}", "[]", "[[],[]]", "[[{\"file\": 1}]]", "{\"roots\":2,\"files\":0}", "{\"roots\":1,\"files\":1}\n",
        "{\"roots\":1,\"files\":1}\n{\"root\":1,\"file\":\"a\"}\n", "{\"roots\":1,\"files\":1}\n{\"root\":0}\n"}) {
    INFO(damaged);
    folder.write("files/000001", damaged);
    CHECK_THROWS_AS(read_files(folder.path(), manifest), Error);
  }
  folder.write("files/000001", "{\"roots\":1,\"files\":0}\n");
  CHECK(read_files(folder.path(), manifest));
}
