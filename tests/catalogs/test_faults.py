"""One fault at a time in a good catalog: found, where it stands, and nothing else with it."""

import pytest

from configurator.catalogs.findings import Severity
from configurator.catalogs.messages.by_code import MESSAGES
from tests.catalogs.samples import FILES, changed, line_of, read

PRODUCT = "desk-lamp.yaml"
CATALOG = "catalog.yaml"

# (file, what stands there, what is put there, code, text on the line of the finding, column)
FAULTS: list[tuple[str, str, str, str, str, int]] = [
    # YAML
    (PRODUCT, "article: DL-1", "\tarticle: DL-1", "yaml-tab", "\tarticle: DL-1", 1),
    (PRODUCT, "article: DL-1", "article: DL: 1", "yaml-colon", "article: DL: 1", 12),
    (PRODUCT, "article: DL-1", "article", "yaml-no-colon", "base price", 1),
    (PRODUCT, "article: DL-1", "article: @1", "yaml-character", "article: @1", 10),
    (PRODUCT, "article: DL-1", "article: &a DL-1", "anchor", "&a", 10),
    (PRODUCT, "article: DL-1", "article: !x DL-1", "tag", "!x", 10),
    (PRODUCT, "article: DL-1", "article: DL-1\narticle: DL-2", "duplicate-key", "DL-2", 1),
    (PRODUCT, "article: DL-1", "article: DL-1\n? [a]\n: b", "key-not-text", "? [a]", 3),
    (PRODUCT, "presets:", "---\npresets:", "several-documents", "---\npresets", 1),
    (PRODUCT, "work: [{name: {en: Wi", "work: [[{name: {en: Wi", "yaml-bracket", "standard:", 1),
    # keys and the form of values
    (PRODUCT, "making: 5 days", "makng: 5 days", "unknown-key", "makng", 1),
    (PRODUCT, "making: 5 days", "making: 5 weeks", "days", "5 weeks", 9),
    (PRODUCT, "making: 5 days", "making:", "empty", "making:", 1),
    (PRODUCT, "making: 5 days", "making: [5]", "not-text", "making:", 9),
    (
        PRODUCT,
        "  group: {en: Look, id: Tampilan}",
        "  group: [Look]",
        "expected-mapping",
        "[Look]",
        12,
    ),
    (PRODUCT, "tags: [vegan]", "tags: vegan", "expected-list", "tags: vegan", 70),
    (PRODUCT, "tags: [vegan]", "tags: ", "empty", "tags: }", 64),
    (PRODUCT, "stock: 4", "stock: -4", "whole", "stock: -4", 16),
    (PRODUCT, "stock: 4", "stock: 4.5", "whole", "stock: 4.5", 16),
    (PRODUCT, "hidden from kiosk: yes", "hidden from kiosk: maybe", "yes-no", "maybe", 28),
    (PRODUCT, 'swatch: "#B58A3E"', 'swatch: "#B58A3"', "colour", "#B58A3", 17),
    (PRODUCT, "valid from: 2026-01-01", "valid from: 1.1.2026", "day", "1.1.2026", 21),
    (PRODUCT, "valid from: 2026-01-01", "valid from: 2026-02-30", "day", "2026-02-30", 21),
    (PRODUCT, "valid to: 2026-12-31", "valid to: 2025-12-31", "period", "2025-12-31", 9),
    (PRODUCT, "parts: [SHADE-BR x 1]", "parts: [SHADE-BR by 1]", "part", "by 1", 17),
    (PRODUCT, "{grams: 320}", "{grams: 3e20}", "number", "3e20", 26),
    (PRODUCT, "IDR: 90000,", "IDR: ninety,", "number", "ninety", 23),
    (PRODUCT, "12.5 % of base", "12.5 % of all", "share", "of all", 50),
    (PRODUCT, "least: 30, ", "", "missing-key", "most: 60", 5),
    (PRODUCT, "    name: {en: Bulb, id: Bohlam}\n", "", "missing-key", "  bulb:\n", 3),
    (PRODUCT, "{en: Bulb, id: Bohlam}", "{en: Bulb, ind: Bohlam}", "unknown-key", "ind:", 22),
    (PRODUCT, "A-Z 0-9 - space", "Z-A", "letters", "Z-A", 34),
    (PRODUCT, "      bright: {", "      'bri|ght': {", "id", "bri|ght", 7),
    (PRODUCT, "shade: [0, 0, 50.5, 40]", "shade: [0, 0, 40]", "too-few", "[0, 0, 40]", 12),
    (PRODUCT, "shade: [0, 0, 50.5, 40]", "shade: [0, 0, 0, 40]", "region", "[0, 0, 0, 40]", 5),
    (
        PRODUCT,
        "  - room:\n      always: height * 2 - 10 <= 120 or engraving is not given\n      because:",
        "  - room:\n    always: height * 2 - 10 <= 120 or engraving is not given\n    because:",
        "not-indented",
        "- room:",
        5,
    ),
    (
        PRODUCT,
        "presets:\n",
        "presets:\n  - a: {values: {}}\n    b: {values: {}}\n",
        "too-many",
        "  - a:",
        5,
    ),
    (PRODUCT, "{shade: brass, extras", "{shade: {a: b}, extras", "value", "{a: b}", 23),
    # attributes and options
    (
        PRODUCT,
        "    text: {at most: 12, letters: A-Z 0-9 - space}\n",
        "",
        "no-kind",
        "  engraving:",
        3,
    ),
    (
        PRODUCT,
        "    number: {least",
        "    text: {at most: 3}\n    number: {least",
        "several-kinds",
        "  height:\n",
        3,
    ),
    (
        PRODUCT,
        "    measurement: desk height",
        "    uplift per letter: {IDR: 1, EUR: 1}",
        "key-of-other-kind",
        "letter: {IDR: 1,",
        5,
    ),
    (PRODUCT, "most: 60,", "most: 20,", "range", "most: 20", 25),
    (PRODUCT, "step: 0.5", "step: 0", "not-positive", "step: 0,", 35),
    (PRODUCT, "text: {at most: 12", "text: {at most: 0", "text-length", "at most: 0", 12),
    (
        PRODUCT,
        "    at most: 2\n",
        "    at most: 2\n    at least: 3\n",
        "at-least-too-much",
        "at least: 3",
        5,
    ),
    (PRODUCT, "    at most: 2\n", "    at most: 0\n", "at-most-too-little", "at most: 0", 5),
    # the standard model and presets
    (PRODUCT, "  bulb: warm\n", "", "no-standard", "standard:", 1),
    (PRODUCT, "  bulb: warm\n", "  bulb: wram\n", "unknown-option", "wram", 9),
    (PRODUCT, "  bulb: warm\n", "  bulb: [warm]\n", "one-value", "[warm]", 3),
    (PRODUCT, "  bulb: warm\n", "  bulb: warm\n  blub: warm\n", "unknown-attribute", "blub", 3),
    (PRODUCT, "  height: 40\n", "  height: 40.2\n", "number-outside", "40.2", 3),
    (PRODUCT, "  height: 40\n", "  height: tall\n", "number", "tall", 3),
    (
        PRODUCT,
        "if: shade is gold\n      then: height >= 40",
        "if: shade is linen\n      then: height > 40",
        "standard-breaks-rule",
        "standard:",
        1,
    ),
    (PRODUCT, "extras: [box]", "extras: [bag]", "unknown-option", "bag", 39),
    (PRODUCT, '"HALO"', '"halo"', "letter-not-allowed", "halo", 45),
    (PRODUCT, '"HALO"', '"HALO HALO HALO"', "text-too-long", "HALO HALO HALO", 45),
    (
        PRODUCT,
        "values: {shade: brass,",
        "values: {shade: gold, dimmer: yes,",
        "preset-breaks-rule",
        "- most chosen:",
        5,
    ),
    # sentences
    (PRODUCT, "if: shade is gold", "if: shde is gold", "unknown-attribute", "shde", 11),
    (PRODUCT, "if: shade is gold", "if: shade is glod", "unknown-option", "glod", 20),
    (PRODUCT, "if: shade is gold", "if: shade is gold or glod", "unknown-option", "glod", 28),
    (PRODUCT, "if: shade is gold", "if: shade has gold", "say-is", "shade has", 17),
    (PRODUCT, "if: shade is gold", "if: extras is box", "say-has", "extras is", 18),
    (PRODUCT, "if: shade is gold", "if: engraving is HALO", "text-is", "is HALO", 21),
    (PRODUCT, "if: shade is gold", "if: extras is given", "say-has", "is given", 18),
    (PRODUCT, "if: shade is gold", "if: height is given", "only-text-given", "height is given", 21),
    (PRODUCT, "if: shade is gold", "if: shade is", "option-expected", "if: shade is", 19),
    (PRODUCT, "if: shade is gold", "if: shade", "not-a-number", "if: shade", 11),
    (PRODUCT, "if: shade is gold", "if: height", "condition-expected", "if: height", 11),
    (
        PRODUCT,
        "if: shade is gold",
        "if: (shade is gold",
        "sentence-parenthesis",
        "(shade is gold",
        11,
    ),
    (PRODUCT, "if: shade is gold", "if: shade is gold and", "sentence-ends", "gold and", 28),
    (
        PRODUCT,
        "if: shade is gold",
        "if: shade is gold brass",
        "sentence-left-over",
        "gold brass",
        25,
    ),
    (
        PRODUCT,
        "if: shade is gold",
        "if: shade is gold and brass",
        "repeat-attribute",
        "and brass",
        29,
    ),
    (PRODUCT, "if: shade is gold", "if: shade ~ gold", "sentence-character", "~ gold", 17),
    (PRODUCT, "then: height >= 40", "then: 30 < height < 40", "sentence-chain", "30 < height", 25),
    (PRODUCT, "then: height >= 40", "then: height / 3 >= 4", "divide-exactly", "/ 3", 22),
    (PRODUCT, "then: height >= 40", "then: 3 / height >= 4", "divide-by-number", "3 / height", 17),
    (PRODUCT, "then: height >= 40", "then: lumen of bulb >= 4", "unknown-carried", "lumen", 13),
    (PRODUCT, "then: height >= 40", "then: total wats >= 4", "unknown-carried", "wats", 19),
    (
        PRODUCT,
        "then: height >= 40",
        "then: count of shade >= 4",
        "only-some-of-counts",
        "count of",
        13,
    ),
    (
        PRODUCT,
        "then: height >= 40",
        "then: length of shade >= 4",
        "only-text-has-length",
        "length of shade",
        13,
    ),
    (
        PRODUCT,
        "then: height >= 40",
        "then: (shade is gold) + 1 >= 4",
        "quantity-expected",
        "+ 1",
        13,
    ),
    (PRODUCT, "then: height >= 40", "then: '>= 40'", "sentence-unexpected", "then: '>=", 14),
    (PRODUCT, "then: height >= 40", "then: >= 40", "yaml-character", "then: >=", 14),
    (PRODUCT, "then: height >= 40", "then: of is gold", "sentence-unexpected", "of is", 13),
    (PRODUCT, "then: height >= 40", "then: count of of", "attribute-expected", "of of", 22),
    (PRODUCT, "then: height >= 40", "then: ''", "sentence-empty", "then: ''", 14),
    # rules
    (PRODUCT, "      then: height >= 40\n", "", "missing-key", "- gold needs height", 5),
    (PRODUCT, "      if: shade is gold\n", "", "missing-key", "- gold needs height", 5),
    (
        PRODUCT,
        "then: height >= 40",
        "always: height >= 40",
        "rule-says-two",
        "always: height >=",
        7,
    ),
    (
        PRODUCT,
        "      sum of: watts\n      at most: capacity\n",
        "",
        "rule-says-nothing",
        "- power:",
        5,
    ),
    (PRODUCT, "      sum of: watts\n", "", "missing-key", "- power:", 5),
    (PRODUCT, "sum of: watts", "sum of: wats", "unknown-carried", "wats", 15),
    (PRODUCT, "at most: capacity", "at most: capcity", "unknown-attribute", "capcity", 16),
    (
        PRODUCT,
        "      at most: capacity",
        "      at most: capacity\n      rows: []",
        "key-of-other-rule",
        "rows: []",
        7,
    ),
    (
        PRODUCT,
        "[shade is gold, dimmer is yes]",
        "[shade is gold]",
        "too-few",
        "together: [shade",
        7,
    ),
    (PRODUCT, "  - power:", "  - room:", "rule-twice", "  - room:\n      always", 0),
    (PRODUCT, "  - power:", "  - '!!':", "name-without-letters", "'!!'", 5),
    (
        PRODUCT,
        "columns: [shade, height]",
        "columns: [shade, hight]",
        "unknown-attribute",
        "hight",
        24,
    ),
    (
        PRODUCT,
        "columns: [shade, height]",
        "columns: [shade, extras]",
        "column-kind",
        "columns: [shade, extras]",
        24,
    ),
    (
        PRODUCT,
        "columns: [shade, height]",
        "columns: [shade, shade]",
        "column-twice",
        "columns: [shade, shade]",
        24,
    ),
    (PRODUCT, "linen|gold", "linen|glod", "unknown-option", "glod", 15),
    (PRODUCT, "35..60", "35-60", "number-cell", "35-60", 41),
    (PRODUCT, "35..60", "60..35", "range", "60..35", 41),
    (PRODUCT, "[brass, 35..60]", "[brass]", "row-length", "[brass]", 34),
    (
        PRODUCT,
        '      rows: [[linen|gold, "*"], [brass, 35..60]]\n',
        "",
        "missing-key",
        "heights of shades",
        5,
    ),
    ("pairs.csv", "linen,warm", "linen,wram", "unknown-option", "wram", 7),
    ("pairs.csv", "linen,warm", "linen", "row-length", "linen", 1),
    ("pairs.csv", "shade,bulb", "shade,blub", "unknown-attribute", "blub", 7),
    ("pairs.csv", "shade,bulb", "shade,", "column-without-name", "shade,", 7),
    ("pairs.csv", "linen,warm", 'linen,"warm', "csv", "linen", 0),
    ("pairs.csv", "linen,warm\nbrass|gold,*\n", "", "no-rows", "shade,bulb", 1),
    (PRODUCT, "table: pairs.csv", "table: pears.csv", "no-file", "pears.csv", 7),
    (PRODUCT, "table: pairs.csv", "table: ../pairs.csv", "outside", "../pairs", 7),
    (PRODUCT, "table: pairs.csv", "table: /etc/passwd", "absolute-path", "passwd", 7),
    (PRODUCT, "table: pairs.csv", "table: C:pairs.csv", "absolute-path", "C:pairs", 7),
    (PRODUCT, "table: pairs.csv", "table: a\\pairs.csv", "backslash", "a\\pairs", 7),
    (PRODUCT, "table: pairs.csv", "table: aux.csv", "bad-path", "aux.csv", 7),
    # prices
    (PRODUCT, "IDR: 90000, EUR: 7.00", "IDR: 90000, EUR: 7.001", "too-many-decimals", "7.001", 30),
    (
        PRODUCT,
        "IDR: 90000, EUR: 7.00",
        "IDR: 90000.5, EUR: 7.00",
        "too-many-decimals",
        "90000.5",
        18,
    ),
    (PRODUCT, "IDR: 90000, EUR: 7.00", "IDR: 90000", "no-price-in-currency", "IDR: 90000}", 9),
    (PRODUCT, "IDR: 90000, EUR: 7.00", "IDR: 9, EUR: 7, USD: 7", "currency-not-used", "USD", 34),
    (PRODUCT, "IDR: 90000, EUR: 7.00", "IDR: 9, EUR: 7, EUO: 7", "unknown-currency", "EUO", 34),
    (PRODUCT, "base price: {IDR: 500000,", "base price: {IDR: -1,", "negative", "IDR: -1", 14),
    (PRODUCT, "discount: {IDR: 20000,", "discount: {IDR: -20000,", "negative", "-20000", 7),
    (
        PRODUCT,
        "      minimum: {IDR: 100000, EUR: 8.00}\n",
        "      when: always\n",
        "price-rule-says-nothing",
        "- minimum charge:",
        5,
    ),
    (
        PRODUCT,
        "      minimum: {",
        "      surcharge: 5 % of base\n      minimum: {",
        "price-rule-says-two",
        "- minimum charge:",
        5,
    ),
    (
        PRODUCT,
        "surcharge: {IDR: 100, EUR: 0.01}",
        "surcharge: 5 % of base",
        "share-per",
        "surcharge: 5 %",
        7,
    ),
    (
        PRODUCT,
        "per: height * height / 100",
        "per: height is 5",
        "quantity-expected",
        "height is 5",
        12,
    ),
    (PRODUCT, "- polish:", "- cloth:", "price-rule-twice", "- cloth:\n      surcharge", 0),
    (PRODUCT, "row: height\n", "row: hight\n", "unknown-attribute", "hight", 12),
    (
        PRODUCT,
        "grid: {IDR: cloth-idr.csv, EUR: cloth-eur.csv}",
        "grid: cloth-idr.csv",
        "grid-currency",
        "grid:",
        7,
    ),
    (
        PRODUCT,
        "grid: {IDR: cloth-idr.csv, EUR: cloth-eur.csv}",
        "grid: {IDR: cloth-idr.csv}",
        "no-price-in-currency",
        "grid:",
        7,
    ),
    (
        PRODUCT,
        "minimum: {IDR: 100000, EUR: 8.00}",
        "minimum: {IDR: 1, EUR: 8}\n      row: height",
        "key-of-other-rule",
        "      row: height\n\n",
        7,
    ),
    (
        PRODUCT,
        "      valid from: 2026-06-01",
        "      attribute: hight",
        "unknown-attribute",
        "hight",
        18,
    ),
    ("cloth-idr.csv", "60,2000,3000", "30,2000,3000", "grid-not-rising", "30,", 1),
    ("cloth-idr.csv", "height,6,12", "height,12,12", "grid-not-rising", "height,", 11),
    ("cloth-idr.csv", "60,2000,3000", "60,2000", "row-length", "60,2000", 1),
    ("cloth-idr.csv", "60,2000,3000", "60,2000,x", "grid-number", "60,", 9),
    ("cloth-eur.csv", "0.10", "0.101", "too-many-decimals", "0.101", 6),
    (PRODUCT, "EUR: cloth-eur.csv", "EUR: cloth-sgd.csv", "no-file", "sgd", 34),
    # the drawing
    (PRODUCT, "file: lamp.svg", "file: lamp.txt", "no-file", "lamp.txt", 3),
    (PRODUCT, "file: lamp.svg", "file: pairs.csv", "picture-kind", "file: pairs.csv", 3),
    (PRODUCT, "    knob: {", "    knop: {", "unknown-group", "knop", 5),
    (PRODUCT, "{tinted by: shade}", "{tinted by: extras}", "tint-kind", "tinted by: extras", 13),
    (PRODUCT, "{tinted by: shade}", "{tinted by: shad}", "unknown-attribute", "shad}", 24),
    (
        PRODUCT,
        "{tinted by: shade}",
        '{tinted by: shade, colour: "#000000"}',
        "tint-and-colour",
        "#000000",
        31,
    ),
    (PRODUCT, "    shade: [0, 0,", "    shdae: [0, 0,", "unknown-attribute", "shdae", 5),
    (
        "lamp.svg",
        "</svg>",
        '<text class="typed" data-text="shade"/></svg>',
        "typed-place",
        '<text class="typed"',
        0,
    ),
    ("lamp.svg", "</svg>", "", "picture", "", 0),
    ("lamp.svg", "<circle ", "<script>1</script><circle ", "picture", "<script>", 0),
    # the catalog file
    (
        CATALOG,
        "currencies: [IDR, EUR]",
        "currencies: [IDR, EUR, EUO]",
        "unknown-currency",
        "EUO",
        24,
    ),
    (
        CATALOG,
        "currencies: [IDR, EUR]",
        "currencies: [IDR, EUR, EUR]",
        "listed-twice",
        "currencies",
        24,
    ),
    (CATALOG, "products: [desk-lamp]", "products: [desk-lamp, floor-lamp]", "no-file", "floor", 23),
    (
        CATALOG,
        "products: [desk-lamp]",
        "products: [desk-lamp, desk-lamp]",
        "listed-twice",
        "products",
        23,
    ),
    (CATALOG, "products: [desk-lamp]", "products: [desk-lamp, ../lamp]", "file-id", "../lamp", 23),
    (CATALOG, "products: [desk-lamp]", "products: []", "too-few", "products", 11),
    (CATALOG, "    currency: IDR", "    currency: USD", "currency-not-used", "USD", 5),
    (CATALOG, "factor: 0.95", "factor: 0", "not-positive", "factor", 5),
    (CATALOG, "base: 475000", "basis: 475000", "unknown-price", "basis", 15),
    (CATALOG, "shade.brass: 80000", "shade.gold: 80000", "book-of-share", "gold", 29),
    (CATALOG, "base: 475000", "base: 475000.5", "too-many-decimals", "475000.5", 15),
    (CATALOG, "10: 5 %", "1: 5 %", "break-quantity", "1: 5 %", 23),
    (CATALOG, "10: 5 %", "10: 500 %", "break-percent", "500 %", 23),
    (CATALOG, "10: 5 %", "10: 5", "percent", "10: 5,", 27),
    (CATALOG, "valid to: 2026-12-31", "valid to: 2025-12-31", "period", "2025-12-31", 5),
    (PRODUCT, "product: desk-lamp", "product: lamp", "product-id", "product: lamp", 1),
]


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
