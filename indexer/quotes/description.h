// What a description without name (« la magistrate », « l'ancien ministre ») tells of whom it may stand for.
#pragma once

#include "indexer/quotes/entities.h"
#include "indexer/quotes/mentions.h"

namespace guillemet {

// Sentences between a person and a bare description that may still stand for them.
inline constexpr int kDescriptionReach = 3;

// Whether number and gender of a mention and of an entity do not contradict each other.
bool agrees(const Entity& entity, const Mention& mention);
// A head alone or with one adjective: la magistrate, l'élue socialiste.
bool is_bare(const Sentence& sentence, const Mention& mention);
// la même source, cette même source.
bool is_same_source(const Sentence& sentence, const Mention& mention);

}  // namespace guillemet
