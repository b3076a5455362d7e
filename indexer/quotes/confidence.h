// How sure it is that a quotation is one and that its speaker is the right one: a number between 0 and 1.
//
// The product of three small tables (confidence.cc): the construction, what stands for the speaker, and how far the
// cue is from the words. Their constants were set on annotated articles so that about that share of such quotations is
// right; `guillemet-index --evaluate` prints the bands, doc/quotations.md shows them.
#pragma once

#include "common/quotation.h"

namespace guillemet {

// Reads rule, mention_type, speaker, cue and pieces, the last two spans of one text. Above 0, at most 0.99.
double confidence_of(const Quotation& quotation);

}  // namespace guillemet
