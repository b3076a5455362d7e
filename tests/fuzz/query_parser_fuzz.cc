// Any bytes are a query: it is read without a crash, prints and reads the same again, and every note has its caret.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "searcher/expander.h"
#include "searcher/query_parser.h"

using namespace guillemet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Lexicons lexicons = Lexicons::built_in();
  static Expander expander(lexicons);
  const ParsedQuery parsed = parse_query({reinterpret_cast<const char*>(data), size}, lexicons);
  for (const std::string& note : parsed.notes)
    if (note.find('^') == std::string::npos) std::abort();
  if (parse_query(print(parsed.query), lexicons).query != parsed.query) std::abort();
  expander.expand(parsed.query);
  return 0;
}
