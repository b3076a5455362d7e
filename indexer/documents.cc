#include "indexer/documents.h"

#include <xapian.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <numeric>

#include "common/date.h"
#include "common/headings.h"
#include "common/schema.h"
#include "common/word_order.h"

namespace guillemet {
namespace {

// What a headline sums up counts twice (doc/ranking.md has what that is worth).
constexpr std::size_t kLeadWords = 140;
constexpr std::uint32_t kLeadWeight = 2;

void add_terms(const schema::Prefix& prefix, std::string_view name, std::vector<std::string>& terms) {
  for (const std::string& word : name_words(name)) terms.push_back(schema::term(prefix, word));
}

void add_speaker(const QuotationRecord& quotation, std::vector<std::string>& terms) {
  if (!quotation.speaker) return terms.emplace_back(schema::kNoSpeaker.prefix), void();
  add_terms(schema::kSpeaker, *quotation.speaker, terms);
  terms.push_back(schema::term(schema::kWholeName, name_key(*quotation.speaker)));
}

// What copies of a quotation share: its words, in one group of articles. The same words a second time in one article
// are another quotation.
std::string copies_of(const std::vector<Term>& words, std::uint64_t group,
                      std::unordered_map<std::uint64_t, std::uint64_t>& said) {
  std::uint64_t hash = group;
  for (const Term& word : words) hash = XXH3_64bits_withSeed(word.form.data(), word.form.size(), hash);
  return bytes_of(hash + said[hash]++);
}

void add_booleans(const std::vector<std::string>& terms, Xapian::Document& document) {
  for (const std::string& term : terms) document.add_boolean_term(term);
}

}  // namespace

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

// Findable as one of its group of near-copies.
void Documents::add_group(const Common& common, Xapian::Document& document) {
  document.add_boolean_term(schema::term(schema::kCopies, common.copies));
  document.add_value(schema::kCopiesSlot, common.copies);
}

// Renumbers the words as their first eight bytes go: Xapian's trees of terms are then entered from left to right.
void Documents::sort_words() {
  std::vector<std::pair<std::uint64_t, Word>> order;
  order.reserve(stems_.size());
  for (const std::string& stem : stems_) {
    std::array<char, 8> first{};
    std::copy_n(stem.begin(), std::min(stem.size(), first.size()), first.begin());
    order.emplace_back(number_of({first.data(), first.size()}), static_cast<Word>(order.size()));
  }
  std::sort(order.begin(), order.end());
  std::vector<Word> ranks(order.size());
  std::deque<std::string> sorted;
  for (const auto& [first, word] : order) {
    ranks[word] = static_cast<Word>(sorted.size());
    sorted.push_back(std::move(stems_[word]));
  }
  known_.clear();
  stems_ = std::move(sorted);
  const auto renumber = [&ranks](auto& documents) {
    for (auto& document : documents) {
      for (Word& word : document.words) word = ranks[word];
      std::sort(document.words.begin(), document.words.end());
    }
  };
  renumber(articles_);
  renumber(passages_);
  renumber(quotations_);
}

void Documents::add_words(const std::vector<Word>& words, Xapian::Document& document) const {
  for (auto word = words.begin(); word != words.end();) {
    const auto next = std::find_if(word, words.end(), [here = *word](Word other) { return other != here; });
    document.add_term(stems_[*word], static_cast<Xapian::termcount>(next - word));
    word = next;
  }
}

Documents::Documents(Stemmer& stemmer) : stemmer_(stemmer) {}

std::vector<Documents::Word> Documents::words_of(const std::vector<Term>& terms) {
  std::vector<Word> words;
  words.reserve(terms.size());
  for (const Term& term : terms) {
    const auto known = known_.find(term.stem);
    if (known != known_.end()) {
      words.push_back(known->second);
      continue;
    }
    const Word word = static_cast<Word>(stems_.size());
    known_.emplace(stems_.emplace_back(term.stem), word);
    words.push_back(word);
  }
  return words;
}

void Documents::add(const ArticleRecord& record, const Copies& copies) {
  const Metadata& article = record.article;
  Common& common = commons_.emplace_back();
  common.key = record.key;
  common.article = static_cast<std::uint32_t>(commons_.size());
  common.day = day_of(article.date);
  common.copies = bytes_of(copies.group);
  common.terms.push_back(schema::term(schema::kKey, record.key));
  add_terms(schema::kAuthor, article.author, common.terms);
  add_terms(schema::kSource, article.source, common.terms);
  add_terms(schema::kSection, article.section, common.terms);

  ArticleWords of_article;
  for (const PassageRecord& passage : passages_of(record)) {
    common.has_headline = common.has_headline || passage.number == 0;
    add(passage, common, of_article);
  }
  std::unordered_map<std::uint64_t, std::uint64_t> said;  // how often each quotation was met
  for (std::size_t i = 0; i < record.quotations.size(); ++i)
    add(record.quotations[i], static_cast<std::uint32_t>(i), common, copies.group, said);

  Article& document = articles_.emplace_back();
  document.common = &common;
  document.record = pack(record);
  document.fingerprint = copies.fingerprint;
  document.words = std::move(of_article.words);
  document.terms.push_back(schema::term(schema::kId, article.id));
  if (!article.language.empty()) document.terms.push_back(schema::term(schema::kLanguage, article.language));
  for (const Term& term : analyse(article.title, stemmer_))
    document.terms.push_back(schema::term(schema::kTitle, term.stem));
  for (const QuotationRecord& quotation : record.quotations) add_speaker(quotation, document.terms);
}

void Documents::add(const PassageRecord& passage, const Common& common, ArticleWords& of_article) {
  Passage& document = passages_.emplace_back();
  document.common = &common;
  document.number = passage.number;
  const std::vector<Term> terms = analyse(passage.text, stemmer_);
  std::vector<Word> words = words_of(terms);
  document.order = word_order(terms);
  for (const QuotationRecord& quotation : passage.quotations) add_speaker(quotation, document.speakers);
  for (const Word word : words) {
    const bool in_lead = passage.number == 0 || of_article.in_body++ < kLeadWords;
    of_article.words.insert(of_article.words.end(), in_lead ? kLeadWeight : 1, word);
  }
  document.words = std::move(words);
}

void Documents::add(const QuotationRecord& quotation, std::uint32_t number, const Common& common, std::uint64_t group,
                    std::unordered_map<std::uint64_t, std::uint64_t>& said) {
  Quotation& document = quotations_.emplace_back();
  document.common = &common;
  document.number = number;
  const std::vector<Term> terms = analyse(quotation.text, stemmer_);
  document.words = words_of(terms);
  document.copies = copies_of(terms, group, said);
  add_speaker(quotation, document.speakers);
  document.speaker = quotation.speaker.value_or("");
}

Xapian::Document Documents::document_of(const Common& common) {
  Xapian::Document document;
  add_booleans(common.terms, document);
  if (!common.day.empty()) document.add_value(schema::kDateSlot, common.day);
  document.add_value(schema::kArticleSlot, common.key);
  return document;
}

void Documents::add_articles_to(Xapian::WritableDatabase& database) const {
  for (const Article& article : articles_) {
    Xapian::Document document = document_of(*article.common);
    document.add_value(schema::kRecordSlot, article.record);
    add_group(*article.common, document);
    if (!article.fingerprint.empty()) document.add_value(schema::kFingerprintSlot, article.fingerprint);
    add_booleans(article.terms, document);
    add_words(article.words, document);
    database.add_document(document);
  }
}

void Documents::add_passages_to(Xapian::WritableDatabase& database, bool servable) const {
  for (const Passage& passage : passages_) {
    Xapian::Document document = document_of(*passage.common);
    if (servable) document.set_data(encode(Reference{passage.common->key, passage.number}));
    add_group(*passage.common, document);
    add_booleans(passage.speakers, document);
    add_words(passage.words, document);
    database.add_document(document);
  }
}

SegmentRows Documents::rows() const {
  SegmentRows rows;
  rows.orders.reserve(passages_.size());
  rows.passages.reserve(passages_.size());
  for (const Passage& passage : passages_) {
    rows.orders.push_back(passage.order);
    rows.passages.push_back(passage.common->article);
  }
  for (const Quotation& quotation : quotations_) rows.quotations.push_back(quotation.common->article);
  for (const Common& common : commons_)
    rows.articles.push_back({common.key, common.copies, common.day, common.has_headline});
  return rows;
}

void Documents::add_quotations_to(Xapian::WritableDatabase& database, bool servable) const {
  for (const Quotation& quotation : quotations_) {
    Xapian::Document document = document_of(*quotation.common);
    if (servable) document.set_data(encode(Reference{quotation.common->key, quotation.number}));
    document.add_value(schema::kCopiesSlot, quotation.copies);
    document.add_value(schema::kSpeakerSlot, quotation.speaker);
    add_booleans(quotation.speakers, document);
    add_words(quotation.words, document);
    database.add_document(document);
  }
}

}  // namespace guillemet
