#include "indexer/reader.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <utility>

#include "indexer/issue.h"
#include "indexer/stretches.h"

namespace guillemet {
namespace {

constexpr std::size_t kBlock = 256 * 1024;  // bytes asked of the disk at once
constexpr std::size_t kBatchBytes =
    1000 * 1024;                           // about 2,500 passages of French: doc/index_format.md has what others cost
constexpr std::size_t kBatchFiles = 2000;  // for files that are nearly empty
constexpr std::size_t kBatchArticles = 2000;  // for those that hold tiny articles
constexpr std::size_t kNone = static_cast<std::size_t>(-1);

// "300 bytes", "2.5 kB", "64.0 MB".
std::string shown_size(std::uint64_t bytes) {
  constexpr std::uint64_t kKilo = 1 << 10, kMega = 1 << 20;
  if (bytes < kKilo) return fmt::format("{} bytes", bytes);
  return bytes < kMega ? fmt::format("{:.1f} kB", static_cast<double>(bytes) / kKilo)
                       : fmt::format("{:.1f} MB", static_cast<double>(bytes) / kMega);
}

bool is_as_listed(const InputFile& file) {
  const Walk now = walk(file.path());
  return now.files.size() == 1 && now.files[0].size == file.size && now.files[0].modified == file.modified;
}

}  // namespace

struct Reader::State {
  State(const std::vector<ReadOrder>& to_read, const ReadLimits& given, const FieldNames* given_names)
      : orders(to_read), limits(given), names(given_names) {}

  // A container that is open, and what its members' names begin with: "" or "/archive.zip".
  struct Level {
    Container container;
    std::string prefix;
  };

  const std::vector<ReadOrder>& orders;
  ReadLimits limits;
  const FieldNames* names;
  std::size_t next_file = 0;
  std::vector<Level> levels;           // of the file that is being read, the outermost first; none: between two files
  std::string member;                  // the one that is being read: "/archive.zip/a.txt"; empty: the file itself
  std::uint64_t plain_hash = 0;        // of a plain file that was read in one piece
  std::uint64_t expanded = 0;          // bytes that came out of the file
  std::uint64_t members = 0;           // of the file
  std::optional<Stretches> stretches;  // of the member, if it is given in stretches
  bool at_end = false;                 // of that member
  IssueFinder issues;
  Batch batch;
  std::size_t batch_bytes = 0;
  std::size_t batch_articles = 0;        // of stretches
  std::atomic<std::size_t> left{kNone};  // the file that is to be left

  const ReadOrder& order() const { return orders[next_file - 1]; }

  void skip(std::string code, std::string sentence, std::size_t at_line = 0) {
    batch.skipped.emplace_back(next_file - 1,
                               Skipped{order().file.shown() + member, at_line, std::move(code), std::move(sentence)});
  }

  void give(Format format, std::string bytes) {
    batch_bytes += bytes.size();
    bytes.shrink_to_fit();  // a batch of small files would hold a block for each
    Chunk& chunk = batch.chunks.emplace_back();
    chunk.file = next_file - 1;
    chunk.format = format;
    chunk.name = order().name() + member;
    chunk.member = member;
    chunk.bytes = std::move(bytes);
    chunk.names = names;
  }

  void skip_failed(const Container& container) {
    if (container.is_gone())
      skip("unreadable", "was moved or deleted after its folder was looked at; the next run takes note");
    else if (container.could_not_open())
      skip("unreadable", "cannot be opened; check the rights");
    else
      skip("damaged", fmt::format("breaks off ({}); what comes before is kept", container.why()));
  }

  void too_large(std::string_view what, std::size_t at_line = 0) {
    skip("too_large",
         fmt::format("{} is over the limit of {}; --max-file-size raises it", what, shown_size(limits.largest)),
         at_line);
  }

  // The next bytes of the member; false at its end, after a failure, or when the file opens out to too much: then the
  // file is closed.
  bool read_block(std::string& out) {
    if (levels.empty()) return false;
    const std::size_t before = out.size();
    const bool more = levels.back().container.read(out);
    expanded += out.size() - before;
    if (expanded <= most_bytes()) return more;
    out.clear();
    refuse_bomb();
    return false;
  }

