#include <fmt/format.h>

#include "searcher/search.h"

namespace guillemet {
namespace {

void explain(const std::vector<Wanted>& list, std::string_view indent, std::string& out) {
  for (const Wanted& wanted : list) {
    out += fmt::format("{}{}{}", indent,
                       wanted.kind == NodeKind::field ? std::string(name_of(wanted.field)) + ": " : "", wanted.text);
    for (const Place& place : wanted.places)
      out += fmt::format(" [{}{}]", fmt::join(place.stems, "|"),
                         !place.exact.empty()    ? ", as printed"
                         : !place.prefix.empty() ? ", begins so"
                                                 : "");
    if (!wanted.names.empty())
      out += fmt::format(" [{}{}]", fmt::join(wanted.names, " "), wanted.open_name ? "..." : "");
    for (const std::string& name : wanted.others) out += fmt::format(" [{}, another name]", name);
    if (wanted.kind == NodeKind::field && wanted.field == Field::date)
      out += fmt::format("{} to {}", wanted.range.first, wanted.range.last);
    if (!wanted.children.empty())
      out += wanted.kind == NodeKind::any    ? "one of"
             : wanted.kind == NodeKind::all  ? "all of"
             : wanted.kind == NodeKind::near ? fmt::format("at most {} words apart", wanted.distance)
                                             : "without";
    out += '\n';
    explain(wanted.children, std::string(indent) + "  ", out);
  }
}

}  // namespace

std::string explain(const Question& question) {
  std::string out = fmt::format("query: {}\n", print(question.query));
  if (!question.expanded.soft.empty()) out += "wanted, passages with all of them first:\n";
  explain(question.expanded.soft, "  ", out);
  if (!question.expanded.strict.empty()) out += "must hold:\n";
  explain(question.expanded.strict, "  ", out);
  if (!question.expanded.passed_over.empty())
    out += fmt::format("passed over, too common: {}\n", fmt::join(question.expanded.passed_over, " "));
  out.pop_back();  // the last line's end is the note's
  return out;
}

}  // namespace guillemet
