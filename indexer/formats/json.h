// JSON and JSON Lines: one object an article.
//
//   {"id": "a-1", "title": "Le port", "date": "2023-06-02", "source": "Le Courrier", "author": "J. Le Goff",
//    "text": "La commission d'enquête décrit ..."}
//
// JSON Lines has a value a line, JSON is one value. A value is an article, a list of articles, or an object that holds
// such a list ({"articles": [...]}, {"response": {"docs": [...]}}). Members are told by their names (field_names.h), so
// that what ninjs, JSON Feed, schema.org, minet and many programs write is read; lists of names are joined, lists of
// paragraphs kept apart, HTML reduced to paragraphs. Only a text is required.
#pragma once

#include "indexer/formats/format.h"

namespace guillemet {

bool is_json_lines(std::string_view head, std::string_view name);
bool is_json(std::string_view head, std::string_view name);

// Gives the articles of `chunk`, whole lines of JSON Lines, in order; blank lines are passed over; a broken line is one
// problem with its number, and the rest goes on.
void read_json_lines(Chunk&& chunk, const Sink& sink);

// Gives the articles of `chunk`, one JSON value or some of a list's (json_list.h), in order. An article that cannot be
// read is one problem; what cannot be parsed is one problem with its line, and of a list the other objects are kept.
void read_json(Chunk&& chunk, const Sink& sink);

}  // namespace guillemet
