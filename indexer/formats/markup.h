// HTML and XML as a tree of plain values: the only door to libxml2.
//
// Nothing is fetched and nothing is expanded: no network, no external DTD, no entity but the predefined ones and the
// characters that HTML names, nesting at most 256 deep, two million tags a document and 500 attributes an element. Text
// is decoded first (decoder.h), so that a wrong or missing declaration of the encoding costs nothing.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guillemet {

// An element, or a stretch of text between two tags.
struct MarkupNode {
  std::string name;   // without namespace prefix, in HTML lower case; empty: text
  std::string space;  // the namespace's URI; empty in HTML
  std::string text;   // of a text node, as it stands, blanks too
  std::vector<std::pair<std::string, std::string>> attributes;  // names without prefix, but "xml:lang" for that one
  std::vector<MarkupNode> children;

  bool is(std::string_view element) const { return name == element; }
  bool is_text() const { return name.empty(); }
  // The value of an attribute; empty if there is none. Valid as long as the node.
  std::string_view attribute(std::string_view wanted) const;
  // Whether one of the words of its class attribute is `word`, case aside.
  bool has_class(std::string_view word) const;
  // The first child element of this name; nullptr if there is none.
  const MarkupNode* child(std::string_view element) const;
};
using Node = MarkupNode;  // what the readers call it; the searcher has nodes of its own

struct Markup {
  Node root;             // "#document": its children are the root element and what stands beside it
  std::string code;      // empty: read whole. Else "encoding", "binary", "too_large", "damaged" or "bomb"
  std::string sentence;  // why; `root` holds what could be read in front of the fault ("damaged"), or nothing
};

// `bytes` as HTML: every page gives a tree, whatever is wrong in it; "damaged" only where it is nested too deep.
// Linear; does not throw; may be called from several threads at once.
Markup parse_html(std::string bytes);
// `bytes` as XML, strictly.
Markup parse_xml(std::string bytes);

// Adds to `found` what find_where() gives.
template <typename Predicate>
void collect(const Node& node, const Predicate& wanted, std::vector<const Node*>& found, bool outermost = false) {
  for (const Node& child : node.children) {
    const bool taken = !child.is_text() && wanted(child);
    if (taken) found.push_back(&child);
    if (!taken || !outermost) collect(child, wanted, found, outermost);
  }
}
// The elements below `node` for which `wanted` holds, in document order; those inside one that is taken are not looked
// at if `outermost`.
template <typename Predicate>
std::vector<const Node*> find_where(const Node& node, const Predicate& wanted, bool outermost = false) {
  std::vector<const Node*> found;
  collect(node, wanted, found, outermost);
  return found;
}
std::vector<const Node*> find_all(const Node& node, std::string_view element);
// The first of them; nullptr if there is none.
const Node* find_first(const Node& node, std::string_view element);
// The elements whose class holds the word.
std::vector<const Node*> find_class(const Node& node, std::string_view word);
const Node* find_first_class(const Node& node, std::string_view word);

// All text below `node`, with blanks as they stand; scripts, styles and comments are none.
std::string raw_text(const Node& node);
// The same in one line: runs of blanks and line ends, and the borders of blocks (<br>), made one space, none at the
// ends. No-break spaces stay.
std::string text_of(const Node& node);

// The same, with spaces for no-break spaces, as <meta> has them.
std::string plain_text(const Node& node);
std::string in_one_line(std::string_view text);

// Where a line of text ends: paragraphs and what else stands on lines of its own. <br> is one of them.
bool is_block(std::string_view element);
// The text below `node` as lines: a block begins a new one, inline tags neither break nor add a space. No line is
// blank.
std::vector<std::string> lines_of(const Node& node);

// "&eacute;" and "&#233;" in a text that was escaped twice made characters; anything else as it stands.
std::string unescaped(std::string_view text);

}  // namespace guillemet
