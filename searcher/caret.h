// A note on a place of a query: a sentence, the query, a caret under the place.
#pragma once

#include <string>
#include <string_view>

#include "common/span.h"

namespace guillemet {

// `sentence`, then `query` on a line of its own with ^ under the bytes of `place`. A long query is cut to what stands
// around the place; control characters are left out of both. `query` is valid UTF-8, `place` lies inside it or at its
// end.
std::string point_at(std::string_view sentence, std::string_view query, Span place);

}  // namespace guillemet
