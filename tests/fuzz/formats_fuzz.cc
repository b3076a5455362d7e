// Files of any bytes, of the kind that they look like and of each other kind, give articles of clean text or problems.
//
// PDF is left out: all of its reading is poppler's.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/utf8.h"
#include "indexer/formats/format.h"

using namespace guillemet;

namespace {

constexpr int kFormats = static_cast<int>(Format::other_xml) + 1;

void check(Format format, std::string_view bytes) {
  if (format == Format::pdf) return;
  Chunk chunk;
  chunk.format = format;
  chunk.name = "presse/2024-05-01-port";
  chunk.bytes = bytes;
  read_articles(std::move(chunk), {[](Article&& article) {
                                     if (!is_valid_utf8(article.text)) std::abort();
                                     if (!is_valid_utf8(article.metadata.title)) std::abort();
                                   },
                                   [](Problem&& problem) {
                                     if (problem.code.empty() || problem.sentence.empty()) std::abort();
                                     if (problem.sentence.find('\n') != std::string::npos) std::abort();
                                   }});
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  check(detect(bytes, "presse/2024-05-01-port"), bytes);
  if (size > 0) check(static_cast<Format>(data[size - 1] % kFormats), bytes);
  return 0;
}
