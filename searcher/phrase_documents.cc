#include "searcher/phrase_documents.h"

#include <xapian.h>

#include <algorithm>
#include <future>
#include <numeric>
#include <utility>

#include "common/word_order.h"
#include "searcher/document_list.h"

namespace guillemet {

struct KnownPhrase {
  std::vector<std::vector<std::string>> places;                 // the stems of each
  std::map<std::string, std::vector<Xapian::docid>> documents;  // of each segment, by its uuid
};

namespace {

constexpr std::size_t kPhrasesKept = 8;
constexpr std::size_t kShared = 5'000;  // passages to look at that two threads share
constexpr std::ptrdiff_t kAhead = 8;    // how many passages ahead their words are fetched from memory

std::vector<std::vector<std::string>> stems_of(const std::vector<Place>& places) {
  std::vector<std::vector<std::string>> stems;
  for (const Place& place : places) stems.push_back(place.stems);
  return stems;
}

// The documents of `segment` that hold one of `stems`, ascending.
std::vector<Xapian::docid> documents_with(const Xapian::Database& segment, const std::vector<std::string>& stems) {
  std::vector<Xapian::docid> documents;
  for (const std::string& stem : stems)
    documents.insert(documents.end(), segment.postlist_begin(stem), segment.postlist_end(stem));
  if (stems.size() == 1) return documents;
  std::sort(documents.begin(), documents.end());
  documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  return documents;
}

// The documents of `segment` that hold a stem of each place, in their order: of those that hold the rarest.
std::vector<Xapian::docid> find_in_order(const Xapian::Database& segment, const SegmentTable& table,
                                         const std::vector<std::vector<std::string>>& places) {
  const auto frequency = [&segment](const std::vector<std::string>& stems) {
    return std::accumulate(stems.begin(), stems.end(), std::uint64_t{0},
                           [&](std::uint64_t sum, const auto& stem) { return sum + segment.get_termfreq(stem); });
  };
  const auto rarest = std::min_element(places.begin(), places.end(), [&](const auto& one, const auto& other) {
    return frequency(one) < frequency(other);
  });
  const OrderedStems in_order(places, static_cast<std::size_t>(rarest - places.begin()));
  std::vector<Xapian::docid> documents = documents_with(segment, *rarest);
  using Iterator = std::vector<Xapian::docid>::iterator;
  // Leaves those of [from, to) that hold the phrase; returns where they end.
  const auto keep = [&](Iterator from, Iterator to) {
    Iterator end = from;
    for (Iterator at = from; at != to; ++at) {
      if (to - at > kAhead) table.prefetch_order(at[kAhead]);
      if (in_order.stand_in(table.order_of(*at))) *end++ = *at;
    }
    return end;
  };
  const Iterator half = documents.begin() + static_cast<std::ptrdiff_t>(documents.size() / 2);
  if (documents.size() < kShared) {
    documents.erase(keep(documents.begin(), documents.end()), documents.end());
    return documents;
  }
  auto second = std::async(std::launch::async | std::launch::deferred, keep, half, documents.end());
  const Iterator end = keep(documents.begin(), half);
  documents.erase(std::move(half, second.get(), end), documents.end());
  return documents;
}

class PhraseList final : public DocumentList {
 public:
  PhraseList(std::shared_ptr<KnownPhrase> phrase, const Tables& tables) : phrase_(std::move(phrase)), tables_(tables) {}
  PostingSource* clone() const override { return new PhraseList(phrase_, tables_); }

 private:
  const std::vector<Xapian::docid>& documents_of(const Xapian::Database& segment) override {
    const std::string uuid = segment.get_uuid();
    const auto [known, is_new] = phrase_->documents.try_emplace(uuid);
    if (is_new) known->second = find_in_order(segment, tables_.at(uuid), phrase_->places);
    return known->second;
  }

  std::shared_ptr<KnownPhrase> phrase_;
  const Tables& tables_;
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
  Xapian::PostingSource* source = (new PhraseList(*known, tables_))->release();
  return Xapian::Query(source);
}

void PhraseDocuments::forget() { known_.clear(); }

}  // namespace guillemet
