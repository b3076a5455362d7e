// A file of XML on its way to articles: telling it by its root element, reading it whole or as far as it goes.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

#include "indexer/formats/format.h"
#include "indexer/formats/markup.h"

namespace guillemet {

// The first tag in `head`, from its < to its > or the end of `head`, behind declaration, comments and document type;
// empty if `head` is no XML.
std::string_view first_tag(std::string_view head);

// The name in `tag` (from <), without namespace prefix: "newsItem" for "<nar:newsItem guid=...".
std::string_view element_in(std::string_view tag);

// Whether the first tag of `head` is one of `elements`.
bool opens_with(std::string_view head, std::initializer_list<std::string_view> elements);

// Parses `chunk` and has `read` take the articles out of the tree, giving them to the sink it is called with. A file
// that cannot be parsed is one problem; so is one that breaks off, behind the articles that stand before; so is one
// without any article or problem. Does not throw.
void read_xml(Chunk&& chunk, const Sink& sink, const std::function<void(const Node& root, const Sink& sink)>& read);

}  // namespace guillemet
