// One article: which one is meant, and how it is shown with its quotations marked.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/lexicons.h"
#include "common/manifest.h"
#include "common/record.h"
#include "searcher/layout.h"

namespace guillemet {

// The id of the article that `asked` means: an id, a path, the end of one ("port.txt", "2023-06-02-port") or a part of
// its last name ("port"), as long as it is the only one. `remote` are ids of articles on other machines, whose paths
// are not known here. Throws Error if there is none, or several, naming some. Linear in the number of articles.
std::string find_article(const Manifest& manifest, const std::vector<std::string>& remote, std::string_view asked);

// The article for people: headline, source, paragraphs with numbered notes, who said what, how one knows, and its
// near-copies. `all`: also what was set aside, and why.
std::string show_article(const ArticleRecord& article, const std::vector<Metadata>& copies, bool all, const Look& look,
                         const Lexicons& lexicons);

}  // namespace guillemet
