#include "common/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string>
#include <utility>

#include "common/fold.h"

namespace guillemet {
namespace {

constexpr std::array<int, 12> kDaysInMonth = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
constexpr int kOldestYear = 1400;  // nothing printed is older
constexpr int kLatestYear = 2199;

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }
int days_in(int year, int month) {
  return kDaysInMonth[static_cast<std::size_t>(month - 1)] + (month == 2 && is_leap(year) ? 1 : 0);
}

// A date of any precision: 0 is not given.
struct Day {
  int year = 0;
  int month = 0;
  int day = 0;
};

bool exists(const Day& date) {
  if (date.year < kOldestYear || date.year > kLatestYear || date.month < 0 || date.month > 12) return false;
  if (date.month == 0) return date.day == 0;
  return date.day >= 0 && date.day <= days_in(date.year, date.month);
}

std::string iso(const Day& date) {
  if (date.month == 0) return fmt::format("{:04}", date.year);
  if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::optional<std::string> iso_if_exists(const Day& date) {
  if (!exists(date)) return std::nullopt;
  return iso(date);
}

bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }

std::optional<int> number(std::string_view text, std::size_t most_digits) {
  if (text.empty() || text.size() > most_digits) return std::nullopt;
  int value = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

// A day of the month: "2", "02", "1er", "2nd".
std::optional<int> day_number(std::string_view text) {
  if (text == "1er") return 1;
  for (const std::string_view ending : {"st", "nd", "rd", "th"})
    if (text.ends_with(ending)) text.remove_suffix(ending.size());
  return number(text, 2);
}

std::optional<int> year_number(std::string_view text) {
  if (text.size() != 4) return std::nullopt;
  return number(text, 4);
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  for (std::size_t at = text.find_first_not_of(separators); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
    parts.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(separators, end);
  }
  return parts;
}

// The names of months and of days of the week, folded.
class Calendar {
 public:
  explicit Calendar(const Lexicons& lexicons) {
    for (const TableRow& row : lexicons.table("months", 4)) {
      const auto value = number(row.columns[1], 2);
      if (value && *value >= 1 && *value <= 12) months_.emplace_back(bare(fold(row.columns[0])), *value);
    }
    for (const TableRow& row : lexicons.table("weekdays", 4)) weekdays_.push_back(bare(fold(row.columns[0])));
  }

  // 1 to 12 for a folded name, with its dot or not; 0 for another word.
  int month(const std::string& folded) const {
    for (const auto& [name, value] : months_)
      if (name == folded) return value;
    return 0;
  }
  bool is_weekday(const std::string& folded) const {
    return std::find(weekdays_.begin(), weekdays_.end(), folded) != weekdays_.end();
  }

  static std::string bare(std::string name) {
    if (name.ends_with('.')) name.pop_back();
    return name;
  }

 private:
  std::vector<std::pair<std::string, int>> months_;
  std::vector<std::string> weekdays_;
};

// "2023-06-02", "2023-06", "2023"; a time behind a full date is passed over.
std::optional<Day> from_iso(std::string_view text) {
  if (const std::size_t time = text.find_first_of("tT "); time == 10 && text.size() > 11 && is_digit_byte(text[11]))
    text = text.substr(0, 10);
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  if ((text.size() > 4 && text[4] != '-') || (text.size() > 7 && text[7] != '-')) return std::nullopt;
  const auto year = year_number(text.substr(0, 4));
  if (!year) return std::nullopt;
  Day date{*year, 0, 0};
  for (std::size_t at = 5; at < text.size(); at += 3) {
    const auto part = number(text.substr(at, 2), 2);
    if (!part || *part == 0) return std::nullopt;
    (at == 5 ? date.month : date.day) = *part;
  }
  return date;
}

// "02/06/2023", "2.6.2023", "20230602": the day first unless the year is.
std::optional<Day> from_digits(std::string_view text) {
  if (const std::size_t time = text.find('t'); time == 8) text = text.substr(0, time);
  if (text.size() == 8 && text.find_first_not_of("0123456789") == std::string_view::npos)
    return Day{*number(text.substr(0, 4), 4), *number(text.substr(4, 2), 2), *number(text.substr(6, 2), 2)};
  const auto parts = split(text, "/.-");
  if (parts.size() != 3) return std::nullopt;
  const bool year_first = parts[0].size() == 4;
  const auto year = year_number(parts[year_first ? 0 : 2]);
  const auto month = number(parts[1], 2);
  const auto day = number(parts[year_first ? 2 : 0], 2);
  if (!year || !month || !day || *month == 0 || *day == 0) return std::nullopt;
  return Day{*year, *month, *day};
}

// "2 juin 2023", "juin 2023", "June 2, 2023", a weekday before them: words of `parts` from `at`; `used` says how many.
std::optional<Day> from_words(const std::vector<std::string_view>& parts, std::size_t at, const Calendar& calendar,
                              std::size_t& used) {
  const std::size_t start = at;
  const auto word = [&](std::size_t i) { return i < parts.size() ? parts[i] : std::string_view(); };
  const auto bare_word = [&](std::size_t i) { return Calendar::bare(std::string(word(i))); };
  if (word(at) == "le") ++at;
  if (calendar.is_weekday(bare_word(at))) ++at;
  Day date;
  if (const int month = calendar.month(bare_word(at))) {
    date.month = month;
    if (const auto day = day_number(word(at + 1)); day && year_number(word(at + 2))) date.day = *day, ++at;
    if (const auto year = year_number(word(at + 1))) {
      date.year = *year;
      used = at + 2 - start;
      return date;
    }
    return std::nullopt;
  }
  const auto day = day_number(word(at));
  const auto year = year_number(word(at + 2));
  date.month = calendar.month(bare_word(at + 1));
  if (!day || !year || *day == 0 || date.month == 0) return std::nullopt;
  date.day = *day;
  date.year = *year;
  used = at + 3 - start;
  return date;
}

// Zones that mail, feeds and printed lines name.
struct NamedZone {
  std::string_view name;
  std::string_view offset;
};
constexpr std::array<NamedZone, 14> kZones{{{"z", "Z"},
                                            {"gmt", "Z"},
                                            {"utc", "Z"},
                                            {"ut", "Z"},
                                            {"cet", "+01:00"},
                                            {"cest", "+02:00"},
                                            {"est", "-05:00"},
                                            {"edt", "-04:00"},
                                            {"cst", "-06:00"},
                                            {"cdt", "-05:00"},
                                            {"mst", "-07:00"},
                                            {"mdt", "-06:00"},
                                            {"pst", "-08:00"},
                                            {"pdt", "-07:00"}}};

// The offset of a zone's name; empty for another word.
std::string_view offset_of(std::string_view word) {
  for (const NamedZone& zone : kZones)
    if (zone.name == word) return zone.offset;
  return {};
}

// A time of day behind a date: "10:30", "10h30", "PM", "+0200", "GMT", "GMT+2", "à".
bool is_time(std::string_view folded) {
  if (folded == "a" || folded == "at" || folded == "am" || folded == "pm") return true;
  const std::size_t sign = std::min(folded.find_first_of("+-"), folded.size());
  if (!offset_of(folded.substr(0, sign)).empty()) folded.remove_prefix(sign);
  if (folded.empty()) return true;
  const std::size_t digits = folded.front() == '+' || folded.front() == '-' ? 1 : 0;
  return folded.size() > digits && is_digit_byte(folded[digits]) &&
         (digits == 1 || folded.find_first_of(":h") != std::string_view::npos);
}

constexpr std::string_view kBetweenWords = " \t\n\r,()";

// The zone that `folded` begins with: "+02:00" of "+0200" and "+02", "Z", "-05:00" of "EST", or nothing.
std::string zone_at(std::string_view folded) {
  while (folded.starts_with(' ') || folded.starts_with('(')) folded.remove_prefix(1);
  const std::size_t letters = std::min(folded.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), folded.size());
  std::string offset(offset_of(folded.substr(0, letters)));
  if (!offset.empty()) folded.remove_prefix(letters);  // "GMT+2", "UTC +0200"
  while (folded.starts_with(' ')) folded.remove_prefix(1);
  if (folded.empty() || (folded[0] != '+' && folded[0] != '-')) return offset;
  std::string digits;
  for (std::size_t i = 1; i < folded.size() && digits.size() < 4 && (is_digit_byte(folded[i]) || folded[i] == ':'); ++i)
    if (folded[i] != ':') digits += folded[i];
  if (digits.size() == 1) digits.insert(0, "0");
  if (digits.size() == 2) digits += "00";
  return digits.size() == 4 ? fmt::format("{}{}:{}", folded[0], digits.substr(0, 2), digits.substr(2)) : offset;
}

// The hour of a clock of twelve hours, where `behind` begins with AM or PM.
int in_whole_day(int hour, std::string_view& behind) {
  std::string_view rest = behind;
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  const bool am = rest.starts_with("am"), pm = rest.starts_with("pm");
  if ((!am && !pm) || hour > 12) return hour;
  behind = rest.substr(2);
  return hour % 12 + (pm ? 12 : 0);
}

// The time of day in `folded`, a date and a time: "T14:30:00+02:00", "T14:30"; nothing if there is none.
// Written 14:30, 14:30:05.123, 14h30, or T143005 behind a date of eight digits.
std::string time_in(std::string_view folded) {
  for (std::size_t i = 0; i + 3 < folded.size(); ++i) {
    if (!is_digit_byte(folded[i]) || (i > 0 && is_digit_byte(folded[i - 1]))) continue;
    const std::size_t end = std::min(folded.find_first_not_of("0123456789", i), folded.size());
    const bool compact = end - i == 6 && i > 0 && folded[i - 1] == 't';
    const bool marked = end - i <= 2 && end + 2 < folded.size() && (folded[end] == ':' || folded[end] == 'h');
    if (!compact && !marked) continue;
    auto hour = number(folded.substr(i, compact ? 2 : end - i), 2);
    const auto minute = number(folded.substr(compact ? i + 2 : end + 1, 2), 2);
    if (!hour || !minute || *hour > 23 || *minute > 59) continue;
    std::size_t next = compact ? end : end + 3;
    auto second = number(folded.substr(compact ? i + 4 : std::min(next + 1, folded.size()), 2), 2);
    const bool seconds = compact || (next < folded.size() && folded[next] == ':' && second);
    if (seconds && !compact) next += 3;
    if (next < folded.size() && folded[next] == '.')
      next = std::min(folded.find_first_not_of("0123456789", next + 1), folded.size());
    std::string_view behind = folded.substr(next);
    hour = in_whole_day(*hour, behind);
    std::string time = fmt::format("T{:02}:{:02}", *hour, *minute);
    if (seconds) time += fmt::format(":{:02}", std::min(second.value_or(0), 59));
    return time + zone_at(behind);
  }
  return "";
}

}  // namespace

