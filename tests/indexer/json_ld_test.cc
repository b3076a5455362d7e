#include "indexer/formats/json_ld.h"

#include <catch2/catch.hpp>

using namespace guillemet;

namespace {

// "headline|date|authors|publisher|section".
std::string read(const std::vector<std::string>& scripts, const char* url = "") {
  const auto article = linked_article(scripts, url);
  if (!article) return "none";
  return article->headline + "|" + article->published + "|" + article->authors + "|" + article->publisher + "|" +
         article->section;
}

}  // namespace

TEST_CASE("an article is found in JSON-LD of any shape") {
  struct Row {
    const char* why;
    const char* script;
    const char* expected;
  };
  const Row rows[] = {
      {"an object", R"({"@type":"NewsArticle","headline":"T","datePublished":"2023-06-02","author":"A"})",
       "T|2023-06-02|A||"},
      {"a list", R"([{"@type":"WebSite","name":"S"},{"@type":"ReportageNewsArticle","headline":"T"}])", "T||||"},
      {"a graph with references",
       R"({"@graph":[{"@type":"Person","@id":"#p","name":"A"},{"@type":"Article","headline":"T","author":{"@id":"#p"}}]})",
       "T||A||"},
      {"types in a list, addresses of types",
       R"({"@type":["Thing","http://schema.org/OpinionNewsArticle"],"headline":"T"})", "T||||"},
      {"several authors", R"({"@type":"NewsArticle","author":[{"name":"A"},"B",{"givenName":"C","familyName":"D"}]})",
       "||A, B, C D||"},
      {"names in a list", R"({"@type":"NewsArticle","author":{"@type":"Person","name":["A","B"]}})", "||A, B||"},
      {"a newspaper beside a person",
       R"({"@type":"NewsArticle","author":[{"name":"S"},{"name":"A"}],"publisher":{"name":"S"}})", "||A|S|"},
      {"a newspaper alone", R"({"@type":"NewsArticle","author":{"name":"S"},"publisher":{"name":"S"}})", "||S|S|"},
      {"an address is no author", R"({"@type":"NewsArticle","headline":"T","author":"https://x.example/a"})", "T||||"},
      {"no datePublished", R"({"@type":"NewsArticle","headline":"T","dateCreated":"2023","dateModified":"2024"})",
       "T|2023|||"},
      {"publisher and sections", R"({"@type":"NewsArticle","publisher":{"name":"S"},"articleSection":["X","Y"]})",
       "|||S|X"},
      {"in another object", R"({"@type":"WebPage","mainEntity":{"@type":"NewsArticle","headline":"T"}})", "T||||"},
      {"entities", R"({"@type":"NewsArticle","headline":"L&#039;&eacute;t&eacute; \u00ab oui \u00bb"})",
       "L'été « oui »||||"},
      {"a line end in a string", "{\"@type\":\"NewsArticle\",\"headline\":\"T\n1\"}", "T 1||||"},
      {"commas too many", R"({"@type":"NewsArticle","headline":"T",})", "T||||"},
      {"an escape that is none", R"({"@type":"NewsArticle","headline":"L\'été"})", "L'été||||"},
      {"escaped as a whole", R"({&quot;@type&quot;:&quot;NewsArticle&quot;,&quot;headline&quot;:&quot;T&quot;})",
       "T||||"},
      {"in a comment", R"(<!-- {"@type":"NewsArticle","headline":"T"} -->)", "T||||"},
      {"breaks off", R"({"@type":"NewsArticle","headline":"T","author":{"name":"A)", "T||A||"},
      {"a semicolon behind", R"({"@type":"NewsArticle","headline":"T"};)", "T||||"},
      {"no article", R"({"@type":"BreadcrumbList"})", "none"},
      {"no JSON", "window.dataLayer = 1;", "none"}};
  for (const Row& row : rows) {
    INFO(row.why);
    CHECK(read({row.script}) == row.expected);
  }
}

TEST_CASE("of several articles the one at the page's address is taken") {
  const std::string other = R"({"@type":"NewsArticle","headline":"Autre","url":"https://x.example/b","author":"B"})";
  const std::string here = R"({"@type":"NewsArticle","headline":"Celui-ci","url":"https://x.example/a/?utm=1"})";
  CHECK(read({other, here}, "https://x.example/a") == "Celui-ci||||");
  const std::string list = R"([{"@type":"ItemList","itemListElement":[{"item":{"@type":"NewsArticle","headline":"Autre",
      "datePublished":"2019","author":"B"}}]},{"@type":"NewsArticle","headline":"Celui-ci","datePublished":"2024"}])";
  CHECK(linked_article({list}, "", "Celui-ci")->published == "2024");
}

TEST_CASE("a body keeps its lines, an update of a live blog too") {
  const auto article = linked_article(
      {R"({"@type":"LiveBlogPosting","articleBody":"<p>Un</p><p>Deux</p>","liveBlogUpdate":[{"headline":"H","articleBody":"a\nb"}]})"},
      "");
  REQUIRE(article);
  CHECK(article->body == "Un\nDeux\n");
  REQUIRE(article->updates.size() == 1);
  CHECK(article->updates[0].second == "a\nb");
}

TEST_CASE("bottomless JSON is read or refused") {
  std::string deep;
  for (int i = 0; i < 200000; ++i) deep += "[";
  CHECK(read({deep}) == "none");
  std::string objects = "{\"@type\":\"NewsArticle\"";
  for (int i = 0; i < 50000; ++i) objects += ",\"a\":{\"b\":1";
  (void)read({objects});
  SUCCEED("no crash");
}
