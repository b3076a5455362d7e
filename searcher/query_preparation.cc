#include "searcher/query_preparation.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "common/fold.h"
#include "common/tokenizer.h"
#include "searcher/operators.h"
#include "searcher/period.h"
#include "searcher/query_parser.h"

namespace guillemet {
namespace {

constexpr std::size_t kDeepest = 50;        // brackets within brackets; more are passed over
constexpr std::size_t kLongestPeriod = 10;  // words of a date: "entre le 2 mars 2021 et le 3 juin 2023"

bool is_sign(PieceKind kind) { return kind == PieceKind::exclude || kind == PieceKind::require; }
bool is_atom(PieceKind kind) {
  return kind == PieceKind::word || kind == PieceKind::phrase || kind == PieceKind::field;
}
bool begins_operand(const QueryPiece& piece) {
  return is_atom(piece.kind) || piece.kind == PieceKind::open || is_sign(piece.kind);
}
bool ends_operand(const QueryPiece& piece) { return is_atom(piece.kind) || piece.kind == PieceKind::close; }

// The words of `text`, in bytes of it. An accent without a letter is none: nothing is left of it once it is folded.
std::vector<Span> words_in(std::string_view text) {
  std::vector<Span> words;
  for (const Token& token : tokenize(text))
    if (token.kind != TokenKind::punctuation && token.kind != TokenKind::elision &&
        !letters_of(token.span.of(text)).empty())
      words.push_back(token.span);
  return words;
}

bool has_words(std::string_view text) { return !words_in(text).empty(); }

// Puts dates together, and takes out what there is nothing to look for in. One pass a function, in this order.
class Preparation {
 public:
  // `text`: what the pieces were cut from.
  Preparation(std::string_view text, QueryPieces pieces, const Lexicons& lexicons, std::chrono::year_month_day today)
      : text_(text),
        list_(std::move(pieces.list)),
        mistakes_(std::move(pieces.mistakes)),
        lexicons_(lexicons),
        today_(today) {}

  PreparedPieces run() {
    drop_surplus();
    limit_prefixes();
    join_dates();
    note_small_or();
    do drop_empty();
    while (settle_operators());  // one that goes may leave brackets empty; then there are half as many, or fewer
    drop_surplus();              // operators that became words
    return {std::move(list_), std::move(mistakes_), readable()};
  }

 private:
  // The text without the dates that are none.
  std::string readable() const {
    std::string out(text_);
    for (auto span = passed_over_.rbegin(); span != passed_over_.rend(); ++span) out.erase(span->begin, span->size());
    while (out.ends_with(' ')) out.pop_back();
    return out;
  }

  // date:janvier 2023: as many of the words behind as say more of the date; without one the date goes.
  void join_dates() {
    std::vector<QueryPiece> kept;
    for (std::size_t i = 0; i < list_.size(); ++i) {
      QueryPiece& piece = list_[i];
      if (piece.kind != PieceKind::field || piece.field != Field::date) {
        kept.push_back(std::move(piece));
        continue;
      }
      std::size_t taken = 0;
      std::optional<PeriodFault> fault;
      const auto period = longest_period(i, taken, fault);
      piece.span.end = list_[i + taken].span.end;
      i += taken;
      if (period) {
        piece.text = period->days.first + ".." + period->days.last;
        if (period->turned)
          mistakes_.push_back({piece.span, fmt::format("this range ended before it began; it was read as {} to {}",
                                                       period->days.first, period->days.last)});
        kept.push_back(std::move(piece));
        continue;
      }
      mistakes_.push_back({piece.span, why_no_date(fault)});
      passed_over_.push_back(piece.span);
      drop_signs(kept);
    }
    list_ = std::move(kept);
  }

  static std::string why_no_date(const std::optional<PeriodFault>& fault) {
    if (!fault)
      return "this is no date and was passed over; dates are 2023, 2023-05, 2023-05-01, \"mai 2023\", \"fin mai "
             "2023\", "
             "\"été 2023\", \"1er trimestre 2023\", \"depuis 2020\", hier and a..b";
    return fault->what + "; it was passed over" + (fault->write.empty() ? "" : "; write " + fault->write);
  }

  // What the date at `i` means with the `taken` words behind it; none if it is no date, and then `fault` says what is
  // wrong with it and those words, if that can be told.
  std::optional<Period> longest_period(std::size_t i, std::size_t& taken, std::optional<PeriodFault>& fault) const {
    const QueryPiece& piece = list_[i];
    std::string text = piece.text;
    auto found = parse_period(text, lexicons_, today_);
    if (!found) fault = period_fault(text, lexicons_, today_);
    std::size_t of_fault = 0;
    for (std::size_t more = 1; !piece.quoted && more <= kLongestPeriod && may_join(i + more); ++more) {
      text += behind(i + more - 1);
      text += list_[i + more].span.of(text_);
      auto longer = parse_period(text, lexicons_, today_);
      if (!found && !longer)
        if (auto of_longer = period_fault(text, lexicons_, today_)) fault = std::move(of_longer), of_fault = more;
      if (!longer || (found && longer->days == found->days)) continue;  // a time of day says nothing more
      found = std::move(longer);
      taken = more;
    }
    if (!found) taken = of_fault;
    for (; !piece.quoted && is_joined(i + taken); ++taken)
      found.reset();  // été 2020-21 is no date, in whole or in part
    return found;
  }

