// What an article says of itself outside its format: date, source, author, language.
//
// A format's own fields come first (formats/); then the file's name ("2023-06-02-port.txt"), the lines that say who
// printed it and when (head_line.h), the dateline ("BREST, 2 juin 2023 (Ponant) -") and the byline ("Par Jeanne Le
// Goff"). What is found stays in the text.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/lexicons.h"
#include "indexer/head_line.h"

namespace guillemet {

// The date_origin of a date at which an article was saved (WARC, MHTML, PDF): it counts where nothing tells when it was
// published.
constexpr std::string_view kCaptureDate = "captured";

// The head of a dispatch: what stands before the dash that opens its first sentence.
struct Dateline {
  Span span;           // from the text's first letter to behind the dash
  std::string date;    // ISO 8601; empty if it gives none
  std::string agency;  // as lexicons/agencies.tsv names it, else as printed; empty if it gives none
};

struct PlacedHeadLine {
  Span span;  // the line
  HeadLine said;
};

// Not copied, shared by all threads. `lexicons` must outlive it.
class MetadataReader {
 public:
  // Throws Error(file:line) on a wrong line of lexicons/agencies.tsv.
  explicit MetadataReader(const Lexicons& lexicons);

  // `known` with its empty fields filled from `known.path` and `text`, and its date brought to ISO 8601; date_origin
  // says where the date is from: what the reader named, else "field", or "path", "publication_line", "head_line",
  // "dateline". `id`
  // is none of this function's business. `head`: head(text). Looks at the first and last lines only; does not throw.
  Metadata complete(Metadata known, std::string_view text, const std::vector<PlacedHeadLine>& head) const;

  // The lines of `text`, whole, that say nothing but who printed or signed it and when, in its order.
  std::vector<PlacedHeadLine> head(std::string_view text) const;

  // The dateline that `text` opens with.
  std::optional<Dateline> dateline(std::string_view text) const;

 private:
  std::string agency(std::string_view printed) const;

  const Lexicons& lexicons_;
  HeadLineReader head_line_;
};

// The latest date that a file's name or the folders above it carry: 2023-06-02, 20230602, 2023/06/02.
std::optional<std::string> date_in_path(std::string_view path, const Lexicons& lexicons);

// ISO 639-1 of a language as formats name it: "fr" for "fr-FR", "fra", "Français"; empty for a name that is not known.
std::string language_code(std::string_view name);

// ISO 639-1 of the language whose commonest words (lexicons/languages.tsv), or whose script, `text` begins with; "fr"
// where they do not tell. Another language than those is taken for the nearest of them.
std::string language_of(std::string_view text);

}  // namespace guillemet
