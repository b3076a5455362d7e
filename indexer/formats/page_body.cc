#include "indexer/formats/page_body.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/fold.h"
#include "indexer/byline.h"
#include "indexer/formats/page_blocks.h"
#include "indexer/formats/page_byline.h"
#include "indexer/formats/page_standfirst.h"
#include "indexer/formats/page_title.h"
#include "indexer/formats/page_units.h"
#include "indexer/metadata.h"

namespace guillemet {
namespace {

constexpr std::size_t kLargestCard = 600;  // bytes of a box that points to another article

// Why a part of the page is left out; kNoText: there is nothing in it to be kept.
constexpr std::string_view kNoText = "no_text", kSubscribe = "subscribe", kAside = "aside", kForm = "form",
                           kByline = "byline", kCaption = "caption", kReadMore = "read_more", kTable = "table";

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Bytes of text below a node, of those in links, and of prose.
struct Measure {
  std::size_t text = 0;
  std::size_t linked = 0;
  std::size_t prose = 0;
  bool has_title = false;    // the element that says the title; an h1 where none does
  bool has_picture = false;  // or a film
  bool has_input = false;    // where a reader types
  double link_share() const { return text == 0 ? 0 : static_cast<double>(linked) / static_cast<double>(text); }
};

class PageReader {
 public:
  PageReader(const Node& page, const PageHints& hints)
      : page_(page), houses_(hints.houses), title_(titled_element(page, hints.title)) {
    raw_total_ = measure(page, false).prose;
    mark_asides(page);
    measures_.clear();
    measure(page, false);
  }

  std::vector<PageUnit> units(const Node& node) const {
    Collector collector{*this, {}, {}};
    collector.walk(node, node, false, false, false);
    collector.close(node, false, false);
    return std::move(collector.units);
  }

  // The element that holds the article.
  const Node& container() const {
    const Node* start = &page_;
    for (const auto& wanted : std::initializer_list<bool (*)(const Node&)>{
             [](const Node& node) { return node.is("main") || node.attribute("role") == "main"; },
             [](const Node& node) { return node.is("article"); },
             [](const Node& node) {
               return node.attribute("itemprop") == "articleBody" || part_named(node) == PagePart::body;
             }}) {
      const std::vector<const Node*> found = find_where(*start, wanted);
      if (const Node* best = best_of(found, *start)) start = best;
    }
    while (const Node* inner = next_container(*start)) start = inner;
    return *start;
  }

  // The lines that the page calls standfirst, without kickers.
  std::vector<std::string> standfirsts() const {
    std::vector<std::string> lines;
    for (const Node* node : named(PagePart::standfirst))
      for (PageUnit& unit : units(*node))
        if (unit.left_out.empty()) lines.push_back(std::move(unit.text));
    return lines;
  }

  // The texts of the elements that the page calls so, in document order, those of asides left out.
  std::vector<const Node*> named(PagePart part) const {
    std::vector<const Node*> found;
    collect_named(page_, part, found);
    return found;
  }

 private:
  // The child of `node` that holds the article: nearly all of the prose, or most of it and the title, other columns
  // beside it. Columns have names, or widths, of their own; the parts of one article have one name.
  const Node* next_container(const Node& node) const {
    constexpr std::size_t kLeastColumn = 500;  // bytes of prose: more than a title and its standfirst
    const std::size_t all = std::max<std::size_t>(prose(node), 1);
    for (const Node& child : node.children) {
      if (child.is_text() || child.is("p")) continue;
      if (100 * prose(child) >= 85 * all) return &child;
      if (!measure_of(child).has_title || child.is("header") || prose(child) < kLeastColumn ||
          100 * prose(child) < 60 * all)
        continue;
      const bool alone = std::none_of(node.children.begin(), node.children.end(), [&](const Node& other) {
        return &other != &child && prose(other) > 0 && other.name == child.name &&
               other.attribute("class") == child.attribute("class") && other.attribute("id") == child.attribute("id") &&
               other.attribute("width") == child.attribute("width");
      });
      if (alone) return &child;
    }
    return nullptr;
  }

  // Which of `found` holds the article: the first with the title in it and a good part of the prose (a page may go on
  // with another article), else the one with most of it. nullptr if none holds half.
  const Node* best_of(const std::vector<const Node*>& found, const Node& start) const {
    const Node* most = nullptr;
    for (const Node* node : found) {
      if (measure_of(*node).has_title && 4 * prose(*node) >= prose(start)) return node;
      if (most == nullptr || prose(*node) > prose(*most)) most = node;
    }
    return most != nullptr && 2 * prose(*most) >= prose(start) ? most : nullptr;
  }

