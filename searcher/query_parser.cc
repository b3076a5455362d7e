#include "searcher/query_parser.h"

#include <algorithm>
#include <utility>

#include "common/fold.h"
#include "common/tokenizer.h"
#include "searcher/query_lexer.h"

namespace guillemet {
namespace {

constexpr std::size_t kDeepest = 50;  // brackets within brackets; more are passed over

bool begins_operand(const Lexeme& lexeme) {
  switch (lexeme.kind) {
    case LexemeKind::word:
    case LexemeKind::phrase:
    case LexemeKind::field:
    case LexemeKind::open:
    case LexemeKind::exclude:
    case LexemeKind::require:
      return true;
    default:
      return false;
  }
}

bool ends_operand(const Lexeme& lexeme) {
  switch (lexeme.kind) {
    case LexemeKind::word:
    case LexemeKind::phrase:
    case LexemeKind::field:
    case LexemeKind::close:
      return true;
    default:
      return false;
  }
}

bool has_words(std::string_view text) {
  const auto tokens = tokenize(text);
  return std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
    return token.kind != TokenKind::punctuation && token.kind != TokenKind::elision;
  });
}

// Phrases without words, brackets without partners or content: nothing to look for.
std::vector<Lexeme> without_empty(std::vector<Lexeme> lexemes) {
  std::vector<Lexeme> kept;
  std::size_t depth = 0;
  std::size_t too_deep = 0;
  for (Lexeme& lexeme : lexemes) {
    if (lexeme.kind == LexemeKind::phrase && !has_words(lexeme.text)) continue;
    if (lexeme.kind == LexemeKind::open && depth == kDeepest) {
      ++too_deep;
      continue;
    }
    if (lexeme.kind == LexemeKind::close) {
      if (too_deep > 0) {
        --too_deep;
        continue;
      }
      if (depth == 0) continue;
      --depth;
      while (!kept.empty() && (kept.back().kind == LexemeKind::exclude || kept.back().kind == LexemeKind::require))
        kept.pop_back();
      if (kept.back().kind == LexemeKind::open) {
        kept.pop_back();
        continue;
      }
    }
    if (lexeme.kind == LexemeKind::open) ++depth;
    kept.push_back(std::move(lexeme));
  }
  return kept;
}

// Operators that stand where none can are words: "OU vont les retraites".
void settle_operators(std::vector<Lexeme>& lexemes) {
  const auto become_word = [](Lexeme& lexeme) {
    lexeme.kind = LexemeKind::word;
    lexeme.text = lower(lexeme.text);
  };
  for (std::size_t i = lexemes.size(); i-- > 0;) {
    Lexeme& lexeme = lexemes[i];
    const bool unary = lexeme.kind == LexemeKind::exclude || lexeme.kind == LexemeKind::require;
    const bool followed = i + 1 < lexemes.size() && begins_operand(lexemes[i + 1]);
    const bool doubled = followed && lexemes[i + 1].kind == LexemeKind::exclude && lexeme.text.size() > 1;
    if (unary && (!followed || doubled)) {
      if (lexeme.text.size() > 1)
        become_word(lexeme);
      else
        lexemes.erase(lexemes.begin() + static_cast<std::ptrdiff_t>(i));
      continue;
    }
    const bool binary =
        lexeme.kind == LexemeKind::both || lexeme.kind == LexemeKind::either || lexeme.kind == LexemeKind::except;
    if (binary && (!followed || i == 0 || !ends_operand(lexemes[i - 1]))) become_word(lexeme);
  }
}

class Parser {
 public:
  Parser(std::vector<Lexeme> lexemes, const Lexicons& lexicons) : lexemes_(std::move(lexemes)), lexicons_(lexicons) {}

  std::vector<Node> units() {
    std::vector<Node> nodes;
    while (at_ < lexemes_.size()) {
      if (peek(LexemeKind::close)) {
        ++at_;
        break;
      }
      for (Node& node : either()) nodes.push_back(std::move(node));
    }
    return nodes;
  }

  std::vector<std::string> take_notes() { return std::move(notes_); }

 private:
  bool peek(LexemeKind kind) const { return at_ < lexemes_.size() && lexemes_[at_].kind == kind; }
  bool accept(LexemeKind kind) { return peek(kind) && (++at_, true); }

  static Node group(NodeKind kind, std::vector<Node> children) {
    for (Node& child : children) child.required = false;
    Node node;
    node.kind = kind;
    node.children = std::move(children);
    return node;
  }

  // One node out of several that all must hold.
  static Node as_one(std::vector<Node> nodes) {
    if (nodes.size() == 1) return std::move(nodes.front());
    return group(NodeKind::all, std::move(nodes));
  }

  static Node negated(Node node) {
    std::vector<Node> child;
    child.push_back(std::move(node));
    return group(NodeKind::without, std::move(child));
  }

