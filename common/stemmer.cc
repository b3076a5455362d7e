#include "common/stemmer.h"

#include <xapian.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "common/fold.h"
#include "common/lexicons.h"
#include "common/text_hash.h"

namespace guillemet {
namespace {

constexpr std::size_t kLongestStemmed = 64;  // bytes; a longer word is no French word and is only folded

using WordMap = TextMap<std::string>;

// Word to stem, from the table. An accented word is found without its accents too, unless that is a word of its own.
const WordMap& exceptions() {
  static const WordMap map = [] {
    WordMap words;
    const Lexicons lexicons = Lexicons::built_in();
    const auto rows = lexicons.table("stem_exceptions", 3);
    for (const TableRow& row : rows) words.emplace(row.columns[0], row.columns[1]);
    for (const TableRow& row : rows) words.emplace(fold(row.columns[0]), row.columns[1]);
    return words;
  }();
  return map;
}

// The algorithm takes œ and æ for consonants: "cœur" and "coeur" must meet before it.
std::string without_ligatures(std::string_view word) {
  std::string out(word);
  constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kLigatures = {{{"œ", "oe"}, {"æ", "ae"}}};
  for (const auto& [ligature, letters] : kLigatures)
    for (std::size_t at = out.find(ligature); at != std::string::npos; at = out.find(ligature, at))
      out.replace(at, ligature.size(), letters);
  return out;
}

// Endings that no French word has without an accent: who types "arrivee" or "premiere" means arrivée, première.
void restore_accent(std::string& word) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kEndings = {
      {{"iere", "ière"}, {"ieres", "ières"}, {"ee", "ée"}, {"ees", "ées"}, {"eenne", "éenne"}, {"eennes", "éennes"}}};
  const bool plain = std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  if (!plain || word.size() < 5) return;
  for (const auto& [typed, meant] : kEndings) {
    if (!word.ends_with(typed)) continue;
    word.replace(word.size() - typed.size(), typed.size(), meant);
    return;
  }
}

// Plurals of endings that the algorithm takes for a verb's in one number only: étrangers, souvenirs, opinions, habits.
void drop_plural_before(std::string& word) {
  if (word.size() < 6) return;
  for (const std::string_view ending : {"ers", "irs", "ions", "its"})
    if (word.ends_with(ending)) return word.pop_back();
}

// The algorithm keeps a plural s behind a vowel (pas, bois, élus, euros). Behind u and o it nearly always is one; the
// words where it is not are in the table.
void drop_plural_after(std::string& stem, std::string_view folded) {
  if (stem != folded || stem.size() < 4) return;
  const bool plural = (stem.ends_with("us") && !stem.ends_with("ous")) || stem.ends_with("os");
  if (plural) stem.pop_back();
}

// Masculine and feminine: actif and active, directeur and directrice, porteur and porteuse.
void join_genders(std::string& stem) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kEndings = {
      {{"if", "iv"}, {"tric", "teur"}, {"teux", "teur"}}};
  if (stem.size() < 5) return;
  for (const auto& [found, joined] : kEndings) {
    if (!stem.ends_with(found)) continue;
    stem.replace(stem.size() - found.size(), found.size(), joined);
    return;
  }
}

std::string french_stem(const Xapian::Stem& snowball, std::string_view word) {
  if (word.size() > kLongestStemmed) return fold(word);
  if (const auto known = exceptions().find(word); known != exceptions().end()) return known->second;
  std::string spelt = without_ligatures(word);
  restore_accent(spelt);
  drop_plural_before(spelt);
  std::string stem = fold(snowball(spelt));
  drop_plural_after(stem, fold(spelt));
  join_genders(stem);
  return stem.empty() ? fold(word) : stem;  // an accent, then s: the algorithm leaves the accent
}

}  // namespace

struct Stemmer::State {
  Xapian::Stem snowball{"french"};
  std::vector<Forms> known;  // by hash; a word takes the place of another
};

Stemmer::Stemmer(std::size_t words_kept) : state_(std::make_unique<State>()) { state_->known.resize(words_kept); }
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

const std::string& Stemmer::changed_initials() {
  static const std::string letters = [] {
    std::string found;
    for (const auto& [word, stem] : exceptions())
      if (const std::string folded = fold(word); folded.front() != stem.front()) found += folded.front();
    return found;
  }();
  return letters;
}

const Stemmer::Forms& Stemmer::forms(std::string_view printed) {
  Forms& known = state_->known[XXH3_64bits(printed.data(), printed.size()) % state_->known.size()];
  if (known.printed != printed)
    known = {std::string(printed), fold(printed), french_stem(state_->snowball, lower(printed))};
  return known;
}

}  // namespace guillemet
