#!/usr/bin/env python3
"""check_docs.py BUILD: the documents are true. Paths in ARCHITECTURE.md and links exist, each folder has its place there,
and every `$ ` command in a ```console block runs and prints what is shown (… is any text)."""
import pathlib
import re
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "cli"))
import run as cli  # noqa: E402

DOCUMENTS = sorted(ROOT.glob("*.md")) + sorted((ROOT / "doc").glob("*.md")) + [ROOT / "corpus" / "README.md"]
wrong = []

architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
for path in re.findall(r"`([\w./-]+/[\w./-]*)`", architecture):
    if not (ROOT / path).exists():
        wrong.append(f"ARCHITECTURE.md: {path} does not exist")
for folder in ("common", "indexer", "indexer/formats", "indexer/quotes", "searcher", "corpus", "tests", "scripts", "doc"):
    if f"`{folder}/`" not in architecture:
        wrong.append(f"ARCHITECTURE.md: nothing is said of {folder}/")

for document in DOCUMENTS:
    text = document.read_text(encoding="utf-8")
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        if not (document.parent / link).exists():
            wrong.append(f"{document.name}: the link {link} leads nowhere")
    blocks = re.findall(r"```console\n(.*?)```", text, flags=re.S)
    if blocks:
        with tempfile.TemporaryDirectory() as folder:
            test = pathlib.Path(folder) / document.name
            test.write_text("\n".join(blocks), encoding="utf-8")
            wrong += cli.run(test, pathlib.Path(sys.argv[1]).resolve())

print("\n\n".join(wrong) or "the documents are true")
sys.exit(bool(wrong))
