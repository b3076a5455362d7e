// A file of the archive whose bytes are read where they lie.
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

namespace guillemet {

// Immutable; may be used from several threads.
class MappedFile {
 public:
  // Maps the file at `path`, which may be deleted afterwards. Throws Error naming it if that cannot be. Microseconds.
  explicit MappedFile(const std::filesystem::path& path);
  ~MappedFile();
  MappedFile(MappedFile&&) noexcept;
  MappedFile& operator=(MappedFile&&) noexcept;

  std::string_view bytes() const;  // as long as this object; null where there are none

 private:
  struct Region;
  std::unique_ptr<Region> region_;
};

}  // namespace guillemet
