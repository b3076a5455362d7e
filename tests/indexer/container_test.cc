#include "indexer/container.h"

#include <archive.h>
#include <archive_entry.h>

#include <catch2/catch.hpp>

#include "indexer/index.h"
#include "tests/support/case_file.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_archive.h"

using namespace guillemet;

namespace {

struct Member {
  std::string name;
  std::string bytes;
};

enum class Kind { zip, tar, tar_gz, gz };

std::string packed(Kind kind, const std::vector<Member>& members) {
  std::string out;
  archive* writer = archive_write_new();
  if (kind == Kind::zip) archive_write_set_format_zip(writer);
  if (kind == Kind::tar || kind == Kind::tar_gz) archive_write_set_format_pax_restricted(writer);
  if (kind == Kind::gz) archive_write_set_format_raw(writer);
  if (kind == Kind::gz || kind == Kind::tar_gz) archive_write_add_filter_gzip(writer);
  archive_write_set_bytes_in_last_block(writer, 1);
  archive_write_open(
      writer, &out, nullptr,
      [](archive*, void* into, const void* bytes, std::size_t size) {
        static_cast<std::string*>(into)->append(static_cast<const char*>(bytes), size);
        return static_cast<la_ssize_t>(size);
      },
      nullptr);
  for (const Member& member : members) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, member.name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(writer, entry);
    archive_write_data(writer, member.bytes.data(), member.bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  return out;
}

// "path of each article;" then "!file code;" of each that was refused, from a folder that holds `bytes` as `name`.
std::string read(const std::string& name, const std::string& bytes, const ReadLimits& limits = {}) {
  const TempDir folder;
  folder.write("presse/" + name, bytes);
  folder.write("presse/zz.txt", "Le dernier\n\nIl est lu quoi qu'il arrive.\n");
  const std::string root = (folder.path() / "presse").string();
  IndexRequest request;
  request.paths = {root};
  request.limits = limits;
  std::string found, refused;
  Watcher watcher;
  watcher.skipped = [&](const Skipped& what) {
    CHECK_FALSE(what.sentence.empty());
    refused += "!" + what.path.substr(root.size() + 1) + " " + what.code + ";";
  };
  extract(request, lexicons(), watcher, [&](const std::string& lines) {
    for (const std::string& line : lines_of(lines)) {
      const std::size_t at = line.find("\"path\":\"presse/") + 15;
      found += line.substr(at, line.find('"', at) - at) + ";";
    }
  });
  return found + refused;
}

const std::string kArticle = "Le titre\n\nLe port a rouvert lundi.\n";
const std::string kLine = R"({"id":"x","title":"T","text":"Le port a rouvert."})"
                          "\n";

}  // namespace

TEST_CASE("zip and tar files are folders, compressed or in each other") {
  const std::string inner = packed(Kind::zip, {{"b.txt", kArticle}});
  CHECK(read("a.zip", packed(Kind::zip, {{"x/a.txt", kArticle}, {"image.jpg", "\xFF\xD8"}, {"b.jsonl", kLine}})) ==
        "a.zip/x/a.txt;a.zip/b.jsonl;zz.txt;");
  CHECK(read("a.tar", packed(Kind::tar, {{"é.txt", kArticle}})) == "a.tar/é.txt;zz.txt;");
  CHECK(read("a.tar.gz", packed(Kind::tar_gz, {{"a.txt", kArticle}})) == "a.tar.gz/a.txt;zz.txt;");
  CHECK(read("a.txt.gz", packed(Kind::gz, {{"", kArticle}})) == "a.txt.gz;zz.txt;");
  CHECK(read("a.tgz", packed(Kind::tar_gz, {{"in.zip", inner}, {"c.txt", kArticle}})) ==
        "a.tgz/in.zip/b.txt;a.tgz/c.txt;zz.txt;");
  CHECK(read("a.zip", packed(Kind::zip, {{"a.txt.gz", packed(Kind::gz, {{"", kArticle}})}})) ==
        "a.zip/a.txt.gz;zz.txt;");
}

TEST_CASE("a zip behind a program or a page is a zip, and a long text is a text") {
  std::string lines;
  for (int line = 0; line < 300; ++line) lines += "# le port a rouvert lundi\n";
  const std::string zip = packed(Kind::zip, {{"a.txt", kArticle}});
  CHECK(read("a.zip", lines + zip) == "a.zip/a.txt;zz.txt;");
  CHECK(read("a.txt", lines + kArticle) == "a.txt;zz.txt;");
  std::string long_text;  // longer than what is read at once
  for (int line = 0; line < 20'000; ++line) long_text += "Le port a rouvert lundi, dit-on ici.\n";
  CHECK(read("a.txt", long_text) == "a.txt;zz.txt;");
}

TEST_CASE("what is made to harm is refused with a reason, and the run goes on") {
  const std::string deep =
      packed(Kind::zip, {{"b.zip", packed(Kind::zip, {{"c.zip", packed(Kind::zip, {{"d.txt", kArticle}})}})}});
  CHECK(read("a.zip", deep) == "zz.txt;!a.zip/b.zip/c.zip too_deep;");
  ReadLimits deeper;
  deeper.containers.depth = 3;
  CHECK(read("a.zip", deep, deeper) == "a.zip/b.zip/c.zip/d.txt;zz.txt;");
  CHECK(read("a.zip", packed(Kind::zip, {{"../../etc/a.txt", kArticle}, {"/b.txt", kArticle}, {"c.txt", kArticle}})) ==
        "a.zip/c.txt;zz.txt;!a.zip/../../etc/a.txt unsafe_name;!a.zip//b.txt unsafe_name;");
  ReadLimits few;
  few.containers.members = 2;
  CHECK(read("a.zip", packed(Kind::zip, {{"a.txt", kArticle}, {"b.txt", kArticle}, {"c.txt", kArticle}}), few) ==
        "a.zip/a.txt;a.zip/b.txt;zz.txt;!a.zip too_many_members;");
  const std::string zeros(std::size_t{90} << 20, ' ');
  ReadLimits wide;
  wide.largest = std::uint64_t{512} << 20;
  CHECK(read("a.zip", packed(Kind::zip, {{"a.txt", zeros}, {"b.txt", kArticle}}), wide) == "zz.txt;!a.zip bomb;");
  CHECK(read("a.txt.gz", packed(Kind::gz, {{"", zeros}}), wide) == "zz.txt;!a.txt.gz bomb;");
  CHECK(read("a.zip", packed(Kind::zip, {{"a.txt", zeros.substr(0, 65 << 20)}, {"b.txt", kArticle}})) ==
        "zz.txt;!a.zip bomb;");
  ReadLimits small;
  small.largest = 1000;
  CHECK(read("a.zip", packed(Kind::zip, {{"a.txt", zeros.substr(0, 5000)}, {"b.txt", kArticle}}), small) ==
        "a.zip/b.txt;zz.txt;!a.zip/a.txt too_large;");
}

TEST_CASE("nothing is kept of a file that opens out to too much, whatever comes first in it") {
  std::string lines;
  while (lines.size() <= kFreeExpansion) lines += kLine;
  CHECK(read("a.jsonl.gz", packed(Kind::gz, {{"", lines}})) == "zz.txt;!a.jsonl.gz bomb;");
  CHECK(read("a.zip", packed(Kind::zip, {{"b.txt", kArticle}, {"a.jsonl", lines}})) == "zz.txt;!a.zip bomb;");
  // A member that nobody asks for must be unpacked to get past it, but not in a zip file.
  const std::vector<Member> picture{{"b.txt", kArticle}, {"image.jpg", lines}, {"c.txt", kArticle}};
  CHECK(read("a.tgz", packed(Kind::tar_gz, picture)) == "zz.txt;!a.tgz bomb;");
  CHECK(read("a.zip", packed(Kind::zip, picture)) == "a.zip/b.txt;a.zip/c.txt;zz.txt;");
  const std::string inner = packed(Kind::zip, {{"a.jsonl", lines}});
  CHECK(read("a.zip", packed(Kind::zip, {{"b.txt", kArticle}, {"in.zip", inner}})) ==
        "a.zip/b.txt;zz.txt;!a.zip bomb;");
}

TEST_CASE("a file gives a bounded number of articles, but one for each 200 bytes in any case") {
  ReadLimits few;
  few.articles = 2;
  const std::string rows = "title,text\nA,Un.\nB,Deux.\nC,Trois.\nD,Quatre.\n";
  CHECK(read("a.csv", rows, few) == "a.csv;a.csv;zz.txt;!a.csv too_many_articles;");
  CHECK(read("a.zip", packed(Kind::zip, {{"a.txt", kArticle}, {"b.txt", kArticle}}), few) ==
        "a.zip/a.txt;a.zip/b.txt;zz.txt;");
  few.articles = 1;
  const std::string line = R"({"text":"Un."})"
                           "\n";
  CHECK(read("a.jsonl", line + line, few) == "a.jsonl;zz.txt;!a.jsonl too_many_articles;");
  CHECK(read("a.jsonl", line + line + std::string(400, ' '), few) == "a.jsonl;a.jsonl;zz.txt;");
  // Many batches of one file: the rest of it is not read.
  std::string lines;
  while (lines.size() < 8'000'000) lines += kLine;
  few.articles = 3;
  CHECK(read("a.jsonl.gz", packed(Kind::gz, {{"", lines}}), few).find("!a.jsonl.gz too_many_articles;") !=
        std::string::npos);
}

TEST_CASE("a line without an end costs itself only") {
  ReadLimits small;
  small.largest = 400'000;
  const std::string endless = R"({"title":"T","text":")" + std::string(3'000'000, 'a');
  CHECK(read("a.jsonl", kLine + endless + "\n" + kLine, small) == "a.jsonl;a.jsonl;zz.txt;!a.jsonl too_large;");
  CHECK(read("a.jsonl", endless, small) == "zz.txt;!a.jsonl too_large;");
}

TEST_CASE("a damaged member costs itself only") {
  const std::string good = packed(Kind::zip, {{"a.txt", kArticle}, {"b.txt", kArticle}});
  CHECK(read("a.zip", good.substr(0, good.size() / 3)).find("!a.zip") != std::string::npos);
  CHECK(read("a.zip", packed(Kind::zip, {{"a.zip", "PK\x03\x04 and no more"}, {"b.txt", kArticle}})) ==
        "a.zip/b.txt;zz.txt;!a.zip/a.zip damaged;");
  CHECK(read("a.zip", packed(Kind::zip, {{"a.jsonl", "{broken\n"}, {"b.txt", kArticle}})) ==
        "a.zip/b.txt;zz.txt;!a.zip/a.jsonl broken_line;");
  CHECK(read("a.zip", packed(Kind::zip, {{"a.txt", ""}})) == "zz.txt;!a.zip/a.txt empty;");
}

TEST_CASE("a member's name must lead nowhere else") {
  CHECK(is_safe_name("a/b.txt"));
  CHECK(is_safe_name("a..b.txt"));
  for (const char* name : {"", "/a.txt", "../a.txt", "a/../b.txt", "a/..", "..\\a.txt"})
    CHECK_FALSE(is_safe_name(name));
}

TEST_CASE("a file that has gone is told from one that breaks off") {
  const TempDir folder;
  folder.write("a.zip", packed(Kind::zip, {{"a.txt", kArticle}}).substr(0, 20));
  Container broken(folder.path() / "a.zip");
  CHECK_FALSE(broken.next());
  CHECK(broken.failed());
  CHECK_FALSE(broken.could_not_open());
  const Container gone(folder.path() / "b.zip");
  CHECK(gone.failed());
  CHECK(gone.is_gone());
  CHECK(gone.could_not_open());
}
