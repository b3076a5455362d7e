#include "indexer/formats/markup.h"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

#include "common/utf8.h"
#include "indexer/decoder.h"

namespace guillemet {
namespace {

constexpr const char* kTooDeep = "its elements are nested more than 256 deep; what stands behind is left out";

bool is_too_deep(const xmlError& error) { return error.level == XML_ERR_FATAL && error.code == XML_ERR_INTERNAL_ERROR; }

constexpr std::size_t kDeclarationBytes = 4096;  // where an encoding is declared, if it is
constexpr std::size_t kMostTags = 2'000'000;     // of a document: about 400 bytes of memory each
constexpr std::size_t kMostAttributes = 500;     // of an element: the library compares each with each

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

bool is_letter_byte(std::string_view text, std::size_t i) {
  return i < text.size() && lower(text[i]) >= 'a' && lower(text[i]) <= 'z';
}

// libxml2's tables are made once, before the first thread asks for them.
void start_library() {
  static const bool started = [] {
    xmlInitParser();
    return true;
  }();
  static_cast<void>(started);
}

// The encoding that `bytes` declares: charset=... in HTML, encoding="..." in XML; empty if none.
std::string declared_encoding(std::string_view bytes, std::string_view label) {
  std::string head(bytes.substr(0, kDeclarationBytes));
  std::transform(head.begin(), head.end(), head.begin(), lower);
  std::size_t at = head.find(label);
  if (at == std::string::npos) return "";
  at = head.find_first_not_of(" \t=\"'", at + label.size());
  if (at == std::string::npos) return "";
  const std::size_t end = head.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_", at);
  return head.substr(at, end - at);
}

void append_code_point(std::string& out, unsigned long value) {
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return;
  append_utf8(out, static_cast<char32_t>(value));
}

// The character that HTML names so; nothing for another name.
void append_named(std::string& out, std::string_view name) {
  const std::string terminated(name);
  const htmlEntityDesc* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(terminated.c_str()));
  if (entity != nullptr) append_code_point(out, entity->value);
}

// `xml` with the characters that HTML names put in: "&eacute;" without a DTD is no entity of XML.
std::string with_named_characters(std::string_view xml) {
  constexpr std::size_t kLongestName = 10;
  std::string out;
  while (!xml.empty()) {
    const std::size_t mark = std::min(xml.find('&'), xml.size());
    out += xml.substr(0, mark);
    xml.remove_prefix(mark);
    const std::size_t end = xml.substr(0, kLongestName).find(';');
    const std::string_view name = end == std::string_view::npos ? std::string_view() : xml.substr(1, end - 1);
    const std::size_t before = out.size();
    if (name != "amp" && name != "lt" && name != "gt" && name != "quot" && !name.empty()) append_named(out, name);
    const std::size_t used = out.size() > before ? end + 1 : std::min<std::size_t>(1, xml.size());
    if (out.size() == before) out += xml.substr(0, used);
    xml.remove_prefix(used);
  }
  return out;
}

Node copy_text(std::string_view text) {
  Node node;
  node.text = text;
  return node;
}

void move_children(xmlNode* from, Node& to);

Node move_element(xmlNode* element) {
  Node node;
  node.name = view(element->name);
  if (element->ns != nullptr) node.space = view(element->ns->href);
  for (const xmlAttr* attribute = element->properties; attribute != nullptr; attribute = attribute->next) {
    std::string value;
    for (const xmlNode* part = attribute->children; part != nullptr; part = part->next)
      part->type == XML_ENTITY_REF_NODE ? append_named(value, view(part->name)) : void(value += view(part->content));
    const bool xml_own = attribute->ns != nullptr && view(attribute->ns->prefix) == "xml";
    node.attributes.emplace_back((xml_own ? "xml:" : "") + std::string(view(attribute->name)), std::move(value));
  }
  move_children(element, node);
  return node;
}

// As deep as the parser lets a document be, 256. What was copied is freed: two trees of a large document would be too
// much.
void move_children(xmlNode* from, Node& to) {
  std::size_t count = 0;
  for (const xmlNode* child = from->children; child != nullptr; child = child->next) ++count;
  to.children.reserve(count);
  for (xmlNode *child = from->children, *next = nullptr; child != nullptr; child = next) {
    next = child->next;
    switch (child->type) {
      case XML_ELEMENT_NODE:
        to.children.push_back(move_element(child));
        break;
      case XML_TEXT_NODE:
      case XML_CDATA_SECTION_NODE:
        to.children.push_back(copy_text(view(child->content)));
        break;
      case XML_ENTITY_REF_NODE: {
        std::string character;
        append_named(character, view(child->name));
        to.children.push_back(copy_text(character));
        break;
      }
      default:  // comments, processing instructions, declarations
        break;
    }
    if (child->type == XML_DTD_NODE) continue;  // the nodes behind it may refer to its entities
    xmlUnlinkNode(child);
    xmlFreeNode(child);
  }
}

Markup refused(std::string_view code, std::string sentence) { return {{}, std::string(code), std::move(sentence)}; }

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};