  // Text of one block, collected across its inline children.
  struct Collector {
    const PageReader& page;
    std::vector<PageUnit> units;
    PageUnit open;

    void close(const Node& element, bool in_list, bool set_off) {
      open.text = in_one_line(open.text);
      open.element = element.name;
      open.classes = element.attribute("class");
      open.in_list = in_list;
      open.set_off = set_off;
      if (!open.text.empty()) units.push_back(std::move(open));
      open = {};
    }
    void walk(const Node& node, const Node& block, bool in_list, bool set_off, bool in_link) {
      for (const Node& child : node.children) {
        if (child.is_text()) {
          open.text += child.text;
          if (in_link) open.linked += in_one_line(child.text).size();
          continue;
        }
        if (const auto left_out = page.left_out_.find(&child); left_out != page.left_out_.end()) {
          add_left_out(child, left_out->second);
          continue;
        }
        const bool within = !is_block(child.name);
        // "<p class="chapo"><span class="label">FÊTE</span> Malgré la pluie ..."
        if (within && in_one_line(open.text).empty() && part_named(block) == PagePart::standfirst &&
            part_named(child) == PagePart::kicker)
          continue;
        const bool link = in_link || child.is("a");
        if (within) {
          walk(child, block, in_list, set_off, link);
          continue;
        }
        close(block, in_list, set_off);
        const bool list = in_list || is_one_of(child.name, {"ul", "ol"});
        const bool quoted = set_off || child.is("blockquote");
        walk(child, child, list, quoted, link);
        close(child.is("br") ? block : child, list, quoted);
      }
    }
    void add_left_out(const Node& node, std::string_view reason) {
      if (reason == kNoText) return;
      PageUnit unit;
      unit.text = text_of(node);
      if (unit.text.empty()) return;
      unit.left_out = reason;
      units.push_back(std::move(unit));
    }
  };

  // Elements that hold no article by what they are, whatever is in them.
  static bool is_never_text(const Node& node) {
    return is_one_of(node.name, {"script", "style", "head", "svg", "template", "button", "select", "iframe", "textarea",
                                 "nav", "menu", "dialog", "object", "audio", "video", "canvas", "label", "option"}) ||
           is_one_of(node.attribute("role"), {"navigation", "search", "dialog", "alertdialog", "menu", "contentinfo"});
  }

  static bool may_be_aside(const Node& node) {
    return is_one_of(node.name, {"aside", "footer", "form", "noscript"}) ||
           is_one_of(node.attribute("role"), {"complementary", "banner"}) || part_named(node) == PagePart::aside;
  }

  const Measure& measure(const Node& node, bool in_link) {
    Measure sum;
    std::size_t own = 0, own_linked = 0;  // of this block, without the blocks in it
    measure_inline(node, in_link, sum, own, own_linked);
    // A short answer in a <p> is prose too: an interview is full of them.
    const std::size_t least = node.is("p") ? kShortProse : kProse;
    if (own >= least && static_cast<double>(own_linked) < kLinked * static_cast<double>(own)) sum.prose += own;
    return measures_[&node] = sum;
  }

  void measure_inline(const Node& node, bool in_link, Measure& sum, std::size_t& own, std::size_t& own_linked) {
    for (const Node& child : node.children) {
      if (child.is_text()) {
        const std::size_t size = in_one_line(child.text).size();
        own += size;
        sum.text += size;
        if (in_link) own_linked += size, sum.linked += size;
        continue;
      }
      sum.has_title = sum.has_title || &child == title_;
      sum.has_picture =
          sum.has_picture || is_one_of(child.name, {"img", "picture", "amp-img", "video", "video-js", "amp-video"});
      sum.has_input = sum.has_input || child.is("textarea") ||
                      (child.is("input") && is_one_of(child.attribute("type"), {"", "text", "email", "password"}));
      if (is_never_text(child) || left_out_.contains(&child)) continue;
      const bool link = in_link || child.is("a");
      if (!is_block(child.name) || child.is("br")) {
        Measure inner;
        std::size_t inner_own = 0, inner_linked = 0;
        measure_inline(child, link, inner, inner_own, inner_linked);
        measures_[&child] = inner;
        own += inner_own;
        own_linked += inner_linked;
        add(sum, inner);
        continue;
      }
      Measure inner = measure(child, link);
      inner.has_title = inner.has_title || &child == title_ || (title_ == nullptr && child.is("h1"));
      measures_[&child].has_title = inner.has_title;
      add(sum, inner);
    }
  }

