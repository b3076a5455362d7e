#include "common/record_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace guillemet {
namespace {

using Json = nlohmann::ordered_json;

Json known(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
Json known(const std::optional<std::string>& text) { return text ? Json(*text) : Json(nullptr); }

// Three digits are all that a confidence can claim.
double rounded(double confidence) { return std::round(confidence * 1000) / 1000; }

}  // namespace

Json to_json(const QuotationRecord& quotation) {
  Json json;
  json["kind"] = name_of(quotation.kind);
  json["part"] = name_of(quotation.part);
  json["text"] = quotation.text;
  json["start"] = quotation.range.start;
  json["end"] = quotation.range.end;
  json["speaker"] = known(quotation.speaker);
  json["mention"] = known(quotation.mention);
  json["cue"] = known(quotation.cue);
  json["via"] = known(quotation.via);
  json["confidence"] = rounded(quotation.confidence);
  json["rule"] = quotation.rule;
  return json;
}

Json to_json(const Metadata& article) {
  Json json;
  json["id"] = article.id;
  json["title"] = known(article.title);
  json["date"] = known(article.date);
  json["source"] = known(article.source);
  json["author"] = known(article.author);
  json["path"] = known(article.path);
  return json;
}

Json to_json(const ArticleRecord& record) {
  Json json;
  json["id"] = record.article.id;
  json["path"] = known(record.article.path);
  json["title"] = known(record.article.title);
  json["date"] = known(record.article.date);
  json["source"] = known(record.article.source);
  json["author"] = known(record.article.author);
  json["language"] = known(record.article.language);
  json["section"] = known(record.article.section);
  json["page"] = known(record.article.page);
  json["url"] = known(record.article.url);
  json["provider_id"] = known(record.article.provider_id);
  json["date_origin"] = known(record.article.date_origin);
  json["text"] = record.text;
  json["quotations"] = Json::array();
  for (const QuotationRecord& quotation : record.quotations) json["quotations"].push_back(to_json(quotation));
  json["skipped"] = Json::array();
  for (const auto& [range, reason] : record.cuts)
    json["skipped"].push_back(Json{{"start", range.start}, {"end", range.end}, {"reason", reason}});
  return json;
}

std::string dump_line(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace guillemet
