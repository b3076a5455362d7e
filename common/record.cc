#include "common/record.h"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "common/compression.h"
#include "common/error.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

// The first bytes of a stored record: the version of its form and what it is.
constexpr char kVersion = 4;
constexpr char kArticle = 'a';
constexpr char kReference = 'r';

class Writer {
 public:
  explicit Writer(char what) : out_{kVersion, what} {}

  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out_ += static_cast<char>((value & 0x7F) | 0x80);
    out_ += static_cast<char>(value);
  }
  void text(std::string_view value) {
    number(value.size());
    out_ += value;
  }
  void optional_text(const std::optional<std::string>& value) {
    out_ += value ? '\1' : '\0';
    if (value) text(*value);
  }
  void real(double value) {
    const auto bits = std::bit_cast<std::uint64_t>(value);
    for (unsigned shift = 0; shift < 64; shift += 8) out_ += static_cast<char>((bits >> shift) & 0xFF);
  }
  void range(Range value) {
    number(value.start);
    number(value.end);
  }

  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

[[noreturn]] void refuse_damaged() {
  throw Error(
      "a record of the archive is damaged or was written by another version; delete the archive's folder and run "
      "guillemet-index again");
}

class Reader {
 public:
  Reader(std::string_view bytes, char what) : rest_(bytes) {
    if (byte() != kVersion || byte() != what) refuse_damaged();
  }

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const auto next = static_cast<unsigned char>(byte());
      value |= static_cast<std::uint64_t>(next & 0x7F) << shift;
      if (next < 0x80) return value;
    }
    refuse_damaged();
  }
  std::uint32_t small() {
    const std::uint64_t value = number();
    if (value > UINT32_MAX) refuse_damaged();
    return static_cast<std::uint32_t>(value);
  }
  // A count of things that take at least `least` bytes each: never more than the bytes that are left can hold.
  std::size_t count(std::size_t least) {
    const std::uint64_t value = number();
    if (value > rest_.size() / least) refuse_damaged();
    return static_cast<std::size_t>(value);
  }
  std::string text() {
    const std::size_t size = count(1);
    std::string value(rest_.substr(0, size));
    rest_.remove_prefix(size);
    return value;
  }
  std::optional<std::string> optional_text() {
    switch (byte()) {
      case 0:
        return std::nullopt;
      case 1:
        return text();
      default:
        refuse_damaged();
    }
  }
  double real() {
    std::uint64_t bits = 0;
    for (unsigned shift = 0; shift < 64; shift += 8)
      bits |= static_cast<std::uint64_t>(static_cast<unsigned char>(byte())) << shift;
    return std::bit_cast<double>(bits);
  }
  // A position that far behind `before`.
  std::uint32_t after(std::uint32_t before) {
    const std::uint32_t distance = small();
    if (distance > UINT32_MAX - before) refuse_damaged();
    return before + distance;
  }
  Range range() {
    Range value;
    value.start = small();
    value.end = small();
    if (value.end < value.start) refuse_damaged();
    return value;
  }
  template <typename Enum>
  Enum choice(Enum last) {
    const std::uint64_t value = number();
    if (value > static_cast<std::uint64_t>(last)) refuse_damaged();
    return static_cast<Enum>(value);
  }
  void finish() const {
    if (!rest_.empty()) refuse_damaged();
  }

 private:
  char byte() {
    if (rest_.empty()) refuse_damaged();
    const char value = rest_.front();
    rest_.remove_prefix(1);
    return value;
  }

  std::string_view rest_;
};

// The fields of an article's metadata, in their order on the disk.
constexpr std::array kStoredMetadata{&Metadata::id,       &Metadata::path,        &Metadata::title,
                                     &Metadata::date,     &Metadata::source,      &Metadata::author,
                                     &Metadata::language, &Metadata::section,     &Metadata::page,
                                     &Metadata::url,      &Metadata::provider_id, &Metadata::date_origin};

void put(Writer& out, const Metadata& article) {
  for (const auto member : kStoredMetadata) out.text(article.*member);
}

Metadata get_metadata(Reader& in) {
  Metadata article;
  for (const auto member : kStoredMetadata) article.*member = in.text();
  return article;
}

