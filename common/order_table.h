// The words of all passages of a segment in their order (word_order.h), in a file beside its databases.
//
// A value of Xapian's lies in a block that is read and copied for each passage asked about; here a passage is looked at
// where it lies. Three parts, numbers little-endian: how many passages
// there are (eight bytes), the orders one after the other, where each ends, counted from the first one's beginning
// (eight bytes each). Passages are numbered from 1 as the documents of the segment are.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <vector>

namespace guillemet {

// Writes the table of `orders` at `path`, not synced. Throws Error naming it where the disk refuses.
void write_orders(const std::filesystem::path& path, const std::vector<std::string_view>& orders);

// Joins the tables `from`, in their order, at `to`; not synced. Throws Error naming the file that cannot be read or
// written. Copies them a part at a time.
void merge_orders(const std::vector<std::filesystem::path>& from, const std::filesystem::path& to);

// Immutable; may be used from several threads.
class OrderTable {
 public:
  // Maps the table at `path`, which may be deleted afterwards. Throws Error naming it if that cannot be or if its parts
  // do not add up. Microseconds.
  explicit OrderTable(const std::filesystem::path& path);
  ~OrderTable();
  OrderTable(OrderTable&&) noexcept;
  OrderTable& operator=(OrderTable&&) noexcept;

  std::uint64_t size() const;  // passages

  // Of the passage `number`; empty if there is none. The view lives as long as this object. Throws Error naming the
  // table where its ends are out of order.
  std::string_view of(std::uint32_t number) const;

 private:
  struct File;
  std::unique_ptr<File> file_;
};

}  // namespace guillemet
