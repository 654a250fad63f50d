"""Catalogs with something changed at random, and what must be true of reading any of them.

By hand, with as many as wanted, on any catalog folder:

    python -m tests.catalogs.mutations --count 10000 [--folder catalogs/sneaker] [--seed 1]
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from copy import deepcopy
from datetime import date
from pathlib import Path
from random import Random
from tempfile import gettempdir
from typing import Any

from configurator.catalogs.catalog_reading import CatalogReading
from configurator.catalogs.files import PackedFiles
from configurator.catalogs.findings import Report
from configurator.catalogs.nodes import compose, plain
from configurator.catalogs.packing import pack, read_packed
from configurator.catalogs.reading import read_catalog, read_files
from configurator.domain.prices import PriceTerms
from configurator.domain.pricing import price_build
from tests.catalogs.samples import FILES

Files = dict[str, bytes]

SNIPPETS = [
    b"[", b"]", b"{", b"}", b":", b": ", b"- ", b"*", b"&x ", b"*x", b"!x ", b"|", b">", b"'", b'"',
    b"\t", b"\n", b"\r", b"\0", b"\xff", b"\xef\xbb\xbf", b"#", b"---\n", b"? ", b"<<: ", b"%",
    b"~", b"\xc2\x85",
    b"null", b"yes", b"-1", b"1e9", b"0", b"99999999999999999999", b"..", b"../x", b"/etc/passwd",
    b" is ", b" or ", b" not ", b" has ", b" of ", b"((((((((", b"total ", b"\xe2\x80\xa8", b"\x1b",
    b"[" * 60, b"{a: " * 60, b"\xf0\x9f\x91\x9f", b",", b";", b"a" * 5000, b"  ", b"catalog.yaml",
]  # fmt: skip


def flip_byte(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + bytes((random.randrange(256),)) + content[at + 1 :]


def insert_snippet(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + random.choice(SNIPPETS) + content[at:]


def delete_some(random: Random, content: bytes) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + content[at + random.randrange(1, 40) :]


def truncate(random: Random, content: bytes) -> bytes:
    return content[: random.randrange(len(content) + 1)]


def lines_of(content: bytes) -> list[bytes]:
    return content.split(b"\n")


def delete_line(random: Random, content: bytes) -> bytes:
    lines = lines_of(content)
    del lines[random.randrange(len(lines))]
    return b"\n".join(lines)


def repeat_line(random: Random, content: bytes) -> bytes:
    lines = lines_of(content)
    at = random.randrange(len(lines))
    lines.insert(random.randrange(len(lines)), lines[at])
    return b"\n".join(lines)


def swap_lines(random: Random, content: bytes) -> bytes:
    lines = lines_of(content)
    first, second = random.randrange(len(lines)), random.randrange(len(lines))
    lines[first], lines[second] = lines[second], lines[first]
    return b"\n".join(lines)


def indent_line(random: Random, content: bytes) -> bytes:
    lines = lines_of(content)
    at = random.randrange(len(lines))
    lines[at] = b"  " + lines[at] if random.random() < 0.5 else lines[at][2:]
    return b"\n".join(lines)


def swap_words(random: Random, content: bytes) -> bytes:
    words = content.split(b" ")
    first, second = random.randrange(len(words)), random.randrange(len(words))
    words[first], words[second] = words[second], words[first]
    return b" ".join(words)


def replace_word(random: Random, content: bytes) -> bytes:
    words = list(re.finditer(rb"[\w.-]+", content))
    if not words:
        return content
    gone, other = random.choice(words), random.choice(words)
    return content[: gone.start()] + other[0] + content[gone.end() :]


def swap_groups(random: Random, content: bytes) -> bytes:
    """Change places of two mappings in braces: well-formed, and seldom right."""
    groups = list(re.finditer(rb"\{[^{}\n]*\}", content))
    if len(groups) < 2:
        return content
    first, second = sorted(random.sample(groups, 2), key=lambda group: group.start())
    return (
        content[: first.start()]
        + second[0]
        + content[first.end() : second.start()]
        + first[0]
        + content[second.end() :]
    )


def change_tree(random: Random, content: bytes) -> bytes:
    """Put something else in the place of some nodes of a YAML file; JSON, as written, is YAML."""
    document = compose(content.decode("utf-8", "replace"), "x", Report())
    if document is None:
        return content
    tree = plain(document.root)
    nodes: list[tuple[Any, Any]] = []
    open_nodes = [tree]
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, dict | list):
            steps = list(node) if isinstance(node, dict) else list(range(len(node)))
            nodes += [(node, step) for step in steps]
            open_nodes += [node[step] for step in steps]
    for owner, step in random.sample(nodes, min(len(nodes), random.randint(1, 6))):
        other_owner, other_step = random.choice(nodes)
        with suppress(KeyError, IndexError):  # gone together with another
            match random.randrange(5):
                case 0:
                    del owner[step]
                case 1:
                    owner[step] = random.choice([None, "", [], {}, [None], {"a": "b"}, "1", ["x"]])
                case 2:
                    owner[step] = deepcopy(other_owner[other_step])
                case 3 if isinstance(owner, dict):
                    owner[random.choice(["x", "", "name", str(other_step)])] = owner.pop(step)
                case _:
                    owner[step] = [owner[step], deepcopy(owner[step])]
    return json.dumps(tree, indent=1).encode()


def move_text(random: Random, content: bytes) -> bytes:
    start = random.randrange(len(content) + 1)
    piece = content[start : start + random.randrange(1, 200)]
    at = random.randrange(len(content) + 1)
    return content[:at] + piece + content[at:]


MUTATIONS: list[Callable[[Random, bytes], bytes]] = [
    flip_byte,
    insert_snippet,
    delete_some,
    truncate,
    delete_line,
    repeat_line,
    swap_lines,
    indent_line,
    swap_words,
    move_text,
    *[replace_word] * 12,
    *[swap_groups] * 4,
    *[change_tree] * 16,
]


def mutated(random: Random, files: Files) -> Files:
    """The files with one to three things changed in one of them, or one of them gone."""
    changed = dict(files)
    yaml_files = sorted(path for path in changed if path.endswith(".yaml"))
    file = random.choice(yaml_files if random.random() < 0.7 else sorted(changed))
    if random.random() < 0.02:
        del changed[file]
        return changed
    for _ in range(random.randint(1, 3)):
        changed[file] = random.choice(MUTATIONS)(random, changed[file])
    return changed


def checked_reading(files: Files) -> CatalogReading:
    """Read a catalog and hold what was found against what must always be true."""
    reading = read_files(PackedFiles(files))
    assert (reading.catalog is None) == bool(reading.errors)
    for finding in reading.findings:
        assert finding.file, finding
        assert finding.line > 0 or finding.code in ("no-file", "more"), finding
        if finding.file in files and finding.line:
            lines = files[finding.file].replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n")
            assert finding.line <= lines + 1, finding
        assert finding.message.en, finding
        assert finding.message.id, finding
    return reading


def check(files: Files) -> CatalogReading:
    """The same; and a catalog that was read can be sold from."""
    reading = checked_reading(files)
    if reading.catalog is not None:
        check_catalog(reading)
    return reading


def check_catalog(reading: CatalogReading) -> None:
    """A catalog without errors can be sold from: its standard models keep rules and have prices."""
    catalog = reading.catalog
    assert catalog is not None
    assert read_packed(pack(reading.files)) == reading
    for product in catalog.products:
        builds = [product.standard, *({**product.standard, **p.values} for p in product.presets)]
        for build in builds:
            assert set(build) == set(product.by_id)
            assert all(rule.holds(build, product.carried) for rule in product.rules)
            for currency in catalog.currencies:
                terms = PriceTerms(currency, date(2026, 11, 30))
                price_build(product, build, terms)
                for book in catalog.price_books:
                    if book.currency == currency:
                        price_build(product, build, PriceTerms(currency, date(2026, 6, 1), book))


def main() -> None:
    """Check as many mutations as asked for, and tell what they came to."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    arguments = parser.parse_args()
    if arguments.folder:
        files = read_catalog(arguments.folder).files
    else:
        files = {path: text.encode() for path, text in FILES.items()}
    random = Random(arguments.seed)
    codes: Counter[str] = Counter()
    slowest = 0.0
    sound = 0
    for number in range(arguments.count):
        candidate = mutated(random, files)
        started = time.perf_counter()
        try:
            reading = check(candidate)
        except BaseException:
            print(f"mutation {number} of seed {arguments.seed}")
            for path, content in candidate.items():
                if content != files.get(path):
                    kept = Path(gettempdir()) / f"mutation-{number}-{path.replace('/', '-')}"
                    kept.write_bytes(content)
                    print(kept)
            raise
        slowest = max(slowest, time.perf_counter() - started)
        sound += reading.catalog is not None
        codes.update({finding.code for finding in reading.findings})
    print(f"{arguments.count} mutations, {sound} still sound, slowest {slowest:.2f} s")
    print(f"{len(codes)} kinds of findings: {codes.most_common()}")


if __name__ == "__main__":
    main()