  static void add(Measure& sum, const Measure& more) {
    sum.text += more.text;
    sum.linked += more.linked;
    sum.prose += more.prose;
    sum.has_title = sum.has_title || more.has_title;
    sum.has_picture = sum.has_picture || more.has_picture;
    sum.has_input = sum.has_input || more.has_input;
  }

  Measure measure_of(const Node& node) const {
    const auto known = measures_.find(&node);
    return known == measures_.end() ? Measure{} : known->second;
  }
  std::size_t prose(const Node& node) const { return measure_of(node).prose; }

  // Why the block is left out: small beside the page's prose, and no article by name or make. Empty: it is not.
  std::string_view reason_against(const Node& node, const Node* parent) const {
    if (is_never_text(node)) return kNoText;
    const Measure here = measure_of(node);
    const bool much = 2 * here.prose >= raw_total_ && raw_total_ > 0;
    const auto reason_if = [](bool left_out, std::string_view reason) { return left_out ? reason : ""; };
    const PagePart part = part_named(node);
    if (part == PagePart::wall) return reason_if(4 * here.prose < raw_total_ && !here.has_title, kSubscribe);
    if (may_be_aside(node)) return reason_if(!much && !(here.has_title && here.prose > 0), aside_reason(node));
    constexpr std::size_t kLongestByline = 250;
    if (node.is("time")) return reason_if(is_alone(node, parent), kByline);
    if (is_one_of(node.name, {"figure", "figcaption", "picture", "cite"}) || part == PagePart::caption)
      return reason_if(!much && (!node.is("figure") || find_first(node, "blockquote") == nullptr), kCaption);
    if (part == PagePart::author || part == PagePart::date)
      return reason_if(!here.has_title && here.text <= kLongestByline && here.prose < kProse * 2, kByline);
    if (is_card(node, parent) || is_list_of_links(node)) return kReadMore;
    if (!much && is_captioned(node)) return kCaption;
    if (!much && is_data(node)) return kTable;
    if (const std::string_view reason = much ? "" : reason_to_ask(node); !reason.empty()) return reason;
    return reason_if(!much && asks_reader(node), kForm);
  }

  static std::string_view aside_reason(const Node& node) {
    return node.is("form") ? kForm : node.is("noscript") ? kNoText : kAside;
  }

  // A picture in a small block of its own: what else is in it is its caption.
  bool is_captioned(const Node& node) const {
    constexpr std::size_t kLongestCaption = 250;
    const Measure here = measure_of(node);
    if (!here.has_picture || here.has_title || here.text > kLongestCaption ||
        !is_one_of(node.name, {"div", "section", "span", "center", "table"}))
      return false;
    // <img> <div>Par Jeanne Le Goff<br>Publié hier</div>: the portrait of who signs.
    const std::vector<std::string> lines = lines_of(node);
    return std::none_of(lines.begin(), lines.end(), [](const std::string& line) { return byline(line).has_value(); });
  }

  // Figures in rows and columns: a table of several short cells. One that lays out a page has prose in it.
  bool is_data(const Node& node) const {
    if (!node.is("table") || prose(node) > 0 || measure_of(node).has_title) return false;
    constexpr std::size_t kLeastCells = 4;
    const std::vector<const Node*> cells = find_where(node, [](const Node& inner) {
      return is_one_of(inner.name, {"td", "th"});
    });
    return cells.size() >= kLeastCells;
  }

  // A box where a reader is to type, for a newsletter or a search.
  bool asks_reader(const Node& node) const {
    constexpr std::size_t kLargestBox = 1000;
    const Measure here = measure_of(node);
    return here.has_input && !here.has_title && here.text <= kLargestBox &&
           is_one_of(node.name, {"div", "section", "p", "fieldset"});
  }

