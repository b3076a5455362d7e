#include "indexer/formats/markup.h"

#include <catch2/catch.hpp>

#include "tests/support/case_file.h"

using namespace guillemet;

namespace {

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "|";
  return out;
}

}  // namespace

TEST_CASE("HTML becomes lines: blocks break them, inline tags neither break nor add a space") {
  struct Row {
    const char* html;
    const char* expected;
  };
  const Row rows[] = {{"<p>Le <b>por</b>t<i>, dit</i>-il.</p><p>Deux</p>", "Le port, dit-il.|Deux|"},
                      {"<div>Un<br>Deux<ul><li>a<li>b</ul></div>", "Un|Deux|a|b|"},
                      {"<p>L&rsquo;&eacute;t&eacute;&nbsp;: « oui »", "L’été\u00A0: « oui »|"},
                      {"<script>var a = '<p>x</p>';</script><p>Un</p>", "Un|"},
                      {"<p>jamais fermé <div>autre", "jamais fermé|autre|"},
                      {"<article><h1>T</h1><section>a <time>hier</time></section></article>", "T|a hier|"},
                      {"", ""}};
  for (const Row& row : rows) {
    INFO(row.html);
    CHECK(joined(lines_of(parse_html(row.html).root)) == row.expected);
  }
}

TEST_CASE("the encoding is what the bytes are, whatever they declare") {
  const std::string latin =
      "<meta charset=\"utf-8\"><p>Un \xE9t\xE9 \xE0 la mer, l'\xE9"
      "cole ferm\xE9"
      "e</p>";
  CHECK(joined(lines_of(parse_html(latin).root)) == "Un été à la mer, l'école fermée|");
  CHECK(joined(lines_of(parse_html("<meta charset=iso-8859-1><p>été</p>").root)) == "été|");
  CHECK(joined(lines_of(parse_html("<meta charset=iso-8859-15><p>5 \xA4</p>").root)) == "5 €|");
  CHECK(joined(lines_of(parse_xml("<?xml version='1.0' encoding='iso-8859-1'?><p>\xE9</p>").root)) == "é|");
  CHECK(parse_html(std::string("<p>\0\0</p>", 9)).code == "binary");
}

TEST_CASE("XML keeps namespaces and attributes, expands nothing and fetches nothing") {
  const Markup feed = parse_xml(
      "<f:feed xmlns:f='urn:x' xml:lang='fr'><f:a k='1&amp;2'><![CDATA[<p>]]></f:a><b>&#233;&quot;</b></f:feed>");
  REQUIRE(feed.code.empty());
  const Node* root = feed.root.child("feed");
  REQUIRE(root != nullptr);
  CHECK(root->space == "urn:x");
  CHECK(root->attribute("xml:lang") == "fr");
  CHECK(find_first(feed.root, "a")->attribute("k") == "1&2");
  CHECK(text_of(*find_first(feed.root, "a")) == "<p>");
  CHECK(text_of(*find_first(feed.root, "b")) == "é\"");
  const Markup external = parse_xml("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>1&x;2&eacute;</a>");
  CHECK(text_of(external.root) == "12é");
  const Markup broken = parse_xml("<a><b>un</b><c>");
  CHECK(broken.code == "damaged");
  CHECK(text_of(broken.root) == "un");
}

TEST_CASE("an XML bomb and bottomless nesting are refused, not opened out") {
  std::string bomb = "<!DOCTYPE a [<!ENTITY x0 \"ha\">";
  for (int i = 1; i < 30; ++i) {
    const std::string inner = "&x" + std::to_string(i - 1) + ";";
    bomb += "<!ENTITY x" + std::to_string(i) + " \"" + inner + inner + inner + inner + "\">";
  }
  const Markup read = parse_xml(bomb + "]><a>&x29;</a>");
  CHECK(raw_text(read.root).size() < 1000);
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  CHECK(parse_xml(deep).code == "damaged");
  std::string divs;
  for (int i = 0; i < 100000; ++i) divs += "<div>";
  CHECK(parse_html(divs + "<p>x").code.empty());
}

TEST_CASE("what would cost too much to parse is refused before") {
  std::string crowded = "<a";
  for (int i = 0; i < 600; ++i) crowded += " b" + std::to_string(i) + "='x y=z'";
  CHECK(parse_xml(crowded + "/>").code == "too_large");
  CHECK(parse_html(crowded + ">").code == "too_large");
  CHECK(parse_html("<p title=\"" + crowded.substr(2) + "\">Un</p>").code.empty());
  CHECK(parse_html("<script>" + crowded + ">';</script><p>Un</p>").code.empty());
  CHECK(parse_xml("<!--" + crowded + "--><a/>").code.empty());
  std::string many = "<a>";
  for (int i = 0; i < 2'000'001; ++i) many += "<b/>";
  CHECK(parse_xml(many + "</a>").code == "too_large");
  std::string deep = "<p>Un</p>";
  for (int i = 0; i < 300; ++i) deep += "<div>";
  CHECK_FALSE(parse_html(deep + "Deux").sentence.empty());
}

TEST_CASE("a title on two lines keeps its words apart") {
  CHECK(text_of(parse_html("<h1>Le port<br>rouvre</h1>").root) == "Le port rouvre");
  CHECK(text_of(parse_html("<h1>Le por<b>t</b></h1>").root) == "Le port");
}

TEST_CASE("what was escaped twice is made characters once") {
  CHECK(unescaped("l&#39;&eacute;t&#xE9; &amp; &quot;lui&quot; & autre; &inconnu; AT&T") ==
        "l'été & \"lui\" & autre; &inconnu; AT&T");
}
