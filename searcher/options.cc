#include "searcher/options.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/program_options.hpp>
#include <charconv>
#include <iterator>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "common/error.h"
#include "common/schema.h"

namespace guillemet {
namespace {

namespace po = boost::program_options;
using Arguments = std::vector<std::string>;

struct CommandRow {
  std::string_view name;
  Command command;
  std::string_view takes;  // what stands behind it, in help
  std::string_view help;
};
constexpr std::array<CommandRow, 6> kCommands{{
    {"passages", Command::passages, "QUERY", "ranked passages with their matching quotations (the default)"},
    {"quotes", Command::quotes, "[QUERY]", "quotations: ranked by the query, or all of --speaker NAME"},
    {"speakers", Command::speakers, "[QUERY]", "who is quoted, how often, from when to when"},
    {"show", Command::show, "ARTICLE",
     "one article with its quotations marked; ARTICLE is an id, a path, or the end of one"},
    {"status", Command::status, "", "what the archive holds, and which files could not be read"},
    {"archive", Command::archive, "ACTION",
     "servers with further articles: list, add-remote HOST:PORT, remove-remote HOST:PORT"},
}};

struct OptionRow {
  std::string_view section;
  const char* names;  // as Boost reads them: long,short
  const char* value;  // what its value is called in help; nullptr: a switch
  const char* help;
  bool brief = false;  // shown by -h too
};
constexpr std::array<OptionRow, 20> kOptions{{
    {"Filter", "speaker", "NAME", "only what NAME says; a surname will do; ? for speakers that nobody can tell", true},
    {"Filter", "source", "NAME", "only articles of this newspaper or agency", true},
    {"Filter", "from", "DATE", "only articles from DATE on: 2023, 2023-05, 2023-05-01, \"mai 2023\"", true},
    {"Filter", "to", "DATE", "only articles up to DATE, its last day included", true},
    {"Results", "limit,n", "N", "at most N results; default: 10", true},
    {"Results", "offset", "N", "leave out the first N results"},
    {"Results", "per-article", "N", "at most N passages of one article, the others are counted; 0: all; default: 2"},
    {"Results", "copies", nullptr,
     "list near-copies of an article too; otherwise the best is listed, the others are counted"},
    {"Results", "sort", "ORDER", "relevance, newest or oldest; by default newest where no word is asked for"},
    {"Results", "format", "FORMAT", "text, json (JSON Lines, the last line a summary) or csv", true},
    {"Results", "batch", "FILE", "answer each line of FILE (- for stdin) as a query, in JSON Lines"},
    {"Results", "color", "WHEN", "auto, always or never; auto heeds NO_COLOR, FORCE_COLOR and TERM"},
    {"Results", "partial", "yes|no",
     "where a server does not answer: what the others have, and status 4 (yes, the default), or an error"},
    {"Results", "all", nullptr, "with show: also what was set aside, and why"},
    {"Results", "explain", nullptr, "print on stderr how the query was read"},
    {"General", "archive,a", "ARCHIVE", "the archive's folder", true},
    {"General", "lexicons", "FOLDER",
     "take the tables (*.tsv) in FOLDER instead of the built-in ones of the same name"},
    {"General", "help,h", nullptr, "this help; --help prints more than -h", true},
    {"General", "version", nullptr, "print versions", true},
    {"General", "words", nullptr, nullptr},  // the words of the query: what Boost calls them, not an option
}};

constexpr std::string_view kExamples =
    "Examples:\n"
    "  guillemet-search ingérence                          passages about interference, and who says so\n"
    "  guillemet-search quotes --speaker Dubreuil          all that Dubreuil says, the newest first\n"
    "  guillemet-search retraites -grève date:2023         pensions but no strike, in 2023\n"
    "  guillemet-search '\"hausse des prix\" dit:ministre'   a phrase, and a speaker\n";
constexpr std::string_view kQueryHelp =
    "\n"
    "Query:\n"
    "  port quai              all words; a passage that lacks one comes last. Accents, case and endings do not matter\n"
    "  +quai  -grève          the word must be there; must not\n"
    "  \"hausse des prix\"      a phrase, also in “ ” and « »; beside words it is wanted as they are, +\"…\" must be\n"
    "  ingér*  =État          words that begin so; the word as printed, also =\"phrase exacte\"\n"
    "  hausse NEAR/5 prix     at most five words apart, in either order; also PRES/5\n"
    "  a OU b, a ET b, a SAUF b, (a b) OU c               also OR, AND, NOT\n"
    "  dit:NAME citation:WORD titre:WORD auteur:NAME source:NAME rubrique:WORD date:DATE\n"
    "                         also speaker: quote: title: author: section:; several words in quotation marks\n"
    "  DATE                   2023, 2023-05, 2023-05-01, mai 2023, 2023-01..2023-06, hier, la semaine dernière,\n"
    "                         depuis 2020, avant 2022, entre mars et juin 2023, mai-juin 2023,\n"
    "                         fin mai 2023, été 2023, 1er trimestre 2023\n"
    "  --                     what follows is the query, even if it looks like an option or a command\n"
    "\n"
    "ARCHIVE: -a, else $GUILLEMET_ARCHIVE, else $XDG_DATA_HOME/guillemet, else ~/.local/share/guillemet.\n"
    "\n"
    "Servers: on each machine three xapian-tcpsrv serve ARCHIVE/articles, ARCHIVE/passages and ARCHIVE/quotations of "
    "an\n"
    "archive made with guillemet-index --servable, on three ports that follow each other: PORT, PORT+1 and PORT+2.\n"
    "\n"
    "Exit status: 0 found; 1 nothing found; 2 an error; 3 no archive, or one of another format; 4 found or not, a "
    "server\n"
    "did not answer; 130 interrupted.\n";

std::string usage() { return "Usage: guillemet-search [-a ARCHIVE] [COMMAND] [options] QUERY\n"; }

std::string option_lines(bool brief) {
  constexpr int kColumn = 22;
  std::string out;
  std::string_view section;
  for (const OptionRow& row : kOptions) {
    if (row.help == nullptr || (brief && !row.brief)) continue;
    if (row.section != section && !brief) out += fmt::format("\n{}:\n", row.section);
    section = row.section;
    const std::string_view names = row.names;
    const std::size_t comma = names.find(',');
    std::string name = comma == std::string_view::npos ? "    " : fmt::format("-{}, ", names.substr(comma + 1));
    name += fmt::format("--{}", names.substr(0, comma));
    if (row.value != nullptr) name += fmt::format(" {}", row.value);
    out += fmt::format("  {:<{}} {}\n", name, kColumn, row.help);
  }
  return out;
}

std::string help(bool brief) {
  std::string out = usage() + "\n" + std::string(kExamples) + "\nCommands:\n";
  for (const CommandRow& row : kCommands)
    out += fmt::format("  {:<22} {}\n", fmt::format("{} {}", row.name, row.takes), row.help);
  if (brief) out += "\nOptions:\n";
  out += option_lines(brief);
  if (brief) return out + "\nguillemet-search --help says more, also about the query language.\n";
  return out + std::string(kQueryHelp);
}

std::string help_of(const CommandRow& row) {
  return fmt::format("Usage: guillemet-search [-a ARCHIVE] {} [options] {}\n\n{}\n{}{}", row.name, row.takes, row.help,
                     option_lines(false), kQueryHelp);
}

std::string version() {
  return fmt::format("guillemet-search {}, archive format {}\n", GUILLEMET_VERSION, schema::kFormat);
}

po::options_description described() {
  po::options_description options;
  for (const OptionRow& row : kOptions) {
    if (row.help == nullptr) {
      options.add_options()(row.names, po::value<Arguments>());
    } else if (row.value == nullptr) {
      options.add_options()(row.names, po::bool_switch());
    } else {
      options.add_options()(row.names, po::value<std::string>());
    }
  }
  return options;
}

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Whether `argument`, which begins with one hyphen, is an option; otherwise it is a word to leave out: -grève.
bool is_short_option(std::string_view argument) {
  if (argument == "-a" || argument == "-n" || argument == "-h") return true;
  return argument.starts_with("-n") && is_number(argument.substr(2));
}

// Lets Boost see words to leave out as words.
std::vector<po::option> words_with_hyphens(Arguments& arguments) {
  std::vector<po::option> taken;
  const std::string& first = arguments.front();
  if (first.size() < 2 || first[0] != '-' || first[1] == '-' || is_short_option(first)) return taken;
  po::option word;
  word.value.push_back(first);
  word.original_tokens.push_back(first);
  word.position_key = 0;
  taken.push_back(std::move(word));
  arguments.erase(arguments.begin());
  return taken;
}

po::variables_map parse(const Arguments& arguments) {
  po::positional_options_description words;
  words.add("words", -1);
  po::variables_map given;
  const int style = po::command_line_style::unix_style ^ po::command_line_style::allow_guessing;
  try {
    po::store(po::command_line_parser(arguments)
                  .options(described())
                  .positional(words)
                  .style(style)
                  .extra_style_parser(words_with_hyphens)
                  .run(),
              given);
  } catch (const po::error& wrong) {
    throw Error(fmt::format("{}; guillemet-search -h lists the options", wrong.what()));
  }
  return given;
}

std::string value_of(const po::variables_map& given, const char* name) {
  return given.count(name) ? given[name].as<std::string>() : std::string();
}

std::uint64_t number_of(const po::variables_map& given, const char* name, std::uint64_t otherwise,
                        std::uint64_t least) {
  if (!given.count(name)) return otherwise;
  const std::string text = value_of(given, name);
  constexpr std::uint64_t kMost = 1'000'000'000;
  std::uint64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size() || number < least || number > kMost)
    throw Error(fmt::format("--{} {}: give a number from {} to {}", name, text, least, kMost));
  return number;
}

template <typename Value, std::size_t N>
Value choice_of(const po::variables_map& given, const char* name,
                const std::array<std::pair<std::string_view, Value>, N>& choices, Value otherwise) {
  if (!given.count(name)) return otherwise;
  const std::string text = value_of(given, name);
  std::string known;
  for (const auto& [choice, value] : choices) {
    if (text == choice) return value;
    known += (known.empty() ? "" : ", ") + std::string(choice);
  }
  throw Error(fmt::format("--{} {}: this is none of {}", name, text, known));
}

const CommandRow* command_named(std::string_view name) {
  const auto row =
      std::find_if(kCommands.begin(), kCommands.end(), [name](const CommandRow& known) { return known.name == name; });
  return row == kCommands.end() ? nullptr : &*row;
}

constexpr std::array<std::pair<std::string_view, ArchiveAction>, 3> kActions{
    {{"list", ArchiveAction::list},
     {"add-remote", ArchiveAction::add_remote},
     {"remove-remote", ArchiveAction::remove_remote}}};

std::optional<ArchiveAction> action_named(std::string_view name) {
  for (const auto& [known, action] : kActions)
    if (known == name) return action;
  return std::nullopt;
}

// Takes the command off the words. "status quo" is a query, as status takes no words, and so is "archive du port", as
// that is nothing to do with an archive.
const CommandRow& take_command(Arguments& words) {
  const CommandRow* row = words.empty() ? nullptr : command_named(words.front());
  if (row == nullptr || (row->takes.empty() && words.size() > 1)) return kCommands.front();
  if (row->command == Command::archive && (words.size() < 2 || !action_named(words[1]))) return kCommands.front();
  words.erase(words.begin());
  return *row;
}

// What is to be done with the archive; the words behind it name the server.
ArchiveAction take_action(Arguments& words) {
  const std::string name = words.front();
  const ArchiveAction action = *action_named(name);
  words.erase(words.begin());
  const std::size_t wanted = action == ArchiveAction::list ? 0 : 1;
  if (words.size() != wanted)
    throw Error(fmt::format("archive {}: {}", name, wanted == 0 ? "nothing follows it" : "name one HOST:PORT"));
  return action;
}

std::string joined(const Arguments& words) { return fmt::format("{}", fmt::join(words, " ")); }

// What is to be printed instead of a search; "" if nothing.
std::string asked_text(const po::variables_map& given, const Arguments& words, bool brief) {
  if (given["version"].as<bool>()) return version();
  const bool word = !words.empty() && words.front() == "help" && words.size() <= 2;
  if (!given["help"].as<bool>() && !word) return "";
  const std::string_view about = words.empty() ? ""
                                 : word        ? (words.size() == 2 ? words[1] : "")
                                               : std::string_view(words.front());
  const CommandRow* row = command_named(about);
  return row == nullptr ? help(brief && !word) : help_of(*row);
}

// A batch's queries are in its file, its answers JSON Lines.
CommandLine as_batch(CommandLine line, bool any_format) {
  if (line.command == Command::show || line.command == Command::status || line.command == Command::archive)
    throw Error("--batch answers queries: passages, quotes or speakers");
  if (!line.request.text.empty())
    throw Error(
        fmt::format("--batch {}: the queries are in the file; leave out \"{}\"", line.batch, line.request.text));
  if (!any_format && line.format != OutputFormat::json) throw Error("--batch gives JSON Lines; leave out --format");
  line.format = OutputFormat::json;
  return line;
}

}  // namespace

