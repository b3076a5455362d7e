// A manifest of any bytes is read or refused with an Error.
#include <cstdint>

#include "common/error.h"
#include "common/manifest.h"
#include "tests/support/temp_dir.h"

using namespace guillemet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const TempDir folder;
  folder.write("manifest.json", {reinterpret_cast<const char*>(data), size});
  try {
    Manifest manifest = read_manifest(folder.path());
    (void)read_files(folder.path(), manifest);
    write_manifest(folder.path(), manifest);
  } catch (const Error&) {  // refused: what is expected of a damaged file
  }
  return 0;
}
