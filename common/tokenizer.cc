#include "common/tokenizer.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/fold.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

constexpr std::array<std::string_view, 13> kElisions = {"l", "d",  "j",     "m",      "n",      "s",     "t",
                                                        "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"};
// Words whose apostrophe stands for no elided word: the part before it.
constexpr std::array<std::string_view, 5> kWholeBefore = {"aujourd", "prud", "presqu", "quelqu", "entr"};
constexpr std::array<std::string_view, 19> kClitics = {"il",   "elle", "on", "ils", "elles", "je",  "tu",
                                                       "nous", "vous", "ce", "moi", "toi",   "lui", "leur",
                                                       "y",    "en",   "le", "la",  "les"};
constexpr std::array<std::string_view, 12> kDomains = {"com", "fr", "org",  "net", "be", "ch",
                                                       "eu",  "ca", "info", "tv",  "io", "uk"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// ʼ is a letter to Unicode.
bool is_word_letter(char32_t c) { return is_letter(c) && !is_apostrophe(c); }
bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }
bool is_group_space(char32_t c) { return c == ' ' || c == 0xA0 || c == 0x202F || c == 0x2009; }

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) { tokens_.reserve(text.size() / 5); }

  std::vector<Token> run() {
    while (at_ < text_.size()) {
      const std::size_t start = at_;
      const char32_t c = next_code_point(text_, at_);
      if (is_space(c) || is_soft(c)) continue;
      if (is_digit(c)) {
        at_ = start;
        number();
      } else if (is_word_letter(c)) {
        at_ = start;
        word();
      } else {
        tokens_.push_back({{start, at_}, TokenKind::punctuation});
      }
    }
    return std::move(tokens_);
  }

 private:
  // The code point at byte `position`, 0 past the end; `next` is set behind it.
  char32_t peek(std::size_t position, std::size_t* next = nullptr) const {
    if (position >= text_.size()) return 0;
    const char32_t c = next_code_point(text_, position);
    if (next) *next = position;
    return c;
  }

  // The end of the run of letters, digits and soft characters from `position`.
  std::size_t run_end(std::size_t position) const {
    std::size_t next = position;
    for (char32_t c = peek(position, &next); c != 0 && (is_word_letter(c) || is_digit(c) || is_soft(c));
         c = peek(position, &next))
      position = next;
    return position;
  }

  void push(std::size_t begin, std::size_t end, TokenKind kind) { tokens_.push_back({{begin, end}, kind}); }

  // 1 200, 27.000, 3,5, 20h30, 2e: digits with separators that stand between digits.
  void number() {
    const std::size_t begin = at_;
    std::size_t digits = 0;
    while (true) {
      std::size_t next = at_;
      const char32_t c = peek(at_, &next);
      if (is_digit(c)) {
        ++digits;
        at_ = next;
        continue;
      }
      if (c == '.' || c == ',') {
        if (!is_digit(peek(next))) break;
      } else if (!is_group_space(c) || digits > 3 || !three_digits_at(next)) {
        break;
      }
      digits = 0;
      at_ = next;
    }
    at_ = run_end(at_);  // 20h30, 1er, 2e
    push(begin, at_, TokenKind::number);
  }

  bool three_digits_at(std::size_t position) const {
    for (int i = 0; i < 3; ++i)
      if (!is_digit(peek(position, &position))) return false;
    const char32_t after = peek(position);
    return !is_digit(after) && !is_word_letter(after);
  }

  void word() {
    const std::size_t begin = at_;
    at_ = run_end(at_);
    if (acronym(begin) || address(begin)) return;
    while (true) {
      std::size_t next = at_;
      const char32_t c = peek(at_, &next);
      const bool letter_follows = is_word_letter(peek(next));
      if (is_apostrophe(c)) {
        const std::string before = lower(text_.substr(begin, at_ - begin));
        if (among(kElisions, before) && (letter_follows || is_digit(peek(next)) || !is_space(peek(next)))) {
          at_ = next;
          push(begin, at_, TokenKind::elision);
          return;
        }
        if (!letter_follows || !inside_word(before, next)) break;
      } else if (is_hyphen(c)) {
        if (clitic(begin, next)) return;
        if (!letter_follows && !is_digit(peek(next))) break;
      } else {
        break;
      }
      at_ = run_end(next);
    }
    push(begin, at_, TokenKind::word);
  }

  // aujourd'hui, O'Brien, Val-d'Oise, Cléac'h: an apostrophe that elides nothing between words.
  bool inside_word(std::string_view before, std::size_t next) const {
    if (among(kWholeBefore, before) || before.size() <= 3) return true;
    if (before.ends_with("-d") || before.ends_with("-l")) return true;
    return text_.substr(next, run_end(next) - next) == "h";
  }

  // At the hyphen before `next`: cuts -t-il, -elle ... from the word that began at `begin`. The clitic must end the
  // word.
  bool clitic(std::size_t begin, std::size_t next) {
    std::size_t from = next;
    std::size_t end = run_end(from);
    std::size_t behind = end;
    if (text_.substr(from, end - from) == "t" && is_hyphen(peek(end, &behind))) {
      from = behind;
      end = run_end(from);
    }
    const std::string_view found = text_.substr(from, end - from);
    if (!among(kClitics, found) || is_hyphen(peek(end))) return false;
    const std::string_view verb = text_.substr(begin, at_ - begin);
    if (found == "vous" && (verb == "rendez" || verb == "Rendez")) return false;
    if (verb != "t") push(begin, at_, TokenKind::word);  // « assène t-il »: the t alone is no word
    push(from, end, TokenKind::clitic);
    at_ = end;
    return true;
  }

  // O.N.U., J.-C., U.S.: single capitals, a period behind each.
  bool acronym(std::size_t begin) {
    std::size_t position = begin;
    std::size_t letters = 0;
    std::size_t end = at_;
    while (is_upper(peek(position, &position))) {
      if (peek(position, &position) != '.') break;
      ++letters;
      end = position;
      if (is_hyphen(peek(position))) (void)peek(position, &position);
    }
    if (letters < 2) return false;
    at_ = end;
    push(begin, at_, TokenKind::word);
    return true;
  }

  // e-mail addresses, URLs and bare domains.
  bool address(std::size_t begin) {
    const std::string_view head = text_.substr(begin, at_ - begin);
    const std::string_view rest = text_.substr(at_);
    const bool url = (head == "http" || head == "https") && rest.starts_with("://");
    const bool mail = rest.starts_with("@") && is_word_letter(peek(at_ + 1));
    if (!url && !mail && !domain_follows(at_)) return false;
    std::size_t next = at_;
    for (char32_t c = peek(at_, &next);
         c != 0 && !is_space(c) && c != 0xBB && c != '"' && c != ')' && c != '>' && c != ','; c = peek(at_, &next))
      at_ = next;
    while (at_ > begin && std::string_view(".,;:!?").find(text_[at_ - 1]) != std::string_view::npos) --at_;
    push(begin, at_, TokenKind::address);
    return true;
  }

  // ".fr" and the like behind a word, in lower case and not followed by more of a word.
  bool domain_follows(std::size_t position) const {
    for (int labels = 0; labels < 4 && peek(position) == '.'; ++labels) {
      const std::size_t end = run_end(position + 1);
      const std::string_view label = text_.substr(position + 1, end - position - 1);
      if (label.empty() || !std::all_of(label.begin(), label.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
        return false;
      if (among(kDomains, label)) return true;
      position = end;
    }
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) { return Scanner(text).run(); }

}  // namespace guillemet
