#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/date.h"
#include "searcher/french.h"
#include "searcher/renderer.h"
#include "searcher/show.h"

namespace guillemet {
namespace {

constexpr std::size_t kIndent = 3;  // columns of what stands under a heading
constexpr std::size_t kWidestName = 40;
constexpr std::size_t kNumberColumns = 7;
constexpr std::size_t kSourcesNamed = 3;  // of reprints

// "(a prévenu)", "(a prévenu, via Xinhua)"; "" if nothing is known.
std::string how_said(const QuotationRecord& quotation) {
  std::string how = quotation.cue;
  if (quotation.via) how += (how.empty() ? "via " : ", via ") + *quotation.via;
  return how.empty() ? "" : " (" + how + ")";
}

// "… et 2 reprises de cet article (Le Courrier, La Gazette)", in the sources that are known.
std::string reprints(const std::vector<Metadata>& copies) {
  std::vector<std::string> sources;
  for (const Metadata& copy : copies)
    if (!copy.source.empty() && std::find(sources.begin(), sources.end(), copy.source) == sources.end())
      sources.push_back(copy.source);
  std::string out = "… et " + french::count(copies.size(), "reprise", "reprises") + " de cet article";
  if (sources.empty()) return out;
  const bool more = sources.size() > kSourcesNamed;
  sources.resize(std::min(sources.size(), kSourcesNamed));
  return out + fmt::format(" ({}{})", fmt::join(sources, ", "), more ? ", …" : "");
}

std::string speaker_of(const QuotationRecord& quotation) { return quotation.speaker.value_or("locuteur inconnu"); }

// Where `highlights` of a text stand once it is set between « and ».
std::vector<Span> moved(std::vector<Span> highlights, std::size_t by) {
  for (Span& span : highlights) span = {span.begin + by, span.end + by};
  return highlights;
}

// What is counted: "passage", "passages", "aucun".
struct Noun {
  std::string_view one, many, none;
};

class TextRenderer final : public Renderer {
 public:
  TextRenderer(const Look& look, const Lexicons& lexicons) : look_(look), lexicons_(lexicons) {}

  std::string passages(const PassageResults& results) const override {
    std::string out = head(results.summary, {"passage", "passages", "aucun"});
    for (const Group& group : results.groups) out += "\n" + show_group(group);
    return out;
  }

  std::string quotations(const QuotationResults& results) const override {
    std::string out = head(results.summary, {"citation", "citations", "aucune"});
    for (const QuotationFound& found : results.list) out += "\n" + show_quotation(found);
    return out;
  }

  std::string speakers(const SpeakerResults& results) const override {
    if (results.list.empty() && results.summary.total == 0) return "Aucun locuteur.\n" + suggestion(results.summary);
    std::string counted = french::count(results.summary.total, "locuteur", "locuteurs");
    if (results.looked_at > 0)
      counted += fmt::format(" au moins, d’après les {} meilleures citations", french::number(results.looked_at));
    else if (results.several_words)
      counted += results.summary.with_all_words > 0
                     ? ", d’après les citations qui ont tous les mots"
                     : fmt::format("{}; aucune citation n’a tous les mots", french::kNarrowNoBreak);
    std::string out = set_text({{counted, Style::plain, {}}}, 0, look_);
    out += suggestion(results.summary) + (results.list.empty() ? "" : "\n");
    std::vector<SpeakerRow> rows;
    std::size_t widest = 0, widest_rest = 0;
    for (const SpeakerEntry& entry : results.list) {
      rows.push_back(row_of(entry));
      widest = std::max(widest, display_width(rows.back().name));
      widest_rest = std::max(widest_rest, display_width(rows.back().articles));
    }
    widest = std::min(widest, kWidestName);
    const bool stacked = look_.width > 0 && kNumberColumns + 2 + widest + 2 + widest_rest > look_.width;
    for (const SpeakerRow& row : rows) out += stacked ? stacked_row(row) : aligned_row(row, widest);
    const auto named = static_cast<std::uint64_t>(
        std::count_if(results.list.begin(), results.list.end(), [](const SpeakerEntry& entry) { return entry.name; }));
    if (const std::uint64_t others = results.summary.total - std::min(named, results.summary.total);
        named > 0 && others > 0)
      out += "\n" + faint(fmt::format("… et {}", french::count(others, "autre locuteur", "autres locuteurs")));
    return out;
  }

