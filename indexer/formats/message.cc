#include "indexer/formats/message.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "indexer/decoder.h"

namespace guillemet {
namespace {

constexpr std::size_t kMostHeaders = 1000;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
  return out;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

// The first line of `rest` without its end, taken off it.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The byte that two hexadecimal digits at `i` write; -1 if they are none.
int byte_at(std::string_view text, std::size_t i) {
  if (i + 1 >= text.size()) return -1;
  const int high = hexadecimal(text[i]), low = hexadecimal(text[i + 1]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

// One encoded word, "utf-8?Q?Le_port" between =? and ?=; none if it is none.
std::optional<std::string> decode_word(std::string_view word) {
  const std::size_t first = word.find('?'),
                    second = first == std::string_view::npos ? first : word.find('?', first + 1);
  if (second == std::string_view::npos || second != first + 2) return std::nullopt;
  std::string text(word.substr(second + 1));
  if (lower(word[first + 1]) == 'q') std::replace(text.begin(), text.end(), '_', ' ');
  text = lower(word[first + 1]) == 'b' ? decode_base64(text) : decode_quoted_printable(text);
  const Decoded decoded = decode(std::move(text), lower(word.substr(0, first)));
  if (!decoded.code.empty()) return std::nullopt;
  return decoded.text;
}

}  // namespace

std::string_view Headers::value(std::string_view name) const {
  const auto found = std::find_if(lines.begin(), lines.end(), [&](const auto& line) { return line.first == name; });
  return found == lines.end() ? std::string_view() : found->second;
}

Headers take_headers(std::string_view& rest) {
  Headers headers;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line.empty()) break;
    if ((line.front() == ' ' || line.front() == '\t') && !headers.lines.empty()) {
      headers.lines.back().second += " " + std::string(trimmed(line));
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && headers.lines.size() < kMostHeaders)
      headers.lines.emplace_back(lower(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
  }
  return headers;
}

std::string media_type(std::string_view content_type) {
  return lower(trimmed(content_type.substr(0, content_type.find(';'))));
}

std::string parameter(std::string_view content_type, std::string_view name) {
  for (std::size_t at = content_type.find(';'); at != std::string_view::npos;) {
    std::string_view rest = content_type.substr(at + 1);
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos) return "";
    const bool wanted = lower(trimmed(rest.substr(0, equals))) == name;
    rest.remove_prefix(equals + 1);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    const bool quoted = rest.starts_with('"');
    if (quoted) rest.remove_prefix(1);
    const std::size_t end = std::min(rest.find_first_of(quoted ? "\"" : "; \t"), rest.size());
    if (wanted) return std::string(rest.substr(0, end));
    const std::size_t next = rest.find(';', end);
    if (next == std::string_view::npos) return "";
    at = static_cast<std::size_t>(rest.data() - content_type.data()) + next;
  }
  return "";
}

std::string decode_base64(std::string_view text) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  unsigned bits = 0;
  int held = 0;
  for (const char c : text) {
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) continue;  // line ends, padding
    bits = (bits << 6) | static_cast<unsigned>(digit);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>((bits >> held) & 0xFF);
  }
  return out;
}

std::string decode_quoted_printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out += text[i];
      continue;
    }
    if (const int byte = byte_at(text, i + 1); byte >= 0) {
      out += static_cast<char>(byte);
      i += 2;
      continue;
    }
    std::size_t end = i + 1;  // a soft line end
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r')) ++end;
    if (end < text.size() && text[end] == '\n')
      i = end;
    else
      out += '=';
  }
  return out;
}

std::string decode_words(std::string_view header) {
  std::string out;
  bool behind_word = false;  // blanks between two words are none of the text
  while (!header.empty()) {
    const std::size_t begin = std::min(header.find("=?"), header.size());
    const std::string_view before = header.substr(0, begin);
    if (!(behind_word && trimmed(before).empty() && begin < header.size())) out += before;
    header.remove_prefix(begin);
    const std::size_t method = header.find('?', 2);
    const std::size_t text = method == std::string_view::npos ? method : header.find('?', method + 1);
    const std::size_t end = text == std::string_view::npos ? text : header.find("?=", text + 1);
    const auto word = end == std::string_view::npos ? std::nullopt : decode_word(header.substr(2, end - 2));
    behind_word = word.has_value();
    out += word ? *word : std::string(header.substr(0, 2));
    header.remove_prefix(word ? end + 2 : std::min<std::size_t>(2, header.size()));
  }
  return out;
}

std::optional<std::string> decode_chunked(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    const std::string_view line = take_line(body);
    std::size_t size = 0;
    const auto [end, failure] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    if (failure != std::errc() || end == line.data()) return std::nullopt;
    if (size == 0) return out;
    out += body.substr(0, size);
    body.remove_prefix(std::min(size, body.size()));
    if (body.starts_with("\r\n")) body.remove_prefix(2);
  }
  return out;
}

std::optional<std::string> inflate(std::string_view body, std::size_t largest) {
  for (const int window : {MAX_WBITS + 32, -MAX_WBITS}) {  // gzip or zlib, told by their heads; raw deflate
    z_stream stream{};
    if (inflateInit2(&stream, window) != Z_OK) return std::nullopt;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));  // zlib does not write to it
    stream.avail_in = static_cast<uInt>(std::min<std::size_t>(body.size(), UINT32_MAX));
    std::string out;
    std::array<char, 65536> block;
    int status = Z_OK;
    while (status == Z_OK && out.size() <= largest) {
      stream.next_out = reinterpret_cast<Bytef*>(block.data());
      stream.avail_out = static_cast<uInt>(block.size());
      status = ::inflate(&stream, Z_NO_FLUSH);
      out.append(block.data(), block.size() - stream.avail_out);
    }
    inflateEnd(&stream);
    if (out.size() > largest) return std::nullopt;
    // A body that breaks off (WARC-Truncated) is kept as far as it goes.
    if (status == Z_STREAM_END || (status == Z_BUF_ERROR && !out.empty())) return out;
  }
  return std::nullopt;
}

}  // namespace guillemet
