"""Copies of articles with other words, names and numbers, so that a few thousand articles become a load of any size.

Text that is copied ten times has the vocabulary of one copy, and near-copies; a real archive ten times as large has neither. Here a
share of an article's words is replaced, each by the same word all through the copy: given names by given names, the rest by words of
other articles, drawn as often as they occur there, or by words that are coined from their beginnings and endings. Of coined words
none is frequent and ever more are rare (a Pareto distribution), so that the vocabulary grows as that of real text does: with ten times
the words it is 2.6 to 2.8 times as large, that of 13,936 real articles 3.0 times as large as that of a tenth of them. The commonest words
stay: they hold the sentences together and attribute the quotations. One speaker is added who is quoted again and again.

The same articles and seed give the same copies."""
import collections
import itertools
import random
import re

KEPT = 0.75  # of the text: the commonest words that make up so much of it stay
SHARE = 0.7  # of the others that are replaced
COINED = 0.35  # of the replacements
FIRST, GROWTH = 3000, 0.5  # none of them is frequent; with n times as many, n ** GROWTH times as many are different ones
SPEAKER = "Marine Dubreuil"  # of the corpus, invented
SPOKEN_EVERY = 12  # copies: 10,452 quotations in ten times 13,936 articles
VOWELS = "aeiouyàâéèêëîïôöùûü"

WORD = re.compile(r"[^\W\d_]+|\d+")
SPLIT = re.compile(rf"([^\W\d_]*?[{VOWELS}]+[^{VOWELS}\W\d_]+)([{VOWELS}][^\W\d_]*)")


def repeated(articles, given_names, seed):
    """`articles` ({"title", "text"} each), then a copy of each with other words, then another, without end.
    `given_names`: name, gender."""
    yield from articles
    variation = Variation(articles, given_names, seed)
    for article in itertools.cycle(articles):
        yield variation.copy(article)


class Variation:
    def __init__(self, articles, given_names, seed):
        self.random = random.Random(seed)
        words = [word for article in articles for word in WORD.findall(article["text"]) if not word.isdigit()]
        counts = collections.Counter(word.lower() for word in words)
        by_frequency = [word for word, _ in counts.most_common()]
        made_up = itertools.accumulate(counts[word] for word in by_frequency)
        self.kept = {word for word, sum_ in zip(by_frequency, made_up) if sum_ < KEPT * counts.total()}
        self.words = [word for word in words if word.islower() and word not in self.kept]
        self.names = [word for word in words if word.istitle() and word.lower() not in self.kept]
        self.given = {name: gender for name, gender in given_names if name.lower() not in self.kept}
        self.given_of = collections.defaultdict(list)
        for name, gender in self.given.items():
            self.given_of[gender].append(name)
        parts = [match.groups() for match in map(SPLIT.fullmatch, sorted(counts)) if match]
        self.heads, self.tails = (sorted(set(part)) for part in zip(*parts))
        self.random.shuffle(self.heads)
        self.random.shuffle(self.tails)
        self.copies = 0

    def copy(self, article):
        others = {}
        title, text = (WORD.sub(lambda match: self.other(match[0], others), article[part]) for part in ("title", "text"))
        self.copies += 1
        if self.copies % SPOKEN_EVERY == 0:
            words = text.split()
            start = self.random.randrange(max(1, len(words) - 15))
            said = re.sub(r"[«»“”\".?!:;]", "", " ".join(words[start:start + 15]))
            text += f"\n\n« {said.capitalize()} », a déclaré {SPEAKER}."
        return {"title": title, "text": text}

    def other(self, word, others):
        """What stands for `word` in this copy; the same each time. `others` holds what was drawn."""
        key = word.lower()
        if key in self.kept or len(word) < 3:
            return word
        if key not in others:
            others[key] = self.drawn(word) if self.random.random() < SHARE else word
        if word.isupper():
            return others[key].upper()
        return others[key].capitalize() if word.istitle() else others[key]

    def drawn(self, word):
        if word.isdigit():  # four digits are mostly years
            return word if len(word) == 4 else str(self.random.randrange(10 ** (len(word) - 1), 10 ** len(word)))
        if word in self.given:
            return self.random.choice(self.given_of[self.given[word]])
        if self.random.random() < COINED:
            return self.coined(int(FIRST * self.random.paretovariate(1 / GROWTH - 1)))
        return self.random.choice((self.words if word.islower() else self.names) or [word])

    def coined(self, rank):
        turn, head = divmod(rank, len(self.heads))
        return self.heads[head] + self.tails[(7919 * rank + turn) % len(self.tails)]
