"""UVL: what its features and constraints become, and what is told of the rest."""

from __future__ import annotations

from decimal import Decimal

import pytest

from configurator.domain.catalog import Kind
from configurator.domain.prices import Flat
from tests.exchange.feature_models.conftest import Bring, Came


def shape(came: Came) -> dict[str, str]:
    """Every attribute with its options, or its kind."""
    return {
        attribute.id: " ".join(option.id for option in attribute.options) or attribute.kind.value
        for attribute in came.product.attributes
    }


def test_optional_features_and_groups(uvl: Bring) -> None:
    came = uvl("""
features
    Bag {abstract}
        mandatory
            Size
                alternative
                    Small
                    Large {Price 12.5}
            Zip {note 'of brass'}
        optional
            Strap {Price 3}
                alternative
                    Short
                    Long {Price 1}
            Patches
                or
                    Star
                    Moon
            Lining
                optional
                    Pocket
constraints
    Pocket => Large
    Star => !Lining
""")
    assert shape(came) == {
        "size": "small large",
        "strap": "none short long",
        "patches": "star moon",
        "lining": "yes no",
        "pocket": "yes no",
    }
    # Small: 3 straps, and patches without a star in 2, or with in 2 where there is no lining ...
    assert came.builds == 3 * (2 * 2 + 2) + 3 * (2 * 3 + 2)
    assert came.product.description.en == "Always with it: Zip (of brass)"
    assert came.product.standard == {
        "size": "small",
        "strap": "none",
        "patches": frozenset(),
        "lining": "no",
        "pocket": "no",
    }
    assert [rule.id for rule in came.product.rules] == [
        "pocket-belongs-to-lining",
        "pocket-needs-large",
        "star-does-not-go-with-lining",
    ]
    assert {rule.id: rule.formula for rule in came.product.price_rules} == {
        "base": Flat({"EUR": 0}),
        "size.large": Flat({"EUR": 1250}),
        "strap.short": Flat({"EUR": 300}),
        "strap.long": Flat({"EUR": 400}),
    }
    assert not came.findings


def test_alternatives_within_alternatives_are_one_list(uvl: Bring) -> None:
    came = uvl("""
features
    PC
        mandatory
            Processor
                alternative
                    Blue {Price 10}
                        alternative
                            b3
                            b5 {Price 5}
                        mandatory
                            Fan
                    Red
                        alternative
                            r3
                            r5
                    Green
                        optional
                            Turbo
""")
    assert shape(came) == {"processor": "b3 b5 r3 r5 green", "turbo": "yes no"}
    assert came.builds == 6
    b5 = came.product.attribute("processor").option("b5")
    assert b5.description.en == "Blue; With Fan"
    assert came.resolve().dearest == 1500


def test_imports_used_twice(uvl: Bring) -> None:
    came = uvl(
        """
imports
    parts as p
features
    Pizza
        optional
            Left
                mandatory
                    p.Topping
            Right
                mandatory
                    p.Topping
constraints
    !p.Olive
""",
        parts="""
features
    Topping
        alternative
            Olive
            Ham {Price 1}
            Egg
constraints
    Ham | Egg
""",
    )
    # Its own constraint holds in each use, and so each side has to be there.
    assert came.builds == 4
    assert sorted(shape(came).values()) == ["none olive ham egg"] * 2


def test_misspelt_import_and_capitals(uvl: Bring) -> None:
    came = uvl(
        "imports\n\tIngredient as i\nfeatures\n\tA\n\t\tmandatory\n\t\t\ti.Root\n"
        "constraints\n\t!i.SALT\n",
        Ingredients="features\n\tRoot\n\t\toptional\n\t\t\tSalt\n",
    )
    assert came.codes == ["import-spelt", "spelt-otherwise"]
    assert came.builds == 1


