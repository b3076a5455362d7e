#include "indexer/formats/xml_file.h"

#include <algorithm>
#include <utility>

#include "common/utf8.h"

namespace guillemet {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kBlanks = " \t\r\n";

// Takes what stands before the first `end` off `text`, and that too.
void skip_behind(std::string_view& text, std::string_view end) {
  const std::size_t found = text.find(end);
  text.remove_prefix(found == std::string_view::npos ? text.size() : found + end.size());
}

// A document type may hold declarations between brackets.
void skip_document_type(std::string_view& text) {
  const std::size_t bracket = text.find('['), end = text.find('>');
  if (bracket < end) skip_behind(text, "]");
  skip_behind(text, ">");
}

// Whether the last tag of `bytes` closes `element`, whatever its prefix.
bool ends_with_tag(std::string_view bytes, std::string_view element) {
  const std::size_t last = bytes.rfind("</");
  return last != std::string_view::npos && element_in(bytes.substr(last + 1)) == element &&
         bytes.find('>', last) != std::string_view::npos;
}

// What stands behind the & at the beginning of `rest` if it is a reference that XML knows, with its semicolon; 0 if
// not.
std::size_t known_reference(std::string_view rest) {
  for (const std::string_view name : {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"})
    if (rest.starts_with(name)) return name.size();
  if (!rest.starts_with("&#")) return 0;
  const std::size_t end = rest.find_first_not_of("0123456789abcdefABCDEFxX", 2);
  return end != std::string_view::npos && end > 2 && rest[end] == ';' ? end + 1 : 0;
}

// Careless feeds write "&eacute;" and a bare &: the first becomes a number, the second is escaped. What declares
// entities of its own is left as it is.
std::string mended(std::string bytes) {
  if (bytes.find("<!ENTITY") != std::string::npos) return bytes;
  std::string out;
  std::string_view rest = bytes;
  std::size_t section = 0;  // bytes behind the next CDATA section's beginning; looked for once each
  const auto next_section = [&] {
    const std::size_t found = rest.find("<![CDATA[");
    section = found == std::string_view::npos ? 0 : rest.size() - found;
  };
  next_section();
  while (!rest.empty()) {
    const std::size_t mark = std::min(rest.find('&'), rest.size() - section);
    out += rest.substr(0, mark);
    rest.remove_prefix(mark);
    if (rest.starts_with('<')) {
      const std::size_t end = std::min(rest.find("]]>"), rest.size());
      out += rest.substr(0, end);
      rest.remove_prefix(end);
      next_section();
      continue;
    }
    if (rest.empty()) break;
    constexpr std::size_t kLongestName = 10;
    const std::size_t known = known_reference(rest), end = rest.substr(0, kLongestName).find(';');
    const std::string character = end == std::string_view::npos ? "" : unescaped(rest.substr(0, end + 1));
    if (known > 0) {
      out += rest.substr(0, known);
      rest.remove_prefix(known);
    } else if (!character.empty() && !character.starts_with('&')) {
      std::size_t position = 0;
      out += "&#" + std::to_string(static_cast<unsigned>(next_code_point(character, position))) + ";";
      rest.remove_prefix(end + 1);
    } else {
      out += "&amp;";
      rest.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace

std::string_view first_tag(std::string_view head) {
  if (head.starts_with(kUtf8Mark)) head.remove_prefix(kUtf8Mark.size());
  while (!head.empty()) {
    head.remove_prefix(std::min(head.find_first_not_of(kBlanks), head.size()));
    if (!head.starts_with('<')) return {};
    if (head.starts_with("<?"))
      skip_behind(head, "?>");
    else if (head.starts_with("<!--"))
      skip_behind(head, "-->");
    else if (head.starts_with("<!"))
      skip_document_type(head);
    else
      return head.substr(0, std::min(head.find('>'), head.size() - 1) + 1);
  }
  return {};
}

std::string_view element_in(std::string_view tag) {
  if (tag.empty()) return {};
  const std::string_view name = tag.substr(1, std::min(tag.find_first_of(" \t\r\n/>", 1), tag.size()) - 1);
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool opens_with(std::string_view head, std::initializer_list<std::string_view> elements) {
  return std::find(elements.begin(), elements.end(), element_in(first_tag(head))) != elements.end();
}

void read_xml(Chunk&& chunk, const Sink& sink, const std::function<void(const Node& root, const Sink& sink)>& read) {
  const std::string element(element_in(first_tag(chunk.bytes)));
  const bool whole = ends_with_tag(chunk.bytes, element);
  Markup markup = parse_xml(mended(std::move(chunk.bytes)));
  bool anything = false, articles = false;
  const Sink counting{[&](Article&& article) {
                        anything = articles = true;
                        sink.article(std::move(article));
                      },
                      [&](Problem&& problem) {
                        anything = true;
                        sink.problem(std::move(problem));
                      }};
  if (markup.code.empty() || markup.code == "damaged") read(markup.root, counting);
  // A file that closes its root element was read to its end, in spite of an unknown entity or a bare & in it.
  if (!markup.code.empty() && !(articles && whole))
    sink.problem({0, markup.code, std::move(markup.sentence)});
  else if (!anything)
    sink.problem({0, "no_text", "there is no article in it"});
}

}  // namespace guillemet
