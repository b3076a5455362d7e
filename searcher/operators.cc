#include "searcher/operators.h"

#include <algorithm>
#include <array>

#include "common/fold.h"

namespace guillemet {
namespace {

struct Operator {
  std::string_view name;
  PieceKind kind;
};
constexpr std::array<Operator, 10> kOperators = {{{"ET", PieceKind::both},
                                                  {"AND", PieceKind::both},
                                                  {"OU", PieceKind::either},
                                                  {"OR", PieceKind::either},
                                                  {"SAUF", PieceKind::except},
                                                  {"NON", PieceKind::exclude},
                                                  {"NOT", PieceKind::exclude},
                                                  {"NEAR", PieceKind::near},
                                                  {"PRES", PieceKind::near},
                                                  {"PRÈS", PieceKind::near}}};

}  // namespace

std::optional<PieceKind> operator_of(std::string_view word) {
  for (const auto& [name, kind] : kOperators)
    if (word == name) return kind;
  return std::nullopt;
}

bool is_small(std::string_view word, PieceKind kind) {
  return std::any_of(kOperators.begin(), kOperators.end(),
                     [word, kind](const Operator& op) { return op.kind == kind && word == lower(op.name); });
}

bool is_binary(PieceKind kind) {
  return kind == PieceKind::both || kind == PieceKind::either || kind == PieceKind::except || kind == PieceKind::near;
}

}  // namespace guillemet
