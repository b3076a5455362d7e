// A manifest of any bytes, and a table of files of any bytes, is read or refused with an Error.
#include <cstdint>

#include "common/error.h"
#include "common/manifest.h"
#include "tests/support/temp_dir.h"

using namespace guillemet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const TempDir folder;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  folder.write("manifest.json", bytes);
  folder.write("files/000001", bytes);
  try {
    write_manifest(folder.path(), read_manifest(folder.path()));
  } catch (const Error&) {  // refused: what is expected of a damaged file
  }
  try {
    Manifest manifest;
    manifest.files = "000001";
    manifest.roots.resize(1);
    (void)read_files(folder.path(), manifest);
  } catch (const Error&) {
  }
  return 0;
}
