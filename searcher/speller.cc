#include "searcher/speller.h"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "common/analyzer.h"
#include "common/fold.h"
#include "common/schema.h"
#include "common/tokenizer.h"
#include "searcher/edit_distance.h"

namespace guillemet {
namespace {

constexpr int kMostLookedUp = 8;           // words of a query; each may cost a pass over all terms
constexpr std::uint64_t kRare = 2;         // a word in more documents than this is no slip
constexpr std::uint64_t kCommoner = 20;    // so many times as common must be what a rare word is taken for
constexpr std::size_t kLongestEnding = 6;  // bytes that a word may have more than its stem
constexpr std::size_t kShortlist = 40;     // stems whose printed forms are looked at
constexpr std::uint64_t kSampled = 5;      // texts in which a printed form is looked for
constexpr std::size_t kLongestWord = 60;   // bytes; a longer word is no slip

// Slips that a word of so many bytes may have.
std::size_t most_slips(std::size_t length) {
  if (length < 4) return 0;
  return length < 6 ? 1 : 2;
}

// Where words of one sort are kept.
struct Vocabulary {
  Database database;
  std::string_view prefix;
  bool stemmed;
  std::string_view (*text_of)(const Metadata&);  // names: where they stand; nullptr: in the text or the speaker
};

// The least edit distance from `stem` to what is left of `word` without an ending.
std::size_t distance_to_stem(std::string_view stem, std::string_view word, std::size_t most) {
  const std::size_t shortest = word.size() > kLongestEnding ? word.size() - kLongestEnding : 1;
  if (stem.size() + most < shortest || stem.size() > word.size() + most) return most + 1;
  std::size_t least = most + 1;
  for (std::size_t length = shortest; length <= word.size(); ++length)
    least = std::min(least, edit_distance(stem, word.substr(0, length), most));
  return least;
}

struct Candidate {
  std::size_t distance = 0;
  std::uint64_t documents = 0;
  std::string term;
  friend bool operator<(const Candidate& a, const Candidate& b) {
    return a.distance != b.distance ? a.distance < b.distance : a.documents > b.documents;
  }
};

class Speller {
 public:
  explicit Speller(const Archive& archive) : archive_(archive) {}

  // Whether one of `stems`, which one word may have, is common enough to be none's slip.
  bool is_known(const std::vector<std::string>& stems) const {
    return std::any_of(stems.begin(), stems.end(), [this](const std::string& stem) {
      return archive_.documents_with(Database::passages, stem) > kRare;
    });
  }

  // The nearest to `typed` that `words` has, as printed; "" if it is there, or nothing is near.
  std::string nearest(std::string_view typed, std::string_view term, const Vocabulary& words) {
    const std::string folded = fold(typed);
    if (folded.find_first_of("0123456789") != std::string::npos) return "";  // another year is another question
    const std::size_t most = most_slips(folded.size());
    if (most == 0 || folded.size() > kLongestWord) return "";
    const std::uint64_t documents =
        archive_.documents_with(words.database, std::string(words.prefix) + std::string(term));
    if (documents > kRare || ++looked_up_ > kMostLookedUp) return "";
    std::string found = best_form(folded, shortlist(folded.substr(0, 1), folded, most, documents, words), most, words);
    if (found.empty() && documents == 0) found = best_form(folded, shortlist("", folded, most, 0, words), most, words);
    return found;
  }

 private:
  std::vector<Candidate> shortlist(const std::string& beginning, std::string_view folded, std::size_t most,
                                   std::uint64_t documents, const Vocabulary& words) {
    std::vector<Candidate> list;
    archive_.each_term(words.database, std::string(words.prefix), beginning,
                       [&](std::string_view term, auto frequency) {
                         if (words.prefix.empty() && !term.empty() && term[0] >= 'A' && term[0] <= 'Z')
                           return;  // of another vocabulary
                         if (frequency < documents * kCommoner) return;
                         const std::size_t distance =
                             words.stemmed ? distance_to_stem(term, folded, most) : edit_distance(term, folded, most);
                         if (distance <= most) list.push_back({distance, frequency, std::string(term)});
                       });
    std::sort(list.begin(), list.end());
    if (list.size() > kShortlist) list.resize(kShortlist);
    return list;
  }

  // Of the printed forms of `list` the one nearest to `folded`, the commonest of these.
  std::string best_form(std::string_view folded, const std::vector<Candidate>& list, std::size_t most,
                        const Vocabulary& words) {
    std::string best;
    std::size_t least = most + 1;
    std::uint64_t commonest = 0;
    for (const Candidate& candidate : list) {
      for (const auto& [form, times] : forms_of(candidate.term, words)) {
        const std::size_t distance = edit_distance(fold(form), folded, most);
        if (distance == 0 || distance > least) continue;
        const std::uint64_t weight = candidate.documents * kSampled + times;
        if (distance == least && weight <= commonest) continue;
        best = form;
        least = distance;
        commonest = weight;
      }
    }
    return least <= most ? best : "";
  }