CommandLine parse_command_line(int argc, const char* const* argv) {
  Arguments arguments(argv + std::min(argc, 1), argv + argc);
  const auto end = std::find(arguments.begin(), arguments.end(), "--");
  const Arguments rest(end == arguments.end() ? end : end + 1, arguments.end());
  arguments.erase(end, arguments.end());
  const po::variables_map given = parse(arguments);
  Arguments words = given.count("words") ? given["words"].as<Arguments>() : Arguments();

  CommandLine line;
  const bool brief = std::find(arguments.begin(), arguments.end(), "--help") == arguments.end();
  line.text = asked_text(given, words, brief);
  if (!line.text.empty()) return line;
  line.command = take_command(words).command;
  if (line.command == Command::archive) line.action = take_action(words);
  words.insert(words.end(), rest.begin(), rest.end());
  line.request.text = joined(words);
  line.request.speaker = value_of(given, "speaker");
  line.request.source = value_of(given, "source");
  line.request.from = value_of(given, "from");
  line.request.to = value_of(given, "to");
  line.request.limit = number_of(given, "limit", line.request.limit, 1);
  line.request.offset = number_of(given, "offset", 0, 0);
  line.request.per_article = number_of(given, "per-article", line.request.per_article, 0);
  line.request.copies = given["copies"].as<bool>();
  if (given.count("sort")) {
    constexpr std::array<std::pair<std::string_view, Sort>, 3> kSorts{
        {{"relevance", Sort::relevance}, {"newest", Sort::newest}, {"oldest", Sort::oldest}}};
    line.request.sort = choice_of(given, "sort", kSorts, Sort::relevance);
  }
  constexpr std::array<std::pair<std::string_view, OutputFormat>, 3> kFormats{
      {{"text", OutputFormat::text}, {"json", OutputFormat::json}, {"csv", OutputFormat::csv}}};
  line.format = choice_of(given, "format", kFormats, OutputFormat::text);
  constexpr std::array<std::pair<std::string_view, Colour>, 3> kColours{
      {{"auto", Colour::automatic}, {"always", Colour::always}, {"never", Colour::never}}};
  line.colour = choice_of(given, "color", kColours, Colour::automatic);
  line.archive = value_of(given, "archive");
  line.lexicons = value_of(given, "lexicons");
  constexpr std::array<std::pair<std::string_view, bool>, 2> kYesNo{{{"yes", true}, {"no", false}}};
  line.partial = choice_of(given, "partial", kYesNo, true);
  line.explain = given["explain"].as<bool>();
  line.all = given["all"].as<bool>();
  line.batch = value_of(given, "batch");
  if (!line.batch.empty()) return as_batch(line, given.count("format") == 0);
  if (line.request.text.empty() && line.command == Command::show)
    throw Error("show: name an article by its id or path; each passage that is found ends with one");
  const bool filtered = !line.request.speaker.empty() || !line.request.source.empty() || !line.request.from.empty() ||
                        !line.request.to.empty();
  if (line.request.text.empty() && line.command == Command::passages && !filtered)
    throw Error("say what to look for\n" + usage() + "guillemet-search -h says more.");
  return line;
}

}  // namespace guillemet
