#include "common/quotation.h"

namespace guillemet {

std::string content_of(const Quotation& quotation, std::string_view text) {
  std::string content;
  for (const Span piece : quotation.pieces) {
    if (!content.empty()) content += kBetweenPieces;
    content += piece.of(text);
  }
  return content;
}

std::string_view name_of(QuotationKind kind) {
  switch (kind) {
    case QuotationKind::direct:
      return "direct";
    case QuotationKind::mixed:
      return "mixed";
    case QuotationKind::indirect:
      return "indirect";
  }
  return "";
}

std::string_view name_of(Part part) { return part == Part::title ? "title" : "body"; }

}  // namespace guillemet
