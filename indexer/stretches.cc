#include "indexer/stretches.h"

#include <algorithm>
#include <utility>

#include "indexer/formats/json.h"
#include "indexer/formats/warc.h"

namespace guillemet {
bool Stretches::can_cut(Format format, std::string_view head) {
  switch (format) {
    case Format::json_lines:
    case Format::warc:
      return true;
    case Format::csv:
      return head.find('\0') == std::string_view::npos;  // else it is UTF-16
    case Format::json:
      return is_json_list(head);
    default:
      return false;
  }
}

Stretches::Stretches(Format format, std::uint64_t largest, const FieldNames* names)
    : format_(format), largest_(largest), names_(names) {}

std::string_view Stretches::piece() const {
  switch (format_) {
    case Format::csv:
      return "a row";
    case Format::json:
      return "an object";
    case Format::warc:
      return "a record";
    default:
      return "a line";
  }
}

void Stretches::append(std::string_view bytes) {
  rest_.erase(0, std::exchange(given_, 0));
  rest_ += bytes;
}

std::optional<Stretch> Stretches::next(bool at_end) {
  if (done_ || (dropping_ && !pass_dropped())) return std::nullopt;
  const std::string_view rest = std::string_view(rest_).substr(given_);
  if (rest.empty() || (rest.size() < wanted_ && !at_end)) return std::nullopt;
  const std::size_t head = is_first_ ? read_head(rest) : 0;
  const bool is_over = rest.size() > largest_;
  Cut cut = cut_of(rest.substr(head), at_end || is_over);
  if (const std::size_t left = rest.size() - head - cut.bytes; at_end && left > 0 && cut.articles < kStretchArticles)
    cut = {cut.bytes + left, cut.articles + 1};
  if (cut.bytes == 0 && !done_) {
    wanted_ = std::min<std::uint64_t>(2 * rest.size(), largest_ + 1);
    return is_over ? std::optional(drop()) : std::nullopt;
  }
  Stretch stretch;
  if (!is_first_) stretch.head = head_;
  stretch.bytes = done_ ? rest : rest.substr(0, head + cut.bytes);
  stretch.first_line = line_;
  stretch.articles = cut.articles;
  stretch.goes_on = !at_end || stretch.bytes.size() < rest.size();
  pass(stretch.bytes.size());
  is_first_ = false;
  return stretch;
}

void Stretches::pass(std::size_t bytes) {
  line_ += line_ends(std::string_view(rest_).substr(given_, bytes));
  given_ += bytes;
  wanted_ = 0;
}

std::size_t Stretches::read_head(std::string_view rest) {
  if (format_ == Format::csv) {
    table_ = head_of_table(rest, names_);
    done_ = !table_.has_texts;  // the reader of the first stretch says why
    head_ = rest.substr(0, table_.bytes);
  } else if (format_ == Format::json) {
    head_ = rest.substr(0, rest.find('[') + 1);
  }
  return head_.size();
}

Stretches::Cut Stretches::cut_of(std::string_view rest, bool give_up) const {
  if (format_ == Format::warc) return {whole_records(rest), 0};
  if (format_ == Format::csv) {
    const WholeRows whole = whole_rows(rest, table_, kStretchArticles, give_up);
    return {whole.bytes, whole.rows};
  }
  if (format_ == Format::json) {
    const WholeObjects whole = whole_objects(rest, kStretchArticles);
    return {whole.bytes, whole.objects};
  }
  Cut cut;
  for (std::size_t end; cut.articles < kStretchArticles && (end = rest.find('\n', cut.bytes)) != std::string_view::npos;
       ++cut.articles)
    cut.bytes = end + 1;
  return cut;
}

Stretch Stretches::drop() {
  if (std::exchange(is_first_, false)) pass(head_.size());  // the names of a table hold for what follows
  Stretch dropped;
  dropped.first_line = line_;
  dropped.dropped = rest_.size() - given_;
  pass(dropped.dropped);
  dropping_ = true;
  done_ = format_ == Format::json;  // no object that follows could be told
  return dropped;
}

// Whether the end of the piece that was dropped is found.
bool Stretches::pass_dropped() {
  const std::string_view rest = std::string_view(rest_).substr(given_);
  if (format_ == Format::warc) {
    const std::size_t next = next_record(rest, 0);
    constexpr std::size_t kMark = 16;  // a record's beginning may be cut in two
    dropping_ = next == rest.size();
    pass(dropping_ ? rest.size() - std::min(rest.size(), kMark) : next);
  } else {
    const std::size_t end = rest.find('\n');
    dropping_ = end == std::string_view::npos;
    pass(dropping_ ? rest.size() : end + 1);
  }
  return !dropping_;
}

}  // namespace guillemet
