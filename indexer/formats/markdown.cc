#include "indexer/formats/markdown.h"

#include <algorithm>

namespace guillemet {
namespace {

constexpr std::size_t kLongestLabel = 1000;  // bytes of a link's text or address

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t") == std::string_view::npos; }

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80;
}

// "***", "- - -", "===": a rule, or the line under a heading.
bool is_rule(std::string_view line) {
  std::string signs;
  for (const char c : line)
    if (c != ' ' && c != '\t') signs += c;
  const bool equals = signs.find_first_not_of('=') == std::string::npos;
  return (signs.size() >= 3 && std::string_view("*-_").find(signs[0]) != std::string_view::npos &&
          signs.find_first_not_of(signs[0]) == std::string::npos) ||
         (!signs.empty() && equals);
}

// "[1]: https://...": where a link leads.
bool is_link_address(std::string_view line) {
  const std::size_t end = line.find("]: ");
  return line.starts_with('[') && !line.starts_with("[^") && end != std::string_view::npos &&
         line.find("://", end) != std::string_view::npos;
}

// Where the label that opens with the bracket at `open` is closed, brackets in it passed over; npos if nowhere.
std::size_t closing(std::string_view text, std::size_t open, char opener, char closer) {
  int depth = 0;
  for (std::size_t i = open; i < text.size() && i - open < kLongestLabel; ++i) {
    if (text[i] == opener) ++depth;
    if (text[i] == closer && --depth == 0) return i;
  }
  return std::string_view::npos;
}

// One paragraph without the signs of Markdown in it.
class Inline {
 public:
  explicit Inline(std::string_view text) : text_(text) {}

  std::string read() {
    while (at_ < text_.size()) step();
    return std::move(out_);
  }

 private:
  void step() {
    const char c = text_[at_];
    const bool picture = c == '!' && at_ + 1 < text_.size() && text_[at_ + 1] == '[';
    if ((c == '[' || picture) && link(picture)) return;
    if (c == '\\' && at_ + 1 < text_.size() &&
        std::string_view("\\`*_{}[]()#+-.!<>~|").find(text_[at_ + 1]) != std::string_view::npos) {
      out_ += text_[at_ + 1];
      at_ += 2;
    } else if (c == '*' || c == '~' || c == '`' || c == '_') {
      marks(c);
    } else {
      out_ += c;
      ++at_;
    }
  }

  // A run of marks is taken off where it touches a word on one side only; "5 * 3", "5*3" and "nom_de_fichier" keep
  // theirs.
  void marks(char c) {
    const std::size_t end = std::min(text_.find_first_not_of(c, at_), text_.size());
    const bool left = at_ > 0 && text_[at_ - 1] != ' ', right = end < text_.size() && text_[end] != ' ';
    const bool inside = at_ > 0 && is_word(text_[at_ - 1]) && end < text_.size() && is_word(text_[end]);
    const bool kept = (!left && !right) || (inside && (c == '_' || end - at_ < 2)) || (c == '~' && end - at_ < 2);
    if (kept) out_ += text_.substr(at_, end - at_);
    at_ = end;
  }

  // "[text](address)", "![picture](address)", "[text][1]", "[^note]"; false for brackets that are none of these.
  bool link(bool picture) {
    const std::size_t open = at_ + (picture ? 1 : 0), end = closing(text_, open, '[', ']');
    if (end == std::string_view::npos) return false;
    const std::string_view label = text_.substr(open + 1, end - open - 1);
    if (label.starts_with('^')) {
      at_ = end + 1;
      return true;
    }
    const char next = end + 1 < text_.size() ? text_[end + 1] : ' ';
    const std::size_t behind = next == '('   ? closing(text_, end + 1, '(', ')')
                               : next == '[' ? closing(text_, end + 1, '[', ']')
                                             : std::string_view::npos;
    if (behind == std::string_view::npos) return false;
    if (!picture) out_ += Inline(label).read();  // no deeper than brackets in a label are
    at_ = behind + 1;
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
};

// What stands at the beginning of a line.
struct Opening {
  std::string_view rest;
  bool alone = false;  // the line begins a paragraph of its own
  bool whole = false;  // and ends it: a heading
};

Opening opening_of(std::string_view line) {
  Opening opening{line};
  std::string_view& rest = opening.rest;
  rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
  while (rest.starts_with('>')) {
    rest.remove_prefix(1);
    rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
  }
  const std::size_t signs = std::min(rest.find_first_not_of('#'), rest.size());
  if (signs > 0 && signs <= 6 && signs < rest.size() && rest[signs] == ' ') {
    rest = rest.substr(signs + 1);
    rest = rest.substr(0, rest.find_last_not_of("# ") + 1);
    opening.alone = opening.whole = true;
  } else if (rest.starts_with("- ") || rest.starts_with("* ") || rest.starts_with("+ ")) {
    rest.remove_prefix(2);
    opening.alone = true;
  } else if (rest.starts_with("[^") && rest.find("]: ") < kLongestLabel) {
    rest.remove_prefix(rest.find("]: ") + 3);
    opening.alone = true;
  } else {
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    opening.alone = digits > 0 && digits < 4 && rest.substr(digits).starts_with(". ");
  }
  return opening;
}

}  // namespace

std::string text_of_markdown(std::string_view markdown) {
  std::string text, paragraph;
  bool fenced = false;
  const auto finish = [&] {
    std::string line = Inline(paragraph).read();
    while (line.ends_with(' ')) line.pop_back();
    if (!is_blank(line)) text += (text.empty() ? "" : "\n\n") + line;
    paragraph.clear();
  };
  while (!markdown.empty()) {
    const std::size_t end = std::min(markdown.find('\n'), markdown.size());
    const std::string_view line = markdown.substr(0, end);
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
    const bool rule = is_rule(line);  // "* * *" is no item of a list
    const Opening opening = opening_of(line);
    const bool fence = opening.rest.starts_with("```") || opening.rest.starts_with("~~~");
    if (fence) fenced = !fenced;
    const bool empty = fence || rule || is_blank(opening.rest) || is_link_address(opening.rest);
    if (empty || opening.alone || fenced) finish();
    if (empty) continue;
    paragraph += (paragraph.empty() ? "" : " ") +
                 std::string(opening.rest.substr(0, opening.rest.find_last_not_of(" \t\\") + 1));
    // Two blanks at its end break a line, as in a poem or an address.
    if (opening.whole || line.ends_with("  ") || line.ends_with('\\')) finish();
  }
  finish();
  return text;
}

}  // namespace guillemet
