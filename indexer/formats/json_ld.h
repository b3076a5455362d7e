// What a web page says of its article for machines: schema.org's NewsArticle as JSON-LD.
//
// An object, a list, or a @graph; @type a string or a list; an author as a string, an object, a reference or a list of
// them. JSON that pages get wrong is mended: line ends inside strings, commas too many, escapes that JSON has not, HTML
// entities, a text that breaks off.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guillemet {

// Empty: not given. Texts are clean (decoder.h) and in one line, but `body` keeps its line ends.
struct LinkedArticle {
  std::string headline;
  std::string description;
  std::string body;
  std::string published;  // datePublished, else dateCreated, as written
  bool created_only = false;
  std::string authors;  // joined by ", "
  std::string publisher;
  std::string section;
  std::string language;
  std::string url;
  std::vector<std::pair<std::string, std::string>> updates;  // of a live blog: headline and body, as printed
};

// The article that `scripts` (the page's ld+json scripts, each whole) describe: the one whose address is `url`, else
// whose headline is `title`, else the one that says most. None if there is none. A newspaper that signs beside persons
// is no author. Linear; does not throw.
std::optional<LinkedArticle> linked_article(const std::vector<std::string>& scripts, std::string_view url,
                                            std::string_view title = {});

}  // namespace guillemet
