#include "indexer/quotes/grammar.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <utility>

#include "common/error.h"
#include "common/fold.h"
#include "common/tokenizer.h"

namespace guillemet {
namespace {

template <typename Value, std::size_t N>
using Names = std::array<std::pair<std::string_view, Value>, N>;

constexpr Names<CueClass, 11> kCueClasses = {{{"say", CueClass::say},
                                              {"opine", CueClass::opine},
                                              {"ask", CueClass::ask},
                                              {"urge", CueClass::urge},
                                              {"commit", CueClass::commit},
                                              {"judge", CueClass::judge},
                                              {"emote", CueClass::emote},
                                              {"relay", CueClass::relay},
                                              {"learn", CueClass::learn},
                                              {"think", CueClass::think},
                                              {"act", CueClass::act}}};

constexpr Names<unsigned, 9> kComplements = {{{"quote", kQuote},
                                              {"que", kQue},
                                              {"inf", kInf},
                                              {"de", kDe},
                                              {"a", kA},
                                              {"si", kSi},
                                              {"frag", kFrag},
                                              {"naming", kNames},
                                              {"-", 0u}}};

constexpr Names<std::uint32_t, 18> kWordClasses = {{{"determiner", kDeterminer},
                                                    {"preposition", kPreposition},
                                                    {"subject", kSubject},
                                                    {"clitic", kClitic},
                                                    {"negation", kNegation},
                                                    {"negative_adverb", kNegativeAdverb},
                                                    {"relative", kRelative},
                                                    {"conjunction", kConjunction},
                                                    {"adverb", kAdverb},
                                                    {"weekday", kWeekday},
                                                    {"time", kTime},
                                                    {"avoir", kAvoir},
                                                    {"etre", kEtre},
                                                    {"plural", kPluralForm},
                                                    {"faire", kFaire},
                                                    {"modal", kModal},
                                                    {"person_pronoun", kPersonPronoun},
                                                    {"reference", kReference}}};

// The value of `name`; an unknown one is the fault of the table at `path`.
template <typename Value, std::size_t N>
Value named(const Names<Value, N>& names, std::string_view name, const std::string& path, std::size_t line) {
  for (const auto& [known, value] : names)
    if (known == name) return value;
  throw Error(path, line, "\"" + std::string(name) + "\" is no value of this column; the table's head lists them");
}

std::vector<std::string_view> split(std::string_view list, char separator) {
  std::vector<std::string_view> parts;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(separator), list.size());
    std::string_view part = list.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    while (part.ends_with(' ')) part.remove_suffix(1);
    if (!part.empty()) parts.push_back(part);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return parts;
}

// The words of an entry as the tokenizer gives them, in lower case; punctuation left out.
std::vector<std::string> words_of(std::string_view entry) {
  std::vector<std::string> words;
  for (const Token& token : tokenize(entry))
    if (token.kind != TokenKind::punctuation) words.push_back(lower(token.span.of(entry)));
  return words;
}

std::string plural_of(const std::string& noun) {
  if (noun.ends_with("s") || noun.ends_with("x") || noun.ends_with("z")) return noun;
  if (noun.ends_with("al")) return noun.substr(0, noun.size() - 1) + "ux";
  if (noun.ends_with("eau")) return noun + "x";
  return noun + "s";
}

}  // namespace

// Fills a grammar from the tables, one function a table.
struct Grammar::Loader {
  Grammar& grammar;
  const Lexicons& lexicons;
  std::map<std::string, PrincipalParts, std::less<>> irregular;

  Lexeme& lexeme(const std::string& text) {
    Lexeme& entry = grammar.lexemes_[text];
    entry.text = text;
    return entry;
  }

  void noun(const std::string& text, std::uint32_t flags, char gender, bool plural, std::uint16_t role = 0) {
    Lexeme& entry = lexeme(text);
    const bool known = entry.is(kRole | kBody | kDocument);
    entry.gender = known && entry.gender != gender ? 'e' : gender;
    entry.plural = plural;
    entry.flags |= flags;
    entry.role |= role;
  }

