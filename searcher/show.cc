#include "searcher/show.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_set>
#include <utility>

#include "common/date.h"
#include "common/error.h"
#include "common/utf8.h"
#include "searcher/french.h"

namespace guillemet {
namespace {

constexpr std::size_t kNamed = 5;  // of several articles that may be meant, how many an error names

// How well `name` is meant by `asked`: 3 it is, 2 it ends so at a slash, 1 its last part has it somewhere, 0 not at
// all.
int fit(std::string_view name, std::string_view asked) {
  if (name == asked) return 3;
  const std::size_t slash = name.rfind('/');
  if (name.size() > asked.size() && name.ends_with(asked) && name[name.size() - asked.size() - 1] == '/') return 2;
  const std::string_view last = slash == std::string_view::npos ? name : name.substr(slash + 1);
  if (last.substr(0, last.rfind('.')) == asked) return 2;
  return last.find(asked) == std::string_view::npos ? 0 : 1;
}

struct Candidates {
  int fit = 1;
  std::vector<std::pair<std::string, std::string>> list;  // id and path
  std::unordered_set<std::string> ids;                    // of these

  void add(int how_well, const std::string& id, const std::string& path) {
    if (how_well < fit || how_well == 0) return;
    if (how_well > fit) {
      list.clear();
      ids.clear();
    }
    fit = how_well;
    if (ids.insert(id).second) list.emplace_back(id, path);
  }
};

// Byte offsets of the code points of a text.
class ByteIndex {
 public:
  explicit ByteIndex(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); next_code_point(text, at)) offsets_.push_back(at);
    offsets_.push_back(text.size());
  }
  Span operator()(Range range) const { return {at(range.start), at(range.end)}; }

 private:
  std::size_t at(std::uint32_t point) const { return offsets_[std::min<std::size_t>(point, offsets_.size() - 1)]; }
  std::vector<std::size_t> offsets_;
};

// A note's number, behind the mark that closes what it is about.
struct Note {
  std::size_t at;
  std::string text;  // " [1]"
};

// Moves `at` behind the closing mark that follows there, if one does.
std::size_t behind_mark(std::string_view text, std::size_t at) {
  for (std::size_t next = at; next < text.size();) {
    const char32_t c = next_code_point(text, next);
    if (c == 0xBB || c == 0x201D || c == '"') return next;
    if (c != ' ' && c != 0xA0 && c != 0x202F && c != ',' && c != '.') break;
  }
  return at;
}

class ArticleSetter {
 public:
  ArticleSetter(std::string_view text, const std::vector<QuotationRecord>& quotations, Part part, const Look& look)
      : text_(text), look_(look) {
    const ByteIndex bytes(text);
    for (std::size_t i = 0; i < quotations.size(); ++i) {
      if (quotations[i].part != part) continue;
      for (const Range piece : quotations[i].pieces) pieces_.push_back(bytes(piece));
      notes_.push_back({behind_mark(text, bytes(quotations[i].range).end), fmt::format("\u00A0[{}]", i + 1)});
    }
    std::sort(pieces_.begin(), pieces_.end(), [](Span a, Span b) { return a.begin < b.begin; });
    std::stable_sort(notes_.begin(), notes_.end(), [](const Note& a, const Note& b) { return a.at < b.at; });
  }

  // The text under `span`, its quotations coloured, its notes set in.
  std::string set(Span span, Style style) const {
    std::vector<Run> runs;
    std::size_t at = span.begin;
    const auto quoted = [this](std::size_t position) {
      return std::any_of(pieces_.begin(), pieces_.end(), [position](Span piece) { return piece.contains(position); });
    };
    while (at < span.end) {
      std::size_t end = span.end;
      for (const Span piece : pieces_)
        for (const std::size_t edge : {piece.begin, piece.end})
          if (edge > at) end = std::min(end, edge);
      for (const Note& note : notes_)
        if (note.at > at) end = std::min(end, note.at);
      runs.push_back({text_.substr(at, end - at), quoted(at) ? Style::quotation : style, {}});
      for (const Note& note : notes_)
        if (note.at == end) runs.push_back({note.text, Style::faint, {}});
      at = end;
    }
    return set_text(runs, 0, look_);
  }

 private:
  std::string_view text_;
  Look look_;
  std::vector<Span> pieces_;
  std::vector<Note> notes_;
};

// The lines of the text that no cut covers.
std::vector<Span> kept_lines(const ArticleRecord& article) {
  const ByteIndex bytes(article.text);
  std::vector<Span> lines;
  for (std::size_t begin = 0; begin < article.text.size();) {
    const std::size_t end = std::min(article.text.find('\n', begin), article.text.size());
    const Span line{begin, end};
    const bool cut = std::any_of(article.cuts.begin(), article.cuts.end(),
                                 [&](const auto& set_aside) { return bytes(set_aside.first).contains(line); });
    if (!cut && line.of(article.text).find_first_not_of(" \t\r") != std::string_view::npos) lines.push_back(line);
    begin = end + 1;
  }
  return lines;
}

std::string_view kind_in_french(QuotationKind kind) {
  switch (kind) {
    case QuotationKind::direct:
      return "directe";
    case QuotationKind::mixed:
      return "mixte";
    case QuotationKind::indirect:
      return "indirecte";
  }
  return "";
}

using Words = std::map<std::string_view, std::string_view>;  // in French, by code

Words words_of(const Lexicons& lexicons, std::string_view table) {
  Words words;
  for (const TableRow& row : lexicons.table(table, 3)) words.emplace(row.columns[0], row.columns[1]);
  return words;
}

