#include "searcher/query_parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/fold.h"
#include "searcher/caret.h"
#include "searcher/operators.h"
#include "searcher/query_lexer.h"
#include "searcher/query_preparation.h"

namespace guillemet {
namespace {

constexpr std::size_t kMostMistakes = 5;  // that are told; who makes more is not asking for a list

// Prepared pieces to nodes, by descent; an empty list of nodes is nothing.
class Parser {
 public:
  explicit Parser(std::vector<QueryPiece> pieces) : pieces_(std::move(pieces)) {}

  std::vector<QueryNode> items() {
    std::vector<QueryNode> nodes;
    while (at_ < pieces_.size()) {
      if (begins_aside())
        for (++at_; !accept(PieceKind::close);) nodes.push_back(atom(pieces_[at_++]));
      else
        for (QueryNode& node : either()) nodes.push_back(std::move(node));
    }
    return nodes;
  }

  std::vector<Mistake> take_mistakes() { return std::move(mistakes_); }

 private:
  bool peek(PieceKind kind) const { return at_ < pieces_.size() && pieces_[at_].kind == kind; }
  bool accept(PieceKind kind) { return peek(kind) && (++at_, true); }

  // Obsèques de Paul Ternand (1949 - 2019): brackets around plain words, without an operator beside them, group
  // nothing.
  bool begins_aside() const {
    if (!peek(PieceKind::open)) return false;
    const auto is_plain = [](const QueryPiece& piece) {
      return piece.kind == PieceKind::word && piece.match == WordMatch::stem;
    };
    const auto inside = pieces_.begin() + static_cast<std::ptrdiff_t>(at_) + 1;
    const auto end = std::find_if_not(inside, pieces_.end(), is_plain);
    if (end == pieces_.end() || end->kind != PieceKind::close) return false;
    return end + 1 == pieces_.end() || !is_binary((end + 1)->kind);
  }

  std::vector<QueryNode> units() {
    std::vector<QueryNode> nodes;
    std::vector<QueryNode> branches;
    while (at_ < pieces_.size()) {
      if (accept(PieceKind::close)) break;
      if (peek(PieceKind::either)) {  // titre:(le port ou la gare)
        ++at_;
        branches.push_back(as_one(std::exchange(nodes, {})));
      }
      for (QueryNode& node : either()) nodes.push_back(std::move(node));
    }
    if (branches.empty()) return nodes;
    branches.push_back(as_one(std::move(nodes)));
    return one(group(NodeKind::any, std::move(branches)));
  }

  static QueryNode group(NodeKind kind, std::vector<QueryNode> children) {
    for (QueryNode& child : children) child.required = false;
    QueryNode node;
    node.kind = kind;
    node.children = std::move(children);
    return node;
  }

  // One node out of several that all must hold.
  static QueryNode as_one(std::vector<QueryNode> nodes) {
    if (nodes.size() == 1) return std::move(nodes.front());
    return group(NodeKind::all, std::move(nodes));
  }

  static std::vector<QueryNode> one(QueryNode node) {
    std::vector<QueryNode> nodes;
    nodes.push_back(std::move(node));
    return nodes;
  }

  static QueryNode negated(QueryNode node) { return group(NodeKind::without, one(std::move(node))); }

  std::vector<QueryNode> either() {
    std::vector<QueryNode> first = both();
    const auto joins = [this] { return peek(PieceKind::either) && !pieces_[at_].joins_all; };
    if (!joins()) return first;
    std::vector<QueryNode> branches = one(as_one(std::move(first)));
    while (joins()) {
      ++at_;
      branches.push_back(as_one(both()));
    }
    return one(group(NodeKind::any, std::move(branches)));
  }

