#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "common/record_json.h"
#include "common/utf8.h"
#include "searcher/renderer.h"

namespace guillemet {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kFormat = 1;  // of this output: doc/output.md

Json known(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

std::string line(const Json& json) { return dump_line(json) + "\n"; }

Json pair(std::size_t start, std::size_t end) { return Json::array({start, end}); }

// Spans of a passage's text as positions in the article's.
Json positions(const std::vector<Span>& spans, const std::string& text, Range range) {
  const CodePointIndex points(text);
  Json json = Json::array();
  for (const Span span : spans) json.push_back(pair(range.start + points(span.begin), range.start + points(span.end)));
  return json;
}

// Spans of a quotation's words, whose pieces are joined by " … ", as positions in the article's text. A span that lies
// in a joint is in no piece and left out.
Json positions(const std::vector<Span>& spans, const QuotationRecord& quotation) {
  constexpr std::size_t kJoint = 3;  // code points of " … "
  const CodePointIndex points(quotation.text);
  Json json = Json::array();
  for (const Span span : spans) {
    const std::size_t begin = points(span.begin);
    const std::size_t end = points(span.end);
    std::size_t piece_begin = 0;
    for (const Range piece : quotation.pieces) {
      const std::size_t length = piece.end - piece.start;
      if (begin >= piece_begin && end <= piece_begin + length)
        json.push_back(pair(piece.start + begin - piece_begin, piece.start + end - piece_begin));
      piece_begin += length + kJoint;
    }
  }
  return json;
}

Json summary_line(const Summary& summary) {
  Json json{{"type", "summary"},
            {"format", kFormat},
            {"query", summary.query},
            {"total", summary.total},
            {"with_all_words", summary.with_all_words},
            {"suggestion", known(summary.suggestion)},
            {"seconds", summary.seconds}};
  if (!summary.exact) json["estimated"] = true;
  if (!summary.exact_with_all) json["with_all_words_estimated"] = true;
  if (!summary.loosened.empty()) json["loosened"] = summary.loosened;
  if (summary.partial) json["partial"] = true;
  return json;
}

Json part_line(const ArchivePart& part) {
  return Json{{"type", "part"},
              {"server", known(part.server)},
              {"articles", part.articles ? Json(*part.articles) : Json(nullptr)}};
}

class JsonRenderer final : public Renderer {
 public:
  std::string passages(const PassageResults& results) const override {
    std::string out;
    for (const Group& group : results.groups)
      for (const PassageHit& hit : group.hits) out += line(passage(hit, group));
    return out + line(summary_line(results.summary));
  }

  std::string quotations(const QuotationResults& results) const override {
    std::string out;
    for (const QuotationFound& found : results.list) {
      const QuotationRecord& quotation = found.stored.quotation;
      Json json{{"type", "quotation"}, {"rank", found.rank}, {"score", found.score}};
      json.update(to_json(quotation, found.heading));
      json["highlights"] = positions(found.highlights, quotation);
      json["missing"] = found.missing;
      json["article"] = guillemet::to_json(found.stored.article);
      json["repeated"] = found.copies;
      out += line(json);
    }
    return out + line(summary_line(results.summary));
  }

  std::string speakers(const SpeakerResults& results) const override {
    std::string out;
    for (const SpeakerEntry& entry : results.list) {
      Json json{{"type", "speaker"}};
      json["speaker"] = entry.name ? Json(*entry.name) : Json(nullptr);
      json["quotations"] = entry.quotations;
      json["articles"] = entry.articles;
      json["first"] = known(entry.first_date);
      json["last"] = known(entry.last_date);
      json["names"] = entry.names;
      out += line(json);
    }
    return out + line(summary_line(results.summary));
  }

  std::string article(const ArticleRecord& article, const std::vector<Metadata>& copies, bool) const override {
    Json json{{"type", "article"}};
    json.update(guillemet::to_json(article));
    json["copies"] = to_json(copies);
    return line(json);
  }

  std::string status(const Status& status) const override {
    std::string out;
    for (const FailedFile& file : status.failed)
      out += line(Json{{"type", "failure"}, {"path", file.path}, {"code", file.code}, {"reason", file.reason}});
    Json json{{"type", "status"},
              {"format", status.format},
              {"articles", status.articles},
              {"passages", status.passages},
              {"quotations", status.quotations},
              {"speakers", status.speakers},
              {"failed", status.failed.size()},
              {"first", known(status.first_date)},
              {"last", known(status.last_date)},
              {"roots", Json::array()}};
    for (const RootSummary& root : status.roots)
      json["roots"].push_back(Json{{"name", root.name}, {"path", root.path}, {"files", root.files}});
    return parts(status.servers) + out + line(json);
  }

  std::string parts(const std::vector<ArchivePart>& parts) const override {
    std::string out;
    for (const ArchivePart& part : parts) out += line(part_line(part));
    return out;
  }

 private:
  static Json to_json(const QuotationRecord& quotation, const std::optional<std::string>& heading) {
    Json json = guillemet::to_json(quotation);
    json["heading"] = heading ? Json(*heading) : Json(nullptr);
    return json;
  }

  static Json to_json(const std::vector<Metadata>& articles) {
    Json list = Json::array();
    for (const Metadata& article : articles) list.push_back(guillemet::to_json(article));
    return list;
  }

  static Json passage(const PassageHit& hit, const Group& group) {
    const PassageRecord& record = hit.passage;
    Json json{{"type", "passage"}, {"rank", hit.rank}, {"score", hit.score}};
    json["article"] = guillemet::to_json(record.article);
    json["passage"] = Json{{"n", record.number},
                           {"text", record.text},
                           {"start", record.range.start},
                           {"end", record.range.end},
                           {"highlights", positions(hit.highlights, record.text, record.range)}};
    json["missing"] = hit.missing;
    json["more"] = group.more;
    json["copies"] = to_json(group.copies);
    json["quotations"] = Json::array();
    for (const QuotationHit& quotation : hit.quotations)
      json["quotations"].push_back(to_json(quotation.quotation, quotation.heading));
    return json;
  }
};

}  // namespace

std::unique_ptr<Renderer> make_json_renderer() { return std::make_unique<JsonRenderer>(); }

}  // namespace guillemet
