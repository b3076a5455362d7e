#!/usr/bin/env python3
"""spread.py PROGRAMS ARTICLES.jsonl[.gz] QUERIES.tsv [PARTS]: one archive against the same articles in parts behind servers.

Cuts ARTICLES by date into PARTS (3), makes servable archives of the whole and of each, serves all on this machine, and
prints what they take, how often the first page of a query is the same, and how long queries take (latency.py). Compared are
one archive on this machine, the same behind one server, and the parts; QUERIES.tsv as load.py makes it."""
import gzip
import json
import math
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time

import latency

DATABASES = ("articles", "passages", "quotations")
PREFIXES = "ingér* retrait* minist* présid* gouv* ferm* vacc* tra* port* polic* europ* éco* mar* sant*".split()
COMMANDS = (("passages", []), ("passages, newest first", ["--sort", "newest"]), ("page 2", ["--offset", "10"]), ("quotations", ["quotes"]))


def cut(path, folder, parts):
    """The lines of `path` in folder/0, and by date in folder/1 ... No day is in two parts, all paths are the same."""
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    dates = sorted(article.get("date") or "" for article in articles)
    bounds = [dates[len(dates) * part // parts] for part in range(1, parts)]
    files = []
    for part in range(parts + 1):
        (folder / str(part) / "presse").mkdir(parents=True)
        files.append(open(folder / str(part) / "presse" / "a.jsonl", "w", encoding="utf-8"))
    for article in articles:
        part = 1 + sum((article.get("date") or "") >= bound for bound in bounds)
        for file in (files[0], files[part]):
            file.write(json.dumps(article, ensure_ascii=False) + "\n")
    for file in files:
        file.close()


def free_ports(count):
    for base in range(20000, 60000, count):
        try:
            for port in range(base, base + count):
                with socket.socket() as probe:
                    probe.bind(("127.0.0.1", port))
            return base
        except OSError:
            continue
    sys.exit("spread.py: no ports are free")


def serve(archive, port, log):
    # In a session of its own: a server that is told to end ends its whole group.
    return [subprocess.Popen(["xapian-tcpsrv", "--quiet", "--interface", "127.0.0.1", "--port", str(port + i), archive / database],
                             stderr=log, start_new_session=True) for i, database in enumerate(DATABASES)]


def add(programs, archive, port):
    """The server takes a moment to listen."""
    for _ in range(50):
        if subprocess.run([f"{programs}/guillemet-search", "-a", archive, "archive", "add-remote", f"127.0.0.1:{port}"],
                          stderr=subprocess.DEVNULL, check=False).returncode == 0:
            return
        time.sleep(0.1)
    sys.exit(f"spread.py: the servers on ports {port} to {port + 2} do not answer")


def pages(programs, archive, queries, command, folder):
    """For each query the scores on its first page, and what has them."""
    (folder / "batch.txt").write_text("\n".join(queries) + "\n", encoding="utf-8")
    run = subprocess.run([f"{programs}/guillemet-search", "-a", archive, *command, "--batch", folder / "batch.txt"],
                         capture_output=True, text=True, check=False)
    answers = [[]]
    for record in map(json.loads, run.stdout.splitlines()):
        if record["type"] == "summary":
            answers.append([])
        else:
            answers[-1].append((record["score"], record["article"]["id"], record.get("passage", record).get("start")))
    return answers[:-1]


def same_scores(one, other):
    return len(one) == len(other) and all(math.isclose(a[0], b[0], rel_tol=1e-4, abs_tol=1e-9) for a, b in zip(one, other))


def same_results(one, other):
    return [each[1:] for each in one] == [each[1:] for each in other]


def compare(programs, folder, kinds):
    print("| page | kind | queries | one server as parts: same results | same scores | here as parts: same results | same scores |")
    print("|---|---|---|---|---|---|---|")
    for name, command in COMMANDS:
        found = {each: pages(programs, folder / each, [query for _, query in kinds], command, folder) for each in ("here", "one", "parts")}
        for kind in dict.fromkeys(kind for kind, _ in kinds):
            places = [i for i, (each, _) in enumerate(kinds) if each == kind]
            row = [name, kind, len(places)]
            for other in ("one", "here"):
                row += [sum(check(found[other][i], found["parts"][i]) for i in places) for check in (same_results, same_scores)]
            print("| " + " | ".join(map(str, row)) + " |")


def main():
    programs, source, path = sys.argv[1:4]
    parts = int(sys.argv[4]) if len(sys.argv) > 4 else 3
    kinds = [line.rstrip("\n").split("\t", 1) for line in open(path, encoding="utf-8")]
    kinds = [(kind, latency.asked(kind, query)) for kind, query in kinds] + [("prefix", prefix) for prefix in PREFIXES]
    servers = []
    with tempfile.TemporaryDirectory() as name, open(pathlib.Path(name) / "servers.log", "w") as log:
        folder = pathlib.Path(name)
        cut(pathlib.Path(source), folder, parts)
        for part, archive, options in [(0, "here", []), *((part, f"served{part}", ["--servable"]) for part in range(parts + 1))]:
            subprocess.run(["/usr/bin/time", "-f", f"{archive}: %e s, %U s of user time, %M KB", f"{programs}/guillemet-index", "-q",
                            *options, "-a", folder / archive, folder / str(part) / "presse"], check=True)
            size = sum(file.stat().st_size for file in (folder / archive / "segments").rglob("*") if file.is_file())
            print(f"{archive}: {size / 1e6:.1f} MB", flush=True)
        base = free_ports(3 * (parts + 1))
        try:
            for part in range(parts + 1):
                servers += serve(folder / f"served{part}", base + 3 * part, log)
                add(programs, folder / ("parts" if part else "one"), base + 3 * part)
            compare(programs, folder, kinds)
            for archive in ("here", "one", "parts"):
                print(f"{archive}:", flush=True)
                subprocess.run([sys.executable, pathlib.Path(__file__).with_name("latency.py"), programs, folder / archive, path], check=True)
        finally:
            for server in servers:
                os.killpg(server.pid, signal.SIGKILL)
                server.wait()


if __name__ == "__main__":
    main()
