#!/usr/bin/env python3
"""Layers point down, and a library is seen by the files named here only."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
MAY_INCLUDE = {  # folder: the folders whose headers it may include; the longest matching folder counts
    "common": ["common"],
    "indexer/quotes": ["common", "indexer/quotes"],
    "indexer": ["common", "indexer"],
    "searcher": ["common", "searcher"],
    "tests": ["common", "indexer", "searcher", "tests"],
}
SEEN_BY = {  # library header: the files that may include it
    "xapian": r"common/stemmer\.cc|indexer/(documents|segment_writer)\.cc|searcher/((count|find|matcher|phrase_documents|xapian_query)\.cc|(databases|document_list)\.(cc|h))",
    "unicode/": r"common/(fold|tokenizer)\.cc|indexer/(decoder|cleaner|evaluation)\.cc|searcher/layout\.cc",
    "boost/program_options": r"(indexer|searcher)/options\.cc",
    "archive": r"indexer/container\.cc",
    "libxml/": r"indexer/formats/markup\.cc",
    "poppler": r"indexer/formats/pdf\.cc",
    "zlib": r"indexer/formats/message\.cc",
    "tbb/": r"indexer/(index|parallel_run)\.cc",
}

wrong = []
for path in sorted(ROOT.glob("*/**/*")):
    name = path.relative_to(ROOT).as_posix()
    folder = max((f for f in MAY_INCLUDE if name.startswith(f + "/")), key=len, default=None)
    if folder is None or path.suffix not in (".h", ".cc"):
        continue
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".h" and "#pragma once" not in text:
        wrong.append(f"{name}: no #pragma once")
    for header in re.findall(r'#include "([^"]+)"', text):
        if not any(header.startswith(f + "/") for f in MAY_INCLUDE[folder]):
            wrong.append(f"{name}: includes {header}, which is not below it")
    for header in re.findall(r"#include <([^>]+)>", text) if folder != "tests" else []:
        for library, files in SEEN_BY.items():
            if (header == library + ".h" or header.startswith(library)) and not re.fullmatch(files, name):
                wrong.append(f"{name}: includes <{header}>")
print("\n".join(wrong) or "layers point down")
sys.exit(bool(wrong))
