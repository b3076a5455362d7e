#include "indexer/headings.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>

#include "common/fold.h"
#include "indexer/text_set.h"

namespace guillemet {
namespace {

// A name goes to one of several full names that has this share of their articles; it stays with it at that one.
constexpr double kClear = 0.9;
constexpr double kStill = 0.75;
constexpr std::uint64_t kTwice = 2;
// A surname by itself that only resembles one (Poutine, Putin) must be rare beside a name that is well known.
constexpr std::uint64_t kWellKnown = 10;
// A surname by itself is the only full name of that surname that the archive has, in a small archive. In a large one it
// is as often somebody else: the full name must stand in so many articles, one for each kForOne that the table counts.
constexpr std::uint64_t kForOne = 5'000;
constexpr std::uint64_t kEnough = 6;
constexpr std::uint64_t kEnoughOfBody = 2;  // initials say more than a surname
constexpr std::size_t kShortSurname = 4;    // letters: Laamé is not Lam
constexpr std::size_t kLongestAcronym = 7;

bool is_acronym(std::string_view name) {
  return name.size() >= 3 && name.size() <= kLongestAcronym &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// Names with one key: spellings that differ in case, accents, hyphens.
struct Group {
  std::vector<NameEntry*> spellings;
  std::uint64_t articles = 0;
  PersonName parts;
  const NameEntry* usual = nullptr;  // the spelling of most articles
  std::string before;                // the heading it had; empty: none, or spellings had several
  const std::string* own = nullptr;  // the heading that the user gives it
  std::size_t leader = 0;            // the group that stands for its cluster
};

bool is_more_usual(const NameEntry& a, const NameEntry& b) {
  return a.articles != b.articles ? a.articles > b.articles : a.name < b.name;
}

// Whether given names `less` leave open what `more` spells out: none at all, initials, a middle initial left out. Jean
// is not Jean-Luc.
bool says_less(const std::vector<std::string>& less, const std::vector<std::string>& more) {
  if (less.size() > more.size() || less == more) return false;
  for (std::size_t i = 0; i < less.size(); ++i) {
    const bool initial = less[i].size() == 1 && more[i].starts_with(less[i]);
    if (less[i] != more[i] && !initial) return false;
  }
  return less.empty() || std::all_of(more.begin() + static_cast<std::ptrdiff_t>(less.size()), more.end(),
                                     [](const std::string& name) { return name.size() == 1; });
}

// Works out the headings of one block, whose entries are sorted by key.
class Block {
 public:
  Block(std::span<NameEntry> entries, const NameReader& names, const Aliases& aliases, std::uint64_t least)
      : names_(names), least_(least) {
    for (NameEntry& entry : entries) add(entry, aliases);
    for (Group& group : groups_) group.leader = static_cast<std::size_t>(&group - groups_.data());
  }

  void settle() {
    join_equal_names();
    for (std::size_t i = 0; i < groups_.size(); ++i)
      if (is_leader(i) && groups_[i].parts.is_full()) find_fuller(i, true);
    for (std::size_t i = 0; i < groups_.size(); ++i)
      if (!groups_[i].parts.is_full()) find_fuller(i, false);
    name_clusters();
  }

 private:
  void add(NameEntry& entry, const Aliases& aliases) {
    if (groups_.empty() || groups_.back().spellings.front()->key != entry.key) {
      groups_.emplace_back();
      groups_.back().parts = names_.read(entry.key);
      groups_.back().before = entry.heading;
      if (const auto alias = aliases.find(entry.key); alias != aliases.end()) groups_.back().own = &alias->second;
    }
    Group& group = groups_.back();
    group.spellings.push_back(&entry);
    group.articles += entry.articles;
    if (group.before.empty()) group.before = entry.heading;
    if (group.usual == nullptr || is_more_usual(entry, *group.usual)) group.usual = &entry;
  }

  bool is_leader(std::size_t i) const { return groups_[i].leader == i; }

  std::size_t leader_of(std::size_t i) const {
    while (groups_[i].leader != i) i = groups_[i].leader;
    return i;
  }

  // Full names that agree up to transliteration.
  void join_equal_names() {
    std::map<std::vector<std::string>, std::size_t> first;
    for (std::size_t i = 0; i < groups_.size(); ++i)
      if (groups_[i].parts.is_full()) groups_[i].leader = first.emplace(groups_[i].parts.given, i).first->second;
  }

  // Joins group `i` to the one cluster that spells out what it means.
  void find_fuller(std::size_t i, bool full) {
    if (groups_[i].own != nullptr) return;
    std::map<std::size_t, std::uint64_t> articles;  // of each cluster it may mean
    const bool same_spelling = std::any_of(groups_.begin(), groups_.end(), [&](const Group& other) {
      return may_be(groups_[i], other, full) && other.parts.surname == groups_[i].parts.surname;
    });
    for (std::size_t k = 0; k < groups_.size(); ++k)
      if (k != i && may_be(groups_[i], groups_[k], full) &&
          (!same_spelling || groups_[k].parts.surname == groups_[i].parts.surname))
        articles[leader_of(k)] = 0;
    if (articles.empty()) return;
    for (std::size_t k = 0; k < groups_.size(); ++k)
      if (const auto cluster = articles.find(leader_of(k)); cluster != articles.end() && k != i)
        cluster->second += groups_[k].articles;
    const auto best = std::max_element(articles.begin(), articles.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    const auto all = std::accumulate(articles.begin(), articles.end(), std::uint64_t{0},
                                     [](std::uint64_t sum, const auto& cluster) { return sum + cluster.second; });
    const bool was_there = had_heading(best->first, groups_[i].before);
    if (static_cast<double>(best->second) < (was_there ? kStill : kClear) * static_cast<double>(all)) return;
    if (!full && groups_[i].parts.given.empty() && !was_there &&
        !is_well_known(best->first, best->second, groups_[i], same_spelling))
      return;
    groups_[i].leader = best->first;
  }

  // Whether a full name in `articles` articles is what a surname or an acronym alone, `name`, means.
  bool is_well_known(std::size_t cluster, std::uint64_t articles, const Group& name, bool same_spelling) const {
    if (!groups_[cluster].parts.initials.empty())
      return articles >= std::max(std::min(least_, kEnoughOfBody), name.articles);
    if (!same_spelling && name.parts.surname.size() <= kShortSurname) return false;
    const std::uint64_t needed = std::max(least_, (same_spelling ? 1 : kWellKnown) * name.articles);
    return articles >= needed && is_certain(cluster);
  }

  // Whether `name` may be short for `other`.
  bool may_be(const Group& name, const Group& other, bool full) const {
    if (!other.parts.initials.empty())
      return !full && name.parts.given.empty() && is_acronym(name.usual->name) && begins_with_capital(other);
    if (!other.parts.is_full() || name.parts.surname.empty()) return false;
    if (name.parts.given.empty() && (!ends_with_capital(name) || (name.parts.particle && !other.parts.particle)))
      return false;
    return says_less(name.parts.given, other.parts.given);
  }

  bool had_heading(std::size_t cluster, const std::string& heading) const {
    return !heading.empty() && std::any_of(groups_.begin(), groups_.end(), [&](const Group& group) {
      return leader_of(static_cast<std::size_t>(&group - groups_.data())) == cluster &&
             std::any_of(group.spellings.begin(), group.spellings.end(),
                         [&heading](const NameEntry* entry) { return entry->name == heading; });
    });
  }

  static bool is_small(char c) { return c >= 'a' && c <= 'z'; }
  static bool begins_with_capital(const Group& group) {
    const std::string& name = group.usual->name;
    return lower(name).compare(0, 2, name, 0, 2) != 0;  // two bytes: É
  }
  // « vent » is no surname.
  static bool ends_with_capital(const Group& group) {
    const std::string& name = group.usual->name;
    return !is_small(name[std::min(name.find_last_of(" -'") + 1, name.size() - 1)]);
  }

  // A given name that the tables know, and a surname with a capital.
  bool is_certain(std::size_t cluster) const {
    return std::any_of(groups_.begin(), groups_.end(), [&](const Group& group) {
      if (leader_of(static_cast<std::size_t>(&group - groups_.data())) != cluster) return false;
      if (!group.parts.certain) return false;
      return ends_with_capital(group);
    });
  }

  // The name that most articles print; the one it had before unless the new one is twice as frequent.
  const std::string& heading_of(const std::vector<std::size_t>& cluster) const {
    const Group* given = nullptr;  // by the user
    const NameEntry* best = nullptr;
    const NameEntry* before = nullptr;
    const bool has_full = std::any_of(cluster.begin(), cluster.end(), [this](std::size_t i) { return says_it_all(i); });
    for (const std::size_t i : cluster) {
      const Group& group = groups_[i];
      if (group.own != nullptr && (given == nullptr || group.articles > given->articles)) given = &group;
      if (has_full && !says_it_all(i)) continue;
      for (const NameEntry* entry : group.spellings) {
        if (best == nullptr || is_more_usual(*entry, *best)) best = entry;
        if (entry->heading == entry->name && (before == nullptr || is_more_usual(*entry, *before))) before = entry;
      }
    }
    if (given != nullptr) return *given->own;
    return before != nullptr && best->articles < kTwice * before->articles ? before->name : best->name;
  }

  bool says_it_all(std::size_t i) const { return groups_[i].parts.is_full() || !groups_[i].parts.initials.empty(); }

  void name_clusters() {
    std::map<std::size_t, std::vector<std::size_t>> clusters;
    for (std::size_t i = 0; i < groups_.size(); ++i) clusters[leader_of(i)].push_back(i);
    std::vector<std::pair<NameEntry*, std::string>> headings;
    for (const auto& [leader, cluster] : clusters) {
      const std::string heading = heading_of(cluster);
      for (const std::size_t i : cluster)
        for (NameEntry* entry : groups_[i].spellings)
          headings.emplace_back(entry, groups_[i].own != nullptr ? *groups_[i].own : heading);
    }
    for (auto& [entry, heading] : headings) entry->heading = std::move(heading);
  }

  const NameReader& names_;
  std::uint64_t least_;
  std::vector<Group> groups_;
};

bool goes_before(const NameEntry& a, const NameEntry& b) {
  return std::tie(a.block, a.key, a.name) < std::tie(b.block, b.key, b.name);
}

// Adds `added` to the sorted `table`.
void merge_into(std::vector<NameEntry>& table, std::vector<NameEntry> added) {
  std::sort(added.begin(), added.end(), goes_before);
  if (table.empty()) {
    table = std::move(added);
    return;
  }
  const auto middle = static_cast<std::ptrdiff_t>(table.size());
  table.insert(table.end(), std::make_move_iterator(added.begin()), std::make_move_iterator(added.end()));
  std::inplace_merge(table.begin(), table.begin() + middle, table.end(), goes_before);
}

// Applies the changes; returns the blocks that they touch.
TextSet apply(std::vector<NameEntry>& table, NameChanges changes, const NameReader& names) {
  std::unordered_map<std::string_view, std::size_t> places;
  places.reserve(table.size());
  for (std::size_t i = 0; i < table.size(); ++i) places.emplace(table[i].name, i);
  TextSet touched;
  std::vector<NameEntry> added;
  added.reserve(changes.size());
  changes.each([&](std::string_view name, std::int64_t change) {
    if (const auto place = places.find(name); place != places.end()) {
      NameEntry& entry = table[place->second];
      const std::int64_t left = static_cast<std::int64_t>(entry.articles) + change;
      entry.articles = left > 0 ? static_cast<std::uint64_t>(left) : 0;
      touched.insert(entry.block);
    } else if (change > 0) {
      std::string key = name_key(name);
      std::string block = names.block(key);
      added.push_back({std::move(block), std::move(key), std::string(name), static_cast<std::uint64_t>(change), ""});
      touched.insert(added.back().block);
    }
  });
  changes = {};  // there may be as many as the table has
  places = {};
  std::erase_if(table, [](const NameEntry& entry) { return entry.articles == 0; });
  merge_into(table, std::move(added));
  return touched;
}

}  // namespace

std::vector<NameEntry> update_headings(std::vector<NameEntry> table, NameChanges changes, const NameReader& names,
                                       const Aliases& aliases, bool all) {
  if (all) {  // the rules may sort names into other blocks
    for (NameEntry& entry : table) entry.block = names.block(entry.key);
    std::sort(table.begin(), table.end(), goes_before);
  }
  const TextSet touched = apply(table, std::move(changes), names);
  const auto count = std::accumulate(table.begin(), table.end(), std::uint64_t{0},
                                     [](std::uint64_t sum, const NameEntry& entry) { return sum + entry.articles; });
  const std::uint64_t least = std::clamp<std::uint64_t>(count / kForOne, 1, kEnough);
  for (std::size_t begin = 0; begin < table.size();) {
    std::size_t end = begin;
    while (end < table.size() && table[end].block == table[begin].block) ++end;
    if (all || touched.contains(table[begin].block))
      Block({table.data() + begin, end - begin}, names, aliases, least).settle();
    begin = end;
  }
  return table;
}

}  // namespace guillemet
