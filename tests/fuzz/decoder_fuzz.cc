// Any bytes become clean text, or are refused with a reason.
#include <cstdint>
#include <cstdlib>

#include "common/utf8.h"
#include "indexer/decoder.h"

using namespace guillemet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Decoded decoded = decode(std::string(reinterpret_cast<const char*>(data), size));
  if (decoded.encoding.empty() == decoded.sentence.empty()) std::abort();
  if (!is_valid_utf8(decoded.text)) std::abort();
  for (const char c : decoded.text)
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') std::abort();
  if (!decoded.encoding.empty() && to_clean_text(decoded.text) != decoded.text) std::abort();
  return 0;
}
