#include "indexer/pipeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/fold.h"
#include "indexer/double_encoding.h"
#include "indexer/limits.h"
#include "indexer/passages.h"

namespace guillemet {
namespace {

Problem too_long(std::size_t bytes) {
  return {
      0, "too_large",
      fmt::format("an article of {} MB; at most {} MB are read as one, split it", bytes >> 20, kLongestArticle >> 20)};
}

// Sets the lines `head` aside that no rule cut.
void cut_head(std::vector<Cut>& cuts, const std::vector<PlacedHeadLine>& head) {
  for (const auto& [line, said] : head) {
    const auto behind =
        std::find_if(cuts.begin(), cuts.end(), [begin = line.begin](const Cut& cut) { return cut.span.end > begin; });
    if (behind == cuts.end() || !behind->span.overlaps(line)) cuts.insert(behind, {line, "byline"});
  }
}

// Puts what the reader left out behind the text, each a line and a cut: it is shown, and changes nothing that was
// found.
void keep_left_out(Article& article) {
  for (LeftOut& piece : std::exchange(article.left_out, {})) {
    article.text += article.text.ends_with('\n') ? "\n" : "\n\n";
    const std::size_t begin = article.text.size();
    article.text += piece.text;
    article.cuts.push_back({{begin, article.text.size()}, std::move(piece.reason)});
  }
}

}  // namespace

Pipeline::Pipeline(const Lexicons& lexicons)
    : metadata_(lexicons), cleaner_(lexicons), segmenter_(lexicons), extractor_(lexicons, installed_dictionary()) {}

Article Pipeline::analyse(Article article) const {
  const std::vector<PlacedHeadLine> head = metadata_.head(article.text);
  article.metadata = metadata_.complete(std::move(article.metadata), article.text, head);
  article.cuts = cleaner_.clean(article.text, article.metadata.title);
  cut_head(article.cuts, head);
  article.paragraphs = paragraphs(article.text, article.cuts);
  article.sentences = segmenter_.sentences(article.text, article.paragraphs);
  article.quotations = extractor_.extract(article);
  article.passages = passages(article);
  keep_left_out(article);
  return article;
}

std::size_t Pipeline::analyse(Chunk&& chunk, const std::function<void(Article&&)>& found,
                              const std::function<void(Problem&&)>& problem) const {
  const std::string path = to_nfc(chunk.name);
  std::size_t repaired = 0;
  const Sink sink{[&](Article&& read) {
                    const std::size_t characters =
                        repair_double_encoding(read.text) + repair_double_encoding(read.metadata.title);
                    repaired += characters > 0;
                    read.metadata.path = path;
                    if (read.text.size() > kLongestArticle) return problem(too_long(read.text.size()));
                    Metadata& about = read.metadata;
                    if (about.id.empty()) about.id = about.provider_id.empty() ? path : about.provider_id;
                    found(analyse(std::move(read)));
                  },
                  [&](Problem&& wrong) { problem(std::move(wrong)); }};
  read_articles(std::move(chunk), sink);
  return repaired;
}

}  // namespace guillemet
