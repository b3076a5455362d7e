#include "indexer/near_copies.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

using namespace guillemet;

namespace {

// `count` words that nobody wrote, the same for the same `seed`.
std::vector<std::string> words(std::size_t count, unsigned seed) {
  std::mt19937 engine(seed);
  const auto random = [&engine](unsigned below) { return static_cast<unsigned>(engine() % below); };
  std::vector<std::string> list;
  while (list.size() < count) {
    std::string word;
    for (unsigned letters = 4 + random(5); letters > 0; --letters) word += static_cast<char>('a' + random(26));
    list.push_back(std::move(word));
  }
  return list;
}

std::string joined(const std::vector<std::string>& list, std::size_t from = 0, std::size_t count = 100'000) {
  std::string text;
  for (std::size_t i = from; i < std::min(list.size(), from + count); ++i) text += list[i] + " ";
  return text;
}

// `list` with every `nth` word another one.
std::vector<std::string> edited(std::vector<std::string> list, std::size_t nth) {
  for (std::size_t i = nth / 2; i < list.size(); i += nth) list[i] = "change" + std::to_string(i);
  return list;
}

std::optional<Fingerprint> print_of(const std::string& text, const std::string& title = "Titre") {
  Article article;
  article.metadata.title = title;
  article.text = text;
  article.paragraphs = {{0, text.size()}};
  return fingerprint(article);
}

// How like the sets of five-word shingles are, counted: what the fingerprint estimates.
double counted(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  const auto shingles = [](const std::vector<std::string>& list) {
    std::set<std::string> set;
    for (std::size_t i = 0; i + 5 <= list.size(); ++i) set.insert(joined(list, i, 5));
    return set;
  };
  const auto a = shingles(one);
  const auto b = shingles(other);
  const auto shared =
      static_cast<double>(std::count_if(a.begin(), a.end(), [&b](const auto& each) { return b.contains(each); }));
  return shared / (static_cast<double>(a.size() + b.size()) - shared);
}

}  // namespace

TEST_CASE("near-copies are told from articles that share a part") {
  const auto dispatch = words(400, 1);
  const auto other = words(400, 2);
  const auto brief = words(30, 3);
  struct Row {
    const char* why;
    std::string one, other;
    bool copies;
  };
  const std::vector<Row> rows{
      {"the same", joined(dispatch), joined(dispatch), true},
      {"accents, case, marks and line ends do not count", "Étés " + joined(dispatch), "« ÉTÉS »\n" + joined(dispatch),
       true},
      {"a first sentence of the paper's own", joined(other, 0, 30) + joined(dispatch), joined(dispatch), true},
      {"a word in fifty changed", joined(dispatch), joined(edited(dispatch, 50)), true},
      {"the first half", joined(dispatch, 0, 200), joined(dispatch), true},
      {"a tenth is too little of it", joined(dispatch, 0, 60), joined(dispatch), false},
      {"half of it is new", joined(dispatch, 0, 200) + joined(other, 0, 200), joined(dispatch), false},
      {"a word in five changed", joined(dispatch), joined(edited(dispatch, 5)), false},
      {"another dispatch", joined(dispatch), joined(other), false},
      {"a brief, word for word", joined(brief), joined(brief), true},
      {"a brief with one word changed may be the next of its series", joined(brief), joined(edited(brief, 30)), false},
      {"a brief that begins an article", joined(brief), joined(brief) + joined(dispatch, 0, 40), false},
  };
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(are_near_copies(*print_of(row.one), *print_of(row.other)) == row.copies);
  }
}

TEST_CASE("briefs under two headlines are two articles; nothing at all is like nothing") {
  CHECK_FALSE(are_near_copies(*print_of("Voir la galerie.", "Le port"), *print_of("Voir la galerie.", "La gare")));
  CHECK_FALSE(print_of("", "Le port").has_value());
  CHECK_FALSE(print_of("… — « »", "Le port").has_value());
}

TEST_CASE("a stored fingerprint comes back; other bytes are none") {
  for (const std::string& text : {joined(words(400, 1)), joined(words(3, 1))}) {
    const std::string bytes = encode(*print_of(text));
    CHECK(encode(decode_fingerprint(bytes).value()) == bytes);
    CHECK_FALSE(decode_fingerprint(bytes.substr(1)).has_value());
  }
}

TEST_CASE("what the fingerprints say agrees with what is counted") {
  int wrong = 0;
  int near = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    const auto one = words(100 + seed * 2, seed);
    const auto other = edited(one, 6 + seed % 60);
    const double alike = counted(one, other);
    if (alike > 0.5 && alike < 0.7) continue;  // as the chance of 64 hashes has it
    near += alike > 0.6;
    wrong += are_near_copies(*print_of(joined(one)), *print_of(joined(other))) != (alike > 0.6);
  }
  CHECK(near > 50);
  CHECK(wrong <= 3);
}

TEST_CASE("an article goes to the group of the one it is most like") {
  const auto dispatch = words(400, 1);
  NearCopies known;
  const auto first = known.place(*print_of(joined(dispatch)));
  const auto other = known.place(*print_of(joined(words(400, 2))));
  CHECK(first != other);
  CHECK(known.place(*print_of(joined(edited(dispatch, 80)))) == first);
  CHECK(known.place(*print_of(joined(dispatch, 0, 250))) == first);
  // The same from what is stored.
  NearCopies again;
  again.add(*print_of(joined(dispatch)), first);
  CHECK(again.place(*print_of(joined(edited(dispatch, 80)))) == first);
  // What an article was is no group of what it becomes.
  CHECK(again.place(*print_of(joined(words(400, 4)))) != first);
}

TEST_CASE("many copies, and many that share a form, take no time and stay apart") {
  NearCopies known;
  const auto copied = *print_of(joined(words(200, 1)));
  for (int i = 0; i < 20'000; ++i) known.place(copied);
  const std::string form = joined(words(100, 2));
  std::set<std::uint64_t> groups;
  for (unsigned i = 0; i < 3'000; ++i) groups.insert(known.place(*print_of(form + joined(words(100, 100 + i)))));
  CHECK(groups.size() > 2'950);
}
