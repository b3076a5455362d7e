#include "indexer/commit.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <future>
#include <iterator>
#include <numeric>
#include <unordered_set>
#include <utility>

#include "common/durable_file.h"
#include "common/error.h"
#include "common/schema.h"
#include "indexer/segment_writer.h"

namespace guillemet {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostSegments = 8;
constexpr std::uint64_t kWorn = 8;  // a segment is written anew when one article in so many has left it; any, if served
constexpr std::array<std::string_view, 3> kDatabases{schema::kArticles, schema::kPassages, schema::kQuotations};
// All that an archive's folder holds.
constexpr std::array<std::string_view, 11> kOurs{
    "lock",       "segments",      "articles",          "passages",   "quotations", kHeadingsFolder,
    kFilesFolder, "manifest.json", "manifest.json.new", kRemotesFile, "remotes.new"};

std::string segment_name(std::uint64_t number) { return fmt::format("{:06}", number); }

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::uint64_t bytes_under(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) bytes += entry.file_size();
  return bytes;
}

// Which of the segments (given by size) to merge so that few are left: the smallest, as long as the next is of like
// size.
std::vector<std::size_t> like_sized(const std::vector<Segment>& segments) {
  std::vector<std::size_t> order(segments.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return segments[a].passages < segments[b].passages; });
  std::uint64_t sum = 0;
  std::size_t count = 0;
  while (count < order.size() &&
         (order.size() - count >= kMostSegments || count < 2 || segments[order[count]].passages <= sum))
    sum += segments[order[count++]].passages;
  order.resize(count);
  std::sort(order.begin(), order.end());
  return order;
}

std::vector<std::size_t> all_places(const Manifest& manifest) {
  std::vector<std::size_t> all(manifest.segments.size());
  std::iota(all.begin(), all.end(), 0);
  return all;
}

}  // namespace

ArchiveWriter::ArchiveWriter(fs::path archive, StepHook step) : archive_(std::move(archive)), step_(std::move(step)) {
  std::error_code failure;
  fs::create_directories(archive_, failure);
  if (failure)
    throw Error(
        fmt::format("{}: cannot make a folder for the archive here ({})", archive_.string(), failure.message()));
  check_that_it_is_ours();
  lock();
  try {
    if (fs::exists(archive_ / "manifest.json")) manifest_ = read_manifest(archive_);
    if (!read_files(archive_, manifest_))
      throw Error(fmt::format("{}: the table of files is gone; delete this folder and run guillemet-index again",
                              archive_.string()));
    manifest_.format = schema::kFormat;
    repair();
  } catch (...) {
    ::close(lock_);
    throw;
  }
}

ArchiveWriter::~ArchiveWriter() {
  std::error_code ignored;
  fs::remove_all(next_folder().string() + ".batches", ignored);
  ::close(lock_);
}

void ArchiveWriter::check_that_it_is_ours() const {
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(archive_, failure)) {
    const std::string name = entry.path().filename().string();
    if (std::find(kOurs.begin(), kOurs.end(), name) == kOurs.end())
      throw Error(fmt::format("{}: this folder holds other things ({}); name a new or empty folder for the archive",
                              archive_.string(), name));
  }
  if (failure) throw Error(fmt::format("{}: this folder cannot be read ({})", archive_.string(), failure.message()));
}

void ArchiveWriter::lock() {
  const fs::path path = archive_ / "lock";
  lock_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (lock_ < 0)
    throw Error(fmt::format("{}: cannot be made ({}); check the folder's rights", path.string(), std::strerror(errno)));
  if (::flock(lock_, LOCK_EX | LOCK_NB) == 0) return;
  const int why = errno;
  ::close(lock_);
  if (why == EWOULDBLOCK)
    throw Error(fmt::format("{}: another run of guillemet-index is at work on this archive; try again when it is done",
                            archive_.string()),
                Failure::locked);
  throw Error(fmt::format("{}: cannot be locked ({})", path.string(), std::strerror(why)));
}

void ArchiveWriter::repair() {
  fs::create_directories(segments());
  for (const Segment& segment : manifest_.segments) check_segment(segments() / segment.name);
  if (manifest_.generation > 0) write_stubs();
  delete_unnamed();
}

fs::path ArchiveWriter::next_folder() const { return segments() / segment_name(manifest_.next_segment); }

