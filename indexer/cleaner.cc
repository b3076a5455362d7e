#include "indexer/cleaner.h"

#include <fmt/format.h>
#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <optional>
#include <string>
#include <utility>

#include "common/error.h"
#include "common/fold.h"

namespace guillemet {
namespace {

constexpr std::size_t kColumns = 3;        // pattern, reason, example
constexpr std::size_t kLongestLine = 300;  // characters
constexpr int kMostLines = 20'000;         // of an article that are looked at
constexpr int kTitleLines = 3;             // how many of the first lines may be the title again
constexpr int32_t kStepLimit = 2000;  // ICU's unit, about a millisecond each: a pattern that runs away matches nothing
constexpr std::string_view kRepeatedTitle = "repeated_title";

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::unique_ptr<icu::RegexPattern> compile(std::string_view pattern, const std::string& path, std::size_t line) {
  UErrorCode status = U_ZERO_ERROR;
  UParseError where{};
  std::unique_ptr<icu::RegexPattern> compiled(
      icu::RegexPattern::compile(to_icu(pattern), UREGEX_CASE_INSENSITIVE, where, status));
  if (U_FAILURE(status))
    throw Error(path, line,
                fmt::format("\"{}\" is no regular expression ({} at character {})", pattern, u_errorName(status),
                            where.offset));
  return compiled;
}

std::unique_ptr<icu::RegexMatcher> matcher_of(const icu::RegexPattern& pattern) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::RegexMatcher> matcher(pattern.matcher(status));
  if (U_FAILURE(status)) throw Error(fmt::format("ICU cannot match a pattern ({})", u_errorName(status)));
  matcher->setTimeLimit(kStepLimit, status);
  return matcher;
}

bool matches_whole(icu::RegexMatcher& matcher, const icu::UnicodeString& line) {
  UErrorCode status = U_ZERO_ERROR;
  const bool matched = matcher.reset(line).matches(status);
  return U_SUCCESS(status) && matched;
}

// `text` without the blanks around it, as a span of the text it was cut from.
Span trimmed(std::string_view text, Span span) {
  constexpr std::string_view kBlanks = " \t";
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  for (bool more = true; more && !span.empty();) {
    const std::string_view line = span.of(text);
    more = true;
    if (kBlanks.find(line.front()) != std::string_view::npos)
      ++span.begin;
    else if (kBlanks.find(line.back()) != std::string_view::npos)
      --span.end;
    else if (line.starts_with(kNoBreakSpace))
      span.begin += 2;
    else if (line.ends_with(kNoBreakSpace))
      span.end -= 2;
    else
      more = false;
  }
  return span;
}

}  // namespace

struct Cleaner::Patterns {
  // All patterns as alternatives of one: most lines match none, and one question answers that.
  std::unique_ptr<icu::RegexPattern> any;
  std::vector<std::pair<std::unique_ptr<icu::RegexPattern>, std::string>> each;  // with the reason

  std::string reason_for(const icu::UnicodeString& line) const {
    for (const auto& [pattern, reason] : each)
      if (matches_whole(*matcher_of(*pattern), line)) return reason;
    return "";
  }
};

Cleaner::Cleaner(const Lexicons& lexicons) {
  auto patterns = std::make_unique<Patterns>();
  std::string any;
  for (const TableRow& row : lexicons.table("boilerplate", kColumns)) {
    patterns->each.emplace_back(compile(row.columns[0], lexicons.path("boilerplate"), row.line), row.columns[1]);
    any += fmt::format("{}(?:{})", any.empty() ? "" : "|", row.columns[0]);
  }
  if (!any.empty()) patterns->any = compile(any, lexicons.path("boilerplate"), 0);
  patterns_ = std::move(patterns);
}

Cleaner::~Cleaner() = default;

std::vector<Cut> Cleaner::clean(std::string_view text, std::string_view title) const {
  const auto matcher = patterns_->any ? matcher_of(*patterns_->any) : nullptr;
  std::vector<Cut> cuts;
  std::string known_title = letters_of(title);
  int lines = 0;
  for (std::size_t begin = 0; begin < text.size() && lines < kMostLines;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const Span span = trimmed(text, {begin, end});
    begin = end + 1;
    if (span.empty()) continue;
    ++lines;
    if (span.size() > kLongestLine * 4) continue;
    const icu::UnicodeString line = to_icu(span.of(text));
    if (line.length() > static_cast<int32_t>(kLongestLine)) continue;
    if (lines <= kTitleLines) {
      const std::string letters = letters_of(span.of(text));
      if (!letters.empty() && letters == known_title) {
        cuts.push_back({span, std::string(kRepeatedTitle)});
        continue;
      }
      if (known_title.empty() && lines == 1) known_title = letters;
    }
    if (matcher && matches_whole(*matcher, line)) {
      std::string reason = patterns_->reason_for(line);
      if (!reason.empty()) cuts.push_back({span, std::move(reason)});
    }
  }
  return cuts;
}

}  // namespace guillemet
