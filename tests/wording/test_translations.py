"""Every text in the code has its Indonesian, every Indonesian its text, with the same gaps."""

import ast
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

import pytest

import configurator
from configurator.wording import TRANSLATIONS
from configurator.wording.words import read_translations

CODE = Path(configurator.__file__).parent
FILES = sorted((TRANSLATIONS / "id").glob("*.json"))

_RECEIVERS = {"wording", "_wording"}
_MARKS = {"phrase"}


@dataclass(frozen=True)
class Written:
    """A text in the code: its key, the other forms it has, the placeholders it is given values for.

    `given` is None where the values cannot be read from the call.
    """

    key: str
    forms: tuple[str, ...]
    given: frozenset[str] | None
    place: str


def written_in(folder: Path) -> tuple[list[Written], set[str]]:
    """The texts in the Python files of `folder`, and every string literal in them."""
    texts: list[Written] = []
    literals: set[str] = set()
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                literals.add(node.value)
            if isinstance(node, ast.Call):
                place = f"{path.relative_to(folder.parent)}:{node.lineno}"
                texts += _written(node, place)
    return texts, literals


def _written(call: ast.Call, place: str) -> Iterator[Written]:
    name = _last_name(call.func)
    if name in _RECEIVERS and call.args:
        for text in _literals(call.args[0]):
            yield Written(text, (text,), _given(call), place)
    elif name in _MARKS and call.args:
        for text in _literals(call.args[0]):
            yield Written(text, (text,), None, place)
    elif (
        isinstance(call.func, ast.Attribute)
        and call.func.attr == "plural"
        and _last_name(call.func.value) in _RECEIVERS
    ):
        given = _given(call)
        for one, many in zip(_literals(call.args[0]), _literals(call.args[1]), strict=True):
            yield Written(many, (one, many), None if given is None else given | {"n"}, place)


def _last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _literals(node: ast.expr) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        return _literals(node.body) + _literals(node.orelse)
    return []


def _given(call: ast.Call) -> frozenset[str] | None:
    names = [keyword.arg for keyword in call.keywords]
    return None if None in names else frozenset(name for name in names if name is not None)


@pytest.fixture(scope="module")
def texts() -> list[Written]:
    return written_in(CODE)[0]


@pytest.fixture(scope="module")
def indonesian() -> dict[str, str]:
    return {key: text for path in FILES for key, text in read_translations(path).items()}


def gaps(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_text_has_its_indonesian(texts: list[Written], indonesian: dict[str, str]) -> None:
    missing = {f"{text.place}: {text.key!r}" for text in texts if not indonesian.get(text.key)}
    assert not missing, "\n".join(["without Indonesian:", *sorted(missing)])


def test_no_entry_is_left_over(indonesian: dict[str, str]) -> None:
    literals = written_in(CODE)[1]
    unused = sorted(set(indonesian) - literals)
    assert not unused, "\n".join(["no longer in the code:", *unused])


def test_translations_have_the_gaps_of_the_text(indonesian: dict[str, str]) -> None:
    differing = [key for key, text in indonesian.items() if gaps(key) != gaps(text)]
    assert not differing


def test_every_gap_is_given_a_value(texts: list[Written]) -> None:
    wrong = [
        f"{text.place}: {form!r}"
        for text in texts
        for form in text.forms
        if text.given is not None and text.given and not gaps(form) <= text.given
    ]
    assert not wrong


def test_texts_with_gaps_are_given_values(texts: list[Written]) -> None:
    wrong = [
        f"{text.place}: {text.key!r}"
        for text in texts
        if text.given is not None and not text.given and gaps(text.key)
    ]
    assert not wrong


def test_no_two_files_say_it_differently() -> None:
    said: dict[str, set[str]] = defaultdict(set)
    for path in FILES:
        for key, text in json.loads(path.read_text(encoding="utf-8")).items():
            said[key].add(text)
    assert not [key for key, ways in said.items() if len(ways) > 1]


def test_no_file_has_a_key_twice() -> None:
    def once(pairs: list[tuple[str, str]]) -> dict[str, str]:
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), sorted({key for key in keys if keys.count(key) > 1})
        return dict(pairs)

    for path in FILES:
        json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=once)
