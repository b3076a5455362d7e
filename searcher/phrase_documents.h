// The passages that have words next to each other. Included by the modules that know Xapian only.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "searcher/expander.h"

namespace Xapian {
class Query;
}

namespace guillemet {

struct KnownPhrase;

// Finds the passages of phrases in an archive whose segments are all on this machine: the words of a passage in their
// order are a value of its document (common/word_order.h), and Xapian's remote backend tells no values before
// documents.
//
// A phrase is looked up once for all that a query asks of it; the last few are kept, four bytes a passage found. Not
// for use from two threads at once.
class PhraseDocuments {
 public:
  // Those where stems of `places` stand in their order, without weight: Place::exact and prefix are not looked at.
  // Costs what finding all of the words costs, and 0.1 µs for each passage that has them (when it is first asked).
  Xapian::Query query(const std::vector<Place>& places);

  // To be called when other segments were opened.
  void forget();

 private:
  std::deque<std::shared_ptr<KnownPhrase>> known_;  // the newest first
};

}  // namespace guillemet
