#include "indexer/segment_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <future>
#include <iterator>
#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "common/error.h"
#include "common/schema.h"
#include "common/segment_table.h"
#include "indexer/documents.h"

namespace guillemet {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFilesOfSegment = 18;  // that a merge holds open: six of each database
constexpr std::size_t kRenewedAtOnce = 100;  // articles of a segment that is written anew
constexpr rlim_t kMostFiles = 8192;          // asked of the system, which often allows 1,024 until it is asked
// A small database is read once more, by the merge: it need not outlive a crash.
constexpr int kWriteOnce = Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

[[noreturn]] void refuse(const fs::path& path, const Xapian::Error& error) {
  const std::string why = error.get_error_string() != nullptr ? fmt::format("; {}", error.get_error_string()) : "";
  throw Error(fmt::format("{}: Xapian cannot go on here ({}{}); check the disk's space and the folder's rights",
                          path.string(), error.get_msg(), why));
}

// `act`, its Xapian errors turned into ours, which name `path`.
template <typename Act>
auto with_errors(const fs::path& path, Act act) {
  try {
    return act();
  } catch (const Xapian::Error& error) {
    refuse(path, error);
  }
}

std::string key_term(const std::string& key) { return schema::term(schema::kKey, key); }

// One database after the other: Xapian's trees of one fit a core's cache, those of three do not. Nothing asks a
// document for its terms, but a server does, to know which values it has.
Written write(const Documents& documents, const fs::path& folder, bool servable) {
  const auto write_kind = [&](std::string_view kind, const auto& add_to) {
    const int flags = servable ? kWriteOnce : kWriteOnce | Xapian::DB_NO_TERMLIST;
    Xapian::WritableDatabase database((folder / kind).string(), flags);
    add_to(database);
    database.commit();
  };
  write_kind(schema::kArticles, [&](auto& database) { documents.add_articles_to(database); });
  write_kind(schema::kPassages, [&](auto& database) { documents.add_passages_to(database, servable); });
  write_table(folder / schema::kTable, documents.rows());
  write_kind(schema::kQuotations, [&](auto& database) { documents.add_quotations_to(database, servable); });
  return documents.count();
}

StoredArticle stored(const Xapian::Document& document) {
  StoredArticle article{
      unpack_article(document.get_value(schema::kRecordSlot)),
      {number_of(document.get_value(schema::kCopiesSlot)), document.get_value(schema::kFingerprintSlot)}};
  article.record.key = document.get_value(schema::kArticleSlot);
  return article;
}

void sync(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool done = file >= 0 && ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  if (!done) throw Error(fmt::format("{}: cannot be written to the disk; check its space", path.string()));
}

// A file, or a folder of files.
void sync_all(const fs::path& folder) {
  if (fs::is_directory(folder))
    for (const auto& entry : fs::directory_iterator(folder)) sync(entry.path());
  sync(folder);
}

// Merges one kind of database of `from`; all of them are open at once.
void merge_kind(std::string_view kind, const std::vector<fs::path>& from, const fs::path& to) {
  with_errors(to, [&] {
    const std::string target = (to / kind).string();
    Xapian::Database all;
    for (const fs::path& segment : from) all.add_database(Xapian::Database((segment / kind).string()));
    if (from.empty())
      Xapian::WritableDatabase(target, Xapian::DB_CREATE).commit();
    else
      all.compact(target);
  });
}

// Merges the databases and the tables of `from`, two kinds at a time. `durable`: on the disk when it returns.
void merge(const std::vector<fs::path>& from, const fs::path& to, bool durable) {
  fs::create_directories(to);
  const auto merge_table = [&] {
    std::vector<fs::path> tables;
    for (const fs::path& segment : from) tables.push_back(segment / schema::kTable);
    merge_tables(tables, to / schema::kTable);
  };
  // What takes longest comes first.
  constexpr std::array<std::string_view, 4> kParts = {schema::kPassages, schema::kQuotations, schema::kArticles,
                                                      schema::kTable};
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < kParts.size(); i = next++) {
      kParts[i] == schema::kTable ? merge_table() : merge_kind(kParts[i], from, to);
      if (durable) sync_all(to / kParts[i]);
    }
  };
  std::future<void> other = std::async(std::launch::async | std::launch::deferred, work);
  work();
  other.get();
  if (!durable) return;
  sync(to);
  sync(to.parent_path());
}

