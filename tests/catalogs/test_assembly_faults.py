"""What is wrong in an assembly is told once, not once a copy, and where it stands."""

import pytest

from configurator.catalogs import assemblies
from configurator.catalogs.findings import Severity
from tests.catalogs.assembly_samples import FILES, changed
from tests.catalogs.samples import line_of, read

FAULTS: list[tuple[str, str, str, str]] = [
    ("kilos: 14", "kilos: heavy", "number", "kilos: heavy"),
    ("{IDR: 80000, EUR: 6}", "{IDR: 80000}", "no-price-in-currency", "{IDR: 80000}"),
    ("if: front is framed", "if: front is frmed", "unknown-option", "frmed"),
    ("if: front is framed", "if: frnt is framed", "unknown-attribute", "frnt"),
    ("then: board is oak", "then: board is ok", "unknown-option", "is ok"),
    ("      height <= 80 or count", "      hight <= 80 or count", "unknown-attribute", "hight"),
    ("count of drawer <= 1", "count of drawers <= 1", "unknown-attribute", "of drawers"),
    ("sum of: kilos", "sum of: kilo", "unknown-carried", "sum of: kilo"),
    ("total height of bay", "total hight of bay", "unknown-carried", "total hight"),
    ("total height of bay", "total height of bays", "unknown-attribute", "of bays"),
    ("total kilos <=", "total kilos of of <=", "attribute-expected", "of of"),
    ("if: bay.2.board is oak", "if: bay.4.board is oak", "unknown-attribute", "bay.4"),
    ("if: bay.2.board is oak", "if: bay.board is oak", "several-copies", "if: bay.board"),
    ("if: bay.2.board is oak", "if: bay is oak", "several-copies", "if: bay is"),
    ("count of bay <= 2", "count of bay.2 <= 2", "only-some-of-counts", "count of bay.2"),
    ("then: bay.1.board", "than: bay.1.board", "unknown-key", "than"),
    ("          because: {en: Pine", "          becuase: {en: Pine", "unknown-key", "becuase"),
    ('rows: [[study, "*"], [bath, flat]]', "rows: [[study]]", "row-length", "rows: [[study]]"),
    ("    at most: 3\n", "", "missing-key", "  bay:\n    name"),
    ("    at most: 3\n", "    at most: 0\n", "at-most-too-little", "at most: 0"),
    ("        at most: 2\n        parts", "        at most: many\n        parts", "number", "many"),
    ("    at most: 3\n", "    at most: 300\n", "too-many-copies", "at most: 300"),
    ("    at most: 3\n", "    at most: 999999\n", "too-many-copies", "at most: 999999"),
    ("      drawer:\n        name", "      bo.ard:\n        name", "assembly-id", "bo.ard:"),
    ("      lit:\n", "      4:\n", "assembly-id", "4:"),
    (
        "  room:\n    name",
        "  bay.x: {name: A, text: {at most: 1}}\n  room:\n    name",
        "assembly-name-taken",
        "  bay:\n    name",
    ),
    (
        "          pine:\n",
        "          none: {name: X}\n          pine:\n",
        "none-taken",
        "none: {name",
    ),
    ("front-{number}:", "front-1-1:", "layer-number", "front-1-1:"),
    ("bay-{number}:", "ba-{number}:", "unknown-group", "ba-{number}:"),
    ("{tinted by: board}", "{tinted by: boards}", "unknown-attribute", "boards}"),
    (
        "- long label:",
        "- ll:\n          when: always\n      - long label:",
        "price-rule-says-nothing",
        "- ll:",
    ),
    ("    - board: pine\n      height", "    - height", "no-standard", "    - height"),
    ("    - board: pine", "    - board: pin", "unknown-option", "board: pin\n"),
    ("    - board: pine", "    - bord: pine\n      board: pine", "unknown-attribute", "bord: pine"),
    (
        "      drawer: [{front: flat}]\n",
        "      drawer: [{}, {front: flat}]\n",
        "no-standard",
        "[{},",
    ),
    ("drawer: [{front: flat}]", "drawer: flat", "not-copies", "drawer: flat"),
    ("drawer: [{front: flat}]", "drawer: [flat]", "not-copies", "drawer: [flat]"),
    ("drawer: [{front: flat}]", "drawer: [{front: flat}, x]", "value", "  bay:\n    - board"),
    ("  room: study\n", "  room: [{a: b}]\n", "value", "room: [{a"),
    ("values: {bay: [{drawer: []}]}", "values: {bay: []}", "copies-count", "values: {bay: []}"),
    (
        "values: {bay: [{drawer: []}]}",
        "values: {bay: [{}, {board: oak, height: 60}, {board: pine, height: 60}, {}]}",
        "copies-count",
        "{board: oak, height: 60}, {",
    ),
    (
        "values: {bay: [{drawer: []}]}",
        "values: {bay: [{}, {board: oak}]}",
        "no-standard",
        "{}, {board: oak}",
    ),
    (
        "values: {bay: [{drawer: []}]}",
        "values: {bay: [{board: oak}], bay.1.board: oak}",
        "value-twice",
        "bay.1.board: oak}",
    ),
    (
        "values: {bay: [{drawer: []}]}",
        "values: {bay: [{drawer: [{front: framed}]}]}",
        "preset-breaks-rule",
        "- empty bay",
    ),
    ("      - light loads:", "      - tall bays:", "rule-twice", "- tall bays:\n          sum"),
    ("      - long label:", "      - height:", "price-rule-twice", "- height:\n          when"),
    (
        "      - long label:\n          when: length of label >= 2\n          surcharge",
        "      - long label:\n        surcharge",
        "not-indented",
        "- long label:",
    ),
    (
        "        attributes:\n          front:",
        "        attribtes:\n          front:",
        "unknown-key",
        "attribtes",
    ),
    ("bay.board.oak: 70000", "bay.boards.oak: 70000", "unknown-price", "bay.boards"),
]