  // What stands between piece `i` and the one behind it.
  std::string_view behind(std::size_t i) const {
    return text_.substr(list_[i].span.end, list_[i + 1].span.begin - list_[i].span.end);
  }

  // Whether a - or / joins piece `i` to a word behind it.
  bool is_joined(std::size_t i) const { return may_join(i + 1) && (behind(i) == "-" || behind(i) == "/"); }

  // dit:Dubreuil ou Vasseur: one who speaks, and a word; date:mai 2022 ou juin 2023.
  void note_small_or() {
    for (std::size_t i = 0; i + 2 < list_.size(); ++i) {
      const QueryPiece& field = list_[i];
      const std::string_view typed = field.span.of(text_);
      const std::size_t colon = typed.find(':');
      if (field.kind != PieceKind::field || colon == std::string_view::npos) continue;
      if (!may_join(i + 1) || !is_small(list_[i + 1].text, PieceKind::either) || !is_atom(list_[i + 2].kind)) continue;
      std::size_t last = i + 2;
      std::size_t more = 0;
      std::optional<PeriodFault> fault;
      if (field.field == Field::date && !longest_period(last, more, fault)) continue;
      last += more;
      while (is_capital(last) && is_capital(last + 1) && behind(last).find(',') == std::string_view::npos) ++last;
      const std::string_view second = Span{list_[i + 2].span.begin, list_[last].span.end}.of(text_);
      const std::string_view first = typed.substr(0, typed.find_last_not_of(".,;:!?") + 1);
      const std::string write = list_[i + 2].kind == PieceKind::field
                                    ? fmt::format("{} OU {}", first, second)
                                    : fmt::format("{}({} OU {})", typed.substr(0, colon + 1),
                                                  first.substr(std::min(colon + 1, first.size())), second);
      mistakes_.push_back({list_[i + 1].span, fmt::format("\"{}\" was looked for as a word; to join the two write {}",
                                                          list_[i + 1].text, write)});
    }
  }

  bool is_capital(std::size_t i) const { return may_join(i) && lower(list_[i].text) != list_[i].text; }

  bool may_join(std::size_t i) const {
    return i < list_.size() && list_[i].kind == PieceKind::word && list_[i].match == WordMatch::stem;
  }

  static void drop_signs(std::vector<QueryPiece>& list) {
    while (!list.empty() && is_sign(list.back().kind)) list.pop_back();
  }

  void drop_surplus() {
    std::size_t parts = 0;
    for (std::size_t i = 0; i < list_.size(); ++i) {
      if (!is_atom(list_[i].kind)) continue;
      // a NEAR b NEAR c: b is of two pairs
      const bool twice =
          i > 0 && i + 1 < list_.size() && list_[i - 1].kind == PieceKind::near && list_[i + 1].kind == PieceKind::near;
      const std::vector<Span> words =
          list_[i].kind == PieceKind::phrase ? words_in(list_[i].text) : std::vector<Span>{};
      const std::size_t own = std::max<std::size_t>(words.size(), twice ? 2 : 1);
      if (parts + own <= kMostParts) {
        parts += own;
        continue;
      }
      mistakes_.push_back(
          {list_[i].span,
           fmt::format("a query has at most {} words; those from here on were passed over", kMostParts)});
      const std::size_t left = kMostParts - parts;  // a phrase keeps its first words
      const bool part = left > 0 && words.size() > left;
      if (part) list_[i].text.resize(words[left - 1].end);
      list_.resize(part ? i + 1 : i);
      while (!list_.empty() && !ends_operand(list_.back())) list_.pop_back();
      return;
    }
  }

  void limit_prefixes() {
    std::size_t prefixes = 0;
    for (QueryPiece& piece : list_) {
      if (piece.match != WordMatch::prefix || ++prefixes <= kMostPrefixes) continue;
      piece.match = WordMatch::stem;
      if (prefixes == kMostPrefixes + 1)
        mistakes_.push_back({piece.span, fmt::format("a query has at most {} words with *; from here on they were "
                                                     "looked for as whole words",
                                                     kMostPrefixes)});
    }
  }

