"""sqlite_fts5.py PASSAGES.tsv DATABASE: SQLite's full-text index of the passages; accents are folded, words not stemmed."""
import sqlite3
import sys

passages, database = sys.argv[1:]
with sqlite3.connect(database) as connection, open(passages, encoding="utf-8") as lines:
    connection.execute("CREATE VIRTUAL TABLE passages USING fts5(id UNINDEXED, text, tokenize = 'unicode61 remove_diacritics 2')")
    connection.executemany("INSERT INTO passages VALUES (?, ?)", (line.rstrip("\n").split("\t", 1) for line in lines))
