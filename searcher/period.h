// The days that a person means by a date: as a query or --from gives it.
//
// 2023, 2023-05-01, janvier 2023, hier, la semaine dernière, depuis 2020, entre mars et juin 2023, du premier au 5 mai
// 2023, from 2020 to 2022, 2020..hier, fin mai 2022, l'été 2023, 1er trimestre 2023, mai-juin
// 2023. The words are a table (lexicons/periods.tsv); dates themselves are read by common/date.h.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "common/date.h"
#include "common/lexicons.h"

namespace guillemet {

// The day that it is where the program runs.
std::chrono::year_month_day local_today();

struct Period {
  DateRange days;
  bool turned = false;  // it ended before it began, 2023..2020, and was read the other way round
};

// The days that `text` means if today is `today`. What one end of a range lacks is the other's: "du 2 au 5 mai 2023";
// of "novembre à mars 2023" the first is of the year before. None if it is no date, or no day that a calendar has. A
// week begins on Monday. The beginning, middle and end of a year or season are four months or one, of a month the days
// to the 10th, the 20th and its last. A season is three whole months; a winter needs two years, hiver 2020-2021 or
// 2020-21. A trimestre, a semestre are a fourth and a half of a year. Linear, but for reading two tables.
std::optional<Period> parse_period(std::string_view text, const Lexicons& lexicons,
                                   std::chrono::year_month_day today = local_today());

// What keeps `text` from being a period, for a message.
struct PeriodFault {
  std::string what;   // "no calendar has this day", "this date has no year"
  std::string write;  // what to type instead; empty where that cannot be told
};

// None if `text` is a period, or nothing like one.
std::optional<PeriodFault> period_fault(std::string_view text, const Lexicons& lexicons,
                                        std::chrono::year_month_day today = local_today());

}  // namespace guillemet
