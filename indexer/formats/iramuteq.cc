#include "indexer/formats/iramuteq.h"

#include <algorithm>
#include <utility>

#include "indexer/decoder.h"
#include "indexer/formats/field_names.h"

namespace guillemet {
namespace {

constexpr std::string_view kStars = "**** ";

// "*source_lefil *date_2024-03-11 *am_2024-03": names that are not known are left out.
void read_variables(std::string_view line, Article& article) {
  static const FieldNames names;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find(' '), line.size());
    const std::string_view variable = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    const std::size_t cut = variable.find('_');
    if (!variable.starts_with('*') || cut == std::string_view::npos) continue;
    const auto known = names.find(variable.substr(1, cut - 1));
    if (!known || known->field == Field::text) continue;
    std::string value(variable.substr(cut + 1));
    if (known->field != Field::id && known->field != Field::url) std::replace(value.begin(), value.end(), '_', ' ');
    set_field(article, known->field, std::move(value), variable.substr(1, cut - 1));
  }
}

std::size_t next_head(std::string_view text, std::size_t from) {
  const std::size_t found = text.find("\n" + std::string(kStars), from);
  return found == std::string_view::npos ? text.size() : found + 1;
}

}  // namespace

bool is_iramuteq(std::string_view head, std::string_view) {
  return head.starts_with("**** *") && head.substr(0, head.find('\n')).find('_') != std::string_view::npos;
}

void read_iramuteq(Chunk&& chunk, const Sink& sink) {
  const Decoded decoded = decode(std::move(chunk.bytes));
  if (!decoded.code.empty()) return sink.problem({0, std::string(decoded.code), decoded.sentence});
  const std::string_view text = decoded.text;
  std::size_t line = 1;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = next_head(text, begin), head_end = std::min(text.find('\n', begin), end);
    Article article;
    read_variables(text.substr(begin, head_end - begin), article);
    set_field(article, Field::text, std::string(text.substr(head_end, end - head_end)), "");
    if (article.text.empty())
      sink.problem({line, "no_text", "there is no text behind this line of stars"});
    else
      sink.article(std::move(article));
    line += static_cast<std::size_t>(std::count(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                                text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    begin = end;
  }
}

}  // namespace guillemet
