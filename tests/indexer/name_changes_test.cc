#include "indexer/name_changes.h"

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "indexer/text_set.h"

using namespace guillemet;

namespace {

std::map<std::string, std::int64_t> listed(const NameChanges& changes) {
  std::map<std::string, std::int64_t> list;
  changes.each([&list](std::string_view name, std::int64_t by) { list.emplace(name, by); });
  return list;
}

}  // namespace

TEST_CASE("changes of a name are added up, and what comes to nothing is none") {
  NameChanges changes{{"Marine Dubreuil", 2}, {"le maire", 1}, {"Guy Prigent", 1}};
  changes.add("Marine Dubreuil", 3);
  changes.add("le maire", -1);
  changes.add("Guy Prigent", -4);
  changes.add("", 1);
  CHECK(listed(changes) == std::map<std::string, std::int64_t>{{"", 1}, {"Guy Prigent", -3}, {"Marine Dubreuil", 5}});
  CHECK(listed(NameChanges()).empty());
}

TEST_CASE("ten thousand names keep what is theirs") {
  NameChanges changes;
  TextSet ids;
  std::map<std::string, std::int64_t> expected;
  for (int i = 0; i < 30'000; ++i) {
    const std::string name = "le témoin " + std::to_string(i % 10'000);
    changes.add(name, i % 7);
    expected[name] += i % 7;
    CHECK(ids.insert(name) == (i < 10'000));
  }
  std::erase_if(expected, [](const auto& change) { return change.second == 0; });
  CHECK(listed(changes) == expected);
  CHECK(ids.contains("le témoin 9999"));
  CHECK_FALSE(ids.contains("le témoin 10000"));
  CHECK_FALSE(TextSet().contains(""));
}
