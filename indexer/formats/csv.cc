#include "indexer/formats/csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "indexer/decoder.h"
#include "indexer/formats/field_names.h"

namespace guillemet {
namespace {

constexpr std::string_view kSeparators = ",;\t|";
constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
// A quotation mark that is never closed makes every attempt to read on run to the file's end: after this many times
// the file's size the rest is given up.
constexpr std::size_t kMostReadings = 8;

struct Row {
  std::vector<std::string> cells;
  std::size_t end = 0;           // behind the row's line end
  const char* broken = nullptr;  // why it cannot be read; nullptr: it can
  bool torn = false;             // by a mark: it ends before its line does, or far behind
};

bool ends_cell(std::string_view text, std::size_t i, char separator) {
  return i >= text.size() || text[i] == separator || text[i] == '\n' || text[i] == '\r';
}

// Behind the line end at `i`, of any kind.
std::size_t behind_line_end(std::string_view text, std::size_t i) {
  return std::min(i + (text.substr(i, 2) == "\r\n" ? 2 : 1), text.size());
}

std::size_t next_line(std::string_view text, std::size_t i) {
  return behind_line_end(text, std::min(text.find_first_of("\r\n", i), text.size()));
}

// Reads a quoted cell whose opening mark is at `i`; moves `i` behind its closing mark. False if it has none.
bool read_quoted(std::string_view text, std::size_t& i, char separator, std::string& cell) {
  for (++i; i < text.size(); ++i) {
    const bool escaped =
        text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '"' && !ends_cell(text, i + 2, separator);
    const bool doubled = text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"';
    if (escaped || doubled) {
      cell += '"';
      ++i;
    } else if (text[i] == '"') {
      ++i;
      return true;
    } else {
      cell += text[i];
    }
  }
  return false;
}

// The row that begins at byte `begin` of `text`, which is decoded or as it stands in a file.
Row read_row(std::string_view text, std::size_t begin, char separator) {
  Row row;
  std::size_t i = begin;
  while (true) {
    std::string& cell = row.cells.emplace_back();
    std::size_t mark = i;
    while (mark < text.size() && text[mark] == ' ') ++mark;
    if (mark < text.size() && text[mark] == '"') {
      i = mark;
      if (!read_quoted(text, i, separator, cell)) {
        row.broken = "a quotation mark is never closed";
        row.torn = true;
        break;
      }
      while (i < text.size() && text[i] == ' ') ++i;
      if (!ends_cell(text, i, separator)) {
        row.broken = "text follows a closed quotation mark";
        row.torn = true;
        break;
      }
    } else {
      const std::size_t start = i;
      while (!ends_cell(text, i, separator)) ++i;
      cell = text.substr(start, i - start);
    }
    if (i >= text.size() || text[i] != separator) break;
    ++i;
  }
  row.end = i >= text.size() ? i : behind_line_end(text, i);
  return row;
}

bool is_blank(const Row& row) {
  return !row.torn && std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) {
    return cell.find_first_not_of(" \t\r\n") == std::string::npos;
  });
}

// Fits `row` to `columns` cells: empty ones at its end that are too many are dropped.
void fit(Row& row, std::size_t columns) {
  while (row.cells.size() > columns && row.cells.back().empty()) row.cells.pop_back();
  if (row.broken == nullptr && row.cells.size() != columns)
    row.broken = row.cells.size() < columns ? "it has fewer cells than the table has columns"
                                            : "it has more cells than the table has columns";
}

// A column that means something.
struct Column {
  std::size_t cell;
  KnownName name;
};

struct Header {
  char separator = ',';
  std::size_t cells = 0;
  std::size_t end = 0;          // of its row
  std::vector<Column> columns;  // the better names of a field first
  std::vector<std::string> names;

  bool has(Field field) const {
    return std::any_of(columns.begin(), columns.end(), [&](const Column& c) { return c.name.field == field; });
  }
};

Header read_header(std::string_view text, std::size_t begin, char separator, const FieldNames& names) {
  Header header;
  header.separator = separator;
  Row row = read_row(text, begin, separator);
  if (row.broken != nullptr) return header;
  while (row.cells.size() > 1 && row.cells.back().empty()) row.cells.pop_back();
  header.cells = row.cells.size();
  header.end = row.end;
  for (std::size_t i = 0; i < row.cells.size(); ++i)
    if (const auto known = names.find(row.cells[i])) header.columns.push_back({i, *known});
  std::stable_sort(header.columns.begin(), header.columns.end(),
                   [](const Column& a, const Column& b) { return a.name.rank < b.name.rank; });
  header.names = std::move(row.cells);
  return header;
}

// Where the row of names begins.
std::size_t head_begin(std::string_view text) {
  std::size_t begin = text.starts_with(kUtf8Mark) ? kUtf8Mark.size() : 0;
  if (text.substr(begin).starts_with("sep=")) begin = next_line(text, begin);
  begin = std::min(text.find_first_not_of(" \r\n", begin), text.size());
  return begin;
}

