#include "indexer/formats/warc.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "common/utf8.h"
#include "indexer/decoder.h"
#include "indexer/formats/message.h"
#include "indexer/metadata.h"

namespace guillemet {
namespace {

constexpr std::string_view kVersion = "WARC/";
constexpr std::size_t kLargestPage = std::size_t{64} << 20;  // bytes, decompressed

struct Record {
  Headers headers;
  std::string_view block;
  std::size_t end = 0;  // behind its last byte and the line ends after it
  bool whole = false;   // its block does not break off
};

// The record that begins at `begin`.
Record record_at(std::string_view bytes, std::size_t begin) {
  std::string_view rest = bytes.substr(begin);
  rest.remove_prefix(std::min(rest.find('\n'), rest.size() - 1) + 1);  // the version
  Record record;
  record.headers = take_headers(rest);
  const std::string_view length = record.headers.value("content-length");
  std::size_t size = 0;
  const auto [end, failure] = std::from_chars(length.data(), length.data() + length.size(), size);
  const std::size_t block = bytes.size() - rest.size();
  if (failure != std::errc() || end == length.data()) size = next_record(bytes, block) - block;
  record.whole = size <= rest.size() && !(rest.empty() && size == 0 && record.headers.lines.empty());
  record.block = rest.substr(0, size);
  record.end = block + record.block.size();
  while (record.end < bytes.size() && (bytes[record.end] == '\r' || bytes[record.end] == '\n')) ++record.end;
  return record;
}

// A page as it was sent: its bytes, and what the server or the record says of them.
struct Page {
  std::string bytes;
  std::string type;     // "text/html"
  std::string charset;  // as declared; may be empty
};

struct Unreadable {
  std::string code;
  std::string sentence;
};

// Undoes what was done to the body for its way. Throws Unreadable.
std::string decoded_body(const Headers& http, std::string_view body) {
  std::string bytes(body);
  if (http.value("transfer-encoding").find("chunked") != std::string_view::npos)
    if (auto joined = decode_chunked(bytes))
      bytes = std::move(*joined);  // some harvesters undo it and leave the header
  const std::string_view encoding = http.value("content-encoding");
  if (encoding.empty() || encoding == "identity" || bytes.empty()) return bytes;
  if (encoding.find("gzip") == std::string_view::npos && encoding.find("deflate") == std::string_view::npos) {
    if (is_valid_utf8(bytes)) return bytes;
    throw Unreadable{"encoding", "is compressed as \"" + std::string(encoding) + "\", which is not read here"};
  }
  if (auto inflated = inflate(bytes, kLargestPage)) return *inflated;
  if (is_valid_utf8(bytes)) return bytes;
  throw Unreadable{"damaged", "cannot be decompressed, or is larger than a page can be"};
}

// "text/xml", "application/rss+xml"; XHTML is a page like any other.
bool is_xml(std::string_view type) {
  return type.ends_with("xml") && type.find("html") == std::string_view::npos && type.find("svg") == type.npos;
}

// The page of a record; none if it holds no page that was found. Throws Unreadable.
std::optional<Page> page_of(const Record& record) {
  const std::string_view type = record.headers.value("content-type");
  if (media_type(type) != "application/http")
    return Page{std::string(record.block), media_type(type), parameter(type, "charset")};
  std::string_view rest = record.block;
  const std::string_view status = rest.substr(0, std::min(rest.find('\n'), rest.size()));
  rest.remove_prefix(std::min(status.size() + 1, rest.size()));
  if (!status.starts_with("HTTP/") || status.find(" 200") == std::string_view::npos) return std::nullopt;
  const Headers http = take_headers(rest);
  const std::string_view content_type = http.value("content-type");
  const std::string kind = media_type(content_type);
  if (!kind.empty() && !kind.starts_with("text/") && kind.find("html") == std::string::npos && !is_xml(kind) &&
      kind != "application/pdf")
    return std::nullopt;
  return Page{decoded_body(http, rest), kind, parameter(content_type, "charset")};
}

// Whether what was found at `address` is a page to read; not a style, a script, a harvester's log.
bool is_page(const Page& page, std::string_view address) {
  constexpr std::array<std::string_view, 5> kTypes{"text/html", "application/xhtml+xml", "text/plain",
                                                   "application/pdf", ""};
  constexpr std::array<std::string_view, 6> kNoPages{".css", ".js", ".json", ".map", "/robots.txt", ".svg"};
  if (std::find(kTypes.begin(), kTypes.end(), page.type) == kTypes.end() && !is_xml(page.type)) return false;
  if (page.type.empty() && page.bytes.find('<') == std::string::npos) return false;
  const std::string_view path = address.substr(0, address.find_first_of("?#"));
  return !address.starts_with("metadata:") && !address.starts_with("dns:") &&
         std::none_of(kNoPages.begin(), kNoPages.end(),
                      [&](std::string_view ending) { return path.ends_with(ending); });
}

// "<http://...>" as WARC 1.0 has it -> http://...
std::string_view address_of(const Record& record) {
  std::string_view address = record.headers.value("warc-target-uri");
  if (address.starts_with('<') && address.ends_with('>')) address = address.substr(1, address.size() - 2);
  return address;
}

void read_page(Page&& page, const Record& record, const Chunk& chunk, const Sink& sink) {
  const std::string address(address_of(record));
  if (!page.charset.empty() && !is_valid_utf8(page.bytes))
    if (Decoded decoded = decode(page.bytes, page.charset); decoded.code.empty()) page.bytes = std::move(decoded.text);
  Chunk inner;
  inner.file = chunk.file;
  inner.format = detect(std::string_view(page.bytes).substr(0, kDetectBytes), address);
  if (inner.format == Format::warc || inner.format == Format::mhtml) inner.format = Format::text;
  // XML is read if it is a feed or a dispatch, not the map of a site.
  if (is_xml(page.type) && (inner.format == Format::other_xml || inner.format == Format::text)) return;
  inner.name = chunk.name;
  inner.address = address;
  inner.bytes = std::move(page.bytes);
  read_articles(std::move(inner), {[&](Article&& article) {
                                     Metadata& metadata = article.metadata;
                                     if (metadata.url.empty()) metadata.url = address;
                                     if (metadata.id.empty()) metadata.id = address;
                                     if (metadata.date.empty()) {
                                       metadata.date = record.headers.value("warc-date");
                                       metadata.date_origin = kCaptureDate;
                                     }
                                     sink.article(std::move(article));
                                   },
                                   [&](Problem&& problem) {
                                     sink.problem({0, std::move(problem.code), address + ": " + problem.sentence});
                                   }});
}

void read_record(const Record& record, const Chunk& chunk, const Sink& sink) {
  const std::string_view type = record.headers.value("warc-type");
  const std::string address(address_of(record));
  if (type.empty())
    return sink.problem({0, "damaged", "a record does not say what it is (it has no WARC-Type); it is left out"});
  if (type == "revisit")
    return sink.problem({0, "revisit", address + ": is an unchanged page that an earlier record holds; left out"});
  if (type != "response" && type != "resource" && type != "conversion") return;
  try {
    std::optional<Page> page = page_of(record);
    if (!page || page->bytes.empty() || !is_page(*page, address)) return;
    read_page(std::move(*page), record, chunk, sink);
  } catch (Unreadable& unreadable) {
    sink.problem({0, std::move(unreadable.code), address + ": " + unreadable.sentence});
  }
}

}  // namespace

bool is_warc(std::string_view head, std::string_view) { return head.starts_with(kVersion); }

std::size_t next_record(std::string_view bytes, std::size_t from) {
  if (bytes.substr(from).starts_with(kVersion)) return from;
  const std::size_t found = bytes.find("\nWARC/1.", from);
  return found == std::string_view::npos ? bytes.size() : found + 1;
}

std::size_t whole_records(std::string_view bytes) {
  std::size_t begin = next_record(bytes, 0), whole = 0;
  while (begin < bytes.size()) {
    const Record record = record_at(bytes, begin);
    // The line ends behind a record show that it is there to its end; they may come with the next stretch.
    if (!record.whole || record.end == bytes.size()) break;
    whole = record.end;
    begin = next_record(bytes, record.end);
  }
  return whole;
}

void read_warc(Chunk&& chunk, const Sink& sink) {
  const std::string_view bytes = chunk.bytes;
  for (std::size_t begin = next_record(bytes, 0); begin < bytes.size();) {
    const Record record = record_at(bytes, begin);
    read_record(record, chunk, sink);
    if (!record.whole)
      sink.problem({0, "damaged", "the last record breaks off (" + std::string(address_of(record)) + ")"});
    begin = next_record(bytes, record.end);
  }
}

}  // namespace guillemet
