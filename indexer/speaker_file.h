// The user's file of aliases and corrections: what the program cannot know, or got wrong.
//
//   # a comment
//   Solenn Kervadec, S. Kervadec-Riou, la candidate     these names are one speaker, listed under the first
//   Prigent                                             alone: this name is nobody else's
//   @ presse/port.txt 120: Marine Dubreuil              the quotation that begins at 120 in that article is hers
//   @ presse/port.txt title 0: ?                        a quotation of the headline; "?": nobody can be told
//
// Numbers are "start" as the JSON output has it (code points), articles go by their "id". The archive keeps the text.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "common/record.h"
#include "indexer/headings.h"
#include "indexer/skipped.h"

namespace guillemet {

struct Correction {
  std::size_t line = 0;  // of the file
  Part part = Part::body;
  std::uint32_t start = 0;             // in code points
  std::optional<std::string> speaker;  // none: nobody can be told
};

struct SpeakerFile {
  std::string path;  // what a message names
  Aliases aliases;
  std::map<std::string, std::vector<Correction>, std::less<>> corrections;  // by the article's id
};

// Reads `text`. Throws Error(path:line), saying what to write instead: a line that is not UTF-8, a correction without
// number or name, an empty name, a name that is listed under two speakers, two corrections of one quotation.
SpeakerFile parse_speaker_file(std::string_view text, const std::string& path);

// The bytes of the file at `path`. Throws Error if it cannot be read.
std::string read_speaker_file(const std::string& path);

// Gives the quotations of `record` the speakers that `file` says (rule "corrected", confidence 1); tells of each
// correction that no quotation of the article begins at.
void correct(ArticleRecord& record, const SpeakerFile& file, const std::function<void(const Skipped&)>& tell);

// The articles whose corrections differ.
std::set<std::string> differently_corrected(const SpeakerFile& before, const SpeakerFile& now);

}  // namespace guillemet
