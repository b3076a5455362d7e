#include "indexer/formats/alto.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <utility>

#include "common/fold.h"
#include "indexer/formats/alto_page.h"
#include "indexer/formats/body.h"
#include "indexer/formats/hyphenation.h"
#include "indexer/formats/xml_file.h"
#include "indexer/metadata.h"

namespace guillemet {
namespace {

// Adds a block as a paragraph, or to the paragraph that goes on in it: over the end of a column or a page.
void add_block(std::string& text, const std::string& block) {
  if (block.empty()) return;
  const bool goes_on = !text.empty() && !ends_sentence(text) && begins_in_lower_case(block);
  if (goes_on || (!text.empty() && ends_in_hyphen(text)))
    append_line(text, block, {});
  else
    text += (text.empty() ? "" : "\n") + block;
}

Article text_of_page(const std::vector<const AltoBlock*>& blocks) {
  Article article;
  Metadata& metadata = article.metadata;
  for (const AltoBlock* block : blocks) {
    if (block->is_heading && metadata.title.empty() && article.text.empty())
      metadata.title = block->text;
    else
      add_block(article.text, block->text);
    if (metadata.page.empty()) metadata.page = block->page;
    if (metadata.language.empty()) metadata.language = language_code(block->language);
  }
  return article;
}

void read_page(const Node& root, const Sink& sink) {
  const std::vector<AltoBlock> blocks = alto_blocks(root);
  std::vector<const AltoBlock*> in_order;
  for (const AltoBlock& block : blocks) in_order.push_back(&block);
  Article article = text_of_page(in_order);
  if (article.text.empty() && article.metadata.title.empty())
    return sink.problem({0, "no_text", "the page holds no text (a picture, or OCR that found nothing)"});
  article.metadata.provider_id = first_text(root, {"fileIdentifier", "documentIdentifier"});
  sink.article(std::move(article));
}

std::string type_of(const Node& division) { return fold(division.attribute("TYPE")); }

bool is_article(const Node& division) {
  const std::string type = type_of(division);
  return type == "article" || type == "news" || type == "chronicle" || type == "interview" || type == "letter";
}

bool is_heading(const Node& division) {
  const std::string type = type_of(division);
  return type.find("head") != std::string::npos || type.find("title") != std::string::npos || type == "titre";
}

bool is_beside_the_text(const Node& division) {
  const std::string type = type_of(division);
  return type.find("illustration") != std::string::npos || type.find("caption") != std::string::npos ||
         type.find("advert") != std::string::npos || type == "image" || type == "picture";
}

// An issue: its pages' blocks, and the structure that names them.
class Issue {
 public:
  Issue(const Node& mets, std::vector<std::pair<std::string, std::string>>&& parts, const Sink& sink)
      : mets_(mets), sink_(sink) {
    std::map<std::string, std::string, std::less<>> bytes;
    for (auto& [name, content] : parts) bytes.emplace(name, std::move(content));
    for (const Node* file : find_all(mets_, "file")) {
      const Node* location = file->child("FLocat");
      const std::string_view address = location == nullptr ? "" : location->attribute("href");
      const auto found = bytes.find(address);
      if (found == bytes.end() && has_extension(address, {".xml", ".alto"})) missing_.emplace_back(address);
      if (found == bytes.end() || !is_alto(found->second, found->first)) continue;
      const Markup page = parse_xml(std::move(found->second));
      if (!page.code.empty()) sink_.problem({0, page.code, found->first + ": " + page.sentence});
      const std::string id(file->attribute("ID"));
      files_.push_back(id);
      for (AltoBlock& block : alto_blocks(page.root)) {
        const auto added = blocks_.emplace(std::pair(id, block.id), std::move(block)).first;
        pages_[id].push_back(&added->second);
      }
    }
  }

  void read() {
    const Node* logical = nullptr;
    for (const Node* map : find_all(mets_, "structMap"))
      if (fold(map->attribute("TYPE")).find("logical") != std::string::npos || logical == nullptr) logical = map;
    if (blocks_.empty())
      return sink_.problem({0, "no_text", "none of the pages that this issue names was found beside it"});
    for (const std::string& page : missing_)
      sink_.problem({0, "missing", page + ": this page of the issue was not found beside it"});
    std::vector<const Node*> articles;
    if (logical != nullptr) collect(*logical, is_article, articles, true);
    for (const Node* article : articles) give(*article);
    if (articles.empty())
      for (const std::string& page : pages_in_order()) give_page(page);
  }

 private:
  // What names a file in a division, those in it left out.
  static std::vector<const Node*> files_named_by(const Node& division) {
    std::vector<const Node*> pointers;
    for (const Node& child : division.children) {
      if (!child.is("fptr")) continue;
      pointers.push_back(&child);
      for (const Node* area : find_all(child, "area")) pointers.push_back(area);
    }
    return pointers;
  }

