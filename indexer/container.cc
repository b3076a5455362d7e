#include "indexer/container.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "indexer/walker.h"

namespace guillemet {
namespace {

constexpr std::size_t kBlock = 256 * 1024;  // bytes asked of the disk at once
constexpr std::size_t kHead = 4096;         // bytes that tell what a file is

// What is read goes by way of this: small members would keep the room of a block each.
std::string& block_of_thread() {
  thread_local std::string block(kBlock, '\0');
  return block;
}

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

struct FreeArchive {
  void operator()(archive* opened) const { archive_read_free(opened); }
};

}  // namespace

struct Container::State {
  std::string bytes;                             // of a nested container
  std::unique_ptr<archive, FreeArchive> opened;  // none: a plain file
  std::unique_ptr<std::FILE, CloseFile> plain;   // a file that is its own only member
  std::string head;                              // of the plain file: what was read to tell that it is one
  bool begun = false;                            // next() was asked of the plain file
  std::string name;
  std::uint64_t size = 0;
  bool packed = false;
  bool failed = false;
  bool over = false;  // no member can follow
  int error = 0;
  std::string why;

  // Most files are texts: one whose head has neither a mark of a container nor a byte 0, which every header of a tar
  // file has, and whose end is not that of a zip, is read as it is. False: it is left to libarchive, which also tells
  // why a file cannot be read.
  bool open_plain(const std::filesystem::path& path) {
    plain.reset(std::fopen(path.c_str(), "rbe"));
    if (!plain) return false;
    head.resize(kHead);
    head.resize(std::fread(head.data(), 1, head.size(), plain.get()));
    const bool is_plain = !head.empty() && head.find('\0') == std::string::npos && !is_container(head) &&
                          (head.size() < kHead || !ends_as_zip());
    if (!is_plain) plain.reset();
    return is_plain;
  }

  // Whether the plain file is a zip behind something else: a page, a program. What is read next comes behind the head.
  bool ends_as_zip() {
    constexpr std::string_view kDirectoryEnds = "PK\x05\x06";
    constexpr long kEnd = 1024;  // bytes looked at: such a zip has no long comment
    std::array<char, kEnd> end{};
    if (std::fseek(plain.get(), -kEnd, SEEK_END) != 0) return true;
    const std::size_t got = std::fread(end.data(), 1, end.size(), plain.get());
    if (std::fseek(plain.get(), static_cast<long>(head.size()), SEEK_SET) != 0) return true;
    return std::string_view(end.data(), got).find(kDirectoryEnds) != std::string_view::npos;
  }

  // The next bytes of the plain file, behind `out`.
  bool read_plain(std::string& out) {
    const std::size_t before = out.size();
    out += std::exchange(head, {});
    std::string& block = block_of_thread();
    const std::size_t got = std::fread(block.data(), 1, block.size(), plain.get());
    const int reason = errno;
    out.append(block, 0, got);
    if (std::ferror(plain.get()) != 0) {
      failed = over = true;
      error = reason;
      why = std::strerror(reason);
    }
    return out.size() > before;
  }

  void open_archive() {
    opened.reset(archive_read_new());
    archive* raw = opened.get();
    archive_read_support_filter_gzip(raw);
    archive_read_support_filter_zstd(raw);
    archive_read_support_filter_xz(raw);
    archive_read_support_filter_bzip2(raw);
    archive_read_support_format_zip(raw);
    archive_read_support_format_tar(raw);
    archive_read_support_format_raw(raw);
  }

  void check(int status) {
    if (status == ARCHIVE_OK || status == ARCHIVE_WARN || status == ARCHIVE_EOF) return;
    failed = true;
    over = over || status == ARCHIVE_FATAL;
    error = archive_errno(opened.get());
    const char* reason = archive_error_string(opened.get());
    why = reason != nullptr ? reason : "unknown reason";
  }
};

Container::Container(const std::filesystem::path& path) : state_(std::make_unique<State>()) {
  if (state_->open_plain(path)) return;
  state_->open_archive();
  state_->check(archive_read_open_filename(state_->opened.get(), path.c_str(), kBlock));
}

Container::Container(std::string bytes) : state_(std::make_unique<State>()) {
  state_->open_archive();
  state_->bytes = std::move(bytes);
  state_->check(archive_read_open_memory(state_->opened.get(), state_->bytes.data(), state_->bytes.size()));
}

Container::~Container() = default;
Container::Container(Container&&) noexcept = default;
Container& Container::operator=(Container&&) noexcept = default;

bool Container::next() {
  State& state = *state_;
  if (!state.opened) return !std::exchange(state.begun, true);
  while (!state.failed && !state.over) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(state.opened.get(), &entry);
    state.check(status);
    if (status == ARCHIVE_EOF) state.over = true;
    if (state.failed || state.over) return false;
    state.packed = archive_format(state.opened.get()) != ARCHIVE_FORMAT_RAW;
    state.name.clear();
    state.size = static_cast<std::uint64_t>(std::max<la_int64_t>(archive_entry_size(entry), 0));
    if (!state.packed) return true;
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    state.name = as_utf8(name != nullptr ? name : "");
    return true;
  }
  return false;
}

const std::string& Container::name() const { return state_->name; }
bool Container::is_packed() const { return state_->packed; }
std::uint64_t Container::size() const { return state_->size; }
bool Container::is_plain() const { return !state_->opened; }
bool Container::is_compressed() const { return state_->opened && archive_filter_count(state_->opened.get()) > 1; }

bool Container::read(std::string& out) {
  if (state_->failed) return false;
  if (!state_->opened) return state_->read_plain(out);
  std::string& block = block_of_thread();
  const la_ssize_t got = archive_read_data(state_->opened.get(), block.data(), block.size());
  if (got > 0) out.append(block, 0, static_cast<std::size_t>(got));
  if (got < 0) state_->check(static_cast<int>(got));
  return got > 0;
}

bool Container::failed() const { return state_->failed; }
bool Container::could_not_open() const {
  const int error = state_->error;
  return state_->failed && (error == EACCES || error == EPERM || error == EIO || is_gone());
}
bool Container::is_gone() const { return state_->failed && state_->error == ENOENT; }
const std::string& Container::why() const { return state_->why; }
void Container::forgive() { state_->failed = false; }

bool is_container(std::string_view head) {
  constexpr std::array<std::string_view, 5> kMarks{"PK\x03\x04", "\x1F\x8B", "\x28\xB5\x2F\xFD",
                                                   "\xFD"
                                                   "7zXZ",
                                                   "BZh9"};
  for (const std::string_view mark : kMarks)
    if (head.starts_with(mark)) return true;
  constexpr std::size_t kTarMark = 257;
  return head.size() > kTarMark && head.substr(kTarMark).starts_with("ustar");
}

bool is_safe_name(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.front() == '\\') return false;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find_first_of("/\\"), name.size());
    if (name.substr(0, end) == "..") return false;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return true;
}

}  // namespace guillemet
