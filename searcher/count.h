// How many, from when to when, and by whom: what one pass over the matches tells, in Xapian's terms. Included by
// matcher.cc only.
#pragma once

#include <string>
#include <unordered_set>
#include <utility>

#include "searcher/databases.h"
#include "searcher/matcher.h"

namespace guillemet {

// Which articles matches stand in, and their first and last date; articles without a date are left aside. Passages of
// an article mostly come one after the other.
class Articles {
 public:
  template <typename Date>
  void add(std::string key, const Date& date_of) {
    if (key == last_) return;
    if (keys_.insert(key).second) {
      std::string date = date_of();
      if (!date.empty()) {
        if (first_date_.empty() || date < first_date_) first_date_ = date;
        if (date > last_date_) last_date_ = std::move(date);
      }
    }
    last_ = std::move(key);
  }

  void tell(Matches& matches) const {
    matches.articles = keys_.size();
    matches.first_date = first_date_;
    matches.last_date = last_date_;
  }

 private:
  std::unordered_set<std::string> keys_;
  std::string last_;
  std::string first_date_, last_date_;
};

// As the members of Archive of these names say; throw Xapian::Error.
Matches count_matches(Databases& databases, Database database, const ExpandedQuery& query, Words words,
                      bool only_total);
std::map<std::string, std::uint64_t> count_passages(Databases& databases, const ExpandedQuery& query, Words words,
                                                    const std::vector<std::string>& articles);
std::vector<QuotedBy> quotations_by_speaker(Databases& databases, const ExpandedQuery& query);
std::uint64_t count_documents(Databases& databases, Database database);

}  // namespace guillemet
