// French stems, cached.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace guillemet {

// Turns a word into the form that it shares with its inflections: "ingérences" and "ingerence" give the same.
//
// Snowball's French algorithm on the word with its accents (an accent tells verb forms apart), the result folded; see
// doc/index_format.md for what was measured. Not for use from two threads at once: each worker has its own.
class Stemmer {
 public:
  static constexpr std::size_t kForSearching = 4'096;
  static constexpr std::size_t kForIndexing = 65'536;  // most words of a language are met

  // `words_kept`: whose forms are remembered, some 100 bytes each.
  explicit Stemmer(std::size_t words_kept = kForSearching);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  // A word as it is matched.
  struct Forms {
    std::string printed;
    std::string folded;
    std::string stem;
  };

  // Those of `printed`, a word without dots and hyphens. Good until the next call. A word seen not long before costs a
  // hash and a comparison.
  const Forms& forms(std::string_view printed);

  // The stem alone; the view holds until the next call.
  std::string_view stem(std::string_view printed) { return forms(printed).stem; }

  // The letters that begin words whose stems begin with another one (yeux, œil), accents aside. A stem begins with the
  // letter of its word else.
  static const std::string& changed_initials();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace guillemet
