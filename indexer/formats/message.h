// Messages as mail, HTTP and WARC write them: lines of headers, a blank line, a body that may be encoded for its way.
//
// All functions are pure, do not throw and may be called from several threads at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guillemet {

// Header lines, names in lower case, continued lines joined.
struct Headers {
  std::vector<std::pair<std::string, std::string>> lines;

  // The value of the first header of this name (lower case); empty if there is none. Valid as long as the headers.
  std::string_view value(std::string_view name) const;
};

// Takes headers and the blank line behind them off `rest`.
Headers take_headers(std::string_view& rest);

// "text/html" of `text/html; charset="utf-8"`, in lower case.
std::string media_type(std::string_view content_type);
// A parameter of such a value ("charset", "boundary"), without its quotation marks; empty if there is none.
std::string parameter(std::string_view content_type, std::string_view name);

std::string decode_base64(std::string_view text);
std::string decode_quoted_printable(std::string_view text);
// "=?utf-8?Q?Le_port?=" in a header made text; anything else as it stands.
std::string decode_words(std::string_view header);
// HTTP's chunked transfer undone; none if `body` is no sequence of chunks.
std::optional<std::string> decode_chunked(std::string_view body);
// gzip, zlib or raw deflate undone, up to `largest` bytes; none if it is none of them or larger.
std::optional<std::string> inflate(std::string_view body, std::size_t largest);

}  // namespace guillemet
