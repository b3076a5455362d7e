// The passages that have words next to each other. Included by the modules that know Xapian only.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/segment_table.h"
#include "searcher/expander.h"

namespace Xapian {
class Database;
class Query;
}  // namespace Xapian

namespace guillemet {

class KnownPhrases;

using Tables = std::map<std::string, SegmentTable>;  // of each segment, by the uuid of its passages

// Finds the passages of phrases in an archive whose segments are all on this machine, by the table that each segment
// has beside its databases (common/segment_table.h): other machines serve databases only.
//
// A phrase is looked up once for all that a query asks of it, from whatever thread; the last few are kept, four bytes a
// passage found. An object is not for use from two threads at once, those that share() what they know are.
class PhraseDocuments {
 public:
  // `tables` must hold that of each segment that is asked, and live as long.
  explicit PhraseDocuments(const Tables& tables);

  // What this or `other`, which may be of another thread, looks up is known to both.
  void share(const PhraseDocuments& other) { known_ = other.known_; }

  // Those where stems of `places` stand in their order, without weight: Place::exact and prefix are not looked at.
  // When it is first asked: 0.07 µs for each passage that has the rarest of the words, half where two threads share
  // them (tests/bench/runs/2026-11-29-latency.md).
  Xapian::Query query(const std::vector<Place>& places);

  // To be called when other segments are opened, unless another object shares what this one knows.
  void forget();

 private:
  const Tables& tables_;
  std::shared_ptr<KnownPhrases> known_;
};

}  // namespace guillemet
