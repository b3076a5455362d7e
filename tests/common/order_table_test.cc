#include "common/order_table.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "common/error.h"
#include "tests/support/temp_dir.h"

using namespace guillemet;

namespace fs = std::filesystem;

namespace {

std::vector<std::string> orders_in(const fs::path& path) {
  const OrderTable table(path);
  std::vector<std::string> orders;
  for (std::uint32_t number = 1; number <= table.size(); ++number) orders.emplace_back(table.of(number));
  return orders;
}

void write_bytes(const fs::path& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a table of words gives back what was written") {
  const TempDir folder;
  const fs::path path = folder.path() / "orders";
  write_orders(path, {"abcd", "", "ef"});
  CHECK(orders_in(path) == std::vector<std::string>{"abcd", "", "ef"});
  const OrderTable table(path);
  CHECK(table.of(0).empty());
  CHECK(table.of(4).empty());
  write_orders(path, {});
  CHECK(orders_in(path).empty());
}

TEST_CASE("tables of words are joined in their order") {
  const TempDir folder;
  const auto path = [&](const char* name) { return folder.path() / name; };
  const std::string longer(200'000, 'x');  // more than is copied at once
  write_orders(path("a"), {"abcd", longer});
  write_orders(path("b"), {});
  write_orders(path("c"), {"", "ef"});
  merge_orders({path("a"), path("b"), path("c")}, path("all"));
  CHECK(orders_in(path("all")) == std::vector<std::string>{"abcd", longer, "", "ef"});
  merge_orders({}, path("none"));
  CHECK(orders_in(path("none")).empty());
}

TEST_CASE("a damaged table of words is refused") {
  const TempDir folder;
  const fs::path path = folder.path() / "orders";
  write_orders(path, {"abcd", "ef"});
  const std::string whole = bytes_of(path);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO("cut to " << size);
    write_bytes(path, whole.substr(0, size));
    CHECK_THROWS_AS(OrderTable(path), Error);
  }
  CHECK_THROWS_AS(OrderTable(folder.path() / "missing"), Error);
  CHECK_THROWS_AS(merge_orders({folder.path() / "missing"}, path), Error);
  write_bytes(path, std::string(8, '\xFF') + "abcd");  // more passages than there are bytes
  CHECK_THROWS_AS(OrderTable(path), Error);
  CHECK_THROWS_AS(merge_orders({path}, folder.path() / "all"), Error);
}

TEST_CASE("ends out of order are refused where they are met") {
  const TempDir folder;
  const fs::path path = folder.path() / "orders";
  write_orders(path, {"abcd", "ef"});
  std::string bytes = bytes_of(path);
  bytes[8 + 6] = '\x63';  // the first one's end: behind the second's
  write_bytes(path, bytes);
  const OrderTable table(path);
  CHECK_THROWS_AS(table.of(1), Error);
  CHECK_THROWS_AS(table.of(2), Error);
  CHECK_THROWS_AS(merge_orders({path}, folder.path() / "all"), Error);
}