std::optional<std::string> parse_date(std::string_view text, const Lexicons& lexicons) {
  const std::string folded = fold(text);
  const auto parts = split(folded, kBetweenWords);
  if (parts.empty() || parts.size() > 8) return std::nullopt;
  if (parts.size() <= 3) {
    const std::string_view whole(
        parts.front().data(),
        static_cast<std::size_t>(parts.back().data() + parts.back().size() - parts.front().data()));
    if (const auto date = from_iso(whole)) return iso_if_exists(*date);
  }
  // "02/06/2023", and with a time: "02/06/2023 à 14h30".
  if (std::all_of(parts.begin() + 1, parts.end(), is_time))
    if (const auto date = from_digits(parts.front())) return iso_if_exists(*date);
  std::size_t used = 0;
  const auto date = from_words(parts, 0, Calendar(lexicons), used);
  if (!date || !std::all_of(parts.begin() + static_cast<std::ptrdiff_t>(used), parts.end(), is_time))
    return std::nullopt;
  return iso_if_exists(*date);
}

std::optional<std::string> parse_date_time(std::string_view text, const Lexicons& lexicons) {
  auto date = parse_date(text, lexicons);
  constexpr std::size_t kDay = 10;
  if (date && date->size() == kDay) *date += time_in(fold(text));
  return date;
}

