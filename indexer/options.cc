#include "indexer/options.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <array>
#include <boost/program_options.hpp>
#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

#include "common/error.h"
#include "common/manifest.h"
#include "common/schema.h"
#include "indexer/formats/field_names.h"

namespace guillemet {
namespace {

namespace po = boost::program_options;

constexpr std::string_view kUsage =
    "Usage: guillemet-index [-a ARCHIVE] [options] PATH...\n"
    "       guillemet-index --watch PATH...\n"
    "       guillemet-index --compact|--servable [-a ARCHIVE]\n"
    "       guillemet-index --extract PATH...\n"
    "       guillemet-index --evaluate GOLD [--errors] PATH...\n";
constexpr std::string_view kExamples =
    "Examples:\n"
    "  guillemet-index ~/articles                  read a folder into the archive, or refresh it\n"
    "  guillemet-index -a presse export.jsonl.gz   the same with one file, into the archive \"presse\"\n"
    "  guillemet-index --extract article.txt       print an article's analysis as JSON; write nothing\n";
constexpr std::string_view kMore =
    "\n"
    "PATH is a folder or a file. In folders, and in zip and tar files, the formats of doc/formats.md (.txt, .xml ...)\n"
    "are read, compressed ones (.gz) too, a README and hidden files are not; a file that is named is read whatever "
    "its\n"
    "name. A folder that was indexed before is refreshed: only what changed is read, and what vanished leaves the\n"
    "archive; a renamed file keeps its articles. Nothing is ever written into PATH. A file .guillemetignore in any\n"
    "folder says what is left out there and below, as .gitignore does for git.\n"
    "\n"
    "FILE of --speakers: a line \"Name, alias, alias\" puts these names under one heading, a line of one name keeps it "
    "apart;\n"
    "\"@ ARTICLE START: Name\" says whose the quotation is that begins at START (as the JSON output has id and start; "
    "\"title\n"
    "START\" in the headline; ? for nobody); # begins a comment. An empty FILE ends all that.\n"
    "\n"
    "ARCHIVE: -a, else $GUILLEMET_ARCHIVE, else $XDG_DATA_HOME/guillemet, else ~/.local/share/guillemet.\n"
    "\n"
    "Exit status: 0 done; 2 a file could not be read (the rest was), or an error; 3 the archive is of another format;\n"
    "75 another run is at work on the archive; 130 interrupted, the archive is as it was. --watch: 0 when it is ended\n"
    "between two runs; while another run is at work it waits.\n";

struct Option {
  const char* names;  // as Boost reads them: long,short
  const char* value;  // what its value is called in help; nullptr: a switch
  const char* help;
};
constexpr std::array<Option, 23> kOptions{{
    {"archive,a", "ARCHIVE", "the archive's folder"},
    {"extract", nullptr, "print each article's analysis as a line of JSON; write no archive"},
    {"evaluate", "GOLD",
     "compare the quotations with GOLD, annotated ones in JSON Lines, and print figures; write no archive"},
    {"errors", nullptr, "with --evaluate: also list what was missed, spurious, or given to another speaker"},
    {"lexicons", "FOLDER", "take the tables (*.tsv) in FOLDER instead of the built-in ones of the same name"},
    {"speakers", "FILE", "names that are one speaker, and corrections; kept until another FILE is named (see --help)"},
    {"columns", "FIELD=NAME,...", "what columns of tables and members of JSON are called: title=intitulé,text=corps"},
    {"jobs,j", "N", "threads; default: as many as cores"},
    {"no-purge", nullptr, "keep articles whose files vanished (a disk that is not plugged in)"},
    {"watch", nullptr, "then go on: follow PATH, and read what changes within seconds, until Ctrl-C"},
    {"compact", nullptr, "then make the archive one segment, which is faster to search; what left it is off the disk"},
    {"servable", nullptr, "make it an archive that xapian-tcpsrv can serve, which it stays (doc/scale.md); larger"},
    {"retry-failed", nullptr, "also read files again that failed before and did not change"},
    {"report", "FILE", "write what failed or was passed over, and why, as lines of JSON; - is the standard output"},
    {"max-file-size", "SIZE", "refuse a larger text, or line of JSON Lines: 500k, 64M (the default), at most 512M"},
    {"max-expansion", "N", "refuse a packed file that opens out to more than N times its size; default 100"},
    {"max-articles", "N", "read at most N articles of a file, but one for each 200 bytes of it; default 100000"},
    {"max-members", "N", "read at most N files of a packed one; default 100000"},
    {"max-depth", "N", "open packed files in packed files N deep; default 2"},
    {"quiet,q", nullptr, "print errors only"},
    {"verbose,v", nullptr, "also print what is done"},
    {"help,h", nullptr, "this help; --help prints more than -h"},
    {"version", nullptr, "print versions"},
}};

po::options_description described(bool with_paths) {
  po::options_description options("Options", 110);
  for (const Option& option : kOptions) {
    if (option.value == nullptr)
      options.add_options()(option.names, option.help);
    else
      options.add_options()(option.names, po::value<std::string>()->value_name(option.value), option.help);
  }
  if (with_paths) options.add_options()("path", po::value<std::vector<std::string>>());
  return options;
}

std::string help(bool all) {
  return fmt::format("{}\n{}\n{}{}", kUsage, kExamples, fmt::streamed(described(false)), all ? kMore : "");
}

std::string version() {
  return fmt::format("guillemet-index {}, archive format {}\n", GUILLEMET_VERSION, schema::kFormat);
}

// "64M" -> 67108864.
std::optional<std::uint64_t> bytes_in(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || number == 0 || number > (std::uint64_t{1} << 30)) return std::nullopt;
  std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  if (unit.ends_with('B') || unit.ends_with('b')) unit.remove_suffix(1);
  if (unit.empty()) return number;
  if (unit == "k" || unit == "K") return number << 10;
  if (unit == "M" || unit == "m") return number << 20;
  if (unit == "G" || unit == "g") return number << 30;
  return std::nullopt;
}

// The number that `name` is given, 1 to `most`.
unsigned number_in(const char* name, const std::string& text, unsigned most) {
  unsigned number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size() || number == 0 || number > most)
    throw Error(fmt::format("--{} {}: give a number, 1 to {}", name, text, most));
  return number;
}

