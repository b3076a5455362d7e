#include "indexer/quotes/name_extent.h"

#include "indexer/quotes/finite.h"

namespace guillemet {
namespace {

// Val-d'Oise, Saint-Jean-de-Luz: a place by its hyphens.
bool is_place(std::string_view text) {
  return text.find("-d'") != std::string_view::npos || text.find("-de-") != std::string_view::npos ||
         text.find("-sur-") != std::string_view::npos || text.find("-en-") != std::string_view::npos;
}

// Charles de Gaulle, but not « Jean Dupont de la CGT »: at most two particles and then a capital that is no body.
bool particle_goes_on(const Sentence& s, int at) {
  int next = at + 1;
  for (int i = 0; i < 2 && s.is(next, kParticle); ++i) ++next;
  const Word& word = s.word(next);
  return word.capital && !word.all_capitals && !word.is(kBody | kRole) && !(word.phrase && is_name(word.phrase->kind));
}

// Laure Sarkes [du New Ostrane Institute]: given name and surname stand already.
bool leads_to_body(const Sentence& s, int first, int at) {
  return at - first >= 2 && s.is(first, kGivenName) && (s.form(at, "du") || s.form(at, "des"));
}

// Hart&Dane, Wells & Sons, Simon and Mercer
bool joined_by_ampersand(const Sentence& s, int i) {
  return (s.mark(i) == '&' || s.text(i) == "and") && s.word(i + 1).capital && s.word(i - 1).capital;
}

// Sur la loi de Zoé Ferrand [Guy Prigent] a dit: a heading without a mark ends with a whole name, and another follows.
bool second_person(const Sentence& s, int first, int at) {
  const Word& surname = s.word(at - 1);
  return at >= first + 2 && s.is(first, kGivenName) && s.is(at, kGivenName) && !surname.is(kGivenName | kParticle) &&
         surname.capital && surname.kind == TokenKind::word && s.word(at + 1).capital &&
         !s.is(at + 1, kGivenName | kParticle);
}

}  // namespace

bool is_glued_particle(std::string_view text) {
  return text.starts_with("al-") || text.starts_with("el-") || text.starts_with("ben-") || text.starts_with("ould-");
}

bool is_name(PhraseKind kind) { return kind == PhraseKind::agency || kind == PhraseKind::proper; }

// Le Matin [des Combes], Radio [Ponant]: capitals, and de with a capital behind it.
int proper_name_end(const Sentence& s, int i) {
  int end = i + 1;
  while (s.inside(end) && !s.quote(end)) {
    if (joined_by_ampersand(s, end)) {
      end += 2;
      continue;
    }
    if (s.word(end).capital && s.word(end).kind == TokenKind::word && !s.is(end, kWeekday | kTitle | kGivenName)) {
      ++end;
      continue;
    }
    int next = end;
    while (next < end + 2 && (s.form(next, "de") || s.form(next, "du") || s.form(next, "des") || s.form(next, "la") ||
                              s.form(next, "l'") || s.form(next, "d'")))
      ++next;
    if (next == end || !s.word(next).capital) break;
    end = next + 1;
  }
  return end;
}

// France [Bleu Loire Océan], Samsung [Electronics]: capitals that follow a known name belong to it.
int phrase_name_end(const Sentence& s, int i) {
  int end = i + static_cast<int>(s.word(i).phrase->words.size());
  if (s.is(end, kNotName)) return end;  // Xinhua News
  // raconte à Franceinfo Zoé Ferrand; a écrit sur Twitter Guy Prigent, porte-parole
  const bool posted = s.form(i - 1, "sur") && end == i + 1 && s.word(end + 1).capital;
  const int before = s.word(i - 1).kind == TokenKind::elision ? i - 2 : i - 1;  // à l'AFP Zabid Mujar
  const bool told = s.form(before, "à") || s.form(before, "au") || s.text(before - 1) == "auprès" || posted;
  while (!told && s.word(end).capital && s.word(end).kind == TokenKind::word &&
         !s.is(end, kGivenName | kTitle | kWeekday | kRole) &&
         !(s.word(end).phrase && is_name(s.word(end).phrase->kind)))
    ++end;
  // Le Courrier [du Littoral]
  if ((s.is(i, kDeterminer) || s.word(i).phrase->contracted) && (s.form(end, "du") || s.form(end, "des")) &&
      s.word(end + 1).capital && !s.is(end + 1, kGivenName))
    end += 2;
  return with_acronym(s, i, end);
}

// Union Océane [internationale] (UOI): the words before an acronym whose initials it takes.
int with_acronym(const Sentence& s, int first, int end) {
  int open = end;
  while (open < end + 6 && s.word(open).kind == TokenKind::word && !s.word(open).punctuation() &&
         !looks_finite(s, open))
    ++open;
  if (open == end || s.mark(open) != '(' || !s.word(open + 1).all_capitals || s.mark(open + 2) != ')') return end;
  const char32_t last = static_cast<unsigned char>(s.text(open + 1).back());
  const char32_t initial = static_cast<unsigned char>(s.text(open - 1).front());
  return first < end && (last | 0x20) == (initial | 0x20) ? open : end;
}

// `stops_at_given_name`: « la Culture Zoé Ferrand » holds two.
int name_end(const Sentence& s, int i, bool stops_at_given_name) {
  int end = i + 1;
  if (s.mark(end) == '.' && s.text(i).size() == 1) ++end;
  for (int at = end; at < s.size(); ++at) {
    const Word& word = s.word(at);
    if (joined_by_ampersand(s, at)) {
      end = ++at + 1;
      continue;
    }
    if (word.punctuation() && !(word.mark == '.' && s.text(at - 1).size() == 1 && s.word(at - 1).capital)) break;
    if (s.quote(at)) break;
    if (word.capital && !word.is(kWeekday) && word.kind == TokenKind::word) {
      if (word.phrase && word.phrase->kind == PhraseKind::agency && at > i + 1) break;
      if (stops_at_given_name && word.phrase && word.phrase->kind == PhraseKind::agency) break;
      if (stops_at_given_name && (word.is(kGivenName) || (at == i + 1 && is_place(s.text(i)))) &&
          (s.word(at + 1).capital || s.is(at + 1, kParticle)))
        break;
      if (second_person(s, i, at)) break;
      end = at + 1;
    } else if (at > i && is_glued_particle(s.text(at))) {
      end = at + 1;
    } else if (word.capital && word.kind == TokenKind::elision) {
      end = at + 1;
    } else if (!word.is(kParticle) || !particle_goes_on(s, at) || leads_to_body(s, i, at)) {
      if (!(word.mark == '.')) break;
    }
  }
  return end;
}

// Jean-Claude: the gender of the first part.
char hyphenated_gender(const Sentence& s, int i) {
  const std::string_view text = s.text(i);
  if (text.find('-') == std::string_view::npos) return 'e';
  return text.starts_with("Marie-") || text.starts_with("Anne-")    ? 'f'
         : text.starts_with("Jean-") || text.starts_with("Pierre-") ? 'm'
                                                                    : 'e';
}

}  // namespace guillemet
