// From the bytes of a file to an article with all that is found in it: the flow, one line a stage.
//
// The stages are pure functions on one article. They share nothing that changes: what they know of French is read once
// from the lexicons and given to all threads.
#pragma once

#include <functional>
#include <vector>

#include "common/article.h"
#include "common/lexicons.h"
#include "indexer/cleaner.h"
#include "indexer/formats/format.h"
#include "indexer/metadata.h"
#include "indexer/quotes/extractor.h"
#include "indexer/segmenter.h"

namespace guillemet {

// Everything below may be called from several threads at once.
class Pipeline {
 public:
  // `lexicons` must outlive the pipeline. Throws Error(file:line) on a wrong line of a table.
  explicit Pipeline(const Lexicons& lexicons);

  // What the article says, with its cuts, sentences, quotations and passages. `read` comes from a reader (formats/): it
  // has text, its path, and what the format knows. Linear in the text; does not throw.
  Article analyse(Article read) const;

  // Reads `chunk` and analyses every article in it. Returns in how many of them accents that were encoded
  // twice were repaired (double_encoding.h). An article without an id gets its provider's, else its
  // path, as id.
  std::size_t analyse(Chunk&& chunk, const std::function<void(Article&&)>& found,
                      const std::function<void(Problem&&)>& problem) const;

 private:
  MetadataReader metadata_;
  Cleaner cleaner_;
  Segmenter segmenter_;
  QuotationExtractor extractor_;
};

}  // namespace guillemet
