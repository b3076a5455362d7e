#include "searcher/answer.h"

#include <fmt/format.h>

#include <chrono>
#include <memory>

#include "common/error.h"
#include "common/lexicons.h"
#include "common/manifest.h"
#include "searcher/renderer.h"
#include "searcher/show.h"
#include "searcher/status.h"

namespace guillemet {
namespace {

std::unique_ptr<Renderer> renderer_for(OutputFormat format, const Look& look, const Lexicons& lexicons) {
  switch (format) {
    case OutputFormat::json:
      return make_json_renderer();
    case OutputFormat::csv:
      return make_csv_renderer();
    case OutputFormat::text:
      break;
  }
  return make_text_renderer(look, lexicons);
}

// Quotations that nobody can be told for are an answer too, though no speaker is counted.
template <typename Results>
bool found_unknown(const Results&) {
  return false;
}
bool found_unknown(const SpeakerResults& results) { return !results.list.empty(); }

ArticleRecord asked_article(const Archive& archive, const std::string& asked) {
  const std::string id = find_article(archive.manifest(), asked);
  const auto article = archive.article(id);
  if (!article) throw Error(fmt::format("{}: this article has just left the archive", asked));
  return *article;
}

}  // namespace

Answer answer(const CommandLine& line, const Look& look) {
  const auto start = std::chrono::steady_clock::now();
  const Lexicons lexicons = line.lexicons.empty() ? Lexicons::built_in() : Lexicons::from(line.lexicons);
  const auto renderer = renderer_for(line.format, look, lexicons);
  const std::filesystem::path path = archive_path(line.archive);
  const Archive archive(path);
  if (line.command == Command::show)
    return {renderer->article(asked_article(archive, line.request.text), line.all), {}, true};
  if (line.command == Command::status) return {renderer->status(status_of(archive, path.string(), lexicons)), {}, true};

  Question question = understand(line.request, lexicons, line.command == Command::passages);
  find_other_names(question, archive);
  Answer answer;
  answer.notes = question.notes;
  if (line.explain) answer.notes.push_back(explain(question));
  const auto finish = [&](auto results, auto render) {
    results.summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    answer.found = results.summary.total > 0 || found_unknown(results);
    answer.output = ((*renderer).*render)(results);
  };
  if (line.command == Command::quotes)
    finish(search_quotations(question, archive), &Renderer::quotations);
  else if (line.command == Command::speakers)
    finish(search_speakers(question, archive), &Renderer::speakers);
  else
    finish(search_passages(question, archive), &Renderer::passages);
  return answer;
}

}  // namespace guillemet
