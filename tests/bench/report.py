"""What scripts/bench found, as tables in Markdown."""
import os
import re
import statistics

MARKERS = ("<!-- bench -->", "<!-- /bench -->")
NAMES = {"guillemet": "Guillemet", "recollindex": "recollindex (Recoll)", "omindex": "omindex (Xapian Omega)",
         "lucene": "Lucene, French analyzer", "xapian": "Xapian as its manual shows it", "sqlite": "SQLite FTS5, no stems"}
# What was asked of index time, as a share of the peer's, on two cores.
ASKED_OF_TIME = {"recollindex": 0.40, "omindex": 0.35, "lucene": 2.5}


class NoMarkers(Exception):
    pass


def machine():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            model = re.search(r"^model name\s*:\s*(.*)$", file.read(), flags=re.M)[1]
    except (OSError, TypeError):
        model = "unknown processor"
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{os.cpu_count()} cores ({model}), {memory:.0f} GB, load {os.getloadavg()[0]:.1f} when it began"


def median(rows, *keys):
    values = []
    for row in rows:
        for key in keys:
            row = row[key]
        values.append(row)
    return statistics.median(values)


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)


def rounded(value):
    return f"{value:.0f}" if value >= 10 else f"{value:.1f}"


def index_table(results, part):
    indexed = {name: rows for name, rows in results["parts"][part]["index"].items() if rows}
    size = results["sizes"][part]
    ours = median(indexed["guillemet"], "seconds")
    rows = []
    for name, runs in indexed.items():
        seconds, memory, archive = (median(runs, key) for key in ("seconds", "memory", "size"))
        ratio = "" if name == "guillemet" else f"{ours / seconds:.2f}"
        text = f"{1e6 * archive / size['bytes']:.1f}"
        rows.append([NAMES[name], f"{seconds:.1f}", ratio, rounded(memory), rounded(archive), text])
    head = ["s", "Guillemet's time / its", "memory, MB", "archive, MB", "archive / text"]
    return table([f"index, {size['articles']:,} articles", *head], rows)


def query_table(results, part):
    queried = {name: rows for name, rows in results["parts"][part]["query"].items() if rows}
    kinds = list(queried["guillemet"][0])
    rows = []
    for name, runs in queried.items():
        rows.append([NAMES[name], *(f"{median(runs, kind, 'p50'):.1f} / {median(runs, kind, 'p95'):.1f}" for kind in kinds)])
    return table([f"queries, p50 / p95 in ms, {results['sizes'][part]['articles']:,} articles", *kinds], rows)


def asked_rows(results):
    """(what, measured, at most, unit) of all that is asked of the project."""
    parts = results["parts"]
    indexed = parts["base"]["index"]
    first = median(indexed["guillemet"], "seconds")
    for name, limit in ASKED_OF_TIME.items():
        if indexed.get(name):
            yield f"index time / {name}'s", first / median(indexed[name], "seconds"), limit, ""
    for part, rows in parts.items():
        size = results["sizes"][part]
        count = f"{size['articles']:,} articles"
        yield f"memory, {count}", median(rows["index"]["guillemet"], "memory"), 250, " MB"
        yield f"archive / text, {count}", 1e6 * median(rows["index"]["guillemet"], "size") / size["bytes"], 3, ""
        if rows["query"].get("lucene"):
            ratios = {kind: median(rows["query"]["guillemet"], kind, "p95") / median(rows["query"]["lucene"], kind, "p95")
                      for kind in rows["query"]["guillemet"][0]}
            worst = max(ratios, key=ratios.get)
            yield f"p95 / Lucene's, {count}, the worst kind ({worst})", ratios[worst], 1, ""
        for speaker in rows["speakers"]:
            yield f"`quotes --speaker \"{speaker['name']}\"`, {speaker['quotations']:,} quotations", speaker["inside"], 20, " ms"
        yield f"a search from the shell, {count}", rows["start"], 50, " ms"
    yield "a second run with nothing new / the first", 100 * results["again"] / first, 2, " %"
    if "large" in parts:
        yield from growth_rows(results, parts["base"], parts["large"])


