// A query's words as the archive holds them.
//
// Stems, the accents that a person may have left out, and which words count: stop words do not, unless there is nothing
// else. matcher.h looks the result up, judge.h holds it against a text.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/lexicons.h"
#include "common/stemmer.h"
#include "searcher/query.h"

namespace guillemet {

// One place of a word or phrase: what may stand there.
struct Place {
  std::string typed;                  // the word
  std::vector<std::string> stems;     // any of these; at least one
  std::string exact;                  // not empty: only the word printed so
  std::optional<std::string> elided;  // of `exact`: the elided words right before it, as printed ("" is none); or any
  std::string prefix;                 // not empty: only words whose folded form begins so
  std::vector<std::string> begun;     // of a prefix: the words it stands for, once they are looked up (search.h)
  unsigned most_begun = 0;            // of `prefix`: how many stems it may stand for, the most frequent ones
  bool stop_word = false;  // in a phrase it stands where it stands, but says nothing of what an article is about
};

// A node of a query with its words looked up. The kinds are those of QueryNode; a word is a phrase of one or more
// places (Saint-Malo has two), and so are titre: and citation:.
struct Wanted {
  NodeKind kind = NodeKind::word;
  std::string text;                   // as typed
  std::vector<Place> places;          // of a word, a phrase, titre:, citation:
  Field field = Field::speaker;       // of a field
  std::vector<std::string> names;     // of dit:, auteur:, source:, rubrique: the name's words, folded; none for dit:?
  std::vector<std::string> others;    // of dit:, other names of the same speakers: keys (headings.h), sorted
  std::vector<std::string> articles;  // of titre:, the articles it holds of: keys (schema.h)
  bool open_name = false;             // dit:Dub*: the last of `names` is a beginning
  DateRange range;                    // of date:
  unsigned distance = 0;              // of near: how many words apart at most
  std::vector<Wanted> children;       // of all, any, without, near
};

struct ExpandedQuery {
  std::vector<Wanted> soft;              // words and phrases: lacking.h says when one may be lacking
  std::vector<Wanted> strict;            // everything else: must hold
  std::vector<std::string> passed_over;  // stop words that were left out, as typed
  bool empty() const { return soft.empty() && strict.empty(); }
};

class Expander {
 public:
  // Reads the tables of stop words and titles once. `lexicons` is not kept.
  explicit Expander(const Lexicons& lexicons);

  // `query` looked up. Linear. Not for use from two threads at once.
  ExpandedQuery expand(const Query& query);

 private:
  bool is_stop_word(const QueryNode& node) const;
  Wanted expand_node(const QueryNode& node, std::vector<std::string>& passed_over);
  std::vector<std::string> speaker_words(std::string_view text) const;
  std::vector<Place> places_of(std::string_view text, WordMatch match);

  Stemmer stemmer_;
  std::set<std::string, std::less<>> stop_words_;
  std::set<std::string, std::less<>> titles_;  // M., Mme, docteur: no part of a name
};

}  // namespace guillemet
