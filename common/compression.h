// Texts as they are stored: Zstandard frames (RFC 8878), one each.
//
// Xapian deflates what a document holds, which took a sixteenth of an indexing run; values it stores as they are.
// Both functions may be called from several threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace guillemet {

// About 230 MB/s; an article becomes half as long.
std::string compress(std::string_view text);

// Nothing of bytes that no compress() wrote; allocates 256 MB at most.
std::optional<std::string> decompress(std::string_view bytes);

}  // namespace guillemet
