#include "indexer/formats/format.h"

#include <algorithm>
#include <array>

#include "indexer/formats/alto.h"
#include "indexer/formats/csv.h"
#include "indexer/formats/europresse.h"
#include "indexer/formats/factiva.h"
#include "indexer/formats/feed.h"
#include "indexer/formats/iramuteq.h"
#include "indexer/formats/json.h"
#include "indexer/formats/mhtml.h"
#include "indexer/formats/newsml.h"
#include "indexer/formats/newsml_g2.h"
#include "indexer/formats/nitf.h"
#include "indexer/formats/other_xml.h"
#include "indexer/formats/pdf.h"
#include "indexer/formats/tei.h"
#include "indexer/formats/text.h"
#include "indexer/formats/warc.h"
#include "indexer/formats/web_page.h"

namespace guillemet {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

bool is_text(std::string_view, std::string_view) { return true; }

struct FormatRow {
  Format format;
  bool (*is_this)(std::string_view head, std::string_view name);  // by the file's first bytes, without byte-order mark
  void (*read)(Chunk&& chunk, const Sink& sink);
};

// The formats, the more particular ones first: the first row that knows a file has it.
constexpr std::array kFormats{FormatRow{Format::warc, is_warc, read_warc},
                              FormatRow{Format::pdf, is_pdf, read_pdf},
                              FormatRow{Format::newsml1, is_newsml, read_newsml},
                              FormatRow{Format::newsml_g2, is_newsml_g2, read_newsml_g2},
                              FormatRow{Format::nitf, is_nitf, read_nitf},
                              FormatRow{Format::rss, is_rss, read_rss},
                              FormatRow{Format::atom, is_atom, read_atom},
                              FormatRow{Format::alto, is_alto, read_alto},
                              FormatRow{Format::mets, is_mets, read_mets},
                              FormatRow{Format::tei, is_tei, read_tei},
                              FormatRow{Format::mhtml, is_mhtml, read_mhtml},
                              FormatRow{Format::json_lines, is_json_lines, read_json_lines},
                              FormatRow{Format::json, is_json, read_json},
                              FormatRow{Format::csv, is_csv, read_csv},
                              FormatRow{Format::europresse, is_europresse, read_europresse},
                              FormatRow{Format::factiva, is_factiva, read_factiva},
                              FormatRow{Format::other_xml, is_other_xml, read_other_xml},
                              FormatRow{Format::web_page, is_web_page, read_web_page},
                              FormatRow{Format::iramuteq, is_iramuteq, read_iramuteq},
                              FormatRow{Format::text, is_text, read_text}};

}  // namespace

Format detect(std::string_view head, std::string_view name) {
  if (head.starts_with(kUtf8Mark)) head.remove_prefix(kUtf8Mark.size());
  return std::find_if(kFormats.begin(), kFormats.end() - 1,
                      [&](const FormatRow& row) { return row.is_this(head, name); })
      ->format;
}

bool has_extension(std::string_view name, std::initializer_list<std::string_view> extensions) {
  constexpr std::size_t kLongest = 24;
  std::string end(name.substr(name.size() - std::min(name.size(), kLongest)));
  std::transform(end.begin(), end.end(), end.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const std::string_view packed : {".gz", ".zst", ".xz", ".bz2"}) {
    if (!end.ends_with(packed)) continue;
    end.resize(end.size() - packed.size());
    break;
  }
  return std::any_of(extensions.begin(), extensions.end(),
                     [&end](std::string_view extension) { return end.ends_with(extension); });
}

std::size_t line_ends(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; (at = text.find_first_of("\r\n", at)) != std::string_view::npos; ++count)
    at += text.substr(at, 2) == "\r\n" ? 2 : 1;
  return count;
}

std::size_t end_in_line(std::string_view text, std::size_t before) {
  const std::size_t last = text.find_last_of("\r\n");
  return last == std::string_view::npos ? before + text.size() : text.size() - last - 1;
}

// A reader for each is in this folder; zip and tar files are opened by indexer/container.h.
bool is_known_kind(std::string_view name) {
  return has_extension(name, {".txt",  ".md",   ".markdown", ".html", ".htm", ".xhtml", ".rtf",  ".jsonl", ".ndjson",
                              ".json", ".csv",  ".tsv",      ".tab",  ".xml", ".rss",   ".atom", ".nitf",  ".alto",
                              ".pdf",  ".warc", ".mhtml",    ".mht",  ".zip", ".tar",   ".tgz"});
}

void read_articles(Chunk&& chunk, const Sink& sink) {
  const auto row = std::find_if(kFormats.begin(), kFormats.end() - 1,
                                [&](const FormatRow& format) { return format.format == chunk.format; });
  row->read(std::move(chunk), sink);
}

}  // namespace guillemet
