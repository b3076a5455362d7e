// ALTO 1 to 4: a page that a library scanned, as its OCR read it; METS: an issue, and which blocks make which article.
//
//   alto / Layout / Page / PrintSpace / (ComposedBlock) / TextBlock @ID / TextLine / String @CONTENT @SUBS_TYPE
//        @SUBS_CONTENT, SP, HYP
//   mets / dmdSec // mods:title, mods:dateIssued; fileSec // file @ID / FLocat @href;
//        structMap // div @TYPE=ARTICLE @LABEL // area @FILEID @BEGIN
//
// Alone, a page is one article and each block a paragraph, in the order of reading. With the issue's METS beside them
// the pages are read through it: an article is what its structure says, over several blocks and pages. Words that were
// hyphenated at a line's end are joined. Margins (running heads, page numbers) are left out.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/formats/format.h"

namespace guillemet {

bool is_alto(std::string_view head, std::string_view name);
bool is_mets(std::string_view head, std::string_view name);

// Gives the page as one article, or one problem.
void read_alto(Chunk&& chunk, const Sink& sink);

// Gives the articles of the issue. The pages are `chunk.parts`, named as the METS file names them.
void read_mets(Chunk&& chunk, const Sink& sink);

// The files that a METS file names, as it does: relative to its own folder. Only those that may be pages of ALTO.
std::vector<std::string> pages_of_issue(std::string_view mets);

}  // namespace guillemet
