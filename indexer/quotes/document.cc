#include "indexer/quotes/document.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <deque>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/fold.h"
#include "common/text_hash.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

const Lexeme kUnknown;
const Lexeme kFeminineName{{}, kGivenName, 'f', false, 0, {}};  // a given name that only the dictionary knows
const Lexeme kMasculineName{{}, kGivenName, 'm', false, 0, {}};

// What a final de or à of an entry also stands for.
std::span<const std::string_view> contractions(std::string_view word) {
  static constexpr std::array<std::string_view, 3> kOfDe{"d'", "du", "des"};
  static constexpr std::array<std::string_view, 2> kOfA{"au", "aux"};
  if (word == "de") return kOfDe;
  return word == "à" ? std::span<const std::string_view>(kOfA) : std::span<const std::string_view>();
}

// The multi-word entries that a form begins, and which second words can follow it there: most words that begin an entry
// (le, de, pour) are followed by another one, and one bit tells.
struct Openings {
  const std::vector<Phrase>* phrases = nullptr;
  std::bitset<256> seconds;
  bool alone = false;  // one of the entries is the form itself

  static std::size_t bit(std::string_view word) { return TextHash()(word) % 256; }
};

// All that a word's form tells, whatever stands around it.
struct Form {
  std::string text;
  std::string lower;
  const Lexeme* lexeme = &kUnknown;
  const Openings* openings = nullptr;
  std::uint8_t bit = 0;  // Openings::bit of `lower`
  std::uint8_t classes = 0;
  bool capital = false;
  bool all_capitals = false;
};

// Forms seen by this thread, so that a word of a text costs one look-up. Bound to one grammar; emptied when another is
// used. In two generations: when the young one is full, the old one goes, so that what is met again and again stays.
class FormCache {
 public:
  // To be called between two articles: forms looked up before are gone afterwards.
  void begin(std::uint64_t grammar) {
    if (grammar != grammar_) {
      old_ = {};
      young_ = {};
      grammar_ = grammar;
    } else if (young_.forms.size() >= kLargest) {
      old_ = std::exchange(young_, {});
    }
  }

  // Valid until begin().
  const Form& look_up(std::string_view text, const Grammar& grammar, const Dictionary& dictionary) {
    const std::size_t hash = TextHash()(text);
    Slot& slot = young_.slot_of(hash, text);
    if (slot.form != nullptr && slot.form->text == text) return *slot.form;
    const Slot& known = old_.slot_of(hash, text);
    const bool is_known = known.form != nullptr && known.form->text == text;
    const Form& form =
        is_known ? young_.add(*known.form, known.form->openings) : add(read(text, grammar, dictionary), grammar);
    if (slot.form == nullptr) slot = {hash, &form};
    return form;
  }

 private:
  struct Slot {
    std::size_t hash = 0;
    const Form* form = nullptr;
  };
  static constexpr std::size_t kSlots = 1u << 16;
  static constexpr std::size_t kLargest = 32'000;
  static constexpr std::size_t kLongestProbe = 64;

  // An open table with the hashes beside the pointers: most of the time of reading words went into the chains of
  // std::unordered_map, each link a miss of the processor's cache.
  struct Generation {
    std::vector<Slot> slots = std::vector<Slot>(kSlots);
    std::deque<Form> forms;
    std::deque<Openings> openings;

    // The slot that has `text` or is free for it. An article may hold more forms than the table has slots: those that
    // find none are read anew.
    Slot& slot_of(std::size_t hash, std::string_view text) {
      std::size_t at = hash % kSlots;
      for (std::size_t step = 0; step < kLongestProbe && slots[at].form != nullptr; ++step, at = (at + 1) % kSlots)
        if (slots[at].hash == hash && slots[at].form->text == text) break;
      return slots[at];
    }

    // `opened`: what the form opens; null: nothing. Copied.
    const Form& add(Form form, const Openings* opened) {
      form.openings = opened == nullptr ? nullptr : &openings.emplace_back(*opened);
      return forms.emplace_back(std::move(form));
    }
  };

  const Form& add(Form form, const Grammar& grammar) {
    form.bit = static_cast<std::uint8_t>(Openings::bit(form.lower));
    const auto* phrases = grammar.phrases_from(form.lower);
    if (phrases == nullptr) return young_.add(std::move(form), nullptr);
    const Openings opened = openings(*phrases);
    return young_.add(std::move(form), &opened);
  }

  static Openings openings(const std::vector<Phrase>& phrases) {
    Openings made{&phrases, {}, false};
    for (const Phrase& phrase : phrases) {
      made.alone = made.alone || phrase.words.size() < 2;
      if (phrase.words.size() < 2) continue;
      const std::string& second = phrase.words[1];
      made.seconds.set(Openings::bit(second));
      made.seconds.set(Openings::bit(fold(second)));  // Etat, for État
      if (phrase.words.size() > 2) continue;
      for (const std::string_view contracted : contractions(second)) made.seconds.set(Openings::bit(contracted));
    }
    return made;
  }

