#include "searcher/speaker_list.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

namespace guillemet {
namespace {

struct Tally {
  std::uint64_t quotations = 0;
  std::set<std::string_view> articles;
  std::map<std::string_view, std::uint64_t> names;
  std::string first_date, last_date;
};

void count(Tally& tally, const QuotedBy& quoted) {
  ++tally.quotations;
  tally.articles.insert(quoted.article);
  ++tally.names[quoted.speaker];
  if (quoted.date.empty()) return;
  if (tally.first_date.empty() || quoted.date < tally.first_date) tally.first_date = quoted.date;
  if (quoted.date > tally.last_date) tally.last_date = quoted.date;
}

SpeakerEntry to_entry(std::string_view heading, const Tally& tally) {
  SpeakerEntry entry;
  entry.quotations = tally.quotations;
  entry.articles = tally.articles.size();
  entry.first_date = tally.first_date;
  entry.last_date = tally.last_date;
  std::vector<std::pair<std::string_view, std::uint64_t>> names(tally.names.begin(), tally.names.end());
  std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  for (const auto& [name, times] : names)
    if (!name.empty()) entry.names.emplace_back(name);
  if (!heading.empty()) entry.name = std::string(heading);
  return entry;
}

bool goes_before(const SpeakerEntry& a, const SpeakerEntry& b, Sort sort) {
  if (a.name.has_value() != b.name.has_value()) return a.name.has_value();
  if (sort == Sort::newest && a.last_date != b.last_date) return a.last_date > b.last_date;
  if (sort == Sort::oldest && a.first_date != b.first_date) {
    if (a.first_date.empty() != b.first_date.empty()) return b.first_date.empty();
    return a.first_date < b.first_date;
  }
  return a.quotations > b.quotations;
}

}  // namespace

std::vector<SpeakerEntry> list_speakers(const std::vector<QuotedBy>& quoted, const Headings& headings, Sort sort) {
  std::map<std::string_view, Tally> tallies;
  std::unordered_map<std::string_view, Tally*> known;  // by the name as printed: most repeat
  for (const QuotedBy& quotation : quoted) {
    Tally*& tally = known[quotation.speaker];
    if (tally == nullptr) tally = &tallies[headings.of(quotation.speaker)];
    count(*tally, quotation);
  }
  std::vector<SpeakerEntry> list;
  for (const auto& [heading, tally] : tallies) list.push_back(to_entry(heading, tally));
  std::stable_sort(list.begin(), list.end(),
                   [sort](const SpeakerEntry& a, const SpeakerEntry& b) { return goes_before(a, b, sort); });
  return list;
}

}  // namespace guillemet
