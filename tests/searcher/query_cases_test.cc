// tests/cases/query: a query, a text, and the words that are marked in it; - where it is not found, + where it is found
// by what stands outside the text. What is found though it lacks words ends with them: "port, sans quai". All texts of
// all files are one archive, so that each query is asked of every text: what the index finds is held against a plain
// loop over them.
#include <fmt/format.h>

#include <catch2/catch.hpp>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "common/utf8.h"
#include "searcher/highlighter.h"
#include "searcher/judge.h"
#include "searcher/search.h"
#include "tests/support/case_file.h"
#include "tests/support/temp_dir.h"
#include "tests/support/tiny_archive.h"

using namespace guillemet;

namespace {

struct Case {
  std::string file;
  std::string query;
  std::string text;
  std::string expected;
};

// \u00A0 is that character, \n a line end.
std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at, 2) == "\\u") {
      append_utf8(out, static_cast<char32_t>(std::stoul(std::string(text.substr(at + 2, 4)), nullptr, 16)));
      at += 5;
    } else if (text.substr(at, 2) == "\\n") {
      out += '\n';
      ++at;
    } else {
      out += text[at];
    }
  }
  return out;
}

std::vector<Case> all_cases() {
  std::vector<Case> cases;
  for (const CaseFile& file : case_files("query")) {
    for (const std::string& line : file.lines("cases")) {
      const std::size_t first = line.find(" | ");
      const std::size_t second = line.find(" | ", first + 3);
      if (second == std::string::npos) throw std::runtime_error(file.path + ": not three columns: " + line);
      cases.push_back({file.path, unescaped(line.substr(0, first)),
                       unescaped(line.substr(first + 3, second - first - 3)), unescaped(line.substr(second + 3))});
    }
  }
  return cases;
}

// "{titre: Le port; source: La Gazette} La grue arrive." as a line of JSON.
std::string json_line(const std::string& id, std::string text) {
  nlohmann::json json{{"id", id}, {"title", "Brève"}};
  if (text.starts_with('{')) {
    const std::size_t end = text.find('}');
    std::istringstream fields(text.substr(1, end - 1));
    for (std::string field; std::getline(fields, field, ';');) {
      const std::size_t colon = field.find(": ");
      const std::string name = field.substr(field.find_first_not_of(' '), colon - field.find_first_not_of(' '));
      json[name == "titre" ? "title" : name] = field.substr(colon + 2);
    }
    text.erase(0, end + 2);
  }
  json["text"] = text;
  return json.dump() + "\n";
}

class Texts {
 public:
  Texts() {
    std::string lines;
    for (const Case& each : all_cases()) {
      const auto [known, added] = ids_.emplace(each.text, fmt::format("t{}", ids_.size()));
      if (added) lines += json_line(known->second, each.text);
    }
    folder_.write("texts/texts.jsonl", lines);
    REQUIRE(index_folder(folder_.path() / "texts", folder_.path() / "archive").articles == ids_.size());
    archive_.emplace(folder_.path() / "archive");
    for (const auto& [text, id] : ids_) articles_.push_back(*archive_->article(id));
  }

  const Archive& archive() const { return *archive_; }
  const std::string& id(const std::string& text) const { return ids_.at(text); }
  const std::vector<ArticleRecord>& articles() const { return articles_; }

 private:
  TempDir folder_;
  std::map<std::string, std::string> ids_;  // by text
  std::optional<Archive> archive_;
  std::vector<ArticleRecord> articles_;
};

const Texts& texts() {
  static const Texts all;
  return all;
}

Question question(const std::string& query) {
  Request request;
  request.text = query;
  request.copies = true;  // texts that differ in their accents alone are near-copies
  request.limit = 10'000;
  request.per_article = 0;
  return understand(request, lexicons(), expander(), false);
}

std::string without(const std::vector<std::string>& missing) {
  return missing.empty() ? "" : fmt::format(", sans {}", fmt::join(missing, "; "));
}

