// Marked spans are in text order, inside the words, not empty, and do not overlap.
#include <cstdint>
#include <cstdlib>

#include "indexer/decoder.h"
#include "indexer/quotes/marks.h"
#include "tests/support/quotation_spans.h"

using namespace guillemet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Grammar grammar(Lexicons::built_in());
  const Article article = article_of(decode(std::string(reinterpret_cast<const char*>(data), size)).text);
  const Document document = read_words(article, grammar, Dictionary());
  std::uint32_t end = 0;
  for (const MarkedSpan& span : pair_marks(document)) {
    if (span.outer.empty() || span.outer.first < end || span.outer.last > document.words.size()) std::abort();
    std::uint32_t inner_end = span.outer.first;
    for (const WordRange& inner : span.inner) {
      if (inner.first < inner_end || inner.last > span.outer.last) std::abort();
      inner_end = inner.last;
    }
    end = span.outer.last;
  }
  return 0;
}
