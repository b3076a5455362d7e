#include "indexer/formats/rich_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "common/utf8.h"
#include "indexer/decoder.h"
#include "indexer/formats/markup.h"

namespace guillemet {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Characters that have a word of their own.
std::optional<std::string_view> character_of(std::string_view word) {
  struct Named {
    std::string_view word;
    std::string_view text;
  };
  constexpr std::array<Named, 10> kNamed{{{"emdash", "—"},
                                          {"endash", "–"},
                                          {"lquote", "‘"},
                                          {"rquote", "’"},
                                          {"ldblquote", "“"},
                                          {"rdblquote", "”"},
                                          {"bullet", "•"},
                                          {"tab", "\t"},
                                          {"emspace", " "},
                                          {"enspace", " "}}};
  for (const Named& named : kNamed)
    if (named.word == word) return named.text;
  return std::nullopt;
}

// Groups that hold no text of the document.
bool is_no_text(std::string_view word) {
  constexpr std::array<std::string_view, 14> kGroups{"fonttbl", "colortbl", "stylesheet", "info",     "pict",
                                                     "header",  "footer",   "headerl",    "headerr",  "footerl",
                                                     "footerr", "fldinst",  "object",     "themedata"};
  return std::find(kGroups.begin(), kGroups.end(), word) != kGroups.end();
}

class RichText {
 public:
  explicit RichText(std::string_view bytes) : rest_(bytes) {}

  std::vector<std::string> read() {
    while (!rest_.empty()) step();
    end_line();
    return std::move(lines_);
  }

 private:
  struct Group {
    bool skipped = false;
    std::size_t fallback = 1;  // characters that stand in for one of Unicode
  };

  void step() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    if (c == '{') {
      groups_.push_back(groups_.back());
    } else if (c == '}') {
      if (groups_.size() > 1) groups_.pop_back();
    } else if (c == '\\') {
      control();
    } else if (c != '\r' && c != '\n') {
      put({&c, 1});
    }
  }

  void put(std::string_view text) {
    if (groups_.back().skipped) return;
    if (to_pass_ > 0)
      --to_pass_;
    else
      line_ += text;
  }

  // A byte of Windows-1252, which is what \ansi means.
  void put_byte(unsigned byte) {
    if (byte == 0) return;
    const char c = static_cast<char>(byte);
    if (byte < 0x80) return put({&c, 1});
    put(decode(std::string(1, c), "windows-1252").text);
  }

  void end_line() {
    std::string line = in_one_line(line_);
    if (!line.empty()) lines_.push_back(to_clean_text(std::move(line)));
    line_.clear();
  }

  void control() {
    if (rest_.empty()) return;
    const char c = rest_.front();
    if (!is_letter(c)) {
      rest_.remove_prefix(1);
      if (c == '\'') return hexadecimal();
      if (c == '~') return put("\u00A0");
      if (c == '*') groups_.back().skipped = true;
      if (c == '_') return put("-");
      if (c == '\\' || c == '{' || c == '}') return put({&c, 1});
      if (c == '\n' || c == '\r') end_line();
      return;
    }
    const std::size_t end =
        static_cast<std::size_t>(std::find_if_not(rest_.begin(), rest_.end(), is_letter) - rest_.begin());
    const std::string_view word = rest_.substr(0, end);
    rest_.remove_prefix(end);
    int number = 0;
    const auto [behind, failure] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), number);
    const bool numbered = failure == std::errc();
    if (numbered) rest_.remove_prefix(static_cast<std::size_t>(behind - rest_.data()));
    if (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
    obey(word, number);
  }

  void obey(std::string_view word, int number) {
    if (word == "par" || word == "line" || word == "cell" || word == "row" || word == "sect" || word == "page") {
      if (!groups_.back().skipped) end_line();
    } else if (word == "u") {
      std::string character;
      append_utf8(character, static_cast<char32_t>(number < 0 ? number + 0x10000 : number));
      to_pass_ = 0;
      if (number != 0 && is_valid_utf8(character)) put(character);
      to_pass_ = groups_.back().fallback;
    } else if (word == "uc") {
      groups_.back().fallback = static_cast<std::size_t>(std::clamp(number, 0, 8));
    } else if (word == "bin") {
      rest_.remove_prefix(std::min(rest_.size(), static_cast<std::size_t>(std::max(number, 0))));
    } else if (const auto text = character_of(word)) {
      put(*text);
    } else if (is_no_text(word)) {
      groups_.back().skipped = true;
    }
  }

  void hexadecimal() {
    unsigned byte = 0;
    const std::string_view digits = rest_.substr(0, 2);
    std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
    rest_.remove_prefix(digits.size());
    put_byte(byte);
  }

  std::string_view rest_;
  std::vector<Group> groups_{Group{}};
  std::size_t to_pass_ = 0;  // characters that stand in for one that was given
  std::string line_;
  std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> lines_of_rich_text(std::string_view bytes) { return RichText(bytes).read(); }

}  // namespace guillemet
