#include "indexer/quotes/surroundings.h"

#include "indexer/quotes/finite.h"

namespace guillemet {
namespace {

struct Surroundings {
  const std::vector<ParsedSentence>& sentences;
  Speakers& speakers;

  const ParsedSentence* sentence(int n) const {
    return n >= 0 && n < static_cast<int>(sentences.size()) ? &sentences[static_cast<std::size_t>(n)] : nullptr;
  }

  const ParsedSentence* in_paragraph(int n, std::uint32_t paragraph) const {
    const ParsedSentence* found = sentence(n);
    return found && found->sentence.paragraph() == paragraph ? found : nullptr;
  }

  int around(int n) const {
    const std::uint32_t paragraph = sentence(n)->sentence.paragraph();
    const ParsedSentence* before = in_paragraph(n - 1, paragraph);
    if (before)
      for (const Cue& cue : before->cues)
        if (says(cue)) return speakers.resolve(n - 1, cue.source);
    if (const ParsedSentence* next = in_paragraph(n + 1, paragraph); next && next->sentence.quote(0))
      for (const Cue& cue : next->cues)
        if (!cue.phrase() && cue.finite && cue.inverted && cue.source >= 0 && cue.first <= 3)
          return speakers.resolve(n + 1, cue.source);
    if (const int next = speaks_of_it(n + 1); next >= 0) return next;
    if (const int named = before ? named_without_verb(n - 1) : kUnknown; named >= 0) return named;
    if (const int acted = before ? speakers.subject_of(n - 1) : kUnknown; acted >= 0) return acted;
    return speakers.last_speaker();
  }

  static bool says(const Cue& cue) {
    return !cue.phrase() && cue.finite && !cue.passive && cue.source >= 0 && cue.takes(kQuote);
  }

  // Même constat de X, pris au dépourvu. « … »: the one person of a sentence without verb.
  int named_without_verb(int n) const {
    const ParsedSentence& before = *sentence(n);
    for (int i = 0; i < before.sentence.size(); ++i)
      if (before.sentence.quote(i) || looks_finite(before.sentence, i)) return kUnknown;
    int found = kUnknown;
    for (std::size_t k = 0; k < before.mentions.size(); ++k) {
      if (!before.mentions[k].has_full_name()) continue;
      const int entity = speakers.resolve(n, static_cast<int>(k));
      if (found >= 0 && entity != found) return kUnknown;
      found = entity;
    }
    return found;
  }

  // « …! » Au micro de X, un secouriste se désole de la fausse alerte.: nobody has spoken yet, and the next sentence
  // shows somebody in a tone.
  int speaks_of_it(int n) const {
    const ParsedSentence* next = sentence(n);
    if (speakers.last_speaker() >= 0 || !next) return kUnknown;
    for (const Cue& cue : next->cues)
      if (says(cue) && next->mentions[static_cast<std::size_t>(cue.source)].kind != MentionKind::other)
        return speakers.resolve(n, cue.source);
    // « … ». Zoé Ferrand, une des caissières, viendra témoigner.
    const bool opens =
        !next->mentions.empty() && next->mentions.front().first == 0 && next->mentions.front().has_full_name();
    return opens ? speakers.resolve(n, 0) : kUnknown;
  }
};

}  // namespace

int speaker_around(const std::vector<ParsedSentence>& sentences, Speakers& speakers, int n) {
  return Surroundings{sentences, speakers}.around(n);
}

}  // namespace guillemet
