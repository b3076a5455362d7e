#include "common/schema.h"

#include <catch2/catch.hpp>

using namespace guillemet;

TEST_CASE("a term is its prefix and value, cut and hashed when Xapian could not take it") {
  CHECK(schema::term(schema::kId, "a.txt") == "Qa.txt");
  const std::string one = schema::term(schema::kId, std::string(300, 'x') + "1");
  const std::string other = schema::term(schema::kId, std::string(300, 'x') + "2");
  CHECK(one.size() <= 245);
  CHECK(one != other);
  CHECK(one == schema::term(schema::kId, std::string(300, 'x') + "1"));
}