  std::string article(const ArticleRecord& article, const std::vector<Metadata>& copies, bool all) const override {
    return show_article(article, copies, all, look_, lexicons_);
  }

  std::string status(const Status& status) const override {
    const std::string colon = std::string(french::kNoBreak) + ": ";
    std::string out = line("Archive" + colon + status.archive + fmt::format(" (format {})", status.format));
    const std::string period = french::period(status.first_date, status.last_date, lexicons_);
    out += line(french::count(status.articles, "article", "articles") + (period.empty() ? "" : ", " + period));
    out += line(french::count(status.passages, "passage", "passages"));
    out += line(french::count(status.quotations, "citation", "citations"));
    out += line(french::count(status.speakers, "locuteur", "locuteurs"));
    for (const RootSummary& root : status.roots)
      out += line(fmt::format("Dossier {}{}{} ({})", root.name, colon, root.path,
                              french::count(root.files, "fichier", "fichiers")));
    out += parts(status.servers);
    if (status.other_lexicons)
      out += line("Les lexiques ont changé depuis la dernière indexation\u202F; relancez guillemet-index.");
    if (!status.failed.empty())
      out += "\n" + line(french::count(status.failed.size(), "fichier ou dossier n’a pas été lu (en entier)",
                                       "fichiers ou dossiers n’ont pas été lus (en entier)") +
                         colon);
    for (const FailedFile& file : status.failed)
      out += line(fmt::format("{}{}{} [{}]", file.path, colon, why(file), file.code), kIndent);
    return out;
  }

  std::string parts(const std::vector<ArchivePart>& parts) const override {
    std::string out;
    for (const ArchivePart& part : parts) {
      const std::string where = part.server.empty() ? "Sur cette machine" : "Serveur " + part.server;
      const std::string what = part.articles ? french::count(*part.articles, "article", "articles") : "ne répond pas";
      out += line(fmt::format("{}{}: {}", where, french::kNoBreak, what));
    }
    return out;
  }

 private:
  // "7 passages dans 5 articles, de mars 2021 à juin 2023".
  std::string head(const Summary& summary, const Noun& noun) const {
    if (summary.total == 0) return fmt::format("A{} {}.\n", noun.none.substr(1), noun.one) + suggestion(summary);
    const bool complete = summary.with_all_words > 0;
    std::string counted = french::count(complete ? summary.with_all_words : summary.total, noun.one, noun.many,
                                        complete ? summary.exact_with_all : summary.exact);
    if (summary.articles > 0) {  // otherwise only some were looked at
      counted += " dans " + french::count(summary.articles, "article", "articles");
      if (const std::string period = french::period(summary.first_date, summary.last_date, lexicons_); !period.empty())
        counted += ", " + period;
    }
    const std::uint64_t lacking = summary.total - summary.with_all_words;
    if (!complete)
      counted += fmt::format("{}; {} n’a tous les mots", french::kNarrowNoBreak, noun.none);
    else if (lacking > 0)
      counted += fmt::format("{}; puis {}{} où il manque au moins un mot", french::kNarrowNoBreak,
                             summary.exact ? "" : "environ ",
                             french::number(summary.exact ? lacking : french::rounded(lacking)));
    return set_text({{counted, Style::plain, {}}}, 0, look_) + suggestion(summary);
  }

