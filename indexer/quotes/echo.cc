#include "indexer/quotes/echo.h"

namespace guillemet {
namespace {

constexpr std::size_t kPlaces = 16;  // kept of two words that stand everywhere: bounds the look-up

std::size_t word_end(std::string_view text, std::size_t from) {
  const std::size_t space = text.find(' ', from);
  return space == std::string_view::npos ? text.size() : space + 1;
}

}  // namespace

void Echoes::add(std::string_view text, int number) {
  for (std::size_t at = 0; at < text.size(); at = word_end(text, at)) {
    const std::size_t end = word_end(text, word_end(text, at));
    std::vector<Place>& places = by_two_words_[text.substr(at, end - at)];
    if (places.size() < kPlaces) places.push_back({text.substr(at), number});
  }
}

int Echoes::find(std::string_view text) const {
  const std::size_t one = word_end(text, 0);
  if (one >= text.size()) return -1;
  const auto found = by_two_words_.find(text.substr(0, word_end(text, one)));
  if (found == by_two_words_.end()) return -1;
  for (const Place& place : found->second)
    if (place.rest.starts_with(text)) return place.number;
  return -1;
}

}  // namespace guillemet
