#include "indexer/evaluation.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "common/error.h"

namespace guillemet {
namespace {

using Words = std::vector<std::string>;
using Json = nlohmann::json;

constexpr double kLeastOverlap = 0.8;
constexpr double kLeastOverlapIndirect = 0.6;

// What may stand before a name without making it another: « Mme Le Goff », « la préfecture ».
constexpr std::array<std::string_view, 13> kBeforeNames{"m", "mme", "mlle", "monsieur", "madame", "le", "la",
                                                        "l", "les", "un",   "une",      "dr",     "me"};

bool is_word(UChar32 c) {
  return c == '_' || u_isalpha(c) || u_getIntPropertyValue(c, UCHAR_NUMERIC_TYPE) != U_NT_NONE;
}

// Common blocks of word numbers, in time of the product of both lengths for each block.
class Blocks {
 public:
  Blocks(std::vector<int> a, std::vector<int> b) : a_(std::move(a)), b_(std::move(b)) {}

  // How many words of a and b stand in common blocks.
  std::size_t size() const {
    std::size_t sum = 0;
    std::vector<Window> open{{0, a_.size(), 0, b_.size()}};
    while (!open.empty()) {
      const Window window = open.back();
      open.pop_back();
      const Block block = longest(window);
      if (block.size == 0) continue;
      sum += block.size;
      open.push_back({window.a, block.a, window.b, block.b});
      open.push_back({block.a + block.size, window.a_end, block.b + block.size, window.b_end});
    }
    return sum;
  }

 private:
  struct Window {
    std::size_t a, a_end, b, b_end;
  };
  struct Block {
    std::size_t a, b, size;
  };

  // The longest common block; of several, the first in a, then in b.
  Block longest(const Window& window) const {
    Block best{window.a, window.b, 0};
    std::vector<std::size_t> above(window.b_end - window.b + 1, 0), row(above.size(), 0);
    for (std::size_t i = window.a; i < window.a_end; ++i) {
      for (std::size_t j = window.b; j < window.b_end; ++j) {
        const std::size_t length = a_[i] == b_[j] ? above[j - window.b] + 1 : 0;
        row[j - window.b + 1] = length;
        if (length > best.size) best = {i + 1 - length, j + 1 - length, length};
      }
      std::swap(above, row);
    }
    return best;
  }

