#include "indexer/segment_writer.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <tbb/parallel_for_each.h>
#include <unistd.h>
#include <xapian.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "common/analyzer.h"
#include "common/date.h"
#include "common/error.h"
#include "common/headings.h"
#include "common/schema.h"
#include "common/utf8.h"

namespace guillemet {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> kDatabases{schema::kArticles, schema::kPassages, schema::kQuotations};
constexpr std::size_t kFilesOfSegment = 18;  // that a merge holds open: six of each database
constexpr rlim_t kMostFiles = 8192;          // asked of the system, which often allows 1,024 until it is asked
constexpr std::size_t kLeadWords = 140;      // what a headline sums up; 70 words rank worse (doc/ranking.md)
// A small database is read once more, by the merge: it need not outlive a crash.
constexpr int kWriteOnce = Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS;

[[noreturn]] void refuse(const fs::path& path, const Xapian::Error& error) {
  const std::string why = error.get_error_string() != nullptr ? fmt::format("; {}", error.get_error_string()) : "";
  throw Error(fmt::format("{}: Xapian cannot go on here ({}{}); check the disk's space and the folder's rights",
                          path.string(), error.get_msg(), why));
}

// `act`, its Xapian errors turned into ours, which name `path`.
template <typename Act>
auto with_errors(const fs::path& path, Act act) {
  try {
    return act();
  } catch (const Xapian::Error& error) {
    refuse(path, error);
  }
}

std::string bytes_of(std::uint64_t number) {
  std::string bytes;
  for (unsigned shift = 64; shift > 0; shift -= 8) bytes += static_cast<char>(number >> (shift - 8) & 0xFF);
  return bytes;
}

std::uint64_t number_of(std::string_view bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

std::string id_term(const std::string& id) { return schema::term(schema::kId, id); }

// Terms and values that an article's documents have in common, made once an article.
class Common {
 public:
  Common(const Metadata& article, std::uint64_t copies, Stemmer& stemmer) : article_(article), copies_(copies) {
    terms_.push_back(id_term(article.id));
    for (const std::string& word : name_words(article.author)) terms_.push_back(schema::term(schema::kAuthor, word));
    for (const std::string& word : name_words(article.source)) terms_.push_back(schema::term(schema::kSource, word));
    for (const std::string& word : name_words(article.section)) terms_.push_back(schema::term(schema::kSection, word));
    if (!article.language.empty()) terms_.push_back(schema::term(schema::kLanguage, article.language));
    for (const Term& term : analyse(article.title, stemmer)) title_.push_back(schema::term(schema::kTitle, term.stem));
  }

  Xapian::Document document() const {
    Xapian::Document document;
    for (const std::string& term : terms_) document.add_boolean_term(term);
    for (const std::string& term : title_) document.add_term(term);
    document.add_value(schema::kDateSlot, day_of(article_.date));
    document.add_value(schema::kArticleSlot, article_.id);
    document.add_value(schema::kSourceSlot, article_.source);
    return document;
  }

  // The same, findable as one of its group of near-copies.
  Xapian::Document document_of_group() const {
    Xapian::Document found = document();
    found.add_boolean_term(schema::term(schema::kCopies, bytes_of(copies_)));
    found.add_value(schema::kCopiesSlot, bytes_of(copies_));
    return found;
  }

  // What copies of a quotation share: its words, in one group of articles. The same words a second time in one article
  // are another quotation.
  std::string copies_of(const std::vector<Term>& words) {
    std::uint64_t hash = copies_;
    for (const Term& word : words) hash = XXH3_64bits_withSeed(word.form.data(), word.form.size(), hash);
    return bytes_of(hash + said_[hash]++);
  }

 private:
  const Metadata& article_;
  std::uint64_t copies_;
  std::unordered_map<std::uint64_t, std::uint64_t> said_;  // how often each quotation was met
  std::vector<std::string> terms_;
  std::vector<std::string> title_;
};

// Which code points of an article stand in quotations. Asked in text order.
class Quoted {
 public:
  explicit Quoted(const std::vector<QuotationRecord>& quotations) {
    for (const QuotationRecord& quotation : quotations)
      pieces_.insert(pieces_.end(), quotation.pieces.begin(), quotation.pieces.end());
    std::sort(pieces_.begin(), pieces_.end(), [](Range a, Range b) { return a.start < b.start; });
  }
  bool operator()(std::size_t point) {
    for (; next_ < pieces_.size() && pieces_[next_].start <= point; ++next_)
      until_ = std::max(until_, pieces_[next_].end);
    return point < until_;
  }

 private:
  std::vector<Range> pieces_;
  std::size_t next_ = 0;
  std::uint32_t until_ = 0;
};

void add_speaker(Xapian::Document& document, const QuotationRecord& quotation) {
  if (!quotation.speaker) return document.add_boolean_term(std::string(schema::kNoSpeaker.prefix));
  for (const std::string& word : name_words(*quotation.speaker))
    document.add_boolean_term(schema::term(schema::kSpeaker, word));
  document.add_boolean_term(schema::term(schema::kWholeName, name_key(*quotation.speaker)));
}

class Writer {
 public:
  Writer(const fs::path& folder, Stemmer& stemmer)
      : articles_(create(folder, schema::kArticles)),
        passages_(create(folder, schema::kPassages)),
        quotations_(create(folder, schema::kQuotations)),
        stemmer_(stemmer) {}

  void add(const ArticleRecord& record, const Copies& copies) {
    Common common(record.article, copies.group, stemmer_);
    const std::vector<PassageRecord> passages = passages_of(record);
    words_.clear();
    for (const PassageRecord& passage : passages) add(passage, common);
    for (const QuotationRecord& quotation : record.quotations)
      add({record.article, passage_of(quotation, passages), quotation}, common);
    Xapian::Document document = common.document_of_group();
    document.add_value(schema::kFingerprintSlot, copies.fingerprint);
    document.set_data(encode(record));
    add_words(document);
    for (const QuotationRecord& quotation : record.quotations) add_speaker(document, quotation);
    articles_.add_document(document);
    ++written_.articles;
  }

  Written commit() {
    articles_.commit();
    passages_.commit();
    quotations_.commit();
    return written_;
  }

 private:
  static Xapian::WritableDatabase create(const fs::path& folder, std::string_view kind) {
    return Xapian::WritableDatabase((folder / kind).string(), kWriteOnce);
  }

  // The number of the passage that `quotation` begins in.
  static std::uint32_t passage_of(const QuotationRecord& quotation, const std::vector<PassageRecord>& passages) {
    if (quotation.part == Part::title) return 0;
    const auto after = std::upper_bound(passages.begin(), passages.end(), quotation.range.start,
                                        [](std::uint32_t start, const PassageRecord& passage) {
                                          return passage.number != 0 && start < passage.range.start;
                                        });
    return after == passages.begin() ? 1 : std::max<std::uint32_t>(1, std::prev(after)->number);
  }

  void add(const PassageRecord& passage, const Common& common) {
    Xapian::Document document = common.document_of_group();
    document.set_data(encode(passage));
    const CodePointIndex points(passage.text);
    Quoted quoted(passage.quotations);
    for (const Term& term : analyse(passage.text, stemmer_)) {
      document.add_term(term.stem);
      words_.push_back({term.stem, passage.number == 0});
      if (!passage.quotations.empty() && quoted(passage.range.start + points(term.span.begin)))
        document.add_term(schema::term(schema::kQuoted, term.stem));
    }
    for (const QuotationRecord& quotation : passage.quotations) add_speaker(document, quotation);
    passages_.add_document(document);
    ++written_.passages;
  }

  // The words of the whole article, which searcher/ranker.h weighs beside those of a passage.
  void add_words(Xapian::Document& document) const {
    std::unordered_map<std::string_view, Xapian::termcount> counts;
    std::size_t in_lead = 0;
    for (const auto& [stem, in_title] : words_) {
      ++counts[stem];
      if (in_title || in_lead++ < kLeadWords) document.add_term(schema::term(schema::kLead, stem));
    }
    for (const auto& [stem, count] : counts) {
      document.add_term(std::string(stem), count);
      document.add_term(schema::term(schema::kFamily, schema::family(stem)), count);
    }
  }

  void add(const StoredQuotation& stored, Common& common) {
    Xapian::Document document = common.document();
    document.set_data(encode(stored));
    const std::vector<Term> words = analyse(stored.quotation.text, stemmer_);
    for (const Term& term : words) document.add_term(term.stem);
    document.add_value(schema::kCopiesSlot, common.copies_of(words));
    add_speaker(document, stored.quotation);
    document.add_value(schema::kSpeakerSlot, stored.quotation.speaker.value_or(""));
    quotations_.add_document(document);
    ++written_.quotations;
  }

  Xapian::WritableDatabase articles_;
  Xapian::WritableDatabase passages_;
  Xapian::WritableDatabase quotations_;
  Stemmer& stemmer_;
  std::vector<std::pair<std::string, bool>> words_;  // stems of the article being written; whether of its headline
  Written written_;
};

// Merges the databases of `from`, the kinds side by side; all are open at once.
void merge(const std::vector<fs::path>& from, const fs::path& to) {
  fs::create_directories(to);
  tbb::parallel_for_each(kDatabases.begin(), kDatabases.end(), [&](std::string_view kind) {
    with_errors(to, [&] {
      const std::string target = (to / kind).string();
      Xapian::Database all;
      for (const fs::path& segment : from) all.add_database(Xapian::Database((segment / kind).string()));
      if (from.empty())
        Xapian::WritableDatabase(target, Xapian::DB_CREATE).commit();
      else
        all.compact(target);
    });
  });
}

// How many segments may be merged at once: as the limit of open files allows, which is raised as far as it may be.
std::size_t merged_at_once() {
  static const std::size_t most = [] {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) limit.rlim_cur = 1024;
    const rlim_t wanted = std::min(kMostFiles, limit.rlim_max);
    if (limit.rlim_cur < wanted) {
      const rlimit raised{wanted, limit.rlim_max};
      if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) limit.rlim_cur = wanted;
    }
    constexpr std::size_t kOthers = 100;  // files that others hold open
    return std::max<std::size_t>(2, (limit.rlim_cur - std::min<rlim_t>(limit.rlim_cur, kOthers)) / kFilesOfSegment);
  }();
  return most;
}

