#!/usr/bin/env python3
"""known_item.py PROGRAMS ARCHIVE TITLES.tsv [--no-marks] [--copies | --any-copy]: how high guillemet-search lists the article of a headline.

PROGRAMS: the folder of the two programs. ARCHIVE: an archive of article bodies, one file ID.txt each. TITLES.tsv: id, tab,
headline. --no-marks takes the quotation marks out of the headlines; --copies has near-copies listed: the article of a headline may be one
that is named with the best of its group only; --any-copy takes that for found. Prints the mean reciprocal rank among the ten best articles, the share that is first and that is among
the ten."""
import json
import pathlib
import subprocess
import sys
import tempfile

LISTED = 30  # passages, one an article: more than ten, for articles of the same text


def main():
    programs, archive, titles = sys.argv[1:4]
    wanted = [line.rstrip("\n").split("\t", 1) for line in open(titles, encoding="utf-8")]
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as queries:
        for _, title in wanted:
            if "--no-marks" in sys.argv:
                title = title.translate(str.maketrans('"«»“”', "     "))
            print(title, file=queries)
        queries.flush()
        command = [f"{programs}/guillemet-search", "-a", archive, "--batch", queries.name, "-n", str(LISTED), "--per-article", "1",
                   "--format", "json"] + ["--copies"] * ("--copies" in sys.argv)
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    any_copy = "--any-copy" in sys.argv
    listed, answers = [], []
    for record in map(json.loads, lines):
        if record["type"] == "summary":
            answers.append(listed)
            listed = []
        elif record["type"] == "passage":
            listed.append([pathlib.Path(article["path"]).stem for article in [record["article"], *record["copies"] * any_copy]])
    ranks = []
    for (article, _), found in zip(wanted, answers):
        ten = list({result[0]: result for result in found}.values())[:10]
        ranks.append(next((rank for rank, result in enumerate(ten, 1) if article in result), 0))
    count = len(wanted)
    print(f"headlines {count} MRR@10 {sum(1 / r for r in ranks if r) / count:.4f} first {sum(r == 1 for r in ranks) / count:.3f} "
          f"in ten {sum(r > 0 for r in ranks) / count:.3f} nothing found {sum(not found for found in answers)}")


if __name__ == "__main__":
    main()
