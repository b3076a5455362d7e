// Stored records of any bytes are read or refused with an Error; what is read is written as it was read.
#include <cstdint>
#include <cstdlib>

#include "common/error.h"
#include "common/record.h"

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check(bytes, decode_article);
  check(bytes, decode_reference);
  return 0;
}
