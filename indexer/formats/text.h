// Plain text and Markdown: one article a file.
//
//   ---                                    Le port sous influence
//   title: Le port sous influence
//   date: 2023-06-02                 or    La commission d'enquête décrit ...
//   source: Le Courrier du Littoral
//   author: Jeanne Le Goff
//   ---
//   La commission d'enquête décrit ...
//
// Front matter: lines `name: value` between two lines ---; names in English or French (title titre, date, source
// journal, author auteur, section rubrique, language langue, id); others are passed over. It is no YAML: a value is the
// rest of its line. Without a title there, the first line is the title if a blank line follows it, it is short and does
// not end as a sentence of a body does.
#pragma once

#include "indexer/formats/format.h"

namespace guillemet {

// Gives the one article of `chunk`, or one problem: empty, binary, encoding, no_text.
void read_text(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
