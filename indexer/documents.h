// The documents of a batch of articles: what the three databases of a segment say of each (common/schema.h).
//
// A document of Xapian's is a tree of strings. Here a batch is kept as numbers of its words, a few bytes each, and one
// document after the other is made when its database is written: what is made is added while it is still in a core's
// cache, and a batch may be larger. Included by segment_writer.cc only.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/analyzer.h"
#include "common/record.h"
#include "common/segment_table.h"
#include "common/stemmer.h"
#include "common/text_hash.h"
#include "indexer/segment_writer.h"

namespace Xapian {
class Document;
class WritableDatabase;
}  // namespace Xapian

namespace guillemet {

// A number as value slots hold it: eight bytes, the highest first; and back.
std::string bytes_of(std::uint64_t number);
std::uint64_t number_of(std::string_view bytes);

// Not for use from two threads at once.
class Documents {
 public:
  explicit Documents(Stemmer& stemmer);  // the calling thread's

  // Linear in the article's size. Nothing of `record` is kept.
  void add(const ArticleRecord& record, const Copies& copies);

  // To be called when all articles are added, before any of what follows. n log n of the words.
  void sort_words();

  Written count() const { return {articles_.size(), passages_.size(), quotations_.size()}; }

  // Adds the documents of one kind to a database of that kind; throw what Xapian throws.
  void add_articles_to(Xapian::WritableDatabase& database) const;
  // `servable`: with what a server needs, which has no table (common/segment_table.h).
  void add_passages_to(Xapian::WritableDatabase& database, bool servable) const;
  void add_quotations_to(Xapian::WritableDatabase& database, bool servable) const;

  // What the segment's table says of the documents, as they are added above (common/segment_table.h). Of this object.
  SegmentRows rows() const;

 private:
  using Word = std::uint32_t;  // its place in stems_
  struct Common {              // of an article's documents
    std::vector<std::string> terms;
    std::string key, day, copies;
    std::uint32_t article = 0;  // 1 the first
    bool has_headline = false;
  };
  // `words`: each as often as it counts, sorted by sort_words().
  struct Passage {
    const Common* common;
    std::uint32_t number;
    std::vector<Word> words;
    std::string order;
    std::vector<std::string> speakers;  // terms
  };
  struct Quotation {
    const Common* common;
    std::uint32_t number;
    std::vector<Word> words;
    std::string copies;
    std::vector<std::string> speakers;
    std::string speaker;
  };
  struct Article {
    const Common* common;
    std::string record, fingerprint;
    std::vector<Word> words;
    std::vector<std::string> terms;
  };
  struct ArticleWords {
    std::vector<Word> words;  // those of the headline and the lead as often as they count
    std::size_t in_body = 0;  // of them
  };

  std::vector<Word> words_of(const std::vector<Term>& terms);
  void add_words(const std::vector<Word>& words, Xapian::Document& document) const;
  void add(const PassageRecord& passage, const Common& common, ArticleWords& of_article);
  void add(const QuotationRecord& quotation, std::uint32_t number, const Common& common, std::uint64_t group,
           std::unordered_map<std::uint64_t, std::uint64_t>& said);
  static Xapian::Document document_of(const Common& common);
  static void add_group(const Common& common, Xapian::Document& document);

  Stemmer& stemmer_;
  std::deque<std::string> stems_;  // each once; they stay where they are
  std::unordered_map<std::string_view, Word, TextHash> known_;
  std::deque<Common> commons_;
  std::vector<Article> articles_;
  std::vector<Passage> passages_;
  std::vector<Quotation> quotations_;
};

}  // namespace guillemet
