// The order of a passage's words, of any bytes, tells the phrases that a slow search in it tells.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "common/word_order.h"

using namespace guillemet;

namespace {

constexpr std::size_t kBytes = 2;  // of a word

// The words of a text whose every letter is one.
std::string order_of(const std::string& letters) {
  std::vector<Term> words(letters.size());
  std::transform(letters.begin(), letters.end(), words.begin(), [](char letter) {
    Term word;
    word.stem = std::string(1, letter);
    return word;
  });
  return word_order(words);
}

bool stand_somewhere(const std::vector<std::vector<std::string>>& places, const std::string& order) {
  for (std::size_t first = 0; first + kBytes * places.size() <= order.size(); first += kBytes) {
    std::size_t met = 0;
    while (met < places.size() && std::any_of(places[met].begin(), places[met].end(), [&](const std::string& stem) {
             return order.compare(first + kBytes * met, kBytes, order_of(stem)) == 0;
           }))
      ++met;
    if (met == places.size()) return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes(data, data + size);
  const std::size_t length = std::min<std::size_t>(1 + data[0] % 4, size);
  std::vector<std::vector<std::string>> places;
  for (std::size_t i = 0; i < length; ++i)
    places.push_back({bytes.substr(size - 1 - i, 1), std::string(1, static_cast<char>(bytes[size - 1 - i] + 1))});
  const OrderedStems stems(places);
  for (const std::string& order : {bytes, order_of(bytes)})
    if (stems.stand_in(order) != stand_somewhere(places, order)) std::abort();
  return 0;
}