  void phrase(std::string_view text, PhraseKind kind, char gender, bool plural, bool capitalised) {
    std::vector<std::string> words = words_of(text);
    if (words.empty()) return;
    auto& list = grammar.phrases_[words.front()];
    list.push_back({std::move(words), kind, gender, plural, capitalised, 0, false});
  }

  void read_irregular_verbs() {
    for (const TableRow& row : lexicons.table("irregular_verbs", 13)) {
      const auto& c = row.columns;
      irregular[std::string(c[0])] = {c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], c[10], c[11]};
    }
  }

  const Verb* add_verb(Verb verb) {
    grammar.verbs_.push_back(std::make_unique<Verb>(std::move(verb)));
    const Verb* added = grammar.verbs_.back().get();
    const auto parts = irregular.find(added->lemma);
    const auto forms = parts == irregular.end() ? conjugate(added->lemma) : conjugate(added->lemma, parts->second);
    for (const VerbForm& form : forms)
      lexeme(form.text).verbs.push_back({added, form.tense, form.plural, form.first_person});
    return added;
  }

  void read_cue_verbs() {
    for (const TableRow& row : lexicons.table("cue_verbs", 5)) {
      Verb verb;
      verb.lemma = row.columns[0];
      verb.always_pronominal = row.columns[1] == "always";
      verb.may_be_pronominal = row.columns[1] != "no";
      verb.cue = named(kCueClasses, row.columns[2], lexicons.path("cue_verbs"), row.line);
      for (const std::string_view name : split(row.columns[3], ','))
        verb.complements |= named(kComplements, name, lexicons.path("cue_verbs"), row.line);
      add_verb(std::move(verb));
    }
  }

  // refuser de, s'abstenir de, hésiter à
  void read_negations() {
    for (const TableRow& row : lexicons.table("negations", 2)) {
      std::vector<std::string> words = words_of(row.columns[0]);
      if (!words.empty() && (words.front() == "se" || words.front() == "s'")) words.erase(words.begin());
      if (words.size() != 2 || (words.back() != "de" && words.back() != "à")) continue;
      const std::string& lemma = words.front();
      if (!lemma.ends_with("er") && !lemma.ends_with("ir") && !lemma.ends_with("re")) continue;
      const Verb* known = verb_named(lemma);
      for (const auto& verb : grammar.verbs_)
        if (verb.get() == known) verb->withholds = true;
    }
  }

  const Verb* verb_named(const std::string& lemma) {
    for (const auto& verb : grammar.verbs_)
      if (verb->lemma == lemma && verb->rest.empty()) return verb.get();
    return add_verb({lemma, CueClass::none, 0, false, true, false, {}});
  }

  void read_cue_phrases() {
    static constexpr Names<PhraseKind, 5> kKinds = {{{"source", PhraseKind::source},
                                                     {"not_source", PhraseKind::not_source},
                                                     {"medium", PhraseKind::medium},
                                                     {"noun", PhraseKind::noun},
                                                     {"go_on", PhraseKind::go_on}}};
    for (const TableRow& row : lexicons.table("cue_phrases", 4)) {
      if (row.columns[1] != "verb") {
        phrase(row.columns[0], named(kKinds, row.columns[1], lexicons.path("cue_phrases"), row.line), 'e', false,
               false);
        continue;
      }
      std::vector<std::string> words = words_of(row.columns[0]);
      const bool pronominal = words.front() == "se" || words.front() == "s'";
      if (pronominal) words.erase(words.begin());
      auto whole = std::make_unique<Verb>();
      whole->lemma = row.columns[0];
      whole->cue = CueClass::say;
      whole->always_pronominal = pronominal;
      for (const std::string_view name : split(row.columns[2], ','))
        whole->complements |= named(kComplements, name, lexicons.path("cue_phrases"), row.line);
      const Verb* head = verb_named(words.front());
      whole->rest.assign(words.begin() + 1, words.end());
      grammar.verb_phrases_[head].push_back(whole.get());
      grammar.verbs_.push_back(std::move(whole));
    }
  }

  // Verbs that report nothing still end a noun phrase; the dictionary knows the regular ones.
  void add_other_verbs() {
    for (const auto& [lemma, parts] : irregular) verb_named(lemma);
  }

  void read_roles() {
    for (const TableRow& row : lexicons.table("roles", 5)) {
      static constexpr Names<std::uint16_t, 8> kClasses = {{{"office", kOffice},
                                                            {"profession", kProfession},
                                                            {"kin", kKinship},
                                                            {"person", kPerson},
                                                            {"member", kMember},
                                                            {"nationality", kNationality},
                                                            {"state", kState | kOffice},
                                                            {"government", kState | kGovernment | kOffice}}};
      const std::uint16_t role = named(kClasses, row.columns[3], lexicons.path("roles"), row.line);
      const std::string masculine = lower(row.columns[0]);
      const std::string feminine = lower(row.columns[1]);
      const auto both = [&](const std::string& text, char gender) {
        const std::string plural = row.columns[2] == "s" || gender == 'f' ? plural_of(text) : lower(row.columns[2]);
        if (words_of(text).size() > 1) {
          phrase(text, PhraseKind::role, gender, false, false);
          grammar.phrases_[words_of(text).front()].back().role = role;
        } else {
          noun(text, kRole, gender, false, role);
          if (plural != text) noun(plural, kRole, gender, true, role);
        }
      };
      const bool same = masculine == feminine;
      if (masculine != "-") both(masculine, same ? 'e' : 'm');
      if (feminine != "-" && !same) both(feminine, 'f');
    }
  }

  void read_bodies() {
    for (const TableRow& row : lexicons.table("organisations", 4))
      noun_or_phrase(row.columns[0], kBody, row.columns[1].front(), row.columns[2] == "p");
    for (const TableRow& row : lexicons.table("organisations", 4)) {  // forces de l'ordre: the head alone is no body
      const std::vector<std::string> words = words_of(lower(row.columns[0]));
      const Lexeme* head = grammar.find(words.front());
      if (words.size() > 1 && !(head && head->is(kBody)))
        phrase(row.columns[0], PhraseKind::body, row.columns[1].front(), row.columns[2] == "p", false);
    }
    for (const TableRow& row : lexicons.table("documents", 3))
      noun_or_phrase(row.columns[0], kDocument, row.columns[1].front(), false);
    for (const TableRow& row : lexicons.table("agencies", 4)) {
      phrase(row.columns[0], PhraseKind::agency, 'e', false, true);
      contracted(row.columns[0]);
      if (row.columns[1] == "-") continue;
      for (const std::string_view alias : split(row.columns[1], ','))
        phrase(alias, PhraseKind::agency, 'e', false, true);
    }
    for (const TableRow& row : lexicons.table("metonyms", 4))
      phrase(row.columns[0], PhraseKind::proper, row.columns[1].front(), row.columns[2] == "p", true);
  }

  // Le Parisien, but: du Parisien, au Parisien.
  void contracted(std::string_view name) {
    if (!name.starts_with("Le ") && !name.starts_with("Les ")) return;
    std::vector<std::string> words = words_of(name);
    words.erase(words.begin());
    if (words.empty()) return;
    auto& list = grammar.phrases_[words.front()];
    list.push_back({std::move(words), PhraseKind::agency, 'e', false, true, 0, true});
  }

  void noun_or_phrase(std::string_view text, std::uint32_t flag, char gender, bool plural) {
    const std::string form = lower(text);
    if (words_of(form).size() > 1) return;  // its head noun is in the table
    noun(form, flag, gender, plural);
    if (!plural) noun(plural_of(form), flag, gender, true);
  }

  void read_names_and_function_words() {
    for (const TableRow& row : lexicons.table("given_names", 3)) {
      Lexeme& entry = lexeme(lower(row.columns[0]));
      entry.flags |= kGivenName;
      if (!entry.is(kRole | kBody | kDocument)) entry.gender = row.columns[1].front();
    }
    for (const TableRow& row : lexicons.table("titles", 3)) {
      std::string text = lower(row.columns[0]);
      if (text.ends_with(".")) text.pop_back();
      Lexeme& entry = lexeme(text);
      entry.flags |= kTitle;
      entry.gender = row.columns[1].front();
    }
    for (const TableRow& row : lexicons.table("particles", 2))
      for (const std::string& word : words_of(row.columns[0])) lexeme(word).flags |= kParticle;
    for (const TableRow& row : lexicons.table("not_names", 2)) {
      const std::vector<std::string> words = words_of(row.columns[0]);
      if (words.size() == 1) lexeme(words.front()).flags |= kNotName;
    }
    for (const TableRow& row : lexicons.table("abbreviations", 2)) {
      const std::vector<std::string> words = words_of(row.columns[0]);
      if (words.size() == 1) lexeme(words.front()).flags |= kAbbreviation;
    }
    for (const TableRow& row : lexicons.table("naming_words", 3))
      lexeme(lower(row.columns[0])).flags |= row.columns[1] == "work" ? kWork : kNaming;
    for (const TableRow& row : lexicons.table("anaphoric_bodies", 3)) {
      Lexeme& entry = lexeme(lower(row.columns[0]));
      if (row.columns[1] == "leader") entry.role |= kHeading;
      if (row.columns[1] == "media") entry.flags |= kMediaNoun;
      if (row.columns[1] == "body") entry.flags |= kBodyNoun;
    }
    for (const TableRow& row : lexicons.table("stopwords", 2)) lexeme(lower(row.columns[0])).flags |= kStopword;
    for (const TableRow& row : lexicons.table("function_words", 3)) {
      Lexeme& entry = lexeme(lower(row.columns[0]));
      for (const std::string_view name : split(row.columns[1], ','))
        entry.flags |= named(kWordClasses, name, lexicons.path("function_words"), row.line);
    }
  }

  void finish() {
    for (auto& [first, list] : grammar.phrases_)
      std::stable_sort(list.begin(), list.end(),
                       [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
    for (const auto& [text, entry] : grammar.lexemes_) {
      const std::string folded = fold(text);
      if (folded != text && !grammar.lexemes_.contains(folded)) grammar.folded_.emplace(folded, &entry);
    }
  }
};

Grammar::Grammar(const Lexicons& lexicons) {
  static std::atomic<std::uint64_t> made{0};
  id_ = ++made;
  Loader loader{*this, lexicons, {}};
  loader.read_irregular_verbs();
  loader.read_cue_verbs();
  loader.read_cue_phrases();
  loader.add_other_verbs();
  loader.read_negations();
  loader.read_roles();
  loader.read_bodies();
  loader.read_names_and_function_words();
  loader.finish();
}

const Lexeme* Grammar::find(std::string_view lower) const {
  const auto found = lexemes_.find(lower);
  return found == lexemes_.end() ? nullptr : &found->second;
}

const Lexeme* Grammar::find_folded(std::string_view folded) const {
  const auto found = folded_.find(folded);
  return found == folded_.end() ? nullptr : found->second;
}

const std::vector<Phrase>* Grammar::phrases_from(std::string_view lower) const {
  const auto found = phrases_.find(lower);
  return found == phrases_.end() ? nullptr : &found->second;
}

const std::vector<const Verb*>* Grammar::verb_phrases(const Verb* verb) const {
  const auto found = verb_phrases_.find(verb);
  return found == verb_phrases_.end() ? nullptr : &found->second;
}

}  // namespace guillemet
