#include "indexer/quotes/extractor.h"

#include <algorithm>
#include <utility>

#include "indexer/quotes/attribution.h"
#include "indexer/quotes/confidence.h"
#include "indexer/quotes/dialogue.h"
#include "indexer/quotes/echo.h"
#include "indexer/quotes/indirect.h"
#include "indexer/quotes/inserted.h"
#include "indexer/quotes/marks.h"
#include "indexer/quotes/relay.h"
#include "indexer/quotes/surroundings.h"

namespace guillemet {

struct QuotationExtractor::Grammar {
  guillemet::Grammar words;
  Dictionary dictionary;
};

namespace {

// A quotation with its entities; names are given when the whole article is known.
struct Found {
  Quotation quotation;
  bool in_title = false;
  int sentence = -1;
  int mark = -1;              // its marked span; -1: none
  bool guessed = false;       // nothing but its place tells the speaker
  bool crosshead = false;     // alone between dashes
  std::vector<int> speakers;  // two where X and Y say it together; none: nobody can be told
  int via = -1;

  void said_by(int entity) {
    speakers.clear();
    if (entity >= 0) speakers.push_back(entity);
  }
  int speaker() const { return speakers.empty() ? -1 : speakers.front(); }
};

std::string_view type_of(const Mention& mention) {
  if (mention.has_name()) return "name";
  switch (mention.kind) {
    case MentionKind::name:
    case MentionKind::proper:
      return "name";
    case MentionKind::description:
      return "role";
    case MentionKind::body:
      return "body";
    case MentionKind::pronoun:
      return "pronoun";
    case MentionKind::document:
      return "document";
    case MentionKind::other:
      break;
  }
  return "other";
}

// The extraction of one article.
class Extraction {
 public:
  Extraction(const Article& article, const Grammar& grammar, const Dictionary& dictionary)
      : grammar_(grammar),
        document_(read_words(article, grammar, dictionary)),
        marks_(all_marks(document_)),
        marked_(document_, marks_),
        sentences_(parse()),
        speakers_(sentences_) {}

  std::vector<Quotation> run() {
    for (int n = 0; n < static_cast<int>(sentences_.size()); ++n) {
      speakers_.enter(n);
      read(n);
    }
    read_turns();
    give_echoes();
    std::vector<Quotation> quotations;
    for (Found& found : found_)
      if (auto quotation = finished(std::move(found))) quotations.push_back(std::move(*quotation));
    std::stable_sort(quotations.begin(), quotations.end(), [](const Quotation& a, const Quotation& b) {
      return std::pair(a.part != Part::title, a.extent().begin) < std::pair(b.part != Part::title, b.extent().begin);
    });
    return quotations;
  }

 private:
  // Marks, and dialogue dashes as marks of their own; marks inside such a paragraph are part of its words.
  static std::vector<MarkedSpan> all_marks(const Document& document) {
    std::vector<MarkedSpan> marks = pair_marks(document);
    const std::vector<MarkedSpan> dashes = find_dashes(document, marks);
    if (dashes.empty()) return marks;
    // both lists are in text order and do not overlap among themselves
    auto dash = dashes.begin();
    std::erase_if(marks, [&dash, &dashes](const MarkedSpan& span) {
      while (dash != dashes.end() && dash->outer.last < span.outer.last) ++dash;
      return dash != dashes.end() && dash->outer.first <= span.outer.first;
    });
    marks.insert(marks.end(), dashes.begin(), dashes.end());
    std::sort(marks.begin(), marks.end(),
              [](const MarkedSpan& a, const MarkedSpan& b) { return a.outer.first < b.outer.first; });
    return marks;
  }

  std::vector<ParsedSentence> parse() const {
    std::vector<ParsedSentence> parsed;
    for (Sentence& sentence : split_sentences(document_, marks_)) {
      ParsedSentence next{std::move(sentence), {}, {}};
      next.mentions = find_mentions(next.sentence);
      next.cues = find_cues(next.sentence, next.mentions, grammar_);
      parsed.push_back(std::move(next));
    }
    return parsed;
  }

  const ParsedSentence* sentence(int n) const {
    return n >= 0 && n < static_cast<int>(sentences_.size()) ? &sentences_[static_cast<std::size_t>(n)] : nullptr;
  }

