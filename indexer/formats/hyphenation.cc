#include "indexer/formats/hyphenation.h"

#include <algorithm>
#include <array>

#include "common/fold.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

constexpr std::string_view kWordEnds = " ,.;:!?'()";

// The hyphen that ends `line`, in bytes; 0 if there is none. OCR writes \u00AC for one.
std::size_t hyphen_at_end(std::string_view line) {
  for (const std::string_view hyphen : {"-", "\u00AD", "\u2010", "\u00AC"}) {
    if (!line.ends_with(hyphen) || line.size() == hyphen.size()) continue;
    std::size_t position = line.size() - hyphen.size();
    if (is_letter(previous_code_point(line, position))) return hyphen.size();
  }
  return 0;
}

std::string_view last_word(std::string_view text) {
  constexpr std::size_t kLongest = 100;  // bytes; a paragraph that is one word would be read again at each line
  text.remove_prefix(text.size() - std::min(text.size(), kLongest));
  return text.substr(text.find_last_of(" '") + 1);
}
std::string_view first_word(std::string_view text) { return text.substr(0, text.find_first_of(kWordEnds)); }

// Whether French prints a hyphen between the two.
bool is_compound(std::string_view before, std::string_view after, const std::set<std::string>& compounds) {
  constexpr std::array<std::string_view, 21> kSeconds{"il",  "elle", "ils",  "elles", "on",    "ce",   "je",
                                                      "tu",  "nous", "vous", "t",     "ci",    "là",   "moi",
                                                      "toi", "lui",  "leur", "même",  "mêmes", "être", "dire"};
  return before.find('-') != std::string_view::npos ||
         std::find(kSeconds.begin(), kSeconds.end(), after.substr(0, after.find('-'))) != kSeconds.end() ||
         compounds.contains(fold(std::string(before) + "-" + std::string(after)));
}

}  // namespace

void collect_compounds(std::string_view line, std::set<std::string>& compounds) {
  while (!line.empty()) {
    const std::size_t end = std::min(line.find_first_of(kWordEnds), line.size());
    const std::string_view word = line.substr(0, end);
    const std::size_t hyphen = word.find('-');
    if (hyphen != std::string_view::npos && hyphen > 0 && hyphen + 1 < word.size()) compounds.insert(fold(word));
    line.remove_prefix(std::min(end + 1, line.size()));
  }
}

void append_line(std::string& paragraph, std::string_view line, const std::set<std::string>& compounds) {
  const std::size_t hyphen = hyphen_at_end(paragraph);
  if (hyphen == 0) {
    paragraph += (paragraph.empty() ? "" : " ") + std::string(line);
    return;
  }
  paragraph.resize(paragraph.size() - hyphen);
  // "Saint-|Nazaire": before a capital the hyphen is a part of the name.
  if (!begins_in_lower_case(line) || is_compound(last_word(paragraph), first_word(line), compounds)) paragraph += '-';
  paragraph += line;
}

bool ends_in_hyphen(std::string_view line) { return hyphen_at_end(line) != 0; }

bool begins_in_lower_case(std::string_view line) {
  std::size_t position = 0;
  const char32_t first = line.empty() ? U' ' : next_code_point(line, position);
  return is_letter(first) && !is_upper(first);
}

bool ends_sentence(std::string_view line) {
  for (const std::string_view end : {".", "!", "?", "…", "»", "”", ":"})
    if (line.ends_with(end)) return true;
  return false;
}

}  // namespace guillemet
