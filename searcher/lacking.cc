#include "searcher/lacking.h"

#include <algorithm>

namespace guillemet {

bool holds_word(const Wanted& wanted) {
  const auto& children = wanted.children;
  switch (wanted.kind) {
    case NodeKind::word:
    case NodeKind::phrase:
    case NodeKind::near:
      return true;
    case NodeKind::all:
      return std::any_of(children.begin(), children.end(), holds_word);
    case NodeKind::any:
      return std::all_of(children.begin(), children.end(), holds_word);
    case NodeKind::field:
    case NodeKind::without:
      break;
  }
  return false;
}

MayLack may_lack(const ExpandedQuery& query) {
  if (query.soft.empty()) return MayLack::nothing;
  if (std::any_of(query.strict.begin(), query.strict.end(), holds_word)) return MayLack::every_soft;
  return query.soft.size() > 1 ? MayLack::all_but_one : MayLack::nothing;
}

}  // namespace guillemet