// Who reads with tables of one's own may have other codes.
std::string_view in_words(const std::string& code, const Words& words) {
  const auto known = words.find(code);
  return known == words.end() ? std::string_view(code) : known->second;
}

// "[1] Marine Dubreuil (a prévenu), directe, incise, confiance 0,95".
std::string note_line(const QuotationRecord& quotation, std::size_t number, const Words& rules, const Look& look) {
  std::string confidence = fmt::format("{:.2f}", quotation.confidence);
  std::replace(confidence.begin(), confidence.end(), '.', ',');
  const std::string mark = fmt::format("[{}] ", number);
  const std::string name = quotation.speaker.value_or("locuteur inconnu");
  std::string how = quotation.cue.empty() ? "" : " (" + quotation.cue + ")";
  if (quotation.via) how += ", via " + *quotation.via;
  how += fmt::format(", {}, {}, confiance {}", kind_in_french(quotation.kind), in_words(quotation.rule, rules),
                     confidence);
  return set_text({{mark, Style::faint, {}}, {name, Style::speaker, {}}, {how, Style::plain, {}}}, 0, look);
}

std::string join_known(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts)
    if (!part.empty()) out += (out.empty() ? "" : ", ") + part;
  return out;
}

// "   corpus/gazette/port.txt — La Gazette, 3 juin 2023".
std::string copy_line(const Metadata& copy, const Look& look, const Lexicons& lexicons) {
  const std::string name = copy.id == copy.path || copy.id.empty() ? copy.path : copy.id + ", " + copy.path;
  const std::string source = join_known({copy.source, in_french(copy.date, lexicons)});
  return set_text(
      {{name, Style::plain, {}}, {source.empty() ? "" : " — ", Style::plain, {}}, {source, Style::source, {}}}, 3,
      look);
}

Candidates candidates(const Manifest& manifest, const std::vector<std::string>& remote, std::string_view asked) {
  Candidates found;
  for (const Root& root : manifest.roots) {
    for (const auto& [file, entry] : root.files) {
      const std::string path = name_in_archive(root, file);
      const int by_path = std::max(fit(path, asked), file.empty() ? 0 : fit(file, asked));
      for (const std::string& id : entry.articles(own_id(root, file)))
        found.add(std::max(by_path, fit(id, asked)), id, path);
    }
  }
  for (const std::string& id : remote) found.add(fit(id, asked), id, id);
  return found;
}

// "gazette/port.txt:3", as results end, without the number of the passage; "" if it has none.
std::string_view without_passage(std::string_view asked) {
  const std::size_t colon = asked.find_last_not_of("0123456789");
  return colon != std::string_view::npos && asked[colon] == ':' && colon + 1 < asked.size() ? asked.substr(0, colon)
                                                                                            : "";
}

}  // namespace

std::string find_article(const Manifest& manifest, const std::vector<std::string>& remote, std::string_view asked) {
  Candidates found = candidates(manifest, remote, asked);
  if (found.list.empty() && !without_passage(asked).empty())
    found = candidates(manifest, remote, without_passage(asked));
  if (asked.empty() || found.list.empty())
    throw Error(
        fmt::format("{}: the archive has no such article; the last line of each passage found names its own", asked));
  if (found.list.size() == 1) return found.list.front().first;
  std::string names;
  for (std::size_t i = 0; i < std::min(found.list.size(), kNamed); ++i)
    names += fmt::format("{}{}", i == 0 ? "" : ", ", found.list[i].first);
  throw Error(fmt::format("{}: {} articles may be meant: {}{}; name one of them", asked, found.list.size(), names,
                          found.list.size() > kNamed ? " ..." : ""));
}

std::string show_article(const ArticleRecord& article, const std::vector<Metadata>& copies, bool all, const Look& look,
                         const Lexicons& lexicons) {
  const Metadata& about = article.article;
  std::string out =
      ArticleSetter(about.title, article.quotations, Part::title, look).set({0, about.title.size()}, Style::title);
  const std::string page = about.page.empty() ? "" : "p. " + about.page;
  const std::string source =
      join_known({about.source, about.section, page, in_french(about.date, lexicons), about.author});
  out += set_text({{source, Style::source, {}}}, 0, look);
  for (const std::string& line : {about.path, about.url, about.provider_id == about.path ? "" : about.provider_id})
    if (!line.empty()) out += set_text({{line, Style::faint, {}}}, 0, look);
  const ArticleSetter setter(article.text, article.quotations, Part::body, look);
  for (const Span line : kept_lines(article)) out += "\n" + setter.set(line, Style::plain);
  if (!article.quotations.empty()) out += "\n";
  const Words rules = words_of(lexicons, "quotation_rules");
  for (std::size_t i = 0; i < article.quotations.size(); ++i)
    out += note_line(article.quotations[i], i + 1, rules, look);
  if (!copies.empty())
    out += fmt::format("\n{}{}:\n", french::count(copies.size(), "reprise", "reprises"), french::kNoBreak);
  for (const Metadata& copy : copies) out += copy_line(copy, look, lexicons);
  if (!all || article.cuts.empty()) return out;
  out += fmt::format("\nMis de côté{}:\n", french::kNoBreak);
  const ByteIndex bytes(article.text);
  const Words reasons = words_of(lexicons, "cut_reasons");
  for (const auto& [range, reason] : article.cuts) {
    const std::string label = fmt::format("[{}] ", in_words(reason, reasons));
    out += set_text({{label, Style::faint, {}}, {bytes(range).of(article.text), Style::plain, {}}}, 3, look);
  }
  return out;
}

}  // namespace guillemet
