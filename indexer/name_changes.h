// How many more (or fewer) articles quote somebody under a printed name than the table of headings says.
//
// A run meets more names than articles, and holds them all to its end: they lie one after the other, 40 bytes a name.
// A tree of strings took 100, strewn among what a batch allocates and lets go of, whose memory they kept: 2.5 times
// that (139,360 articles, 251,466 names, 2026-11-29). Not for use from two threads at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guillemet {

class NameChanges {
 public:
  NameChanges() = default;
  NameChanges(std::initializer_list<std::pair<std::string_view, std::int64_t>> changes);

  // Constant time. At most 4 GB of names.
  void add(std::string_view name, std::int64_t by);

  // Calls `see(name, by)` for each change that is not 0, in the order in which the names were first added. A view is
  // good until the next add().
  template <typename See>
  void each(const See& see) const {
    for (const Change& change : changes_)
      if (change.by != 0) see(name_of(change), change.by);
  }

  std::size_t size() const { return changes_.size(); }  // names, those whose change is 0 among them

 private:
  struct Change {
    std::uint32_t begin, size;  // of the name, in text_
    std::int64_t by;
  };
  std::string_view name_of(const Change& change) const {
    return std::string_view(text_).substr(change.begin, change.size);
  }
  std::uint32_t& slot_of(std::string_view name);
  void grow();

  std::string text_;
  std::vector<Change> changes_;
  std::vector<std::uint32_t> slots_;  // of an open hash table: a change's number + 1; 0 is free
};

}  // namespace guillemet
