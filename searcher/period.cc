#include "searcher/period.h"

#include <fmt/format.h>

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

class PeriodReader {
 public:
  PeriodReader(const Lexicons& lexicons, year_month_day today) : lexicons_(lexicons), today_(today) {
    for (const TableRow& row : lexicons.table("periods", 4))
      phrases_.push_back({fold(row.columns[0]), row.columns[1], std::atoi(std::string(row.columns[2]).c_str())});
  }

  std::optional<DateRange> range(std::string_view text) const {
    const std::size_t dots = text.find("..");
    if (dots == std::string_view::npos) return bounded(text);
    const auto from = end(text.substr(0, dots));
    const auto to = end(text.substr(dots + 2));
    if (!from || !to) return std::nullopt;
    return ordered(*from, *to);
  }

 private:
  static std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
  }

  static DateRange ordered(DateRange from, DateRange to) {
    if (from.first > to.last) std::swap(from, to);
    return {std::move(from.first), std::move(to.last)};
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

  // "depuis 2020", "entre mars et juin 2023", or one period.
  std::optional<DateRange> bounded(std::string_view text) const {
    text = trimmed(text);
    for (const Phrase& phrase : phrases_) {
      if (!text.starts_with(phrase.words) || text.size() <= phrase.words.size() || text[phrase.words.size()] != ' ')
        continue;
      const std::string_view rest = trimmed(text.substr(phrase.words.size()));
      if (phrase.meaning == "between") {
        if (auto found = between(rest)) return found;
      } else if (auto found = single(rest)) {
        if (phrase.meaning == "in") return found;
        if (phrase.meaning == "since") return DateRange{found->first, std::string(kLastDay)};
        if (phrase.meaning == "after") return DateRange{moved(found->last, 1), std::string(kLastDay)};
        if (phrase.meaning == "before") return DateRange{std::string(kFirstDay), moved(found->first, -1)};
        if (phrase.meaning == "until") return DateRange{std::string(kFirstDay), found->last};
      }
    }
    return single(text);
  }

  // "mars et juin 2023", "2 au 5 mai 2023": what the first lacks stands behind the second.
  std::optional<DateRange> between(std::string_view text) const {
    for (const Phrase& phrase : phrases_) {
      if (phrase.meaning != "and") continue;
      const std::size_t at = text.find(" " + phrase.words + " ");
      if (at == std::string_view::npos) continue;
      const std::string first(text.substr(0, at));
      const std::string_view second = trimmed(text.substr(at + phrase.words.size() + 2));
      const auto to = single(second);
      if (!to) continue;
      if (const auto from = single(first)) return ordered(*from, *to);
      for (std::size_t cut = second.rfind(' '); cut != std::string_view::npos && cut > 0;
           cut = second.rfind(' ', cut - 1))
        if (const auto from = single(first + std::string(second.substr(cut)))) return ordered(*from, *to);
    }
    return std::nullopt;
  }

  std::optional<DateRange> single(std::string_view text) const {
    for (const Phrase& phrase : phrases_)
      if (text == phrase.words)
        if (auto found = from_today(phrase)) return found;
    const auto date = parse_date(text, lexicons_);
    return date ? std::optional(covered_days(*date)) : std::nullopt;
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

std::optional<DateRange> parse_period(std::string_view text, const Lexicons& lexicons, year_month_day today) {
  if (text.size() > kLongest) return std::nullopt;
  return PeriodReader(lexicons, today).range(fold(text));
}

}  // namespace guillemet