void sync(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool done = file >= 0 && ::fsync(file) == 0;
  if (file >= 0) ::close(file);
  if (!done) throw Error(fmt::format("{}: cannot be written to the disk; check its space", path.string()));
}

void sync_all(const fs::path& folder) {
  for (const auto& entry : fs::recursive_directory_iterator(folder)) sync(entry.path());
  sync(folder);
  sync(folder.parent_path());
}

}  // namespace

Written write_segment(const fs::path& folder, const std::vector<ArticleRecord>& records,
                      const std::vector<Copies>& copies, Stemmer& stemmer) {
  fs::create_directories(folder);
  return with_errors(folder, [&] {
    Writer writer(folder, stemmer);
    for (std::size_t i = 0; i < records.size(); ++i) writer.add(records[i], copies[i]);
    return writer.commit();
  });
}

void merge_segments(const std::vector<fs::path>& from, const fs::path& to) {
  std::vector<fs::path> parts = from;
  std::vector<fs::path> made;
  const std::size_t at_once = merged_at_once();
  while (parts.size() > at_once) {
    std::vector<fs::path> larger;
    for (std::size_t i = 0; i < parts.size(); i += at_once) {
      const auto begin = parts.begin() + static_cast<std::ptrdiff_t>(i);
      const auto end = parts.begin() + static_cast<std::ptrdiff_t>(std::min(i + at_once, parts.size()));
      made.push_back(to.string() + fmt::format(".part{}", made.size()));
      larger.push_back(made.back());
      merge({begin, end}, made.back());
    }
    parts = std::move(larger);
  }
  merge(parts, to);
  for (const fs::path& part : made) fs::remove_all(part);
  sync_all(to);
}

