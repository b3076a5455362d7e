// A table of headings of any bytes: the indexer reads it or refuses it with an Error, a search looks in it as it
// is or refuses it.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "common/error.h"
#include "common/headings.h"
#include "tests/support/temp_dir.h"

using namespace guillemet;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const TempDir folder;
  const std::filesystem::path path = folder.path() / "000001";
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  folder.write("000001", bytes);
  folder.write("000001.names", bytes);
  const std::string_view first = bytes.substr(0, bytes.find_first_of("\t\n "));
  try {
    const Headings damaged(path);
    (void)damaged.of(first);
    (void)damaged.size();
    (void)damaged.others_of({"marine"});
    if (!first.empty()) (void)damaged.others_of({std::string(first), "m"});
  } catch (const Error&) {  // refused: what is expected of a damaged file
  }
  try {
    const std::vector<NameEntry> entries = read_headings(path);
    write_headings(path, entries);
    const Headings headings(path);
    for (const NameEntry& entry : entries) (void)headings.of(entry.name);
    for (const NameEntry& entry : entries) (void)headings.others_of({entry.key});
    if (read_headings(path).size() != entries.size()) std::abort();
  } catch (const Error&) {
  }
  return 0;
}
