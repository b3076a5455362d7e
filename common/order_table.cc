#include "common/order_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <boost/interprocess/file_mapping.hpp>
#include <boost/interprocess/mapped_region.hpp>
#include <cstring>
#include <fstream>

#include "common/error.h"

namespace guillemet {
namespace {

namespace fs = std::filesystem;
namespace ipc = boost::interprocess;

using Number = std::uint64_t;
static_assert(std::endian::native == std::endian::little, "numbers are read as they stand");
constexpr std::size_t kCopied = std::size_t{64} << 10U;  // bytes at once

[[noreturn]] void refuse(const fs::path& path, std::string_view why) {
  throw Error(fmt::format("{}: {}; delete the archive's folder and run guillemet-index again", path.string(), why));
}

Number number_at(const char* bytes) {
  Number number = 0;
  std::memcpy(&number, bytes, sizeof number);
  return number;
}

std::string_view bytes_of(const Number& number) { return {reinterpret_cast<const char*>(&number), sizeof number}; }

// A table that is being written.
class Output {
 public:
  explicit Output(fs::path path) : path_(std::move(path)), file_(path_, std::ios::binary) { check(); }
  void write(std::string_view bytes) { file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size())); }
  void write(const Number& number) { write(bytes_of(number)); }
  void close() {
    file_.close();
    check();
  }

 private:
  void check() const {
    if (!file_) throw Error(fmt::format("{}: cannot be written; check the disk's space", path_.string()));
  }
  fs::path path_;
  std::ofstream file_;
};

// A table that is read once, from its beginning to its end.
class Input {
 public:
  explicit Input(fs::path path) : path_(std::move(path)), file_(path_, std::ios::binary) {
    std::error_code failure;
    const Number size = fs::file_size(path_, failure);
    if (failure) damaged();
    passages_ = next_number();
    const Number rest = size - sizeof(Number);
    if (rest / sizeof(Number) < passages_) damaged();
    codes_ = rest - passages_ * sizeof(Number);
  }
  Number passages() const { return passages_; }
  Number codes() const { return codes_; }  // bytes

  void copy_codes(Output& output) {
    std::array<char, kCopied> block{};
    for (Number left = codes_; left > 0;) {
      const std::size_t size = std::min<Number>(left, block.size());
      read(block.data(), size);
      output.write(std::string_view(block.data(), size));
      left -= size;
    }
  }
  // Writes the ends, counted from where the codes begin in `output`: behind `before` bytes of others.
  void copy_ends(Number before, Output& output) {
    file_.seekg(static_cast<std::streamoff>(sizeof(Number) + codes_));
    Number last = 0;
    for (Number i = 0; i < passages_; ++i) {
      const Number end = next_number();
      if (end < last) damaged();
      output.write(before + end);
      last = end;
    }
    if (last != codes_) damaged();
  }

 private:
  [[noreturn]] void damaged() const { refuse(path_, "this table of words is damaged or gone"); }
  void read(char* into, std::size_t size) {
    if (!file_.read(into, static_cast<std::streamsize>(size))) damaged();
  }
  Number next_number() {
    std::array<char, sizeof(Number)> bytes{};
    read(bytes.data(), bytes.size());
    return number_at(bytes.data());
  }

  fs::path path_;
  std::ifstream file_;
  Number passages_ = 0, codes_ = 0;
};

}  // namespace

void write_orders(const fs::path& path, const std::vector<std::string_view>& orders) {
  Output output(path);
  output.write(Number{orders.size()});
  for (const std::string_view order : orders) output.write(order);
  Number end = 0;
  for (const std::string_view order : orders) output.write(end += order.size());
  output.close();
}

void merge_orders(const std::vector<fs::path>& from, const fs::path& to) {
  Number passages = 0;
  for (const fs::path& path : from) passages += Input(path).passages();
  Output output(to);
  output.write(passages);
  for (const fs::path& path : from) Input(path).copy_codes(output);
  Number before = 0;
  for (const fs::path& path : from) {
    Input input(path);
    input.copy_ends(before, output);
    before += input.codes();
  }
  output.close();
}

struct OrderTable::File {
  fs::path path;
  ipc::mapped_region region;
  Number passages = 0;
  std::string_view codes;
  const char* ends = nullptr;

  Number end(Number number) const { return number == 0 ? 0 : number_at(ends + (number - 1) * sizeof(Number)); }
};

OrderTable::OrderTable(const fs::path& path) : file_(std::make_unique<File>()) {
  file_->path = path;
  if (!fs::exists(path)) refuse(path, "this table of words has gone");
  try {
    if (fs::file_size(path) > 0)
      file_->region = ipc::mapped_region(ipc::file_mapping(path.c_str(), ipc::read_only), ipc::read_only);
  } catch (const std::exception& error) {
    refuse(path, fmt::format("cannot be read ({})", error.what()));
  }
  const char* const begin = static_cast<const char*>(file_->region.get_address());
  const std::size_t size = file_->region.get_size();
  if (size >= sizeof(Number)) file_->passages = number_at(begin);
  const std::size_t rest = size - std::min(size, sizeof(Number));
  if (size < sizeof(Number) || rest / sizeof(Number) < file_->passages) refuse(path, "this table of words is damaged");
  file_->codes = {begin + sizeof(Number), rest - file_->passages * sizeof(Number)};
  file_->ends = file_->codes.data() + file_->codes.size();
  if (file_->end(file_->passages) != file_->codes.size()) refuse(path, "this table of words is damaged");
}
OrderTable::~OrderTable() = default;
OrderTable::OrderTable(OrderTable&&) noexcept = default;
OrderTable& OrderTable::operator=(OrderTable&&) noexcept = default;

std::uint64_t OrderTable::size() const { return file_->passages; }

std::string_view OrderTable::of(std::uint32_t number) const {
  if (number == 0 || number > file_->passages) return {};
  const Number begin = file_->end(number - 1);
  const Number end = file_->end(number);
  if (begin > end || end > file_->codes.size()) refuse(file_->path, "this table of words is damaged");
  return file_->codes.substr(begin, end - begin);
}

}  // namespace guillemet