  std::vector<Node> either() {
    std::vector<Node> first = both();
    if (first.empty() || !peek(LexemeKind::either)) return first;
    std::vector<Node> branches;
    branches.push_back(as_one(std::move(first)));
    while (accept(LexemeKind::either))
      if (std::vector<Node> next = both(); !next.empty()) branches.push_back(as_one(std::move(next)));
    return one(branches.size() == 1 ? std::move(branches.front()) : group(NodeKind::any, std::move(branches)));
  }

  std::vector<Node> both() {
    std::vector<Node> first = factor();
    if (first.empty() || (!peek(LexemeKind::both) && !peek(LexemeKind::except))) return first;
    std::vector<Node> parts;
    parts.push_back(as_one(std::move(first)));
    while (peek(LexemeKind::both) || peek(LexemeKind::except)) {
      const bool excluded = lexemes_[at_++].kind == LexemeKind::except;
      std::vector<Node> next = factor();
      if (next.empty()) continue;
      Node part = as_one(std::move(next));
      parts.push_back(excluded ? negated(std::move(part)) : std::move(part));
    }
    return one(parts.size() == 1 ? std::move(parts.front()) : group(NodeKind::all, std::move(parts)));
  }

  std::vector<Node> factor() {
    if (accept(LexemeKind::exclude)) {
      std::vector<Node> nodes = factor();
      return nodes.empty() ? nodes : one(negated(as_one(std::move(nodes))));
    }
    if (accept(LexemeKind::require)) {
      std::vector<Node> nodes = factor();
      for (Node& node : nodes) node.required = node.kind == NodeKind::word;
      return nodes;
    }
    if (accept(LexemeKind::open)) {
      std::vector<Node> nodes = units();
      return nodes.empty() ? nodes : one(as_one(std::move(nodes)));
    }
    return atom(lexemes_[at_++]);
  }

  std::vector<Node> atom(Lexeme& lexeme) {
    Node node;
    node.text = std::move(lexeme.text);
    if (lexeme.kind == LexemeKind::field) return field(std::move(node), lexeme.field);
    node.kind = lexeme.kind == LexemeKind::phrase ? NodeKind::phrase : NodeKind::word;
    node.match = lexeme.match;
    if (node.kind == NodeKind::word && lexeme.kind != LexemeKind::word)
      node.text = lower(node.text);  // an operator left over
    return one(std::move(node));
  }

  std::vector<Node> field(Node node, Field which) {
    node.kind = NodeKind::field;
    node.field = which;
    if (which == Field::date) {
      const auto range = parse_range(node.text, lexicons_);
      if (!range) {
        notes_.push_back("\"" + node.text +
                         "\" is no date and was looked for as words; dates are 2023, 2023-05, 2023-05-01, " +
                         "\"mai 2023\" and a..b");
        return words(node.text);
      }
      node.range = *range;
      node.text.clear();
    } else if (!has_words(node.text) && !(which == Field::speaker && node.text == "?")) {
      return {};
    }
    return one(std::move(node));
  }

  static std::vector<Node> words(std::string_view text) {
    std::vector<Node> nodes;
    for (Lexeme& lexeme : scan_query(text).list) {
      if (lexeme.kind != LexemeKind::word) continue;
      Node node;
      node.text = std::move(lexeme.text);
      nodes.push_back(std::move(node));
    }
    return nodes;
  }

  static std::vector<Node> one(Node node) {
    std::vector<Node> nodes;
    nodes.push_back(std::move(node));
    return nodes;
  }

  std::vector<Lexeme> lexemes_;
  const Lexicons& lexicons_;
  std::size_t at_ = 0;
  std::vector<std::string> notes_;
};

}  // namespace

std::optional<DateRange> parse_range(std::string_view text, const Lexicons& lexicons) {
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) {
    const auto date = parse_date(text, lexicons);
    return date ? std::optional(covered_days(*date)) : std::nullopt;
  }
  const std::string_view from = text.substr(0, dots);
  const std::string_view to = text.substr(dots + 2);
  const auto whole = [](std::string_view bound) {
    return bound.empty() || bound == "0000-01-01" || bound == "9999-12-31";
  };
  DateRange range = covered_days("");
  if (!whole(from)) {
    const auto first = parse_date(from, lexicons);
    if (!first) return std::nullopt;
    range.first = covered_days(*first).first;
  }
  if (!whole(to)) {
    const auto last = parse_date(to, lexicons);
    if (!last) return std::nullopt;
    range.last = covered_days(*last).last;
  }
  return range;
}

ParsedQuery parse_query(std::string_view text, const Lexicons& lexicons) {
  ParsedQuery parsed;
  const std::string clean = to_nfc(std::string(text));
  Lexemes lexemes = scan_query(clean);
  if (lexemes.unclosed)
    parsed.notes.push_back("a quotation mark was not closed; it was closed at the end of the query");
  std::vector<Lexeme> list = without_empty(std::move(lexemes.list));
  settle_operators(list);
  Parser parser(std::move(list), lexicons);
  parsed.query.items = parser.units();
  for (std::string& note : parser.take_notes()) parsed.notes.push_back(std::move(note));
  return parsed;
}

}  // namespace guillemet
