"""`configure`: the whole resolution, as JSON and as text; and every way to ask wrongly."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from configurator.catalogs.reading import read_catalog
from configurator.domain.pricing import price_build
from configurator.engine.building import solver_engine
from configurator.engine.quantities import TooFineError
from configurator.engine.translation import TooManyCombinationsError, translate
from configurator.services.settings import ShopSettings
from configurator.services.terms import price_terms
from tests.cli.conftest import Run, Start

DAY = "2026-11-23"


def test_the_standard_model(run: Run, stools: Path, data: Path) -> None:
    answer = run("configure", stools, "--json", "--day", DAY)
    found = answer.data
    assert answer.status == 0
    assert answer.err == ""
    assert (found["product"], found["currency"], found["day"]) == ("stool", "IDR", DAY)
    assert found["values"] == {
        "wood": "teak",
        "seat": "flat",
        "height": 45,
        "engraving": "",
        "extras": [],
    }
    assert set(found["set_by"].values()) == {"standard"}
    assert (found["base"], found["standard"], found["total"]) == (400000, 400000, 400000)
    assert found["uplift"] == 0
    assert found["builds"] == found["builds_left"] == 3 * 4 * 2
    assert (found["ready_days"], found["ready_on"]) == (2, "2026-11-25")
    assert not (data / "shop.sqlite").exists(), "looking must not make a shop"


def test_what_every_option_would_cost(run: Run, stools: Path) -> None:
    found = run("configure", stools, "--json", "--choose", "wood=teak").data
    woven = found["attributes"]["seat"]["options"]["woven"]
    assert (woven["state"], woven["given_up"]) == ("blocked", 1)
    assert (woven["total"], woven["difference"]) == (550000, 150000)
    oak = found["attributes"]["wood"]["options"]["oak"]
    assert (oak["state"], oak["total"]) == ("free", 460000)
    assert "cause" not in woven


def test_causes_and_ways(run: Run, stools: Path) -> None:
    found = run("configure", stools, "--json", "--choose", "wood=teak", "--causes").data
    woven = found["attributes"]["seat"]["options"]["woven"]
    assert woven["cause"]["choices"] == [{"attribute": "wood", "value": "teak"}]
    assert [rule["because"] for rule in woven["cause"]["rules"]] == ["Teak splits under the weave."]
    assert woven["cause"]["rules"][0]["file"] == "stool.yaml"
    assert woven["cause"]["rules"][0]["line"] > 0
    (way,) = woven["ways"]
    assert (way["given_up"], way["difference"]) == (["wood"], 150000)


def test_choices_of_every_kind(run: Run, stools: Path) -> None:
    answer = run(
        *("configure", stools, "--json", "--quantity", 3),
        *("--choose", "seat=woven", "--choose", "height=60", "--choose", "engraving=ABC"),
        *("--choose", "extras=+wax,-felt"),
    )
    found = answer.data
    assert found["values"]["height"] == 60
    assert found["values"]["engraving"] == "ABC"
    assert found["values"]["extras"] == ["wax"]
    assert found["choices"]["extras"] == {"wanted": ["wax"], "unwanted": ["felt"]}
    assert found["set_by"]["wood"] == "forced"
    assert found["forced"] == {"wood": "oak"}
    assert found["unit"] == 400000 + 60000 + 90000 + 15000 + 20000
    assert found["total"] == found["price"]["gross"] == 3 * found["unit"]


def test_lines_add_up_and_say_where_they_come_from(run: Run, stools: Path) -> None:
    found = run("configure", stools, "--json", "--choose", "seat=woven", "--currency", "EUR").data
    lines = found["price"]["lines"]
    assert sum(line["amount"] for line in lines) == found["unit"] == 3550
    written = (stools / "stool.yaml").read_text(encoding="utf-8").splitlines()
    for line in lines:
        assert line["file"] == "stool.yaml"
        assert "price" in written[line["line"] - 1] or "uplift" in written[line["line"] - 1]


def test_totals_are_those_of_the_price_function(run: Run, stools: Path) -> None:
    reading = read_catalog(stools)
    assert reading.catalog is not None
    product = reading.catalog.product("stool")
    for currency in ("IDR", "EUR"):
        found = run("configure", stools, "--json", "--currency", currency, "--day", DAY).data
        terms = price_terms(
            ShopSettings(), reading.catalog, product, date.fromisoformat(DAY), currency=currency
        )
        for attribute in ("wood", "seat"):
            for option, answer in found["attributes"][attribute]["options"].items():
                values = {**product.standard, attribute: option}
                if option == "woven":
                    values["wood"] = "oak"
                assert answer["total"] == price_build(product, values, terms).total


def test_price_book_budget_and_days(run: Run, stools: Path) -> None:
    found = run(
        *("configure", stools, "--json", "--book", "friends"),
        *("--at-most", "13.00", "--within-days", 4),
    ).data
    assert (found["book"], found["currency"], found["total"]) == ("friends", "EUR", 1250)
    oak = found["attributes"]["wood"]["options"]["oak"]
    assert (oak["over_limit"], oak["too_late"]) == (150, True)


def test_contradicting_choices(run: Run, stools: Path) -> None:
    answer = run("configure", stools, "--json", "--choose", "seat=woven", "--choose", "wood=teak")
    assert answer.status == 1
    assert answer.data["kept"] is False
    assert len(answer.data["given_up"]) == 1
    (cause,) = answer.data["contradictions"]
    assert cause["rules"][0]["rule"] == "a-woven-seat-needs-oak"
    assert "Teak splits under the weave." in answer.err


def test_the_order_of_choices_is_no_matter(run: Run, stools: Path) -> None:
    one = run("configure", stools, "--json", "--choose", "seat=woven", "--choose", "height=50")
    other = run("configure", stools, "--json", "--choose", "height=50", "--choose", "seat=woven")
    assert one.out == other.out


def test_as_text(run: Run, stools: Path) -> None:
    english = run("configure", stools, "--choose", "seat=woven", "--causes").out
    assert "Wood (wood): Oak [forced]" in english
    assert "Teak splits under the weave. You chose Seat: Woven." in english
    assert "stool.yaml:" in english
    assert "Rp550.000" in english
    indonesian = run("configure", stools, "--choose", "seat=woven", language="id").out
    assert "Kayu (wood): Ek [wajib]" in indonesian
    assert "Rakitan tersisa" in indonesian


def test_the_shipped_sneaker(run: Run) -> None:
    found = run("configure", "karsa-sneaker", "--json", "--choose", "outsole=trail-lug").data
    assert isinstance(found["builds"], int)
    assert found["builds"] > found["builds_left"] > 0
    assert found["cheapest"] <= found["total"] <= found["dearest"]
    assert run("configure", "sneaker", "--json", "--choose", "outsole=trail-lug").data == found


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--choose", "wod=oak"], "Did you mean “wood”?"),
        (["--choose", "wood=oka"], "Did you mean “oak”?"),
        (["--choose", "wood=Oak"], "Did you mean “oak”?"),
        (["--choose", "wood=steel"], "There is: teak, oak."),
        (["--choose", "wood"], "write attribute=option"),
        (["--choose", "extras="], "extras=+option"),
        (["--choose", "extras=+velvet"], "has no option “velvet”"),
        (["--choose", "height=47"], "from 40 cm to 70 cm in steps of 5 cm"),
        (["--choose", "height=NaN"], "“NaN” is none"),
        (["--choose", "height=1e999999"], "is none"),
        (["--choose", "engraving=ABCDEFGH"], "8 characters, and may have 6"),
        (["--choose", "engraving=ab"], "may not contain “a”"),
        (["--choose", "engraving=\x07"], "U+0007"),
        (["--product", "stol"], "Did you mean “stool”?"),
        (["--currency", "USD"], "no prices in USD; it has: IDR, EUR"),
        (["--currency", "XXX"], "there is: IDR"),
        (["--book", "freinds"], "Did you mean “friends”?"),
        (["--book", "friends", "--currency", "IDR"], "is in EUR, not in IDR"),
        (["--at-most", "much"], "“much” is not an amount"),
        (["--at-most", "1.5"], "“1.5” is not an amount in IDR"),
        (["--quantity", "0"], "not a whole number from 1 up"),
        (["--quantity", "two"], "not a whole number from 1 up"),
        (["--within-days", "-1"], "not a whole number from 0 up"),
        (["--day", "tomorrow"], "not a day such as 2026-11-30"),
        (["--day"], "--day needs a value after it"),
        (["--chose", "wood=oak"], "Did you mean “--choose”?"),
        (["--language", "fr"], "there is: en, id"),
    ],
)
def test_wrong_usage(run: Run, stools: Path, arguments: list[str], told: str) -> None:
    answer = run("configure", stools, *arguments)
    assert answer.status == 2
    assert told in answer.err
    assert answer.out == ""


def test_a_catalog_that_is_not_there(run: Run) -> None:
    answer = run("configure", "karsa-sneakr")
    assert answer.status == 2
    assert "Did you mean “karsa-sneaker”?" in answer.err


def test_a_catalog_of_several_products(run: Run, stools: Path) -> None:
    text = (stools / "stool.yaml").read_text(encoding="utf-8")
    (stools / "bench.yaml").write_text(text.replace("product: stool", "product: bench"), "utf-8")
    catalog = stools / "catalog.yaml"
    catalog.write_text(catalog.read_text("utf-8").replace("[stool]", "[stool, bench]"), "utf-8")
    answer = run("configure", stools)
    assert answer.status == 2
    assert "name one with --product: stool, bench" in answer.err
    assert run("configure", stools, "--product", "bench", "--json").data["product"] == "bench"


def test_a_product_without_a_build(run: Run, stools: Path) -> None:
    product = stools / "stool.yaml"
    text = product.read_text("utf-8").replace("id: Jati}", "id: Jati}, valid to: 2026-01-31")
    product.write_text(text.replace("ready in: 5 days", "valid to: 2026-01-31"), "utf-8")
    answer = run("configure", stools, "--day", DAY)
    assert answer.status == 1
    assert "stool has no valid build" in answer.err


def test_what_is_configured_is_found_in_a_process_of_its_own(
    start: Start, stools: Path, data: Path
) -> None:
    answer = start("configure", stools, "--data", data, "--json", "--choose", "wood=oak")
    assert answer.status == 0
    assert json.loads(answer.out)["total"] == 460000
    kept = list((data / "cache" / "diagrams").iterdir())
    assert len(kept) == 1
    kept[0].write_bytes(b"damaged")
    again = start("--data", data, "configure", stools, "--json", "--choose", "wood=oak")
    assert again.out == answer.out


def test_a_full_disk_for_the_answer(start: Start, stools: Path, tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    with full.open("w") as out:
        answer = start("configure", stools, "--data", tmp_path, "--json", stdout=out)
    assert answer.status == 1
    assert "Reading or writing failed: No space left on device." in answer.err


def test_uplift_in_per_cent(run: Run, stools: Path) -> None:
    found = run("configure", stools, "--json", "--choose", "seat=woven").data
    assert found["uplift"] == 150000
    assert Decimal(str(found["uplift_percent"])) == Decimal("37.5")


def test_picks_that_contradict(run: Run, stools: Path) -> None:
    product = stools / "stool.yaml"
    rule = "  - no wax under felt:\n      if: extras has felt\n      then: not extras has wax\n"
    product.write_text(product.read_text("utf-8") + rule, "utf-8")
    answer = run("configure", stools, "--choose", "extras=+wax,+felt", "--json")
    assert answer.status == 1
    (cause,) = answer.data["contradictions"]
    assert (cause["attribute"], cause["taken"]) == ("extras", True)
    assert "No wax under felt" in answer.err


def test_text_with_everything(run: Run, stools: Path) -> None:
    text = run(
        *("configure", stools, "--quantity", 4, "--choose", "height=50", "--causes"),
        *("--choose", "wood=teak", "--at-most", 1700000, "--within-days", 3),
    ).out
    assert "over the budget" in text
    assert "too late" in text
    assert "4 pieces" in text
    assert "Teak splits under the weave." in text


def test_steps_are_headings(run: Run, stools: Path) -> None:
    product = stools / "stool.yaml"
    steps = """\
