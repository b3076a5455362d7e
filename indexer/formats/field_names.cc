#include "indexer/formats/field_names.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "common/error.h"
#include "common/fold.h"
#include "indexer/formats/body.h"

namespace guillemet {
namespace {

struct NamedField {
  Field field;
  std::string_view name;   // for --columns
  std::string_view known;  // names as key() makes them, the better ones first
};
constexpr std::array<NamedField, 10> kFields{{
    {Field::id, "id", "id articleid storyid storiesid uno guid uri identifiant identifier accessionnumber an number"},
    {Field::title, "title",
     "title titre headline headlines articletitle storytitle titrearticle titredelarticle webtitle heading intitule"},
    {Field::date, "date",
     "datepublished published publishedat publisheddate publishdate publishingdate publicationdate datepublish pubdate "
     "datedepublication datepublication dateparution datedeparution webpublicationdate firstpublished date parution "
     "issued firstcreated versioncreated contentcreated created createdat datecreated timestamp"},
    {Field::source, "source",
     "medianame nommedia media journal newspaper publication outlet outletname sitename containertitle "
     "publicationtitle sourcename publishername publisher source provider infosource infosources titrejournal "
     "nomjournal "
     "hostname sourcedomain domain copyrightholder"},
    {Field::author, "author",
     "author auteur authors auteurs byline bylines authorname nomauteur signature creator dccreator by"},
    {Field::language, "language", "language langue lang inlanguage languagecode"},
    {Field::section, "section",
     "section rubrique articlesection sectionname category categorie categories categoriesnames"},
    {Field::page, "page", "page pages pagenumber"},
    {Field::url, "url", "url canonicalurl link lien permalink weburl resolvedurl finalurl articleurl adresse mediaurl"},
    {Field::text, "text",
     "text texte articlebody bodytext contenttext fulltext maintext articletext storytext texteintegral "
     "textedelarticle "
     "textearticle articlecontent contenudelarticle contenuarticle textcontent content contenu "
     "body bodies corps textintegral news bodyxhtml bodyhtml contenthtml contentencoded paragraphs story "
     "description summary chapo resume abstract leadparagraph"},
}};

// "Date de publication", "date_publication" -> the letters and digits of it, folded.
std::string key(std::string_view name) {
  std::string kept;
  for (const char c : fold(name))
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) kept += c;
  return kept;
}

// The part of `rest` up to `separator`, taken off it.
std::string_view take_part(std::string_view& rest, char separator) {
  const std::size_t end = std::min(rest.find(separator), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return part;
}

Field field_named(std::string_view name) {
  for (const NamedField& field : kFields)
    if (field.name == name) return field.field;
  throw Error(
      fmt::format("--columns {}=: there is no such field; the fields are id, title, date, source, author, "
                  "language, section, page, url and text",
                  name));
}

std::string on_one_line(std::string text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == '\n' || c == '\t' || c == ' ';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// `text` without blank lines before and behind it.
std::string trimmed(std::string text) {
  const std::size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string::npos) return "";
  text.erase(text.find_last_not_of(" \t\n") + 1);
  text.erase(0, begin);
  return text;
}

}  // namespace

FieldNames::FieldNames() {
  for (const NamedField& field : kFields) {
    std::string_view rest = field.known;
    for (std::size_t rank = 1; !rest.empty(); ++rank)
      names_.emplace(std::string(take_part(rest, ' ')), KnownName{field.field, rank});
  }
}

FieldNames::FieldNames(std::string_view columns) : FieldNames() {
  while (!columns.empty()) {
    std::string_view column = take_part(columns, ',');
    const std::string_view field = take_part(column, '=');
    if (key(column).empty())
      throw Error(fmt::format("--columns {}: give FIELD=NAME, several with commas: title=titre,text=contenu", field));
    names_.insert_or_assign(key(column), KnownName{field_named(field), 0});
  }
}

std::optional<KnownName> FieldNames::find(std::string_view name) const {
  const auto found = names_.find(key(name));
  if (found == names_.end()) return std::nullopt;
  return found->second;
}

void set_field(Article& article, Field field, std::string value, std::string_view name) {
  Metadata& metadata = article.metadata;
  switch (field) {
    case Field::id:
      metadata.id = metadata.provider_id = on_one_line(std::move(value));
      return;
    case Field::title:
      metadata.title = on_one_line(std::move(value));
      return;
    case Field::date:
      metadata.date = on_one_line(std::move(value));
      metadata.date_origin = name;
      return;
    case Field::source:
      metadata.source = on_one_line(std::move(value));
      return;
    case Field::author:
      metadata.author = author_in(value);
      return;
    case Field::language:
      metadata.language = on_one_line(std::move(value));
      return;
    case Field::section:
      metadata.section = on_one_line(std::move(value));
      return;
    case Field::page:
      metadata.page = on_one_line(std::move(value));
      return;
    case Field::url:
      metadata.url = on_one_line(std::move(value));
      return;
    case Field::text:
      article.text = trimmed(std::move(value));
      return;
  }
}

}  // namespace guillemet
