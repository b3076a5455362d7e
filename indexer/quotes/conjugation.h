// Forms of a French verb, from its infinitive.
//
// Regular verbs of the first and second group are conjugated by rule, the others come from
// lexicons/irregular_verbs.tsv. Only the forms that news prose uses to report speech are made: no second persons, no
// past subjunctive.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace guillemet {

enum class Tense : std::uint8_t { present, past, future, conditional, infinitive, participle, gerund };

struct VerbForm {
  std::string text;  // lower case, with accents
  Tense tense = Tense::present;
  bool plural = false;        // of a participle: its own number
  bool first_person = false;  // je, nous
};

// The principal parts of an irregular verb, in the order of the table's columns.
struct PrincipalParts {
  std::string_view present_3s, present_3p, imperfect_3s, future_3s, past_3s, past_3p, subjunctive_3s, participle,
      gerund, present_1s, present_1p;
};

// The forms of a verb in -er or, conjugated as finir, in -ir; the infinitive alone for any other ending. A form may
// stand twice with different tenses (dit: present and past).
std::vector<VerbForm> conjugate(std::string_view infinitive);
std::vector<VerbForm> conjugate(std::string_view infinitive, const PrincipalParts& parts);

}  // namespace guillemet
