#include "indexer/moves.h"

#include <fmt/format.h>
#include <xapian.h>

#include <string>
#include <string_view>
#include <utility>

#include "common/error.h"
#include "common/record.h"
#include "common/schema.h"

namespace guillemet {
namespace {

// The path under the file's new name, a member's part kept; `path` itself where it is not under the old one.
std::string moved(const std::string& path, const Move& move) {
  const auto is_under = [&path](const std::string& name) { return path == name || path.starts_with(name + "/"); };
  return is_under(move.to) || !is_under(move.from) ? path : move.to + path.substr(move.from.size());
}

std::string with_path(std::string_view database, const std::string& data, const Move& move) {
  const auto rewritten = [&move](auto record) {
    record.article.path = moved(record.article.path, move);
    return encode(record);
  };
  if (database == schema::kArticles) return rewritten(decode_article(data));
  if (database == schema::kPassages) return rewritten(decode_passage(data));
  return rewritten(decode_quotation(data));
}

void move_in(const std::filesystem::path& folder, std::string_view database, const std::vector<Move>& moves) {
  // Looked for first: a database that is written to commits now and then, and its readers lose their place.
  std::vector<std::pair<Xapian::docid, const Move*>> found;
  const Xapian::Database reader(folder.string());
  for (const Move& move : moves)
    for (const std::string& id : move.articles) {
      const std::string term = schema::term(schema::kId, id);
      for (auto posting = reader.postlist_begin(term); posting != reader.postlist_end(term); ++posting)
        found.emplace_back(*posting, &move);
    }
  if (found.empty()) return;
  Xapian::WritableDatabase writer(folder.string(), Xapian::DB_OPEN);
  for (const auto& [number, move] : found) {
    Xapian::Document document = writer.get_document(number);
    const std::string data = document.get_data();
    const std::string now = with_path(database, data, *move);
    if (now == data) continue;
    document.set_data(now);
    writer.replace_document(number, document);
  }
  writer.commit();
}

}  // namespace

void move_articles(const std::filesystem::path& segment, const std::vector<Move>& moves) {
  for (const std::string_view database : {schema::kArticles, schema::kPassages, schema::kQuotations}) {
    const std::filesystem::path folder = segment / database;
    try {
      move_in(folder, database, moves);
    } catch (const Xapian::Error& error) {
      throw Error(fmt::format("{}: Xapian cannot go on here ({}); check the disk's space and the folder's rights",
                              folder.string(), error.get_msg()));
    }
  }
}

}  // namespace guillemet