  std::vector<int> a_, b_;
};

std::vector<int> numbered(const Words& words, std::unordered_map<std::string, int>& numbers) {
  std::vector<int> out;
  for (const std::string& word : words)
    out.push_back(numbers.emplace(word, static_cast<int>(numbers.size())).first->second);
  return out;
}

// The most that overlap() can give: by length alone, a list of five words has little in common with one of fifty.
double most_overlap(std::size_t a, std::size_t b) {
  return a + b == 0 ? 0 : 2.0 * static_cast<double>(std::min(a, b)) / static_cast<double>(a + b);
}

Words name_key(const std::optional<std::string>& name) {
  Words words = compared_words(name.value_or(""));
  const auto is_title = [](const std::string& word) {
    return std::find(kBeforeNames.begin(), kBeforeNames.end(), word) != kBeforeNames.end();
  };
  words.erase(words.begin(), std::find_if_not(words.begin(), words.end(), is_title));
  return words;
}

bool speaker_is_right(const GoldQuotation& gold, const FoundQuotation& found) {
  std::vector<std::string> names = gold.speakers;
  if (gold.speaker) names.push_back(*gold.speaker);
  std::erase_if(names, [](const std::string& name) { return name.empty(); });
  if (names.empty()) return !found.speaker || found.speaker->empty();
  const Words key = name_key(found.speaker);
  return !key.empty() &&
         std::any_of(names.begin(), names.end(), [&key](const std::string& name) { return name_key(name) == key; });
}

bool indirect(QuotationKind kind) { return kind == QuotationKind::indirect; }

struct Pair {
  double overlap;
  std::ptrdiff_t apart;  // how far from each other in order
  std::size_t gold, found;
};

// For each annotated quotation the number of the one found for it, or none.
std::vector<std::optional<std::size_t>> pairs_of(const std::vector<GoldQuotation>& gold,
                                                 const std::vector<Words>& gold_words,
                                                 const std::vector<FoundQuotation>& found,
                                                 const std::vector<Words>& found_words) {
  std::vector<Pair> pairs;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    for (std::size_t j = 0; j < found.size(); ++j) {
      const double least = indirect(gold[i].kind) ? kLeastOverlapIndirect : kLeastOverlap;
      if (indirect(gold[i].kind) != indirect(found[j].kind)) continue;
      if (most_overlap(gold_words[i].size(), found_words[j].size()) < least) continue;
      const double shared = overlap(gold_words[i], found_words[j]);
      if (shared >= least)
        pairs.push_back({shared, std::abs(static_cast<std::ptrdiff_t>(i) - static_cast<std::ptrdiff_t>(j)), i, j});
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    return std::tuple(-a.overlap, a.apart, b.gold, b.found) < std::tuple(-b.overlap, b.apart, a.gold, a.found);
  });
  std::vector<std::optional<std::size_t>> partner(gold.size());
  std::vector<bool> taken(found.size(), false);
  for (const Pair& pair : pairs) {
    if (partner[pair.gold] || taken[pair.found]) continue;
    partner[pair.gold] = pair.found;
    taken[pair.found] = true;
  }
  return partner;
}

void judge_article(const std::string& name, const std::vector<GoldQuotation>& gold,
                   const std::vector<FoundQuotation>& found, std::vector<Verdict>& verdicts) {
  std::vector<Words> gold_words, found_words;
  for (const GoldQuotation& quotation : gold) gold_words.push_back(compared_words(quotation.text));
  for (const FoundQuotation& quotation : found) found_words.push_back(compared_words(quotation.text));
  const auto partner = pairs_of(gold, gold_words, found, found_words);
  std::vector<bool> taken(found.size(), false);
  for (std::size_t i = 0; i < gold.size(); ++i) {
    if (partner[i]) taken[*partner[i]] = true;
    if (gold[i].optional) continue;
    Verdict verdict{name, gold[i], std::nullopt};
    if (partner[i]) {
      const FoundQuotation& one = found[*partner[i]];
      verdict.found = one;
      verdict.exact = gold_words[i] == found_words[*partner[i]];
      verdict.speaker = speaker_is_right(gold[i], one);
      verdict.full_name = name_key(gold[i].speaker) == name_key(one.speaker);
    }
    verdicts.push_back(std::move(verdict));
  }
  for (std::size_t j = 0; j < found.size(); ++j)
    if (!taken[j]) verdicts.push_back({name, std::nullopt, found[j]});
}

QuotationKind kind_named(const std::string& name) {
  for (const QuotationKind kind : {QuotationKind::direct, QuotationKind::mixed, QuotationKind::indirect})
    if (name == name_of(kind)) return kind;
  throw std::invalid_argument("kind is direct, mixed or indirect, not \"" + name + "\"");
}

std::optional<std::string> string_or_null(const Json& json, const char* key) {
  if (!json.contains(key) || json[key].is_null()) return std::nullopt;
  return json[key].get<std::string>();
}

GoldQuotation gold_quotation(const Json& json) {
  GoldQuotation quotation;
  quotation.kind = kind_named(json.at("kind").get<std::string>());
  quotation.text = json.at("text").get<std::string>();
  quotation.speaker = string_or_null(json, "speaker");
  if (json.contains("speakers"))
    for (const Json& name : json["speakers"])
      if (!name.is_null()) quotation.speakers.push_back(name.get<std::string>());
  quotation.optional = json.value("optional", false);
  return quotation;
}

double share(double part, std::size_t whole) { return whole == 0 ? 0 : part / static_cast<double>(whole); }

}  // namespace

