// Near-copies: one dispatch in several papers, a little changed or shortened.
//
// Two articles are near-copies if the Jaccard similarity of their sets of five-word shingles is 0.6, or if the shorter
// one has four fifths of its shingles from the other and is at least a third as long. Both are estimated from a
// fingerprint of fixed size: 64 minimal hashes (Broder, On the resemblance and containment of documents, 1997), of
// which pairs make the eight bands by which likely copies are looked up (Indyk and Motwani 1998). An article of fewer
// than 50 words is a copy only of one that is the same word for word, headline included: what short pieces of a series
// share is mostly the form. How often this is right: doc/copies.md.
//
// An article goes to the group of the one it is most like, if it is a near-copy of that, else it begins a group. Groups
// are never joined or renamed, so that no document changes when another one comes or goes.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article.h"

namespace guillemet {

struct Fingerprint {
  std::array<std::uint8_t, 64> minima{};  // the lowest byte of the smallest hash, by hash function
  std::array<std::uint32_t, 8> bands{};   // each of two smallest hashes, whole
  std::uint32_t words = 0;                // of the body; in a short article, a hash of all its words with kShort set
};
constexpr std::uint32_t kShort = 0x8000'0000;

// The fingerprint of what the article says: folded words of its body without what was set aside. None if it has no
// words. Linear, about 60 MB/s; pure.
std::optional<Fingerprint> fingerprint(const Article& article);

bool are_near_copies(const Fingerprint& one, const Fingerprint& other);

// The stored form, 100 bytes, and back; none for bytes of another form.
std::string encode(const Fingerprint& print);
std::optional<Fingerprint> decode_fingerprint(std::string_view bytes);

// The fingerprints of an archive and their groups. Holds about 170 bytes for each article that is not word for word
// another one's. Not for several threads at once.
class NearCopies {
 public:
  // Enters an article whose group is known.
  void add(const Fingerprint& print, std::uint64_t group);

  // The group of an article, which is entered. Looks at a bounded number of others, whatever the archive holds; the
  // same articles in the same order give the same groups.
  std::uint64_t place(const Fingerprint& print);

 private:
  struct Entry {
    Fingerprint print;
    std::uint64_t group;
  };
  std::size_t slot_of(std::size_t band, std::uint32_t value) const;
  void enter(std::uint32_t entry, std::size_t band);
  void grow();

  // Entries in blocks of their own: small ones among what a batch allocates would keep its memory.
  class Entries {
   public:
    std::size_t size() const { return size_; }
    Entry& operator[](std::size_t entry) const { return blocks_[entry / kBlock][entry % kBlock]; }
    void push_back(const Entry& entry) {
      if (size_ == blocks_.size() * kBlock) blocks_.push_back(std::make_unique<Entry[]>(kBlock));
      (*this)[size_++] = entry;
    }
    void pop_back() { --size_; }

   private:
    static constexpr std::size_t kBlock = 4096;
    std::vector<std::unique_ptr<Entry[]>> blocks_;
    std::size_t size_ = 0;
  };

  Entries entries_;
  std::vector<std::uint32_t> slots_;  // of an open hash table, by band and value: an entry's number + 1; 0 is free
  std::size_t taken_ = 0;
};

}  // namespace guillemet
