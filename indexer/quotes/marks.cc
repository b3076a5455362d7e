#include "indexer/quotes/marks.h"

#include <algorithm>
#include <optional>

namespace guillemet {
namespace {

enum class Style : std::uint8_t { guillemets, curly, straight, doubled, single };

// What a mark may do where it stands.
struct Mark {
  std::uint32_t word = 0;
  std::uint32_t length = 1;  // words: << and '' are two
  Style style = Style::straight;
  bool may_open = false;
  bool may_close = false;
};

struct Open {
  std::uint32_t word = 0;
  std::uint32_t length = 1;
  Style style = Style::straight;
  std::uint32_t piece = 0;  // where the current paragraph's words begin
  std::vector<WordRange> pieces;
  bool repaired = false;
  bool reversed = false;  // opened by a mark that points the other way
};

bool is_sentence_end(char32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }
bool closes_clause(char32_t c) {
  return is_sentence_end(c) || c == ',' || c == ';' || c == ':' || c == ')' || c == ']';
}
bool opens_bracket(char32_t c) { return c == '(' || c == '[' || c == 0x2014 || c == 0x2013 || c == ':' || c == '/'; }

class Pairing {
 public:
  explicit Pairing(const Document& document) : words_(document.words) {}

  std::vector<MarkedSpan> run() {
    std::uint32_t begin = 0;
    while (begin < words_.size()) {
      std::uint32_t end = begin;
      while (end < words_.size() && words_[end].paragraph == words_[begin].paragraph) ++end;
      paragraph(begin, end);
      begin = end;
    }
    if (open_) close(end_of(words_.size()), 0, true);
    return std::move(spans_);
  }

 private:
  static std::uint32_t end_of(std::size_t size) { return static_cast<std::uint32_t>(size); }

  void paragraph(std::uint32_t begin, std::uint32_t end) {
    const std::vector<Mark> marks = marks_of(begin, end);
    std::size_t next = 0;
    if (open_) next = reopen(begin, marks);
    for (; next < marks.size(); ++next) take(marks, next, begin);
    if (!open_) return;
    if (open_->style == Style::single) {  // an apostrophe, not a mark
      open_.reset();
      return;
    }
    const bool headline = words_[begin].paragraph == 0;
    if (!headline && end < words_.size() && reopens(end)) {
      open_->pieces.push_back({open_->piece, end});
    } else {
      close(end, 0, true);
    }
  }

  // A paragraph that begins with a mark goes on with the quotation left open by the one before.
  bool reopens(std::uint32_t begin) const {
    const char32_t c = words_[begin].mark;
    if (closed_in(begin)) return true;
    switch (open_->style) {
      case Style::guillemets:
        return c == 0xAB || c == 0xBB;
      case Style::curly:
        return c == 0x201C || c == 0x201D;
      case Style::straight:
        return c == '"';
      case Style::doubled:
      case Style::single:
        return false;
    }
    return false;
  }

  // The paragraph from `begin` holds the closing mark, and no opening one before it.
  bool closed_in(std::uint32_t begin) const {
    if (open_->style != Style::guillemets && open_->style != Style::curly) return false;
    for (std::uint32_t i = begin; i < words_.size() && words_[i].paragraph == words_[begin].paragraph; ++i) {
      if (words_[i].mark == 0xAB || words_[i].mark == 0x201C) return false;
      if (words_[i].mark == 0xBB || words_[i].mark == 0x201D) return i > begin;
    }
    return false;
  }

  std::size_t reopen(std::uint32_t begin, const std::vector<Mark>& marks) {
    open_->piece = !marks.empty() && marks.front().word == begin ? begin + 1 : begin;
    return !marks.empty() && marks.front().word == begin ? 1 : 0;
  }

  std::vector<Mark> marks_of(std::uint32_t begin, std::uint32_t end) const {
    std::vector<Mark> marks;
    for (std::uint32_t i = begin; i < end; ++i)
      if (words_[i].mark != 0)
        if (const auto mark = mark_at(i, begin, end)) {
          marks.push_back(*mark);
          i += mark->length - 1;
        }
    return marks;
  }