// The header under the separator that makes most sense of it: most names known, then most cells.
Header best_header(std::string_view text, const FieldNames& names) {
  const std::size_t begin = head_begin(text);
  Header best;
  for (const char separator : kSeparators) {
    Header header = read_header(text, begin, separator, names);
    if (std::pair(header.columns.size(), header.cells) > std::pair(best.columns.size(), best.cells))
      best = std::move(header);
  }
  return best;
}

Article article_of(Row&& row, const Header& header) {
  Article article;
  std::vector<Field> filled;
  for (const Column& column : header.columns) {
    std::string& cell = row.cells[column.cell];
    const bool first = std::find(filled.begin(), filled.end(), column.name.field) == filled.end();
    if (!first || cell.find_first_not_of(" \t\n") == std::string::npos) continue;
    filled.push_back(column.name.field);
    set_field(article, column.name.field, std::move(cell), header.names[column.cell]);
  }
  return article;
}

// Row by row; says where it stands.
class Table {
 public:
  // `line`: where the rows begin, in the file. `decoded`: whether `text` is, or as it stands in the file.
  Table(std::string_view text, bool decoded, Header header, std::size_t line, const Sink& sink)
      : text_(text), decoded_(decoded), header_(std::move(header)), sink_(sink), at_(header_.end), line_(line) {}

  void read() {
    while (at_ < text_.size()) {
      Row row = read_row(text_, at_, header_.separator);
      fit(row, header_.cells);
      if (row.broken == nullptr || is_blank(row))
        give(std::move(row));
      else
        skip_broken(row);
    }
  }

  // Whether all rows were blank.
  bool is_blank_so_far() const { return !has_rows_; }

 private:
  void move_to(std::size_t end) {
    line_ += line_ends(text_.substr(at_, end - at_));
    at_ = end;
  }

  void give(Row&& row) {
    const std::size_t line = line_;
    const std::string_view bytes = text_.substr(at_, row.end - at_);
    move_to(row.end);
    if (is_blank(row)) return;
    has_rows_ = true;
    if (!decoded_) {
      const Decoded decoded = decode(std::string(bytes));
      if (!decoded.code.empty())
        return sink_.problem({line, std::string(decoded.code),
                              decoded.code == "binary"
                                  ? "the row holds zero bytes or control characters; it is left out"
                                  : decoded.sentence + "; the row is left out"});
      row = read_row(decoded.text, 0, header_.separator);
      fit(row, header_.cells);
      if (row.broken == nullptr && row.end != decoded.text.size()) row.broken = "a line ends in the middle of a cell";
      if (row.broken != nullptr) return tell_broken(line, row.broken);
    }
    Article article = article_of(std::move(row), header_);
    if (article.text.empty())
      sink_.problem({line, "no_text", "the row has no text; it is left out"});
    else
      sink_.article(std::move(article));
  }

  void tell_broken(std::size_t line, const char* why) const {
    sink_.problem({line, "broken_line", fmt::format("the row is broken ({}); it is left out", why)});
  }

  // Says which rows are broken, `row` and those behind it, and goes to the next line where a whole one begins. A line
  // inside of a broken row is no row.
  void skip_broken(const Row& row) {
    has_rows_ = true;
    tell_broken(line_, row.broken);
    std::size_t end = row.end;
    while (at_ < text_.size()) {
      move_to(next_line(text_, at_));
      Row next = read_row(text_, at_, header_.separator);
      fit(next, header_.cells);
      if (next.broken == nullptr) return;
      if (at_ >= end && at_ < text_.size() && !is_blank(next)) {
        tell_broken(line_, next.broken);
        end = next.end;
      }
      spent_ += next.end - at_;
      if (spent_ / kMostReadings > text_.size()) {
        sink_.problem({line_, "broken_line", "too much of the table is broken; the rest is left out"});
        at_ = text_.size();
      }
    }
  }

  std::string_view text_;
  bool decoded_;
  Header header_;
  const Sink& sink_;
  std::size_t at_;
  std::size_t line_;
  std::size_t spent_ = 0;  // bytes of attempts to read on
  bool has_rows_ = false;
};

const FieldNames& listed_names() {
  static const FieldNames names;
  return names;
}

// The beginning of a table, up to its names at least, decoded; a bad byte in a row says nothing against the names.
std::string decoded_names(std::string_view bytes) {
  Decoded decoded = decode(std::string(bytes.substr(0, bytes.rfind('\n'))));
  if (!decoded.code.empty()) decoded = decode(std::string(bytes.substr(0, next_line(bytes, head_begin(bytes)))));
  return std::move(decoded.text);
}

