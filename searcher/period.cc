#include "searcher/period.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <string>
#include <utility>
#include <vector>

#include "common/fold.h"

namespace guillemet {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year_month_day;
using std::chrono::years;

constexpr std::string_view kFirstDay = "0000-01-01";  // open ends, as common/date.h has them
constexpr std::string_view kLastDay = "9999-12-31";
constexpr std::size_t kLongest = 100;  // bytes; a longer text is no date
constexpr int kSeason = 3;             // months
constexpr int kMonths = 12;            // of a year
constexpr int kThirdOfMonth = 10;      // days; the last third has what is left

std::string iso(year_month_day day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::optional<year_month_day> day_of(std::string_view iso_day) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  if (std::sscanf(std::string(iso_day).c_str(), "%4d-%2u-%2u", &year, &month, &day) != 3) return std::nullopt;
  return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day);
}

// The day `by` days from `iso_day`.
std::string moved(std::string_view iso_day, int by) {
  const auto day = day_of(iso_day);
  return day ? iso(sys_days(*day) + days(by)) : std::string(iso_day);
}

struct Phrase {
  std::string words;  // folded
  std::string_view meaning;
  int number = 0;
};

bool is_small_number(std::string_view word) {
  return !word.empty() && word.size() <= 2 && word.find_first_not_of("0123456789") == std::string_view::npos;
}

class PeriodReader {
 public:
  PeriodReader(const Lexicons& lexicons, year_month_day today) : lexicons_(lexicons), today_(today) {
    for (const TableRow& row : lexicons.table("periods", 4))
      phrases_.push_back({fold(row.columns[0]), row.columns[1], std::atoi(std::string(row.columns[2]).c_str())});
  }

  std::optional<Period> period(std::string_view typed) const {
    const std::string text = tidy(typed);
    std::size_t dots = text.find("..");
    std::size_t width = 2;
    if (text.size() == 9 && text[4] == '-' && text.find_first_not_of("0123456789-") == std::string_view::npos) {
      dots = 4;  // 2020-2022
      width = 1;
    }
    if (dots == std::string_view::npos) return bounded(text);
    const std::string_view first = trimmed(std::string_view(text).substr(0, dots));
    const std::string_view second = trimmed(std::string_view(text).substr(dots + width));
    const auto from = end(first);
    auto to = end(second);
    if (!to && is_small_number(second))  // 2023-05..06
      to = end(std::string(first.substr(0, first.rfind('-') + 1)) + std::string(second));
    if (!from || !to) return std::nullopt;
    return ordered(*from, *to);
  }

  // Whether a word of `folded` is a month, a season or a part of a year.
  bool names_month(std::string_view folded) const {
    for (std::size_t at = 0; at < folded.size();) {
      const std::size_t end = std::min(folded.find_first_of(" '-", at), folded.size());
      const std::string word(folded.substr(at, end - at));
      at = end + 1;
      const auto date = parse_date(word + " 2000", lexicons_);
      if (date && date->size() == 7) return true;
      for (const Phrase& phrase : phrases_)
        if ((phrase.meaning == "season" || phrase.meaning == "part") && phrase.words == word) return true;
    }
    return false;
  }

  // `typed` folded, its spaces single; words for numbers as numbers, and every day of the month as `instead` if given.
  std::string tidy(std::string_view typed, std::string_view instead = "") const {
    std::string out;
    for (std::size_t at = 0; at < typed.size();) {
      const std::size_t end = std::min(typed.find(' ', at), typed.size());
      std::string word(typed.substr(at, end - at));
      at = end + 1;
      if (word.empty()) continue;
      for (const Phrase& phrase : phrases_)
        if (phrase.meaning == "number" && phrase.words == word) word = std::to_string(phrase.number);
      if (!instead.empty() && is_small_number(word)) word = instead;
      out += (out.empty() ? "" : " ") + word;
    }
    return out;
  }