  std::optional<Mark> mark_at(std::uint32_t i, std::uint32_t begin, std::uint32_t end) const {
    const char32_t c = words_[i].mark;
    const bool doubled = (c == '<' || c == '>' || c == '\'' || c == '`' || c == 0x2019) && i + 1 < end &&
                         words_[i + 1].mark == c && !words_[i + 1].space_before;
    if (doubled) return placed({i, 2, c == '<' || c == '>' ? Style::guillemets : Style::doubled}, c, begin, end);
    switch (c) {
      case 0xAB:
      case 0xBB:
        return placed({i, 1, Style::guillemets}, c, begin, end);
      case 0x201C:
      case 0x201D:
      case 0x201E:
        return placed({i, 1, Style::curly}, c, begin, end);
      case '"':
      case 0xFF02:
        return placed({i, 1, Style::straight}, c, begin, end);
      case '\'':
      case 0x2018:
      case 0x2019:
        return placed({i, 1, Style::single}, c, begin, end);
      default:
        return std::nullopt;
    }
  }

  Mark placed(Mark mark, char32_t c, std::uint32_t begin, std::uint32_t end) const {
    const std::uint32_t after = mark.word + mark.length;
    const bool at_start = mark.word == begin;
    const bool at_end = after >= end;
    const bool space_before = at_start || words_[mark.word].space_before ||
                              words_[mark.word - 1].kind == TokenKind::elision ||
                              opens_bracket(words_[mark.word - 1].mark);
    const bool space_after = at_end || words_[after].space_before || closes_clause(words_[after].mark);
    const bool clause_after = at_end || (closes_clause(words_[after].mark) && words_[after].mark != ':');
    switch (c) {
      case 0xAB:
      case '<':
        mark.may_open = !at_end && !(clause_after && !at_start && words_[after].mark != '(');
        mark.may_close = !mark.may_open;
        break;
      case 0xBB:
      case '>':
        mark.may_close = !at_start;
        mark.may_open = at_start || (space_before && !clause_after);
        break;
      case 0x201C:
      case 0x201E:
      case '`':
        mark.may_open = !at_end && !(clause_after && !space_before);
        mark.may_close = !mark.may_open || !space_before;
        break;
      case '\'':
      case 0x2018:
      case 0x2019:
        mark.may_open = mark.length == 2 ? !at_end && !space_after
                                         : space_before && !at_end && !words_[after].space_before && c != 0x2019;
        mark.may_close = !at_start && !words_[mark.word].space_before;
        break;
      default:
        mark.may_open = !at_end && (!space_after || (space_before && !clause_after));
        mark.may_close = !at_start && (!space_before || space_after);
    }
    return mark;
  }

  void take(const std::vector<Mark>& marks, std::size_t at, std::uint32_t begin) {
    const Mark& mark = marks[at];
    if (!open_) {
      if (opens_here(marks, at)) {
        open_ = Open{
            mark.word, mark.length, mark.style, mark.word + mark.length, {}, false, words_[mark.word].mark == 0xBB};
        nested_ = 0;
      } else if (mark.may_close && mark.style != Style::straight && mark.style != Style::single) {
        missing_opening(mark, begin);
      }
      return;
    }
    if (open_->style == Style::single && mark.style != Style::single && mark.may_open) open_.reset();
    if (!open_) return take(marks, at, begin);
    if (mark.style != open_->style) return other_style(marks, at);
    if (mark.style == Style::guillemets || mark.style == Style::curly) {
      directed(marks, at);
    } else if (mark.may_close) {
      close(mark.word, mark.length, false);
    } else if (mark.may_open) {
      unclosed(mark);
    }
  }

  // « … ": closed by another mark, if none of its own follows.
  void other_style(const std::vector<Mark>& marks, std::size_t at) {
    const Mark& mark = marks[at];
    const bool closes =
        mark.may_close && !mark.may_open && mark.style != Style::single && open_->style != Style::single;
    if (!closes) return;
    for (std::size_t i = at + 1; i < std::min(marks.size(), at + 64); ++i)
      if (marks[i].style == open_->style) return;
    for (std::size_t i = at; i-- > 0 && marks[i].word > open_->word;)
      if (marks[i].style == mark.style) return;  // the inner pair's own closing
    close(mark.word, mark.length, true);
  }

