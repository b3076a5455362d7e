// What a search asks of very many documents of a segment, in a file beside its databases: the words of a passage in
// their order (word_order.h), the article that a passage or a quotation is of, an article's key, copies and day.
//
// A value of Xapian's lies in a block that is read and copied for each document asked about; here it is looked at
// where it lies. Documents are numbered from 1 as those of the segment's databases are, the passages of an article one
// after the other, and its quotations. Numbers of the file are little-endian: how many passages, quotations and
// articles there are (eight bytes each), the orders one after the other, where each ends, counted from the first one's
// beginning (eight bytes each), the article of each passage and of each quotation (four bytes each), of each article
// its key and what its copies share (eight bytes each), its day (ten bytes, filled up with zeros) and the number of its
// first passage (one byte).
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

namespace guillemet {

// What a table is written of. Everything is borrowed.
struct SegmentRows {
  std::vector<std::string_view> orders;   // of each passage
  std::vector<std::uint32_t> passages;    // of each passage: its article
  std::vector<std::uint32_t> quotations;  // of each quotation: its article
  struct Article {
    std::string_view key;     // article_key(), see schema.h
    std::string_view copies;  // as in schema::kCopiesSlot
    std::string_view day;     // 2023-05-14, 2023-05, 2023, or nothing where none is known
    bool has_headline;        // its first passage is number 0, else 1
  };
  std::vector<Article> articles;
};

// Writes the table of `rows` at `path`, not synced. Throws Error naming it where the disk refuses.
void write_table(const std::filesystem::path& path, const SegmentRows& rows);

// Joins the tables `from`, in their order, at `to`; not synced. Throws Error naming the file that cannot be read or
// written. Copies them a part at a time.
void merge_tables(const std::vector<std::filesystem::path>& from, const std::filesystem::path& to);

// Immutable; may be used from several threads. What is asked of a document that the table does not have is empty or 0;
// where parts of it do not fit together, Error names the table.
class SegmentTable {
 public:
  // Maps the table at `path`, which may be deleted afterwards. Throws Error naming it if that cannot be or if its parts
  // do not add up. Microseconds.
  explicit SegmentTable(const std::filesystem::path& path);
  ~SegmentTable();
  SegmentTable(SegmentTable&&) noexcept;
  SegmentTable& operator=(SegmentTable&&) noexcept;

  std::uint64_t passages() const;
  std::uint64_t quotations() const;
  std::uint64_t articles() const;

  // Views live as long as this object.
  std::string_view order_of(std::uint32_t passage) const;
  // Has it at hand a little later: first where it lies, then, once that is there, what it says.
  void prefetch_place_of_order(std::uint32_t passage) const;
  void prefetch_order(std::uint32_t passage) const;
  std::string_view key_of(std::uint32_t article) const;
  std::string_view copies_of(std::uint32_t article) const;
  std::string_view day_of(std::uint32_t article) const;
  bool has_headline(std::uint32_t article) const;
  std::uint32_t article_of_passage(std::uint32_t passage) const;
  std::uint32_t article_of_quotation(std::uint32_t quotation) const;

  // The first passage or quotation of `article` and the one behind its last. Logarithmic.
  std::pair<std::uint32_t, std::uint32_t> passages_of(std::uint32_t article) const;
  std::pair<std::uint32_t, std::uint32_t> quotations_of(std::uint32_t article) const;

 private:
  struct File;
  std::unique_ptr<File> file_;
};

}  // namespace guillemet