def test_copies(uvl: Bring) -> None:
    came = uvl("""
features
    Meal
        mandatory
            Toppings cardinality [2..*] {Price 0.90}
                alternative
                    Cheese
                    Egg {Price 0.10}
                    Corn
            Rolls cardinality [0..2] {Price 0.50}
            Table cardinality [1..3]
                optional
                    Cloth
        optional
            Sauces cardinality [2..2]
                mandatory
                    Kind
                        alternative
                            Red
                            Green
                            White
""")
    toppings = came.product.attribute("toppings")
    assert (toppings.kind, toppings.least, toppings.most) == (Kind.SOME_OF, 2, None)
    assert shape(came)["rolls"] == "none 1-rolls 2-rolls"
    assert shape(came)["cloth"] == "yes no"
    assert came.builds == 4 * 3 * 2 * (1 + 3)
    resolution = came.resolve()
    assert (resolution.cheapest, resolution.dearest) == (180, 3 * 90 + 10 + 100)
    assert came.codes == ["copies-once", "copies-single", "copies-once"]
    assert [finding.place.line for finding in came.findings] == [5, 11, 15]
    assert "# - model.uvl:11:13: changed: “Table” may be there several times" in came.text()


def test_numbers_and_texts(uvl: Bring) -> None:
    came = uvl("""
features
    Shirt
        mandatory
            Integer Width
            Real Length
            String Name
        optional
            String Monogram {Price 4}
            Integer Buttons
constraints
    Width >= 30 & Width < 60
    Length <= 90.5
    Buttons > 6 => Width > 40
    len(Monogram) <= 3
    2 * Width - Length > 0
""")
    width = came.product.attribute("width").numbers
    assert (width.least, width.most) == (Decimal(30), Decimal(59))
    assert came.product.attribute("length").numbers.most == Decimal("90.5")
    assert came.product.attribute("monogram-abc").kind is Kind.TEXT
    assert shape(came)["monogram"] == shape(came)["buttons"] == "yes no"
    assert shape(came)["buttons-123"] == "number"
    assert "constraint-in-range" in came.codes
    assert "number-unbounded" in came.codes
    assert came.resolve().dearest == 400


@pytest.mark.parametrize(
    ("constraint", "code"),
    [
        ("Name == 'x'", "constraint-text"),
        ("B.label == 'x'", "constraint-no-fact"),
        ("B.Weight == 'x'", "constraint-text"),
        ("Nobody => B", "constraint-unknown"),
        ("B.Nothing > 3", "constraint-no-fact"),
        ("sum(Nothing) > 3", "constraint-no-fact"),
        ("sum(Nobody, Weight) > 3", "constraint-unknown"),
        ("10 / B.Weight > 3", "constraint-divide"),
        ("B.Weight / 0 > 3", "constraint-divide"),
        ("floor(Length) > 3", "constraint-rounded"),
        ("avg(Weight) > B.Weight", "constraint-average"),
        ("avg(Weight) + 1 > 3", "constraint-average"),
        ("B > 3", "constraint-not-number"),
        ("len(B) > 3", "constraint-not-number"),
        ("len(Length) > 3", "constraint-not-number"),
        ("Name + 1 > 3", "constraint-text"),
        ("B + 1", "constraint-not-number"),
        ("B.Weight", "constraint-not-condition"),
        ("3 => B", "constraint-not-condition"),
        ("(B & C) > 3", "constraint-not-condition"),
        ("B.Weight > 0.00000000000001", "constraint-number-size"),
        ("B.Weight < 1e40", "constraint-number-size"),
        ("B => Shop", "constraint-always"),
        (" & ".join(["(B | C)"] * 3000), "constraint-too-long"),
        ("-" * 400 + "B.Weight > 3", "constraint-too-long"),
    ],
)
def test_what_cannot_be_said(constraint: str, code: str, uvl: Bring) -> None:
    came = uvl(f"""
features
    Shop
        optional
            B {{Weight 3, label 'x'}}
            C {{Weight 2}}
        mandatory
            String Name
            Real Length {{constraint Length <= 9 & Length >= 0}}
constraints
    {constraint}
""")
    found = [finding for finding in came.findings if finding.code == code]
    assert len(found) == 1
    assert found[0].place.line == 11
    assert came.builds == 4
    if code != "constraint-always":
        assert found[0].weight.value == "left out"
        assert "left out" in came.text()


def test_prices(uvl: Bring) -> None:
    came = uvl(
        "features\n\tA {Cost 2.345}\n\t\toptional\n\t\t\tB {cost -5}\n\t\tor\n"
        "\t\t\tC {cost 1e12}\n\t\t\tD {cost 7}\n",
        "IDR",
    )
    assert came.codes == ["price-by-cost", "price-rounded", "price-size"]
    resolution = came.resolve()
    assert (resolution.cheapest, resolution.dearest) == (2 - 5, 2 + 7)


