#include "indexer/near_copies.h"

#include <xxhash.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "common/fold.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

constexpr double kAlike = 0.6;         // Jaccard similarity of near-copies
constexpr double kContained = 0.8;     // the share of the shorter one that stands in the longer one ...
constexpr double kShortened = 1. / 3;  // ... if it has this share of its length
constexpr std::size_t kShingle = 5;    // words
constexpr std::size_t kFewWords = 50;
constexpr std::size_t kRows = 2;         // minima in a band
constexpr std::size_t kLookedAt = 64;    // entries of one band that are compared: boilerplate is shared by thousands
constexpr std::size_t kFirstSlots = 64;  // a power of two

constexpr std::size_t kMinima = std::tuple_size_v<decltype(Fingerprint::minima)>;
constexpr std::size_t kBands = std::tuple_size_v<decltype(Fingerprint::bands)>;
constexpr std::size_t kStored = kMinima + 4 * (kBands + 1);

// Hashes of the folded words of `text`: letters and digits, parted by anything else.
void add_words(std::string_view text, std::vector<std::uint64_t>& words) {
  const std::string folded = fold(text);
  std::size_t begin = 0;
  const auto end_word = [&](std::size_t end) {
    if (end > begin) words.push_back(XXH3_64bits(folded.data() + begin, end - begin));
  };
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t here = at;
    const char32_t c = next_code_point(folded, at);
    if (is_letter(c) || is_digit(c)) continue;
    end_word(here);
    begin = at;
  }
  end_word(folded.size());
}

std::uint64_t hash_of(const std::uint64_t* words, std::size_t count) {
  return XXH3_64bits(words, count * sizeof *words);
}

// The smallest of each of 64 hashes of the shingles. The functions are made of two, as Kirsch and Mitzenmacher (2006)
// do for Bloom filters: an addition each.
std::array<std::uint32_t, kMinima> minima_of(const std::vector<std::uint64_t>& words) {
  std::array<std::uint32_t, kMinima> minima;
  minima.fill(std::numeric_limits<std::uint32_t>::max());
  const std::size_t length = std::min(kShingle, words.size());
  for (std::size_t i = 0; i + length <= words.size(); ++i) {
    const std::uint64_t hash = hash_of(&words[i], length);
    const auto step = static_cast<std::uint32_t>(hash >> 32) | 1;
    auto value = static_cast<std::uint32_t>(hash);
    for (std::uint32_t& least : minima) least = std::min(least, std::exchange(value, value + step));
  }
  return minima;
}

bool is_short(const Fingerprint& print) { return (print.words & kShort) != 0; }

// The share of equal minima is the Jaccard similarity, but for bytes that are equal by chance.
double similarity(const Fingerprint& one, const Fingerprint& other) {
  int equal = 0;
  for (std::size_t i = 0; i < kMinima; ++i) equal += one.minima[i] == other.minima[i];
  constexpr double kChance = 1. / 256;
  return std::max(0., (equal / static_cast<double>(kMinima) - kChance) / (1 - kChance));
}

bool are_near_copies(const Fingerprint& one, const Fingerprint& other, double alike) {
  if (is_short(one) || is_short(other)) return one.words == other.words && one.minima == other.minima;
  if (alike >= kAlike) return true;
  const auto [shorter, longer] = std::minmax(one.words, other.words);
  const double shared = alike / (1 + alike) * (static_cast<double>(shorter) + longer);
  return shorter >= kShortened * longer && shared >= kContained * shorter;
}

}  // namespace

std::optional<Fingerprint> fingerprint(const Article& article) {
  std::vector<std::uint64_t> words;
  for (const Span paragraph : article.paragraphs) add_words(paragraph.of(article.text), words);
  Fingerprint print;
  print.words = static_cast<std::uint32_t>(words.size());
  if (words.size() < kFewWords) {
    if (words.empty()) return std::nullopt;
    add_words(article.metadata.title, words);
    print.words = static_cast<std::uint32_t>(hash_of(words.data(), words.size())) | kShort;
  }
  const auto minima = minima_of(words);
  for (std::size_t i = 0; i < kMinima; ++i) print.minima[i] = static_cast<std::uint8_t>(minima[i]);
  for (std::size_t i = 0; i < kBands; ++i)
    print.bands[i] = static_cast<std::uint32_t>(XXH3_64bits(&minima[i * kRows], kRows * sizeof minima[0]));
  return print;
}