  // » opens only where nothing says that its partner is missing: a « must close it, or the paragraph has no «.
  bool opens_here(const std::vector<Mark>& marks, std::size_t at) const {
    const Mark& mark = marks[at];
    if (!mark.may_open) return false;
    const char32_t c = words_[mark.word].mark;
    if (c != 0xBB && c != 0x201D) return true;
    for (std::size_t i = at + 1; i < marks.size(); ++i)
      if (marks[i].style == mark.style) return words_[marks[i].word].mark == 0xAB || marks[i].may_close;
    return false;
  }

  // « » and “ ” say which way they point, most of the time.
  void directed(const std::vector<Mark>& marks, std::size_t at) {
    const Mark& mark = marks[at];
    const char32_t c = words_[mark.word].mark;
    if (open_->reversed && c == 0xAB) return close(mark.word, mark.length, true);
    const bool pointed_open = c == 0xAB || c == 0x201C || c == 0x201E || c == '<';
    if (pointed_open && mark.may_open) {
      if (closers_after(marks, at) > closers_needed(marks, at)) {
        ++nested_;
      } else {
        unclosed(mark);
      }
    } else if (nested_ > 0) {
      --nested_;
    } else if (!pointed_open && inner_reversed(marks, at)) {
      ++nested_;
    } else {
      close(mark.word, mark.length, pointed_open);
    }
  }

  // Closing marks that follow in the paragraph, and those that the opening ones that follow will take.
  int closers_after(const std::vector<Mark>& marks, std::size_t at) const { return count(marks, at + 1, false); }
  int closers_needed(const std::vector<Mark>& marks, std::size_t at) const { return count(marks, at + 1, true) + 1; }
  int count(const std::vector<Mark>& marks, std::size_t from, bool opening) const {
    int found = 0;
    const std::size_t limit = std::min(marks.size(), from + 64);  // keeps 10,000 marks linear
    for (std::size_t i = from; i < limit; ++i)
      if (marks[i].style == open_->style)
        found += opening ? marks[i].may_open && !marks[i].may_close : marks[i].may_close;
    return found;
  }

  // « … la » démocratie » et … « : a » that is followed by another, with a « that closes at the end, is an inner pair.
  bool inner_reversed(const std::vector<Mark>& marks, std::size_t at) const {
    if (at + 1 >= marks.size() || !words_[marks[at].word].space_before) return false;
    const std::uint32_t after = marks[at].word + marks[at].length;
    if (after >= words_.size() || words_[after].punctuation() || !words_[after].space_before) return false;
    for (std::size_t i = at + 1; i < std::min(marks.size(), at + 16); ++i) {
      const char32_t c = words_[marks[i].word].mark;
      if (c == 0xAB) return !marks[i].may_open && (i - at) % 2 == 0;
    }
    return false;
  }

  // A mark opens while another is open: the first was never closed. Its words end with the sentence before.
  void unclosed(const Mark& mark) {
    std::uint32_t end = mark.word;
    while (end > open_->piece && !is_sentence_end(words_[end - 1].mark)) --end;
    if (end == open_->piece) end = mark.word;
    close(end, 0, true);
    open_ = Open{mark.word, mark.length, mark.style, mark.word + mark.length, {}, false, false};
    nested_ = 0;
  }

  // A closing mark alone: the words from the sentence's start.
  void missing_opening(const Mark& mark, std::uint32_t begin) {
    std::uint32_t first = mark.word;
    const std::uint32_t floor = std::max(begin, spans_.empty() ? 0 : spans_.back().outer.last);
    while (first > floor && !is_sentence_end(words_[first - 1].mark)) --first;
    open_ = Open{first, 0, mark.style, first, {}, true, false};
    close(mark.word, mark.length, true);
  }

  void close(std::uint32_t word, std::uint32_t length, bool repaired) {
    MarkedSpan span;
    span.outer = {open_->word, word + length};
    span.inner = std::move(open_->pieces);
    span.inner.push_back({open_->piece, word});
    span.repaired = repaired || open_->repaired;
    std::erase_if(span.inner, [](const WordRange& range) { return range.empty(); });
    if (!span.inner.empty()) spans_.push_back(std::move(span));
    open_.reset();
  }

  const std::vector<Word>& words_;
  std::vector<MarkedSpan> spans_;
  std::optional<Open> open_;
  int nested_ = 0;
};

}  // namespace

std::vector<MarkedSpan> pair_marks(const Document& document) { return Pairing(document).run(); }

}  // namespace guillemet