// Whether most of the lines that `bytes` begins with are rows, each by itself; so are none.
bool are_rows(std::string_view bytes, const TableHead& head) {
  constexpr std::size_t kLookedAt = 100;
  std::size_t lines = 0, rows = 0;
  for (; lines < kLookedAt; ++lines) {
    const std::size_t end = next_line(bytes, 0);
    if (end == bytes.size()) break;
    Row row = read_row(bytes.substr(0, end), 0, head.separator);
    fit(row, head.cells);
    rows += row.broken == nullptr;
    bytes.remove_prefix(end);
  }
  return 2 * rows >= lines;
}

}  // namespace

bool is_csv(std::string_view head, std::string_view name) {
  if (has_extension(name, {".csv", ".tsv", ".tab"})) return true;
  const Header header = best_header(head.substr(0, head.find('\n')), listed_names());
  return header.columns.size() >= 2 && header.has(Field::text);
}

TableHead head_of_table(std::string_view bytes, const FieldNames* names) {
  const FieldNames& known = names == nullptr ? listed_names() : *names;
  // The names are looked up decoded; the separator that they give finds the row's end in the bytes.
  const Header named = best_header(decoded_names(bytes), known);
  const Header header = read_header(bytes, head_begin(bytes), named.separator, known);
  return {header.end, named.separator, named.cells, named.has(Field::text)};
}

WholeRows whole_rows(std::string_view bytes, const TableHead& head, std::size_t most, bool give_up, bool is_over) {
  WholeRows whole;
  std::size_t spent = 0;  // on rows that are broken
  while (whole.rows < most && whole.bytes < bytes.size()) {
    Row row = read_row(bytes, whole.bytes, head.separator);
    const bool is_open = row.end == bytes.size() && (bytes.back() != '\n' || row.broken != nullptr);
    if (is_open && !(give_up && row.broken != nullptr)) return whole;
    if (is_open && is_over && !are_rows(bytes.substr(next_line(bytes, whole.bytes)), head)) {
      whole.in_mark = true;
      return whole;
    }
    fit(row, head.cells);
    const bool broken = row.broken != nullptr && !is_blank(row);
    spent += broken ? row.end - whole.bytes : 0;
    if (spent / kMostReadings > bytes.size()) return {bytes.size(), whole.rows};  // the reader gives up as well
    const std::size_t end = broken ? next_line(bytes, whole.bytes) : row.end;
    if (end == bytes.size() && bytes.back() != '\n') return whole;
    whole.bytes = end;
    whole.rows += !is_blank(row);
  }
  return whole;
}

std::size_t end_of_marked_row(std::string_view rest, bool& in_mark) {
  for (std::size_t i = 0; i < rest.size(); ++i) {
    const bool behind_backslash = i > 0 && rest[i - 1] == '\\';
    const bool ends_cell = i + 1 < rest.size() && std::string_view(",;\t|\r\n").find(rest[i + 1]) != rest.npos;
    if (rest[i] == '"' && (!behind_backslash || ends_cell)) in_mark = !in_mark;
    if (!in_mark && (rest[i] == '\n' || rest[i] == '\r')) return behind_line_end(rest, i);
  }
  return 0;
}

void read_csv(Chunk&& chunk, const Sink& sink) {
  const bool is_first = chunk.head.empty();
  const std::size_t first_line = is_first ? 0 : chunk.first_line;  // of a table's later rows
  std::string text = is_first ? std::move(chunk.bytes) : chunk.head + chunk.bytes;
  Decoded decoded = decode(text);
  const FieldNames& names = chunk.names == nullptr ? listed_names() : *chunk.names;
  const bool whole = decoded.code.empty();
  Header header = best_header(whole ? decoded.text : decoded_names(text), names);
  if (whole) {
    text = std::move(decoded.text);
  } else {  // row by row
    if (!header.has(Field::text))
      return sink.problem({first_line, std::string(decoded.code), std::move(decoded.sentence)});
    header.end = read_header(text, head_begin(text), header.separator, names).end;
  }
  if (header.names.empty() || text.find_first_not_of(" \t\n") == std::string::npos)
    return sink.problem({0, "no_text", "the file holds no table, only blanks"});
  if (!header.has(Field::text)) {
    std::string known;
    for (const std::string& name : header.names) known += (known.empty() ? "" : ", ") + name;
    return sink.problem({0, "no_column",
                         fmt::format("no column of this table is known to hold the texts (it has {}); name it with "
                                     "--columns text=NAME",
                                     known.substr(0, 200))});
  }
  const std::size_t line = is_first ? 1 + line_ends(std::string_view(text).substr(0, header.end)) : first_line;
  Table table(text, whole, std::move(header), line, sink);
  table.read();
  if (is_first && !chunk.goes_on && table.is_blank_so_far())
    sink.problem({0, "no_rows", "the table has names of columns and no rows"});
}

}  // namespace guillemet
