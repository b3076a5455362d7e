#include "common/lexicons.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

#include "common/error.h"

namespace guillemet {
namespace {

constexpr const char* kDictionary = "/usr/share/hunspell/fr.dic";  // Debian: hunspell-fr-comprehensive

}  // namespace

std::string installed_dictionary() {
  const char* chosen = std::getenv("GUILLEMET_DICTIONARY");
  std::ifstream file(chosen ? chosen : kDictionary, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(file), {});
}

Lexicons Lexicons::built_in() {
  Lexicons lexicons;
  for (const EmbeddedTable& table : embedded_tables())
    lexicons.tables_[std::string(table.name)] = {fmt::format("lexicons/{}.tsv", table.name), std::string(table.text)};
  return lexicons;
}

Lexicons Lexicons::from(const std::filesystem::path& folder) {
  Lexicons lexicons = built_in();
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
    if (entry.path().extension() != ".tsv") continue;
    const auto known = lexicons.tables_.find(entry.path().stem().string());
    if (known == lexicons.tables_.end())
      throw Error(
          fmt::format("{}: no table has this name; the tables are listed in doc/lexicons.md", entry.path().string()));
    std::ifstream file(entry.path(), std::ios::binary);
    known->second = {entry.path().string(), std::string(std::istreambuf_iterator<char>(file), {})};
    if (!file) throw Error(fmt::format("{}: cannot be read", entry.path().string()));
  }
  if (failure)
    throw Error(fmt::format("{}: cannot read this folder of lexicons ({})", folder.string(), failure.message()));
  return lexicons;
}

Lexicons& Lexicons::chosen() {
  static Lexicons lexicons = built_in();
  return lexicons;
}

const Lexicons& Lexicons::in_use() { return chosen(); }

void Lexicons::use(Lexicons lexicons) { chosen() = std::move(lexicons); }

std::vector<TableRow> Lexicons::table(std::string_view name, std::size_t columns) const {
  const auto found = tables_.find(name);
  if (found == tables_.end()) throw Error(path(name) + ": this table is not built in");
  return parse_table(found->second.text, found->second.path, columns);
}

std::string Lexicons::path(std::string_view name) const {
  const auto found = tables_.find(name);
  return found == tables_.end() ? fmt::format("lexicons/{}.tsv", name) : found->second.path;
}

std::string Lexicons::hash() const {
  std::string all;
  for (const auto& [name, source] : tables_) all += name + '\0' + source.text + '\0';
  return fmt::format("{:016x}", XXH3_64bits(all.data(), all.size()));
}

}  // namespace guillemet
