#include "indexer/formats/revision.h"

#include <charconv>

namespace guillemet {
namespace {

constexpr std::string_view kMark = ";r";

}  // namespace

std::string revised_id(std::string id, std::string_view number) {
  unsigned revision = 0;
  const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), revision);
  if (failure != std::errc() || end == number.data()) return id;
  return id + std::string(kMark) + std::to_string(revision);
}

RevisedId parts_of_id(std::string_view id) {
  const std::size_t mark = id.rfind(kMark);
  if (mark == std::string_view::npos) return {id, 0};
  const std::string_view number = id.substr(mark + kMark.size());
  unsigned revision = 0;
  const auto [end, failure] = std::from_chars(number.data(), number.data() + number.size(), revision);
  if (failure != std::errc() || end != number.data() + number.size()) return {id, 0};
  return {id.substr(0, mark), revision};
}

}  // namespace guillemet
