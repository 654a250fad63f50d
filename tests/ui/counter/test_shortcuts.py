"""Every action has a key, no key has two actions, and all keys stand in the help."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from PySide6.QtGui import QKeySequence

import configurator.ui.counter
from configurator.ui.counter.actions import (
    BUILD,
    CUSTOMER,
    DEEDS,
    GROUPS,
    ORDER,
    QUOTE,
    findable,
    shown,
)

FOLDER = Path(configurator.ui.counter.__file__).parent
PAGES = frozenset(("Ctrl+S", "Ctrl+P", "Ctrl+E", "F7", "F10"))
"""The help tells them once for all pages: what they do there follows from the page."""

ONE_AT_A_TIME = frozenset((QUOTE, ORDER, CUSTOMER, BUILD))

PLAIN = frozenset(("Ctrl+Return", "Return", "Enter", "Esc"))
"""Keys that end what one types or leave where one is, as everywhere."""


def keys_in_code() -> set[str]:
    """Every key that the counter's code binds, by the text given to QKeySequence or to a table."""
    found = set()
    for path in sorted(FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
                is_key = text.startswith(("Ctrl+", "Alt+")) or (
                    text[:1] == "F" and text[1:].isdigit()
                )
                if is_key:
                    found.add(text)
    return found


def test_every_named_action_has_a_key_and_a_heading() -> None:
    assert not [deed.words for deed in DEEDS if not deed.keys]
    assert not [deed.words for deed in DEEDS if deed.group not in GROUPS]
    assert all(doing.key for doing in findable())


def test_no_key_does_two_things_at_once() -> None:
    """One is on a quote, on an order, or at a build; what is everywhere is there as well."""
    for page in ONE_AT_A_TIME:
        others = ONE_AT_A_TIME - {page}
        here = Counter(
            QKeySequence(keys).toString()
            for deed in DEEDS
            if deed.group not in others
            for keys in deed.keys
            if keys not in PAGES
        )
        assert not [keys for keys, times in here.items() if times > 1], page


def test_every_key_is_one_that_qt_knows() -> None:
    for deed in DEEDS:
        for keys in deed.keys:
            assert QKeySequence(keys).toString(), (deed.words, keys)


def test_every_key_of_the_code_stands_in_the_help() -> None:
    told = {keys for deed in DEEDS for keys in deed.keys}
    told |= {shown(keys) for keys in told}
    missing = keys_in_code() - told - PLAIN
    assert not missing, sorted(missing)
