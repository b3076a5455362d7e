#include "indexer/cleaner.h"

#include <fmt/format.h>
#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <mutex>
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
constexpr std::size_t kFirsts = 0x180;  // characters that French lines begin with: Latin-1, Latin Extended-A
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

class Cleaner::Patterns {
 public:
  struct Rule {
    std::unique_ptr<icu::RegexPattern> pattern;
    std::string reason;
  };

  explicit Patterns(const Lexicons& lexicons) {
    for (const TableRow& row : lexicons.table("boilerplate", kColumns))
      rules_.push_back({compile(row.columns[0], lexicons.path("boilerplate"), row.line), std::string(row.columns[1])});
  }

  const std::vector<Rule>& rules() const { return rules_; }

  // The numbers of the rules that a line of this first character may match, in order: of some hundred, few. Characters
  // from kFirsts on have all.
  const std::vector<std::size_t>& beginning_with(char16_t first) const {
    OfFirst& known = of_first_[std::min<std::size_t>(first, kFirsts)];
    std::call_once(known.made, [&] {
      const icu::UnicodeString start(first);
      for (std::size_t i = 0; i < rules_.size(); ++i) {
        const auto matcher = matcher_of(*rules_[i].pattern);
        if (first >= kFirsts || matches_whole(*matcher, start) || matcher->hitEnd() != 0) known.rules.push_back(i);
      }
    });
    return known.rules;
  }

 private:
  struct OfFirst {
    std::once_flag made;  // when it is first asked for
    std::vector<std::size_t> rules;
  };

  std::vector<Rule> rules_;
  mutable std::array<OfFirst, kFirsts + 1> of_first_;
};

namespace {

// The rules at work on the lines of one article.
class Matchers {
 public:
  explicit Matchers(const Cleaner::Patterns& patterns) : patterns_(patterns), matchers_(patterns.rules().size()) {}

  // Why `line` is cut; empty if it is not.
  std::string reason_for(const icu::UnicodeString& line) {
    for (const std::size_t rule : patterns_.beginning_with(line.charAt(0))) {
      if (!matchers_[rule]) matchers_[rule] = matcher_of(*patterns_.rules()[rule].pattern);
      if (matches_whole(*matchers_[rule], line)) return patterns_.rules()[rule].reason;
    }
    return "";
  }

 private:
  const Cleaner::Patterns& patterns_;
  std::vector<std::unique_ptr<icu::RegexMatcher>> matchers_;
};

}  // namespace

Cleaner::Cleaner(const Lexicons& lexicons) : patterns_(std::make_unique<Patterns>(lexicons)) {}

Cleaner::~Cleaner() = default;

std::vector<Cut> Cleaner::clean(std::string_view text, std::string_view title) const {
  std::vector<Cut> cuts;
  Matchers matchers(*patterns_);
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
    if (std::string reason = matchers.reason_for(line); !reason.empty()) cuts.push_back({span, std::move(reason)});
  }
  return cuts;
}

}  // namespace guillemet
