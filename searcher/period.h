// The days that a person means by a date: as a query or --from gives it.
//
// 2023, 2023-05-01, janvier 2023, hier, la semaine dernière, depuis 2020, entre mars et juin 2023, du premier au 5 mai
// 2023, from 2020 to 2022, 2020..hier. The words are a table (lexicons/periods.tsv); dates themselves are read by
// common/date.h.
#pragma once

#include <chrono>
#include <optional>
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
// week begins on Monday. Linear, but for reading two tables.
std::optional<Period> parse_period(std::string_view text, const Lexicons& lexicons,
                                   std::chrono::year_month_day today = local_today());

// Whether `text` would be a period if its days of the month were others: 31 juin 2023.
bool names_no_day(std::string_view text, const Lexicons& lexicons);

}  // namespace guillemet
