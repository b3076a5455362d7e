// What a run reads at most of one file: options of guillemet-index, with their defaults.
#pragma once

#include <algorithm>
#include <cstdint>

namespace guillemet {

// What a packed file may open out to before it is refused as a trap (a bomb).
struct ContainerLimits {
  std::uint64_t expansion = 100;    // times its size on the disk, but kFreeExpansion in any case
  std::uint64_t members = 100'000;  // in one file, those of nested ones too
  unsigned depth = 2;               // 1: a zip of articles; 2: a zip of zips of articles
};
// Bytes that any file may open out to: a few articles that compress well are no trap.
constexpr std::uint64_t kFreeExpansion = std::uint64_t{64} << 20;

// Bytes of one article's text: a novel has 1 MB. Analysis needs about 25 times as much memory.
constexpr std::uint64_t kLongestArticle = std::uint64_t{8} << 20;

struct ReadLimits {
  std::uint64_t largest = std::uint64_t{64} << 20;  // bytes of a text, a packed member, a piece (stretches.h)
  std::uint64_t articles = 100'000;                 // of one file, see most_articles()
  ContainerLimits containers;
};

// How many articles are read of a file of `size` bytes on the disk, packed or not: the limit, but one for each 200
// bytes in any case. Hardly a real one is shorter; each takes some hundred bytes of memory and of the archive, and 5 kB
// of memory where a file of many is read in one piece (stretches.h says which are not).
inline std::uint64_t most_articles(const ReadLimits& limits, std::uint64_t size) {
  constexpr std::uint64_t kShortestArticle = 200;
  return std::max(limits.articles, size / kShortestArticle);
}

}  // namespace guillemet
