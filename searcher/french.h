// French for what the program itself says: numbers, plurals, dates, marks, with the spaces that French typography
// wants.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "common/lexicons.h"

namespace guillemet::french {

constexpr std::string_view kNoBreak = "\u00A0";        // inside « », before a colon
constexpr std::string_view kNarrowNoBreak = "\u202F";  // before ; ! ?, between thousands

// "12 345".
std::string number(std::uint64_t value);

// An estimate to two digits: 1,608 is 1,600.
std::uint64_t rounded(std::uint64_t value);

// "1 passage", "7 passages", "0 passage"; `plural` is the word as it stands after 2. About so many, rounded(), if not
// `exact`.
std::string count(std::uint64_t value, std::string_view singular, std::string_view plural, bool exact = true);

// "de mars 2021 à juin 2023", "en juin 2023", "en 2023"; "" where `first` is.
std::string period(std::string_view first, std::string_view last, const Lexicons& lexicons);

// `text` between « and ».
std::string quoted(std::string_view text);

}  // namespace guillemet::french
