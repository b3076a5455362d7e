// Stored records of any bytes are read or refused with an Error; what is read is written as it was read, and a search
// cuts its passages and quotations, marks their words and prints them.
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "common/analyzer.h"
#include "common/error.h"
#include "common/record.h"
#include "common/record_json.h"
#include "indexer/near_copies.h"

using namespace guillemet;

namespace {

template <class Read>
void check(std::string_view bytes, Read read) {
  try {
    const std::string once = encode(read(bytes));
    if (encode(read(once)) != once) std::abort();
  } catch (const Error&) {  // refused: what is expected of damaged bytes
  }
}

void show(std::string_view bytes) {
  static Stemmer stemmer;
  try {
    const ArticleRecord record = decode_article(bytes);
    (void)dump_line(to_json(record));
    for (std::uint32_t number = 0; number < record.quotations.size(); ++number) (void)quotation_of(record, number);
    for (const PassageRecord& passage : passages_of(record)) {
      const std::vector<Term> words = analyse(passage.text, stemmer);
      if (!words.empty() && words.back().span.end > passage.text.size()) std::abort();
    }
  } catch (const Error&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check(bytes, decode_article);
  check(bytes, decode_reference);
  show(bytes);
  if (const auto print = decode_fingerprint(bytes); print && encode(*print) != bytes) std::abort();
  return 0;
}
