"""Right-to-left words put into the order and the letter forms they are drawn in.

reportlab sets one character after the other from left to right. This covers what a name, an
address or an engraving needs: spans of right-to-left words inside a text that runs left to right,
with Arabic letters joined. Not the whole of Unicode's bidirectional algorithm: no nested
embeddings, and a span that is broken over two lines keeps its visual order.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache

_RIGHT_TO_LEFT = frozenset(("R", "AL"))
_NUMBER = frozenset(("EN", "AN"))
_INSIDE = frozenset(("WS", "ON", "CS", "ES", "ET", "NSM", "BN", "EN", "AN"))
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_LAM_ALEF = "\ufef5"
_FORMS = ("isolated", "initial", "medial", "final")


def in_drawing_order(text: str) -> str:
    """The text with its right-to-left spans joined and turned round; others stay as they are."""
    if not any(unicodedata.bidirectional(character) in _RIGHT_TO_LEFT for character in text):
        return text
    out = []
    start = 0
    while start < len(text):
        end = _span_end(text, start)
        out.append(_turned(text[start:end]) if end > start else text[start])
        start = max(end, start + 1)
    return "".join(out)


def _span_end(text: str, start: int) -> int:
    """Where the right-to-left span that starts here ends: after its last such character."""
    end = start
    for index in range(start, len(text)):
        kind = unicodedata.bidirectional(text[index])
        is_its_mark = kind == "NSM" and end == index > start
        if kind in _RIGHT_TO_LEFT or is_its_mark:
            end = index + 1
        elif index == start or kind not in _INSIDE:
            break
    return end


def _turned(span: str) -> str:
    """A right-to-left span as it is drawn: numbers and marks keep their order inside it."""
    pieces: list[str] = []
    for character in _joined(span):
        kind = unicodedata.bidirectional(character)
        before = unicodedata.bidirectional(pieces[-1][-1]) if pieces else ""
        is_next_digit = kind in _NUMBER and before in _NUMBER
        if pieces and (kind == "NSM" or is_next_digit):
            pieces[-1] += character
        else:
            pieces.append(character.translate(_MIRRORED))
    return "".join(reversed(pieces))


def _joined(text: str) -> str:
    """Arabic letters in the form that their neighbours ask for."""
    forms = _arabic_forms()
    out: list[str] = []
    letters = _ligated(text)
    for index, letter in enumerate(letters):
        if letter not in forms:
            out.append(letter)
            continue
        before = _neighbour(letters, index, -1)
        after = _neighbour(letters, index, 1)
        to_before = "final" in forms[letter] and "initial" in forms.get(before, ())
        to_after = "initial" in forms[letter] and "final" in forms.get(after, ())
        form = ("isolated", "initial", "final", "medial")[2 * to_before + to_after]
        out.append(forms[letter].get(form, letter))
    return "".join(out)


def _ligated(text: str) -> list[str]:
    """The letters, with lam and alef as the one sign that they become."""
    letters: list[str] = []
    for character in text:
        if letters and letters[-1] + character in _arabic_forms():
            letters[-1] += character
        else:
            letters.append(character)
    return letters


def _neighbour(letters: list[str], index: int, step: int) -> str:
    """The next letter in a direction, marks passed over; "" at the end."""
    index += step
    while 0 <= index < len(letters):
        if unicodedata.bidirectional(letters[index][0]) != "NSM":
            return letters[index]
        index += step
    return ""


@cache
def _arabic_forms() -> Mapping[str, Mapping[str, str]]:
    """The presentation forms of each Arabic letter (and of lam with alef), from Unicode's data."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFBB2), *range(0xFBD3, 0xFC00), *range(0xFE80, 0xFEFD)):
        tag, *codes = unicodedata.decomposition(chr(code)).split() or [""]
        form = tag.strip("<>")
        letter = "".join(chr(int(digits, 16)) for digits in codes)
        if form in _FORMS and (len(letter) == 1 or ord(_LAM_ALEF) <= code):
            forms.setdefault(letter, {})[form] = chr(code)
    # Lam with alef starts with lam's joint on the right, so "final" is enough for it to join.
    return forms
