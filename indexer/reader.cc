#include "indexer/reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace guillemet {
namespace {

constexpr std::size_t kBlock = 256 * 1024;       // bytes asked of the disk at once
constexpr std::size_t kBatchBytes = 400 * 1024;  // about 1,000 passages of French
constexpr std::size_t kBatchFiles = 2000;        // for files that are nearly empty

std::string megabytes(std::uint64_t bytes) { return fmt::format("{:.1f} MB", static_cast<double>(bytes) / (1 << 20)); }

// A file as a stream of its bytes, decompressed if it is compressed. Failures are values.
class ByteStream {
 public:
  explicit ByteStream(const std::filesystem::path& path) : archive_(archive_read_new()) {
    archive_read_support_filter_gzip(archive_);
    archive_read_support_filter_zstd(archive_);
    archive_read_support_filter_xz(archive_);
    archive_read_support_filter_bzip2(archive_);
    archive_read_support_format_raw(archive_);
    archive_entry* entry = nullptr;
    check(archive_read_open_filename(archive_, path.c_str(), kBlock));
    if (!failed_) check(archive_read_next_header(archive_, &entry));
  }
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  ~ByteStream() { archive_read_free(archive_); }

  bool is_compressed() const { return archive_filter_count(archive_) > 1; }
  bool failed() const { return failed_; }
  const std::string& why() const { return why_; }
  bool could_not_open() const {
    return failed_ && (error_ == EACCES || error_ == EPERM || error_ == ENOENT || error_ == EIO);
  }

  // Appends at most kBlock bytes to `out`; false at the end or after a failure.
  bool read(std::string& out) {
    if (failed_) return false;
    const std::size_t before = out.size();
    out.resize(before + kBlock);
    const la_ssize_t got = archive_read_data(archive_, out.data() + before, kBlock);
    out.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
    if (got < 0) check(static_cast<int>(got));
    return got > 0;
  }

 private:
  void check(int status) {
    if (status == ARCHIVE_OK || status == ARCHIVE_WARN || status == ARCHIVE_EOF) return;
    failed_ = true;
    error_ = archive_errno(archive_);
    const char* why = archive_error_string(archive_);
    why_ = why != nullptr ? why : "unknown reason";
  }

  archive* archive_;
  bool failed_ = false;
  int error_ = 0;
  std::string why_;
};

std::string hexadecimal(XXH64_hash_t hash) { return fmt::format("{:016x}", hash); }

}  // namespace

struct Reader::State {
  State(const std::vector<ReadOrder>& to_read, std::uint64_t limit) : orders(to_read), largest(limit) {}

  const std::vector<ReadOrder>& orders;
  std::uint64_t largest;
  std::size_t next_file = 0;
  std::unique_ptr<ByteStream> lines;  // of the JSON Lines file that is being read
  std::string rest;                   // what was read of it and not given yet
  std::size_t without_end = 0;        // its first bytes that hold no line end
  std::size_t line = 1;               // number of the first line in `rest`
  bool overlong = false;              // inside a line that was refused
  Batch batch;
  std::size_t batch_bytes = 0;

  void skip(std::string code, std::string sentence, std::size_t at_line = 0) {
    const std::size_t file = next_file - 1;
    batch.skipped.emplace_back(file, Skipped{orders[file].file.shown, at_line, std::move(code), std::move(sentence)});
  }

  void give(Format format, std::string bytes, std::size_t first_line) {
    batch_bytes += bytes.size();
    batch.chunks.push_back({next_file - 1, format, orders[next_file - 1].name, first_line, std::move(bytes)});
  }

  void skip_failed(const ByteStream& stream) {
    if (stream.could_not_open())
      skip("unreadable", fmt::format("cannot be read ({}); check the rights", stream.why()));
    else
      skip("damaged", fmt::format("breaks off ({}); what comes before is kept", stream.why()));
  }

  void too_large(std::string_view what, std::size_t at_line = 0) {
    skip("too_large", fmt::format("{} is over the limit of {}; --max-file-size raises it", what, megabytes(largest)),
         at_line);
  }