std::string day_of(std::string_view iso_date) { return std::string(iso_date.substr(0, iso_date.find('T'))); }

std::optional<std::string> find_date(std::string_view text, const Lexicons& lexicons) {
  const std::string folded = fold(text);
  auto parts = split(folded, kBetweenWords);
  for (std::string_view& word : parts)  // "le 2 juin 2023."
    while (!word.empty() && std::string_view(".;:").find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  const Calendar calendar(lexicons);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    std::size_t used = 0;
    std::optional<Day> date = from_words(parts, i, calendar, used);
    if (!date || date->day == 0) {
      date = from_iso(parts[i]);
      if (!date) date = from_digits(parts[i]);
    }
    if (date && date->day != 0 && exists(*date)) return iso(*date);
  }
  return std::nullopt;
}

std::string with_century(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789", kMarks = "-/.";
  const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  const int now = static_cast<int>(today.year());
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t from = std::min(text.find_first_of(kDigits, at), text.size());
    std::size_t end = std::min(text.find_first_not_of("0123456789-/.", from), text.size());
    while (end > from && kMarks.find(text[end - 1]) != std::string_view::npos) --end;  // a sentence may end there
    out += text.substr(at, end - at);
    at = end;
    const std::string_view run = text.substr(from, end - from);
    const std::size_t month = run.find_first_of(kMarks) + 1;
    const std::size_t year = month == 0 ? 0 : run.find(run[month - 1], month) + 1;
    const bool is_short = year != 0 && month <= 3 && year - month <= 3 && year - month > 1 && run.size() - year == 2 &&
                          std::count_if(run.begin(), run.end(), [](char c) { return c < '0' || c > '9'; }) == 2;
    if (!is_short) continue;
    const int two = (run[year] - '0') * 10 + run[year + 1] - '0';
    out.insert(out.size() - 2, std::to_string(now / 100 - (two > now % 100 ? 1 : 0)));
  }
  return out;
}

