#include "indexer/quotes/inserted.h"

namespace guillemet {
namespace {

constexpr int kLongest = 12;  // items of circumstances behind verb and source

bool opens_parenthetical(char32_t mark) {
  return mark == ',' || mark == '-' || mark == 0x2013 || mark == 0x2014 || mark == '(' || mark == '?' || mark == '!' ||
         mark == 0x2026;
}

bool closes_parenthetical(const Sentence& s, int item) {
  const char32_t mark = s.mark(item);
  return !s.inside(item) || mark == ',' || mark == '-' || mark == 0x2013 || mark == 0x2014 || mark == ')' ||
         mark == '.' || mark == ':' || mark == ';';
}

// Whether a verb of saying stands behind an opening mark somewhere: a cheap test before the words are parsed.
bool may_hold_parenthetical(const Document& document, const MarkedSpan& span) {
  for (const WordRange range : span.inner)
    for (std::uint32_t i = range.first + 1; i + 1 < range.last; ++i) {
      if (!opens_parenthetical(document.words[i].mark)) continue;
      std::uint32_t next = i + 1;
      while (next + 1 < range.last && document.words[next].is(kClitic | kNegation)) ++next;
      const Word& word = document.words[next];
      if (word.is(kAvoir | kEtre | kModal | kFaire) || !word.lexeme->verbs.empty()) return true;
    }
  return false;
}

Span words_span(const Document& document, std::uint32_t first, std::uint32_t last) {
  while (first < last &&
         (document.words[first].mark == '.' || document.words[first].mark == ',' || document.words[first].mark == ')'))
    ++first;
  while (first < last && (document.words[last - 1].mark == ',' || document.words[last - 1].mark == '(' ||
                          document.words[last - 1].mark == '-' || document.words[last - 1].mark == 0x2013))
    --last;
  if (first == last) return {};
  return {document.words[first].span.begin, document.words[last - 1].span.end};
}

// …, a confié Zoé Ferrand[, secouriste]. …; …, demande la présidente[, Zoé Ferrand]. …: the mention between the
// commas, -1 if none.
int description_behind(const ParsedSentence& parsed, int comma) {
  const Sentence& s = parsed.sentence;
  if (s.mark(comma) != ',') return -1;
  for (std::size_t k = 0; k < parsed.mentions.size(); ++k) {
    const Mention& m = parsed.mentions[k];
    if (m.first != comma + 1 || m.preposition >= 0) continue;
    const bool bare = m.kind == MentionKind::description && m.head == m.first;
    const bool name = m.kind == MentionKind::name && m.has_full_name();
    const bool closed = m.last >= s.size() || s.mark(m.last) == ',' || s.mark(m.last) == '.';
    if ((bare || name) && closed) return static_cast<int>(k);
  }
  return -1;
}

// Cuts the first parenthetical of the words `range` out of them; returns whether there was one.
bool cut(const Document& document, WordRange range, const Grammar& grammar, Inserted& inserted) {
  ParsedSentence parsed{Sentence(document, {}), {}, {}};
  for (std::uint32_t i = range.first; i < range.last; ++i) parsed.sentence.add({false, i});
  parsed.mentions = find_mentions(parsed.sentence);
  parsed.cues = find_cues(parsed.sentence, parsed.mentions, grammar);
  const Sentence& s = parsed.sentence;
  for (std::size_t c = 0; c < parsed.cues.size(); ++c) {
    const Cue& cue = parsed.cues[c];
    if (cue.phrase() || !cue.finite || cue.source < 0 || !cue.inverted || cue.first_person || !cue.takes(kQuote))
      continue;
    const Mention& source = parsed.mentions[static_cast<std::size_t>(cue.source)];
    if (!opens_parenthetical(s.mark(cue.first - 1)) || source.kind == MentionKind::other) continue;
    const int beside = description_behind(parsed, cue.end);
    int end = beside >= 0 ? parsed.mentions[static_cast<std::size_t>(beside)].last : cue.end;
    while (end < cue.end + kLongest && s.inside(end) && !closes_parenthetical(s, end)) ++end;
    if (!closes_parenthetical(s, end)) continue;
    const auto at = [&range](int item) { return range.first + static_cast<std::uint32_t>(item); };
    const Span before = words_span(document, range.first, at(cue.first));
    const Span behind = words_span(document, at(std::min(end, s.size())), range.last);
    if (before.empty()) continue;
    inserted.pieces.push_back(before);
    if (!behind.empty()) inserted.pieces.push_back(behind);
    inserted.cue = static_cast<int>(c);
    const bool named =
        beside >= 0 && parsed.mentions[static_cast<std::size_t>(beside)].has_name() && !source.has_name();
    inserted.source = named ? beside : cue.source;
    inserted.parsed = std::move(parsed);
    return true;
  }
  return false;
}

}  // namespace

Inserted find_inserted(const Document& document, const MarkedSpan& span, const Grammar& grammar) {
  Inserted inserted{{}, -1, -1, {Sentence(document, {}), {}, {}}};
  const bool possible = may_hold_parenthetical(document, span);
  for (const WordRange range : span.inner)
    if (!possible || inserted.cue >= 0 || !cut(document, range, grammar, inserted))
      inserted.pieces.push_back(words_span(document, range.first, range.last));
  return inserted;
}

}  // namespace guillemet
