from dataclasses import replace
from decimal import Decimal

import pytest

from configurator.domain.catalog import Attribute, Kind, NumberRange, Option, Product, TextLimits
from configurator.domain.conditions import AllOf, Compare, Constant, Is, NumberOf, Value
from configurator.domain.configuration import ChosenValue, Picks, Wish
from configurator.domain.resolution import Cause, Change, OptionAnswer, SetBy, State
from configurator.domain.rules import Demands, Excludes, Requires, Rule, RuleBody, Table
from configurator.domain.texts import LocalText
from configurator.wording import Formats, Sentences, Wording

SHOE = Product(
    id="shoe",
    name=LocalText("Shoe", "Sepatu"),
    attributes=(
        Attribute(
            "sole",
            LocalText("Sole", "Sol"),
            Kind.ONE_OF,
            (Option("city", LocalText("City", "Kota")), Option("trail", LocalText("Trail lug"))),
        ),
        Attribute(
            "heel",
            LocalText("Heel", "Tumit"),
            Kind.ONE_OF,
            (
                Option("firm", LocalText("firm", "keras")),
                Option("hard", LocalText("hard", "baja")),
                Option("leather", LocalText("leather, nila", "kulit nila")),
            ),
        ),
        Attribute(
            "extras",
            LocalText("Extras"),
            Kind.SOME_OF,
            (Option("box", LocalText("box")), Option("polish", LocalText("polish"))),
        ),
        Attribute(
            "width",
            LocalText("Width"),
            Kind.NUMBER,
            number=NumberRange(Decimal(1), Decimal(200), unit="mm"),
        ),
        Attribute("initials", LocalText("Initials"), Kind.TEXT, text=TextLimits(4)),
    ),
    standard={},
)
EN = Sentences(Formats(Wording("en")), SHOE)
ID = Sentences(Formats(Wording("id")), SHOE)

TRAIL = Is("sole", frozenset({"trail"}))
FIRM = Is("heel", frozenset({"firm", "hard"}))
LEATHER = Is("heel", frozenset({"leather"}))
WISH = Wish("sole", "trail")
NEEDS = Rule("needs", Requires(TRAIL, FIRM))


def because(rule: Rule, en: str, indonesian: str = "") -> Rule:
    return replace(rule, because=LocalText(en, indonesian))


def cause(*rules: Rule, chosen: bool = True) -> Cause:
    return Cause(WISH, (("heel", "leather"),) if chosen else (), rules)


def test_the_rules_own_words_come_first() -> None:
    told = cause(because(NEEDS, "needs the firm heel", "perlu tumit keras"))
    assert EN.cause(told) == "Needs the firm heel; you chose Heel: leather, nila."
    assert ID.cause(told) == "Perlu tumit keras; Anda memilih Tumit: kulit nila."


def test_words_that_are_a_sentence_stay_one() -> None:
    told = cause(because(NEEDS, "A lug pulls the heel off."))
    assert EN.cause(told) == "A lug pulls the heel off. You chose Heel: leather, nila."


def test_without_words_the_form_of_the_rule_speaks() -> None:
    assert EN.cause(cause(NEEDS)) == "Needs Heel: firm or hard; you chose Heel: leather, nila."
    assert EN.need(Rule("x", Requires(LEATHER, Is("sole", frozenset({"city"})))), WISH) == ""
    assert EN.need(Rule("x", Requires(LEATHER, TRAIL)), WISH) == "not with Heel: leather, nila"
    excludes = Rule("x", Excludes((TRAIL, LEATHER)))
    assert ID.need(excludes, WISH) == "tidak bisa dengan Tumit: kulit nila"
    both = Rule("x", Requires(TRAIL, AllOf((FIRM, Is("extras", frozenset({"box"}))))))
    assert EN.need(both, WISH) == "needs Heel: firm or hard and Extras: box"


@pytest.mark.parametrize(
    "body",
    [
        Table(("sole", "heel"), ()),
        Demands(Compare(NumberOf("width"), "<", Constant(Decimal(9)))),
        Requires(TRAIL, Compare(NumberOf("width"), "<", Constant(Decimal(9)))),
    ],
)
def test_a_rule_without_a_short_reading_gives_its_name(body: RuleBody) -> None:
    rule = Rule("r", body, name=LocalText("soles that exist"))
    assert EN.cause(cause(rule)) == "Soles that exist; you chose Heel: leather, nila."


def test_several_rules_each_say_their_part_once() -> None:
    rules = (because(NEEDS, "one"), because(NEEDS, "two!"), because(NEEDS, "one"))
    assert EN.cause(cause(*rules, chosen=False)) == "One. Two!"


def test_a_nameless_rule_leaves_the_choices() -> None:
    assert EN.cause(cause(Rule("r", Table((), ())))) == "You chose Heel: leather, nila."
    assert EN.cause(cause(chosen=False)) == ""


@pytest.mark.parametrize(
    ("attribute", "value", "name"),
    [
        ("sole", "trail", "Trail lug"),
        ("sole", "gone", "gone"),
        ("lost", "gone", "gone"),
        ("extras", frozenset({"polish", "box"}), "box, polish"),
        ("extras", frozenset(), "none"),
        ("extras", Picks(frozenset({"polish"}), frozenset({"box"})), "polish, without box"),
        ("extras", Picks(), "none"),
        ("width", Decimal("1200.50"), "1,200.5 mm"),
        ("initials", "A.W.", "“A.W.”"),
        ("initials", "", "none"),
    ],
)
def test_values_by_name(attribute: str, value: Value | ChosenValue, name: str) -> None:
    assert EN.value_name(attribute, value) == name


def test_a_change_of_value() -> None:
    assert EN.change(Change("sole", "city", "trail")) == "Sole: Trail lug instead of City"
    assert ID.change(Change("sole", "city", "trail")) == "Sol: Trail lug, bukan Kota"


def test_who_set_a_value() -> None:
    assert [EN.who(set_by) for set_by in SetBy] == [
        "chosen",
        "profile",
        "standard",
        "forced",
        "adapted",
    ]
    assert len({ID.who_at_length(set_by) for set_by in SetBy}) == len(SetBy)


def test_what_a_card_says_of_its_option() -> None:
    taken = OptionAnswer("trail", State.IN_EFFECT, True, 10, -450_000)
    free = OptionAnswer("trail", State.FREE, False, 10, 150_000)
    blocked = OptionAnswer("trail", State.BLOCKED, False, 10, 0, given_up=2)
    never = OptionAnswer("trail", State.IMPOSSIBLE, False)
    notes = [EN.price_note(answer, "IDR") for answer in (taken, free, blocked, never)]
    assert notes == ["Included", "+Rp150.000", "no extra", "not available"]
    states = [EN.state_note(answer, "IDR") for answer in (taken, free, blocked, never)]
    assert states == ["", "", "changes 2 of your choices", "No build can have it"]
    assert [EN.changes_note(n) for n in (1, 2)] == ["with 1 change", "with 2 changes"]
    assert ID.state_note(taken, "IDR", takes_off=True) == "lepas: −Rp450.000"
    spoken = EN.spoken_option("sole", blocked, "IDR")
    assert spoken == "Trail lug, no extra, changes 2 of your choices"