DateRange covered_days(std::string_view iso_date) {
  const auto date = from_iso(iso_date);
  if (!date || !exists(*date)) return {"0000-01-01", "9999-12-31"};
  if (date->day != 0) return {iso(*date), iso(*date)};
  if (date->month != 0)
    return {iso({date->year, date->month, 1}), iso({date->year, date->month, days_in(date->year, date->month)})};
  return {iso({date->year, 1, 1}), iso({date->year, 12, 31})};
}

std::string in_french(std::string_view iso_date, const Lexicons& lexicons) {
  const auto date = from_iso(iso_date);
  if (!date || !exists(*date) || date->month == 0) return std::string(iso_date);
  std::string_view longest;  // the others are abbreviations
  for (const TableRow& row : lexicons.table("months", 4)) {
    const std::string_view name = row.columns[0];
    const bool wanted = number(row.columns[1], 2) == date->month && row.columns[2] == "fr" && !name.ends_with('.');
    if (wanted && name.size() > longest.size()) longest = name;
  }
  if (longest.empty()) return std::string(iso_date);
  if (date->day == 0) return fmt::format("{} {}", longest, date->year);
  return fmt::format("{}{} {} {}", date->day, date->day == 1 ? "er" : "", longest, date->year);
}

}  // namespace guillemet
