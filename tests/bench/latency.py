#!/usr/bin/env python3
"""latency.py PROGRAMS ARCHIVE QUERIES.tsv: how long guillemet-search takes in one process, by kind of query.

QUERIES.tsv: kind, tab, query; kinds rare and common are a word, or two words or more of which one is enough, and all of them,
phrase in this order. The second of two passes counts. Prints the median and the 95th percentile of each kind, in milliseconds,
and how many matches a query has on average."""
import json
import subprocess
import sys
import tempfile


def asked(kind, query):
    words = query.strip('"').split()
    if kind == "or":
        return " OU ".join(words)
    if kind == "and":
        return " ET ".join(words)
    return '"' + " ".join(words) + '"' if kind == "phrase" else query


def main():
    programs, archive, path = sys.argv[1:4]
    queries = [line.rstrip("\n").split("\t", 1) for line in open(path, encoding="utf-8")]
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as batch:
        for _ in range(2):
            for kind, query in queries:
                print(asked(kind, query), file=batch)
        batch.flush()
        command = [f"{programs}/guillemet-search", "-a", archive, "--batch", batch.name, "-n", "10", "--format", "json"]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
    records = map(json.loads, run.stdout.splitlines())
    summaries = [(record["seconds"], record["total"]) for record in records if record["type"] == "summary"]
    if run.returncode not in (0, 1) or len(summaries) != 2 * len(queries):  # 1: some query found nothing
        sys.exit(f"latency.py: {len(summaries)} answers to {2 * len(queries)} queries; {run.stderr.strip()}")
    counted = list(zip((kind for kind, _ in queries), summaries[len(queries):]))
    for kind in dict.fromkeys(kind for kind, _ in queries):
        times = sorted(1000 * seconds for each, (seconds, _) in counted if each == kind)
        matches = sum(total for each, (_, total) in counted if each == kind) / len(times)
        print(f"{kind:8} p50 {times[len(times) // 2]:6.2f} ms  p95 {times[int(.95 * len(times))]:6.2f} ms  of {len(times)}, "
              f"{matches:.1f} matches")


if __name__ == "__main__":
    main()