  std::vector<QueryNode> both() {
    std::vector<QueryNode> first = near();
    if (!peek(PieceKind::both) && !peek(PieceKind::except)) return first;
    std::vector<QueryNode> parts = one(as_one(std::move(first)));
    while (peek(PieceKind::both) || peek(PieceKind::except)) {
      const bool excluded = pieces_[at_++].kind == PieceKind::except;
      QueryNode part = as_one(near());
      parts.push_back(excluded ? negated(std::move(part)) : std::move(part));
    }
    return one(group(NodeKind::all, std::move(parts)));
  }

  // a NEAR/5 b NEAR/3 c: a near b, and b near c.
  std::vector<QueryNode> near() {
    std::vector<QueryNode> left = factor();
    std::vector<QueryNode> pairs;
    while (peek(PieceKind::near)) {
      const QueryPiece& op = pieces_[at_++];
      std::vector<QueryNode> right = factor();
      QueryNode first = as_one(std::move(left));
      QueryNode second = as_one(right);
      QueryNode pair = group(can_stand_near(first) && can_stand_near(second) ? NodeKind::near : NodeKind::all, {});
      if (pair.kind == NodeKind::near)
        pair.distance = op.distance;
      else
        mistakes_.push_back({op.span, op.text + " joins words and phrases; it was read as ET"});
      pair.children.push_back(std::move(first));
      pair.children.push_back(std::move(second));
      for (QueryNode& child : pair.children) child.required = false;
      pairs.push_back(std::move(pair));
      left = std::move(right);
    }
    return pairs.empty() ? std::move(left) : one(as_one(std::move(pairs)));
  }

  static bool can_stand_near(const QueryNode& node) {
    return node.kind == NodeKind::word || node.kind == NodeKind::phrase ||
           (node.kind == NodeKind::any && std::all_of(node.children.begin(), node.children.end(), can_stand_near));
  }

  std::vector<QueryNode> factor() {
    if (accept(PieceKind::exclude)) return one(negated(as_one(factor())));
    if (accept(PieceKind::require)) {
      std::vector<QueryNode> nodes = factor();
      for (QueryNode& node : nodes) node.required = node.kind == NodeKind::word || node.kind == NodeKind::phrase;
      return nodes;
    }
    if (accept(PieceKind::open)) return one(as_one(units()));
    return one(atom(pieces_[at_++]));
  }

  static QueryNode atom(QueryPiece& piece) {
    QueryNode node;
    node.kind = piece.kind == PieceKind::phrase  ? NodeKind::phrase
                : piece.kind == PieceKind::field ? NodeKind::field
                                                 : NodeKind::word;
    node.match = piece.match;
    node.field = piece.field;
    if (node.kind == NodeKind::field && node.field == Field::date) {
      const std::size_t dots = piece.text.find("..");  // as join_dates() wrote it
      node.range = {piece.text.substr(0, dots), piece.text.substr(dots + 2)};
      node.match = WordMatch::stem;
    } else {
      node.text = std::move(piece.text);
    }
    return node;
  }

  std::vector<QueryPiece> pieces_;
  std::size_t at_ = 0;
  std::vector<Mistake> mistakes_;
};

}  // namespace

ParsedQuery parse_query(std::string_view text, const Lexicons& lexicons, std::chrono::year_month_day today) {
  const std::string clean = to_nfc(std::string(text));
  PreparedPieces prepared = prepare(clean, scan_query(clean), lexicons, today);
  Parser parser(std::move(prepared.list));
  ParsedQuery parsed;
  parsed.query.items = parser.items();
  parsed.readable = std::move(prepared.readable);
  std::vector<Mistake> mistakes = std::move(prepared.mistakes);
  std::stable_sort(mistakes.begin(), mistakes.end(),
                   [](const Mistake& a, const Mistake& b) { return a.span.begin < b.span.begin; });
  for (Mistake& mistake : parser.take_mistakes()) mistakes.push_back(std::move(mistake));
  if (mistakes.size() > kMostMistakes) mistakes.resize(kMostMistakes);
  for (const Mistake& mistake : mistakes) parsed.notes.push_back(point_at(mistake.sentence, clean, mistake.span));
  return parsed;
}

}  // namespace guillemet
