// Renamed files: their articles' records get the new path. Only what is stored of a document changes, none of its
// terms, so that nothing is read or indexed again.
#pragma once

#include <filesystem>
#include <vector>

#include "common/manifest.h"

namespace guillemet {

// In the three databases of `segment`, gives the articles of `moves` their new paths. What
// is not in it, or has its new path already, is passed over, so that a run that was interrupted can be done again.
// Throws Error, naming the database, where Xapian or the disk refuses. Cost: the records of these articles.
void move_articles(const std::filesystem::path& segment, const std::vector<Move>& moves);

}  // namespace guillemet
