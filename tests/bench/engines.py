"""The engines that are measured: Guillemet and its peers. Each is given a part of the load (load.py) and a folder for its index.

An engine: `name`, `reads` (what of the load), `package` (Debian's, which brings it), `missing()` (what is not there to run it, or
None), `prepare(work)` (compiles what has to be, once), `index(part, archive)` and `query(archive, queries)` (the commands;
no query command where there is none)."""
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
PEERS = HERE / "peers"
JARS = pathlib.Path("/usr/share/java")


class Failed(Exception):
    """A command that did not do its work; the text says which and what it said."""


def run(command, log, fine=(0,)):
    """(wall seconds, peak memory in MB) of `command`, which writes into the file `log`.

    The kernel's figure of memory begins with what this process holds, so measure from a small process; of a command and those
    that it started it is that of the largest."""
    os.sync()
    with open(log, "w", encoding="utf-8") as output:
        start = time.monotonic()
        process = subprocess.Popen([str(word) for word in command], stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in fine:
        said = pathlib.Path(log).read_text(encoding="utf-8", errors="replace").strip().splitlines() or ["nothing"]
        raise Failed(f"{command[0]} ended with {process.returncode} and said: {said[-1]}")
    return seconds, usage.ru_maxrss / 1024


def megabytes(path):
    """What the files under `path` hold, in MB (10^6 bytes)."""
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return sum(file.stat().st_size for file in files) / 1e6


class Engine:
    package = ""
    reads = "passages"
    needs = ()  # programs

    def missing(self):
        return next((program for program in self.needs if not shutil.which(program)), None)

    def prepare(self, work):
        self.work = work

    def query(self, archive, queries):
        return None


class Guillemet(Engine):
    name = "guillemet"
    reads = "files"

    def __init__(self, programs):
        self.programs = programs

    def missing(self):
        return next((str(self.programs / name) for name in ("guillemet-index", "guillemet-search")
                     if not (self.programs / name).exists()), None)

    def index(self, part, archive):
        return [self.programs / "guillemet-index", "-q", "-a", archive, part / "txt"]

    def query(self, archive, queries):
        return [sys.executable, HERE / "latency.py", self.programs, archive, queries]

    def search(self, archive, *words):
        return [self.programs / "guillemet-search", "-a", archive, *words]


class Recoll(Engine):
    name, reads, package, needs = "recollindex", "files", "recollcmd", ("recollindex",)

    def index(self, part, archive):
        archive.mkdir(parents=True)
        (archive / "recoll.conf").write_text(f"topdirs = \"{part / 'txt'}\"\nindexstemminglanguages = french\nnoaspell = 1\n"
                                             "idxniceprio = 0\nloglevel = 2\n", encoding="utf-8")
        return ["recollindex", "-c", archive]


class Omega(Engine):
    name, reads, package, needs = "omindex", "files", "xapian-omega", ("omindex",)

    def index(self, part, archive):
        return ["omindex", "--db", archive, "--url", "/", "--stemmer", "french", part / "txt"]


class Lucene(Engine):
    name, package, needs = "lucene", "liblucene8-java default-jdk-headless", ("javac", "java")

    def missing(self):
        return super().missing() or (None if list(JARS.glob("lucene-highlighter-*.jar")) else f"{JARS}/lucene-*.jar")

    def prepare(self, work):
        self.java = ["java", "-cp", f"{work}:{JARS}/*", "LucenePassages"]
        run(["javac", "-nowarn", "-cp", f"{JARS}/*", "-d", work, PEERS / "LucenePassages.java"], work / "javac.log")

    def index(self, part, archive):
        return [*self.java, "index", part / "passages.tsv", archive, os.cpu_count()]

    def query(self, archive, queries):
        return [*self.java, "query", archive, queries]


class Xapian(Engine):
    name, package, needs = "xapian", "libxapian-dev g++ pkg-config", ("g++", "pkg-config")

    def missing(self):
        absent = super().missing()
        if not absent and subprocess.run(["pkg-config", "--exists", "xapian-core"], check=False).returncode:
            absent = "xapian-core's headers"
        return absent

    def prepare(self, work):
        self.program = work / "xapian_manual"
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "xapian-core"], capture_output=True, text=True, check=True)
        run(["g++", "-O2", "-o", self.program, PEERS / "xapian_manual.cc", *flags.stdout.split()], work / "g++.log")

    def index(self, part, archive):
        return [self.program, part / "passages.tsv", archive]


class Sqlite(Engine):
    name, package = "sqlite", "python3"

    def missing(self):
        has = sqlite3.connect(":memory:").execute("SELECT sqlite_compileoption_used('ENABLE_FTS5')").fetchone()[0]
        return None if has else "FTS5 in Python's SQLite"

    def index(self, part, archive):
        return [sys.executable, PEERS / "sqlite_fts5.py", part / "passages.tsv", archive]


PEER_ENGINES = (Recoll(), Omega(), Lucene(), Xapian(), Sqlite())