  static Form read(std::string_view text, const Grammar& grammar, const Dictionary& dictionary) {
    Form form;
    form.text = text;
    // capitals lose accents; « A-t-il » is rare where news begin a sentence
    form.lower = text == "A" ? "à" : lower(text);
    note_capitals(form, text);
    form.lexeme = entry(grammar, form);
    if ((form.lexeme->flags & ~(kWork | kNaming)) != 0) return form;  // « nouvelle » is a title word, and an adjective
    form.classes = dictionary.classes(form.lower);
    if (!form.capital || form.classes != 0) return form;
    const char gender = dictionary.gender_of_given_name(form.lower);
    if (gender != 'e') form.lexeme = gender == 'f' ? &kFeminineName : &kMasculineName;
    return form;
  }

  // As written, else without ex- or by the first part (maîtresse-nageuse), else (capitals are often printed without
  // accents) with accents set aside.
  static const Lexeme* entry(const Grammar& grammar, const Form& form) {
    const std::string_view text = form.lower;
    if (const Lexeme* found = grammar.find(text)) return found;
    if (text.starts_with("ex-"))
      if (const Lexeme* found = grammar.find(text.substr(3))) return found;
    if (const std::size_t hyphen = text.find('-'); hyphen != std::string_view::npos && !form.capital)
      if (const Lexeme* found = grammar.find(text.substr(0, hyphen)); found && found->is(kRole)) return found;
    if (form.capital)
      if (const Lexeme* found = grammar.find_folded(fold(text))) return found;
    return &kUnknown;
  }

  static void note_capitals(Form& form, std::string_view text) {
    std::size_t letters = 0;
    std::size_t capitals = 0;
    for (std::size_t i = 0; i < text.size();) {
      const char32_t c = next_code_point(text, i);
      if (!is_letter(c)) continue;
      if (is_upper(c)) ++capitals;
      if (letters == 0) form.capital = is_upper(c);
      ++letters;
    }
    form.all_capitals = letters >= 2 && capitals == letters;
  }

  std::uint64_t grammar_ = 0;
  Generation young_, old_;
};

class Reader {
 public:
  Reader(Document& document, const Grammar& grammar, const Dictionary& dictionary)
      : document_(document), grammar_(grammar), dictionary_(dictionary) {
    cache().begin(grammar.id());
  }

  // Sentences that the source glued together are read apart: enfants|La mairie.
  void paragraph(Span span, std::uint32_t number) {
    bool glued = false;
    while (!span.empty()) {
      const std::size_t cut = glue_point(span.of(document_.text));
      piece({span.begin, span.begin + cut}, number, glued);
      span.begin += cut;
      glued = true;
    }
  }

  // Zoé Le Goff|par Public Sénat: the credit of a video, glued to a name.
  void part_credits() {
    constexpr std::string_view kBy = "par";
    for (std::size_t i = 0; i + 1 < document_.words.size(); ++i) {
      Word& word = document_.words[i];
      const Phrase* next = document_.words[i + 1].phrase;
      if (!word.capital || !next || next->kind != PhraseKind::agency) continue;
      const std::string_view text = document_.text_of(word);
      if (text.size() < kBy.size() + 2 || !text.ends_with(kBy) || word.lexeme->flags != 0) continue;
      word.span.end -= kBy.size();
      fill(word, document_.text_of(word));
    }
  }

  // Multi-word entries need the words after them, so they are marked at the end.
  void mark_phrases() {
    for (std::size_t i = 0; i < document_.words.size(); ++i) {
      if (!forms_[i] || !forms_[i]->openings) continue;
      const Openings& openings = *forms_[i]->openings;
      const Form* next = i + 1 < forms_.size() ? forms_[i + 1] : nullptr;
      if (!openings.alone && !(next && openings.seconds.test(next->bit))) continue;
      for (const Phrase& phrase : *openings.phrases)
        if (stands_at(phrase, i)) {
          document_.words[i].phrase = &phrase;
          break;
        }
    }
  }

 private:
  static FormCache& cache() {
    thread_local FormCache forms;
    return forms;
  }

  void piece(Span span, std::uint32_t number, bool glued) {
    const std::string_view text = span.of(document_.text);
    std::size_t previous_end = 0;
    bool first = true;
    for (const Token& token : tokenize(text)) {
      Word word;
      word.span = {span.begin + token.span.begin, span.begin + token.span.end};
      word.kind = token.kind;
      word.paragraph = number;
      word.glued = first && glued;
      word.space_before = (first && !glued) || has_space(text.substr(previous_end, token.span.begin - previous_end));
      first = false;
      previous_end = token.span.end;
      forms_.push_back(fill(word, token.span.of(text)));
      document_.words.push_back(word);
    }
  }

  // The byte where a capital follows three small letters and begins a function word or given name: enfants|L'ancien,
  // but not MacDonald; the text's size if none does.
  std::size_t glue_point(std::string_view text) const {
    constexpr std::size_t kBefore = 3;
    const auto small = [text](std::size_t i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      return (byte >= 'a' && byte <= 'z') || byte >= 0x80;
    };
    for (std::size_t at = kBefore; at < text.size(); ++at) {
      const auto byte = static_cast<unsigned char>(text[at]);
      const bool may_be_capital = (byte >= 'A' && byte <= 'Z') || (byte == 0xC3 && is_capital_after_c3(text, at + 1));
      if (may_be_capital && small(at - 1) && small(at - 2) && small(at - 3) && small_letters(text, at) &&
          begins_sentence(text, at))
        return at;
    }
    return text.size();
  }