// Article to its marked words, those of the headline first, and the words it lacks. Of several passages those that lack
// nothing count, if there are any, or else the first.
std::map<std::string, std::string> found_by_index(const std::string& query) {
  std::map<std::string, std::string> found;
  std::map<std::string, std::string> lacking;
  std::map<std::pair<std::string, std::uint32_t>, std::string> marks;
  Question asked = question(query);
  look_up(asked, texts().archive());
  for (const Group& group : search_passages(asked, texts().archive()).groups) {
    for (const PassageHit& hit : group.hits) {
      std::string words;
      for (const Span span : hit.highlights) words += std::string(span.of(hit.passage.text)) + "; ";
      if (hit.missing.empty())
        marks[{group.article().id, hit.passage.number}] += words;
      else
        lacking.emplace(group.article().id,
                        (words.empty() ? "+" : words.substr(0, words.size() - 2)) + without(hit.missing));
    }
  }
  for (const auto& [place, words] : marks) found[place.first] += words;
  for (auto& [id, words] : found) words = words.empty() ? "+" : words.substr(0, words.size() - 2);
  found.merge(lacking);
  return found;
}

// Articles that have passages of all words, and those that have others only, with ", sans" behind them.
std::set<std::string> found_by_loop(const std::string& query) {
  Stemmer stemmer;
  const ExpandedQuery expanded = question(query).expanded;
  std::set<std::string> found;
  for (const ArticleRecord& article : texts().articles()) {
    bool all = false;
    bool any = false;
    for (const PassageRecord& passage : passages_of(article)) {
      const auto terms = analyse(passage.text, stemmer);
      const Candidate candidate{passage.article, passage.text, terms, passage.quotations};
      if (!answers(expanded, candidate, stemmer)) continue;
      any = true;
      all = all || missing_words(expanded, candidate, stemmer).empty();
    }
    if (any) found.insert(article.article.id + (all ? "" : ", sans"));
  }
  return found;
}

}  // namespace

TEST_CASE("each query finds its text, or not, and marks these words") {
  const std::vector<Case> cases = all_cases();
  CHECK(cases.size() >= 200);
  for (const Case& each : cases) {
    INFO(each.file << ": " << each.query << " | " << each.text);
    const auto found = found_by_index(each.query);
    const auto hit = found.find(texts().id(each.text));
    CHECK((hit == found.end() ? "-" : hit->second) == each.expected);
  }
}

TEST_CASE("the index finds what a plain loop over all texts finds") {
  std::set<std::string> queries;
  for (const Case& each : all_cases()) queries.insert(each.query);
  for (const std::string& query : queries) {
    INFO(query);
    std::set<std::string> by_index;
    for (const auto& [id, words] : found_by_index(query))
      by_index.insert(id + (words.find(", sans ") == std::string::npos ? "" : ", sans"));
    CHECK(by_index == found_by_loop(query));
  }
}

// Words alone: the quotations under the passages are those that `quotes` lists.
TEST_CASE("passages and quotes agree") {
  std::set<std::string> queries;
  for (const Case& each : all_cases())
    if (question(each.query).query.items.size() == 1 && each.query.find_first_of("-:(") == std::string::npos)
      queries.insert(each.query);
  CHECK(queries.size() > 100);
  for (const std::string& query : queries) {
    INFO(query);
    const Question asked = question(query);
    std::set<std::string> under_passages;
    for (const Group& group : search_passages(asked, texts().archive()).groups)
      for (const PassageHit& hit : group.hits)
        for (const QuotationHit& quotation : hit.quotations)
          under_passages.insert(group.article().id + ": " + quotation.quotation.text);
    std::set<std::string> listed;
    for (const QuotationFound& found : search_quotations(asked, texts().archive()).list)
      listed.insert(found.stored.article.id + ": " + found.stored.quotation.text);
    CHECK(under_passages == listed);
  }
}