  void read(int n) {
    const ParsedSentence& parsed = *sentence(n);
    relays_ = find_relays(parsed);
    if (const int cue = cue_of_sentence_before(parsed); cue >= 0) sentence_before(n, parsed, cue);
    for (const IndirectSpeech& speech : find_indirect(parsed, marked_)) indirect(n, parsed, speech);
    relay_sentence_before(n, parsed);
    bool spoke = false;
    for (int i = 0; i < parsed.sentence.size(); ++i) {
      if (!parsed.sentence.quote(i)) continue;
      if (const auto attribution = attribute(parsed, i, marked_, spoke_before_ || spoke))
        spoke = quoted(n, parsed, i, *attribution) || spoke;
    }
    spoke_before_ = spoke || cited_;
    cited_ = false;
  }

  // The entity behind mention `source`: its own, that of a name in apposition, or the body behind a noun such as
  // « les informations du Parisien ».
  int entity_of(int n, const ParsedSentence& parsed, int source) {
    if (source < 0) return -1;
    const Mention& m = parsed.mentions[static_cast<std::size_t>(source)];
    const Sentence& s = parsed.sentence;
    const bool noun = (m.kind == MentionKind::other || m.kind == MentionKind::document) && !m.pointing;
    for (std::size_t k = 0; noun && k < parsed.mentions.size(); ++k) {
      const Mention& inner = parsed.mentions[k];
      const bool apposed = m.kind == MentionKind::other && s.mark(m.last) == ',' && inner.first == m.last + 1 &&
                           inner.kind == MentionKind::name;
      const bool made_by =
          inner.preposition >= 0 && s.form(inner.preposition, "par") && !relayed(s, inner.preposition - 1);
      const bool linked = inner.after_de || made_by;
      const bool inside = linked && inner.first > m.first && inner.first <= m.last + 3;
      const bool named = inner.kind == MentionKind::proper || inner.kind == MentionKind::name;
      const bool described =
          (inner.kind == MentionKind::description || inner.kind == MentionKind::body) && inner.first <= m.head + 3;
      if (apposed || (inside && (named || described))) return speakers_.resolve(n, static_cast<int>(k));
    }
    return speakers_.resolve(n, source);
  }

  // une étude relayée par X: X has only passed it on.
  static bool relayed(const Sentence& s, int participle) {
    return std::any_of(s.word(participle).lexeme->verbs.begin(), s.word(participle).lexeme->verbs.end(),
                       [](const VerbReading& r) { return r.verb->cue == CueClass::relay; });
  }

  void attribute_to(Found& found, int n, const ParsedSentence& parsed, int cue, int source) {
    if (cue >= 0) {
      const Cue& verb = parsed.cues[static_cast<std::size_t>(cue)];
      found.quotation.cue = parsed.sentence.span(verb.first, verb.last);
    }
    if (source >= 0) {
      const Mention& m = parsed.mentions[static_cast<std::size_t>(source)];
      found.quotation.mention = parsed.sentence.span(m.first, m.last);
      found.quotation.mention_type = type_of(m);
    }
    found.said_by(source >= 0 ? entity_of(n, parsed, source) : entity_without_mention(n, parsed, cue));
    join(found, n, parsed, source);
    for (const Relay& relay : relays_) {
      if (relay.cue >= 0 && relay.cue != cue) continue;
      const int via = speakers_.resolve(n, relay.via);
      if (relay.speaker >= 0) found.said_by(speakers_.resolve(n, relay.speaker));
      if (via >= 0 && via != found.speaker()) found.via = via;
    }
  }

  // « L'Anguille » assure que …: a nickname between marks. « Et de préciser que … »: whoever spoke last.
  int entity_without_mention(int n, const ParsedSentence& parsed, int cue) {
    if (cue < 0) return -1;
    const Cue& verb = parsed.cues[static_cast<std::size_t>(cue)];
    const Sentence& s = parsed.sentence;
    if (verb.finite && s.quote(verb.first - 1) && marked_.words(s.quote_index(verb.first - 1)) <= 4)
      return speakers_.most_salient(n);
    const bool goes_on = !verb.finite && (s.form(0, "et") || s.form(0, "avant") || s.form(0, "puis")) &&
                         (verb.first <= 2 || is_de(s, 1));
    return goes_on ? speakers_.last_speaker() : -1;
  }