  // "Vouliez-vous dire « ingérence » ?"
  std::string suggestion(const Summary& summary) const {
    if (summary.suggestion.empty()) return "";
    const std::string asked =
        fmt::format("Vouliez-vous dire {}{}?", french::quoted(summary.suggestion), french::kNarrowNoBreak);
    return set_text({{asked, Style::plain, {}}}, 0, look_);
  }

  // "Le Courrier du Littoral, 2 juin 2023".
  std::string source_line(const Metadata& article) const {
    std::string source = article.source;
    if (!article.date.empty()) source += (source.empty() ? "" : ", ") + in_french(article.date, lexicons_);
    return source;
  }

  std::string heading(const std::string& before, const Metadata& article, const std::vector<Span>& highlights) const {
    const std::string& title = article.title.empty() ? article.path : article.title;
    const std::string source = source_line(article);
    std::vector<Run> runs{{before, Style::plain, {}},
                          {title, Style::title, article.title.empty() ? std::vector<Span>() : highlights}};
    if (!source.empty()) {
      runs.push_back({" — ", Style::plain, {}});
      runs.push_back({source, Style::source, {}});
    }
    return set_text(runs, 0, look_);
  }

  std::string show_group(const Group& group) const {
    const auto headline = std::find_if(group.hits.begin(), group.hits.end(),
                                       [](const PassageHit& hit) { return hit.passage.number == 0; });
    const std::vector<Span> in_title = headline == group.hits.end() ? std::vector<Span>() : headline->highlights;
    std::string out = heading(fmt::format("{}. ", group.hits.front().rank), group.article(), in_title);
    for (const PassageHit& hit : group.hits) {
      if (hit.passage.number != 0) out += set_text({{hit.passage.text, Style::plain, hit.highlights}}, kIndent, look_);
      if (!hit.missing.empty()) out += faint(missing(hit.missing));
      for (const QuotationHit& quotation : hit.quotations)
        out += quotation_lines(quotation.quotation, quotation.highlights, "  ");
      out += faint(place(group.article(), hit.passage.number));
    }
    if (group.more == 1) out += faint("… et un autre passage de cet article");
    if (group.more > 1) out += faint(fmt::format("… et {} autres passages de cet article", french::number(group.more)));
    if (!group.copies.empty()) out += faint(reprints(group.copies));
    return out;
  }

  std::string show_quotation(const QuotationFound& found) const {
    const std::string rank = fmt::format("{}. ", found.rank);
    std::string out = words_of(found.stored.quotation, found.highlights, rank, {}, 0);
    const QuotationRecord& quotation = found.stored.quotation;
    const std::string speaker = speaker_of(quotation);
    const std::string how = how_said(quotation);
    const Metadata& article = found.stored.article;
    const std::string source = source_line(article);
    std::vector<Run> runs{{speaker, Style::speaker, {}}, {how, Style::plain, {}}};
    if (!article.title.empty() || !source.empty()) runs.push_back({" — ", Style::plain, {}});
    runs.push_back({article.title, Style::title, {}});
    if (!article.title.empty() && !source.empty()) runs.push_back({", ", Style::plain, {}});
    runs.push_back({source, Style::source, {}});
    out += set_text(runs, kIndent, look_);
    if (!found.missing.empty()) out += faint(missing(found.missing));
    out += faint(place(article, found.stored.passage));
    if (found.copies > 0) out += faint("… et dans " + french::count(found.copies, "reprise", "reprises"));
    return out;
  }

  std::string quotation_lines(const QuotationRecord& quotation, const std::vector<Span>& highlights,
                              const std::string& gap) const {
    const std::string speaker = speaker_of(quotation);
    const std::string how = how_said(quotation);
    return words_of(quotation, highlights, "",
                    {{gap, Style::plain, {}}, {speaker, Style::speaker, {}}, {how, Style::plain, {}}}, kIndent);
  }

