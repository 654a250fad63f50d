"""Files changed at random, or made to do harm, are read or refused at a place; nothing crashes."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from configurator.cli.importing import import_file
from configurator.exchange.feature_models.findings import Finding, Findings, NotReadableError
from tests.exchange.feature_models.conftest import ENGLISH, Refuse

UVL = """\
namespace Shop
include
\tArithmetic.*
imports
\tother.sub as sub
features
\tShop {abstract, note 'a shop', Volume {value 2, unit 'cl'}}
\t\tmandatory
\t\t\tString Name
\t\t\tInteger Tables {constraint Tables <= 20}
\t\t\t"Main dish" cardinality [1..3] {Price 4.50}
\t\t\t\talternative
\t\t\t\t\tSoup {Price 1, Weight 3}
\t\t\t\t\t"Fried rice" {Price 2.5, Weight 4, hot true}
\t\t\t\t\tNoodles
\t\toptional
\t\t\tsub.Drinks
\t\t\tBread cardinality [0..4] {Price .5} // leaf
\t\t[1..2]
\t\t\tA
\t\t\tB {Weight 1}
\t\t\tC
constraints
\t!A | B & C => sub.Tea
\t(sum(Weight) + 1) / 2 <= 8 /* so much */
\tavg(Weight) > 0.5
\tTables > 0
\tlen(Name) < 9
\tName == 'x' | B.Weight * 2 != 3
"""
SUB = """\
features
\tDrinks
\t\tor
\t\t\tTea
\t\t\tCoffee {Price 2}
"""
SXFM = """\
<?xml version="1.0" encoding="UTF-8"?>
<feature_model name="Bag">
<meta><data name="description">A bag</data></meta>
<feature_tree>
:r Bag (bag)
\t:m Size (size)
\t\t:g [1,1]
\t\t\t: Small (small)
\t\t\t: Large &amp; wide (large)
\t:o Strap (strap)
\t\t:g [1,*]
\t\t\t: Short
\t\t\t: Long (long)
</feature_tree>
<constraints>
c1: ~large or strap
c2: ~Short or ~long
</constraints>
</feature_model>
"""
FEATUREIDE = """\
<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<extendedFeatureModel>
<properties/>
<struct>
<and abstract="true" mandatory="true" name="Chair">
<attribute name="Price" type="double" unit="€" value="20.5"/>
<description>A chair</description>
<alt mandatory="true" name="Wood"><feature name="Oak"/><feature name="Teak"/></alt>
<or name="Arms"><feature name="Left"/><feature name="Right">
<attribute name="Price" type="double" unit="€" value="5.0"/></feature></or>
<feature hidden="true" name="Cushion"/>
</and>
</struct>
<constraints>
<rule><description>why</description><imp><var>Teak</var><not><var>Arms</var></not></imp></rule>
<rule><atmost1><var>Left</var><var>Cushion</var></atmost1></rule>
<rule><eq><conj><var>Left</var><var>Right</var></conj><disj><var>Oak</var><var>Left</var></disj></eq></rule>
</constraints>
</extendedFeatureModel>
"""
SAMPLES = {"uvl": UVL, "sxfm": SXFM, "featureide": FEATUREIDE}
PIECES = (
    *"\t\n ()[]{}<>!&|+-*/.,\"'=:~;",
    "=>", "<=>", "..", "features", "constraints", "mandatory", "[9..2]", "[0..0]", "cardinality",
    "imports", "1e30", "99999999999999", "{Price -3}", "</and>", "<or>", "<!-- -->", "&x;", "\0",
    "\ufeff", "é", "not", ":g [2,1]", ":r x", "sum(", "/*", "//",
)  # fmt: skip


def mutated(random: Random, text: str) -> str:
    """A text with one to three changes: pieces put in, taken out, doubled, or moved."""
    for _ in range(random.randint(1, 3)):
        place = random.randrange(len(text))
        end = min(len(text), place + random.choice((1, 1, 2, 8, 30)))
        match random.randrange(5):
            case 0:
                text = text[:place] + random.choice(PIECES) + text[place:]
            case 1:
                text = text[:place] + text[end:]
            case 2:
                text = text[:end] + text[place:]
            case 3:
                text = text[:place] + random.choice(PIECES) + text[end:]
            case _:
                lines = text.split("\n")
                lines.insert(random.randrange(len(lines)), lines.pop(random.randrange(len(lines))))
                text = "\n".join(lines)
    return text


@pytest.mark.parametrize("language", SAMPLES)
def test_samples_are_sound(language: str, tmp_path: Path) -> None:
    assert attempt(language, SAMPLES[language].encode(), tmp_path) is None


def attempt(language: str, content: bytes, folder: Path) -> Finding | None:
    """What a file is refused for; None where it comes in."""
    file = folder / "model"
    file.write_bytes(content)
    (folder / "other").mkdir(exist_ok=True)
    (folder / "other" / "sub.uvl").write_text(SUB, encoding="utf-8")
    try:
        import_file(language, file, "", Findings(), ENGLISH)
    except NotReadableError as trouble:
        return trouble.finding
    return None


@pytest.mark.parametrize("language", SAMPLES)
@pytest.mark.parametrize("seed", range(8))
def test_mutations(language: str, seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    refused = 0
    for _ in range(20):
        text = mutated(random, SAMPLES[language])
        found = attempt(language, text.encode("utf-8", "surrogatepass"), tmp_path)
        if found is not None:
            refused += 1
            assert found.place.file in ("model", "other/sub.uvl")
            assert 1 <= found.place.line <= text.count("\n") + 2
            assert found.place.column >= 1
            assert found.sentence(ENGLISH)
    assert refused > 0


@pytest.mark.parametrize("language", SAMPLES)
def test_bytes_that_are_no_text(language: str, tmp_path: Path) -> None:
    random = Random(1)
    for _ in range(20):
        damaged = bytearray(SAMPLES[language].encode())
        damaged[random.randrange(len(damaged))] = random.randrange(128, 256)
        found = attempt(language, bytes(damaged), tmp_path)
        assert found is None or found.place.line >= 1
    for content in (b"", b"\xff\xfe\x00", b"\0" * 100, random.randbytes(1000)):
        found = attempt(language, content, tmp_path)
        assert found is not None


BOMB = """<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<feature_model name="&b;"><feature_tree>:r x</feature_tree></feature_model>"""
OUTSIDE = """<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<featureModel><struct><feature name="&a;"/></struct></featureModel>"""

DEEP = "".join(f"<and name='a{n}'>" for n in range(90)) + "</and>" * 90
DEEP = f"<featureModel><struct>{DEEP}</struct></featureModel>"


@pytest.mark.parametrize(
    ("language", "content", "code", "line"),
    [
        ("sxfm", BOMB, "xml-doctype", 1),
        ("featureide", OUTSIDE, "xml-doctype", 1),
        ("featureide", "<a>" * 5000, "too-deep", 1),
        ("featureide", DEEP, "too-deep", 1),
        ("featureide", '<?xml version="1.0" encoding="klingon"?><a/>', "xml", 1),
        ("featureide", "<html/>", "xml-root", 1),
        ("featureide", "<featureModel>\n</featureModel>", "xml-missing", 1),
        ("featureide", "<featureModel><struct/></featureModel>", "empty", 1),
        ("sxfm", SXFM.replace(":r Bag", "Bag"), "tree-line", 5),
        ("sxfm", SXFM.replace(":r Bag", ":m Bag"), "tree-parent", 5),
        ("sxfm", SXFM.replace(": Small", ":o Small"), "tree-parent", 8),
        ("sxfm", SXFM.replace("[1,1]", "[2,1]"), "bounds", 7),
        ("sxfm", SXFM.replace("(strap)", "(bag)"), "same-name", 10),
        ("uvl", "features\n\tA\n\t\tor\n" + "\t\t\tB" * 3, "unexpected", 4),
        ("uvl", "features\n" + "".join("\t" * i + "or\n" for i in range(1, 400)), "too-deep", 122),
        ("uvl", "features\n\tA {" + "x {" * 5000, "too-deep", 2),
        ("uvl", "features\n\tA\nconstraints\n\t" + "(" * 5000 + "A", "too-deep", 4),
        ("uvl", "features\n\tA {x [" + "[" * 5000, "too-deep", 2),
        ("uvl", "features\n\tA\n\tB\n", "one-root", 3),
        ("uvl", "features\n\t\tA\n\t  or\n", "indentation", 3),
        ("uvl", "features\n\tA\n\t\tor\n\t\t\tB\n\t\t\tB\n", "same-name", 5),
        ("uvl", "features\n\tA\n\t\tB\n", "no-group", 3),
        ("uvl", "features\n\tA\n\t\tor\n", "ends-early", 3),
        ("uvl", "features\n\tA 'x'\n", "unexpected", 2),
        ("uvl", "features\n\tA {Price}}\n", "closed-too-often", 2),
        ("uvl", "features\n\tA {Price 3\n", "not-closed", 2),
        ("uvl", "features\n\tA /* x\n", "not-closed", 2),
        ("uvl", "features\n\tA\nconstraints\n\tA =>\n", "ends-early", 4),
        ("uvl", "features\n\tA ^\n", "character", 2),
        ("uvl", "nothing\n", "no-section", 1),
        ("uvl", "features\n\tA\nfeatures\n\tB\n", "section-twice", 3),
        ("uvl", "features\n\tA\n\t\t[3..2]\n\t\t\tB\n", "bounds", 3),
        ("uvl", "imports\n\t..a\nfeatures\n\tA\n", "unexpected", 2),
        ("uvl", 'imports\n\t".."."..".etc.passwd\nfeatures\n\tA\n', "import-outside", 2),
        ("uvl", 'imports\n\t"/etc/passwd"\nfeatures\n\tA\n', "import-outside", 2),
        ("uvl", "imports\n\tnowhere\nfeatures\n\tA\n", "no-import", 2),
        ("uvl", "imports\n\tloop\nfeatures\n\tA\n", "import-again", 2),
        ("uvl", "imports\n\tpart\nfeatures\n\tA\n\t\tor\n\t\t\tpart.Z\n", "not-in-import", 6),
        ("uvl", "features\n\tA\nconstraints\n\tA\n\t!A\n", "no-configuration", 2),
        ("uvl", "features\n\tA\n\t\t[4..5]\n\t\t\tB\n", "no-configuration", 2),
    ],
)  # fmt: skip
def test_refused(language: str, content: str, code: str, line: int, refused: Refuse) -> None:
    loop = "imports\n\tloop\nfeatures\n\tA\n"
    found = refused(language, content, loop=loop, part="features\n\tA\n")
    assert (found.code, found.place.line) == (code, line)
    assert found.place.column >= 1


def test_an_import_that_multiplies_is_bounded(refused: Refuse) -> None:
    others = {
        f"p{i}": f"imports\n\tp{i + 1}\nfeatures\n\tR\n\t\tor\n"
        + "".join(f"\t\t\tX{n}\n\t\t\t\tor\n\t\t\t\t\tp{i + 1}.R\n" for n in range(4))
        for i in range(9)
    }
    found = refused("uvl", others["p0"], **others, p9="features\n\tR\n")
    assert found.code == "too-many-features"


def test_a_link_out_of_the_folder(tmp_path: Path, refused: Refuse) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "part.uvl").write_text("features\n\tA\n", encoding="utf-8")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "part.uvl").symlink_to(tmp_path / "secret" / "part.uvl")
    file = inside / "model.uvl"
    file.write_text("imports\n\tpart\nfeatures\n\tA\n", encoding="utf-8")
    with pytest.raises(NotReadableError) as trouble:
        import_file("uvl", file, "", Findings(), ENGLISH)
    assert trouble.value.finding.code == "import-outside"


def test_large_files_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "model.uvl"
    with file.open("wb") as stream:
        stream.truncate(100 * 1024 * 1024)
    with pytest.raises(NotReadableError) as trouble:
        import_file("uvl", file, "", Findings(), ENGLISH)
    assert trouble.value.finding.code == "too-large"


@pytest.mark.parametrize("language", SAMPLES)
def test_no_file_and_no_file_at_all(language: str, tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path):
        with pytest.raises(NotReadableError) as trouble:
            import_file(language, path, "", Findings(), ENGLISH)
        assert trouble.value.finding.code == "no-file"
