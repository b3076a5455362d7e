// What must hold for the quotations of any text, however broken. For property tests and fuzz targets.
#pragma once

#include <string>
#include <vector>

#include "common/article.h"

namespace guillemet {

// `text` as the body of an article without title, with its paragraphs.
Article article_of(std::string text);

// What is wrong with the spans of `article.quotations`: outside the text, inside a character, pieces out of order, two
// that cross; or a confidence outside 0 to 1. Empty if nothing is.
std::string wrong_spans(const Article& article);

}  // namespace guillemet
