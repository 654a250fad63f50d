"""What papers say of a draft and of a line."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.configuration import Configuration
from configurator.domain.discounts import shared_at_most
from configurator.domain.identity import new_id
from configurator.domain.prices import Discount
from configurator.domain.sales import CODE_LETTERS, Draft, SaleLine
from configurator.domain.texts import NO_TEXT

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
BUILD = Configuration("shoe")


@given(st.binary(min_size=10, max_size=10))
def test_a_draft_is_called_by_the_last_forty_bits_of_its_id(randomness: bytes) -> None:
    draft = Draft(new_id(NOW, randomness), "shoes", BUILD, "EUR", NOW, NOW)
    letters = draft.code.replace("-", "")
    assert draft.code == f"{letters[:4]}-{letters[4:]}"
    assert len(letters) == 8
    number = 0
    for letter in letters:
        number = number * 32 + CODE_LETTERS.index(letter)
    assert number == UUID(draft.id).int & (1 << 40) - 1


def test_letters_that_are_misread_are_not_used() -> None:
    assert len(set(CODE_LETTERS)) == 32
    assert not set("ILOU") & set(CODE_LETTERS)


def line_of_four() -> SaleLine:
    return SaleLine(
        product="shoe",
        product_name=NO_TEXT,
        catalog="shoes",
        catalog_version="v1",
        catalog_label="",
        configuration=BUILD,
        values={},
        choices=(),
        priced=(),
        standard=1000,
        unit=1250,
        quantity=4,
        gross=5000,
        quantity_discount=250,
        discount=475,
        discount_percent=Decimal(10),
        tax_rule="none",
        ready_days=3,
    )


def test_what_remains_of_a_line_after_discounts() -> None:
    line = line_of_four()
    assert line.uplift == 250
    assert line.net_of_discount == 4275


def test_a_discount_never_takes_off_more_than_there_is() -> None:
    lines = [line_of_four(), replace(line_of_four(), gross=1_000, quantity_discount=0)]
    whole = 4275 + 525
    for asked, taken_off in ((300, 300), (whole, whole), (whole + 1, whole)):
        shared = shared_at_most(lines, Discount(amount=asked))
        assert sum(line.total_share for line in shared) == taken_off
        assert sum(line.net_of_discount for line in shared) == whole - taken_off
