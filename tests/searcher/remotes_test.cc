#include "searcher/remotes.h"

#include <catch2/catch.hpp>
#include <fstream>

#include "common/error.h"
#include "tests/support/temp_dir.h"

using namespace guillemet;

TEST_CASE("a server is a host and a port with two ports behind it") {
  const struct {
    const char* text;
    const char* expected;  // "": none
  } cases[] = {
      {"press.example:9100", "press.example 9100"},
      {"127.0.0.1:1", "127.0.0.1 1"},
      {"[::1]:9100", "::1 9100"},
      {"host:65533", "host 65533"},
      {"host:65534", ""},
      {"host:0", ""},
      {"host:", ""},
      {"host:91x", ""},
      {"host:-1", ""},
      {"host", ""},
      {":9100", ""},
      {"::1:9100", ""},
      {"[]:9100", ""},
      {"a host:9100", ""},
      {"http://host:9100", ""},
      {"", ""},
  };
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    std::string read;
    try {
      const Remote remote = parse_remote(text);
      read = remote.host + " " + std::to_string(remote.port);
      CHECK(to_string(remote) == text);
    } catch (const Error& wrong) {
      CHECK(std::string(wrong.what()).find("HOST:PORT") != std::string::npos);
    }
    CHECK(read == expected);
  }
}

TEST_CASE("an archive's servers are kept in the order in which they were added") {
  const TempDir folder;
  const auto archive = folder.path() / "archive";
  add_remote(archive, {"b", 9100});  // makes the archive
  add_remote(archive, {"a", 9100});
  CHECK(read_remotes(archive) == std::vector<Remote>{{"b", 9100}, {"a", 9100}});
  CHECK_THROWS_AS(add_remote(archive, {"a", 9100}), Error);
  remove_remote(archive, {"b", 9100});
  CHECK(read_remotes(archive) == std::vector<Remote>{{"a", 9100}});
  CHECK_THROWS_AS(remove_remote(archive, {"b", 9100}), Error);
  // A folder with other things is none of ours.
  std::ofstream(folder.path() / "note.txt") << "mine";
  CHECK_THROWS_AS(add_remote(folder.path(), {"a", 9100}), Error);
}

TEST_CASE("comments and empty lines in the list of servers are passed over, a wrong line is named") {
  const TempDir folder;
  std::ofstream(folder.path() / "remotes") << "# the press room\n\nhost:9100\n";
  CHECK(read_remotes(folder.path()) == std::vector<Remote>{{"host", 9100}});
  std::ofstream(folder.path() / "remotes") << "host:9100\nhost\n";
  try {
    read_remotes(folder.path());
    FAIL("a line without a port was read");
  } catch (const Error& wrong) {
    CHECK(std::string(wrong.what()).find("remotes:2: ") != std::string::npos);
  }
}
