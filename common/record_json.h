// Records as JSON: the same objects in `--extract`, in search results and later in the local page (doc/output.md).
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "common/record.h"

namespace guillemet {

// Q of doc/output.md: kind, part, text, start, end, speaker, mention, cue, via, confidence, rule. Unknown is null.
nlohmann::ordered_json to_json(const QuotationRecord& quotation);
// A of doc/output.md: id, title, date, source, author, path. Unknown is null.
nlohmann::ordered_json to_json(const Metadata& article);
// What `guillemet-index --extract` prints of an article.
nlohmann::ordered_json to_json(const ArticleRecord& article);

// One line of JSON, ill-formed bytes replaced; never throws on content.
std::string dump_line(const nlohmann::ordered_json& json);

}  // namespace guillemet