def test_names_that_no_file_or_sentence_likes(uvl: Bring) -> None:
    came = uvl(
        'features\n\t"CON"\n\t\talternative\n\t\t\t"is: not, or"\n\t\t\t"none"\n\t\t\t"8"\n'
        '\t\t\t"[x] {y} #z"\n\t\t\t"Größe & Maß"\n\t\toptional\n\t\t\t"…"\n\t\t\t"yes"\n'
        '\t\t\tfeatures_\nconstraints\n\t"8" => "yes"\n\t"is: not, or" => !"…"\n'
    )
    assert came.product.id == "con-1"
    names = [option.name.en for option in came.product.attributes[0].options]
    assert names == ["is: not, or", "none", "8", "[x] {y} #z", "Größe & Maß"]
    assert came.builds == 3 * 8 + 4 + 4


def test_only_one_thing(uvl: Bring) -> None:
    came = uvl("features\n\tStone {Price 3, colour 'grey'}\n")
    assert came.builds == 1
    assert shape(came) == {"stone": "stone"}
    assert came.resolve().cheapest == 300


def test_what_can_never_be(uvl: Bring) -> None:
    came = uvl(
        "features\n\tA\n\t\toptional\n\t\t\tB\n\t\t\t\t[3..4]\n\t\t\t\t\tC\n\t\t\t\t\tD\n"
        "\t\t[0..0]\n\t\t\tE\n"
    )
    assert came.builds == 1
    assert came.codes == ["group-impossible", "never-there", "never-there", "never-there"]


def test_numbers_too_many_to_be_compared(uvl: Bring) -> None:
    came = uvl("""
features
    Cloth
        mandatory
            Integer Width
            Integer Length
            Real Weight
constraints
    Width > 0 & Width < 100000
    Length > 0 & Length < 100000
    Width * Length < 1000000
    Width < Length
    Weight <= 2 | Weight >= 5
""")
    told = [(found.code, found.place.line) for found in came.findings]
    assert ("constraint-too-fine", 11) in told
    assert ("constraint-too-fine", 12) in told
    assert ("number-steps", 7) in told
    assert [rule.id for rule in came.product.rules] == ["weight-line-13"]
    assert came.builds == 2


def test_the_rest_of_the_language(uvl: Bring) -> None:
    came = uvl(
        """
namespace a.b
include
    Type.*
    Arithmetic.feature-cardinality

features /* over
two lines */
    Shop {
        open true, closed false,
        days ['Monday', 'Tuesday', [1, 2]]   // a list
    }
        optional
            A {constraints [A => B, !(A & C)], constraint}
            B {Price -1.5}
            C cardinality [2..500] {Price 0.01}
"""
    )
    assert came.product.description.en == "open; closed: no; days: Monday, Tuesday, 1, 2"
    # Without C three ways for A and B, with each of its fifty counts two.
    assert came.builds == 3 + 50 * 2
    assert came.codes == ["copies-few"]
    assert came.product.steps[0].name.en == "A, B, C"
    resolution = came.resolve()
    assert (resolution.cheapest, resolution.dearest) == (-150, 51)


def test_sums_of_numbers_given(uvl: Bring) -> None:
    came = uvl("""
features
    Party
        mandatory
            Integer Adults
            Integer Children
            Hall {Seats 6}
constraints
    Adults >= 0 & Adults <= 4
    Children >= 0 & Children <= 4
    sum(Adults, Children) <= Hall.Seats
    avg(Adults, Children) >= 2.5
    floor(Adults) <= ceil(Adults)
    Children == 1 | Children == 2
""")
    # Children 1 and 4 adults; 2 children and 3 or 4 adults.
    assert came.builds == 3
    assert "constraint-always" not in came.codes


def test_long_rules_are_parted(uvl: Bring) -> None:
    names = [f"a_feature_with_quite_a_long_name_{number}" for number in range(120)]
    below = "\n".join(f"\t\t\t{name}" for name in names)
    came = uvl(
        f"features\n\tRoot\n\t\toptional\n\t\t\tfirst\n{below}\nconstraints\n"
        f"\tfirst => {' & '.join(names)}\n\t{' | '.join(names)} => first\n"
    )
    assert came.builds == 2
    assert len(came.product.rules) == 240
    assert not came.findings
