// The quotation marks that a phrase of a query stands between: "…", “…”, „…”, « … », and what is typed for them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace guillemet {

constexpr char32_t kOpenGuillemet = 0xAB;
constexpr char32_t kCloseGuillemet = 0xBB;

// `other` closes too: „so“ and „so”.
struct MarkPair {
  char32_t open;
  char32_t close;
  char32_t other;
};

// Whether `c` opens a phrase wherever it stands.
bool opens_phrase(char32_t c);

// The marks that open at byte `position` of `text` (valid UTF-8); a reversed » opens if « is the next of their kind.
// Linear, does not throw.
std::optional<MarkPair> marks_at(std::string_view text, std::size_t position);

}  // namespace guillemet