  // The quotation's words: between marks where the article has them so, else after a dash.
  std::string words_of(const QuotationRecord& quotation, const std::vector<Span>& highlights, const std::string& before,
                       std::vector<Run> after, std::size_t indent) const {
    const bool marked = quotation.kind != QuotationKind::indirect;
    const std::string opening = marked ? "«\u00A0" : "–\u00A0";
    const std::string words = opening + quotation.text + (marked ? "\u00A0»" : "");
    std::vector<Run> runs{{before, Style::plain, {}}, {words, Style::quotation, moved(highlights, opening.size())}};
    runs.insert(runs.end(), std::make_move_iterator(after.begin()), std::make_move_iterator(after.end()));
    return set_text(runs, indent, look_);
  }

  static std::string missing(const std::vector<std::string>& words) {
    std::string list;
    for (const std::string& word : words) list += (list.empty() ? "" : ", ") + french::quoted(word);
    return "sans " + list;
  }

  static std::string place(const Metadata& article, std::uint32_t passage) {
    return passage == 0 ? article.path : fmt::format("{}:{}", article.path, passage);
  }

  std::string faint(const std::string& text) const { return set_text({{text, Style::faint, {}}}, kIndent, look_); }

  struct SpeakerRow {
    std::string quotations, name, articles;
  };
  SpeakerRow row_of(const SpeakerEntry& entry) const {
    const std::string period = french::period(entry.first_date, entry.last_date, lexicons_);
    return {french::number(entry.quotations), entry.name.value_or("(locuteur inconnu)"),
            french::count(entry.articles, "article", "articles") + (period.empty() ? "" : ", " + period)};
  }

  std::string aligned_row(const SpeakerRow& row, std::size_t widest) const {
    const auto blanks = [](std::size_t columns, std::string_view text) {
      return std::string(columns - std::min(columns, display_width(text)), ' ');
    };
    return blanks(kNumberColumns, row.quotations) + row.quotations + "  " + styled(row.name, Style::speaker, look_) +
           blanks(widest, row.name) + "  " + styled(row.articles, Style::faint, look_) + "\n";
  }

  // Where the terminal is too narrow for columns.
  std::string stacked_row(const SpeakerRow& row) const {
    return set_text({{row.quotations + " ", Style::plain, {}}, {row.name, Style::speaker, {}}}, 0, look_) +
           faint(row.articles);
  }

  // A line as it is, its spaces too, unless the terminal is too narrow for it.
  std::string line(const std::string& text, std::size_t indent = 0) const {
    if (look_.width > 0 && indent + display_width(text) > look_.width)
      return set_text({{text, Style::plain, {}}}, indent, look_);
    return std::string(indent, ' ') + styled(text, Style::plain, {}) + "\n";
  }

  // Why a file was not read, in French where the table has its code.
  // In French, with the line that the indexer's sentence names ("line 2: … (and 3 more)") and how many there are.
  std::string why(const FailedFile& file) const {
    constexpr std::string_view kLine = "line ", kAnd = " (and ";
    const std::string& reason = file.reason;
    const std::size_t colon = reason.starts_with(kLine) ? reason.find(": ") : std::string::npos;
    std::string line, more;
    if (colon != std::string::npos)
      line = fmt::format("ligne {}{}: ", reason.substr(kLine.size(), colon - kLine.size()), french::kNoBreak);
    if (const std::size_t and_more = reason.rfind(kAnd); and_more != std::string::npos && reason.ends_with(" more)")) {
      const std::size_t begin = and_more + kAnd.size();
      more = fmt::format(" (et {} de plus)", reason.substr(begin, reason.find(' ', begin) - begin));
    }
    for (const TableRow& row : lexicons_.table("failures", 3))
      if (row.columns[0] == file.code) return line + std::string(row.columns[1]) + more;
    return reason;
  }

  Look look_;
  const Lexicons& lexicons_;
};

}  // namespace

std::unique_ptr<Renderer> make_text_renderer(const Look& look, const Lexicons& lexicons) {
  return std::make_unique<TextRenderer>(look, lexicons);
}

}  // namespace guillemet
