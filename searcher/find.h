// Which matches of a query, and in what order: Archive::find() and weigh_articles() in Xapian's terms. Included by
// matcher.cc only.
//
// Equal matches stand as they were indexed where all segments are of this machine, which costs nothing. Documents of
// several machines have no such order, so there equal matches stand by their articles' keys, however the articles are
// spread. (Here that would cost 3 to 17 % of a search.)
#pragma once

#include "searcher/databases.h"
#include "searcher/matcher.h"

namespace guillemet {

// As Archive::find() says; throw Xapian::Error.
Matches find_matches(Databases& databases, Database database, const ExpandedQuery& query, Words words, Sort sort,
                     const Weights& weights, Slice slice, const Scope& scope);

std::vector<WeighedArticle> find_articles(Databases& databases, const ExpandedQuery& query, std::uint64_t count);

}  // namespace guillemet
