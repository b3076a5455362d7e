#include "common/analyzer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "common/fold.h"
#include "common/tokenizer.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

constexpr std::size_t kLongestTerm = 120;  // bytes; Xapian takes 245 with a prefix, and a longer word is no word

void shorten(std::string& term) {
  if (term.size() <= kLongestTerm) return;
  std::size_t end = kLongestTerm;
  while (end > 0 && (static_cast<unsigned char>(term[end]) & 0xC0) == 0x80) --end;
  term.resize(end);
}

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_digit_at(std::string_view text, std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; }

// How many digits stand from byte `i`.
std::size_t digits_from(std::string_view text, std::size_t i) {
  std::size_t count = 0;
  while (is_digit_at(text, i + count)) ++count;
  return count;
}

// "1 200" and "1.200" as 1200, "3,5" as 3.5: spaces go, and a dot or comma goes where it parts thousands. A comma parts
// thousands only where there are several, since French writes decimals with it.
std::string number_form(std::string_view text) {
  const std::string folded = fold(text);
  const auto commas = std::count(folded.begin(), folded.end(), ',');
  std::string out;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const char c = folded[i];
    if (c == ' ') continue;
    if (c == '.' && digits_from(folded, i + 1) == 3) continue;
    if (c == ',') {
      if (commas == 1) out += '.';
      continue;
    }
    out += c;
  }
  return out;
}

class Analysis {
 public:
  Analysis(std::string_view text, Stemmer& stemmer, const Initials* wanted = nullptr)
      : text_(text), stemmer_(stemmer), wanted_(wanted) {
    terms_.reserve(text.size() / 6);
  }

  std::vector<Term> run() {
    for (const Token& token : tokenize(text_)) add(token);
    return std::move(terms_);
  }

 private:
  void add(const Token& token) {
    switch (token.kind) {
      case TokenKind::punctuation:
        return;
      case TokenKind::elision:
        elided_ = std::min(elided_, token.span.begin);
        return;
      case TokenKind::number:
        return push_as_is(token.span, number_form(token.span.of(text_)));
      case TokenKind::address:
        return push_as_is(token.span, fold(token.span.of(text_)));
      case TokenKind::word:
      case TokenKind::clitic:
        return add_word(token.span);
    }
  }

  void add_word(Span span) {
    const std::string_view printed = span.of(text_);
    if (is_plain(printed)) return push_plain(span, printed);
    std::string form = fold(printed);
    if (form.find('.') != std::string::npos) {  // O.N.U., J.-C.
      std::erase_if(form, [](char c) { return c == '.' || c == '-'; });
      if (!form.empty()) push_as_is(span, std::move(form));
      return;
    }
    shorten(form);
    std::size_t begin = span.begin;
    for (std::size_t at = span.begin; at < span.end;) {
      const std::size_t here = at;
      const char32_t c = next_code_point(text_, at);
      if (c != '-' && c != 0x2010 && c != 0x2011) continue;
      push_part({begin, here}, form);
      begin = at;
    }
    push_part({begin, span.end}, form);
  }

  // Whether a word has no dots and no hyphens of any kind.
  static bool is_plain(std::string_view word) {
    return word.size() <= kLongestTerm && word.find_first_of("-.\xE2") == std::string_view::npos;
  }

  void push_plain(Span span, std::string_view printed) {
    if (wanted_ != nullptr && !wanted_->may_begin(small(printed.front()))) return push({"", fold(printed), span});
    const Stemmer::Forms& forms = stemmer_.forms(printed);
    if (!forms.stem.empty()) push({forms.stem, forms.folded, span});
  }

  void push_part(Span span, const std::string& form) {
    if (span.empty()) return;
    const std::string word = lower(span.of(text_));
    if (wanted_ != nullptr && !wanted_->may_begin(word.front())) return push({"", form, span});
    std::string stem(stemmer_.stem(word));
    if (!stem.empty()) push({std::move(stem), form, span});
  }

  void push_as_is(Span span, std::string form) {
    shorten(form);
    std::string stem = form;
    push({std::move(stem), std::move(form), span});
  }

  void push(Term term) {
    shorten(term.stem);
    term.position = static_cast<unsigned>(terms_.size() + 1);
    term.elided = std::min(std::exchange(elided_, kNone), term.span.begin);
    terms_.push_back(std::move(term));
  }

  static constexpr std::size_t kNone = std::string_view::npos;

  std::string_view text_;
  std::size_t elided_ = kNone;  // where elided words begin that belong to the next term
  Stemmer& stemmer_;
  const Initials* wanted_;
  std::vector<Term> terms_;
};

}  // namespace

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words;
  for (const Token& token : tokenize(name)) {
    if (token.kind == TokenKind::punctuation || token.kind == TokenKind::elision) continue;
    std::string word;
    for (const char c : fold(token.span.of(name))) {
      if (c != '-' && c != '.') {
        word += c;
      } else if (c == '-' && !word.empty()) {
        words.push_back(std::exchange(word, {}));
      }
    }
    if (!word.empty()) words.push_back(std::move(word));
  }
  for (std::string& word : words) shorten(word);
  return words;
}

void Initials::add(std::string_view stem) {
  if (!stem.empty()) letters_.set(static_cast<unsigned char>(stem.front()));
}

bool Initials::may_begin(char first) const {
  const auto letter = static_cast<unsigned char>(first);
  return letter >= 0x80 || letters_[letter] || Stemmer::changed_initials().find(first) != std::string::npos;
}

std::vector<Term> analyse(std::string_view text, Stemmer& stemmer) { return Analysis(text, stemmer).run(); }

std::vector<Term> analyse(std::string_view text, Stemmer& stemmer, const Initials& wanted) {
  return Analysis(text, stemmer, &wanted).run();
}

}  // namespace guillemet
