// Speech without marks that the layout sets off: interviews and dialogue dashes.
//
// « Le Courrier : Pourquoi ? », « Isaure Villandry : Parce que … » in paragraphs of their own; « — Vous partez ?
// demanda Félicie. » Labels are read here; whose they are is decided like any other mention.
#pragma once

#include <vector>

#include "indexer/quotes/document.h"
#include "indexer/quotes/marks.h"

namespace guillemet {

// One turn of an interview: what stands behind « Name : » up to the next such paragraph.
struct Turn {
  WordRange label;               // the name, without the colon
  std::vector<WordRange> words;  // what is said, one range a paragraph
};

// The turns of an interview; empty unless at least two labels take turns. Linear.
std::vector<Turn> find_turns(const Document& document);

// Paragraphs that begin with a dialogue dash, as marked spans without the dash; none if the document has fewer than
// two. Whether one is speech shows when a verb of saying is found in it or beside it. Linear.
std::vector<MarkedSpan> find_dashes(const Document& document, const std::vector<MarkedSpan>& marks);

}  // namespace guillemet
