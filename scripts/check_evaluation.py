#!/usr/bin/env python3
"""check_evaluation.py BUILD: `guillemet-index --evaluate` prints the figures that the scorer of the annotated articles beside
the checkout (../shared/quotes) prints. Skipped (77) where there are none."""
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
QUOTES = ROOT.parent / "shared" / "quotes"
indexer = pathlib.Path(sys.argv[1]) / "guillemet-index"
if not (QUOTES / "score.py").exists():
    print("no annotated articles beside the checkout; nothing to compare")
    sys.exit(77)

gold = QUOTES / "dev.gold.jsonl"
articles = sorted(str(path) for path in (QUOTES / "dev").glob("*.txt"))
with tempfile.TemporaryDirectory() as folder:
    extracted = pathlib.Path(folder) / "extracted.jsonl"
    with extracted.open("w") as out:
        subprocess.run([indexer, "--quiet", "--extract", *articles], stdout=out, check=True)
    scored = subprocess.run([sys.executable, QUOTES / "score.py", gold, extracted], capture_output=True, text=True, check=True)
evaluated = subprocess.run([indexer, "--quiet", "--evaluate", gold, *articles], capture_output=True, text=True, check=True)
theirs, ours = scored.stdout.splitlines(), evaluated.stdout.splitlines()[:3]
print("\n".join(["scorer:", *theirs, "--evaluate:", *ours]))
sys.exit(theirs != ours)