  // « lancent X et Y »: a plural verb with two names joined by et.
  void join(Found& found, int n, const ParsedSentence& parsed, int source) {
    if (source < 0) return;
    const Mention& m = parsed.mentions[static_cast<std::size_t>(source)];
    if (m.kind == MentionKind::pronoun && m.plural && found.speakers.empty()) return join_before(found, n);
    for (std::size_t k = 0; named(m) && k < parsed.mentions.size(); ++k) {
      const Mention& other = parsed.mentions[k];
      const bool behind = other.first == m.last + 1 && parsed.sentence.form(m.last, "et");
      const bool before = m.first == other.last + 1 && parsed.sentence.form(other.last, "et");
      if (!named(other) || (!behind && !before)) continue;
      const bool plural = std::any_of(parsed.cues.begin(), parsed.cues.end(),
                                      [&](const Cue& c) { return c.plural && c.source == source; });
      const int with = plural ? speakers_.resolve(n, static_cast<int>(k)) : -1;
      if (with >= 0) found.speakers.insert(behind ? found.speakers.end() : found.speakers.begin(), with);
      return;
    }
  }

  static bool named(const Mention& m) { return m.has_name() && !m.plural && m.preposition < 0; }

  // « X et Y ont ouvert … « … », expliquent-ils. »
  void join_before(Found& found, int n) {
    for (int before = n; before >= std::max(0, n - 2); --before) {
      const ParsedSentence& parsed = *sentence(before);
      for (std::size_t k = 0; k + 1 < parsed.mentions.size(); ++k) {
        Mention first = parsed.mentions[k];
        const Mention& second = parsed.mentions[k + 1];
        first.plural = first.plural && first.kind != MentionKind::description;  // les astronautes X et Y
        if (!named(first) || !named(second) || second.first != first.last + 1 ||
            !parsed.sentence.form(first.last, "et"))
          continue;
        found.speakers = {speakers_.resolve(before, static_cast<int>(k)),
                          speakers_.resolve(before, static_cast<int>(k) + 1)};
        std::erase_if(found.speakers, [](int e) { return e < 0; });
        return;
      }
    }
  }

  void keep(Found found, int n, const Sentence& s) {
    found.in_title = s.paragraph() == 0;
    found.sentence = n;
    if (found.speaker() >= 0) speakers_.note_speaker(found.speaker(), n);
    found_.push_back(std::move(found));
  }

  void indirect(int n, const ParsedSentence& parsed, const IndirectSpeech& speech) {
    const Cue& cue = parsed.cues[static_cast<std::size_t>(speech.cue)];
    const bool relays = std::any_of(relays_.begin(), relays_.end(), [&cue](const Relay& r) {
      return r.cue >= 0 && r.speaker < 0 && r.via == cue.source;
    });
    if (relays) return;  // Selon Média, X a annoncé que …: what X announced is the quotation
    Found found;
    found.quotation.kind = QuotationKind::indirect;
    found.quotation.rule = speech.rule;
    for (const auto& [first, last] : speech.pieces) found.quotation.pieces.push_back(parsed.sentence.span(first, last));
    attribute_to(found, n, parsed, speech.cue, speech.source);
    keep(std::move(found), n, parsed.sentence);
  }

  // « A. C'est ce que X a déclaré. »: A is X's.
  void sentence_before(int n, const ParsedSentence& parsed, int cue) {
    const ParsedSentence* before = sentence(n - 1);
    if (!before || before->sentence.paragraph() != parsed.sentence.paragraph()) return;
    int end = before->sentence.size();
    while (end > 0 && ends_sentence(before->sentence.mark(end - 1))) --end;
    if (end < 3) return;
    Found found;
    found.quotation.kind = QuotationKind::indirect;
    found.quotation.pieces = {before->sentence.span(0, end)};
    found.quotation.rule = "sentence-before";
    attribute_to(found, n, parsed, cue, source_of(parsed, cue));
    keep(std::move(found), n, before->sentence);
  }

