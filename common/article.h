// An article as every stage of the indexer sees it, and as `show` gives it back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/quotation.h"
#include "common/span.h"

namespace guillemet {

// A stretch of the text that is no part of the article, and why. Nothing is lost: it stays in the text.
struct Cut {
  Span span;           // whole lines, without the line end
  std::string reason;  // from lexicons/boilerplate.tsv: subscribe, read_more, caption ...
};

// A piece of what a reader left out of the body (a box, a caption, what is printed twice), and why. Clean, in one line.
struct LeftOut {
  std::string text;    // its beginning, if it is long
  std::string reason;  // as of a cut, or: aside, form, table, comments, fragment, repeated (doc/output.md)
};

// What is known of an article apart from its words. Every string is NFC and may be empty: not known.
struct Metadata {
  std::string id;    // stable across runs and unique in an archive: the provider's id, else made from the path
  std::string path;  // relative to the indexed root's name: "corpus/littoral/2023-06-02-port.txt"
  std::string title;
  std::string date;    // when it was published, ISO 8601: "2023-06-02T14:30:00+02:00", "2023-06-02", "2023-06", "2023"
  std::string source;  // the newspaper or agency
  std::string author;  // who signed it; several are joined by ", "
  std::string language;     // ISO 639-1
  std::string section;      // "Politique"
  std::string page;         // of the printed issue, as printed: "3", "A4", "12-13"
  std::string url;          // of the article on the web
  std::string provider_id;  // as the provider names it: "news·20121004·PO·2040056000"
  std::string date_origin;  // which field gave the date: "datePublished", "header", "id", "path" (doc/output.md)
};

struct Article {
  Metadata metadata;
  std::string text;                   // the body: NFC, \n line ends; all spans below are bytes into it
  std::vector<LeftOut> left_out;      // as it stood in the file; moved behind the text, as cuts, once that is analysed
  std::vector<Cut> cuts;              // in text order, not overlapping
  std::vector<Span> paragraphs;       // the lines that are left, trimmed, in text order
  std::vector<Span> sentences;        // in text order; none crosses a paragraph
  std::vector<Span> passages;         // in text order; runs of whole sentences; what is shown and found
  std::vector<Quotation> quotations;  // in text order, those of the title first
};

}  // namespace guillemet
