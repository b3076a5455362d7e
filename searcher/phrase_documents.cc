#include "searcher/phrase_documents.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <utility>

#include "common/schema.h"
#include "common/word_order.h"
#include "searcher/document_list.h"

namespace guillemet {

struct KnownPhrase {
  std::vector<std::vector<std::string>> places;                 // the stems of each
  std::map<std::string, std::vector<Xapian::docid>> documents;  // of each segment, by its uuid
};

namespace {

constexpr std::size_t kPhrasesKept = 8;

std::vector<std::vector<std::string>> stems_of(const std::vector<Place>& places) {
  std::vector<std::vector<std::string>> stems;
  for (const Place& place : places) stems.push_back(place.stems);
  return stems;
}

// Of the documents that it is asked about, those whose words stand in the order of a phrase.
class InOrder final : public Xapian::PostingSource {
 public:
  explicit InOrder(const OrderedStems& stems) : stems_(stems) {}

  void init(const Xapian::Database& segment) override {
    orders_ = segment.valuestream_begin(schema::kOrderSlot);
    end_ = segment.valuestream_end(schema::kOrderSlot);
    count_ = segment.get_value_freq(schema::kOrderSlot);
    started_ = false;
  }
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }
  void next(double) override {
    if (std::exchange(started_, true)) ++orders_;
    pass_over_others();
  }
  void skip_to(Xapian::docid id, double) override {
    seek(id);
    pass_over_others();
  }
  bool check(Xapian::docid id, double) override {
    seek(id);
    return orders_ == end_ || (orders_.get_docid() == id && stems_.stand_in(*orders_));
  }
  bool at_end() const override { return orders_ == end_; }
  Xapian::docid get_docid() const override { return orders_.get_docid(); }

 private:
  void seek(Xapian::docid id) {
    if (!std::exchange(started_, true) || orders_ != end_) orders_.skip_to(id);
  }
  void pass_over_others() {
    while (orders_ != end_ && !stems_.stand_in(*orders_)) ++orders_;
  }

  const OrderedStems& stems_;
  Xapian::ValueIterator orders_, end_;
  Xapian::doccount count_ = 0;
  bool started_ = false;
};

// The documents of `segment` that hold a stem of each place, in their order.
std::vector<Xapian::docid> find_in_order(const Xapian::Database& segment,
                                         const std::vector<std::vector<std::string>>& places) {
  std::vector<Xapian::Query> parts;
  for (const std::vector<std::string>& stems : places)
    parts.emplace_back(Xapian::Query::OP_OR, stems.begin(), stems.end());
  const OrderedStems in_order(places);
  InOrder source(in_order);
  parts.emplace_back(&source);
  Xapian::Enquire enquire(segment);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_AND, parts.begin(), parts.end()));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  std::vector<Xapian::docid> documents;
  const Xapian::MSet found = enquire.get_mset(0, segment.get_doccount());
  for (auto match = found.begin(); match != found.end(); ++match) documents.push_back(*match);
  return documents;
}

class PhraseList final : public DocumentList {
 public:
  explicit PhraseList(std::shared_ptr<KnownPhrase> phrase) : phrase_(std::move(phrase)) {}
  PostingSource* clone() const override { return new PhraseList(phrase_); }

 private:
  const std::vector<Xapian::docid>& documents_of(const Xapian::Database& segment) override {
    const auto [known, is_new] = phrase_->documents.try_emplace(segment.get_uuid());
    if (is_new) known->second = find_in_order(segment, phrase_->places);
    return known->second;
  }

  std::shared_ptr<KnownPhrase> phrase_;
};

}  // namespace

Xapian::Query PhraseDocuments::query(const std::vector<Place>& places) {
  std::vector<std::vector<std::string>> stems = stems_of(places);
  auto known = std::find_if(known_.begin(), known_.end(), [&](const auto& phrase) { return phrase->places == stems; });
  if (known == known_.end()) {
    if (known_.size() == kPhrasesKept) known_.pop_back();
    known_.push_front(std::make_shared<KnownPhrase>(KnownPhrase{std::move(stems), {}}));
    known = known_.begin();
  }
  Xapian::PostingSource* source = (new PhraseList(*known))->release();
  return Xapian::Query(source);
}

void PhraseDocuments::forget() { known_.clear(); }

}  // namespace guillemet