  // Words, phrases and fields of which nothing is left, brackets without partners or content.
  void drop_empty() {
    std::vector<QueryPiece> kept;
    std::vector<std::size_t> open;  // where the brackets stand in `kept`
    std::size_t too_deep = 0;
    for (QueryPiece& piece : list_) {
      if (piece.kind == PieceKind::open && open.size() == kDeepest) {
        if (too_deep++ == 0)
          mistakes_.push_back(
              {piece.span, fmt::format("more than {} brackets within brackets; this one was passed over", kDeepest)});
      } else if (piece.kind == PieceKind::close && too_deep > 0) {
        --too_deep;
      } else if (piece.kind == PieceKind::close) {
        close(piece, kept, open);
      } else if (is_empty(piece)) {
        drop_signs(kept);
      } else {
        if (piece.kind == PieceKind::open) open.push_back(kept.size());
        kept.push_back(std::move(piece));
      }
    }
    for (; !kept.empty() && kept.back().kind == PieceKind::open; open.pop_back()) {
      kept.pop_back();
      drop_signs(kept);
    }
    for (; !open.empty(); open.pop_back()) {
      mistakes_.push_back(
          {kept[open.back()].span, "this bracket was not closed; it was closed at the end of the query"});
      kept.emplace_back().kind = PieceKind::close;
    }
    list_ = std::move(kept);
  }

  void close(QueryPiece& piece, std::vector<QueryPiece>& kept, std::vector<std::size_t>& open) {
    if (open.empty()) {
      mistakes_.push_back({piece.span, "this bracket closes nothing and was passed over"});
      return;
    }
    open.pop_back();
    drop_signs(kept);
    if (kept.back().kind != PieceKind::open) return kept.push_back(std::move(piece));
    kept.pop_back();
    drop_signs(kept);
  }

  static bool is_empty(const QueryPiece& piece) {
    if (piece.kind == PieceKind::word || piece.kind == PieceKind::phrase) return !has_words(piece.text);
    if (piece.kind != PieceKind::field || piece.field == Field::date) return false;
    return !has_words(piece.text) && !(piece.field == Field::speaker && piece.text == "?");
  }

  // Operators that stand where none can: SAUF without a left side excludes, others are words, or go. Whether one went.
  bool settle_operators() {
    const std::size_t before = list_.size();
    std::vector<QueryPiece> kept;
    for (std::size_t i = list_.size(); i-- > 0;) {  // from the end: what follows is settled
      QueryPiece& piece = list_[i];
      const bool followed = !kept.empty() && begins_operand(kept.back());
      const bool led = i > 0 && ends_operand(list_[i - 1]);
      if (is_sign(piece.kind)) {
        const bool doubled = followed && is_sign(kept.back().kind);
        if (followed && !doubled) {
          kept.push_back(std::move(piece));
        } else if (piece.text.size() > 1) {
          become_word(piece, kept);
        }
      } else if (!is_binary(piece.kind) || (followed && led)) {
        if (piece.joins_all && !std::exchange(told_joined_, true))
          mistakes_.push_back({piece.span, fmt::format("\"{0}\" was read as OU here; a name that has the word "
                                                       "needs quotation marks: \"A{1}{0} B\"",
                                                       piece.text, piece.text == "," ? "" : " ")});
        kept.push_back(std::move(piece));
      } else if (piece.kind == PieceKind::except && followed && !is_sign(kept.back().kind)) {
        piece.kind = PieceKind::exclude;  // SAUF grève; port ET SAUF grève
        kept.push_back(std::move(piece));
      } else {
        become_word(piece, kept);
      }
    }
    std::reverse(kept.begin(), kept.end());
    list_ = std::move(kept);
    return list_.size() < before;
  }

  // In a field's brackets it would be no value of the field, so there it goes.
  void become_word(QueryPiece& piece, std::vector<QueryPiece>& kept) {
    if (piece.in_field) {
      mistakes_.push_back({piece.span, piece.text + " has nothing to join here and was passed over"});
      return;
    }
    mistakes_.push_back({piece.span, piece.text + " has nothing to join here and was looked for as a word"});
    for (const Token& token : tokenize(piece.text)) {  // from the end: the 5 of NEAR/5 goes
      if (token.kind != TokenKind::word) continue;
      piece.kind = PieceKind::word;
      piece.text = lower(token.span.of(piece.text));
      return kept.push_back(std::move(piece));
    }
  }

  std::string_view text_;
  std::vector<QueryPiece> list_;
  std::vector<Mistake> mistakes_;
  std::vector<Span> passed_over_;
  bool told_joined_ = false;  // that "ou" or a comma was read as OU
  const Lexicons& lexicons_;
  std::chrono::year_month_day today_;
};

}  // namespace

PreparedPieces prepare(std::string_view text, QueryPieces pieces, const Lexicons& lexicons,
                       std::chrono::year_month_day today) {
  return Preparation(text, std::move(pieces), lexicons, today).run();
}

}  // namespace guillemet