fs::path ArchiveWriter::batch_folder(std::size_t number) const {
  return fs::path(next_folder().string() + ".batches") / fmt::format("{:06}", number);
}

// Merges `from` into a new segment and names it in `next`, last.
void ArchiveWriter::add_segment(Manifest& next, const std::vector<fs::path>& from) {
  merge_segments(from, segments() / segment_name(next.next_segment));
  name_segment(next);
}

// Names the next segment, which is written, in `next`, last.
void ArchiveWriter::name_segment(Manifest& next) const {
  next.segments.push_back({segment_name(next.next_segment++), 0, 0, 0});
  step_("segment written");
}

// Makes `next` the archive's manifest, its counts and dates brought up to date; segments all of whose articles left are
// no longer named.
void ArchiveWriter::put(Manifest next) {
  ++next.generation;
  next.first_date.clear();
  next.last_date.clear();
  std::vector<Segment> kept;
  std::unordered_set<std::string> removed;
  for (const Segment& segment : next.segments) {
    const fs::path folder = segments() / segment.name;
    const std::vector<std::string> gone = known_keys(folder, next.removed);
    const Contents contents = contents_of(folder, gone);
    if (contents.articles == 0) continue;
    kept.push_back({segment.name, contents.articles, contents.passages, contents.quotations});
    removed.insert(gone.begin(), gone.end());
    if (contents.first_date.empty()) continue;
    if (next.first_date.empty() || contents.first_date < next.first_date) next.first_date = contents.first_date;
    next.last_date = std::max(next.last_date, contents.last_date);
  }
  next.segments = std::move(kept);
  std::erase_if(next.removed, [&removed](const std::string& key) { return !removed.contains(key); });
  write_manifest(archive_, next);
  manifest_ = std::move(next);
  step_("manifest in place");
}

std::vector<std::string> ArchiveWriter::keys_of(const std::vector<std::string>& ids) const {
  std::vector<std::string> keys;
  if (ids.empty()) return keys;
  for (const Segment& segment : manifest_.segments) {
    const auto some = guillemet::keys_of(segments() / segment.name, ids);
    keys.insert(keys.end(), some.begin(), some.end());
  }
  const std::unordered_set<std::string> gone(manifest_.removed.begin(), manifest_.removed.end());
  std::erase_if(keys, [&gone](const std::string& key) { return gone.contains(key); });
  return keys;
}

std::vector<StoredArticle> ArchiveWriter::articles(const std::vector<std::string>& keys) const {
  std::vector<StoredArticle> found;
  for (const Segment& segment : manifest_.segments) {
    auto some = articles_of(segments() / segment.name, keys);
    std::move(some.begin(), some.end(), std::back_inserter(found));
  }
  return found;
}

std::vector<std::string> ArchiveWriter::speakers_of(const std::vector<std::string>& keys) const {
  std::vector<std::string> speakers;
  if (keys.empty()) return speakers;
  for (const Segment& segment : manifest_.segments) {
    const auto some = guillemet::speakers_of(segments() / segment.name, keys);
    speakers.insert(speakers.end(), some.begin(), some.end());
  }
  return speakers;
}

void ArchiveWriter::each_fingerprint(
    const std::function<void(std::string_view fingerprint, std::uint64_t group)>& see) const {
  for (const Segment& segment : manifest_.segments) guillemet::each_fingerprint(segments() / segment.name, see);
}

void ArchiveWriter::commit(Manifest next, const std::function<std::vector<NameEntry>()>& headings,
                           const std::vector<fs::path>& batches, const std::vector<std::string>& removed) {
  const fs::path unmerged = next_folder().string() + ".batches";
  const std::string segment = segment_name(next.next_segment);
  std::future<void> merged;  // meanwhile: a run waits for its slowest part only
  if (!batches.empty())
    merged = std::async(std::launch::async | std::launch::deferred, merge_segments, batches, segments() / segment);
  next.headings = next.files = segment_name(manifest_.generation + 1);
  write_files(archive_, next);
  for (Root& root : next.roots) root.files = {};
  step_("files written");
  write_headings(headings_path(archive_, next), headings());
  step_("headings written");
  if (merged.valid()) {
    merged.get();
    name_segment(next);
  }
  next.removed.insert(next.removed.end(), removed.begin(), removed.end());
  put(std::move(next));
  fs::remove_all(unmerged);
  settle();
  merge_small_segments();
  renew_worn_segments();
}

