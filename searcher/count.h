// How many, from when to when, and by whom: what one pass over the matches tells, in Xapian's terms. Included by
// matcher.cc only.
#pragma once

#include "searcher/databases.h"
#include "searcher/matcher.h"

namespace guillemet {

// As the members of Archive of these names say; throw Xapian::Error.
Matches count_matches(Databases& databases, Database database, const ExpandedQuery& query, Words words,
                      bool only_total);
std::map<std::string, std::uint64_t> count_passages(Databases& databases, const ExpandedQuery& query, Words words,
                                                    const std::vector<std::string>& articles);
std::vector<QuotedBy> quotations_by_speaker(Databases& databases, const ExpandedQuery& query, Words words);
std::uint64_t count_documents(Databases& databases, Database database);

}  // namespace guillemet