steps:
  - step: body
    name: {en: The body, id: Badan}
    attributes: [wood, seat, height]
  - step: more
    name: {en: And more, id: Lainnya}
    attributes: [engraving, extras]
"""
    product.write_text(product.read_text("utf-8") + steps, "utf-8")
    lines = run("configure", stools).out.splitlines()
    assert "The body" in lines
    assert lines.index("The body") < lines.index("And more")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (TooFineError("height", 10**6), "the number height would have to be cut into 1000000"),
        (
            TooManyCombinationsError(frozenset(("wood", "seat")), 10**9),
            "over seat, wood tells 1000000000 combinations apart",
        ),
    ],
)
def test_products_beyond_the_engine(
    run: Run, stools: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    def refuse(*_arguments: object) -> None:
        raise error

    monkeypatch.setattr("configurator.engine.building.build_engine", refuse)
    answer = run("configure", stools)
    assert answer.status == 1
    assert told in answer.err
    checked = run("check", stools, "--json")
    assert checked.status == 1
    (finding,) = checked.data["catalogs"][0]["findings"]
    assert (finding["code"], finding["file"]) == ("no-engine", "stool.yaml")
    assert told in finding["message"]


def test_a_product_too_large_to_count(
    run: Run, stools: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "configurator.engine.building.build_engine",
        lambda product, *_: solver_engine(translate(product)),
    )
    found = run("configure", stools, "--json", "--choose", "seat=woven")
    assert found.status == 0
    assert (found.data["builds"], found.data["total"]) == (None, 550000)
    assert "more than can be counted" in run("configure", stools).out
    notes = run("check", stools, "--json").data["catalogs"][0]["findings"]
    assert ("note", "large-product") in {(note["severity"], note["code"]) for note in notes}


def test_options_that_are_not_to_be_had_on_the_day(run: Run, stools: Path) -> None:
    product = stools / "stool.yaml"
    text = product.read_text("utf-8")
    closed = "wood=oak"
    product.write_text(text.replace("ready in: 5 days", "valid to: 2026-01-31"), "utf-8")
    answer = run("configure", stools, "--json", "--day", DAY)
    assert answer.status == 0, answer.err
    assert answer.data["attributes"]["wood"]["options"]["oak"]["state"] == "impossible"
    assert run("configure", stools, "--day", "2026-01-31", "--choose", closed).status == 0
    found = run("check", stools, "--json").data["catalogs"][0]["findings"]
    assert {finding["severity"] for finding in found} == {"note"}
    assert "option-ended" in {finding["code"] for finding in found}
