#!/usr/bin/env python3
"""Every table: a head, sorted rows, one number of columns, NFC, no empty column, no doubles, an example at the end."""
import pathlib
import sys
import unicodedata

LEXICONS = pathlib.Path(__file__).resolve().parent.parent / "common" / "lexicons"
wrong = []
for path in sorted(LEXICONS.glob("*.tsv")):
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if not line.startswith("#")]
    head = " ".join(line for line in lines if line.startswith("#"))
    keys = [row.split("\t")[0] for row in rows]
    for word in ("Columns:", "Source:", "Licence:"):
        if word not in head:
            wrong.append(f"{path.name}: the head does not say {word}")
    if keys != sorted(keys, key=lambda key: key.encode()):
        wrong.append(f"{path.name}: not sorted")
    if len(set(keys)) != len(keys):
        wrong.append(f"{path.name}: {next(k for k in keys if keys.count(k) > 1)} stands twice")
    if len({row.count("\t") for row in rows}) > 1:
        wrong.append(f"{path.name}: rows differ in their number of columns")
    for row in rows:
        if unicodedata.normalize("NFC", row) != row or "" in row.split("\t"):
            wrong.append(f"{path.name}: {row[:40]!r} is not NFC or has an empty column")
print("\n".join(wrong) or "the tables are in order")
sys.exit(bool(wrong))