Contents contents_of(const fs::path& segment) {
  return with_errors(segment, [&] {
    const auto open = [&segment](std::string_view kind) { return Xapian::Database((segment / kind).string()); };
    const Xapian::Database articles = open(schema::kArticles);
    Contents contents{articles.get_doccount(), open(schema::kPassages).get_doccount(),
                      open(schema::kQuotations).get_doccount(), "", ""};
    for (auto date = articles.valuestream_begin(schema::kDateSlot); date != articles.valuestream_end(schema::kDateSlot);
         ++date) {
      const std::string day = *date;
      if (contents.first_date.empty() || day < contents.first_date) contents.first_date = day;
      contents.last_date = std::max(contents.last_date, day);
    }
    return contents;
  });
}

std::uint64_t count_articles(const fs::path& segment, const std::vector<std::string>& ids) {
  return with_errors(segment, [&] {
    const Xapian::Database articles((segment / schema::kArticles).string());
    return static_cast<std::uint64_t>(std::count_if(
        ids.begin(), ids.end(), [&](const std::string& id) { return articles.term_exists(id_term(id)); }));
  });
}

std::vector<std::string> speakers_of(const fs::path& segment, const std::vector<std::string>& ids) {
  return with_errors(segment, [&] {
    const Xapian::Database quotations((segment / schema::kQuotations).string());
    std::vector<std::string> speakers;
    for (const std::string& id : ids) {
      std::set<std::string> names;
      const std::string term = id_term(id);
      for (auto posting = quotations.postlist_begin(term); posting != quotations.postlist_end(term); ++posting)
        names.insert(quotations.get_document(*posting).get_value(schema::kSpeakerSlot));
      names.erase("");
      speakers.insert(speakers.end(), names.begin(), names.end());
    }
    return speakers;
  });
}

void each_fingerprint(const fs::path& segment,
                      const std::function<void(std::string_view fingerprint, std::uint64_t group)>& see) {
  with_errors(segment, [&] {
    const Xapian::Database articles((segment / schema::kArticles).string());
    auto group = articles.valuestream_begin(schema::kCopiesSlot);
    for (auto print = articles.valuestream_begin(schema::kFingerprintSlot);
         print != articles.valuestream_end(schema::kFingerprintSlot); ++print) {
      group.skip_to(print.get_docid());  // every article has one
      see(*print, number_of(*group));
    }
  });
}

void remove_articles(const fs::path& segment, std::string_view database, const std::vector<std::string>& ids) {
  const std::string path = (segment / database).string();
  with_errors(path, [&] {
    std::vector<std::string> terms;
    const Xapian::Database reader(path);
    for (const std::string& id : ids)
      if (std::string term = id_term(id); reader.term_exists(term)) terms.push_back(std::move(term));
    if (terms.empty()) return;
    Xapian::WritableDatabase writer(path, Xapian::DB_OPEN);
    for (const std::string& term : terms) writer.delete_document(term);
    writer.commit();
  });
}

}  // namespace guillemet
