#include "indexer/follow.h"

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <thread>

#include "common/error.h"
#include "tests/support/temp_dir.h"

using namespace guillemet;

namespace {

// Whether `watch` wakes within five seconds.
bool wakes(FolderWatch& watch, std::chrono::milliseconds most = std::chrono::seconds(5)) {
  std::atomic<bool> stop = false;
  std::thread clock([&] {
    const auto end = std::chrono::steady_clock::now() + most;
    while (!stop && std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(std::chrono::milliseconds(10));
    stop = true;
  });
  const bool woken = watch.wait(stop);
  stop = true;
  clock.join();
  return woken;
}

}  // namespace

TEST_CASE("what changes in a folder wakes whoever follows it") {
  const TempDir folder;
  const auto press = folder.path() / "presse";
  folder.write("presse/a.txt", "x");
  folder.write("presse/lot/b.txt", "x");
  FolderWatch watch({press.string()}, press / "archive");
  CHECK(watch.gap().empty());
  CHECK(watch.folders() == 2);
  const std::vector<std::pair<const char*, std::function<void()>>> changes{
      {"a file is written", [&] { folder.write("presse/lot/b.txt", "y"); }},
      {"a file is new", [&] { folder.write("presse/c.txt", "y"); }},
      {"a file goes", [&] { std::filesystem::remove(press / "a.txt"); }},
      {"a file is renamed", [&] { std::filesystem::rename(press / "c.txt", press / "d.txt"); }},
      {"a folder is new", [&] { folder.write("presse/neuf/profond/e.txt", "y"); }},
      {"a file in the new folder", [&] { folder.write("presse/neuf/profond/e.txt", "z"); }},
      {"a folder is renamed", [&] { std::filesystem::rename(press / "neuf", press / "vieux"); }},
      {"a file in the renamed folder", [&] { folder.write("presse/vieux/profond/e.txt", "y"); }},
      {"rules are new", [&] { folder.write("presse/.guillemetignore", "vieux\n"); }},
  };
  for (const auto& [what, change] : changes) {
    INFO(what);
    change();
    CHECK(wakes(watch));
  }
}

TEST_CASE("nobody is woken by hidden files, by the archive, by reading, or by a neighbour of a followed file") {
  const TempDir folder;
  const auto press = folder.path() / "presse";
  const auto file = folder.write("presse/a.txt", "x");
  folder.write("presse/archive/manifest.json", "{}");
  folder.write("seul/a.txt", "x");
  FolderWatch watch({press.string(), (folder.path() / "seul/a.txt").string()}, press / "archive");
  folder.write("presse/.a.txt.swp", "x");
  folder.write("presse/archive/manifest.json", "{ }");
  folder.write("seul/b.txt", "x");
  std::string text;
  std::getline(std::ifstream(file), text);
  CHECK_FALSE(wakes(watch, std::chrono::milliseconds(900)));
  folder.write("seul/a.txt", "y");
  CHECK(wakes(watch));
}

TEST_CASE("a limit of the system, or a folder that is not there, is said in a sentence") {
  const TempDir folder;
  folder.write("presse/lot/b.txt", "x");
  const FolderWatch few({folder.path().string()}, {}, 2);
  CHECK(few.folders() == 2);
  CHECK(few.gap() ==
        "the system watches 2 folders and no more (raise fs.inotify.max_user_watches); the others are looked at every "
        "minute");
  const FolderWatch none({(folder.path() / "nulle part").string()}, {});
  CHECK(none.gap().ends_with("nulle part is not there to be watched; it is looked at every minute"));
}

TEST_CASE("another run is waited for, but not by the first one") {
  const TempDir folder;
  FolderWatch watch({folder.path().string()}, {});
  std::atomic<bool> stop = false;
  int runs = 0;
  follow(watch, stop, [&] {
    if (++runs == 1) folder.write("a.txt", "x");
    if (runs == 2) throw Error("locked", Failure::locked);
    if (runs == 3) stop = true;
  });
  CHECK(runs == 3);
  CHECK_THROWS_AS(follow(watch, stop, [] { throw Error("locked", Failure::locked); }), Error);
}
