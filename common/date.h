// Days and ranges of days, ISO and French. No locale is read; the months are a table (lexicons/months.tsv).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/lexicons.h"

namespace guillemet {

// A range of days, both ends included, each "YYYY-MM-DD". An open end is "0000-01-01" or "9999-12-31".
struct DateRange {
  std::string first;
  std::string last;
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

// The ISO form of a date that `text` consists of, as precise as it is given: "2023-06-02" or "2023-06-02T10:00:00Z"
// gives "2023-06-02", "2 juin 2023" and "vendredi 2 juin 2023" too, "02/06/2023" (day first), "juin 2023" gives
// "2023-06", "2023" itself; a time of day behind it is passed over. None for anything else and for days that no
// calendar has.
std::optional<std::string> parse_date(std::string_view text, const Lexicons& lexicons);

// The same with the time of day and the zone where `text` gives them: "2023-06-02T14:30:00+02:00" for "Fri, 02 Jun 2023
// 14:30:00 +0200", "2023-06-02T14:30" for "2 juin 2023 à 14h30". A zone is kept as written ("Z" for GMT), never
// guessed.
std::optional<std::string> parse_date_time(std::string_view text, const Lexicons& lexicons);

// The day of an ISO date, without its time: "2023-06-02", or as much of it as there is.
std::string day_of(std::string_view iso_date);

// The first full date ("2 juin 2023", "2023-06-02") written inside `text`. None if there is none.
std::optional<std::string> find_date(std::string_view text, const Lexicons& lexicons);

// `text` with the years of its dates in full, day first as papers print them: "08-03-2019" for "08-03-19", "8.3.2019"
// for "8.3.19". In the hundred years up to now.
std::string with_century(std::string_view text);

// The days that a date of any precision covers: "2023-06" is 2023-06-01 to 2023-06-30.
DateRange covered_days(std::string_view iso_date);

// "2 juin 2023" for "2023-06-02", "juin 2023" for "2023-06", "2023"; the text itself if it is no ISO date.
std::string in_french(std::string_view iso_date, const Lexicons& lexicons);

}  // namespace guillemet
