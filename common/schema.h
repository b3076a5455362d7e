// THE index format: databases, term prefixes, value slots, version. doc/index_format.md explains; this table decides.
//
// An archive is a folder:
//   manifest.json            what is committed: format, segments, roots; replaced last, by rename
//   files/000017             the files of the roots (manifest.h), of that generation; the manifest says which
//   headings/000017          the table of headings (headings.h), of that generation; the manifest says which
//   remotes                  servers that have further articles, a line each, if there are any (searcher/remotes.h)
//   segments/000017/         written once: articles/ passages/ quotations/, each a Xapian database
//   articles/ passages/ quotations/   stubs (XAPIANDB) that name the segments, so that any Xapian tool opens them
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace guillemet::schema {

// Raised with every change that an older program would read wrongly. An unknown version is refused with advice.
constexpr int kFormat = 9;

// The three databases of a segment. Their lengths and frequencies differ, hence three.
constexpr std::string_view kArticles = "articles";      // one document an article
constexpr std::string_view kPassages = "passages";      // one document a passage
constexpr std::string_view kQuotations = "quotations";  // one document a quotation

// Beside them what a search asks of very many documents (segment_table.h).
constexpr std::string_view kTable = "table";

// Term prefixes (Xapian's conventions where it has one). Words of the text itself have no prefix.
struct Prefix {
  std::string_view name;  // as --explain names it
  std::string_view prefix;
  bool boolean = false;        // a filter: adds no weight
  std::string_view databases;  // which of them: "apq"
  std::string_view what;
};
constexpr Prefix kId{"id", "Q", true, "a", "the article's id, whole (hashed if over 200 bytes)"};
constexpr Prefix kKey{"key", "XA", true, "apq", "the article's key, see article_key()"};
constexpr Prefix kTitle{"title", "S", true, "a", "stems of the headline"};
constexpr Prefix kAuthor{"author", "A", true, "apq", "words of the author's name, as name_words() gives them"};
constexpr Prefix kSource{"source", "P", true, "apq", "words of the source's name, likewise"};
constexpr Prefix kSection{"section", "XR", true, "apq", "words of the section's name, likewise"};
constexpr Prefix kLanguage{"language", "L", true, "a", "ISO 639-1"};
constexpr Prefix kSpeaker{"speaker", "XK", true, "apq",
                          "words of a speaker's name, likewise; of a passage, of all in it"};
constexpr Prefix kWholeName{"speaker's name", "XN", true, "apq", "the key of a speaker's name, whole: name_key()"};
constexpr Prefix kNoSpeaker{"no speaker", "XU", true, "apq", "the term alone: a quotation that nobody can be told for"};
constexpr Prefix kCopies{"copies", "XG", true, "ap",
                         "the group of near-copies that the article is of, as in kCopiesSlot"};

// Value slots, the same in all databases.
constexpr unsigned kDateSlot = 0;     // "2023-06-02", "2023-06", "2023" or empty, no time of day; sorts as text
constexpr unsigned kArticleSlot = 1;  // the article's key: collapsing and counting
constexpr unsigned kSpeakerSlot = 2;  // quotations: the speaker's name, empty for none
// Eight bytes that copies share: articles and passages, those of a group of near-copies; quotations, those of a group
// in the same words.
constexpr unsigned kCopiesSlot = 3;
constexpr unsigned kFingerprintSlot = 4;  // articles: what tells near-copies (indexer/near_copies.h)
constexpr unsigned kRecordSlot = 5;       // articles: the ArticleRecord, packed (record.h)

// No positions are stored. A phrase in a quotation is checked in its words, which are short (what that saves and costs:
// doc/index_format.md).

// The term for `value` under `prefix`; a value over 200 bytes is cut and closed by a hash (Xapian's limit is 245).
std::string term(const Prefix& prefix, std::string_view value);

// What names one version of an article, the one of id `id` that the commit `generation` added, in all segments of all
// archives: eight bytes, a hash. A newer version of it has another.
std::string article_key(std::string_view id, std::uint64_t generation);

}  // namespace guillemet::schema
