// Files that stand on the disk when the call returns, also after a power cut.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace guillemet {

// Writes `path` with the bytes of `content`, makes its folder if it is missing, and syncs both. A reader may see a part
// of it meanwhile: give it a name that nothing reads yet, or use replace_durably(). Throws Error naming the file where
// the disk refuses.
void write_durably(const std::filesystem::path& path, std::string_view content);

// The same in parts: `next` gives them, at last an empty one.
void write_durably(const std::filesystem::path& path, const std::function<std::string()>& next);

// Writes `content` beside `path` (".new") and puts it in place by rename: a reader sees the old content or the new.
void replace_durably(const std::filesystem::path& path, std::string_view content);

}  // namespace guillemet