  // Why a small box is none of the article, by what its button or the line that opens it asks of the reader: "Vous avez
  // aimé cet entretien ? ... <a>Je m'abonne</a>", "Un doute ? ... <button>Poser ma question</button>", "Abonnez-vous au
  // Phare ... <a>cliquez ici</a>".
  std::string_view reason_to_ask(const Node& node) const {
    constexpr std::size_t kLargestBox = 400, kLongestButton = 60;
    const Measure here = measure_of(node);
    if (here.has_title || here.text > kLargestBox || !is_one_of(node.name, {"div", "section", "table"})) return "";
    const std::vector<const Node*> links = find_where(node, [](const Node& inner) {
      return is_one_of(inner.name, {"a", "button"});
    });
    if (links.empty()) return "";
    const std::vector<std::string> lines = lines_of(node);
    for (const Node* link : links) {
      const std::string text = text_of(*link);
      // Not "abonnés", which an article may link.
      if (reason_to_cut(text, {"'abonn", "abonnez", "'inscri", "inscrivez"}) == "subscribe") return kSubscribe;
      // "vous pouvez <a>faire un don</a> à la commune" is a sentence of the article.
      const bool ends_line =
          std::any_of(lines.begin(), lines.end(), [&](const std::string& line) { return line.ends_with(text); });
      if ((link->is("a") && !ends_line) || text.size() > kLongestButton) continue;
      const std::string reason =
          reason_to_cut(text, {"un don", "je donne", "soutiens", "soutenez", "soutenir", "ma question",
                               "votre question", "une question", "le prix", "les prix", "l'offre", "les offres"});
      if (reason == "subscribe") return kSubscribe;
      if (reason == "social" || reason == "navigation") return kForm;
    }
    return lines.size() > 1 && reason_to_cut(lines.front(), {"abonnez"}) == "subscribe" ? kSubscribe : "";
  }

  // Whether the block has no text beside the node: a <time> in a sentence is part of it.
  bool is_alone(const Node& node, const Node* parent) const {
    return parent == nullptr || !is_one_of(parent->name, {"p", "li", "em", "strong"}) ||
           measure_of(*parent).text < measure_of(node).text + kProse;
  }

  bool is_list_of_links(const Node& node) const {
    const Measure here = measure_of(node);
    return is_one_of(node.name, {"ul", "ol", "dl", "table"}) && here.text > 0 && here.link_share() > kLinked;
  }

  // A box of a headline that is a link, or that ends in the link to the rest, one of several of the same make.
  bool is_card(const Node& node, const Node* parent) const {
    const Measure here = measure_of(node);
    if (!is_one_of(node.name, {"div", "article", "li", "section", "a", "tr"}) || here.text > kLargestCard ||
        here.has_title || parent == nullptr)
      return false;
    // Cards of one list stand near each other; all pairs of a long list would take too long.
    constexpr std::ptrdiff_t kNear = 8;
    const auto here_at = &node - parent->children.data();
    const auto all = static_cast<std::ptrdiff_t>(parent->children.size());
    bool repeated = false;
    for (auto i = std::max<std::ptrdiff_t>(0, here_at - kNear); i < std::min(all, here_at + kNear + 1); ++i) {
      const Node& other = parent->children[static_cast<std::size_t>(i)];
      repeated =
          repeated || (i != here_at && other.name == node.name && other.attribute("class") == node.attribute("class"));
    }
    if (!repeated && !node.is("article")) return false;
    if (node.is("a")) return is_block_link(node);
    const std::vector<const Node*> headings =
        find_where(node, [](const Node& inner) { return is_heading(inner.name); });
    return std::any_of(headings.begin(), headings.end(),
                       [&](const Node* heading) {
                         const Measure title = measure_of(*heading);
                         return title.text > 0 && (title.link_share() > 0.8);
                       }) ||
           ends_in_read_more(node) || (repeated && opens_with_linked_line(node));
  }

  // "<a>Le port rouvre</a><p>La grue du quai ...</p>": a line that is a link, as long as a headline, opens the box.
  // Items of a list, which an article may hold, are none.
  bool opens_with_linked_line(const Node& node) const {
    constexpr std::size_t kLeast = 25;  // bytes
    const auto cells = std::count_if(node.children.begin(), node.children.end(),
                                     [this](const Node& child) { return measure_of(child).text > 0; });
    if (node.is("li") || (node.is("tr") && cells != 1)) return false;
    const std::vector<std::string> lines = lines_of(node);
    const Node* link = find_first(node, "a");
    return link != nullptr && lines.size() > 1 && lines.front().size() >= kLeast && text_of(*link) == lines.front() &&
           !lines.front().ends_with('.') && stays_here(link->attribute("href"));
  }

