#include "searcher/answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "common/error.h"
#include "common/lexicons.h"
#include "common/manifest.h"
#include "common/record_json.h"
#include "searcher/renderer.h"
#include "searcher/show.h"
#include "searcher/speller.h"
#include "searcher/status.h"

namespace guillemet {
namespace {

constexpr std::uint64_t kLittle = 2;  // results; who finds more has spelt it right

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

bool is_listed(const PassageResults& results) { return !results.groups.empty(); }
bool is_listed(const QuotationResults& results) { return !results.list.empty(); }
bool is_listed(const SpeakerResults& results) { return !results.list.empty(); }

// A line for each server that did not answer.
std::vector<std::string> left_out(const Archive& archive) {
  std::vector<std::string> lines;
  for (const Unreachable& unreachable : archive.unreachable())
    lines.push_back(fmt::format(
        "{}: this server does not answer: {}; the answer lacks its articles; start its three xapian-tcpsrv, "
        "or take it off with `guillemet-search archive remove-remote {}`",
        unreachable.server, unreachable.why, unreachable.server));
  return lines;
}

// What `archive` does to the archive's file of servers.
void change_remotes(const CommandLine& line) {
  const std::filesystem::path path = archive_path(line.archive);
  const Remote remote = parse_remote(line.request.text);
  if (line.action == ArchiveAction::remove_remote) return remove_remote(path, remote);
  const std::vector<std::string> keys = check_served(remote);
  if (std::filesystem::exists(path) && !std::filesystem::is_empty(path))
    if (const auto id = Archive(path).id_of_any(keys))
      throw Error(
          fmt::format("{}: its article {} is in the archive already; each part must have articles of its own, from "
                      "folders whose names or paths differ",
                      to_string(remote), *id));
  add_remote(path, remote);
}

ArticleRecord asked_article(const Archive& archive, const std::string& asked) {
  if (archive.is_spread())
    if (auto named = archive.article(asked)) return *named;
  try {
    const std::string id = find_article(archive.manifest_with_files(), archive.remote_ids(), asked);
    const auto article = archive.article(id);
    if (!article) throw Error(fmt::format("{}: this article has just left the archive", asked));
    return *article;
  } catch (const Error& wrong) {
    if (archive.unreachable().empty()) throw;
    throw Error(
        fmt::format("{}; {} may have it and does not answer", wrong.what(), archive.unreachable().front().server));
  }
}

// What answers query after query: everything is opened once.
class Session {
 public:
  // `suggests`: says what a query that finds little may have been meant to ask.
  Session(const CommandLine& line, const Look& look, bool suggests)
      : line_(line),
        suggests_(suggests),
        lexicons_(line.lexicons.empty() ? Lexicons::built_in() : Lexicons::from(line.lexicons)),
        renderer_(renderer_for(line.format, look, lexicons_)),
        path_(archive_path(line.archive)),
        archive_(path_, line.partial) {}

  Answer answer(const Request& request) {
    Answer given = answer_alone(request);
    given.partial = !archive_.unreachable().empty();
    for (std::string& line : left_out()) given.notes.push_back(std::move(line));
    return given;
  }

  std::vector<std::string> left_out() const { return guillemet::left_out(archive_); }

  // The same without what is to be said of servers.
  Answer answer_alone(const Request& request) {
    if (line_.command == Command::show) return {show(request.text), {}, true};
    if (line_.command == Command::status)
      return {renderer_->status(status_of(archive_, path_.string(), lexicons_)), {}, true};
    if (line_.command == Command::archive) return {renderer_->parts(archive_.parts()), {}, true};
    const auto start = std::chrono::steady_clock::now();
    Question question = understand(request, lexicons_, expander_, line_.command == Command::passages);
    look_up(question, archive_);
    const Database database = line_.command == Command::passages ? Database::passages : Database::quotations;
    if (auto loose = loosened(question, archive_, database, expander_)) {
      question = std::move(*loose);
      look_up(question, archive_);
    }
    Answer answer;
    answer.notes = question.notes;
    if (line_.explain) answer.notes.push_back(explain(question));
    const auto finish = [&](const auto& search, auto render) {
      auto results = search(question, archive_);
      if (suggests_ && results.summary.with_all_words <= kLittle)
        results.summary.suggestion = suggest(question.readable, question.expanded, archive_);
      results.summary.loosened = question.loosened;
      results.summary.partial = !archive_.unreachable().empty();
      results.summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
      answer.found = results.summary.total > 0 || found_unknown(results);
      if (answer.found && request.offset > 0 && request.limit > 0 && !is_listed(results)) {
        answer.found = false;
        answer.notes.push_back(fmt::format("--offset {} leaves out all of the results", request.offset));
      }
      answer.output = ((*renderer_).*render)(results);
    };
    if (line_.command == Command::quotes)
      finish(search_quotations, &Renderer::quotations);
    else if (line_.command == Command::speakers)
      finish(search_speakers, &Renderer::speakers);
    else
      finish(search_passages, &Renderer::passages);
    return answer;
  }

 private:
  std::string show(const std::string& asked) const {
    const ArticleRecord article = asked_article(archive_, asked);
    return renderer_->article(article, archive_.copies(article.article.id), line_.all);
  }

  const CommandLine& line_;
  bool suggests_;
  Lexicons lexicons_;
  Expander expander_{lexicons_};
  std::unique_ptr<Renderer> renderer_;
  std::filesystem::path path_;
  Archive archive_;
};

std::string error_line(const std::string& query, const std::string& message) {
  return dump_line({{"type", "error"}, {"query", query}, {"message", message}}) + "\n";
}

}  // namespace

Answer answer(const CommandLine& line, const Look& look) {
  if (line.command == Command::archive && line.action != ArchiveAction::list) return change_remotes(line), Answer();
  return Session(line, look, true).answer(line.request);
}

BatchCounts answer_batch(const CommandLine& line, std::istream& queries,
                         const std::function<bool(std::string_view)>& write,
                         const std::function<void(const std::string&)>& tell) {
  Session session(line, {}, false);
  BatchCounts counts;
  Request request = line.request;
  const std::string name = line.batch == "-" ? "stdin" : line.batch;
  for (std::uint64_t number = 1; std::getline(queries, request.text); ++number) {
    if (request.text.ends_with('\r')) request.text.pop_back();
    if (request.text.empty()) continue;
    ++counts.queries;
    std::string output;
    try {
      Answer given = session.answer_alone(request);
      for (const std::string& note : given.notes) tell(fmt::format("{}:{}: {}", name, number, note));
      counts.found += given.found;
      output = std::move(given.output);
    } catch (const Error& error) {
      ++counts.failed;
      output = error_line(request.text, error.what());
    }
    if (!write(output)) break;
  }
  counts.left_out = session.left_out();
  return counts;
}

}  // namespace guillemet
