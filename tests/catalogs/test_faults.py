"""One fault at a time in a good catalog: found, where it stands, and nothing else with it."""

import pytest

from configurator.catalogs.findings import Severity
from configurator.catalogs.messages.by_code import MESSAGES
from tests.catalogs.faults import FAULTS, PRODUCT
from tests.catalogs.samples import FILES, changed, line_of, read


@pytest.mark.parametrize(("file", "old", "new", "code", "text", "column"), FAULTS)
def test_one_fault_is_found_where_it_stands_and_nothing_else(
    file: str, old: str, new: str, code: str, text: str, column: int
) -> None:
    files = changed(file, old, new)

    reading = read(files)

    assert reading.catalog is None
    assert [finding.code for finding in reading.errors] == [code]
    (found,) = reading.errors
    if text:
        assert (found.file, found.line) == (file, line_of(files, file, text))
    else:
        assert found.file in files
        assert found.line > 0
    if column:
        assert found.column == column


def test_the_good_catalog_has_no_finding() -> None:
    reading = read(FILES)

    assert reading.findings == ()
    assert reading.catalog is not None


DOUBTS: list[tuple[str, str, str, str, str]] = [
    (
        PRODUCT,
        "      because: {en: It hums., id: Berdengung.}\n",
        "",
        "no-reason",
        "no dimmed gold",
    ),
    (PRODUCT, "{en: Bulb, id: Bohlam}", "{en: Bulb}", "no-translation", "{en: Bulb}"),
    (PRODUCT, "{en: Bulb, id: Bohlam}", "{en: Bulb, id: ''}", "no-translation", "{en: Bulb"),
    (PRODUCT, "most: 60,", "most: 60.2,", "range-step", "60.2"),
    (
        PRODUCT,
        "  alternative text: {en: The lamp from the side, id: Lampu dari samping}\n",
        "",
        "no-alternative-text",
        "drawing:",
    ),
    (PRODUCT, "{tinted by: shade}", "{tinted by: bulb}", "tint-without-swatch", "tinted by: bulb"),
]


@pytest.mark.parametrize(("file", "old", "new", "code", "text"), DOUBTS)
def test_what_is_only_doubtful_is_a_warning(
    file: str, old: str, new: str, code: str, text: str
) -> None:
    files = changed(file, old, new)

    reading = read(files)

    assert reading.catalog is not None
    (found,) = reading.findings
    assert (found.severity, found.code) == (Severity.WARNING, code)
    assert (found.file, found.line) == (file, line_of(files, file, text))


def test_many_faults_are_told_at_once() -> None:
    files = dict(FILES)
    replaced = [
        ("desk-lamp.yaml", "making: 5 days", "making: soon", "days"),
        ("desk-lamp.yaml", "if: shade is gold", "if: shade is glod", "unknown-option"),
        ("desk-lamp.yaml", "IDR: 90000,", "IDR: x,", "number"),
        ("desk-lamp.yaml", "  bulb: warm\n", "", "no-standard"),
        ("desk-lamp.yaml", "  - room:", "  - room:\n      alwys: x", "unknown-key"),
        ("desk-lamp.yaml", "row: height\n", "row: hight\n", "unknown-attribute"),
        ("pairs.csv", "linen,warm", "linen,wram", "unknown-option"),
        ("catalog.yaml", "factor: 0.95", "factor: much", "number"),
    ]
    for file, old, new, _ in replaced:
        assert files[file].count(old) == 1
        files[file] = files[file].replace(old, new)

    reading = read(files)

    assert sorted(found.code for found in reading.errors) == sorted(
        code for _, _, _, code in replaced
    )


def test_an_attribute_with_an_error_is_not_called_unknown() -> None:
    files = changed(
        PRODUCT, "    number: {least: 30, most: 60, step: 0.5, unit: cm}", "    number: 3"
    )

    codes = {finding.code for finding in read(files).errors}

    assert codes == {"expected-mapping"}


def test_guesses_are_part_of_the_message() -> None:
    (found,) = read(changed(PRODUCT, "making: 5 days", "makng: 5 days")).errors

    assert "Did you mean “making”?" in found.message.en
    assert "Maksudnya “making”?" in found.message.id


def test_every_message_is_used_and_every_code_has_one() -> None:
    import re
    from pathlib import Path

    import configurator.catalogs.messages.by_code as module

    messages = Path(module.__file__).parent
    sources = "".join(
        path.read_text()
        for path in messages.parent.rglob("*.py")
        if not path.is_relative_to(messages)
    )
    unused = [code for code in MESSAGES if f'"{code}"' not in sources]
    assert unused == ["say-is", "say-has"]  # put together from the word that is wanted
    told = re.findall(
        r'(?:\.(?:error|warning|note)|SentenceError|NotThis|Unreadable)\(\s*"([a-z0-9-]+)"', sources
    )
    assert len(told) > 100
    assert set(told) <= set(MESSAGES)


@pytest.mark.parametrize("code", MESSAGES)
def test_both_languages_of_a_message_say_the_same_things(code: str) -> None:
    from string import Formatter

    english, indonesian = (
        {field for _, field, _, _ in Formatter().parse(text) if field} for text in MESSAGES[code]
    )

    assert english == indonesian
    assert MESSAGES[code][0] != MESSAGES[code][1]