  std::uint64_t most_bytes() const { return std::max(kFreeExpansion, order().file.size * limits.containers.expansion); }

  void refuse_bomb() {
    member.clear();
    skip("bomb", fmt::format("opens out to more than {} times its {}; left out; --max-expansion raises the limit",
                             limits.containers.expansion, shown_size(order().file.size)));
    close_file();
  }

  // Whether what will be read of a container stays within what the file may open out to. It is unpacked once to know
  // that before any of it is kept: a hundredth of the time that its articles take.
  bool is_bounded(Container trial) const {
    std::string block;
    std::uint64_t bytes = expanded;
    for (std::uint64_t looked_at = 0; looked_at <= limits.containers.members && trial.next(); ++looked_at) {
      const bool taken = !trial.is_packed() || is_known_kind(trial.name());
      if (!trial.is_packed() && !trial.is_compressed()) return true;
      if (!taken && trial.is_compressed()) bytes += trial.size();  // to pass it by is to unpack it
      while (taken && bytes <= most_bytes() && trial.read(block)) {
        bytes += block.size();
        block.clear();
      }
      if (bytes > most_bytes()) return false;
      trial.forgive();
    }
    return true;
  }

  void open_file() {
    const InputFile& file = orders[next_file++].file;
    member.clear();
    plain_hash = 0;
    expanded = members = 0;
    if (file.size == 0) {
      batch.hashes.emplace_back(next_file - 1, XXH3_64bits("", 0));
      return skip("empty", "the file is empty");
    }
    const std::filesystem::path path(file.path());
    Container container(path);
    if (!container.is_plain()) {
      if (!is_bounded(std::move(container))) return refuse_bomb();
      container = Container(path);
    }
    levels.push_back({std::move(container), ""});
  }

  void close_file() {
    levels.clear();
    stretches.reset();
    // What was read in stretches is read once more for its hash; if it changed meanwhile that would be another file's.
    std::uint64_t hash = plain_hash == 0 ? hash_of(order().file.path()) : plain_hash;
    if (plain_hash == 0 && !is_as_listed(order().file)) hash = 0;
    batch.hashes.emplace_back(next_file - 1, hash);
  }

  // Leaves the innermost container, which has no more members.
  void close_level() {
    member = levels.back().prefix;
    if (levels.back().container.failed()) skip_failed(levels.back().container);
    if (levels.size() == 1) return close_file();
    levels.pop_back();
  }

  // The next member of the innermost container: one of many articles is left open, another is given whole.
  void open_member() {
    Level& level = levels.back();
    if (!level.container.next()) return close_level();
    member = level.prefix;
    if (level.container.is_packed()) {
      if (++members > limits.containers.members) {
        member.clear();
        skip("too_many_members", fmt::format("holds more than {} files; what comes before is kept; --max-members "
                                             "raises the limit",
                                             limits.containers.members));
        return close_file();
      }
      member += "/" + level.container.name();
      if (!is_safe_name(level.container.name()))
        return skip("unsafe_name", "a member must not be called so (an absolute path, or with \"..\"); left out");
      if (!is_known_kind(member)) return;
    }
    read_member();
  }

  void read_member() {
    std::string bytes;
    const bool more = read_block(bytes);
    if (levels.empty()) return;
    const bool nested = levels.back().container.is_packed() && is_container(bytes);
    const Format format =
        detect(std::string_view(bytes).substr(0, kDetectBytes), member.empty() ? order().file.path() : member);
    if (!nested && !bytes.empty() && Stretches::can_cut(format, bytes)) {
      stretches.emplace(format, limits.largest, names);
      stretches->append(bytes);
      at_end = !more;
      return;
    }
    read_whole(format, std::move(bytes), more, nested);
  }