  // Whether an address is one of this site, or the site's own is not known: a guide links what it recommends.
  bool stays_here(std::string_view href) const {
    const std::string host = host_of(href);
    const auto is_host = [](const std::string& house) {
      return house.find(' ') == std::string::npos && house.find('.') != std::string::npos;
    };
    return host.empty() || std::none_of(houses_.begin(), houses_.end(), is_host) ||
           std::find(houses_.begin(), houses_.end(), host) != houses_.end();
  }

  // "... sous la direction de Katell Morvan. <a>Lire la suite</a>"
  static bool ends_in_read_more(const Node& node) {
    const std::vector<const Node*> links = find_all(node, "a");
    if (links.empty()) return false;
    const std::string text = text_of(*links.back());
    return reason_to_cut(text, {"lire", "savoir", "voir"}) == "read_more" && text_of(node).ends_with(text);
  }

  static bool is_block_link(const Node& node) {
    return std::any_of(node.children.begin(), node.children.end(),
                       [](const Node& child) { return is_block(child.name) && !child.is("br"); });
  }

  void mark_asides(const Node& node) {
    for (const Node& child : node.children) {
      if (child.is_text()) continue;
      if (const std::string_view reason = reason_against(child, &node); !reason.empty())
        left_out_.emplace(&child, reason);
      else
        mark_asides(child);
    }
  }

  void collect_named(const Node& node, PagePart part, std::vector<const Node*>& found) const {
    for (const Node& child : node.children) {
      if (child.is_text()) continue;
      const bool wanted = part_named(child) == part || (part == PagePart::author && child.attribute("rel") == "author");
      // "date-outer" around a whole post is not the line with its date; that may be in it.
      constexpr std::size_t kLongestLine = 250;
      const bool is_around =
          is_one_of(child.name, {"div", "section", "article"}) && measure_of(child).text > kLongestLine;
      if (wanted) found.push_back(&child);
      const bool aside = left_out_.contains(&child) && (is_never_text(child) || may_be_aside(child));
      if ((!wanted || is_around) && !aside) collect_named(child, part, found);
    }
  }

  const Node& page_;
  const std::vector<std::string>& houses_;
  const Node* title_ = nullptr;  // the element that says it
  std::size_t raw_total_ = 0;
  std::unordered_map<const Node*, Measure> measures_;
  std::unordered_map<const Node*, std::string_view> left_out_;  // and why
};

std::size_t size_of(const std::vector<std::string>& lines) {
  std::size_t size = 0;
  for (const std::string& line : lines) size += line.size();
  return size;
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string line = in_one_line(text.substr(0, end));
    if (!line.empty()) lines.push_back(std::move(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

}  // namespace

PageBody page_body(const Node& page, const PageHints& hints) {
  const PageReader reader(page, hints);
  const Node& container = reader.container();
  std::vector<PageUnit> units = reader.units(container);
  leave_out_comments(units);
  const auto for_authors = reader.named(PagePart::author), for_dates = reader.named(PagePart::date);
  PageBody body;
  body.authors = authors_in(for_authors, for_dates, hints.houses);
  if (body.authors.empty()) body.authors = authors_among(units, hints.houses);
  leave_out_others(units, hints.title, hints.authors.empty() ? body.authors : hints.authors);
  for (const PageUnit& unit : units)
    if (unit.left_out.empty()) body.lines.push_back(unit.text);
  body.left_out = left_out_of(units, hints.title, &container != &page && !is_one_of(container.name, {"html", "body"}));
  const std::vector<PageUnit> all = reader.units(page);
  const std::string first_line = body.lines.empty() ? "" : body.lines.front();
  if (body.authors.empty()) body.authors = authors_around(all, page, first_line, hints.houses);
  const std::string first = standfirst(page, all, reader.standfirsts(), hints, first_line);
  const std::string letters = letters_of(first);
  const bool printed = std::any_of(body.lines.begin(), body.lines.end(), [&](const std::string& line) {
    const std::string other = letters_of(line);
    return other.find(letters) != std::string::npos ||
           (line.size() >= kProse && letters.find(other) != std::string::npos);
  });
  if (!first.empty() && !body.lines.empty() && !printed) body.lines.insert(body.lines.begin(), first);
  // A page that a script fills has its text for machines only.
  if (hints.body.size() > 2 * size_of(body.lines)) body.lines = split_lines(hints.body);
  body.date = date_in(for_authors, for_dates);
  if (body.date.empty()) body.date = signed_date(all, first_line, hints.houses);
  return body;
}

}  // namespace guillemet
