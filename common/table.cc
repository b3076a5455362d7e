#include "common/table.h"

#include <string>

#include "common/error.h"
#include "common/utf8.h"

namespace guillemet {

std::vector<TableRow> parse_table(std::string_view text, std::string_view name, std::size_t columns) {
  std::vector<TableRow> rows;
  const std::string path(name);
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view rest = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
    if (rest.empty() || rest.front() == '#') continue;
    if (!is_valid_utf8(rest)) throw Error(path, line, "this line is not UTF-8; save the file as UTF-8");
    TableRow row{line, {}};
    for (std::size_t tab = 0; tab != std::string_view::npos;) {
      tab = rest.find('\t');
      row.columns.push_back(rest.substr(0, tab));
      if (tab != std::string_view::npos) rest.remove_prefix(tab + 1);
      if (row.columns.back().empty()) throw Error(path, line, "a column is empty; write - for nothing");
    }
    if (row.columns.size() != columns)
      throw Error(path, line,
                  "this line has " + std::to_string(row.columns.size()) + " columns, not the " +
                      std::to_string(columns) + " that the head of the file names");
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace guillemet
