"""Workbooks with something changed at random: their cells, their parts, their bytes."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from random import Random

from tests.catalogs.mutations import MUTATIONS

VALUES = [
    "", "=1+1", "yes", "-1", "1e9", "0", "99999999999999999999", "../x", "/etc/passwd", "a | b",
    " is ", "total ", "x" * 5000, "a\nb", "none", "*", "10..20", "5 %", "catalog.yaml", "\u2028",
    "bay.1.board", "bay.2000.board", "sole is", "#REF!", "12 days", "#12345", "[", "{a: ", "\\",
    "|",
]  # fmt: skip
_CELL = re.compile(rb"<c [^>]*?(?:/>|>.*?</c>)", re.DOTALL)
_STRING = re.compile(rb"<si>.*?</si>", re.DOTALL)
_NUMBER = re.compile(rb"<v>[^<]*</v>")
_ROW = re.compile(rb"<row .*?</row>", re.DOTALL)
_ATTRIBUTE = re.compile(rb'(?<== ")[^"]*|(?<==")[^"]*')


def parts_of(workbook: bytes) -> dict[str, bytes]:
    """The parts of a workbook by name."""
    with zipfile.ZipFile(BytesIO(workbook)) as book:
        return {name: book.read(name) for name in book.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """A workbook of parts."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, part in parts.items():
            book.writestr(name, part)
    return stream.getvalue()


def mutated_workbook(random: Random, parts: dict[str, bytes]) -> bytes:
    """A workbook with one to three things changed."""
    changed = dict(parts)
    if random.random() < 0.04:
        return random.choice(MUTATIONS[:5])(random, packed(changed))
    sheets = sorted(name for name in changed if "worksheets/sheet" in name)
    for _ in range(random.randint(1, 3)):
        kind = random.random()
        if kind < 0.4:
            strings = "xl/sharedStrings.xml"
            changed[strings] = _replaced(random, changed[strings], _STRING, _string)
        elif kind < 0.75:
            sheet = random.choice(sheets)
            pattern, new = random.choice(
                [(_CELL, _cell), (_NUMBER, _number), (_ROW, _row), (_CELL, _swapped)]
            )
            changed[sheet] = _replaced(random, changed[sheet], pattern, new)
        elif kind < 0.85:
            name = random.choice(sorted(changed))
            changed[name] = _replaced(random, changed[name], _ATTRIBUTE, _attribute)
        elif kind < 0.88:
            del changed[random.choice(sorted(changed.keys() - {"xl/sharedStrings.xml", *sheets}))]
        else:
            name = random.choice(sorted(changed))
            changed[name] = random.choice(MUTATIONS[:11])(random, changed[name])
    return packed(changed)


def _replaced(
    random: Random,
    part: bytes,
    pattern: re.Pattern[bytes],
    new: Callable[[Random, bytes, bytes], bytes],
) -> bytes:
    found = list(pattern.finditer(part))
    if not found:
        return part
    one = random.choice(found)
    text = new(random, one[0], random.choice(found)[0])
    return part[: one.start()] + text + part[one.end() :]


def _escaped(text: str) -> bytes:
    return text.replace("&", "&amp;").replace("<", "&lt;").encode()


def _string(random: Random, _old: bytes, other: bytes) -> bytes:
    if random.random() < 0.5:
        return other
    return b'<si><t xml:space="preserve">' + _escaped(random.choice(VALUES)) + b"</t></si>"


def _cell(random: Random, old: bytes, _other: bytes) -> bytes:
    place = re.search(rb'r="([A-Z]+\d+)"', old)
    at = place[1] if place and random.random() < 0.9 else b"XFD1048576"
    match random.randrange(5):
        case 0:
            return b""
        case 1:
            return b'<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (
                at, _escaped(random.choice(VALUES)),
            )  # fmt: skip
        case 2:
            return b'<c r="%s"><f>1+1</f></c>' % at
        case 3:
            return b'<c r="%s" t="e"><v>#DIV/0!</v></c>' % at
        case _:
            return b'<c r="%s" t="b"><v>1</v></c>' % at


def _swapped(_random: Random, old: bytes, other: bytes) -> bytes:
    """Another cell's content in this cell's place."""
    place = re.search(rb'r="[A-Z]+\d+"', old)
    return re.sub(rb'r="[A-Z]+\d+"', place[0], other, count=1) if place else other


def _number(random: Random, _old: bytes, other: bytes) -> bytes:
    numbers = [b"-1", b"0", b"1e308", b"0.1", b"NaN", b"99999999", b"1.5", b"abc", b"45000", other]
    value = random.choice(numbers)
    return value if value == other else b"<v>%s</v>" % value


def _row(random: Random, old: bytes, other: bytes) -> bytes:
    return random.choice([b"", old + other, other, old + old])


def _attribute(random: Random, _old: bytes, other: bytes) -> bytes:
    return random.choice([other, b"", b"-1", b"1048577", b"x", b"999999999999", b"A1:XFD1048576"])
