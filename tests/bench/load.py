#!/usr/bin/env python3
"""load.py ARTICLES OUT [--size N] [--large] [--seed N]: one work load for every engine.

ARTICLES: a file, or a folder, of articles: JSON Lines (title, text), plain or .gz, or .txt and .md with the title in the first line.
OUT/base: N articles (default: all there are; if there are fewer, copies with other words follow, see variation.py), of which
  txt/ has a file each, title, empty line, passages of about 60 words as paragraphs; passages.tsv has id, tab, passage.
OUT/large, OUT/day: with --large, ten times as many, the first N the same; and what comes in a day, 1,000 more, N at most.
OUT/queries.tsv: kind, tab, query; 100 each of rare, common, or, and, phrase, drawn from base.
OUT/sizes.json: articles, passages, words, different words and bytes of each."""
import argparse
import collections
import gzip
import itertools
import json
import pathlib
import random
import re
import shutil
import sys

import variation

LEXICONS = pathlib.Path(__file__).resolve().parents[2] / "common" / "lexicons"
TIMES = 10
DAY = 1000
PASSAGE_WORDS = 60
FILES_A_FOLDER = 1000
OF_EACH_KIND = 100
# Between two sentences; archives have lost many of the spaces there.
SENTENCE_END = re.compile(r"(?<=[.!?…][»”\"])\s*(?=[A-ZÀ-Ý«“])|(?<=[.!?…])\s*(?=[A-ZÀ-Ý«“])")


def articles_of(path):
    for each in sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]:
        if each.name.endswith((".jsonl", ".jsonl.gz")):
            with (gzip.open if each.suffix == ".gz" else open)(each, "rt", encoding="utf-8") as lines:
                for number, line in enumerate(lines, 1):
                    try:
                        article = json.loads(line)
                        yield {"title": article["title"], "text": article["text"]}
                    except (ValueError, KeyError, TypeError):
                        sys.exit(f"load.py: {each}:{number}: this is no JSON object with a title and a text")
        elif each.suffix in (".txt", ".md") and each.stem != "README":
            text = re.sub(r"\A---\n.*?\n---\n", "", each.read_text(encoding="utf-8", errors="replace"), flags=re.S)
            title, _, body = text.strip().partition("\n")
            yield {"title": title, "text": body.strip()}


def passages_of(text):
    passage, passages = [], []
    for sentence in SENTENCE_END.split(text):
        passage += sentence.split()
        if len(passage) >= PASSAGE_WORDS:
            passages.append(" ".join(passage))
            passage = []
    return passages + [" ".join(passage)] * bool(passage)


class Part:
    """A folder of the load, written article by article."""

    def __init__(self, folder):
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "txt").mkdir(parents=True)
        self.passages = open(folder / "passages.tsv", "w", encoding="utf-8")
        self.words = collections.Counter()
        self.sizes = collections.Counter(articles=0, passages=0, bytes=0)

    def add(self, article):
        passages = passages_of(article["text"])
        number = self.sizes["articles"]
        folder = self.folder / "txt" / f"{number // FILES_A_FOLDER:03}"
        folder.mkdir(exist_ok=True)
        text = "\n\n".join([" ".join(article["title"].split()), *passages]) + "\n"
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
        for n, passage in enumerate(passages):
            self.passages.write(f"{number:06}/{n}\t{passage}\n")
        self.words.update(re.findall(r"[^\W\d_]+", text.lower()))
        self.sizes.update(articles=1, passages=len(passages), bytes=len(text.encode()))

    def close(self):
        self.passages.close()
        return {**self.sizes, "words": self.words.total(), "different_words": len(self.words)}


def queries_of(part, seed):
    """(kind, query) pairs; a word that stands in more than a twentieth of the passages is no query of its own."""
    chance = random.Random(seed)
    passages = (part.folder / "passages.tsv").read_text(encoding="utf-8").splitlines()
    held = collections.Counter()
    for line in passages:
        held.update(set(re.findall(r"[^\W\d_]{4,}", line.split("\t")[1].lower())))
    by_frequency = [word for word in sorted(held, key=lambda word: (-held[word], word)) if held[word] <= max(5, len(passages) / 20)]
    common, middle = by_frequency[:1000], by_frequency[:5000]
    rare = [word for word in by_frequency if 5 <= held[word] <= 30] or by_frequency
    for _ in range(OF_EACH_KIND):
        yield "rare", chance.choice(rare)
    for _ in range(OF_EACH_KIND):
        yield "common", chance.choice(common)
    for _ in range(OF_EACH_KIND):
        yield "or", " ".join(chance.sample(middle, 3))
    for _ in range(OF_EACH_KIND):
        yield "and", " ".join(chance.sample(common, 2))
    for _ in range(OF_EACH_KIND):
        phrase = []
        while not phrase:  # two to four words as they follow each other, with nothing between them
            words = re.findall(r"[^\W\d_]+|\S", chance.choice(passages).split("\t")[1].lower())
            start = chance.randrange(len(words))
            phrase = words[start:start + chance.choice((2, 3, 4))]
            if len(phrase) < 2 or not all(word.isalpha() for word in phrase):
                phrase = []
        yield "phrase", " ".join(phrase)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--size", type=int)
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()

    source = list(itertools.islice(articles_of(given.articles), given.size))
    if not source:
        parser.error(f"{given.articles}: no articles are there (.jsonl, .jsonl.gz, .txt, .md)")
    lines = (LEXICONS / "given_names.tsv").read_text(encoding="utf-8").splitlines()
    names = [line.split("\t")[:2] for line in lines if not line.startswith("#")]
    stream = variation.repeated(source, names, given.seed)
    size = given.size or len(source)
    base, large, day = (Part(given.out / name) if name == "base" or given.large else None for name in ("base", "large", "day"))
    for article in itertools.islice(stream, size):
        base.add(article)
        if large:
            large.add(article)
    if large:
        for article in itertools.islice(stream, (TIMES - 1) * size):
            large.add(article)
        for article in itertools.islice(stream, min(DAY, size)):
            day.add(article)
    sizes = {part.folder.name: part.close() for part in (base, large, day) if part}
    with open(given.out / "queries.tsv", "w", encoding="utf-8") as file:
        file.writelines(f"{kind}\t{query}\n" for kind, query in queries_of(base, given.seed))
    (given.out / "sizes.json").write_text(json.dumps(sizes, indent=1) + "\n")


if __name__ == "__main__":
    main()
