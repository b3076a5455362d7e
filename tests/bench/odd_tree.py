#!/usr/bin/env python3
"""odd_tree.py make FOLDER FILES: a tree of FILES small articles, 20 folders deep, with names and things in it that trip programs up;
prints what a run must find there.
odd_tree.py stir FOLDER SECONDS: changes, replaces, renames and deletes files in it meanwhile.
odd_tree.py compare ARCHIVE OTHER: whether both hold the same files with as many articles, each article once."""
import collections
import json
import os
import pathlib
import random
import socket
import sys
import time

DEPTH = 20
NAMES = [b"un article", b"deux\nlignes", b"l'\xc3\xa9t\xc3\xa9", b"\xe9t\xe9 latin", b"-rf", b"a\tb", b"$HOME", b"%s%n", b'"entre guillemets"', b"*"]
TEXT = "{title}\n\nLe port numéro {number} ouvre. « Nous attendions cela », a déclaré Marine Dubreuil.\n"


def write(path, number):
    with open(path, "wb") as file:
        file.write(TEXT.format(title=f"Port {number}", number=number).encode())


def folders_of(top):
    """A chain of DEPTH folders and, beside each, one for every hundred files."""
    chain = [top]
    for level in range(DEPTH):
        chain.append(chain[-1] + b"/" + NAMES[level % 4] + b" %d" % level)
    return chain


def make(top, files):
    chain = folders_of(top)
    os.makedirs(chain[-1])
    for number in range(files):
        folder = chain[number % len(chain)] + b"/lot %d" % (number // (100 * len(chain)))
        os.makedirs(folder, exist_ok=True)
        write(folder + b"/" + NAMES[number % len(NAMES)] + b" %d.txt" % number, number)
    failures = 0
    os.symlink(os.path.abspath(top), chain[3] + b"/en haut")  # a loop of folders
    os.symlink(b"lui.txt", chain[2] + b"/lui.txt")  # a loop of itself
    os.symlink(b"parti.txt", chain[2] + b"/nulle part.txt")
    failures += 2
    first = next(name for name in sorted(os.listdir(top + b"/lot 0")) if name.endswith(b".txt"))
    os.symlink(b"../lot 0/" + first, chain[1] + b"/le m\xc3\xaame.txt")  # the same article by another name
    os.mkfifo(top + b"/tuyau.txt")
    here = os.getcwd()
    os.chdir(top)  # a socket's name has 108 bytes at most
    socket.socket(socket.AF_UNIX).bind(b"prise.txt")
    os.chdir(here)
    open(top + b"/vide.txt", "wb").close()
    with open(top + b"/binaire.txt", "wb") as file:
        file.write(bytes(range(256)) * 8)
    failures += 2
    write(top + b"/caf\xe9.txt", files)  # of these two one is read, the other named
    write(top + b"/caf%E9.txt", files + 1)
    failures += 1
    print(f"{files + 1} articles, {failures} failures")


def stir(top, seconds):
    random.seed(7)
    paths = [os.path.join(folder, name) for folder, _, names in os.walk(top) for name in names if b" " in name]
    paths = [path for path in paths if not os.path.islink(path)]
    end, number, paused = time.time() + seconds, 0, 0
    while time.time() < end:
        path, number = random.choice(paths), number + 1
        try:
            match random.randrange(4):
                case 0:
                    write(path, -number)
                case 1:
                    os.unlink(path)
                case 2:
                    os.rename(path, path[:-4] + b" bis.txt" if os.path.exists(path) else path)
                case 3:
                    with open(path, "ab") as file:
                        file.write(b"Une phrase de plus.\n")
                        time.sleep(0.001)
                        file.truncate(20)
        except FileNotFoundError:
            paused += 1


def files_of(archive):
    archive = pathlib.Path(archive)
    manifest = json.loads((archive / "manifest.json").read_text())
    lines = (archive / "files" / manifest["files"]).read_text().split("\n")[1:-1]
    files = {(manifest["roots"][file["root"]]["name"], file["file"]): file for file in map(json.loads, lines)}
    return files, sum(segment["articles"] for segment in manifest["segments"])


def compare(archive, other):
    (mine, count), (theirs, other_count) = files_of(archive), files_of(other)
    ids = collections.Counter(id for file in mine.values() for id in file["articles"])
    wrong = [f"{id} is there {times} times" for id, times in ids.items() if times > 1]
    wrong += [f"{name} is in one of them only" for name in mine.keys() ^ theirs.keys()]
    for name in mine.keys() & theirs.keys():
        a, b = mine[name], theirs[name]
        if (a["size"], len(a["articles"]), a.get("failure")) != (b["size"], len(b["articles"]), b.get("failure")):
            wrong.append(f"{name}: {a} and {b}")
    if count != other_count or count != sum(ids.values()):
        wrong.append(f"{count}, {other_count} articles, {sum(ids.values())} ids")
    print("\n".join(wrong[:20]) or "the same")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    command, first, second = sys.argv[1:]
    if command == "compare":
        compare(first, second)
    {"make": make, "stir": stir}[command](os.fsencode(first), int(second))
