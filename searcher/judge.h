// Whether a passage or a quotation answers a query, judged from its own words.
//
// matcher.h finds candidates by their terms; where terms cannot tell (a phrase, =État as printed, ingér* after
// stemming, two words of a name that belong to two people) this module decides. It is the plain twin of the index: both
// must agree.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/analyzer.h"
#include "common/record.h"
#include "searcher/expander.h"

namespace guillemet {

// What is judged. Everything is borrowed for the call.
struct Candidate {
  const Metadata& article;
  std::string_view text;
  const std::vector<Term>& terms;  // analyse(text), for the stems of the query at least
  const std::vector<QuotationRecord>& quotations;
};

// What an index tells of its documents beside the words they have.
struct IndexKnows {
  bool one_speaker = false;  // a document is a quotation, whose words are all said by one; a passage may have several
  bool order = false;        // which words stand next to each other
};

// Whether an index that tells so much cannot decide `query`, so that each candidate must be judged.
bool needs_judgement(const ExpandedQuery& query, IndexKnows index);

// Whether all of `wanted` holds. `stemmer` is the calling thread's.
bool holds(const Wanted& wanted, const Candidate& candidate, Stemmer& stemmer);

// Whether every strict part holds, and no more of the soft ones is lacking than may_lack() has it.
bool answers(const ExpandedQuery& query, const Candidate& candidate, Stemmer& stemmer);

// The words of the query, as typed, that `candidate` lacks.
std::vector<std::string> missing_words(const ExpandedQuery& query, const Candidate& candidate, Stemmer& stemmer);

// Whether every word of `wanted`'s names is one of `name`'s.
bool is_named(std::string_view name, const Wanted& wanted);

// Whether `speaker` is one that a dit: wants: by the words of the name, or by another name of the same speaker; without
// words, whether there is none.
bool is_wanted(const std::optional<std::string>& speaker, const Wanted& wanted);

// The names that the query asks to be the speaker, at its top: a dit:, or several that OU joins, one of whom
// is_wanted() wants.
std::vector<const Wanted*> wanted_speakers(const ExpandedQuery& query);

}  // namespace guillemet