 private:
  static std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
  }

  static Period ordered(DateRange from, DateRange to) {
    const bool turned = from.first > to.last;
    if (turned) std::swap(from, to);
    return {{std::move(from.first), std::move(to.last)}, turned};
  }

  // One side of a..b; an open one is all days.
  std::optional<DateRange> end(std::string_view text) const {
    text = trimmed(text);
    if (text.empty() || text == kFirstDay || text == kLastDay) {
      DateRange open{std::string(kFirstDay), std::string(kLastDay)};
      if (text == kFirstDay) open.last = open.first;
      if (text == kLastDay) open.first = open.last;
      return open;
    }
    return single(text);
  }

  // What stands behind `phrase` in `text`; empty if it does not begin so.
  static std::string_view behind(const Phrase& phrase, std::string_view text) {
    if (!text.starts_with(phrase.words)) return {};
    text.remove_prefix(phrase.words.size());
    const bool joined = phrase.words.ends_with('\'') || phrase.words.ends_with('-');
    return joined || text.starts_with(' ') ? trimmed(text) : std::string_view();
  }

  // "depuis 2020", "entre mars et juin 2023", or one period.
  std::optional<Period> bounded(std::string_view text) const {
    for (const Phrase& phrase : phrases_) {
      const std::string_view rest = behind(phrase, text);
      if (rest.empty()) continue;
      if (phrase.meaning == "between" || phrase.meaning == "since")
        if (auto found = between(rest)) return found;
      if (phrase.meaning == "in") {
        if (auto found = bounded(rest)) return found;
        continue;
      }
      if (const auto found = single(rest))
        if (auto range = bound(phrase.meaning, *found)) return Period{std::move(*range)};
    }
    if (auto range = single(text)) return Period{std::move(*range)};
    if (auto found = between(text)) return found;
    return hyphenated(text);
  }

  // "mai-juin 2023", "2-5 mai 2023"; the parts of a year that are numbers have another meaning.
  std::optional<Period> hyphenated(std::string_view text) const {
    for (std::size_t at = text.find('-'); at != std::string_view::npos; at = text.find('-', at + 1)) {
      const std::string_view first = text.substr(0, at);
      const std::string_view second = text.substr(at + 1);
      const bool has_month = second.find_first_of("abcdefghijklmnopqrstuvwxyz") == 0;
      if (!has_month && !is_small_number(first)) continue;
      if (auto found = joined(first, second)) return found;
    }
    return std::nullopt;
  }

  // What a word before the days `named` makes of them.
  static std::optional<DateRange> bound(std::string_view meaning, const DateRange& named) {
    if (meaning == "between" || meaning == "and") return named;  // du 2 mai 2023, au 1er trimestre 2023
    if (meaning == "since") return DateRange{named.first, std::string(kLastDay)};
    if (meaning == "after") return DateRange{moved(named.last, 1), std::string(kLastDay)};
    if (meaning == "before") return DateRange{std::string(kFirstDay), moved(named.first, -1)};
    if (meaning == "until") return DateRange{std::string(kFirstDay), named.last};
    return std::nullopt;
  }

  // "mars et juin 2023", "2 au 5 mai 2023".
  std::optional<Period> between(std::string_view text) const {
    for (const Phrase& phrase : phrases_) {
      if (phrase.meaning != "and" && phrase.meaning != "until") continue;
      const std::size_t at = text.find(" " + phrase.words + " ");
      if (at == std::string_view::npos) continue;
      if (auto found = joined(text.substr(0, at), trimmed(text.substr(at + phrase.words.size() + 2)))) return found;
    }
    return std::nullopt;
  }

  // From `first` to `second`: what the first lacks stands behind the second, and before the first what the second
  // lacks (June 2 to 5, 2023).
  std::optional<Period> joined(std::string_view first, std::string_view second) const {
    auto to = single(second);
    for (std::size_t cut = first.find(' '); !to && cut != std::string_view::npos; cut = first.find(' ', cut + 1))
      to = single(std::string(first.substr(0, cut + 1)) + std::string(second));
    if (!to) return std::nullopt;
    if (const auto from = single(first)) return ordered(*from, *to);
    for (std::size_t cut = second.rfind(' '); cut != std::string_view::npos && cut > 0;
         cut = second.rfind(' ', cut - 1)) {
      const std::string lacking(second.substr(cut));
      const auto from = single(std::string(first) + lacking);
      if (!from) continue;
      const bool year_alone = lacking.size() == 5;
      const auto before = year_alone && from->first > to->last
                              ? single(fmt::format("{} {}", first, std::atoi(lacking.c_str()) - 1))
                              : std::nullopt;
      return ordered(before.value_or(*from), *to);
    }
    return std::nullopt;
  }

  std::optional<DateRange> single(std::string_view text) const {
    for (const Phrase& phrase : phrases_) {
      if (text == phrase.words)
        if (auto found = from_today(phrase)) return found;
      const std::string_view rest = behind(phrase, text);
      if (rest.empty()) continue;
      if (phrase.meaning == "in")
        if (auto found = single(rest)) return found;
      if (phrase.meaning == "season")
        if (auto found = season(phrase.number, rest)) return found;
      if (phrase.meaning == "third")
        if (const auto whole = single(rest))
          if (auto found = third(*whole, phrase.number)) return found;
    }
    if (auto found = part(text)) return found;
    const auto date = parse_date(text, lexicons_);
    return date ? std::optional(covered_days(*date)) : std::nullopt;
  }

  // "1er trimestre 2023", "2 semestre 2023" (tidy() has read "second"): one of the equal parts of a year.
  std::optional<DateRange> part(std::string_view text) const {
    const std::size_t space = std::min(text.find(' '), text.size());
    const bool counts =
        !text.empty() && text.find_first_of("1234") == 0 && text.find_first_of("0123456789", 1) >= space;
    if (!counts) return std::nullopt;
    const int which = text.front() - '0';
    for (const Phrase& phrase : phrases_) {
      if (phrase.meaning != "part" || which > phrase.number) continue;
      const auto whole = single(behind(phrase, trimmed(text.substr(space))));
      if (!whole || whole->first.substr(4) != "-01-01" || whole->last != whole->first.substr(0, 4) + "-12-31") continue;
      const months length(kMonths / phrase.number);
      const year_month_day first = *day_of(whole->first) + length * (which - 1);
      return DateRange{iso(first), moved(iso(first + length), -1)};
    }
    return std::nullopt;
  }

  // The three months from `month` of the year that `named` is; of two years, 2020-2021 or 2020-21, where they end in
  // the second.
  std::optional<DateRange> season(int month, std::string_view named) const {
    const bool two = (named.size() == 9 || named.size() == 7) && (named[4] == '-' || named[4] == '/');
    const auto first_year = parse_date(named.substr(0, two ? 4 : named.size()), lexicons_);
    if (!first_year || first_year->size() != 4) return std::nullopt;
    const int year = std::atoi(first_year->c_str());
    const bool over_new_year = month + kSeason > 13;
    if (two != over_new_year || (two && !fmt::format("{:04}", year + 1).ends_with(named.substr(5))))
      return std::nullopt;
    const year_month_day first = std::chrono::year(year) / month / 1;
    return DateRange{iso(first), moved(iso(first + months(kSeason)), -1)};
  }

  // The first, second or last third (1, 2, 3) of a year, a season or a month.
  static std::optional<DateRange> third(const DateRange& whole, int which) {
    constexpr std::chrono::day kFirst{1};
    const auto first = day_of(whole.first);
    const auto behind = day_of(moved(whole.last, 1));
    if (!first || !behind || first->day() != kFirst || behind->day() != kFirst) return std::nullopt;
    const auto length = behind->year() / behind->month() - first->year() / first->month();
    if (length.count() % 3 == 0) {
      const months part = length / 3;
      return DateRange{iso(*first + part * (which - 1)), moved(iso(*first + part * which), -1)};
    }
    if (length != months(1)) return std::nullopt;
    const std::string from = moved(whole.first, kThirdOfMonth * (which - 1));
    return DateRange{from, which == 3 ? whole.last : moved(from, kThirdOfMonth - 1)};
  }

  std::optional<DateRange> from_today(const Phrase& phrase) const {
    const sys_days today(today_);
    if (phrase.meaning == "day") {
      const std::string day = iso(today + days(phrase.number));
      return DateRange{day, day};
    }
    if (phrase.meaning == "week") {
      const auto monday = today - (std::chrono::weekday(today) - std::chrono::Monday) + days(7 * phrase.number);
      return DateRange{iso(monday), iso(monday + days(6))};
    }
    const auto first_of = [](year_month_day day) { return iso(day).substr(0, 7); };
    if (phrase.meaning == "month")
      return covered_days(first_of(today_.year() / today_.month() / 1 + months(phrase.number)));
    if (phrase.meaning == "year")
      return covered_days(first_of(today_.year() / 1 / 1 + years(phrase.number)).substr(0, 4));
    return std::nullopt;
  }

  const Lexicons& lexicons_;
  year_month_day today_;
  std::vector<Phrase> phrases_;
};

}  // namespace

