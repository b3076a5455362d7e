#include "indexer/formats/pdf.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <utility>

#include "common/fold.h"
#include "indexer/decoder.h"
#include "indexer/formats/page_layout.h"
#include "indexer/metadata.h"

namespace guillemet {
namespace {

constexpr int kMostPages = 2000;
constexpr std::size_t kMostWords = 2'000'000;  // of a document

std::string to_text(const poppler::ustring& text) {
  const poppler::byte_array bytes = text.to_utf8();
  return to_clean_text(std::string(bytes.begin(), bytes.end()));
}

PrintedPage words_of(const poppler::page& page) {
  PrintedPage printed;
  printed.height = page.page_rect().height();
  for (const poppler::text_box& box : page.text_list(poppler::page::text_list_include_font)) {
    if (box.rotation() != 0) continue;  // along the margin
    const poppler::rectf place = box.bbox();
    printed.words.push_back({to_text(box.text()), place.left(), place.top(), place.right(), place.bottom(),
                             box.has_font_info() ? box.get_font_size() : 0});
  }
  return printed;
}

// Whether a document's title says what it is about, not what made it.
bool is_plausible_title(std::string_view title) {
  const std::string folded = fold(title);
  for (const std::string_view name : {".doc", ".indd", ".qxp", ".qxd", ".pdf", ".rtf", ".odt", "untitled", "sans titre",
                                      "sans nom", "microsoft word", "http"})
    if (folded.find(name) != std::string::npos) return false;
  return folded.find(' ') != std::string::npos;
}

std::string iso_time(std::time_t seconds) {
  return seconds <= 0 ? "" : fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(seconds));
}

void read_document(const poppler::document& document, const Sink& sink) {
  if (document.is_locked()) return sink.problem({0, "protected", "is protected by a password; save it without one"});
  if (document.pages() > kMostPages)
    return sink.problem(
        {0, "too_large", fmt::format("has {} pages; at most {} are read", document.pages(), kMostPages)});
  std::vector<PrintedPage> pages;
  std::size_t words = 0;
  for (int i = 0; i < document.pages() && words < kMostWords; ++i) {
    const std::unique_ptr<poppler::page> page(document.create_page(i));
    if (!page) continue;
    pages.push_back(words_of(*page));
    words += pages.back().words.size();
  }
  if (words == 0)
    return sink.problem({0, "no_text", "holds no text (a scan?); a program for OCR can put a layer of text into it"});
  PrintedText text = layout(pages);
  Article article;
  article.metadata.title = std::move(text.title);
  if (article.metadata.title.empty())
    if (std::string title = to_text(document.get_title()); is_plausible_title(title))
      article.metadata.title = std::move(title);
  for (const std::string& paragraph : text.paragraphs) article.text += (article.text.empty() ? "" : "\n") + paragraph;
  article.metadata.date = iso_time(document.get_creation_date_t());
  if (!article.metadata.date.empty()) article.metadata.date_origin = kCaptureDate;
  sink.article(std::move(article));
}

}  // namespace

bool is_pdf(std::string_view head, std::string_view) {
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), head.size()));
  return head.starts_with("%PDF-");
}

void read_pdf(Chunk&& chunk, const Sink& sink) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);  // it would print
  poppler::byte_array bytes(chunk.bytes.begin(), chunk.bytes.end());
  const std::unique_ptr<poppler::document> document(poppler::document::load_from_data(&bytes));
  if (!document) return sink.problem({0, "damaged", "cannot be read as PDF; it is broken"});
  read_document(*document, sink);
}

}  // namespace guillemet