// Cuts ranges of code points out of a text, at the cost of the way from one to the next.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  // Refuses a range that the text does not have.
  std::string_view operator()(Range range) {
    const std::size_t begin = seek(range.start);
    return text_.substr(begin, seek(range.end) - begin);
  }

 private:
  std::size_t seek(std::uint32_t point) {
    for (; point_ > point; --point_) previous_code_point(text_, byte_);
    for (; point_ < point && byte_ < text_.size(); ++point_) next_code_point(text_, byte_);
    if (point_ != point) refuse_damaged();
    return byte_;
  }

  std::string_view text_;
  std::uint32_t point_ = 0;
  std::size_t byte_ = 0;
};

// The words of a quotation are in the article's text: where its pieces stand says all, each counted from the end of the
// one before.
void put_pieces(Writer& out, const std::vector<Range>& pieces) {
  out.number(pieces.size());
  std::uint32_t before = 0;
  for (const Range piece : pieces) {
    out.number(piece.start - before);
    out.number(piece.end - piece.start);
    before = piece.end;
  }
}

void get_pieces(Reader& in, Cutter& cut, QuotationRecord& quotation) {
  quotation.pieces.resize(in.count(2));
  std::uint32_t before = 0;
  for (Range& piece : quotation.pieces) {
    piece.start = in.after(before);
    piece.end = before = in.after(piece.start);
    if (!quotation.text.empty()) quotation.text += kBetweenPieces;
    quotation.text += cut(piece);
  }
  if (!quotation.pieces.empty()) quotation.range = {quotation.pieces.front().start, before};
}

void put(Writer& out, const QuotationRecord& quotation) {
  out.number(static_cast<std::uint64_t>(quotation.kind));
  out.number(static_cast<std::uint64_t>(quotation.part));
  put_pieces(out, quotation.pieces);
  out.optional_text(quotation.speaker);
  out.optional_text(quotation.via);
  out.text(quotation.mention);
  out.text(quotation.cue);
  out.real(quotation.confidence);
  out.text(quotation.rule);
}

QuotationRecord get_quotation(Reader& in, Cutter& title, Cutter& body) {
  QuotationRecord quotation;
  quotation.kind = in.choice(QuotationKind::indirect);
  quotation.part = in.choice(Part::title);
  get_pieces(in, quotation.part == Part::title ? title : body, quotation);
  quotation.speaker = in.optional_text();
  quotation.via = in.optional_text();
  quotation.mention = in.text();
  quotation.cue = in.text();
  quotation.confidence = in.real();
  quotation.rule = in.text();
  return quotation;
}

constexpr std::size_t kLeastQuotation = 16;  // bytes of a quotation whose every field is empty

void put(Writer& out, const std::vector<QuotationRecord>& quotations) {
  out.number(quotations.size());
  for (const QuotationRecord& quotation : quotations) put(out, quotation);
}

std::vector<QuotationRecord> get_quotations(Reader& in, std::string_view title, std::string_view text) {
  std::vector<QuotationRecord> quotations;
  Cutter of_title(title);
  Cutter of_text(text);
  const std::size_t count = in.count(kLeastQuotation);
  for (std::size_t i = 0; i < count; ++i) quotations.push_back(get_quotation(in, of_title, of_text));
  return quotations;
}

Range to_range(Span span, const CodePointIndex& index) {
  return {static_cast<std::uint32_t>(index(span.begin)), static_cast<std::uint32_t>(index(span.end))};
}

QuotationRecord to_record(const Quotation& quotation, std::string_view text, const CodePointIndex& index) {
  QuotationRecord record;
  record.kind = quotation.kind;
  record.part = quotation.part;
  record.text = content_of(quotation, text);
  record.range = to_range(quotation.extent(), index);
  for (const Span piece : quotation.pieces) record.pieces.push_back(to_range(piece, index));
  record.speaker = quotation.speaker;
  record.via = quotation.via;
  record.mention = quotation.mention.of(text);
  record.cue = quotation.cue.of(text);
  record.confidence = quotation.confidence;
  record.rule = quotation.rule;
  return record;
}

bool overlap(Range a, Range b) { return a.start < b.end && b.start < a.end; }

