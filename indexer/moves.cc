#include "indexer/moves.h"

#include <map>
#include <utility>

#include "common/schema.h"
#include "indexer/commit.h"
#include "indexer/segment_writer.h"

namespace guillemet {
namespace {

constexpr std::size_t kAtOnce = 100;  // articles of a batch

// The path under the file's new name, a member's part kept; `path` itself where it is not under the old one.
std::string moved(const std::string& path, const Move& move) {
  const bool is_under = path == move.from || path.starts_with(move.from + "/");
  return is_under ? move.to + path.substr(move.from.size()) : path;
}

}  // namespace

std::vector<std::string> write_moved(const ArchiveWriter& archive, const std::vector<Move>& moves,
                                     std::size_t first_batch, std::vector<std::filesystem::path>& batches) {
  std::map<std::string, const Move*> move_of;  // by id
  for (const Move& move : moves)
    for (const std::string& id : move.articles) move_of.emplace(id, &move);
  std::vector<std::string> ids;
  for (const auto& [id, move] : move_of) ids.push_back(id);
  std::vector<std::string> keys = archive.keys_of(ids);
  Stemmer stemmer(Stemmer::kForIndexing);
  for (std::size_t begin = 0; begin < keys.size(); begin += kAtOnce) {
    const auto from = keys.begin() + static_cast<std::ptrdiff_t>(begin);
    std::vector<StoredArticle> articles =
        archive.articles({from, from + static_cast<std::ptrdiff_t>(std::min(kAtOnce, keys.size() - begin))});
    for (auto& [record, copies] : articles) {
      record.article.path = moved(record.article.path, *move_of.at(record.article.id));
      record.key = schema::article_key(record.article.id, archive.manifest().generation + 1);
    }
    batches.push_back(archive.batch_folder(first_batch++));
    write_segment(batches.back(), articles, stemmer, archive.manifest().servable);
  }
  return keys;
}

}  // namespace guillemet
