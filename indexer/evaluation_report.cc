#include "indexer/evaluation_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <map>

#include "common/utf8.h"

namespace guillemet {
namespace {

// Lower ends of the bands of confidence.
constexpr std::array<double, 6> kBands{0.95, 0.9, 0.85, 0.75, 0.5, 0.0};
constexpr std::size_t kShownCharacters = 90;  // of a text in the list of errors

std::string line_of(std::string_view kind, const Figures& f) {
  return fmt::format(
      "{:9} gold {:5} predicted {:5}  P {:.3f} R {:.3f} F1 {:.3f} exact F1 {:.3f}  speaker {:.3f} full name {:.3f}  "
      "end-to-end F1 {:.3f}\n",
      kind, f.gold, f.found, f.precision(), f.recall(), f.f1(), f.exact_f1(), f.speaker_accuracy(),
      f.full_name_accuracy(), f.end_to_end_f1());
}

std::string band_of(double confidence) {
  double above = 1;
  for (const double least : kBands) {
    if (confidence >= least) return fmt::format("{:.2f} to {:.2f}", least, above);
    above = least;
  }
  return "below 0";
}

// A row for each value of `of` over what was found, the commonest first.
std::string table(const std::vector<Verdict>& verdicts, std::string_view title,
                  const std::function<std::string(const FoundQuotation&)>& of, bool by_name) {
  std::map<std::string, Figures> rows;
  for (const Verdict& verdict : verdicts)
    if (verdict.found) rows[of(*verdict.found)].add(verdict);
  std::vector<std::pair<std::string, Figures>> sorted(rows.begin(), rows.end());
  std::stable_sort(sorted.begin(), sorted.end(), [by_name](const auto& a, const auto& b) {
    return by_name ? a.first > b.first : a.second.found > b.second.found;
  });
  std::string out = fmt::format("\n{:20} {:>9} {:>9} {:>9} {:>9} {:>9}\n", title, "predicted", "precision", "speaker",
                                "full name", "right");
  for (const auto& [name, f] : sorted)
    out +=
        fmt::format("{:20} {:9} {:9.3f} {:9.3f} {:9.3f} {:9.3f}\n", name, f.found, f.precision(), f.speaker_accuracy(),
                    f.full_name_accuracy(), static_cast<double>(f.speaker) / static_cast<double>(f.found));
  return out;
}

std::string shortened(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t points = 0; end < text.size() && points < kShownCharacters; ++points) next_code_point(text, end);
  std::string out(text.substr(0, end));
  std::replace(out.begin(), out.end(), '\n', ' ');
  return end < text.size() ? out + "…" : out;
}

std::string speaker_of(const std::optional<std::string>& speaker) { return speaker.value_or("(nobody)"); }

}  // namespace

std::string evaluation_report(const std::vector<Verdict>& verdicts) {
  Figures quoted, indirect, all;
  for (const Verdict& verdict : verdicts) {
    (verdict.quoted() ? quoted : indirect).add(verdict);
    all.add(verdict);
  }
  std::string out = line_of("quoted", quoted) + line_of("indirect", indirect) + line_of("all", all);
  out += table(
      verdicts, "construction", [](const FoundQuotation& f) { return f.rule; }, false);
  out += table(
      verdicts, "mention", [](const FoundQuotation& f) { return f.mention_type; }, false);
  out += table(
      verdicts, "confidence", [](const FoundQuotation& f) { return band_of(f.confidence); }, true);
  return out;
}

std::string evaluation_errors(const std::vector<Verdict>& verdicts) {
  std::string out = "\n";
  for (const Verdict& verdict : verdicts) {
    if (verdict.speaker) continue;
    out += fmt::format("{} {}:", verdict.article, !verdict.found ? "missed" : verdict.gold ? "speaker" : "spurious");
    if (const auto& gold = verdict.gold)
      out +=
          fmt::format(" annotated [{}] {}: {}", name_of(gold->kind), speaker_of(gold->speaker), shortened(gold->text));
    if (const auto& found = verdict.found)
      out += fmt::format("{} found [{}] {}: {} ({}, {}, {:.2f})", verdict.gold ? ";" : "", name_of(found->kind),
                         speaker_of(found->speaker), shortened(found->text), found->rule, found->mention_type,
                         found->confidence);
    out += '\n';
  }
  return out;
}

}  // namespace guillemet
