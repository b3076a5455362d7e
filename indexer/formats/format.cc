#include "indexer/formats/format.h"

#include "indexer/formats/json_lines.h"
#include "indexer/formats/text.h"

namespace guillemet {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

// An object that opens with a member's name: JSON, whatever the file is called.
bool looks_like_json(std::string_view head) {
  if (head.starts_with(kUtf8Mark)) head.remove_prefix(kUtf8Mark.size());
  const std::size_t brace = head.find_first_not_of(" \t\r\n");
  if (brace == std::string_view::npos || head[brace] != '{') return false;
  const std::size_t next = head.find_first_not_of(" \t", brace + 1);
  return next != std::string_view::npos && head[next] == '"';
}

}  // namespace

Format detect(std::string_view head, std::string_view name) {
  const bool named = name.ends_with(".jsonl") || name.ends_with(".ndjson") || name.ends_with(".jsonl.gz");
  return named || looks_like_json(head) ? Format::json_lines : Format::text;
}

void read_articles(Chunk&& chunk, const Sink& sink) {
  switch (chunk.format) {
    case Format::text:
      return read_text(std::move(chunk), sink);
    case Format::json_lines:
      return read_json_lines(std::move(chunk), sink);
  }
}

}  // namespace guillemet
