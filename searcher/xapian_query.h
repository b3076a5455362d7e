// A query in Xapian's terms. Included by matcher.cc only.
#pragma once

#include "searcher/expander.h"

namespace Xapian {
class Query;
}

namespace guillemet {

// What the databases are asked for: `all` the passages that hold everything, `some` those that hold the strict parts
// and some word, but not all of them. Finds every passage that answers the query (judge.h) and, where needs_judgement()
// says so, others too. `on_quotations`: for the quotations database, whose words are the quotation's.
Xapian::Query xapian_query(const ExpandedQuery& query, bool all, bool on_quotations);

}  // namespace guillemet
