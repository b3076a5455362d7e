// How many, from when to when, and by whom: what one pass over the matches tells, in Xapian's terms. Included by
// matcher.cc and find.cc only.
#pragma once

#include <string>
#include <unordered_set>
#include <utility>

#include "searcher/databases.h"
#include "searcher/matcher.h"

namespace guillemet {

// The first and the last of some dates; "" is left aside.
class Dates {
 public:
  void add(std::string date) {
    if (date.empty()) return;
    if (first_.empty() || date < first_) first_ = date;
    if (date > last_) last_ = std::move(date);
  }
  void tell(Matches& matches) const {
    matches.first_date = first_;
    matches.last_date = last_;
  }

 private:
  std::string first_, last_;
};

// Which articles matches stand in, and their first and last date; articles without a date are left aside. Passages of
// an article mostly come one after the other.
class Articles {
 public:
  template <typename Date>
  void add(std::string key, const Date& date_of) {
    if (key == last_) return;
    if (keys_.insert(key).second) dates_.add(date_of());
    last_ = std::move(key);
  }

  void tell(Matches& matches) const {
    matches.articles = keys_.size();
    dates_.tell(matches);
  }

 private:
  std::unordered_set<std::string> keys_;
  std::string last_;
  Dates dates_;
};

// As the members of Archive of these names say; throw Xapian::Error.
Matches count_matches(Databases& databases, Database database, const ExpandedQuery& query, Words words,
                      bool only_total);
std::map<std::string, std::uint64_t> count_passages(Databases& databases, const ExpandedQuery& query, Words words,
                                                    const std::vector<std::string>& articles);
std::vector<QuotedBy> quotations_by_speaker(Databases& databases, const ExpandedQuery& query);
std::uint64_t count_documents(Databases& databases, Database database);

}  // namespace guillemet
