// Words of a French text, with their places.
//
// One tokenizer serves the index, the query, the phrase, the highlight and the quotations, so that they agree:
// « L’avocat d’Emmanuel n’a-t-il » is [L’] avocat [d’] Emmanuel [n’] a il, the brackets marking elisions.
//   - elided words are tokens of their own (l' d' j' m' n' s' t' c' qu' jusqu' lorsqu' puisqu' quoiqu', any apostrophe
//     of fold.h, any case); aujourd'hui, prud'homme, presqu'île, quelqu'un and names such as O'Brien stay whole;
//   - clitics behind a verb are cut off: -t-il, -elle, -on, -je, -ce, -ils ...;
//   - 1 200, 3,5 and 27.000 are one token; so are O.N.U., J.-C., e-mail addresses and URLs;
//   - hyphenated words are one token (Saint-Malo); the analyzer makes their parts findable;
//   - soft hyphens inside a word do not cut it.
// Punctuation is given too, one token a character, for those who read sentences; the index passes over it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/span.h"

namespace guillemet {

enum class TokenKind : std::uint8_t { word, number, elision, clitic, address, punctuation };

struct Token {
  Span span;  // of an elision with its apostrophe; of a clitic without its hyphens
  TokenKind kind = TokenKind::word;
};

// The tokens of `text` (valid UTF-8) in text order; they do not overlap. Linear in the text's length, about 100 MB/s;
// does not throw on any text and may be called from several threads.
std::vector<Token> tokenize(std::string_view text);

}  // namespace guillemet
