// What the tables say of a word: verbs of saying, roles, bodies, names, function words.
//
// Every table of French that the extractor needs is read here, once, into one look-up by form: a word of a text costs
// one hash look-up. Multi-word entries (« faire valoir », « aux yeux de », « Maison Blanche ») are matched from the
// first word. Nothing here looks at a text; the class is immutable once made and may be read from several threads.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "common/lexicons.h"
#include "common/text_hash.h"
#include "indexer/quotes/conjugation.h"

namespace guillemet {

// What a cue verb does, as lexicons/cue_verbs.tsv classes it.
enum class CueClass : std::uint8_t { none, say, opine, ask, urge, commit, judge, emote, relay, learn, think, act };

// What a cue may take, one bit each: the column `complements`.
enum Complement : unsigned {
  kQuote = 1,   // a set-off quotation: « … », dit-il
  kQue = 2,     // que + the clause reported
  kInf = 4,     // the infinitive reported: assure ne pas se souvenir
  kDe = 8,      // de + the infinitive reported: promet de revenir
  kA = 16,      // à + the infinitive reported: s'engage à payer
  kSi = 32,     // an indirect question
  kFrag = 64,   // a noun phrase with a fragment: dénonce une « mascarade »
  kNames = 128  // qualifie X de « … »
};

struct Verb {
  std::string lemma;
  CueClass cue = CueClass::none;
  unsigned complements = 0;
  bool always_pronominal = false;
  bool may_be_pronominal = false;
  bool withholds = false;         // refuser de, s'abstenir de: what follows is not done (lexicons/negations.tsv)
  std::vector<std::string> rest;  // of a verb phrase, what follows its verb: "valoir" of faire valoir
};

struct VerbReading {
  const Verb* verb = nullptr;
  Tense tense = Tense::present;
  bool plural = false;
  bool first_person = false;
};

// Classes of words, one bit each. A word may have several: « le » is a determiner and a clitic.
enum Flag : std::uint32_t {
  kDeterminer = 1u << 0,
  kPreposition = 1u << 1,
  kSubject = 1u << 2,
  kClitic = 1u << 3,
  kNegation = 1u << 4,
  kNegativeAdverb = 1u << 5,
  kRelative = 1u << 6,
  kConjunction = 1u << 7,
  kAdverb = 1u << 8,
  kWeekday = 1u << 9,
  kTime = 1u << 10,
  kAvoir = 1u << 11,
  kEtre = 1u << 12,
  kPluralForm = 1u << 13,
  kFaire = 1u << 14,
  kModal = 1u << 15,
  kPersonPronoun = 1u << 16,
  kReference = 1u << 17,
  kTitle = 1u << 18,  // M., Mme, Me
  kGivenName = 1u << 19,
  kRole = 1u << 20,      // head noun of a person: ministre, avocat, témoin
  kBody = 1u << 21,      // head noun of a body or group: préfecture, syndicats
  kDocument = 1u << 22,  // rapport, étude
  kParticle = 1u << 23,  // de, van, ben inside a name
  kNotName = 1u << 24,   // capitalised, but no name
  kStopword = 1u << 25,
  kAbbreviation = 1u << 27,  // its period ends no sentence
  kWork = 1u << 28,          // a title follows it: film, roman
  kNaming = 1u << 29,        // a name follows it: intitulé, baptisé
  kMediaNoun = 1u << 30,     // may stand for a newspaper named before: le quotidien
  kBodyNoun = 1u << 31,      // may stand for any body named before: l'institut
};

// What kind of person a role noun means, one bit each (lexicons/roles.tsv).
enum RoleClass : std::uint16_t {
  kOffice = 1,
  kProfession = 2,
  kKinship = 4,
  kPerson = 8,
  kMember = 16,
  kNationality = 32,
  kState = 64,        // an office of which a country has one: chef de l'État
  kGovernment = 256,  // such an office at the head of a government: Premier ministre
  kHeading = 128      // stands for whoever is at the head of something: chef, patron
};

struct Lexeme {
  std::string text;  // in lower case, with accents
  std::uint32_t flags = 0;
  char gender = 'e';       // m, f, e (either or unknown), of a noun or given name
  bool plural = false;     // of a noun
  std::uint16_t role = 0;  // RoleClass bits, of a role noun
  std::vector<VerbReading> verbs;

  bool is(std::uint32_t flag) const { return (flags & flag) != 0; }
};

enum class PhraseKind : std::uint8_t { source, not_source, medium, noun, go_on, role, body, agency, proper };

// A multi-word entry, its words as the tokenizer gives them, in lower case.
struct Phrase {
  std::vector<std::string> words;
  PhraseKind kind = PhraseKind::source;
  char gender = 'e';
  bool plural = false;
  bool capitalised = false;  // counts only where one of its words has a capital
  std::uint16_t role = 0;    // RoleClass, of a role
  bool contracted = false;   // counts only behind du, des, au, aux
};

class Grammar {
 public:
  // Throws Error(file:line) on a wrong line of a table.
  explicit Grammar(const Lexicons& lexicons);

  // A number that no other grammar of this process has: caches are bound to it.
  std::uint64_t id() const { return id_; }

  // The entry of a form in lower case, nullptr if no table has it. Valid as long as the grammar.
  const Lexeme* find(std::string_view lower) const;
  // The same, accents aside: for words in capitals, which French often prints without ("ETAT").
  const Lexeme* find_folded(std::string_view folded) const;
  // The multi-word entries (and proper names of one word) that begin with this form; longest first.
  const std::vector<Phrase>* phrases_from(std::string_view lower) const;
  // The verb phrases whose verb is `verb` ("faire": faire valoir, faire savoir ...).
  const std::vector<const Verb*>* verb_phrases(const Verb* verb) const;

 private:
  struct Loader;
  template <typename Value>
  using Map = TextMap<Value>;

  std::uint64_t id_ = 0;
  Map<Lexeme> lexemes_;
  Map<const Lexeme*> folded_;
  Map<std::vector<Phrase>> phrases_;
  std::vector<std::unique_ptr<Verb>> verbs_;
  std::unordered_map<const Verb*, std::vector<const Verb*>> verb_phrases_;
};

}  // namespace guillemet
