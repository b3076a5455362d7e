// A query in Xapian's terms. Included by the files that ask Xapian only.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/expander.h"
#include "searcher/matcher.h"

namespace Xapian {
class Query;
}

namespace guillemet {

// What is asked.
struct Target {
  bool on_quotations = false;  // the quotations database, whose words are the quotation's
  // What has words next to each other. None where the index cannot tell: all of the words are asked for, in any order.
  std::function<Xapian::Query(const std::vector<Place>&)> in_order = {};
  bool is_weighed = true;  // false: what matches is only counted
  IndexKnows knows() const { return {on_quotations, in_order != nullptr}; }
};

// What the databases are asked for: the passages that hold everything, those that hold the strict parts and some word
// but not all of them, or either. Finds every passage that answers the query (judge.h) and, where needs_judgement()
// says so, others too. What titre: asks for was looked up before, as Wanted::articles.
Xapian::Query xapian_query(const ExpandedQuery& query, Words words, const Target& target);

// Whether the articles in which passages match are those that match as a whole: one word, or one of several, and
// filters that hold of an article.
bool is_told_by_articles(const ExpandedQuery& query, Words words);

// The stems that begin with some letters.
using Families = std::function<std::vector<std::string>(std::string_view letters)>;

// The articles that hold the words of `query` which must hold, or else any word or one that begins alike, and its
// filters that hold of a whole article. Weighed by all words but stop words, and by what begins like those that a
// passage may lack; a stop word weighs where it stands alone.
Xapian::Query article_query(const ExpandedQuery& query, const ArticleWeights& weights, const Families& families);

// All there is. Xapian::Query::MatchAll is one object that all threads would count their copies of, without a lock.
Xapian::Query everything();

// Whatever stands in one of the articles of `keys`.
Xapian::Query articles_query(const std::vector<std::string>& keys);

// The articles whose headline has all of `places`.
Xapian::Query title_query(const std::vector<Place>& places);

}  // namespace guillemet