  // How `term` is printed in a few of the texts it stands in.
  std::map<std::string, std::uint64_t> forms_of(const std::string& term, const Vocabulary& words) {
    std::map<std::string, std::uint64_t> forms;
    for (const Reference& reference :
         archive_.references_with(words.database, std::string(words.prefix) + term, kSampled)) {
      const ArticleRecord& article = archive_.article_of(reference);
      if (words.stemmed) {
        const std::string text = passage_of(article, reference.number).text;
        for (const Term& found : analyse(text, stemmer_))
          if (found.stem == term) ++forms[std::string(found.span.of(text))];
        continue;
      }
      std::string name;
      if (words.text_of != nullptr)
        name = words.text_of(article.article);
      else
        name = quotation_of(article, reference.number).quotation.speaker.value_or("");
      for (const Token& token : tokenize(name))
        for (const Span part : parts(name, token.span))
          if (fold(part.of(name)) == term) ++forms[std::string(part.of(name))];
    }
    return forms;
  }

  // The parts of a hyphenated name.
  static std::vector<Span> parts(std::string_view name, Span span) {
    std::vector<Span> list;
    for (std::size_t begin = span.begin; begin < span.end;) {
      const std::size_t end = std::min(name.find('-', begin), span.end);
      list.push_back({begin, end});
      begin = end + 1;
    }
    return list;
  }

  const Archive& archive_;
  Stemmer stemmer_;
  int looked_up_ = 0;
};

constexpr Vocabulary kWords{Database::passages, "", true, nullptr};

Vocabulary vocabulary_of(Field field) {
  switch (field) {
    case Field::author:
      return {Database::articles, schema::kAuthor.prefix, false,
              [](const Metadata& m) { return std::string_view(m.author); }};
    case Field::source:
      return {Database::articles, schema::kSource.prefix, false,
              [](const Metadata& m) { return std::string_view(m.source); }};
    case Field::section:
      return {Database::articles, schema::kSection.prefix, false,
              [](const Metadata& m) { return std::string_view(m.section); }};
    default:
      return {Database::quotations, schema::kSpeaker.prefix, false, nullptr};
  }
}

// Where in `text` the word `typed` (folded) stands.
std::optional<Span> find_word(const std::string& text, std::string_view typed) {
  for (const Token& token : tokenize(text)) {
    const std::size_t from = token.span.begin;
    for (std::size_t begin = from; begin < token.span.end;) {
      const std::size_t end = std::min(text.find('-', begin), token.span.end);
      for (const Span span : {Span{begin, end}, Span{begin, token.span.end}}) {
        if (fold(span.of(text)) == typed) return span;
      }
      begin = end + 1;
    }
  }
  return std::nullopt;
}

// Collects what the words of a query may have been meant to be.
class Correction {
 public:
  Correction(std::string_view text, const Archive& archive) : text_(text), speller_(archive) {}

  void correct(const std::vector<Wanted>& list) {
    for (const Wanted& wanted : list) {
      if (wanted.kind == NodeKind::without) continue;
      correct(wanted.children);
      for (const Place& place : wanted.places)
        if (place.prefix.empty() && !speller_.is_known(place.stems))
          replace(wanted, fold(place.typed), speller_.nearest(place.typed, place.stems.front(), kWords));
      for (const std::string& name : wanted.names)
        if (!wanted.open_name) replace(wanted, name, speller_.nearest(name, name, vocabulary_of(wanted.field)));
    }
  }

  // The whole query; empty if nothing was replaced.
  std::string take() { return changed_ ? std::move(text_) : ""; }

 private:
  void replace(const Wanted& wanted, const std::string& typed, const std::string& meant) {
    if (meant.empty()) return;
    const auto place = find_word(text_, typed);
    if (place && std::string_view(text_).substr(place->end).starts_with('*')) return;  // "ingér* port": a beginning
    changed_ = true;
    if (place) {
      text_.replace(place->begin, place->size(), meant);
      return;
    }
    std::string name = wanted.text;  // --speaker NAME stands beside the text
    if (const auto of_name = find_word(name, typed)) name.replace(of_name->begin, of_name->size(), meant);
    text_ += (text_.empty() ? "" : " ") + name;
  }

  std::string text_;
  Speller speller_;
  bool changed_ = false;
};

}  // namespace

std::string suggest(std::string_view text, const ExpandedQuery& query, const Archive& archive) {
  Correction correction(text, archive);
  correction.correct(query.soft);
  correction.correct(query.strict);
  return correction.take();
}

}  // namespace guillemet
