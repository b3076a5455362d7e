// Whose are the words between marks: the constructions of direct and mixed speech.
//
// Each marked span of a sentence is tried against the constructions of French news, most certain first; the first that
// fits gives cue and source. A span that none fits, or that is a title, a term or a scare quote, is no quotation.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "common/quotation.h"
#include "indexer/quotes/speakers.h"

namespace guillemet {

// How one marked span is attributed.
struct Attribution {
  std::string_view rule;  // a static name, listed in doc/quotations.md
  int cue = -1;           // index in ParsedSentence::cues; -1: none
  int source = -1;        // index in ParsedSentence::mentions; -1: the speaker goes on, or nobody can be told
  bool goes_on = false;   // the speaker of the quotation before
  bool direct = false;    // set off as speech of its own
};

// What the article tells about its marked spans before any is attributed.
class MarkedText {
 public:
  MarkedText(const Document& document, const std::vector<MarkedSpan>& marks);
  // Words between the marks of span `index`.
  int words(std::size_t index) const { return traits_[index].words; }
  bool has_verb(std::size_t index) const { return traits_[index].has_verb; }
  bool ends_sentence(std::size_t index) const { return traits_[index].ends_sentence; }
  bool capital(std::size_t index) const { return traits_[index].capital; }
  // Its words folded, punctuation and elisions left out, a space behind each.
  const std::string& text(std::size_t index) const { return traits_[index].text; }
  // All its words begin with a capital, or the same words stand between marks elsewhere too: a name or term.
  bool looks_like_name(std::size_t index) const { return traits_[index].name; }
  bool repeated(std::size_t index) const { return traits_[index].repeated; }

 private:
  struct Traits {
    std::string text;
    int words = 0;
    bool has_verb = false, ends_sentence = false, capital = false, name = false, repeated = false;
  };
  std::vector<Traits> traits_;
};

// The attribution of the marked span at item `item` of `parsed`; none if it is no quotation. `previous_spoke`: the
// sentence before holds a quotation.
std::optional<Attribution> attribute(const ParsedSentence& parsed, int item, const MarkedText& marked,
                                     bool previous_spoke);

// cela veut dire, ça signifie: a cue whose source is nobody.
bool points_at_thing(const ParsedSentence& parsed, const Cue& cue);

// The cue that controls a gerund or infinitive cue: whose source it shares. -1 if none does.
int controlling_cue(const ParsedSentence& parsed, int cue);
// The source of `cue`, its own or its controller's; the sentence's subject as a last resort. -1 if none.
int source_of(const ParsedSentence& parsed, int cue);

}  // namespace guillemet