  // Returns whether the marked span at `item` is kept as a quotation.
  bool quoted(int n, const ParsedSentence& parsed, int item, const Attribution& attribution) {
    const std::size_t index = parsed.sentence.quote_index(item);
    const MarkedSpan& span = marks_[index];
    const bool speech =
        attribution.direct && (marked_.has_verb(index) || marked_.ends_sentence(index) || marked_.words(index) > 6);
    Found found;
    found.quotation.kind = speech ? QuotationKind::direct : QuotationKind::mixed;
    found.quotation.rule = attribution.rule;
    attribute_to(found, n, parsed, attribution.cue, attribution.source);
    const Inserted inserted = find_inserted(document_, span, grammar_);
    found.quotation.pieces = inserted.pieces;
    if (inserted.cue >= 0) said_inside(found, n, inserted);
    if (attribution.goes_on && found.speakers.empty()) found.said_by(who_goes_on(n, attribution.rule));
    const bool told = attribution.cue >= 0 || inserted.cue >= 0 || span.dash;
    found.mark = static_cast<int>(index);
    found.guessed = !told && attribution.rule != "colon-noun" && attribution.rule != "passive";
    found.crosshead = found.guessed && is_crosshead(parsed.sentence);
    if (span.dash && !dash_is_speech(found, n, inserted.cue >= 0)) return false;
    keep(std::move(found), n, parsed.sentence);
    return true;
  }

  // - « X » -, the dashes left by the source.
  static bool is_crosshead(const Sentence& s) {
    return s.size() > 2 && is_dash(s.mark(0)) && is_dash(s.mark(s.size() - 1));
  }

  // A crosshead or teaser is whoever's the quotation is that it repeats; a crosshead that repeats none is nobody's.
  void give_echoes() {
    if (std::none_of(found_.begin(), found_.end(), [](const Found& found) { return found.guessed; })) return;
    Echoes echoes;
    for (std::size_t i = 0; i < found_.size(); ++i)
      if (found_[i].mark >= 0 && !found_[i].guessed && found_[i].speaker() >= 0)
        echoes.add(marked_.text(static_cast<std::size_t>(found_[i].mark)), static_cast<int>(i));
    for (Found& found : found_) {
      if (!found.guessed) continue;
      const int same = echoes.find(marked_.text(static_cast<std::size_t>(found.mark)));
      if (same < 0) continue;
      found.speakers = found_[static_cast<std::size_t>(same)].speakers;
      found.via = found_[static_cast<std::size_t>(same)].via;
      found.quotation.rule = "echo";
      found.quotation.mention = {};  // of whoever was guessed
      found.quotation.mention_type = "none";
      found.crosshead = false;
    }
    std::erase_if(found_, [](const Found& found) { return found.crosshead; });
  }

  // « A, a dit X, B »: whoever the parenthetical names.
  void said_inside(Found& found, int n, const Inserted& inserted) {
    const ParsedSentence& parsed = inserted.parsed;
    const Cue& cue = parsed.cues[static_cast<std::size_t>(inserted.cue)];
    const Mention& source = parsed.mentions[static_cast<std::size_t>(inserted.source)];
    found.quotation.cue = parsed.sentence.span(cue.first, cue.last);
    found.quotation.mention = parsed.sentence.span(source.first, source.last);
    found.quotation.mention_type = type_of(source);
    found.quotation.rule = "inserted";
    found.quotation.kind = QuotationKind::direct;
    if (const int entity = speakers_.resolve_in(parsed, inserted.source, n); entity >= 0) found.said_by(entity);
  }

  // « … », a déclaré l'agence. L'agence a rapporté, citant X.: the words before are X's, and so are those that follow.
  void relay_sentence_before(int n, const ParsedSentence& parsed) {
    const bool holds_marks = [&] {
      for (int i = 0; i < parsed.sentence.size(); ++i)
        if (parsed.sentence.quote(i)) return true;
      return false;
    }();
    for (const Relay& relay : relays_) {
      if (holds_marks || relay.speaker < 0 || found_.empty() || found_.back().sentence != n - 1) continue;
      Found& before = found_.back();
      const int cited = speakers_.resolve(n, relay.speaker);
      if (cited < 0 || before.quotation.kind == QuotationKind::indirect ||
          before.speaker() != speakers_.resolve(n, relay.via))
        continue;
      before.via = before.speaker();
      before.said_by(cited);
      speakers_.note_speaker(cited, n);
      cited_ = true;
    }
  }

