// A quotation: what was said, by whom, and how one knows.
//
// Terms as in the literature on attribution relations (PARC, FRACAS): content, source, cue. What counts as a quotation
// is decided in doc/quotations.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/span.h"

namespace guillemet {

enum class QuotationKind : std::uint8_t {
  direct,    // words between marks that stand as speech of their own
  mixed,     // a fragment between marks inside the reporter's own sentence
  indirect,  // a clause without marks that reports what somebody said
};

enum class Part : std::uint8_t { body, title };

struct Quotation {
  QuotationKind kind = QuotationKind::direct;
  Part part = Part::body;              // which text the spans are of: Article::text or Article::title
  std::vector<Span> pieces;            // at least one; more where a parenthetical cuts the words: « A, a dit X, B »
  std::optional<std::string> speaker;  // the fullest name the article gives; none: nobody can be told
  std::optional<std::string> via;      // a body that relays the words
  Span mention;                        // what stands for the speaker next to the cue; empty if nothing does
  std::string_view mention_type = "none";  // name, role, body, pronoun, document, other; none: no mention. Static
  Span cue;                                // the word that attributes the content; empty if the speaker simply goes on
  double confidence = 0;                   // 0 to 1, calibrated on annotated articles (doc/quotations.md)
  std::string_view rule;                   // the construction, a static name listed in doc/quotations.md

  Span extent() const { return {pieces.front().begin, pieces.back().end}; }
};

constexpr std::string_view kBetweenPieces = " … ";

// The words of `quotation` in `text`, its pieces joined by kBetweenPieces.
std::string content_of(const Quotation& quotation, std::string_view text);

// "direct", "mixed", "indirect"; "body", "title": as the JSON output names them.
std::string_view name_of(QuotationKind kind);
std::string_view name_of(Part part);

}  // namespace guillemet