  // Opens the next file: a text file is given whole, a file of lines is left open.
  void open_next() {
    const InputFile& file = orders[next_file++].file;
    if (file.size == 0) {
      batch.hashes.emplace_back(next_file - 1, hexadecimal(XXH3_64bits("", 0)));
      return skip("empty", "the file is empty");
    }
    auto stream = std::make_unique<ByteStream>(file.path);
    std::string bytes;
    bool more = stream->read(bytes);
    const std::string_view head = std::string_view(bytes).substr(0, 4096);
    if (detect(head, orders[next_file - 1].name) == Format::json_lines ||
        detect(head, file.path.native()) == Format::json_lines) {
      lines = std::move(stream);
      rest = std::move(bytes);
      without_end = 0;
      line = 1;
      overlong = false;
      return;
    }
    const bool compressed = stream->is_compressed();
    while (more && bytes.size() <= largest && (compressed || file.size <= largest)) more = stream->read(bytes);
    if (stream->failed() && bytes.empty()) return skip_failed(*stream);
    const bool whole = !more && !compressed;
    batch.hashes.emplace_back(next_file - 1,
                              whole ? hexadecimal(XXH3_64bits(bytes.data(), bytes.size())) : hash_of(file.path));
    if (bytes.size() > largest) return too_large("a text of " + megabytes(bytes.size()) + " or more");
    if (!compressed && file.size > largest) return too_large("a text of " + megabytes(file.size));
    if (stream->failed()) skip_failed(*stream);
    give(Format::text, std::move(bytes), 1);
  }

  // Gives the whole lines of `rest`, or all of it at the file's end.
  void give_lines(bool at_end) {
    const std::size_t newline = std::string_view(rest).substr(without_end).rfind('\n');
    const std::size_t last = at_end ? rest.size() : newline == std::string::npos ? 0 : without_end + newline + 1;
    std::size_t begin = 0;
    if (overlong) {
      const std::size_t end = rest.find('\n');
      begin = end == std::string::npos ? rest.size() : end + 1;
      overlong = end == std::string::npos;
      line += overlong ? 0 : 1;
    }
    if (begin < last) {
      std::string bytes = rest.substr(begin, last - begin);
      const auto count = static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), '\n'));
      give(Format::json_lines, std::move(bytes), line);
      line += count;
    }
    rest.erase(0, std::max(begin, last));
    without_end = rest.size();
    if (rest.size() > largest) {
      too_large("a line of " + megabytes(rest.size()) + " or more", line);
      rest.clear();
      without_end = 0;
      overlong = true;
    }
  }

  void read_lines() {
    const bool more = lines->read(rest);
    if (more || !rest.empty()) give_lines(!more);
    if (more) return;
    if (lines->failed()) skip_failed(*lines);
    batch.hashes.emplace_back(next_file - 1, hash_of(orders[next_file - 1].file.path));
    lines.reset();
    rest = {};
  }
};

Reader::Reader(const std::vector<ReadOrder>& orders, std::uint64_t largest)
    : state_(std::make_unique<State>(orders, largest)) {}
Reader::~Reader() = default;

std::optional<Batch> Reader::next() {
  State& state = *state_;
  state.batch = {};
  state.batch_bytes = 0;
  const std::size_t first = state.next_file;
  while (state.batch_bytes < kBatchBytes && state.next_file - first < kBatchFiles) {
    if (state.lines)
      state.read_lines();
    else if (state.next_file < state.orders.size())
      state.open_next();
    else
      break;
  }
  if (state.batch.chunks.empty() && state.batch.skipped.empty() && state.batch.hashes.empty()) return std::nullopt;
  return std::move(state.batch);
}

std::string hash_of(const std::filesystem::path& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rbe"), &std::fclose);
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(), &XXH3_freeState);
  if (!file || XXH3_64bits_reset(state.get()) != XXH_OK) return "";
  std::string block(kBlock, '\0');
  while (const std::size_t got = std::fread(block.data(), 1, block.size(), file.get()))
    XXH3_64bits_update(state.get(), block.data(), got);
  return std::ferror(file.get()) ? "" : hexadecimal(XXH3_64bits_digest(state.get()));
}

}  // namespace guillemet
