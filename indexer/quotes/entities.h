// The persons and bodies of an article, and how to find one by what it is called.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace guillemet {

struct Entity {
  std::string name;                  // the fullest name; of somebody without, the fullest description
  std::vector<std::string> words;    // of the name, folded
  std::vector<std::string> roles;    // heads of descriptions that go with it, folded
  std::uint16_t role_classes = 0;    // RoleClass bits of these heads
  std::string role_words;            // all words of these descriptions, folded, between spaces
  bool role_named = false;           // one of them holds a name: le maire de [Brest]
  std::string nationality;           // the adjective of a country in them, folded: russe
  std::vector<std::string> aliases;  // acronyms, folded
  char gender = 'e';
  bool plural = false;
  bool person = false;
  bool certain = false;     // surely a person: a given name, a title, a role
  bool named = false;       // `name` is a name, not a description
  bool media = false;       // a newspaper or agency
  bool like_media = false;  // called by a noun that newspapers go by too: le magazine X, l'agence X
  bool spoke = false;
  int namings = 0;  // mentions by name in the whole article
  int mentions = 0;
  int free_mentions = 0;  // those that no preposition governs: persons act, places seldom do
  int last_seen = -1;     // number of the sentence
};

// The words of a name or description as they are compared: folded, punctuation left out.
std::vector<std::string> folded_words(std::string_view text);
bool starts_with_words(const std::vector<std::string>& whole, const std::vector<std::string>& start);
// The first letters of `words`, de, la, et and the like passed over: "has" for haute autorité de santé.
std::string initials_of(const std::vector<std::string>& words);

// All entities of an article, by number from 0 in the order of their making. Look-ups go by an index of words, so that
// an article of thousands of names is still read in linear time.
class Entities {
 public:
  int add(Entity entity);
  int size() const { return static_cast<int>(entities_.size()); }
  const Entity& operator[](int index) const { return entities_[static_cast<std::size_t>(index)]; }
  // For what is no key of the index: words, roles and aliases are changed by the functions below.
  Entity& at(int index) { return entities_[static_cast<std::size_t>(index)]; }
  void rename(int index, std::string name, std::vector<std::string> words);
  void add_role(int index, std::string head, std::uint16_t role_class, const std::string& text);
  void add_alias(int index, const std::string& alias);

  // The entity that goes by the name `words`: the same words, its surname, given name, initials or acronym. -1: none.
  // `whole`: not by a surname: the SNCF is not « Voyages SNCF ».
  int named(const std::vector<std::string>& words, char gender, bool whole = false) const;
  int with_words(const std::vector<std::string>& words) const;
  // Entities whose name begins with `word`; whose roles include `head`.
  const std::vector<int>& beginning_with(const std::string& word) const;
  const std::vector<int>& with_role(const std::string& head) const;

  // Tells that `index` was mentioned in sentence `number`: adds `weight` to its salience.
  void see(int index, int number, double weight);
  // Salience grows with each mention and fades with each sentence; a small part for being spoken of often stays.
  double salience(int index, int number) const;
  // Those mentioned last, and those of the headline; at most kRecent + headline.
  const std::vector<int>& recent() const { return recent_; }
  void keep_recent(int index);  // of the headline: never forgotten

  // How many surely are persons of this gender.
  int persons_of(char gender) const;

 private:
  void index(int entity);
  bool goes_by(const Entity& entity, const std::vector<std::string>& words, char gender) const;

  std::vector<Entity> entities_;
  std::vector<std::pair<double, int>> salience_;  // value and the sentence that it was true in
  std::unordered_map<std::string, std::vector<int>> by_first_word_, by_last_word_, by_role_, by_alias_, by_initials_;
  std::vector<int> recent_;
  std::size_t kept_ = 0;  // the first of recent_ are never forgotten
};

}  // namespace guillemet