// What follows a commit.
void ArchiveWriter::settle() {
  write_stubs();
  step_("stubs written");
  delete_unnamed();
  step_("folders deleted");
}

void ArchiveWriter::write_stubs() const {
  for (const std::string_view database : kDatabases) {
    std::string lines;
    for (const Segment& segment : manifest_.segments)
      lines += fmt::format("auto ../segments/{}/{}\n", segment.name, database);
    fs::create_directories(archive_ / database);
    const fs::path stub = archive_ / database / "XAPIANDB";
    if (content_of(stub) != lines || !fs::exists(stub)) replace_durably(stub, lines);
  }
}

void ArchiveWriter::delete_unnamed() const {
  for (const auto& entry : fs::directory_iterator(segments())) {
    const std::string name = entry.path().filename().string();
    const bool named = std::any_of(manifest_.segments.begin(), manifest_.segments.end(),
                                   [&name](const Segment& segment) { return segment.name == name; });
    const bool ours =
        name.size() >= 6 && std::all_of(name.begin(), name.begin() + 6, [](char c) { return c >= '0' && c <= '9'; });
    if (!named && ours) fs::remove_all(entry.path());
  }
  std::error_code none;
  for (const auto& [folder, named] : {std::pair{kHeadingsFolder, manifest_.headings}, {kFilesFolder, manifest_.files}})
    for (const auto& entry : fs::directory_iterator(archive_ / folder, none))
      if (entry.path().stem() != named) fs::remove(entry.path());
}

// Replaces the `chosen` segments of `next`, given by their places, by one that holds what is left of their articles,
// and commits that. `anew`: all of it is written from the records, not only what some article left.
void ArchiveWriter::merge(const std::vector<std::size_t>& chosen, Manifest next, bool anew) {
  Stemmer stemmer(Stemmer::kForIndexing);
  std::vector<fs::path> parts;
  const fs::path renewed = next_folder().string() + ".renewed";
  for (const std::size_t place : chosen) {
    fs::path part = segments() / next.segments[place].name;
    if (anew || !known_keys(part, next.removed).empty()) {
      const fs::path written = renewed / next.segments[place].name;
      renew_segment(part, next.removed, written, stemmer, next.servable);
      part = written;
    }
    parts.push_back(std::move(part));
  }
  for (auto place = chosen.rbegin(); place != chosen.rend(); ++place)
    next.segments.erase(next.segments.begin() + static_cast<std::ptrdiff_t>(*place));
  add_segment(next, parts);
  fs::remove_all(renewed);
  put(std::move(next));
  settle();
}

void ArchiveWriter::merge_small_segments() {
  if (manifest_.segments.size() > kMostSegments) merge(like_sized(manifest_.segments), manifest_, false);
}

void ArchiveWriter::renew_worn_segments() {
  if (manifest_.removed.empty()) return;
  for (std::size_t place = manifest_.segments.size(); place-- > 0;) {
    const fs::path folder = segments() / manifest_.segments[place].name;
    const std::uint64_t left = known_keys(folder, manifest_.removed).size();
    const bool is_worn = left * kWorn > manifest_.segments[place].articles + left;
    if (is_worn || (manifest_.servable && left > 0)) merge({place}, manifest_, false);
  }
}

void ArchiveWriter::compact() {
  if (manifest_.segments.size() < 2 && manifest_.removed.empty()) return;
  merge(all_places(manifest_), manifest_, false);
}

void ArchiveWriter::make_servable() {
  if (manifest_.servable) return;
  Manifest next = manifest_;
  next.servable = true;
  if (manifest_.generation == 0)
    manifest_ = std::move(next);  // a new archive: its first commit writes it
  else if (next.segments.empty())
    put(std::move(next));
  else
    merge(all_places(manifest_), std::move(next), true);
}

Compaction compact_archive(const fs::path& archive, bool servable) {
  static_cast<void>(read_manifest(archive));  // throws where there is none; a writer would make one
  const fs::path segments = archive / "segments";
  ArchiveWriter writer(archive, [](std::string_view) {});
  Compaction compaction;
  compaction.before = bytes_under(segments);
  servable ? writer.make_servable() : writer.compact();
  compaction.after = bytes_under(segments);
  return compaction;
}

}  // namespace guillemet
