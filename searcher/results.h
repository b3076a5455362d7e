// What a search gives, ready to be shown. Plain data: search.h makes it, a renderer prints it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/record.h"
#include "common/span.h"
#include "searcher/remotes.h"

namespace guillemet {

struct QuotationHit {
  QuotationRecord quotation;
  std::optional<std::string> heading;  // under which the archive lists its speaker
  std::vector<Span> highlights;        // bytes of quotation.text
};

struct PassageHit {
  std::uint64_t rank = 0;  // from 1
  double score = 0;
  PassageRecord passage;
  std::string article_key;           // the article's key in the archive
  std::vector<Span> highlights;      // bytes of passage.text
  std::vector<std::string> missing;  // words of the query that it lacks
  std::vector<QuotationHit> quotations;
};

// Passages of one article that are shown together.
struct Group {
  std::vector<PassageHit> hits;  // at least one
  std::uint64_t more = 0;        // further passages of the article that were found and are not on this page
  std::vector<Metadata> copies;  // near-copies of the article that the archive has and the page leaves out
  const Metadata& article() const { return hits.front().passage.article; }
  const std::string& article_key() const { return hits.front().article_key; }
};

struct QuotationFound {
  std::uint64_t rank = 0;
  double score = 0;
  PlacedQuotation stored;
  std::optional<std::string> heading;  // under which the archive lists its speaker
  std::vector<Span> highlights;        // bytes of stored.quotation.text
  std::vector<std::string> missing;
  std::uint64_t copies = 0;  // how many of the quotations found have the same words in a near-copy, and are not listed
};

struct SpeakerEntry {
  std::optional<std::string> name;  // the heading; none: quotations that nobody can be told for
  std::uint64_t quotations = 0;
  std::uint64_t articles = 0;
  std::string first_date, last_date;  // empty: no article has a date
  std::vector<std::string> names;     // every spelling, the most frequent one first
};

struct Summary {
  std::string query;                  // as typed
  std::uint64_t total = 0;            // of passages, quotations or speakers (those unknown not counted)
  std::uint64_t with_all_words = 0;   // of them
  bool exact = true;                  // false: `total` is an estimate
  bool exact_with_all = true;         // false: with_all_words is
  std::uint64_t articles = 0;         // of those with all words; of all if none has them; 0: there are too many to tell
  std::string first_date, last_date;  // of these articles
  double seconds = 0;
  std::string suggestion;             // the query with words that the archive has, where little was found; mostly empty
  std::vector<std::string> loosened;  // phrases that nothing holds, whose words were looked for apart
  bool partial = false;               // a server did not answer: what it has is left out
};

struct PassageResults {
  std::vector<Group> groups;
  Summary summary;
};

struct QuotationResults {
  std::vector<QuotationFound> list;
  Summary summary;
};

struct SpeakerResults {
  std::vector<SpeakerEntry> list;
  Summary summary;  // with_all_words is `total`, or 0 where no quotation has all words and those count that lack one
  bool several_words = false;   // of which quotations may lack some (lacking.h)
  std::uint64_t looked_at = 0;  // the best quotations, where each is judged and there are more of them; else 0
};

struct FailedFile {
  std::string path;    // of a file or a folder
  std::string code;    // "empty"
  std::string reason;  // a sentence
};

struct RootSummary {
  std::string name;
  std::string path;
  std::uint64_t files = 0;
};

struct Status {
  std::string archive;
  int format = 0;
  std::uint64_t articles = 0, passages = 0, quotations = 0, speakers = 0;
  std::vector<FailedFile> failed;
  std::string first_date, last_date;
  std::vector<RootSummary> roots;
  std::vector<ArchivePart> servers;  // that have further articles
  bool other_lexicons = false;       // it was made with other tables of French than this program has
};

}  // namespace guillemet
