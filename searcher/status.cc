#include "searcher/status.h"

namespace guillemet {

Status status_of(const Archive& archive, const std::string& path, const Lexicons& lexicons) {
  const Manifest manifest = archive.manifest_with_files();
  Status status;
  status.archive = path;
  status.format = manifest.format;
  status.articles = archive.count(Database::articles);
  status.passages = archive.count(Database::passages);
  status.quotations = archive.count(Database::quotations);
  status.speakers = archive.headings().size();
  status.first_date = manifest.first_date;
  status.last_date = manifest.last_date;
  status.other_lexicons = !manifest.lexicons.empty() && manifest.lexicons != lexicons.hash();
  for (const Root& root : manifest.roots) {
    status.roots.push_back({root.name, root.path, root.files.size()});
    for (const auto& [file, entry] : root.files) {
      if (entry.failure.empty()) continue;
      const std::size_t space = std::min(entry.failure.find(' '), entry.failure.size());
      const std::string reason = entry.failure.substr(std::min(space + 1, entry.failure.size()));
      status.failed.push_back(
          {file.empty() ? root.name : root.name + "/" + file, entry.failure.substr(0, space), reason});
    }
  }
  return status;
}

}  // namespace guillemet
