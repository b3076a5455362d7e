#include "searcher/phrase_documents.h"

#include <xapian.h>

#include <algorithm>
#include <deque>
#include <future>
#include <mutex>
#include <numeric>
#include <utility>

#include "common/word_order.h"
#include "searcher/document_list.h"

namespace guillemet {

namespace {

using Stems = std::vector<std::vector<std::string>>;  // of each place

constexpr std::size_t kPhrasesKept = 8;
constexpr std::size_t kShared = 5'000;  // passages to look at that two threads share
constexpr std::ptrdiff_t kAhead = 12;   // how many passages ahead their words are fetched from memory

Stems stems_of(const std::vector<Place>& places) {
  Stems stems;
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
                                         const Stems& places) {
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
      if (to - at > 2 * kAhead) table.prefetch_place_of_order(at[2 * kAhead]);
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

// Where a phrase stands in each segment that was asked.
class KnownPhrase {
 public:
  explicit KnownPhrase(Stems places) : places_(std::move(places)) {}
  const Stems& places() const { return places_; }

  // Looked up by the thread that asks first; the others wait. Good as long as this object is.
  const std::vector<Xapian::docid>& documents_of(const Xapian::Database& segment, const Tables& tables) {
    const std::string uuid = segment.get_uuid();
    const std::lock_guard lock(mutex_);
    const auto known = documents_.find(uuid);
    if (known != documents_.end()) return known->second;
    return documents_.emplace(uuid, find_in_order(segment, tables.at(uuid), places_)).first->second;
  }

 private:
  const Stems places_;
  std::mutex mutex_;
  std::map<std::string, std::vector<Xapian::docid>> documents_;  // by the segment's uuid
};

class PhraseList final : public DocumentList {
 public:
  PhraseList(std::shared_ptr<KnownPhrase> phrase, const Tables& tables) : phrase_(std::move(phrase)), tables_(tables) {}
  PostingSource* clone() const override { return new PhraseList(phrase_, tables_); }

 private:
  const std::vector<Xapian::docid>& documents_of(const Xapian::Database& segment) override {
    return phrase_->documents_of(segment, tables_);
  }

  std::shared_ptr<KnownPhrase> phrase_;
  const Tables& tables_;
};

}  // namespace

class KnownPhrases {
 public:
  std::shared_ptr<KnownPhrase> of(Stems stems) {
    const std::lock_guard lock(mutex_);
    const auto known =
        std::find_if(phrases_.begin(), phrases_.end(), [&](const auto& phrase) { return phrase->places() == stems; });
    if (known != phrases_.end()) return *known;
    if (phrases_.size() == kPhrasesKept) phrases_.pop_back();
    return phrases_.emplace_front(std::make_shared<KnownPhrase>(std::move(stems)));
  }
  void clear() {
    const std::lock_guard lock(mutex_);
    phrases_.clear();
  }

 private:
  std::mutex mutex_;
  std::deque<std::shared_ptr<KnownPhrase>> phrases_;  // the newest first
};

PhraseDocuments::PhraseDocuments(const Tables& tables) : tables_(tables), known_(std::make_shared<KnownPhrases>()) {}

Xapian::Query PhraseDocuments::query(const std::vector<Place>& places) {
  Xapian::PostingSource* source = (new PhraseList(known_->of(stems_of(places)), tables_))->release();
  return Xapian::Query(source);
}

void PhraseDocuments::forget() { known_->clear(); }

}  // namespace guillemet