year_month_day local_today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return std::chrono::year(local.tm_year + 1900) / (local.tm_mon + 1) / local.tm_mday;
}

std::optional<Period> parse_period(std::string_view text, const Lexicons& lexicons, year_month_day today) {
  if (text.size() > kLongest) return std::nullopt;
  return PeriodReader(lexicons, today).period(fold(text));
}

std::optional<PeriodFault> period_fault(std::string_view text, const Lexicons& lexicons, year_month_day today) {
  if (text.size() > kLongest) return std::nullopt;
  const PeriodReader reader(lexicons, today);
  const std::string typed = fold(text);
  if (!reader.names_month(typed) || reader.period(typed)) return std::nullopt;
  const std::string other = reader.tidy(typed, "1");
  if (other != reader.tidy(typed) && reader.period(other)) return PeriodFault{"no calendar has this day", ""};
  const int year = static_cast<int>(today.year());
  for (const std::string& years : {fmt::format("{}", year), fmt::format("{}-{}", year - 1, year)})
    if (reader.period(typed + " " + years))
      return PeriodFault{"this date has no year", fmt::format("{} {}", text, years)};
  if (typed.size() < 4) return std::nullopt;
  const int named = std::atoi(typed.c_str() + typed.size() - 4);
  if (!reader.period(fmt::format("{}-{}", typed, named + 1))) return std::nullopt;
  if (!text.ends_with(fmt::format("{}", named))) return std::nullopt;  // digits of another script
  const std::string_view before = text.substr(0, text.size() - 4);
  return PeriodFault{"a winter lies in two years",
                     fmt::format("{0}{1}-{2} or {0}{2}-{3}", before, named - 1, named, named + 1)};
}

}  // namespace guillemet