def growth_rows(results, base, large):
    sizes = results["sizes"]
    for name, limits in (("guillemet", (15, 10)), ("lucene", (None, None))):
        if base["index"].get(name) and large["index"].get(name):
            times = [median(part["index"][name], "seconds") / sizes[key]["articles"] for part, key in ((base, "base"), (large, "large"))]
            memory = [median(part["index"][name], "memory") for part in (base, large)]
            yield f"ten times as many: {name}'s time an article grows by", 100 * (times[1] / times[0] - 1), limits[0], " %"
            yield f"ten times as many: {name}'s memory grows by", 100 * (memory[1] / memory[0] - 1), limits[1], " %"
    ratios = {}
    for kind in base["query"]["guillemet"][0]:
        p95, matches = ([median(part["query"]["guillemet"], kind, key) for part in (base, large)] for key in ("p95", "matches"))
        if p95[0] and matches[0]:
            ratios[kind] = (p95[1] / p95[0]) / (matches[1] / matches[0])
    if ratios:
        worst = max(ratios, key=ratios.get)
        yield f"growth of p95 / growth of the matches, the worst kind ({worst})", ratios[worst], 1, ""
    full = median(large["index"]["guillemet"], "seconds")
    yield f"a day's {sizes['day']['articles']:,} articles added / the full run", 100 * results["day"]["seconds"] / full, 5, " %"


def asked_table(results):
    rows = []
    for what, value, limit, unit in asked_rows(results):
        measured = rounded(value) if unit == " MB" else f"{value:.2f}" if not unit else f"{value:.1f}"
        met = "" if limit is None else "yes" if value <= limit else "no"
        rows.append([what, measured + unit, "" if limit is None else f"{limit:g}{unit}", met])
    return table(["asked", "measured", "at most", "met"], rows)


def load_line(results):
    parts = [f"{name} {size['articles']:,} articles, {size['bytes'] / 1e6:.1f} MB, {size['words']:,} words, "
             f"{size['different_words']:,} different ones" for name, size in results["sizes"].items()]
    return "Load: " + "; ".join(parts) + "."


def tables(results):
    parts = [f"{results['date']}, {results['machine']}, commit {results['commit'] or 'unknown'}.", load_line(results)]
    for part in results["parts"]:
        parts += [index_table(results, part), query_table(results, part)]
    parts.append(asked_table(results))
    if results["left_out"]:
        parts.append("Left out: " + "; ".join(f"{name}: {why}" for name, why in results["left_out"].items()) + ".")
    return "\n\n".join(parts)


def page(results, text, command):
    """The section of a dated file: the tables and, where there were several, the figures of each round."""
    rounds = []
    for part, rows in results["parts"].items():
        for name, runs in rows["index"].items():
            if len(runs) > 1:
                rounds.append(f"{part}, {name}, seconds: " + ", ".join(f"{run['seconds']:.1f}" for run in runs))
        for name, runs in rows["query"].items():
            for kind in runs[0] if len(runs) > 1 else ():
                times = ", ".join(f"{run[kind]['p50']:.2f} / {run[kind]['p95']:.2f}" for run in runs)
                rounds.append(f"{part}, {name}, {kind}, p50 / p95 in ms: {times}")
    each = "\n\nEach round:\n\n" + "\n".join(f"- {line}" for line in rounds) if rounds else ""
    return f"# Bench, {results['date']}\n\n`{command.strip()}`\n\n{text}{each}\n\n"


def fill_in(path, text):
    """Replaces what stands between the markers in the file."""
    whole = path.read_text(encoding="utf-8")
    start, end = whole.find(MARKERS[0]), whole.find(MARKERS[1])
    if start < 0 or end < start:
        raise NoMarkers(f"{path}: the lines {MARKERS[0]} and {MARKERS[1]} are not there; the tables stand between them")
    path.write_text(f"{whole[:start]}{MARKERS[0]}\n{text}\n{whole[end:]}", encoding="utf-8")