// Where the tag ends that opens at `begin` (its <), and how many attributes it has. A tag that goes on for long, or is
// never closed, is cut: each byte is looked at once.
std::pair<std::size_t, std::size_t> measure_tag(std::string_view text, std::size_t begin) {
  constexpr std::size_t kLongest = 16 * 1024;
  const std::size_t last = std::min(text.size(), begin + kLongest);
  std::size_t attributes = 0, i = begin + 1;
  for (char quote = 0; i < last && (quote != 0 || text[i] != '>'); ++i) {
    const char c = text[i];
    if (quote != 0)
      quote = c == quote ? char(0) : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else
      attributes += (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '/') && is_letter_byte(text, i + 1);
  }
  return {i, attributes};
}

// Why `text` would cost too much time or memory to be parsed; empty if it would not.
std::string excess_of(std::string_view text) {
  std::size_t tags = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    if (++tags > kMostTags) return fmt::format("has more than {} tags; left out, cut it in parts", kMostTags);
    const std::string_view rest = text.substr(at);
    const std::string_view end = rest.starts_with("<!--") ? "-->" : rest.starts_with("<![CDATA[") ? "]]>" : "";
    if (!end.empty()) {
      at = std::min(text.find(end, at), text.size());
      continue;
    }
    if (!is_letter_byte(text, at + 1)) {
      ++at;
      continue;
    }
    const auto [behind, attributes] = measure_tag(text, at);
    if (attributes > kMostAttributes)
      return fmt::format("has an element of more than {} attributes; left out", kMostAttributes);
    // What stands in a script is no tag.
    const bool script = same_word(rest.substr(0, 7), "<script"), style = same_word(rest.substr(0, 6), "<style");
    at = script || style ? std::min(text.find(script ? "</script" : "</style", behind), text.size()) : behind;
  }
  return "";
}

Markup parse(std::string bytes, bool html) {
  start_library();
  const std::string declared = declared_encoding(bytes, html ? "charset" : "encoding");
  Decoded decoded = decode(std::move(bytes), declared);
  if (!decoded.code.empty()) return refused(decoded.code, std::move(decoded.sentence));
  if (!html) decoded.text = with_named_characters(decoded.text);
  if (std::string excess = excess_of(decoded.text); !excess.empty()) return refused("too_large", std::move(excess));
  const int size = static_cast<int>(decoded.text.size());  // decode() refuses what is larger than an int
  Markup markup;
  markup.root.name = "#document";
  const auto take = [&](xmlDoc* parsed) {
    const std::unique_ptr<xmlDoc, FreeDocument> document(parsed);
    if (document) move_children(reinterpret_cast<xmlNode*>(document.get()), markup.root);
  };
  if (html) {
    constexpr int kOptions =
        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC;
    const std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxtPtr)> context(htmlNewParserCtxt(), htmlFreeParserCtxt);
    if (context) take(htmlCtxtReadMemory(context.get(), decoded.text.data(), size, nullptr, "UTF-8", kOptions));
    const xmlError* error = context ? xmlCtxtGetLastError(context.get()) : nullptr;
    if (error != nullptr && is_too_deep(*error)) markup.sentence = kTooDeep;
    return markup;
  }
  constexpr int kOptions =
      XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_IGNORE_ENC;
  const std::unique_ptr<xmlParserCtxt, void (*)(xmlParserCtxtPtr)> context(xmlNewParserCtxt(), xmlFreeParserCtxt);
  if (!context) return refused("damaged", "cannot be read as XML");
  take(xmlCtxtReadMemory(context.get(), decoded.text.data(), size, nullptr, "UTF-8", kOptions));
  if (context->wellFormed == 1) return markup;
  const xmlError* error = xmlCtxtGetLastError(context.get());
  if (error != nullptr && error->code == XML_ERR_ENTITY_LOOP)
    return refused("bomb", "its entities are made to grow without end; left out");
  markup.code = "damaged";
  if (error != nullptr && is_too_deep(*error)) {
    markup.sentence = kTooDeep;
    return markup;
  }
  markup.sentence =
      fmt::format("is no well-formed XML (line {}: {})", error == nullptr ? 0 : error->line,
                  error == nullptr || error->message == nullptr ? "unknown reason" : in_one_line(error->message));
  return markup;
}

void append_text(const Node& node, std::string& out) {
  if (node.is_text()) {
    out += node.text;
  } else if (node.name != "script" && node.name != "style") {
    for (const Node& child : node.children) append_text(child, out);
  }
}

// The same with a blank where a block begins and ends: "Un titre<br>en deux lignes".
void append_spaced(const Node& node, std::string& out) {
  if (node.is_text()) {
    out += node.text;
  } else if (node.name != "script" && node.name != "style") {
    const bool block = is_block(node.name);
    if (block) out += ' ';
    for (const Node& child : node.children) append_spaced(child, out);
    if (block) out += ' ';
  }
}

void add_line(std::vector<std::string>& lines, std::string& line) {
  std::string whole = in_one_line(line);
  if (!whole.empty()) lines.push_back(std::move(whole));
  line.clear();
}

