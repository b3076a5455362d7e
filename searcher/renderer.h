// How results are printed. One implementation a format: render_text, render_json, render_csv.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/lexicons.h"
#include "searcher/layout.h"
#include "searcher/results.h"

namespace guillemet {

// Turns results into the bytes that go to stdout. Pure: the same results give the same bytes. `all` of article(): with
// what was set aside, and why; `copies`: its near-copies.
class Renderer {
 public:
  virtual ~Renderer() = default;
  virtual std::string passages(const PassageResults& results) const = 0;
  virtual std::string quotations(const QuotationResults& results) const = 0;
  virtual std::string speakers(const SpeakerResults& results) const = 0;
  virtual std::string article(const ArticleRecord& article, const std::vector<Metadata>& copies, bool all) const = 0;
  virtual std::string status(const Status& status) const = 0;
  virtual std::string parts(const std::vector<ArchivePart>& parts) const = 0;
};

// For people, in French. `lexicons` (the months) must outlive it.
std::unique_ptr<Renderer> make_text_renderer(const Look& look, const Lexicons& lexicons);
// JSON Lines, as doc/output.md says; positions in code points of the article's text, or of its title in passage 0.
std::unique_ptr<Renderer> make_json_renderer();
// CSV with a head line, RFC 4180, for passages, quotations and speakers; throws Error for an article or the status.
std::unique_ptr<Renderer> make_csv_renderer();

}  // namespace guillemet
