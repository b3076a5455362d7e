#include "indexer/formats/mhtml.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/fold.h"
#include "common/utf8.h"
#include "indexer/decoder.h"
#include "indexer/formats/message.h"
#include "indexer/metadata.h"

namespace guillemet {
namespace {

constexpr int kDeepestPart = 8;           // parts in parts
constexpr std::size_t kHeadBytes = 8192;  // where the headers of the whole stand

struct Page {
  std::string bytes;
  std::string address;
};

std::string decoded_part(const Headers& headers, std::string_view body) {
  const std::string encoding = media_type(headers.value("content-transfer-encoding"));
  std::string bytes = encoding == "base64"             ? decode_base64(body)
                      : encoding == "quoted-printable" ? decode_quoted_printable(body)
                                                       : std::string(body);
  const std::string charset = parameter(headers.value("content-type"), "charset");
  if (!charset.empty() && !is_valid_utf8(bytes))
    if (Decoded decoded = decode(bytes, charset); decoded.code.empty()) return std::move(decoded.text);
  return bytes;
}

// The part of HTML that a message says it begins with, else its first, looked for in its parts too; none if there is
// none.
std::optional<Page> find_page(const Headers& headers, std::string_view body, int depth) {
  const std::string_view content_type = headers.value("content-type");
  const std::string type = media_type(content_type);
  if (type == "text/html" || type == "application/xhtml+xml")
    return Page{decoded_part(headers, body), std::string(headers.value("content-location"))};
  const std::string boundary = parameter(content_type, "boundary");
  if (!type.starts_with("multipart/") || boundary.empty() || depth >= kDeepestPart) return std::nullopt;
  const std::string start = parameter(content_type, "start");
  std::optional<Page> first;
  const std::string mark = "--" + boundary;
  for (std::size_t at = body.find(mark); at != std::string_view::npos;) {
    const std::size_t begin = at + mark.size();
    const std::size_t next = body.find("\n" + mark, begin);
    std::string_view part = body.substr(begin, std::min(next, body.size()) - begin);
    if (part.starts_with("--")) break;
    part.remove_prefix(std::min(part.find('\n'), part.size() - (part.empty() ? 0 : 1)) + (part.empty() ? 0 : 1));
    const Headers own = take_headers(part);
    const bool is_start = !start.empty() && own.value("content-id") == start;
    if (is_start || !first)
      if (auto page = find_page(own, part, depth + 1)) {
        first = std::move(page);
        if (is_start || start.empty()) return first;
      }
    at = next == std::string_view::npos ? next : next + 1;
  }
  return first;
}

}  // namespace

bool is_mhtml(std::string_view head, std::string_view name) {
  const std::string start = fold(head.substr(0, kHeadBytes));
  const std::size_t colon = start.find(':');
  const bool headed =
      colon != std::string::npos && start.substr(0, colon).find_first_of(" \n<{\"") == std::string::npos;
  if (!headed || start.find("content-type:") == std::string::npos) return false;
  return start.find("multipart/related") != std::string::npos || has_extension(name, {".mhtml", ".mht"});
}

void read_mhtml(Chunk&& chunk, const Sink& sink) {
  std::string_view rest = chunk.bytes;
  while (rest.starts_with('\r') || rest.starts_with('\n')) rest.remove_prefix(1);
  const Headers headers = take_headers(rest);
  auto page = find_page(headers, rest, 0);
  if (!page) return sink.problem({0, "no_text", "this saved page holds no part of HTML"});
  if (page->address.empty() || page->address.starts_with("cid:"))
    page->address = headers.value("snapshot-content-location");
  const std::string subject = to_clean_text(decode_words(headers.value("subject")));
  Chunk inner;
  inner.file = chunk.file;
  inner.format = detect(std::string_view(page->bytes).substr(0, kDetectBytes), "page.html");
  if (inner.format == Format::mhtml || inner.format == Format::warc) inner.format = Format::web_page;
  inner.name = chunk.name;
  inner.address = page->address;
  inner.bytes = std::move(page->bytes);
  read_articles(std::move(inner), {[&](Article&& article) {
                                     Metadata& metadata = article.metadata;
                                     if (metadata.url.empty()) metadata.url = page->address;
                                     if (metadata.title.empty()) metadata.title = subject;
                                     if (metadata.date.empty()) {
                                       metadata.date = headers.value("date");
                                       metadata.date_origin = kCaptureDate;
                                     }
                                     sink.article(std::move(article));
                                   },
                                   sink.problem});
}

}  // namespace guillemet
