// What the archive stores, and what every output shows: an article's summary, passages, quotations, whole articles.
//
// Records stand on their own: they hold text, not spans of it, and their positions count Unicode code points in the
// article's text, as the W3C Web Annotation's TextPositionSelector does. The stored form is a version byte and
// length-prefixed fields (doc/index_format.md); the JSON form is in record_json.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"

namespace guillemet {

// Positions in code points, the second one past the end.
struct Range {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  friend bool operator==(const Range&, const Range&) = default;
};

struct QuotationRecord {
  QuotationKind kind = QuotationKind::direct;
  Part part = Part::body;
  std::string text;           // the pieces joined by " … "
  Range range;                // from the first piece to the end of the last
  std::vector<Range> pieces;  // at least one
  std::optional<std::string> speaker;
  std::optional<std::string> via;
  std::string mention;  // empty: nothing stands for the speaker
  std::string cue;      // empty: no cue
  double confidence = 0;
  std::string rule;
  friend bool operator==(const QuotationRecord&, const QuotationRecord&) = default;
};

struct PassageRecord {
  Metadata article;
  std::uint32_t number = 0;  // from 1 within the article; 0 is the headline
  std::string text;
  Range range;
  std::vector<QuotationRecord> quotations;  // those that overlap the passage
};

struct ArticleRecord {
  Metadata article;
  std::string key;  // of this version of it: schema::article_key(); empty before it is in an archive
  std::string text;
  std::vector<std::pair<Range, std::string>> cuts;  // with the reason
  std::vector<Range> passages;
  std::vector<QuotationRecord> quotations;
};

// A quotation with the article it stands in.
struct PlacedQuotation {
  Metadata article;
  std::uint32_t passage = 0;  // number of the passage it begins in
  QuotationRecord quotation;
};

// Where a passage or a quotation stands: what its document in the archive holds. The text is in the article's alone.
struct Reference {
  std::string article;       // its key
  std::uint32_t number = 0;  // PassageRecord::number, or the quotation's place in ArticleRecord::quotations, from 0
  friend bool operator==(const Reference&, const Reference&) = default;
};

// `article` as records. Linear in its size.
ArticleRecord to_record(const Article& article);
std::vector<PassageRecord> passages_of(const ArticleRecord& record);

// One passage or quotation of `record`; throws Error if it has none of that number.
PassageRecord passage_of(const ArticleRecord& record, std::uint32_t number);
PlacedQuotation quotation_of(const ArticleRecord& record, std::uint32_t number);

// The stored form and back; the key is not part of an article's. decode_* throws Error on bytes that no encode() wrote
// (a damaged archive, another version); it never reads outside `bytes` and never allocates more than their size allows,
// for each quotation.
std::string encode(const ArticleRecord& record);
std::string encode(const Reference& reference);
ArticleRecord decode_article(std::string_view bytes);
// The same, compressed: what schema::kRecordSlot holds.
std::string pack(const ArticleRecord& record);
ArticleRecord unpack_article(std::string_view bytes);
Reference decode_reference(std::string_view bytes);

}  // namespace guillemet
