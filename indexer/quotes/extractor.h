// Quotations of an article: the one door to this folder.
//
// Flow: words -> marks -> cues -> sources -> speakers. Pure functions on one article's text: no files, no Xapian, no
// threads. What counts as a quotation, each rule with its why and what it gets wrong: doc/quotations.md.
#pragma once

#include <memory>
#include <vector>

#include "common/article.h"
#include "common/lexicons.h"

namespace guillemet {

// The tables of French, parsed once and shared by all threads.
class QuotationExtractor {
 public:
  // `dictionary`: the text of hunspell's fr.dic, or nothing; see dictionary.h for what it is good for. Neither argument
  // is needed afterwards. Throws Error(file:line) on a wrong line of a table.
  explicit QuotationExtractor(const Lexicons& lexicons, std::string_view dictionary = {});
  ~QuotationExtractor();

  // The quotations of `article` in text order, those of the title first. Reads metadata.title, metadata.source, text,
  // cuts and paragraphs; sentences are its own business, for marks decide where one ends. Spans lie inside the text.
  // Linear in the text's length; does not throw on any text; may be called from several threads at once.
  std::vector<Quotation> extract(const Article& article) const;

 private:
  struct Grammar;
  std::unique_ptr<const Grammar> grammar_;
};

}  // namespace guillemet