  // A dash is speech where a verb of saying stands in its paragraph, or close behind one that is: then two take turns.
  bool dash_is_speech(Found& found, int n, bool has_cue) {
    if (!has_cue) {
      if (replies_.empty() || n - replies_.back().first > 2) return false;
      found.said_by(replies_.size() >= 2 ? replies_[replies_.size() - 2].second : -1);
      found.quotation.rule = "reply";
    }
    replies_.emplace_back(n, found.speaker());
    return true;
  }

  int who_goes_on(int n, std::string_view rule) {
    if (rule == "alone") return speaker_around(sentences_, speakers_, n);
    // M. Prigent acquiesce. La rumeur « n'a pas de couleur ».
    const int acted = rule == "subject" && !spoke_before_ ? speakers_.subject_of(n - 1) : kUnknown;
    return acted >= 0 ? acted : speakers_.last_speaker();
  }

  // « Isaure Villandry : Parce que … »: every turn of somebody who is no newspaper is speech.
  void read_turns() {
    for (const Turn& turn : find_turns(document_)) {
      const Span label{document_.words[turn.label.first].span.begin, document_.words[turn.label.last - 1].span.end};
      Found found;
      found.said_by(speakers_.by_label(label.of(document_.text)));
      if (found.speaker() < 0) continue;
      found.quotation.kind = QuotationKind::direct;
      found.quotation.rule = "interview";
      found.quotation.mention = label;
      found.quotation.mention_type = "name";
      for (const WordRange range : turn.words)
        found.quotation.pieces.push_back(
            {document_.words[range.first].span.begin, document_.words[range.last - 1].span.end});
      found_.push_back(std::move(found));
    }
  }

  bool in_its_text(Span span, bool in_title) const {
    return in_title ? span.end <= document_.body_begin : span.begin >= document_.body_begin;
  }

  // Names the speakers and turns spans of the document into spans of the title or the body.
  std::optional<Quotation> finished(Found found) const {
    Quotation& quotation = found.quotation;
    // a mark opened in the title and reopened below it: each quotation keeps what is in its own text
    std::erase_if(quotation.pieces, [&](Span piece) { return piece.empty() || !in_its_text(piece, found.in_title); });
    for (Span* span : {&quotation.mention, &quotation.cue})
      if (!in_its_text(*span, found.in_title)) *span = {};
    if (quotation.pieces.empty()) return std::nullopt;
    std::string joined;
    for (const int entity : found.speakers) joined += (joined.empty() ? "" : " et ") + speakers_.fullest_name(entity);
    if (!found.speakers.empty()) quotation.speaker = std::move(joined);
    quotation.confidence = confidence_of(quotation);
    if (found.via >= 0) quotation.via = speakers_.fullest_name(found.via);
    if (found.in_title) {
      quotation.part = Part::title;
      return std::move(quotation);
    }
    const auto into_body = [this](Span span) {
      return span.empty() || span.begin < document_.body_begin
                 ? Span{}
                 : Span{span.begin - document_.body_begin, span.end - document_.body_begin};
    };
    for (Span& piece : quotation.pieces) piece = into_body(piece);
    quotation.mention = into_body(quotation.mention);
    quotation.cue = into_body(quotation.cue);
    return std::move(quotation);
  }

  const Grammar& grammar_;
  const Document document_;
  const std::vector<MarkedSpan> marks_;
  const MarkedText marked_;
  const std::vector<ParsedSentence> sentences_;
  Speakers speakers_;
  std::vector<Found> found_;
  std::vector<Relay> relays_;                 // of the sentence being read
  std::vector<std::pair<int, int>> replies_;  // sentence and entity of the dialogue dashes so far
  bool cited_ = false;                        // the sentence being read says whose the words before it are
  bool spoke_before_ = false;                 // the sentence before held a quotation between marks
};

}  // namespace

QuotationExtractor::QuotationExtractor(const Lexicons& lexicons, std::string_view dictionary)
    : grammar_(std::make_unique<const Grammar>(Grammar{guillemet::Grammar(lexicons), Dictionary(dictionary)})) {}

QuotationExtractor::~QuotationExtractor() = default;

std::vector<Quotation> QuotationExtractor::extract(const Article& article) const {
  return Extraction(article, grammar_->words, grammar_->dictionary).run();
}

}  // namespace guillemet