Words compared_words(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  icu::UnicodeString whole = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  whole.findAndReplace(icu::UnicodeString(u"œ"), icu::UnicodeString(u"oe"));
  whole.findAndReplace(icu::UnicodeString(u"Œ"), icu::UnicodeString(u"oe"));
  if (U_SUCCESS(status)) whole = nfkd->normalize(whole, status);
  icu::UnicodeString letters;
  for (std::int32_t i = 0; i < whole.length(); i = whole.moveIndex32(i, 1))
    if (const UChar32 c = whole.char32At(i); u_getCombiningClass(c) == 0) letters.append(c);
  letters.foldCase();
  Words words;
  icu::UnicodeString word;
  for (std::int32_t i = 0; i <= letters.length(); i = letters.moveIndex32(i, 1)) {
    const bool inside = i < letters.length() && is_word(letters.char32At(i));
    if (inside) {
      word.append(letters.char32At(i));
    } else if (!word.isEmpty()) {
      word.toUTF8String(words.emplace_back());
      word.remove();
    }
    if (i == letters.length()) break;
  }
  return words;
}

double overlap(const Words& a, const Words& b) {
  if (a.empty() || b.empty()) return 0;
  std::unordered_map<std::string, int> numbers;
  std::vector<int> first = numbered(a, numbers);
  return 2.0 * static_cast<double>(Blocks(std::move(first), numbered(b, numbers)).size()) /
         static_cast<double>(a.size() + b.size());
}

Gold read_gold(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw Error(path + ": the annotated quotations cannot be read");
  Gold gold;
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      const Json article = Json::parse(line);
      const std::string name = article.contains("path")
                                   ? std::filesystem::path(article["path"].get<std::string>()).stem().string()
                                   : article.at("id").get<std::string>();
      std::vector<GoldQuotation>& quotations = gold[name];
      quotations.clear();
      for (const Json& quotation : article.at("quotes")) quotations.push_back(gold_quotation(quotation));
    } catch (const std::invalid_argument& wrong) {  // of a kind
      throw Error(path, number, wrong.what());
    } catch (const Json::parse_error&) {
      throw Error(path, number, "this is no JSON; an annotated article is one line: {\"id\": …, \"quotes\": […]}");
    } catch (const Json::exception&) {  // a field is missing, or is no text
      throw Error(path, number,
                  "this is no annotated article: it needs \"id\" or \"path\", and \"quotes\" with "
                  "\"kind\" and \"text\" each");
    }
  }
  if (gold.empty()) throw Error(path + ": holds no annotated article");
  return gold;
}

std::optional<std::string> name_in(const Gold& gold, const Metadata& article) {
  const std::filesystem::path path(article.path);
  for (const std::string& name : {article.id, path.filename().string(), path.stem().string()})
    if (gold.contains(name)) return name;
  return std::nullopt;
}

std::vector<FoundQuotation> found_in(const Article& article) {
  std::vector<FoundQuotation> found;
  for (const Quotation& quotation : article.quotations)
    if (quotation.part == Part::body)
      found.push_back({quotation.kind, content_of(quotation, article.text), quotation.speaker, quotation.confidence,
                       std::string(quotation.rule), std::string(quotation.mention_type)});
  return found;
}

std::vector<Verdict> judge_quotations(const Gold& gold, const Found& found) {
  static const std::vector<FoundQuotation> kNone;
  std::vector<Verdict> verdicts;
  for (const auto& [name, quotations] : gold) {
    const auto known = found.find(name);
    judge_article(name, quotations, known == found.end() ? kNone : known->second, verdicts);
  }
  return verdicts;
}

void Figures::add(const Verdict& verdict) {
  gold += verdict.gold.has_value();
  found += verdict.found.has_value();
  paired += verdict.paired();
  exact += verdict.exact;
  speaker += verdict.speaker;
  full_name += verdict.full_name;
}

double Figures::precision() const { return share(static_cast<double>(paired), found); }
double Figures::recall() const { return share(static_cast<double>(paired), gold); }
double Figures::f1() const { return share(2.0 * static_cast<double>(paired), gold + found); }
double Figures::exact_f1() const { return share(2.0 * static_cast<double>(exact), gold + found); }
double Figures::speaker_accuracy() const { return share(static_cast<double>(speaker), paired); }
double Figures::full_name_accuracy() const { return share(static_cast<double>(full_name), paired); }
double Figures::end_to_end_f1() const { return share(2.0 * static_cast<double>(speaker), gold + found); }

}  // namespace guillemet
