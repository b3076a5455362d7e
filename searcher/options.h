// The command line of guillemet-search: one table of commands and one of options, from which reading and help come.
#pragma once

#include <cstdint>
#include <string>

#include "searcher/search.h"

namespace guillemet {

enum class Command : std::uint8_t { passages, quotes, speakers, show, status, archive };
enum class ArchiveAction : std::uint8_t { list, add_remote, remove_remote };
enum class OutputFormat : std::uint8_t { text, json, csv };
enum class Colour : std::uint8_t { automatic, always, never };

struct CommandLine {
  Command command = Command::passages;
  Request request;  // its text: all words of the query, joined by spaces; of show, what names the article; of
                    // archive, the server
  ArchiveAction action = ArchiveAction::list;  // of archive
  std::string archive;                         // as given; empty: not given
  std::string lexicons;                        // a folder that overrides built-in tables; empty: none
  OutputFormat format = OutputFormat::text;
  Colour colour = Colour::automatic;
  std::string batch;  // a file of queries, "-" for stdin; empty: one query, the request's text
  bool explain = false;
  bool partial = true;  // answer without the servers that do not answer
  bool all = false;     // of show: what was set aside, too
  std::string text;     // what to print instead of a search: help or version; empty: search
};

// Reads the arguments behind the program's name. Options and words may stand in any order; -word is a word to leave out
// unless it is an option; what follows -- is the query. Throws Error, in one sentence, on an unknown option, a wrong
// value or if nothing is asked. Help and version need no archive.
CommandLine parse_command_line(int argc, const char* const* argv);

}  // namespace guillemet
