#include "searcher/query_lexer.h"

#include <array>
#include <optional>
#include <utility>

#include "common/fold.h"
#include "common/tokenizer.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

constexpr char32_t kOpenGuillemet = 0xAB;
constexpr char32_t kCloseGuillemet = 0xBB;
constexpr char32_t kOpenCurly = 0x201C;
constexpr char32_t kCloseCurly = 0x201D;
constexpr char32_t kLowCurly = 0x201E;

// The mark that closes `open`; 0 if it opens nothing.
char32_t closing_of(char32_t open) {
  switch (open) {
    case '"':
      return '"';
    case kOpenGuillemet:
      return kCloseGuillemet;
    case kOpenCurly:
    case kCloseCurly:
    case kLowCurly:
      return kCloseCurly;
    default:
      return 0;
  }
}

constexpr std::array<std::pair<std::string_view, LexemeKind>, 7> kOperators = {{{"ET", LexemeKind::both},
                                                                                {"AND", LexemeKind::both},
                                                                                {"OU", LexemeKind::either},
                                                                                {"OR", LexemeKind::either},
                                                                                {"SAUF", LexemeKind::except},
                                                                                {"NON", LexemeKind::exclude},
                                                                                {"NOT", LexemeKind::exclude}}};

std::optional<LexemeKind> operator_of(std::string_view chunk) {
  for (const auto& [name, kind] : kOperators)
    if (chunk == name) return kind;
  return std::nullopt;
}

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

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  Lexemes run() {
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
      add(c == '(' ? LexemeKind::open : LexemeKind::close, std::string(1, static_cast<char>(c)));
    } else if (closing_of(c) != 0) {
      flush();
      at_ = next;
      std::string words = tidy(quoted(closing_of(c)));
      add(LexemeKind::phrase, std::move(words));
    } else if (c == kCloseGuillemet || c == '*') {  // a stray mark
      flush();
      signed_ = false;
      at_ = next;
    } else {
      chunk(begin);
    }
  }

  // What stands up to `close`, moving behind it; to the end of the text if it never comes.
  std::string_view quoted(char32_t close) {
    const std::size_t begin = at_;
    while (at_ < text_.size()) {
      const std::size_t end = at_;
      if (next_code_point(text_, at_) == close) return text_.substr(begin, end - begin);
    }
    out_.unclosed = true;
    return text_.substr(begin);
  }

  // Where the characters from `begin` meet a space, a bracket or a mark.
  std::size_t chunk_end(std::size_t begin) const {
    for (std::size_t at = begin; at < text_.size();) {
      const std::size_t here = at;
      const char32_t c = next_code_point(text_, at);
      if (is_space(c) || c == '(' || c == ')' || c == kCloseGuillemet || closing_of(c) != 0) return here;
    }
    return text_.size();
  }

  void chunk(std::size_t begin) {
    const std::size_t end = chunk_end(begin);
    const std::string_view whole = text_.substr(begin, end - begin);
    if (sign(begin, whole) || exact(begin, whole) || field(begin, whole) || prefix(begin, whole)) return;
    const auto op = signed_ ? std::nullopt : operator_of(whole);
    at_ = end;
    if (op) {
      flush();
      add(*op, std::string(whole));
    } else if (std::exchange(signed_, false)) {
      add_words(whole, WordMatch::stem);
    } else {
      if (run_begin_ == run_end_) run_begin_ = begin;
      run_end_ = end;
    }
  }

  // -word, +word; also before a phrase, a bracket or a field.
  bool sign(std::size_t begin, std::string_view whole) {
    if (whole.front() != '-' && whole.front() != '+') return false;
    const bool before_group = whole.size() == 1 && begin + 1 < text_.size() && !is_space(peek(begin + 1)) &&
                              peek(begin + 1) != ')' && peek(begin + 1) != kCloseGuillemet;
    const bool before_word = whole.size() > 1 && whole[1] != '-' && whole[1] != '+';
    if (signed_ || (!before_group && !before_word)) return false;
    flush();
    at_ = begin + 1;
    add(whole.front() == '-' ? LexemeKind::exclude : LexemeKind::require, std::string(1, whole.front()));
    signed_ = before_word;
    return true;
  }

  bool exact(std::size_t begin, std::string_view whole) {
    if (whole.front() != '=' || whole.size() == 1) return false;
    flush();
    at_ = begin + whole.size();
    signed_ = false;
    add_words(whole.substr(1), WordMatch::exact);
    return true;
  }

  // name:value, name:"value"; a name alone is a word, as in « Macron dit: … ».
  bool field(std::size_t begin, std::string_view whole) {
    const std::size_t colon = whole.find(':');
    if (colon == std::string_view::npos) return false;
    const std::string name = fold(whole.substr(0, colon));
    for (const FieldName& known : field_names()) {
      if (known.name != name) continue;
      std::string value(whole.substr(colon + 1));
      std::size_t next = begin + whole.size();
      const char32_t close = value.empty() && next < text_.size() ? closing_of(next_code_point(text_, next)) : 0;
      if (value.empty() && close == 0) return false;
      flush();
      signed_ = false;
      at_ = next;
      if (close != 0) value = tidy(quoted(close));
      Lexeme lexeme{LexemeKind::field, std::move(value), WordMatch::stem, known.field, close != 0};
      out_.list.push_back(std::move(lexeme));
      return true;
    }
    return false;
  }

  // mot*, also with the punctuation of a sentence behind it.
  bool prefix(std::size_t begin, std::string_view whole) {
    std::string_view bare = whole;
    while (!bare.empty() && std::string_view(".,;:!?").find(bare.back()) != std::string_view::npos)
      bare.remove_suffix(1);
    if (bare.size() < 2 || bare.back() != '*') return false;
    while (!bare.empty() && bare.back() == '*') bare.remove_suffix(1);
    flush();
    at_ = begin + whole.size();
    signed_ = false;
    const std::size_t before = out_.list.size();
    add_words(bare, WordMatch::stem);
    if (out_.list.size() > before) out_.list.back().match = WordMatch::prefix;
    return true;
  }

  // The plain words gathered so far, read as one text: "1 200" is one number.
  void flush() {
    if (run_begin_ < run_end_) add_words(text_.substr(run_begin_, run_end_ - run_begin_), WordMatch::stem);
    run_begin_ = run_end_ = 0;
  }

  void add_words(std::string_view text, WordMatch match) {
    for (const Token& token : tokenize(text))
      if (is_word_token(token))
        out_.list.push_back({LexemeKind::word, std::string(token.span.of(text)), match, {}, false});
  }

  void add(LexemeKind kind, std::string text) {
    out_.list.push_back({kind, std::move(text), WordMatch::stem, {}, false});
  }

  char32_t peek(std::size_t position) const { return next_code_point(text_, position); }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t run_begin_ = 0;  // plain chunks not yet made into words
  std::size_t run_end_ = 0;
  bool signed_ = false;  // the last lexeme is a sign that stands at the word to come
  Lexemes out_;
};

}  // namespace

Lexemes scan_query(std::string_view text) { return Scanner(text).run(); }

}  // namespace guillemet
