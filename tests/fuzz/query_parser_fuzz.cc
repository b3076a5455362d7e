// Any bytes are a query: it is read without a crash, prints and reads the same again, every note has its caret, and
// whatever is looked up has a word.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "searcher/expander.h"
#include "searcher/query_parser.h"

using namespace guillemet;

namespace {

bool has_words(const std::vector<Wanted>& list) {
  return std::all_of(list.begin(), list.end(), [](const Wanted& wanted) {
    const bool of_words =
        wanted.kind == NodeKind::word || wanted.kind == NodeKind::phrase ||
        (wanted.kind == NodeKind::field && (wanted.field == Field::title || wanted.field == Field::quote));
    return (!of_words || !wanted.places.empty()) && has_words(wanted.children);
  });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Lexicons lexicons = Lexicons::built_in();
  static Expander expander(lexicons);
  const ParsedQuery parsed = parse_query({reinterpret_cast<const char*>(data), size}, lexicons);
  for (const std::string& note : parsed.notes)
    if (note.find('^') == std::string::npos) std::abort();
  if (parse_query(print(parsed.query), lexicons).query != parsed.query) std::abort();
  const ExpandedQuery expanded = expander.expand(parsed.query);
  if (!has_words(expanded.soft) || !has_words(expanded.strict)) std::abort();
  return 0;
}
