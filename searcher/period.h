// The days that a person means by a date: as a query or --from gives it.
//
// 2023, 2023-05-01, janvier 2023, hier, la semaine dernière, depuis 2020, entre mars et juin 2023, 2020..hier. The
// words are a table (lexicons/periods.tsv); dates themselves are read by common/date.h.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "common/date.h"
#include "common/lexicons.h"

namespace guillemet {

// The day that it is where the program runs.
std::chrono::year_month_day local_today();

// The days that `text` means if today is `today`; the ends of a..b in either order. None if it is no date, or no day
// that a calendar has. A week begins on Monday. Linear, but for reading two tables.
std::optional<DateRange> parse_period(std::string_view text, const Lexicons& lexicons,
                                      std::chrono::year_month_day today = local_today());

}  // namespace guillemet
