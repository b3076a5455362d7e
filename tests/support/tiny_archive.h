// An archive of a few articles for tests of the searcher.
#pragma once

#include "indexer/index.h"
#include "searcher/search.h"
#include "tests/support/temp_dir.h"

namespace guillemet {

// The tables, read once for all tests.
const Lexicons& lexicons();
Expander& expander();  // of these; one thread at a time

// Indexes `folder` into `archive`.
Counts index_folder(const std::filesystem::path& folder, const std::filesystem::path& archive);

// Four articles in a temporary folder, indexed: two with Marine Dubreuil, one of the Gazette, one with elisions.
class TinyArchive {
 public:
  TinyArchive();
  std::filesystem::path path() const { return folder_.path() / "archive"; }

 private:
  TempDir folder_;
};

}  // namespace guillemet
