#include <fmt/format.h>

#include <initializer_list>
#include <string_view>

#include "common/error.h"
#include "searcher/renderer.h"

namespace guillemet {
namespace {

// A field of RFC 4180: between quotation marks where it must be.
std::string field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

std::string row(std::initializer_list<std::string_view> fields) {
  std::string out;
  for (const std::string_view& text : fields) {
    if (&text != fields.begin()) out += ',';
    out += field(text);
  }
  return out + "\n";
}

class CsvRenderer final : public Renderer {
 public:
  std::string passages(const PassageResults& results) const override {
    std::string out = "rank,score,id,title,date,source,author,path,passage,start,end,missing,text,copies\n";
    for (const Group& group : results.groups) {
      for (const PassageHit& hit : group.hits) {
        const PassageRecord& passage = hit.passage;
        const Metadata& article = passage.article;
        out +=
            row({fmt::to_string(hit.rank), fmt::to_string(hit.score), article.id, article.title, article.date,
                 article.source, article.author, article.path, fmt::to_string(passage.number),
                 fmt::to_string(passage.range.start), fmt::to_string(passage.range.end),
                 fmt::format("{}", fmt::join(hit.missing, "; ")), passage.text, fmt::to_string(group.copies.size())});
      }
    }
    return out;
  }

  std::string quotations(const QuotationResults& results) const override {
    std::string out =
        "rank,score,kind,part,text,start,end,speaker,mention,cue,via,confidence,rule,id,title,date,source,author,"
        "path,heading,copies,missing\n";
    for (const QuotationFound& found : results.list) {
      const QuotationRecord& quotation = found.stored.quotation;
      const Metadata& article = found.stored.article;
      out += row({fmt::to_string(found.rank),
                  fmt::to_string(found.score),
                  name_of(quotation.kind),
                  name_of(quotation.part),
                  quotation.text,
                  fmt::to_string(quotation.range.start),
                  fmt::to_string(quotation.range.end),
                  quotation.speaker.value_or(""),
                  quotation.mention,
                  quotation.cue,
                  quotation.via.value_or(""),
                  fmt::format("{:.3g}", quotation.confidence),
                  quotation.rule,
                  article.id,
                  article.title,
                  article.date,
                  article.source,
                  article.author,
                  article.path,
                  found.heading.value_or(""),
                  fmt::to_string(found.copies),
                  fmt::format("{}", fmt::join(found.missing, "; "))});
    }
    return out;
  }

  std::string speakers(const SpeakerResults& results) const override {
    std::string out = "speaker,quotations,articles,first,last,names\n";
    for (const SpeakerEntry& entry : results.list)
      out += row({entry.name.value_or(""), fmt::to_string(entry.quotations), fmt::to_string(entry.articles),
                  entry.first_date, entry.last_date, fmt::format("{}", fmt::join(entry.names, "; "))});
    return out;
  }

  std::string article(const ArticleRecord&, const std::vector<Metadata>&, bool) const override { refuse(); }
  std::string status(const Status&) const override { refuse(); }
  std::string parts(const std::vector<ArchivePart>&) const override { refuse(); }

 private:
  [[noreturn]] static void refuse() {
    throw Error("--format csv is for passages, quotes and speakers; take --format json here");
  }
};

}  // namespace

std::unique_ptr<Renderer> make_csv_renderer() { return std::make_unique<CsvRenderer>(); }

}  // namespace guillemet
