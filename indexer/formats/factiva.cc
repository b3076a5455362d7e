#include "indexer/formats/factiva.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>
#include <vector>

#include "common/date.h"
#include "common/fold.h"
#include "indexer/byline.h"
#include "indexer/decoder.h"
#include "indexer/formats/markup.h"
#include "indexer/formats/rich_text.h"
#include "indexer/formats/text.h"
#include "indexer/formats/xml_file.h"
#include "indexer/metadata.h"

namespace guillemet {
namespace {

using Lines = std::vector<std::string>;
using Fields = std::map<std::string, Lines, std::less<>>;  // by code

bool is_code(std::string_view text) {
  constexpr std::array<std::string_view, 33> kCodes{
      "AN", "ART", "BY", "CLM", "CO", "CR", "CT", "CX", "CY", "ED", "ET",  "HD", "IN",  "IPC", "IPD", "LA", "LP",
      "NS", "PD",  "PG", "PUB", "RE", "RF", "SC", "SE", "SN", "TD", "VOL", "WC", "DLN", "GC",  "NGC", "RST"};
  return std::find(kCodes.begin(), kCodes.end(), text) != kCodes.end();
}

std::string joined(const Fields& fields, std::string_view code) {
  const auto found = fields.find(code);
  if (found == fields.end()) return "";
  std::string text;
  for (const std::string& line : found->second) text += (text.empty() ? "" : " ") + line;
  return text;
}

std::string authors_of(const std::string& printed) {
  const std::string folded = fold(printed.substr(0, 4));
  const bool prefixed = folded == "par " || folded.starts_with("by ");
  const std::string names = prefixed ? printed.substr(printed.find(' ') + 1) : printed;
  return byline("Par " + names).value_or(names);
}

// "Document LECOUR0020230602ej620000a" -> the number.
std::string number_of(std::string text) {
  if (text.starts_with("Document ")) text.erase(0, std::string_view("Document ").size());
  return text;
}

bool is_number_line(std::string_view line) {
  constexpr std::size_t kLeast = 12;
  if (!line.starts_with("Document ")) return false;
  line.remove_prefix(std::string_view("Document ").size());
  return line.size() >= kLeast &&
         line.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") ==
             std::string_view::npos;
}

Article from_fields(const Fields& fields) {
  Article article;
  Metadata& metadata = article.metadata;
  metadata.title = joined(fields, "HD");
  metadata.source = joined(fields, "SN");
  metadata.section = joined(fields, "SE");
  metadata.page = joined(fields, "PG");
  metadata.author = authors_of(joined(fields, "BY"));
  metadata.provider_id = number_of(joined(fields, "AN"));
  metadata.language = joined(fields, "LA");
  metadata.date = joined(fields, "PD");
  if (!metadata.date.empty()) metadata.date_origin = "PD";
  if (const std::string time = joined(fields, "ET"); !metadata.date.empty() && !time.empty())
    if (const auto whole = parse_date_time(metadata.date + " " + time, Lexicons::in_use())) metadata.date = *whole;
  for (const std::string_view part : {"LP", "TD"})
    if (const auto lines = fields.find(part); lines != fields.end())
      for (const std::string& line : lines->second) article.text += (article.text.empty() ? "" : "\n\n") + line;
  return article;
}

// "1 234 mots", "295 words".
bool is_word_count(const std::string& line) {
  const std::size_t end = line.find_first_not_of("0123456789,. \u00A0\u202F");
  if (end == 0 || end == std::string::npos) return false;
  const std::string unit = fold(line.substr(end));
  return unit == "mots" || unit == "words" || unit == "mot" || unit == "word" || unit == "palabras" ||
         unit == "worter" || unit == "parole";
}

bool is_time(const std::string& line) {
  return line.size() >= 4 && line.size() <= 8 && line.find(':') != std::string::npos &&
         line.find_first_not_of("0123456789: GMT") == std::string::npos;
}

bool is_source_code(const std::string& line) {
  constexpr std::size_t kLongest = 8;
  return line.size() >= 2 && line.size() <= kLongest &&
         line.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == std::string::npos;
}

// An article without codes: title, byline, "295 mots", date, time, source, its code, page, language, rights, the text.
Fields from_order(const Lines& lines) {
  Fields fields;
  const auto count = std::find_if(lines.begin(), lines.end(), is_word_count);
  if (count == lines.end() || count == lines.begin()) return fields;
  // Before the count: a section, the title, a byline, in this order; the title is there in any case.
  Lines head(lines.begin(), count);
  if (head.size() > 1 && byline(head.back())) {
    fields["BY"] = {head.back()};
    head.pop_back();
  }
  fields["HD"] = {head.back()};
  if (head.size() > 1) fields["SE"] = {head.front()};
  auto line = count + 1;
  const auto at_date = std::find_if(line, std::min(lines.end(), line + 3), [](const std::string& text) {
    return parse_date(text, Lexicons::in_use()).has_value();
  });
  if (at_date == std::min(lines.end(), line + 3)) return fields;
  fields["PD"] = {*at_date};
  line = at_date + 1;
  if (line != lines.end() && is_time(*line)) fields["ET"] = {*line++};
  if (line != lines.end()) fields["SN"] = {*line++};
  if (line != lines.end() && is_source_code(*line)) fields["SC"] = {*line++};
  constexpr int kMostLines = 6;  // page, edition, volume, language, rights
  auto body = line;
  for (int i = 0; i < kMostLines && line != lines.end(); ++i, ++line) {
    if (!language_code(*line).empty() && line->size() < 20) {
      fields["LA"] = {*line};
      body = line + 1;
    } else if (fold(*line).starts_with("copyright") || line->starts_with("©") || line->starts_with("(c)")) {
      body = line + 1;
      break;
    } else if (fields.find("LA") == fields.end() && line->size() < 12) {
      fields["PG"] = {*line};
    }
  }
  for (; body != lines.end(); ++body) {
    if (is_number_line(*body)) {
      fields["AN"] = {*body};
      break;
    }
    fields["TD"].push_back(*body);
  }
  return fields;
}

// An article as lines, a code on a line of its own before its lines, or in front of the first.
Fields from_codes(const Lines& lines) {
  Fields fields;
  std::string code;
  for (const std::string& line : lines) {
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    if (is_code(std::string_view(line).substr(0, end)) && (end == line.size() || line[end] == '\t')) {
      code = line.substr(0, end);
      const std::string rest = in_one_line(std::string_view(line).substr(end));
      fields[code];
      if (!rest.empty()) fields[code].push_back(rest);
    } else if (!code.empty()) {
      fields[code].push_back(line);
    }
  }
  return fields;
}

Fields from_lines(const Lines& lines) {
  const auto codes = std::count_if(lines.begin(), lines.end(), [](const std::string& line) {
    return is_code(std::string_view(line).substr(0, line.find('\t')));
  });
  constexpr auto kLeastCodes = 4;
  return codes >= kLeastCodes ? from_codes(lines) : from_order(lines);
}

// Rows of two cells, the code in one of them (in the second one for languages that are read from the right).
Fields from_table(const Node& article) {
  Fields fields;
  for (const Node* row : find_all(article, "tr")) {
    std::vector<const Node*> cells;
    collect(
        *row, [](const Node& node) { return node.is("td"); }, cells, true);
    if (cells.size() != 2) continue;
    const bool swapped = !is_code(text_of(*cells[0])) && is_code(text_of(*cells[1]));
    const std::string code = text_of(*cells[swapped ? 1 : 0]);
    if (!is_code(code)) continue;
    for (std::string& line : lines_of(*cells[swapped ? 0 : 1])) fields[code].push_back(unescaped(line));
  }
  return fields;
}

// An article of a page without codes: by the order of its lines, and by what the page calls title and author.
Fields from_page(const Node& article) {
  Fields fields = from_order(lines_of(article));
  std::vector<const Node*> titles;
  collect(
      article,
      [](const Node& node) {
        return node.attribute("id") == "hd" || node.attribute("class").find("Headline") != std::string_view::npos;
      },
      titles, true);
  if (!titles.empty()) fields["HD"] = {text_of(*titles.front())};
  // What is no paragraph by name (the source once more, where the article was printed) stands below the text.
  std::vector<const Node*> paragraphs;
  collect(
      article,
      [](const Node& node) { return node.attribute("class").find("articleParagraph") != std::string_view::npos; },
      paragraphs, true);
  if (!paragraphs.empty()) fields["TD"].clear();
  for (const Node* paragraph : paragraphs)
    for (std::string& line : lines_of(*paragraph)) fields["TD"].push_back(std::move(line));
  if (const Node* author = find_first_class(article, "author")) fields["BY"] = {text_of(*author)};
  return fields;
}

void give(Fields fields, std::string language, std::size_t number, const Sink& sink) {
  Article article = from_fields(fields);
  if (!language.empty()) article.metadata.language = std::move(language);
  article.text = to_clean_text(std::move(article.text));
  if (article.text.empty())
    return sink.problem({0, "no_text", fmt::format("article {} (\"{}\") has no text", number, article.metadata.title)});
  sink.article(std::move(article));
}

// "fr" of the class "frArticle".
std::string language_of_class(std::string_view names) {
  constexpr std::string_view kArticle = "Article";
  for (std::size_t at = names.find(kArticle); at != std::string_view::npos; at = names.find(kArticle, at + 1))
    if (at == 2 || (at > 2 && names[at - 3] == ' ')) return std::string(names.substr(at - 2, 2));
  return "";
}

void read_html(Chunk&& chunk, const Sink& sink) {
  const Markup markup = parse_html(std::move(chunk.bytes));
  if (!markup.code.empty()) return sink.problem({0, markup.code, markup.sentence});
  std::vector<const Node*> found;
  collect(
      markup.root,
      [](const Node& node) {
        return node.is("div") && (node.has_class("article") || !language_of_class(node.attribute("class")).empty() ||
                                  node.attribute("id").starts_with("article-"));
      },
      found, true);
  if (found.empty()) return sink.problem({0, "no_text", "this Factiva export holds no article"});
  for (std::size_t i = 0; i < found.size(); ++i) {
    Fields fields = from_table(*found[i]);
    if (fields.empty()) fields = from_page(*found[i]);
    give(std::move(fields), language_of_class(found[i]->attribute("class")), i + 1, sink);
  }
}

// An article of the older XML (PPS 2.0).
void give_element(const Node& node, std::size_t number, const Sink& sink) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kElements{{{"headline", "HD"},
                                                                                     {"byline", "BY"},
                                                                                     {"leadParagraph", "LP"},
                                                                                     {"tailParagraphs", "TD"},
                                                                                     {"publicationDate", "PD"},
                                                                                     {"publicationTime", "ET"},
                                                                                     {"sourceName", "SN"},
                                                                                     {"sectionName", "SE"},
                                                                                     {"columnName", "CLM"},
                                                                                     {"page", "PG"},
                                                                                     {"pages", "PG"},
                                                                                     {"baseLanguage", "LA"},
                                                                                     {"accessionNo", "AN"}}};
  Fields fields;
  for (const auto& [element, code] : kElements) {
    const Node* found = node.child(element);
    if (found == nullptr || fields.contains(code)) continue;
    const auto paragraphs = find_all(*found, "paragraph");
    for (const Node* paragraph : paragraphs) fields[std::string(code)].push_back(text_of(*paragraph));
    if (paragraphs.empty()) fields[std::string(code)] = {text_of(*found)};
  }
  give(std::move(fields), "", number, sink);
}

void read_elements(Chunk&& chunk, const Sink& sink) {
  read_xml(std::move(chunk), sink, [](const Node& root, const Sink& to) {
    std::size_t number = 0;
    for (const Node* article : find_all(root, "article")) give_element(*article, ++number, to);
  });
}

void read_rtf(Chunk&& chunk, const Sink& sink) {
  Lines article;
  std::size_t number = 0;
  for (std::string& line : lines_of_rich_text(chunk.bytes)) {
    article.push_back(std::move(line));
    if (!is_number_line(article.back())) continue;
    give(from_lines(article), "", ++number, sink);
    article.clear();
  }
  if (number > 0) return;
  // No export of Factiva: an article that somebody wrote.
  chunk.bytes.clear();
  for (const std::string& line : article) chunk.bytes += line + "\n\n";
  if (chunk.bytes.empty()) return sink.problem({0, "no_text", "the file holds no text"});
  read_text(std::move(chunk), sink);
}

}  // namespace

bool is_factiva(std::string_view head, std::string_view) {
  if (head.starts_with("{\\rtf")) return true;
  if (opens_with(head, {"PPSResponse", "ppsArticleResponse", "ppsarticleResultSet", "ppsarticle"})) return true;
  return head.find("articleParagraph") != std::string_view::npos ||
         (head.find("factiva") != std::string_view::npos && head.find("id=\"article-") != std::string_view::npos);
}

void read_factiva(Chunk&& chunk, const Sink& sink) {
  if (chunk.bytes.starts_with("{\\rtf")) return read_rtf(std::move(chunk), sink);
  if (element_in(first_tag(chunk.bytes)).starts_with("pps") || element_in(first_tag(chunk.bytes)) == "PPSResponse")
    return read_elements(std::move(chunk), sink);
  read_html(std::move(chunk), sink);
}

}  // namespace guillemet