// How many segments may be merged at once: as the limit of open files allows, which is raised as far as it may be.
std::size_t merged_at_once() {
  static const std::size_t most = [] {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) limit.rlim_cur = 1024;
    const rlim_t wanted = std::min(kMostFiles, limit.rlim_max);
    if (limit.rlim_cur < wanted) {
      const rlimit raised{wanted, limit.rlim_max};
      if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) limit.rlim_cur = wanted;
    }
    constexpr std::size_t kOthers = 100;  // files that others hold open
    return std::max<std::size_t>(2, (limit.rlim_cur - std::min<rlim_t>(limit.rlim_cur, kOthers)) / kFilesOfSegment);
  }();
  return most;
}

}  // namespace

Written write_segment(const fs::path& folder, const std::vector<StoredArticle>& articles, Stemmer& stemmer,
                      bool servable) {
  fs::create_directories(folder);
  return with_errors(folder, [&] {
    Documents documents(stemmer);
    for (const auto& [record, copies] : articles) documents.add(record, copies);
    documents.sort_words();
    return write(documents, folder, servable);
  });
}

void merge_segments(const std::vector<fs::path>& from, const fs::path& to) {
  std::vector<fs::path> parts = from;
  std::vector<fs::path> made;
  const std::size_t at_once = merged_at_once();
  while (parts.size() > at_once) {
    std::vector<fs::path> larger;
    for (std::size_t i = 0; i < parts.size(); i += at_once) {
      const auto begin = parts.begin() + static_cast<std::ptrdiff_t>(i);
      const auto end = parts.begin() + static_cast<std::ptrdiff_t>(std::min(i + at_once, parts.size()));
      made.push_back(to.string() + fmt::format(".part{}", made.size()));
      larger.push_back(made.back());
      merge({begin, end}, made.back(), false);
    }
    parts = std::move(larger);
  }
  merge(parts, to, true);
  for (const fs::path& part : made) fs::remove_all(part);
}

void renew_segment(const fs::path& from, const std::vector<std::string>& without, const fs::path& to, Stemmer& stemmer,
                   bool servable) {
  const fs::path unmerged = to.string() + ".batches";
  std::vector<fs::path> batches;
  std::vector<StoredArticle> kept;
  const auto write = [&] {
    if (kept.empty()) return;
    batches.push_back(unmerged / fmt::format("{:06}", batches.size()));
    write_segment(batches.back(), kept, stemmer, servable);
    kept.clear();
  };
  const std::unordered_set<std::string> gone(without.begin(), without.end());
  with_errors(from, [&] {
    const Xapian::Database articles((from / schema::kArticles).string());
    for (auto posting = articles.postlist_begin(""); posting != articles.postlist_end(""); ++posting) {
      const Xapian::Document document = articles.get_document(*posting);
      if (gone.contains(document.get_value(schema::kArticleSlot))) continue;
      kept.push_back(stored(document));
      if (kept.size() == kRenewedAtOnce) write();
    }
  });
  write();
  merge_segments(batches, to);
  fs::remove_all(unmerged);
}

void check_segment(const fs::path& segment) {
  const auto refuse_part = [&segment](std::string_view part, std::string_view why) {
    throw Error(
        fmt::format("{}: this part of the archive is damaged ({}); delete the archive's folder and run "
                    "guillemet-index again",
                    (segment / part).string(), why));
  };
  const SegmentTable table(segment / schema::kTable);
  const std::array<std::pair<std::string_view, std::uint64_t>, 3> kinds = {{{schema::kArticles, table.articles()},
                                                                            {schema::kPassages, table.passages()},
                                                                            {schema::kQuotations, table.quotations()}}};
  for (const auto& [kind, told] : kinds) {
    try {
      const Xapian::Database database((segment / kind).string());
      if (told != database.get_lastdocid()) refuse_part(schema::kTable, "it is of other documents");
    } catch (const Xapian::Error& error) {
      refuse_part(kind, error.get_msg());
    }
  }
}

