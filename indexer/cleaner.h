// Lines that are no part of an article: paywalls, links, captions, sharing buttons, a headline printed twice.
//
// What they look like is data (lexicons/boilerplate.tsv: regular expressions, each with its reason and an example).
// Nothing is deleted: a cut says where a line stands and why it is left out of passages and quotations.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "common/article.h"
#include "common/lexicons.h"

namespace guillemet {

// The patterns, compiled once and shared by all threads.
class Cleaner {
 public:
  // Throws Error(file:line) on a pattern that ICU does not take.
  explicit Cleaner(const Lexicons& lexicons);
  ~Cleaner();

  // The cuts in `text` (clean, see decoder.h), in text order, each of one whole line without the blanks around it.
  // A line is cut if a pattern matches the whole of it, case aside; a line over 300 characters never is. One of the
  // first lines that says the title again is cut as "repeated_title"; where `title` is empty the first line counts as
  // the title. Only the first 20,000 lines are looked at. Linear; does not throw; may be called from several threads at
  // once.
  std::vector<Cut> clean(std::string_view text, std::string_view title) const;

  class Patterns;

 private:
  std::unique_ptr<const Patterns> patterns_;
};

}  // namespace guillemet
