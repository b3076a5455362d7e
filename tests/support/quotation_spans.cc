#include "tests/support/quotation_spans.h"

#include <algorithm>
#include <utility>

#include "indexer/segmenter.h"

namespace guillemet {
namespace {

bool on_characters(Span span, std::string_view text) {
  const auto boundary = [text](std::size_t at) {
    return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
  };
  return span.begin <= span.end && boundary(span.begin) && boundary(span.end);
}

std::string shown(std::string_view what, Span span) {
  return std::string(what) + " " + std::to_string(span.begin) + "-" + std::to_string(span.end);
}

std::string wrong_in(const Quotation& quotation, std::string_view text) {
  if (quotation.pieces.empty()) return "no piece";
  std::size_t end = 0;
  for (const Span piece : quotation.pieces) {
    if (piece.empty() || piece.begin < end) return shown("empty or out of order", piece);
    if (!on_characters(piece, text)) return shown("outside or inside a character", piece);
    end = piece.end;
  }
  for (const Span span : {quotation.mention, quotation.cue})
    if (!on_characters(span, text)) return shown("mention or cue outside or inside a character", span);
  if (!(quotation.confidence > 0 && quotation.confidence <= 1)) return "confidence outside 0 to 1";
  return "";
}

}  // namespace

Article article_of(std::string text) {
  Article article;
  article.text = std::move(text);
  article.paragraphs = paragraphs(article.text, {});
  return article;
}

std::string wrong_spans(const Article& article) {
  std::vector<Span> pieces;
  for (const Quotation& quotation : article.quotations) {
    const std::string_view text = quotation.part == Part::title ? article.metadata.title : article.text;
    if (std::string wrong = wrong_in(quotation, text); !wrong.empty())
      return std::string(quotation.rule) + ": " + wrong;
    if (quotation.part == Part::body) pieces.insert(pieces.end(), quotation.pieces.begin(), quotation.pieces.end());
  }
  std::sort(pieces.begin(), pieces.end(),
            [](Span a, Span b) { return std::pair(a.begin, b.end) < std::pair(b.begin, a.end); });
  std::vector<Span> open;
  for (const Span piece : pieces) {
    while (!open.empty() && open.back().end <= piece.begin) open.pop_back();
    if (!open.empty() && piece.end > open.back().end) return shown("crossing", open.back()) + shown(" and", piece);
    open.push_back(piece);
  }
  return "";
}

}  // namespace guillemet