  // The files of the pages in the order of the structure, by the numbers it gives them, else as they are listed.
  std::vector<std::string> pages_in_order() const {
    std::vector<std::pair<long, std::string>> numbered;
    for (const Node* division : find_all(mets_, "div"))
      for (const Node* pointer : files_named_by(*division))
        if (std::string file(pointer->attribute("FILEID")); pages_.contains(file))
          numbered.emplace_back(std::strtol(std::string(division->attribute("ORDER")).c_str(), nullptr, 10),
                                std::move(file));
    std::stable_sort(numbered.begin(), numbered.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> order;
    for (auto& [number, file] : numbered)
      if (std::find(order.begin(), order.end(), file) == order.end()) order.push_back(std::move(file));
    for (const std::string& file : files_)
      if (std::find(order.begin(), order.end(), file) == order.end()) order.push_back(file);
    return order;
  }

  // A page of an issue whose articles nobody told apart.
  void give_page(const std::string& file) const {
    const auto page = pages_.find(file);
    if (page == pages_.end()) return;
    Article article = text_of_page(page->second);
    if (article.text.empty()) return;
    set_issue(nullptr, article.metadata);
    sink_.article(std::move(article));
  }

  // The issue's own description is the first that no article refers to.
  void set_issue(const Node* own, Metadata& metadata) const {
    for (const Node* section : find_all(mets_, "dmdSec")) {
      if (section == own) continue;
      if (metadata.source.empty()) metadata.source = first_text(*section, {"title"});
      if (metadata.date.empty()) metadata.date = first_text(*section, {"dateIssued", "date"});
      if (metadata.language.empty())
        metadata.language = language_code(first_text(*section, {"languageTerm", "language"}));
      if (!metadata.date.empty()) metadata.date_origin = "dateIssued";
      if (!metadata.source.empty() && !metadata.date.empty()) break;
    }
  }

  // The blocks of a division in order; those of headings apart.
  void collect_blocks(const Node& division, bool heading, std::vector<const AltoBlock*>& headings,
                      std::vector<const AltoBlock*>& text) const {
    for (const Node& child : division.children) {
      if (child.is("area")) {
        const auto found =
            blocks_.find(std::pair(std::string(child.attribute("FILEID")), std::string(child.attribute("BEGIN"))));
        if (found != blocks_.end()) (heading || found->second.is_heading ? headings : text).push_back(&found->second);
      } else if (!is_beside_the_text(child)) {
        collect_blocks(child, heading || (child.is("div") && is_heading(child)), headings, text);
      }
    }
  }

  // The description (dmdSec) that a division refers to; nullptr if there is none.
  const Node* description(const Node& division) const {
    const std::string_view id = division.attribute("DMDID");
    if (!id.empty())
      for (const Node* section : find_all(mets_, "dmdSec"))
        if (section->attribute("ID") == id.substr(0, id.find(' '))) return section;
    return nullptr;
  }

  void give(const Node& division) const {
    std::vector<const AltoBlock*> headings, text;
    collect_blocks(division, false, headings, text);
    Article article;
    Metadata& metadata = article.metadata;
    const Node* own = description(division);
    if (own != nullptr) metadata.title = first_text(*own, {"title"});
    if (own != nullptr) metadata.author = author_in(first_text(*own, {"namePart", "creator"}));
    if (metadata.title.empty()) metadata.title = in_one_line(division.attribute("LABEL"));
    std::string printed;
    for (const AltoBlock* block : headings) printed += (printed.empty() ? "" : " ") + block->text;
    if (metadata.title.empty()) metadata.title = printed;
    for (const AltoBlock* block : text) {
      add_block(article.text, block->text);
      if (metadata.page.empty()) metadata.page = block->page;
      if (metadata.language.empty()) metadata.language = language_code(block->language);
    }
    if (article.text.empty()) return;  // a heading without an article, a picture
    set_issue(own, metadata);
    metadata.provider_id = in_one_line(division.attribute("ID"));
    sink_.article(std::move(article));
  }

  const Node& mets_;
  const Sink& sink_;
  std::map<std::pair<std::string, std::string>, AltoBlock> blocks_;  // by file and id
  std::map<std::string, std::vector<const AltoBlock*>> pages_;       // the blocks of each file, in order
  std::vector<std::string> files_;                                   // those of pages that were found, as listed
  std::vector<std::string> missing_;                                 // addresses of those that were not
};

}  // namespace

bool is_alto(std::string_view head, std::string_view) { return opens_with(head, {"alto"}); }
bool is_mets(std::string_view head, std::string_view) { return opens_with(head, {"mets"}); }

void read_alto(Chunk&& chunk, const Sink& sink) { read_xml(std::move(chunk), sink, read_page); }

void read_mets(Chunk&& chunk, const Sink& sink) {
  auto parts = std::move(chunk.parts);
  read_xml(std::move(chunk), sink,
           [&parts](const Node& root, const Sink& to) { Issue(root, std::move(parts), to).read(); });
}

std::vector<std::string> pages_of_issue(std::string_view mets) {
  std::vector<std::string> pages;
  const Markup structure = parse_xml(std::string(mets));
  for (const Node* location : find_all(structure.root, "FLocat")) {
    const std::string_view address = location->attribute("href");
    if (has_extension(address, {".xml", ".alto"})) pages.emplace_back(address);
  }
  return pages;
}

}  // namespace guillemet
