// French stems, cached.
#pragma once

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
  Stemmer();
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  // The stem of `word`, a word in lower case as lower() gives it. The view holds until the next call. A word seen
  // before costs a hash look-up; the cache holds at most 100,000 words.
  std::string_view stem(std::string_view word);

  // The letters that begin words whose stems begin with another one (yeux, œil), accents aside. A stem begins with the
  // letter of its word else.
  static const std::string& changed_initials();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace guillemet
