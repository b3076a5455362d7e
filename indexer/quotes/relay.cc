#include "indexer/quotes/relay.h"

#include <algorithm>

namespace guillemet {
namespace {

bool is_media(const Sentence& s, const Mention& m) {
  const Word& head = s.word(m.has_name() ? m.name_first : m.head);
  if (head.phrase && head.phrase->kind == PhraseKind::agency) return true;
  if (s.is(m.head, kMediaNoun)) return true;
  for (int i = m.first; i < m.last; ++i)
    if (s.is(i, kMediaNoun)) return true;
  // Le Matin des Combes: a capital article inside a sentence
  return m.kind == MentionKind::proper && m.first > 0 && s.word(m.first).capital && s.is(m.first, kDeterminer);
}

bool can_say(const Mention& m) {
  return m.kind == MentionKind::name || m.kind == MentionKind::description || m.kind == MentionKind::body ||
         m.kind == MentionKind::proper;
}

int mention_at(const ParsedSentence& parsed, int item) {
  for (std::size_t k = 0; k < parsed.mentions.size(); ++k)
    if (parsed.mentions[k].first == item && can_say(parsed.mentions[k])) return static_cast<int>(k);
  return -1;
}

// The item behind the day that begins at `i`: a appris [samedi] l'AFP.
int behind_time(const Sentence& s, int i) {
  while (s.is(i, kWeekday | kTime) || s.word(i).kind == TokenKind::number) ++i;
  return i;
}

}  // namespace

std::vector<Relay> find_relays(const ParsedSentence& parsed) {
  std::vector<Relay> relays;
  const Sentence& s = parsed.sentence;
  for (int i = 0; i < s.size(); ++i) {
    const std::string_view text = s.text(i);
    if (text == "citant") {  // a rapporté X, citant Y
      const int cited = mention_at(parsed, i + 1);
      for (int c = 0; c < static_cast<int>(parsed.cues.size()) && cited >= 0; ++c) {
        const Cue& cue = parsed.cues[static_cast<std::size_t>(c)];
        if (!cue.phrase() && cue.first < i && cue.source >= 0) relays.push_back({c, cited, cue.source});
      }
    }
    const bool cited_by = text.starts_with("cité") || text.starts_with("interrogé") || text.starts_with("relayé");
    if (cited_by && s.form(i + 1, "par") && s.mark(i - 1) == ',') {  // a affirmé X, citée par Y
      const int via = mention_at(parsed, i + 2);
      if (via >= 0 && is_media(s, parsed.mentions[static_cast<std::size_t>(via)]) && !text.starts_with("interrogé"))
        relays.push_back({-1, -1, via});
    }
    if (s.form(i, "dans") || s.form(i, "sur")) {  // selon X dans Média
      const int via = mention_at(parsed, i + 1);
      for (int c = 0; c < static_cast<int>(parsed.cues.size()) && via >= 0; ++c) {
        const Cue& cue = parsed.cues[static_cast<std::size_t>(c)];
        if (cue.phrase() && cue.end == i && is_media(s, parsed.mentions[static_cast<std::size_t>(via)]))
          relays.push_back({c, -1, via});
      }
    }
  }
  // a appris l'AFP de source judiciaire: the source says it, the agency passes it on
  for (int c = 0; c < static_cast<int>(parsed.cues.size()); ++c) {
    const Cue& cue = parsed.cues[static_cast<std::size_t>(c)];
    const int via = cue.of(CueClass::learn) ? mention_at(parsed, behind_time(s, cue.last)) : -1;
    if (via >= 0 && via != cue.source && is_media(s, parsed.mentions[static_cast<std::size_t>(via)]))
      relays.push_back({c, -1, via});
  }
  // Selon Média, X a annoncé que …; X a annoncé que …, selon Média (rapporte Média): X says it, by way of the newspaper
  for (const Cue& outer : parsed.cues) {
    const bool closes =
        outer.end >= s.size() - 1 && s.mark(outer.first - 1) == ',' && (outer.phrase() || outer.inverted);
    if (!((outer.phrase() && outer.first <= 1) || closes) || outer.source < 0 ||
        !is_media(s, parsed.mentions[static_cast<std::size_t>(outer.source)]))
      continue;
    for (int c = 0; c < static_cast<int>(parsed.cues.size()); ++c) {
      const Cue& inner = parsed.cues[static_cast<std::size_t>(c)];
      const bool reports = &inner != &outer && !inner.phrase() && inner.finite && inner.source >= 0 &&
                           inner.takes(kQue) && !inner.of(CueClass::think) && is_que(s, inner.last);
      if (reports) relays.push_back({c, -1, outer.source});
    }
  }
  return relays;
}

}  // namespace guillemet
