#include "common/segment_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <fstream>
#include <string>

#include "common/error.h"
#include "common/mapped_file.h"

namespace guillemet {
namespace {

namespace fs = std::filesystem;

using Number = std::uint64_t;
using Article = std::uint32_t;
static_assert(std::endian::native == std::endian::little, "numbers are read as they stand");
// Bytes of what is told of an article: its key, what its copies share, its day, the number of its first passage.
constexpr std::size_t kKey = 8, kCopies = 8, kDay = 10, kFirstNumber = 1;
constexpr std::size_t kCacheLine = 64;
constexpr std::size_t kArticle = kKey + kCopies + kDay + kFirstNumber;
constexpr std::size_t kCopied = std::size_t{64} << 10U;  // bytes at once

[[noreturn]] void refuse(const fs::path& path, std::string_view why) {
  throw Error(fmt::format("{}: {}; delete the archive's folder and run guillemet-index again", path.string(), why));
}

template <typename Value>
Value value_at(const char* bytes) {
  Value value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return value;
}

template <typename Value>
std::string_view bytes_of(const Value& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

// How many documents a table is of, and where its parts begin.
struct Layout {
  Number passages = 0, quotations = 0, articles = 0;
  Number codes = 0;  // bytes

  static constexpr Number kHeader = 3 * sizeof(Number);
  Number ends() const { return kHeader + codes; }
  Number passage_articles() const { return ends() + passages * sizeof(Number); }
  Number quotation_articles() const { return passage_articles() + passages * sizeof(Article); }
  Number articles_told() const { return quotation_articles() + quotations * sizeof(Article); }
};

// The layout of a table of `size` bytes that begins with `header`; false where they cannot belong together.
bool read_layout(const char* header, Number size, Layout& layout) {
  layout.passages = value_at<Number>(header);
  layout.quotations = value_at<Number>(header + sizeof(Number));
  layout.articles = value_at<Number>(header + 2 * sizeof(Number));
  if (layout.passages > size || layout.quotations > size || layout.articles > size) return false;
  const Number others = layout.articles_told() + layout.articles * kArticle;  // without the codes
  if (size < others) return false;
  layout.codes = size - others;
  return true;
}

// A table that is being written.
class Output {
 public:
  explicit Output(fs::path path) : path_(std::move(path)), file_(path_, std::ios::binary) { check(); }
  void write(std::string_view bytes) { file_.write(bytes.data(), static_cast<std::streamsize>(bytes.size())); }
  template <typename Value>
  void write_number(Value value) {
    write(bytes_of(value));
  }
  // `bytes` and zeros, `size` together.
  void write_filled(std::string_view bytes, std::size_t size) {
    std::string filled(bytes);
    filled.resize(size);
    write(filled);
  }
  void write_header(const Layout& layout) {
    for (const Number number : {layout.passages, layout.quotations, layout.articles}) write_number(number);
  }
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

// A table that is copied, part by part.
class Input {
 public:
  explicit Input(fs::path path) : path_(std::move(path)), file_(path_, std::ios::binary) {
    std::error_code failure;
    const Number size = fs::file_size(path_, failure);
    std::array<char, Layout::kHeader> header{};
    if (failure || size < header.size()) damaged();
    read(header.data(), header.size());
    if (!read_layout(header.data(), size, layout_)) damaged();
  }
  const Layout& layout() const { return layout_; }

  void copy_codes(Output& output) { copy(Layout::kHeader, layout_.codes, output); }
  void copy_articles_told(Output& output) { copy(layout_.articles_told(), layout_.articles * kArticle, output); }

  // Writes the ends, counted from where the codes begin in `output`: behind `before` bytes of others.
  void copy_ends(Number before, Output& output) {
    Number last = 0;
    each<Number>(layout_.ends(), layout_.passages, [&](Number end) {
      if (end < last) damaged();
      output.write_number(before + end);
      last = end;
    });
    if (last != layout_.codes) damaged();
  }
  // Writes the articles of the passages or quotations, behind `before` articles of others.
  void copy_passage_articles(Number before, Output& output) {
    copy_articles(layout_.passage_articles(), layout_.passages, before, output);
  }
  void copy_quotation_articles(Number before, Output& output) {
    copy_articles(layout_.quotation_articles(), layout_.quotations, before, output);
  }

 private:
  [[noreturn]] void damaged() const { refuse(path_, "this table is damaged or gone"); }
  void read(char* into, std::size_t size) {
    if (!file_.read(into, static_cast<std::streamsize>(size))) damaged();
  }
  void copy(Number from, Number bytes, Output& output) {
    file_.seekg(static_cast<std::streamoff>(from));
    std::array<char, kCopied> block{};
    for (Number left = bytes; left > 0;) {
      const std::size_t size = std::min<Number>(left, block.size());
      read(block.data(), size);
      output.write(std::string_view(block.data(), size));
      left -= size;
    }
  }
  template <typename Value, typename See>
  void each(Number from, Number count, const See& see) {
    file_.seekg(static_cast<std::streamoff>(from));
    std::array<char, sizeof(Value)> bytes{};
    for (Number i = 0; i < count; ++i) {
      read(bytes.data(), bytes.size());
      see(value_at<Value>(bytes.data()));
    }
  }
  void copy_articles(Number from, Number count, Number before, Output& output) {
    each<Article>(from, count, [&](Article article) {
      if (article == 0 || article > layout_.articles) damaged();
      output.write_number(static_cast<Article>(before + article));
    });
  }

  fs::path path_;
  std::ifstream file_;
  Layout layout_;
};

}  // namespace

void write_table(const fs::path& path, const SegmentRows& rows) {
  Output output(path);
  output.write_header({rows.orders.size(), rows.quotations.size(), rows.articles.size()});
  for (const std::string_view order : rows.orders) output.write(order);
  Number end = 0;
  for (const std::string_view order : rows.orders) output.write_number(end += order.size());
  for (const Article article : rows.passages) output.write_number(article);
  for (const Article article : rows.quotations) output.write_number(article);
  for (const SegmentRows::Article& article : rows.articles) {
    output.write_filled(article.key, kKey);
    output.write_filled(article.copies, kCopies);
    output.write_filled(article.day, kDay);
    output.write_number(static_cast<std::uint8_t>(article.has_headline ? 0 : 1));
  }
  output.close();
}

void merge_tables(const std::vector<fs::path>& from, const fs::path& to) {
  std::vector<Layout> befores{{}};  // of each table: what comes before it; of all at the end
  for (const fs::path& path : from) {
    const Layout one = Input(path).layout();
    const Layout before = befores.back();
    befores.push_back({before.passages + one.passages, before.quotations + one.quotations,
                       before.articles + one.articles, before.codes + one.codes});
  }
  Output output(to);
  output.write_header(befores.back());
  const auto each = [&](const auto& copy) {
    for (std::size_t i = 0; i < from.size(); ++i) {
      Input input(from[i]);
      copy(input, befores[i]);
    }
  };
  each([&](Input& input, const Layout&) { input.copy_codes(output); });
  each([&](Input& input, const Layout& before) { input.copy_ends(before.codes, output); });
  each([&](Input& input, const Layout& before) { input.copy_passage_articles(before.articles, output); });
  each([&](Input& input, const Layout& before) { input.copy_quotation_articles(before.articles, output); });
  each([&](Input& input, const Layout&) { input.copy_articles_told(output); });
  output.close();
}

struct SegmentTable::File {
  fs::path path;
  MappedFile bytes;
  Layout layout;

  [[noreturn]] void damaged() const { refuse(path, "this table is damaged"); }
  const char* at(Number offset) const { return bytes.bytes().data() + offset; }
  Number end(Number passage) const {
    return passage == 0 ? 0 : value_at<Number>(at(layout.ends() + (passage - 1) * sizeof(Number)));
  }
  // What is told of `article`, from the byte at `from` on, `size` at most; empty where there is none.
  std::string_view told(Article article, std::size_t from, std::size_t size) const {
    if (article == 0 || article > layout.articles) return {};
    return std::string_view(at(layout.articles_told() + (article - 1) * kArticle), kArticle).substr(from, size);
  }
  Article article(Number from, Number document) const {
    const auto article = value_at<Article>(at(from + (document - 1) * sizeof(Article)));
    if (article == 0 || article > layout.articles) damaged();
    return article;
  }
};

SegmentTable::SegmentTable(const fs::path& path) {
  if (!fs::exists(path)) refuse(path, "this table has gone");
  file_ = std::make_unique<File>(File{path, MappedFile(path), {}});
  const Number size = file_->bytes.bytes().size();
  if (size < Layout::kHeader || !read_layout(file_->at(0), size, file_->layout) ||
      file_->end(file_->layout.passages) != file_->layout.codes)
    file_->damaged();
}
SegmentTable::~SegmentTable() = default;
SegmentTable::SegmentTable(SegmentTable&&) noexcept = default;
SegmentTable& SegmentTable::operator=(SegmentTable&&) noexcept = default;

std::uint64_t SegmentTable::passages() const { return file_->layout.passages; }
std::uint64_t SegmentTable::quotations() const { return file_->layout.quotations; }
std::uint64_t SegmentTable::articles() const { return file_->layout.articles; }

std::string_view SegmentTable::order_of(std::uint32_t passage) const {
  if (passage == 0 || passage > file_->layout.passages) return {};
  const Number begin = file_->end(passage - 1);
  const Number end = file_->end(passage);
  if (begin > end || end > file_->layout.codes) file_->damaged();
  return {file_->at(Layout::kHeader + begin), static_cast<std::size_t>(end - begin)};
}

void SegmentTable::prefetch_place_of_order(std::uint32_t passage) const {
  if (passage == 0 || passage > file_->layout.passages) return;
  __builtin_prefetch(file_->at(file_->layout.ends() + (passage - 1) * sizeof(Number)));
}

void SegmentTable::prefetch_order(std::uint32_t passage) const {
  if (passage == 0 || passage > file_->layout.passages) return;
  const Number begin = std::min(file_->end(passage - 1), file_->layout.codes);
  const char* const order = file_->at(Layout::kHeader + begin);
  __builtin_prefetch(order);
  __builtin_prefetch(order + kCacheLine);
  __builtin_prefetch(order + 2 * kCacheLine);
}

std::string_view SegmentTable::key_of(std::uint32_t article) const { return file_->told(article, 0, kKey); }
std::string_view SegmentTable::copies_of(std::uint32_t article) const { return file_->told(article, kKey, kCopies); }
std::string_view SegmentTable::day_of(std::uint32_t article) const {
  const std::string_view day = file_->told(article, kKey + kCopies, kDay);
  return day.substr(0, day.find('\0'));
}

bool SegmentTable::has_headline(std::uint32_t article) const {
  return file_->told(article, kKey + kCopies + kDay, kFirstNumber) == std::string_view("\0", 1);
}

std::uint32_t SegmentTable::article_of_passage(std::uint32_t passage) const {
  if (passage == 0 || passage > file_->layout.passages) return 0;
  return file_->article(file_->layout.passage_articles(), passage);
}

std::uint32_t SegmentTable::article_of_quotation(std::uint32_t quotation) const {
  if (quotation == 0 || quotation > file_->layout.quotations) return 0;
  return file_->article(file_->layout.quotation_articles(), quotation);
}

namespace {

// The first of `count` documents, numbered from 1, that is of `article`, and the one behind its last: documents are in
// the order of their articles.
template <typename ArticleOf>
std::pair<std::uint32_t, std::uint32_t> range_of(std::uint32_t article, std::uint64_t count,
                                                 const ArticleOf& article_of) {
  // The first document whose article is `sought` or comes behind it.
  const auto first_from = [&](Article sought) {
    std::uint32_t from = 1;
    for (auto left = static_cast<std::uint32_t>(count); left > 0;) {
      const std::uint32_t half = left / 2;
      if (article_of(from + half) < sought) {
        from += half + 1;
        left -= half + 1;
      } else {
        left = half;
      }
    }
    return from;
  };
  const std::uint32_t first = first_from(article);
  return {first, article_of(first) == article ? first_from(article + 1) : first};
}

}  // namespace

std::pair<std::uint32_t, std::uint32_t> SegmentTable::passages_of(std::uint32_t article) const {
  return range_of(article, passages(), [this](std::uint32_t passage) { return article_of_passage(passage); });
}

std::pair<std::uint32_t, std::uint32_t> SegmentTable::quotations_of(std::uint32_t article) const {
  return range_of(article, quotations(), [this](std::uint32_t quotation) { return article_of_quotation(quotation); });
}

}  // namespace guillemet