bool are_near_copies(const Fingerprint& one, const Fingerprint& other) {
  return are_near_copies(one, other, similarity(one, other));
}

std::string encode(const Fingerprint& print) {
  std::string bytes(print.minima.begin(), print.minima.end());
  const auto put = [&bytes](std::uint32_t value) {
    for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> shift & 0xFF);
  };
  std::for_each(print.bands.begin(), print.bands.end(), put);
  put(print.words);
  return bytes;
}

std::optional<Fingerprint> decode_fingerprint(std::string_view bytes) {
  if (bytes.size() != kStored) return std::nullopt;
  Fingerprint print;
  std::copy_n(bytes.begin(), kMinima, print.minima.begin());
  const auto number = [bytes](std::size_t index) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
      value |= std::uint32_t{static_cast<unsigned char>(bytes[kMinima + 4 * index + i])} << 8 * i;
    return value;
  };
  for (std::size_t i = 0; i < kBands; ++i) print.bands[i] = number(i);
  print.words = number(kBands);
  return print;
}

std::size_t NearCopies::slot_of(std::size_t band, std::uint32_t value) const {
  return ((std::uint64_t{value} * kBands + band) * 0x9E37'79B9'7F4A'7C15 >> 20) & (slots_.size() - 1);
}

// A band of the entry goes to the first free slot, unless one of its group has this band already, or as many do as are
// ever looked at.
void NearCopies::enter(std::uint32_t entry, std::size_t band) {
  const std::uint32_t value = entries_[entry].print.bands[band];
  std::size_t same = 0;
  std::size_t slot = slot_of(band, value);
  for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
    const Entry& other = entries_[slots_[slot] - 1];
    if (other.print.bands[band] != value) continue;
    if (other.group == entries_[entry].group || ++same == kLookedAt) return;
  }
  slots_[slot] = entry + 1;
  ++taken_;
}

void NearCopies::grow() {
  const std::vector<std::uint32_t> before =
      std::exchange(slots_, std::vector<std::uint32_t>(std::max(kFirstSlots, 2 * slots_.size())));
  taken_ = 0;
  for (std::uint32_t entry = 0; entry < entries_.size(); ++entry)
    for (std::size_t band = 0; band < kBands; ++band) enter(entry, band);
}

void NearCopies::add(const Fingerprint& print, std::uint64_t group) {
  const std::size_t before = taken_;
  entries_.push_back({print, group});
  if ((taken_ + kBands) * 4 > slots_.size() * 3) return grow();
  for (std::size_t band = 0; band < kBands; ++band) enter(static_cast<std::uint32_t>(entries_.size() - 1), band);
  if (taken_ == before) entries_.pop_back();  // nothing that is not found through others of its group
}

std::uint64_t NearCopies::place(const Fingerprint& print) {
  const Entry* best = nullptr;
  double most = -1;
  for (std::size_t band = 0; band < kBands && !slots_.empty(); ++band) {
    std::size_t looked_at = 0;
    for (std::size_t slot = slot_of(band, print.bands[band]); slots_[slot] != 0 && looked_at < kLookedAt;
         slot = (slot + 1) & (slots_.size() - 1)) {
      const Entry& other = entries_[slots_[slot] - 1];
      if (other.print.bands[band] != print.bands[band]) continue;
      ++looked_at;
      const double alike = similarity(print, other.print);
      if (alike > most && are_near_copies(print, other.print, alike)) {
        most = alike;
        best = &other;
      }
    }
  }
  const std::string bytes = encode(print);
  const std::uint64_t group = best != nullptr ? best->group : XXH3_64bits(bytes.data(), bytes.size());
  add(print, group);
  return group;
}

}  // namespace guillemet