po::variables_map parse(int argc, const char* const* argv) {
  po::positional_options_description paths;
  paths.add("path", -1);
  po::variables_map given;
  try {
    po::store(po::command_line_parser(argc, argv).options(described(true)).positional(paths).run(), given);
  } catch (const po::error& wrong) {
    throw Error(fmt::format("{}; guillemet-index -h lists the options", wrong.what()));
  }
  return given;
}

std::string value_of(const po::variables_map& given, const char* name) {
  return given.count(name) ? given[name].as<std::string>() : std::string();
}

}  // namespace

Options parse_options(int argc, const char* const* argv) {
  const po::variables_map given = parse(argc, argv);
  Options options;
  if (given.count("version")) options.text = version();
  bool all = false;
  for (int i = 1; i < argc; ++i) all = all || std::string_view(argv[i]) == "--help";
  if (given.count("help")) options.text = help(all);
  if (!options.text.empty()) return options;
  options.compact = given.count("compact") > 0;
  if (given.count("path")) options.request.paths = given["path"].as<std::vector<std::string>>();
  options.request.servable = given.count("servable") > 0;
  if (options.request.paths.empty() && !options.compact && !options.request.servable)
    throw Error(fmt::format("name a folder or a file to read\n{}", kUsage));
  options.extract = given.count("extract") > 0;
  options.gold = value_of(given, "evaluate");
  options.errors = given.count("errors") > 0;
  if (options.errors && options.gold.empty()) throw Error("--errors lists what --evaluate GOLD finds wrong: give both");
  if (options.extract && !options.gold.empty()) throw Error("--extract and --evaluate: give one of them");
  const bool writes = !options.extract && options.gold.empty();
  options.watch = given.count("watch") > 0;
  if (options.watch && !writes)
    throw Error("--watch keeps an archive up to date: give it without --extract or --evaluate");
  if (options.compact && (!writes || options.watch))
    throw Error("--compact rewrites an archive when a run is done: give it without --extract, --evaluate or --watch");
  if (options.request.servable && !writes)
    throw Error("--servable is about the archive that a run writes: give it without --extract or --evaluate");
  options.report = value_of(given, "report");
  if (given.count("report") && options.report.empty())
    throw Error("--report '': name a file, or - for the standard output");
  if (options.report == "-" && !writes)
    throw Error("--report -: the standard output has the analysis already; name a file");
  if (writes) options.request.archive = archive_path(value_of(given, "archive"));
  if (given.count("speakers")) options.request.speakers = value_of(given, "speakers");
  options.lexicons = value_of(given, "lexicons");
  options.request.columns = value_of(given, "columns");
  static_cast<void>(FieldNames(options.request.columns));  // throws on a mistake, before anything is read
  const auto number = [&given](const char* name, unsigned most, auto& into) {
    if (given.count(name)) into = number_in(name, value_of(given, name), most);
  };
  number("jobs", 256, options.request.threads);
  number("max-expansion", 1'000'000, options.request.limits.containers.expansion);
  number("max-articles", 1'000'000'000, options.request.limits.articles);
  number("max-members", 100'000'000, options.request.limits.containers.members);
  number("max-depth", 10, options.request.limits.containers.depth);
  // What failed may be read with names of columns that were not known then.
  options.request.retry_failed = given.count("retry-failed") > 0 || !options.request.columns.empty();
  options.request.purge = !given.count("no-purge");
  if (given.count("max-file-size")) {
    const auto largest = bytes_in(value_of(given, "max-file-size"));
    constexpr std::uint64_t kMost = std::uint64_t{512} << 20;  // what ICU and one Xapian document can take
    if (!largest || *largest > kMost)
      throw Error(fmt::format("--max-file-size {}: give a size such as 500k or 64M, at most 512M",
                              value_of(given, "max-file-size")));
    options.request.limits.largest = *largest;
  }
  options.quiet = given.count("quiet") > 0;
  options.verbose = given.count("verbose") > 0;
  return options;
}

}  // namespace guillemet
