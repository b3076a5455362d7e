#include "common/compression.h"

#include <fmt/format.h>
#include <zstd.h>

#include <memory>

#include "common/error.h"

namespace guillemet {
namespace {

// Levels 1, 3 and 5 take 0.21, 0.28 and 0.49 s for 47.7 MB of records, and make 24.3, 24.0 and 23.6 MB of them; zlib's
// usual one 0.96 s and 23.1 MB (13,936 articles, 2026-11-29, a core of a shared machine).
constexpr int kLevel = 1;
constexpr unsigned long long kLongest = 1ULL
                                        << 28U;  // bytes; records are far shorter (kLongestArticle, indexer/limits.h)

struct FreeCompressor {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};

}  // namespace

std::string compress(std::string_view text) {
  thread_local const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
  if (text.size() > kLongest) throw Error("a text of more than 256 MB cannot be stored; split it");
  std::string bytes(ZSTD_compressBound(text.size()), '\0');
  const std::size_t size =
      ZSTD_compressCCtx(context.get(), bytes.data(), bytes.size(), text.data(), text.size(), kLevel);
  if (ZSTD_isError(size) != 0) throw Error(fmt::format("a text cannot be compressed ({})", ZSTD_getErrorName(size)));
  bytes.resize(size);
  return bytes;
}

std::optional<std::string> decompress(std::string_view bytes) {
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size > kLongest) return std::nullopt;  // the values that tell of no frame or no size are the largest there are
  std::string text(static_cast<std::size_t>(size), '\0');
  const std::size_t got = ZSTD_decompress(text.data(), text.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(got) != 0 || got != text.size()) return std::nullopt;
  return text;
}

}  // namespace guillemet