  // À to Þ have the bytes C3 80 to C3 9E, à to ÿ those above.
  static bool is_capital_after_c3(std::string_view text, std::size_t at) {
    return at < text.size() && static_cast<unsigned char>(text[at]) <= 0x9E;
  }

  // Whether the three characters before `at` are small letters: of d’A and » A none are.
  static bool small_letters(std::string_view text, std::size_t at) {
    for (int letters = 0; letters < 3; ++letters) {
      if (at == 0) return false;
      do --at;
      while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
      std::size_t next = at;
      const char32_t c = next_code_point(text, next);
      if (!is_letter(c) || is_upper(c)) return false;
    }
    return true;
  }

  bool begins_sentence(std::string_view text, std::size_t at) const {
    constexpr std::uint32_t kBegins =
        kStopword | kDeterminer | kPreposition | kSubject | kConjunction | kGivenName | kTitle;
    constexpr std::size_t kLongest = 32;  // bytes of such a word
    std::size_t end = at;
    if (!is_upper(next_code_point(text, end))) return false;
    for (std::size_t next = end; next < text.size() && is_letter(next_code_point(text, next));) {
      end = next;
      if (end - at > kLongest) return false;
    }
    std::string word = lower(text.substr(at, end - at));
    const std::string_view behind = text.substr(end);
    if (behind.starts_with('\'') || behind.starts_with("\xE2\x80\x99")) word += '\'';
    const Lexeme* lexeme = grammar_.find(word);
    return lexeme && lexeme->is(kBegins);
  }

  static bool has_space(std::string_view between) {
    for (std::size_t i = 0; i < between.size();)
      if (is_space(next_code_point(between, i))) return true;
    return false;
  }

  const Form* fill(Word& word, std::string_view text) {
    word.lexeme = &kUnknown;
    if (word.kind == TokenKind::punctuation) {
      std::size_t at = 0;
      word.mark = next_code_point(text, at);
      return nullptr;
    }
    if (word.kind == TokenKind::address) return nullptr;
    const Form& form = cache().look_up(text, grammar_, dictionary_);
    word.lexeme = form.lexeme;
    word.classes = word.kind == TokenKind::word ? form.classes : std::uint8_t{0};
    word.capital = form.capital;
    word.all_capitals = form.all_capitals;
    return &form;
  }

  // A final de or à of an entry also stands for its contractions: aux yeux du maire.
  static bool same_form(std::string_view form, std::string_view entry, bool last) {
    if (form == entry) return true;
    // secrétaire d'Etat, Elysée: accents are often left off capitals
    if (form.size() + 1 == entry.size() && static_cast<unsigned char>(entry.front()) >= 0x80 &&
        fold(form) == fold(entry))
      return true;
    const auto contracted = contractions(entry);
    return last && std::find(contracted.begin(), contracted.end(), form) != contracted.end();
  }

  bool stands_at(const Phrase& phrase, std::size_t at) const {
    const std::vector<Word>& words = document_.words;
    if (at + phrase.words.size() > words.size()) return false;
    bool capital = !phrase.capitalised || (words[at].capital && !words[at].is(kDeterminer));
    for (std::size_t i = 1; i < phrase.words.size(); ++i) {  // the first is how the phrase was found
      const Word& word = words[at + i];
      if (!forms_[at + i] || word.paragraph != words[at].paragraph || word.glued) return false;
      if (!same_form(forms_[at + i]->lower, phrase.words[i], i + 1 == phrase.words.size())) return false;
      if (word.capital && !word.is(kDeterminer)) capital = true;
    }
    if (phrase.contracted && (at == 0 || !words[at - 1].is(kPreposition) || !words[at - 1].is(kDeterminer)))
      return false;
    return capital;
  }

  Document& document_;
  const Grammar& grammar_;
  const Dictionary& dictionary_;
  std::vector<const Form*> forms_;  // of each word; nullptr for punctuation
};

}  // namespace

Document read_words(const Article& article, const Grammar& grammar, const Dictionary& dictionary) {
  Document document;
  const std::string& title = article.metadata.title;
  document.text.reserve(title.size() + article.text.size() + 2);
  document.text.append(title).append("\n\n").append(article.text);
  document.body_begin = title.size() + 2;
  document.words.reserve(document.text.size() / 5);
  Reader reader(document, grammar, dictionary);
  reader.paragraph({0, title.size()}, 0);
  std::uint32_t number = 0;
  for (const Span paragraph : article.paragraphs)
    reader.paragraph({document.body_begin + paragraph.begin, document.body_begin + paragraph.end}, ++number);
  reader.mark_phrases();
  reader.part_credits();
  return document;
}

}  // namespace guillemet
