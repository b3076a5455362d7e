#include "indexer/formats/page_standfirst.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "common/fold.h"

namespace guillemet {
namespace {

// Whether `line` is the description that the page gives of itself, whole or its beginning.
bool is_description(const std::string& letters, const std::string& description) {
  constexpr std::size_t kLeast = 30;
  if (letters.size() < kLeast || description.size() < kLeast) return false;
  return letters.starts_with(description) || description.starts_with(letters);
}

}  // namespace

std::string standfirst(const Node& page, const std::vector<PageUnit>& units, const std::vector<std::string>& named,
                       const PageHints& hints, const std::string& first_line) {
  const std::string description = letters_of(hints.description);
  const auto described = std::find_if(units.begin(), units.end(), [&](const PageUnit& unit) {
    return unit.left_out.empty() && is_description(letters_of(unit.text), description) && !unit.text.ends_with("...");
  });
  // Some pages describe themselves by how the text begins.
  const bool opens_text = described != units.end() && described->text == first_line;
  if (described != units.end() && !opens_text) return described->text;
  // Between the title and the first line; in front of the title stands the motto of the site.
  const std::string headline = letters_of(hints.title);
  const Node* printed = find_first(page, "body");
  std::unordered_set<std::string> above, before;
  for (std::string& line : lines_of(printed == nullptr ? page : *printed)) {
    if (line == first_line) break;
    // "Éducation La petite école": a kicker in front of the headline
    if (before.empty() && !headline.empty() && letters_of(line).ends_with(headline)) before = std::exchange(above, {});
    above.insert(std::move(line));
  }
  for (const std::string& line : named) {
    // Some papers end it without a period.
    const bool whole = ends_like_sentence(line) || (line.size() >= kProse && above.contains(line));
    const bool between = opens_text ? !before.empty() && above.contains(line) : !before.contains(line);
    if (line.size() >= kProse / 2 && line.size() < 1500 && whole && between) return line;
  }
  return "";
}

}  // namespace guillemet
