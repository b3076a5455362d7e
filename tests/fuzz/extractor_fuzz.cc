// Any text has quotations whose spans lie inside it and do not cross, and is analysed without a throw.
#include <fmt/format.h>

#include <cstdint>
#include <cstdlib>

#include "common/record.h"
#include "indexer/decoder.h"
#include "indexer/pipeline.h"
#include "tests/support/quotation_spans.h"

using namespace guillemet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Lexicons lexicons = Lexicons::built_in();
  static const Pipeline pipeline(lexicons);
  Article article;
  article.text = decode(std::string(reinterpret_cast<const char*>(data), size)).text;
  if (size % 3 == 0) article.metadata.title = article.text.substr(0, article.text.find('\n'));
  article = pipeline.analyse(std::move(article));
  if (const std::string wrong = wrong_spans(article); !wrong.empty()) {
    fmt::print(stderr, "{}\n", wrong);
    std::abort();
  }
  (void)passages_of(to_record(article));
  return 0;
}
