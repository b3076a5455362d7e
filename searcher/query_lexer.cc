#include "searcher/query_lexer.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "common/fold.h"
#include "common/tokenizer.h"
#include "common/utf8.h"
#include "searcher/edit_distance.h"
#include "searcher/operators.h"
#include "searcher/phrase_marks.h"

namespace guillemet {
namespace {

constexpr unsigned kUsualDistance = 10;  // words, of NEAR without a number
constexpr unsigned kGreatestDistance = 100;

// `text` with its spaces single and none at its ends, and without the mark that would end a phrase.
std::string tidy(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    const bool space = c == '"' || is_space(c);
    if (!space) {
      out.append(text.substr(begin, at - begin));
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

bool is_word_token(const Token& token) {
  return token.kind != TokenKind::punctuation && token.kind != TokenKind::elision;
}

std::string_view without_end(std::string_view text, std::string_view characters) {
  while (!text.empty() && characters.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text;
}

// The field whose name is nearest to `name`, within two slips; empty if none is that near.
std::string_view nearest_field(std::string_view name) {
  constexpr std::size_t kMostSlips = 2;
  std::string_view nearest;
  std::size_t least = std::min(kMostSlips, (name.size() - 1) / 2);
  for (const FieldName& field : field_names()) {
    const std::size_t slips = edit_distance(name, field.name, kMostSlips);
    if (slips > least || (slips == least && !nearest.empty())) continue;
    least = slips;
    nearest = field.name;
  }
  return nearest;
}

// Where in `text` a * stands that is no word's end: before a letter or, where `at_ends` is no end either, behind one.
std::size_t idle_star(std::string_view text, bool at_ends) {
  for (std::size_t at = text.find('*'); at != std::string_view::npos; at = text.find('*', at + 1)) {
    std::size_t next = at + 1, before = at;
    if (next < text.size() && is_letter(next_code_point(text, next))) return at;
    if (!at_ends && before > 0 && is_letter(previous_code_point(text, before))) return at;
  }
  return std::string_view::npos;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  QueryPieces run() {
    while (at_ < text_.size()) step();
    flush();
    return std::move(out_);
  }

 private:
  void step() {
    const std::size_t begin = at_;
    std::size_t next = at_;
    const char32_t c = next_code_point(text_, next);
    if (is_space(c)) {
      at_ = next;
    } else if (c == '(' || c == ')') {
      flush();
      at_ = next;
      bracket(begin, c == '(', scopes_.empty() ? nullptr : scopes_.back());
    } else if (marks_at(text_, begin)) {
      flush();
      phrase(begin, WordMatch::stem);
    } else if (c == '*' && next < text_.size() && is_letter(peek(next))) {  // *gérence: the word remains
      note_star(begin, begin + 1, true);
      at_ = next;
    } else if (c == kCloseGuillemet || c == 0x203A || c == '*') {  // a stray mark
      flush();
      drop_bare_sign();
      signed_ = false;
      at_ = next;
    } else {
      chunk(begin);
    }
  }

  // The phrase whose opening mark stands at at_; `begin` is where the piece begins.
  void phrase(std::size_t begin, WordMatch match) {
    QueryPiece piece;
    piece.kind = PieceKind::phrase;
    piece.match = match;
    piece.text = quoted();
    piece.span = {begin, at_};
    signed_ = false;
    put(std::move(piece));
  }

  // A bracket; an opening one begins the scope of `field`, which is before it or around it.
  void bracket(std::size_t begin, bool opens, const FieldName* field) {
    if (opens)
      scopes_.push_back(field);
    else if (!scopes_.empty())
      scopes_.pop_back();
    add(opens ? PieceKind::open : PieceKind::close, begin);
  }

  // A word or phrase: a value of the field whose brackets it stands in, if any. Words next to each other are one name
  // or date.
  void put(QueryPiece piece) {
    const Span comma = std::exchange(comma_, Span{});
    const FieldName* field = scopes_.empty() ? nullptr : scopes_.back();
    if (field == nullptr) return out_.list.push_back(std::move(piece));
    piece.text = tidy(piece.text);  // a number may have a no-break space
    const bool word = piece.kind == PieceKind::word && piece.match == WordMatch::stem;
    const bool of_words = field->field == Field::title || field->field == Field::quote;
    if (word && is_small(piece.text, PieceKind::either)) return join_all(piece.span);  // dit:(Dubreuil ou Vasseur)
    if (!of_words && field->field != Field::date && !comma.empty() && ends_value()) join_all(comma);
    if (word && !of_words && joins_ == out_.list.size()) {
      note_both(piece, field->field);
      out_.list.back().text += ' ' + piece.text;
      out_.list.back().span.end = piece.span.end;
      return;
    }
    piece.kind = PieceKind::field;
    piece.field = field->field;
    piece.quoted = true;
    piece.text.insert(0, field->before);
    out_.list.push_back(std::move(piece));
    if (word) joins_ = out_.list.size();
  }

  // "ou" or a comma in a field's brackets.
  void join_all(Span place) {
    QueryPiece piece;
    piece.kind = PieceKind::either;
    piece.text = place.of(text_);
    piece.span = place;
    piece.in_field = true;
    piece.joins_all = true;
    out_.list.push_back(std::move(piece));
  }

  // dit:(Dubreuil et Vasseur): nobody's name; source:(Sud et Nord) may be one.
  void note_both(const QueryPiece& word, Field field) {
    if ((field != Field::speaker && field != Field::author) || !is_small(word.text, PieceKind::both)) return;
    out_.mistakes.push_back(
        {word.span, fmt::format("\"{}\" was read as a part of the name; to ask for either name write {}:(A OU B)",
                                word.text, name_of(field))});
  }

  bool ends_value() const {
    return !out_.list.empty() &&
           (out_.list.back().kind == PieceKind::field || out_.list.back().kind == PieceKind::close);
  }

  // A * in what stands between two bytes that does not end a word.
  void note_star(std::size_t begin, std::size_t end, bool at_ends) {
    const std::size_t star = idle_star(text_.substr(begin, end + 1 - begin), at_ends);
    if (star == std::string_view::npos || begin + star >= end) return;
    out_.mistakes.push_back({{begin + star, begin + star + 1},
                             "* counts at the end of a word only, as in ingér*; here it was passed over"});
  }

  // What stands between the mark at at_ and the one that closes it, moving behind that; up to the end of the text if it
  // never comes.
  std::string quoted() {
    const std::size_t mark = at_;
    const MarkPair pair = *marks_at(text_, mark);
    next_code_point(text_, at_);
    const std::size_t begin = at_;
    while (at_ < text_.size()) {
      const std::size_t end = at_;
      const char32_t c = next_code_point(text_, at_);
      if (c != pair.close && c != pair.other) continue;
      note_star(begin, end, false);
      return tidy(text_.substr(begin, end - begin));
    }
    note_star(begin, text_.size(), false);
    out_.mistakes.push_back(
        {{mark, begin}, "this quotation mark was not closed; it was closed at the end of the query"});
    return tidy(text_.substr(begin));
  }

  // Where the characters from `begin` meet a space, a bracket or a mark.
  std::size_t chunk_end(std::size_t begin) const {
    for (std::size_t at = begin; at < text_.size();) {
      const std::size_t here = at;
      const char32_t c = next_code_point(text_, at);
      if (is_space(c) || c == '(' || c == ')' || c == kCloseGuillemet || opens_phrase(c)) return here;
    }
    return text_.size();
  }

  void chunk(std::size_t begin) {
    const std::size_t end = chunk_end(begin);
    const std::string_view whole = text_.substr(begin, end - begin);
    if (sign(begin, whole) || exact(begin, whole) || field(begin, whole) || prefix(begin, whole)) return;
    if (!signed_ && any_operator(begin, whole)) return;
    at_ = end;
    note_star_in(whole, begin);
    if (std::exchange(signed_, false)) {
      add_words({begin, end}, WordMatch::stem);
    } else {
      if (run_.empty()) run_.begin = begin;
      run_.end = end;
    }
  }

  // ing*nce; but not in http://a.fr/*b.
  void note_star_in(std::string_view whole, std::size_t begin) {
    const auto tokens = tokenize(whole);
    if (std::none_of(tokens.begin(), tokens.end(), [](const Token& t) { return t.kind == TokenKind::address; }))
      note_star(begin, begin + whole.size(), true);
  }

  bool any_operator(std::size_t begin, std::string_view whole) {
    const std::size_t slash = whole.find('/');
    const auto op = operator_of(whole.substr(0, slash));
    if (!op || (slash != std::string_view::npos && *op != PieceKind::near)) return false;
    flush();
    at_ = begin + whole.size();
    add(*op, begin);
    if (*op != PieceKind::near) return true;
    unsigned& distance = out_.list.back().distance;
    distance = kUsualDistance;
    if (slash == std::string_view::npos) return true;
    const std::string_view number = whole.substr(slash + 1);
    const auto [stop, failure] = std::from_chars(number.data(), number.data() + number.size(), distance);
    if (failure == std::errc() && stop == number.data() + number.size() && distance > 0 &&
        distance <= kGreatestDistance)
      return true;
    distance = kUsualDistance;
    out_.mistakes.push_back(
        {out_.list.back().span, fmt::format("{0}/ takes a number of words from 1 to {1}; it was read as {0}/{2}",
                                            whole.substr(0, slash), kGreatestDistance, kUsualDistance)});
    return true;
  }

  // -word, +word; also before a phrase, a bracket or a field.
  bool sign(std::size_t begin, std::string_view whole) {
    if (whole.front() != '-' && whole.front() != '+') return false;
    const bool before_group =
        whole.size() == 1 && begin + 1 < text_.size() && (peek(begin + 1) == '(' || marks_at(text_, begin + 1));
    const bool before_word = whole.size() > 1 && whole[1] != '-' && whole[1] != '+';
    if (signed_ || (!before_group && !before_word)) return false;
    flush();
    at_ = begin + 1;
    add(whole.front() == '-' ? PieceKind::exclude : PieceKind::require, begin);
    signed_ = before_word;
    return true;
  }

  // =État, ="phrase exacte".
  bool exact(std::size_t begin, std::string_view whole) {
    if (whole.front() != '=') return false;
    const std::size_t end = begin + whole.size();
    if (whole.size() == 1) {
      if (!marks_at(text_, end)) return false;
      flush();
      at_ = end;
      phrase(begin, WordMatch::exact);
      return true;
    }
    flush();
    at_ = end;
    signed_ = false;
    add_words({begin + 1, end}, WordMatch::exact);
    return true;
  }

  // name:value, name:"value"; a name alone is a word, as in « Macron dit: … ».
  bool field(std::size_t begin, std::string_view whole) {
    const std::size_t colon = whole.find(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    const std::string name = fold(whole.substr(0, colon));
    const auto& names = field_names();
    const auto known =
        std::find_if(names.begin(), names.end(), [&name](const FieldName& field) { return field.name == name; });
    const std::size_t end = begin + whole.size();
    std::string_view value = whole.substr(colon + 1);
    const bool marked = (value.empty() || value == "=") && marks_at(text_, end);
    if (known == names.end()) {
      note_unknown_field({begin, begin + colon}, name, !value.empty() || marked, value);
      return false;
    }
    if (!marked && value.empty() && end < text_.size() && text_[end] == '(') {
      flush();
      signed_ = false;
      at_ = end + 1;
      bracket(end, true, &*known);
      return true;
    }
    if (!marked && (value.empty() || value == "=")) {
      note_space(begin, end, whole, known->field);
      return false;
    }
    field_value({begin, end}, *known, value, marked);
    return true;
  }

  // name:value from byte `place.begin` to `place.end`; `marked`: the value stands between the marks behind that.
  void field_value(Span place, const FieldName& name, std::string_view value, bool marked) {
    flush();
    signed_ = false;
    comma_ = {};
    at_ = place.end;
    QueryPiece piece;
    piece.kind = PieceKind::field;
    piece.field = name.field;
    piece.quoted = marked;
    if (value.starts_with('=')) piece.match = WordMatch::exact;
    while (value.starts_with('=')) value.remove_prefix(1);
    if (marked) {
      piece.text = quoted();
    } else {
      note_star_in(value, at_ - value.size());
      const std::string_view bare = without_end(without_end(value, ".,;:!"), "*");
      if (piece.match == WordMatch::stem && bare.size() < value.size() &&
          value.find('*', bare.size()) != std::string_view::npos) {
        piece.match = WordMatch::prefix;
        value = bare;
      }
      piece.text = value;
    }
    piece.text.insert(0, name.before);
    piece.span = {place.begin, at_};
    out_.list.push_back(std::move(piece));
  }

  // dit: Dubreuil; date: at the end. What ends with the name of another field may be a sentence: « Macron dit: ».
  void note_space(std::size_t begin, std::size_t end, std::string_view name, Field field) {
    std::size_t next = end;
    while (next < text_.size() && is_space(peek(next))) next_code_point(text_, next);
    const std::string_view value = text_.substr(next, chunk_end(next) - next);
    std::string sentence;
    if (next > end && !tokenize(value).empty())
      sentence = fmt::format(
          "{0} was looked for as a word; a field has its value right behind it, without a space: {0}{1}", name, value);
    else if (field == Field::date && next == text_.size())
      sentence =
          fmt::format("{0} has no value and was looked for as a word; write {0}2023, {0}2023-05 or {0}mai 2023", name);
    if (!sentence.empty()) out_.mistakes.push_back({{begin, end}, std::move(sentence)});
  }

  // autheur:Dupont; but not http://, 12:30 or a word with a colon behind it.
  void note_unknown_field(Span span, std::string_view name, bool has_value, std::string_view value) {
    const bool is_name =
        name.size() > 1 && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (!is_name || !has_value || value.starts_with("/") || name == "mailto") return;
    const std::string_view nearest = nearest_field(name);
    const bool capital = text_[span.begin] >= 'A' && text_[span.begin] <= 'Z';
    if (capital && nearest.empty()) return;  // Paris:2024 is a name
    std::string sentence = fmt::format("no field is called {}:", name);
    if (!nearest.empty())
      sentence += fmt::format(" (did you mean {}:?)", nearest);
    else
      sentence += " (there are dit: citation: titre: auteur: source: rubrique: date:)";
    out_.mistakes.push_back({span, sentence + "; it was looked for as words"});
  }

  // mot*, also with the punctuation of a sentence behind it.
  bool prefix(std::size_t begin, std::string_view whole) {
    std::string_view bare = without_end(whole, ".,;:!?");
    if (bare.size() < 2 || bare.back() != '*') return false;
    bare = without_end(bare, "*");
    flush();
    at_ = begin + whole.size();
    signed_ = false;
    note_star_in(bare, begin);
    if (add_words({begin, begin + bare.size()}, WordMatch::stem)) out_.list.back().match = WordMatch::prefix;
    return true;
  }

  // The plain words gathered so far, read as one text: "1 200" is one number.
  void flush() {
    if (!run_.empty()) add_words(run_, WordMatch::stem);
    run_ = {};
  }

  // Whether there is a word.
  bool add_words(Span span, WordMatch match) {
    const std::string_view text = span.of(text_);
    bool any = false;
    Span elided;  // the elided words before a token; =l'État keeps them
    for (const Token& token : tokenize(text)) {
      if (token.kind == TokenKind::elision)
        elided = {elided.end == token.span.begin && !elided.empty() ? elided.begin : token.span.begin, token.span.end};
      if (token.span.of(text) == ",") comma_ = {span.begin + token.span.begin, span.begin + token.span.end};
      if (!is_word_token(token)) continue;
      const bool keeps = match == WordMatch::exact && !elided.empty() && elided.end == token.span.begin;
      const Span place{span.begin + token.span.begin, span.begin + token.span.end};
      if (const auto again = tokenize(token.span.of(text));
          (again.size() != 1 || again.front().span.size() != token.span.size()) && token.span.size() < text.size()) {
        any = add_words(place, match) || any;  // "t-il-" is t-il there, and t, il alone: as it will be printed
        continue;
      }
      QueryPiece piece;
      piece.text = Span{keeps ? elided.begin : token.span.begin, token.span.end}.of(text);
      if (token.kind == TokenKind::address)  // it may end in a *, which makes it a beginning
        piece.text = without_end(piece.text, "*.,;:!?");
      if (match == WordMatch::stem && operator_of(piece.text)) piece.text = lower(piece.text);  // +ET is a word
      piece.span = place;
      piece.match = match;
      put(std::move(piece));
      any = true;
    }
    if (!any) drop_bare_sign();
    return any;
  }

  // -% and -* exclude nothing.
  void drop_bare_sign() {
    if (!out_.list.empty() && (out_.list.back().text == "-" || out_.list.back().text == "+")) out_.list.pop_back();
  }

  // The piece from `begin` to at_.
  void add(PieceKind kind, std::size_t begin) {
    comma_ = {};
    QueryPiece piece;
    piece.kind = kind;
    piece.span = {begin, at_};
    piece.text = piece.span.of(text_);
    piece.in_field = !scopes_.empty() && scopes_.back() != nullptr;
    out_.list.push_back(std::move(piece));
  }

  char32_t peek(std::size_t position) const { return next_code_point(text_, position); }

  std::string_view text_;
  std::size_t at_ = 0;
  Span run_;                              // plain chunks not yet made into words
  std::vector<const FieldName*> scopes_;  // of each open bracket the field that its words are values of, or nullptr
  std::size_t joins_ = 0;                 // how many pieces there were when the last one was a word of a scope
  Span comma_;                            // right before what comes next; empty if there is none
  bool signed_ = false;                   // the last piece is a sign that stands at the word to come
  QueryPieces out_;
};

}  // namespace

QueryPieces scan_query(std::string_view text) { return Scanner(text).run(); }

}  // namespace guillemet