@pytest.mark.parametrize(("old", "new", "code", "text"), FAULTS)
def test_a_fault_inside_is_told_once_where_it_stands(
    old: str, new: str, code: str, text: str
) -> None:
    file = "catalog.yaml" if code == "unknown-price" else "wall.yaml"
    if old == "      height <= 80 or count":
        old, new = old.strip(), new.strip()
    files = changed(old, new, file)

    reading = read(files)

    assert reading.catalog is None
    assert [finding.code for finding in reading.errors] == [code]
    assert (reading.errors[0].file, reading.errors[0].line) == (file, line_of(files, file, text))


def test_an_assembly_with_nothing_in_it_is_told() -> None:
    text = FILES["wall.yaml"]
    start, end = text.index("        attributes:\n          front:"), text.index("        rules:\n")
    files = {**FILES, "wall.yaml": text[:start] + text[end:]}

    codes = {found.code for found in read(files).errors}

    assert codes == {"assembly-empty"}


def test_layers_need_a_drawing() -> None:
    text = FILES["wall.yaml"]
    start, end = text.index("drawing:\n"), text.index("attributes:\n  room")
    files = {**FILES, "wall.yaml": text[:start] + text[end:]}

    (found,) = read(files).errors

    assert found.code == "layers-without-drawing"


def test_faults_in_several_assemblies_and_their_lists_are_told_together() -> None:
    files = dict(FILES)
    for old, new in [
        ("if: front is framed", "iff: front is framed"),
        ("sum of: kilos", "sum of: kilograms"),
        ("kilos: 14", "kilos: x"),
        (
            "      - tall bays:\n          always: height",
            "      - tall bays:\n          always: hieght",
        ),
        ("when: length of label", "when: length of labl"),
    ]:
        assert files["wall.yaml"].count(old) == 1
        files["wall.yaml"] = files["wall.yaml"].replace(old, new)

    codes = sorted(found.code for found in read(files).errors)

    # `kilograms` is not told: the number that could not be read might have been it
    assert codes == ["number", "unknown-attribute", "unknown-attribute", "unknown-key"]


def test_a_required_text_in_a_copy_that_may_be_absent_is_doubtful() -> None:
    reading = read(changed("text: {at most: 3}", "text: {at most: 3, required: yes}"))

    assert reading.catalog is not None
    wall = reading.catalog.products[0]
    assert wall.attribute("bay.1.label").limits.required
    assert not wall.attribute("bay.2.label").limits.required
    (found,) = reading.findings
    assert (found.severity, found.code) == (Severity.WARNING, "required-in-copy")


def test_a_table_repeated_too_often_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from configurator.catalogs import assembly_rules

    monkeypatch.setattr(assembly_rules, "MOST_CELLS", 10)
    assert [found.code for found in read(FILES).errors] == ["too-many-copies"]


def test_copies_are_bounded_by_what_they_repeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assemblies, "MOST_COPIED", 500)
    assert [found.code for found in read(FILES).errors] == ["too-many-copies"]
