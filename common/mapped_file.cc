#include "common/mapped_file.h"

#include <fmt/format.h>

#include <boost/interprocess/file_mapping.hpp>
#include <boost/interprocess/mapped_region.hpp>

#include "common/error.h"

namespace guillemet {

namespace ipc = boost::interprocess;

struct MappedFile::Region {
  ipc::mapped_region region;
};

MappedFile::MappedFile(const std::filesystem::path& path) : region_(std::make_unique<Region>()) {
  try {
    if (std::filesystem::file_size(path) > 0)
      region_->region = ipc::mapped_region(ipc::file_mapping(path.c_str(), ipc::read_only), ipc::read_only);
  } catch (const std::exception& error) {
    throw Error(fmt::format("{}: cannot be read ({}); delete the archive's folder and run guillemet-index again",
                            path.string(), error.what()));
  }
}
MappedFile::~MappedFile() = default;
MappedFile::MappedFile(MappedFile&&) noexcept = default;
MappedFile& MappedFile::operator=(MappedFile&&) noexcept = default;

std::string_view MappedFile::bytes() const {
  return {static_cast<const char*>(region_->region.get_address()), region_->region.get_size()};
}

}  // namespace guillemet
