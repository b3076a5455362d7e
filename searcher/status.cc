#include "searcher/status.h"

#include <algorithm>
#include <tuple>

namespace guillemet {
namespace {

// `failure` as the manifest has it: a reason code, a space, a sentence; other lines are for the indexer.
FailedFile failed(const Root& root, const std::string& name, std::string failure) {
  failure.resize(std::min(failure.find('\n'), failure.size()));
  const std::size_t space = std::min(failure.find(' '), failure.size());
  return {name_in_archive(root, name), failure.substr(0, space), failure.substr(std::min(space + 1, failure.size()))};
}

}  // namespace

Status status_of(const Archive& archive, const std::string& path, const Lexicons& lexicons) {
  const Manifest manifest = archive.manifest_with_files();
  Status status;
  status.archive = path;
  status.format = manifest.format;
  status.articles = archive.count(Database::articles);
  status.passages = archive.count(Database::passages);
  status.quotations = archive.count(Database::quotations);
  status.speakers = archive.headings().size();
  std::tie(status.first_date, status.last_date) = archive.dates();
  status.other_lexicons = !manifest.lexicons.empty() && manifest.lexicons != lexicons.hash();
  for (const ArchivePart& part : archive.parts())
    if (!part.server.empty()) status.servers.push_back(part);
  for (const Root& root : manifest.roots) {
    status.roots.push_back({root.name, root.path, root.files.size()});
    for (const auto& [name, failure] : root.closed) status.failed.push_back(failed(root, name, failure));
    for (const auto& [name, entry] : root.files)
      if (!entry.failure().empty() && !root.closed.contains(name))
        status.failed.push_back(failed(root, name, entry.failure()));
  }
  return status;
}

}  // namespace guillemet