Contents contents_of(const fs::path& segment, const std::vector<std::string>& without) {
  return with_errors(segment, [&] {
    const auto open = [&segment](std::string_view kind) { return Xapian::Database((segment / kind).string()); };
    const Xapian::Database articles = open(schema::kArticles);
    const auto remaining = [&without](const Xapian::Database& database) {
      std::uint64_t count = database.get_doccount();
      for (const std::string& key : without) count -= database.get_termfreq(key_term(key));
      return count;
    };
    Contents contents{remaining(articles), remaining(open(schema::kPassages)), remaining(open(schema::kQuotations)), "",
                      ""};
    std::unordered_set<Xapian::docid> gone;
    for (const std::string& key : without)
      gone.insert(articles.postlist_begin(key_term(key)), articles.postlist_end(key_term(key)));
    for (auto date = articles.valuestream_begin(schema::kDateSlot); date != articles.valuestream_end(schema::kDateSlot);
         ++date) {
      if (gone.contains(date.get_docid())) continue;
      const std::string day = *date;
      if (contents.first_date.empty() || day < contents.first_date) contents.first_date = day;
      contents.last_date = std::max(contents.last_date, day);
    }
    return contents;
  });
}

std::vector<std::string> keys_of(const fs::path& segment, const std::vector<std::string>& ids) {
  return with_errors(segment, [&] {
    const Xapian::Database articles((segment / schema::kArticles).string());
    std::vector<std::string> keys;
    for (const std::string& id : ids) {
      const std::string term = schema::term(schema::kId, id);
      for (auto posting = articles.postlist_begin(term); posting != articles.postlist_end(term); ++posting)
        keys.push_back(articles.get_document(*posting).get_value(schema::kArticleSlot));
    }
    return keys;
  });
}

std::vector<StoredArticle> articles_of(const fs::path& segment, const std::vector<std::string>& keys) {
  return with_errors(segment, [&] {
    const Xapian::Database articles((segment / schema::kArticles).string());
    std::vector<StoredArticle> found;
    for (const std::string& key : keys) {
      const std::string term = key_term(key);
      for (auto posting = articles.postlist_begin(term); posting != articles.postlist_end(term); ++posting)
        found.push_back(stored(articles.get_document(*posting)));
    }
    return found;
  });
}

std::vector<std::string> known_keys(const fs::path& segment, const std::vector<std::string>& keys) {
  return with_errors(segment, [&] {
    const Xapian::Database articles((segment / schema::kArticles).string());
    std::vector<std::string> known;
    std::copy_if(keys.begin(), keys.end(), std::back_inserter(known),
                 [&articles](const std::string& key) { return articles.term_exists(key_term(key)); });
    return known;
  });
}

std::vector<std::string> speakers_of(const fs::path& segment, const std::vector<std::string>& keys) {
  return with_errors(segment, [&] {
    const Xapian::Database quotations((segment / schema::kQuotations).string());
    std::vector<std::string> speakers;
    for (const std::string& key : keys) {
      std::set<std::string> names;
      const std::string term = key_term(key);
      for (auto posting = quotations.postlist_begin(term); posting != quotations.postlist_end(term); ++posting)
        names.insert(quotations.get_document(*posting).get_value(schema::kSpeakerSlot));
      names.erase("");
      speakers.insert(speakers.end(), names.begin(), names.end());
    }
    return speakers;
  });
}

void each_fingerprint(const fs::path& segment,
                      const std::function<void(std::string_view fingerprint, std::uint64_t group)>& see) {
  with_errors(segment, [&] {
    const Xapian::Database articles((segment / schema::kArticles).string());
    auto group = articles.valuestream_begin(schema::kCopiesSlot);
    for (auto print = articles.valuestream_begin(schema::kFingerprintSlot);
         print != articles.valuestream_end(schema::kFingerprintSlot); ++print) {
      group.skip_to(print.get_docid());  // every article has one
      see(*print, number_of(*group));
    }
  });
}

}  // namespace guillemet
