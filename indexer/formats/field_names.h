// What columns of a table and members of a JSON object are called.
//
// Every exporter has names of its own: minet's `content`, Media Cloud's `publish_date`, ninjs's `body_xhtml`,
// schema.org's `datePublished`, somebody's `Titre de l'article`. One list says which names mean what; a user adds names
// with --columns title=intitulé,text=corps. Case, accents, blanks, hyphens and underscores in a name make no
// difference.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "common/article.h"

namespace guillemet {

enum class Field { id, title, date, source, author, language, section, page, url, text };

// What a name stands for. Of two names of one field that both hold something, the one of lower rank counts: an
// article's text before its summary, a newspaper's name before its address.
struct KnownName {
  Field field;
  std::size_t rank;
};

// Not changed once made; may be used by several threads at once.
class FieldNames {
 public:
  // The list alone.
  FieldNames();

  // The list and what `columns` adds to it: "title=intitulé,text=corps", each before the names of the list. Throws
  // Error on anything else and on a field that there is not.
  explicit FieldNames(std::string_view columns);

  std::optional<KnownName> find(std::string_view name) const;

 private:
  std::map<std::string, KnownName, std::less<>> names_;
};

// Puts `value`, found under `name`, where `field` belongs. Titles, names and the like are put on one line.
void set_field(Article& article, Field field, std::string value, std::string_view name);

}  // namespace guillemet
