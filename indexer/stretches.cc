#include "indexer/stretches.h"

#include <algorithm>
#include <utility>

#include "indexer/formats/warc.h"

namespace guillemet {
namespace {

constexpr std::size_t kContext = 256;  // bytes in front of an object by which its beginning is told

}  // namespace

bool Stretches::can_cut(Format format, std::string_view head) {
  switch (format) {
    case Format::json_lines:
    case Format::warc:
      return true;
    case Format::csv:
      return head.find('\0') == std::string_view::npos;  // else it is UTF-16
    case Format::json:
      return JsonList::opens(head);
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
  if (rest.empty() && at_end && std::exchange(only_blank_, false)) return Stretch{"", head_};  // the reader says so
  if (rest.empty() || (rest.size() < wanted_ && !at_end)) return std::nullopt;
  const std::size_t head = is_first_ ? read_head(rest) : 0;
  const bool is_over = rest.size() > largest_;
  Cut cut = cut_of(rest.substr(head), at_end || is_over, is_over);
  if (const std::string_view left = rest.substr(head + cut.bytes);
      at_end && !left.empty() && cut.articles < kStretchArticles)
    cut = {cut.bytes + left.size(), cut.articles + !is_blank(left)};
  const bool is_only_head = at_end && is_first_ && head == rest.size();
  if (cut.bytes == 0 && !done_ && !is_only_head) {
    wanted_ = std::min<std::uint64_t>(2 * rest.size(), largest_ + 1);
    return is_over ? std::optional(drop(cut.in_mark)) : std::nullopt;
  }
  Stretch stretch;
  if (!is_first_) stretch.head = head_;
  stretch.bytes = done_ ? rest : rest.substr(0, head + cut.bytes);
  stretch.first_line = line_;
  stretch.before = before_;
  stretch.articles = cut.articles;
  stretch.goes_on = !at_end || stretch.bytes.size() < rest.size();
  pass(stretch.bytes.size());
  only_blank_ = format_ == Format::csv && !done_ && cut.articles == 0 && (is_first_ ? stretch.goes_on : only_blank_);
  is_first_ = false;
  return stretch;
}

void Stretches::pass(std::size_t bytes) {
  const std::string_view passed = std::string_view(rest_).substr(given_, bytes);
  line_ += line_ends(passed);
  before_ = end_in_line(passed, before_);
  given_ += bytes;
  wanted_ = 0;
}

std::size_t Stretches::read_head(std::string_view rest) {
  if (format_ == Format::csv) {
    table_ = head_of_table(rest, names_);
    done_ = !table_.has_texts;  // the reader of the first stretch says why
    head_ = rest.substr(0, table_.bytes);
  } else if (format_ == Format::json) {
    list_.emplace(rest);
    head_ = rest.substr(0, list_->head_bytes());
    return list_->behind_bracket();
  }
  return head_.size();
}

Stretches::Cut Stretches::cut_of(std::string_view rest, bool give_up, bool is_over) const {
  if (format_ == Format::warc) return {whole_records(rest), 0};
  if (format_ == Format::csv) {
    const WholeRows whole = whole_rows(rest, table_, kStretchArticles, give_up, is_over);
    return {whole.bytes, whole.rows, whole.in_mark};
  }
  if (format_ == Format::json) {
    const JsonList::Objects objects = list_->objects_of(rest, kStretchArticles);
    return {objects.bytes, objects.number};
  }
  Cut cut;
  for (std::size_t end; cut.articles < kStretchArticles && (end = rest.find('\n', cut.bytes)) != std::string_view::npos;
       ++cut.articles)
    cut.bytes = end + 1;
  return cut;
}

// Whether `row`, the last of a table, which no line end closes, has blank cells only.
bool Stretches::is_blank(std::string_view row) const {
  return format_ == Format::csv && whole_rows(std::string(row) + "\n", table_, 1, true, false).rows == 0;
}

Stretch Stretches::drop(bool in_mark) {
  // The names of a table and the opening of a list hold for what follows.
  if (std::exchange(is_first_, false)) pass(list_ ? list_->behind_bracket() : head_.size());
  const std::size_t blanks = std::string_view(rest_).substr(given_).find_first_not_of(" \t\r\n");
  if (blanks != std::string::npos) pass(blanks);
  only_blank_ = false;
  Stretch dropped;
  dropped.first_line = line_;
  dropped.dropped = rest_.size() - given_;
  pass(format_ == Format::json ? dropped.dropped - std::min<std::uint64_t>(dropped.dropped, kContext)
                               : dropped.dropped);
  dropping_ = true;
  in_mark_ = in_mark ? std::optional(true) : std::nullopt;
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
  } else if (format_ == Format::json) {
    const std::size_t next = list_->next_beginning(rest, std::min<std::size_t>(1, rest.size()));
    dropping_ = next == rest.size();
    pass(dropping_ ? rest.size() - std::min(rest.size(), kContext) : next);
  } else if (in_mark_) {
    const std::size_t end = end_of_marked_row(rest, *in_mark_);
    dropping_ = end == 0;
    pass(dropping_ ? rest.size() : end);
  } else {
    // "\r" at the end may be half of "\r\n"; in JSON it is a blank.
    const std::size_t end = std::min(rest.find_first_of(format_ == Format::csv ? "\r\n" : "\n"), rest.size());
    dropping_ = end == rest.size() || rest.substr(end) == "\r";
    pass(dropping_ ? end : end + (rest.substr(end, 2) == "\r\n" ? 2 : 1));
  }
  return !dropping_;
}

}  // namespace guillemet
