// The tables of French that both programs read: built in, or from a folder that the user names.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/table.h"

namespace guillemet {

// The text of every table. Modules parse the tables they need once, at start (see e.g. indexer/quotes/verbs.h).
class Lexicons {
 public:
  // The tables that were compiled in.
  static Lexicons built_in();
  // The same, each table that `folder` holds taken from there. Throws Error if `folder` is missing or holds a .tsv of
  // a name that no table has.
  static Lexicons from(const std::filesystem::path& folder);

  // The tables of this process, for readers that nobody gives any: those built in, unless use() named others. A program
  // calls use() once, at its start, before anything has read a table.
  static const Lexicons& in_use();
  static void use(Lexicons lexicons);

  // The rows of the table `name` ("cue_verbs"). Throws Error(file:line) on a wrong line, naming the user's file if it
  // is one. The rows point into this object.
  std::vector<TableRow> table(std::string_view name, std::size_t columns) const;

  // How an error names the table `name`: the user's file, or lexicons/NAME.tsv of those compiled in.
  std::string path(std::string_view name) const;

  // A hash of all texts, kept in an archive's manifest so that an older archive can say so. 16 hexadecimal digits.
  std::string hash() const;

 private:
  static Lexicons& chosen();

  struct Source {
    std::string path;  // what an error names
    std::string text;
  };
  std::map<std::string, Source, std::less<>> tables_;
};

// The text of hunspell's French dictionary where it is installed ($GUILLEMET_DICTIONARY, else
// /usr/share/hunspell/fr.dic); empty if it is not. It tells word classes and genders that the tables do not.
std::string installed_dictionary();

// Name and text of a table that was compiled in (made by scripts/embed.cmake).
struct EmbeddedTable {
  std::string_view name;
  std::string_view text;
};
std::vector<EmbeddedTable> embedded_tables();

}  // namespace guillemet