void append_lines(const Node& node, std::vector<std::string>& lines, std::string& line) {
  if (node.is_text()) {
    line += node.text;
    return;
  }
  if (node.name == "script" || node.name == "style") return;
  const bool block = is_block(node.name);
  if (block) add_line(lines, line);
  for (const Node& child : node.children) append_lines(child, lines, line);
  if (block) add_line(lines, line);
}

}  // namespace

std::string_view MarkupNode::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes)
    if (key == wanted) return value;
  return {};
}

bool MarkupNode::has_class(std::string_view word) const {
  std::string_view rest = attribute("class");
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(" \t\n"), rest.size());
    if (same_word(rest.substr(0, end), word)) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

const Node* MarkupNode::child(std::string_view element) const {
  const auto found =
      std::find_if(children.begin(), children.end(), [&](const Node& node) { return node.name == element; });
  return found == children.end() ? nullptr : &*found;
}

Markup parse_html(std::string bytes) { return parse(std::move(bytes), true); }
Markup parse_xml(std::string bytes) { return parse(std::move(bytes), false); }

std::vector<const Node*> find_all(const Node& node, std::string_view element) {
  const std::vector<const Node*> found =
      find_where(node, [element](const Node& candidate) { return candidate.name == element; });
  return found;
}

std::vector<const Node*> find_class(const Node& node, std::string_view word) {
  const std::vector<const Node*> found =
      find_where(node, [word](const Node& candidate) { return candidate.has_class(word); });
  return found;
}

const Node* find_first(const Node& node, std::string_view element) {
  for (const Node& child : node.children) {
    if (child.name == element) return &child;
    if (const Node* found = find_first(child, element)) return found;
  }
  return nullptr;
}

const Node* find_first_class(const Node& node, std::string_view word) {
  for (const Node& child : node.children) {
    if (child.has_class(word)) return &child;
    if (const Node* found = find_first_class(child, word)) return found;
  }
  return nullptr;
}

std::string raw_text(const Node& node) {
  std::string out;
  append_text(node, out);
  return out;
}

std::string text_of(const Node& node) {
  std::string text;
  append_spaced(node, text);
  return in_one_line(text);
}

std::string in_one_line(std::string_view text) {
  std::string out;
  bool blank = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      blank = true;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out += c;
  }
  constexpr std::string_view kNoBreak = "\u00A0";
  while (out.starts_with(kNoBreak) || out.starts_with(' ')) out.erase(0, out.starts_with(' ') ? 1 : kNoBreak.size());
  while (out.ends_with(kNoBreak) || out.ends_with(' '))
    out.resize(out.size() - (out.ends_with(' ') ? 1 : kNoBreak.size()));
  return out;
}

bool is_block(std::string_view element) {
  constexpr std::array<std::string_view, 45> kBlocks{
      "address",    "article", "aside", "blockquote", "body", "br",     "button",   "center", "dd",
      "details",    "dialog",  "div",   "dl",         "dt",   "figure", "fieldset", "footer", "form",
      "figcaption", "h1",      "h2",    "h3",         "h4",   "h5",     "h6",       "header", "hl1",
      "hr",         "iframe",  "li",    "main",       "nav",  "ol",     "p",        "pre",    "section",
      "select",     "summary", "table", "tbody",      "td",   "th",     "tr",       "ul",     "video"};
  return std::find(kBlocks.begin(), kBlocks.end(), element) != kBlocks.end();
}

std::string plain_text(const Node& node) {
  std::string text = text_of(node);
  for (const std::string_view space : {"\u00A0", "\u202F"})
    for (std::size_t at = 0; (at = text.find(space, at)) != std::string::npos;) text.replace(at, space.size(), " ");
  return text;
}

std::vector<std::string> lines_of(const Node& node) {
  std::vector<std::string> lines;
  std::string line;
  for (const Node& child : node.children) append_lines(child, lines, line);
  if (node.is_text()) line = node.text;
  add_line(lines, line);
  return lines;
}

std::string unescaped(std::string_view text) {
  constexpr std::size_t kLongestName = 10;
  std::string out;
  while (!text.empty()) {
    const std::size_t mark = std::min(text.find('&'), text.size());
    out += text.substr(0, mark);
    text.remove_prefix(mark);
    const std::size_t end = text.substr(0, kLongestName).find(';');
    if (end == std::string_view::npos || end < 2) {
      out += text.substr(0, 1);
      text.remove_prefix(std::min<std::size_t>(1, text.size()));
      continue;
    }
    const std::size_t before = out.size();
    const std::string_view name = text.substr(1, end - 1);
    if (name[0] == '#') {
      const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
      const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
      unsigned long value = 0;
      std::from_chars(digits.data(), digits.data() + digits.size(), value, hexadecimal ? 16 : 10);
      append_code_point(out, value);
    } else if (name == "apos") {
      out += '\'';
    } else {
      append_named(out, name);
    }
    if (out.size() == before) out += text.substr(0, end + 1);
    text.remove_prefix(end + 1);
  }
  return out;
}

}  // namespace guillemet