  // A member that is given in one piece, or a container in a container.
  void read_whole(Format format, std::string bytes, bool more, bool nested) {
    const bool plain =
        levels.size() == 1 && !levels.back().container.is_packed() && !levels.back().container.is_compressed();
    const std::uint64_t size = plain ? order().file.size : 0;
    while (more && bytes.size() <= limits.largest && size <= limits.largest) more = read_block(bytes);
    if (levels.empty()) return;
    Container& container = levels.back().container;
    if (plain && !more) plain_hash = XXH3_64bits(bytes.data(), bytes.size());
    const bool failed = container.failed();
    if (failed) skip_failed(container);
    container.forgive();
    if (bytes.size() > limits.largest || size > limits.largest)
      return too_large(fmt::format("a text of {}{}", shown_size(std::max<std::uint64_t>(bytes.size(), size)),
                                   plain ? "" : " or more"));
    if (bytes.empty()) return failed ? void() : skip("empty", "the file is empty");
    if (!nested) {
      const std::filesystem::path path = order().file.path();
      if (plain && format == Format::alto && issues.holds(path)) return;  // read with its issue
      auto pages =
          plain && format == Format::mets ? pages_beside(path, bytes, limits.largest) : decltype(Chunk::parts)();
      give(format, std::move(bytes));
      batch.chunks.back().parts = std::move(pages);
      return;
    }
    if (levels.size() >= limits.containers.depth)
      return skip("too_deep",
                  fmt::format("files are packed in each other more than {} deep; left out; --max-depth raises "
                              "the limit",
                              limits.containers.depth));
    if (!is_bounded(Container(bytes))) return refuse_bomb();
    levels.push_back({Container(std::move(bytes)), member});
  }

  // Gives the next stretch of the member, or reads on.
  void read_stretch() {
    if (auto stretch = stretches->next(at_end)) return give(std::move(*stretch));
    if (at_end || stretches->is_done()) {
      Container& container = levels.back().container;
      if (container.failed()) skip_failed(container);
      container.forgive();
      return stretches.reset();
    }
    std::string block;
    at_end = !read_block(block);
    if (!levels.empty()) stretches->append(block);
  }

  void give(Stretch&& stretch) {
    if (stretch.dropped != 0)
      return too_large(fmt::format("{} of {} or more", stretches->piece(), shown_size(stretch.dropped)),
                       stretch.first_line);
    batch_articles += stretch.articles;
    give(stretches->format(), std::move(stretch.bytes));
    Chunk& chunk = batch.chunks.back();
    chunk.head = std::move(stretch.head);
    chunk.before = stretch.before;
    chunk.first_line = stretch.first_line;
    chunk.goes_on = stretch.goes_on;
  }
};

std::string ReadOrder::name() const { return joined(*above, file.relative()); }

Reader::Reader(const std::vector<ReadOrder>& orders, const ReadLimits& limits, const FieldNames* names)
    : state_(std::make_unique<State>(orders, limits, names)) {}
Reader::~Reader() = default;

std::optional<Batch> Reader::next() {
  State& state = *state_;
  state.batch = {};
  state.batch_bytes = state.batch_articles = 0;
  const std::size_t first = state.next_file;
  while (state.batch_bytes < kBatchBytes && state.batch_articles < kBatchArticles &&
         state.next_file - first < kBatchFiles && state.batch.chunks.size() < kBatchFiles) {
    if (!state.levels.empty() && state.left.load() == state.next_file - 1)
      state.close_file();
    else if (state.stretches)
      state.read_stretch();
    else if (!state.levels.empty())
      state.open_member();
    else if (state.next_file < state.orders.size())
      state.open_file();
    else
      break;
  }
  if (state.batch.chunks.empty() && state.batch.skipped.empty() && state.batch.hashes.empty()) return std::nullopt;
  return std::move(state.batch);
}

void Reader::leave(std::size_t file) { state_->left.store(file); }

std::uint64_t hash_of(const std::filesystem::path& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"), &std::fclose);
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(), &XXH3_freeState);
  if (!file || XXH3_64bits_reset(state.get()) != XXH_OK) return 0;
  std::string block(kBlock, '\0');
  while (const std::size_t got = std::fread(block.data(), 1, block.size(), file.get()))
    XXH3_64bits_update(state.get(), block.data(), got);
  return std::ferror(file.get()) ? 0 : XXH3_64bits_digest(state.get());
}

}  // namespace guillemet
