"""SXFM and FeatureIDE: their own ways of saying things, and what is told of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.feature_models.conftest import Came, bring_in

SXFM = """\
<feature_model name="My bag">
<meta><data name="description">A bag for every day</data></meta>
<feature_tree>
:r Bag (bag)
    :m Size
        :g (_g_1) [1,1]
            : Small (10'') (small)
            : Large &lt;wide&gt; (large)
                :o Wheels (wheels)
    :o Patches (patches)
        :g [2,3]
            : Star (star)
            : Moon (moon)
            : Sun (sun)
</feature_tree>
<constraints>
C1: ~wheels or star
~small or ~moon
c3: sun or nobody
c4: ~star or ~moon or ~sun
</constraints>
</feature_model>
"""


def test_sxfm(tmp_path: Path) -> None:
    file = tmp_path / "bag.xml"
    file.write_text(SXFM, encoding="utf-8")
    came = bring_in("sxfm", file)
    names = [
        [option.name.en for option in attribute.options] for attribute in came.product.attributes
    ]
    assert names == [
        ["Small (10'')", "Large <wide>"],
        ["Yes", "No"],
        ["Star", "Moon", "Sun"],
    ]
    assert came.product.description.en == "A bag for every day"
    # Of the patches none or two. Small: none, or star and sun. Large: none or any two; with
    # wheels it must be one of the two pairs with a star.
    assert came.builds == 2 + 4 + 2
    assert came.codes == ["constraint-unknown"]
    assert came.findings[0].place.line == 19


def featureide(tmp_path: Path, struct: str, rules: str) -> Came:
    """A FeatureIDE model brought in."""
    file = tmp_path / "model.xml"
    file.write_text(
        f"<featureModel>\n<struct>\n{struct}\n</struct>\n<constraints>\n{rules}\n</constraints>\n"
        "</featureModel>",
        encoding="utf-8",
    )
    return bring_in("featureide", file)


ABC = """<and name="R"><feature name="A"/><feature name="B"/><feature name="C"/></and>"""


@pytest.mark.parametrize(
    ("rule", "builds"),
    [
        ("<atmost1><var>A</var><var>B</var><var>C</var></atmost1>", 4),
        ("<not><atmost1><var>A</var><var>B</var><var>C</var></atmost1></not>", 4),
        ("<eq><var>A</var><not><var>B</var></not></eq>", 4),
        ("<not><eq><var>A</var><var>B</var></eq></not>", 4),
        ("<not><var>A</var></not>", 4),
        ("<not><conj><var>A</var><var>B</var></conj></not>", 6),
        ("<disj><not><var>A</var></not><not><var>B</var></not></disj>", 6),
        ("<conj><var>A</var><disj><var>B</var></disj></conj>", 2),
        ("<not><imp><var>A</var><var>B</var></imp></not>", 2),
        ("<description>why</description><imp><var>A</var><var>B</var></imp>", 6),
    ],
)
def test_rules(rule: str, builds: int, tmp_path: Path) -> None:
    came = featureide(tmp_path, ABC, f"<rule>{rule}</rule>")
    assert came.builds == builds
    assert not came.findings


def test_what_featureide_rules_say_that_is_not_known(tmp_path: Path) -> None:
    rules = "<rule><var>Z</var></rule>\n<rule><most2><var>A</var></most2></rule>"
    came = featureide(tmp_path, ABC, rules)
    assert [(finding.code, finding.place.line) for finding in came.findings] == [
        ("constraint-unknown", 6),
        ("constraint-element", 7),
    ]
    assert came.builds == 8


def test_featureide_attributes(tmp_path: Path) -> None:
    came = featureide(
        tmp_path,
        """<alt name="Lamp">
<attribute name="Price" type="double" unit="$" value="10.0"/>
<feature name="Tall"><attribute name="Price" type="long" unit="$" value="5"/>
<attribute name="Height" type="double" unit="cm" value="160.5"/></feature>
<and name="Low" hidden="true"><description>For
  a table</description><property key="Colour" value="red"/><odd/><feature name="Shade"/></and>
</alt>""",
        "",
    )
    assert came.currency == "USD"
    assert came.codes == ["hidden-feature", "element-unknown"]
    lamp = came.product.attribute("lamp")
    assert lamp.option("tall").description.en == "Height: 160.5 cm"
    assert dict(lamp.option("tall").carries) == {
        "height": came.product.carried("lamp", "tall", "height")
    }
    assert lamp.option("low").description.en == "For a table; Colour: red"
    resolution = came.resolve()
    assert (resolution.cheapest, resolution.dearest) == (1000, 1500)
