// A question and its answer: the flow of the searcher, one line a stage. Touches no terminal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/lexicons.h"
#include "searcher/matcher.h"
#include "searcher/results.h"

namespace guillemet {

struct Request {
  std::string text;     // in the query language
  std::string speaker;  // "": anybody; "?": nobody can be told
  std::string source;
  std::string from, to;  // dates as parse_period() takes them, both ends included
  std::uint64_t limit = 10;
  std::uint64_t offset = 0;
  std::uint64_t per_article = 2;  // passages of one article at most, the others are counted; 0: any number
  bool copies = false;            // list near-copies of an article, and quotations in them, each for itself
  std::optional<Sort> sort;       // none: by relevance, or the newest first where there are no words to weigh
};

// A request that was understood.
struct Question {
  std::string text;      // as typed
  std::string readable;  // the same without what cannot be a date
  Query query;           // with the filters that the request names beside the text
  ExpandedQuery expanded;
  bool has_words = false;  // to weigh
  Sort sort = Sort::relevance;
  std::optional<Sort> given_sort;
  std::uint64_t limit = 10;
  std::uint64_t offset = 0;
  std::uint64_t per_article = 2;
  bool copies = false;
  std::vector<std::string> notes;     // for the person, on stderr
  std::vector<std::string> loosened;  // phrases whose words are looked for apart
};

// Reads the request. Throws Error if a date of it is none, or it asks for nothing though `must_ask`.
Question understand(const Request& request, const Lexicons& lexicons, Expander& expander, bool must_ask);

// `question` with the words of those phrases apart that nothing in `database` holds, and a note that says so; none if
// there are none, or nothing but phrases is asked for. What a person types as a headline, marks and all, is found; a
// phrase alone, beside other phrases or filters only, or with a + stays as it is. What the archive knows is to be
// looked up again. Costs a count a phrase, or a search where the index cannot tell the order of words.
std::optional<Question> loosened(const Question& question, const Archive& archive, Database database,
                                 Expander& expander);

// Adds what the archive knows: to each dit: the other names of the speakers whom it means, as the headings have them;
// to each titre: the articles whose headline it is; to each beginning the words, which Xapian would gather anew at each
// pass, and each machine its own.
void look_up(Question& question, const Archive& archive);

// How the question was read, in a few lines, for --explain.
std::string explain(const Question& question);

// The answers. Throw Error as archive.find() does.
PassageResults search_passages(const Question& question, const Archive& archive);
QuotationResults search_quotations(const Question& question, const Archive& archive);
SpeakerResults search_speakers(const Question& question, const Archive& archive);

}  // namespace guillemet