PassageRecord passage(const ArticleRecord& record, std::uint32_t number, std::string_view text, Range range) {
  PassageRecord passage{record.article, number, std::string(text), range, {}};
  const Part part = number == 0 ? Part::title : Part::body;
  for (const QuotationRecord& quotation : record.quotations)
    if (quotation.part == part && overlap(quotation.range, range)) passage.quotations.push_back(quotation);
  return passage;
}

PassageRecord headline(const ArticleRecord& record) {
  const std::string& title = record.article.title;
  return passage(record, 0, title, {0, static_cast<std::uint32_t>(CodePointIndex(title)(title.size()))});
}

// The number of the passage that `quotation` begins in.
std::uint32_t number_of_passage(const QuotationRecord& quotation, const std::vector<Range>& passages) {
  if (quotation.part == Part::title) return 0;
  const auto after = std::upper_bound(passages.begin(), passages.end(), quotation.range.start,
                                      [](std::uint32_t start, Range passage) { return start < passage.start; });
  return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(after - passages.begin()));
}

}  // namespace

ArticleRecord to_record(const Article& article) {
  ArticleRecord record;
  record.article = article.metadata;
  record.text = article.text;
  const CodePointIndex in_body(article.text);
  const CodePointIndex in_title(article.metadata.title);
  for (const Cut& cut : article.cuts) record.cuts.emplace_back(to_range(cut.span, in_body), cut.reason);
  for (const Span passage : article.passages) record.passages.push_back(to_range(passage, in_body));
  for (const Quotation& quotation : article.quotations) {
    const bool title = quotation.part == Part::title;
    record.quotations.push_back(
        to_record(quotation, title ? article.metadata.title : article.text, title ? in_title : in_body));
  }
  return record;
}

std::vector<PassageRecord> passages_of(const ArticleRecord& record) {
  std::vector<PassageRecord> passages;
  if (!record.article.title.empty()) passages.push_back(headline(record));
  Cutter cut(record.text);
  std::uint32_t number = 0;
  for (const Range range : record.passages) passages.push_back(passage(record, ++number, cut(range), range));
  return passages;
}

PassageRecord passage_of(const ArticleRecord& record, std::uint32_t number) {
  if (number == 0) return headline(record);
  if (number > record.passages.size()) refuse_damaged();
  const Range range = record.passages[number - 1];
  return passage(record, number, Cutter(record.text)(range), range);
}

PlacedQuotation quotation_of(const ArticleRecord& record, std::uint32_t number) {
  if (number >= record.quotations.size()) refuse_damaged();
  const QuotationRecord& quotation = record.quotations[number];
  return {record.article, number_of_passage(quotation, record.passages), quotation};
}

std::string encode(const ArticleRecord& record) {
  Writer out(kArticle);
  put(out, record.article);
  out.text(record.text);
  out.number(record.cuts.size());
  for (const auto& [range, reason] : record.cuts) {
    out.range(range);
    out.text(reason);
  }
  out.number(record.passages.size());
  for (const Range passage : record.passages) out.range(passage);
  put(out, record.quotations);
  return out.take();
}

std::string encode(const Reference& reference) {
  Writer out(kReference);
  out.text(reference.article);
  out.number(reference.number);
  return out.take();
}

ArticleRecord decode_article(std::string_view bytes) {
  Reader in(bytes, kArticle);
  ArticleRecord record;
  record.article = get_metadata(in);
  record.text = in.text();
  const std::size_t cuts = in.count(3);
  for (std::size_t i = 0; i < cuts; ++i) {
    const Range range = in.range();
    record.cuts.emplace_back(range, in.text());
  }
  record.passages.resize(in.count(2));
  for (Range& passage : record.passages) passage = in.range();
  record.quotations = get_quotations(in, record.article.title, record.text);
  in.finish();
  return record;
}

std::string pack(const ArticleRecord& record) { return compress(encode(record)); }

ArticleRecord unpack_article(std::string_view bytes) {
  const std::optional<std::string> record = decompress(bytes);
  if (!record) refuse_damaged();
  return decode_article(*record);
}

Reference decode_reference(std::string_view bytes) {
  Reader in(bytes, kReference);
  Reference reference;
  reference.article = in.text();
  reference.number = in.small();
  in.finish();
  return reference;
}

}  // namespace guillemet
