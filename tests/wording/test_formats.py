from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.money import CURRENCIES, major_units
from configurator.domain.texts import LANGUAGES, Language
from configurator.wording import Formats, Wording
from configurator.wording.figures import counted, decimal_text

BY_LANGUAGE = {language: Formats(Wording(language)) for language in LANGUAGES}
EN, ID = BY_LANGUAGE["en"], BY_LANGUAGE["id"]

languages = st.sampled_from(LANGUAGES)
currencies = st.sampled_from(sorted(CURRENCIES))
amounts = st.integers(-(10**18), 10**18)


@pytest.mark.parametrize(
    ("minor", "currency", "en", "id_"),
    [
        (1_670_000, "IDR", "Rp1.670.000", "Rp1.670.000"),
        (999_999_999_999_999, "IDR", "Rp999.999.999.999.999", "Rp999.999.999.999.999"),
        (0, "IDR", "Rp0", "Rp0"),
        (-40_000, "IDR", "−Rp40.000", "−Rp40.000"),
        (123_450, "EUR", "€1,234.50", "€1.234,50"),
        (8900, "EUR", "€89.00", "€89,00"),
        (-5, "EUR", "−€0.05", "−€0,05"),
        (120_000, "SGD", "SGD\u00a01,200.00", "SGD\u00a01.200,00"),
        (99_999_999_999_999_999, "EUR", "€999,999,999,999,999.99", "€999.999.999.999.999,99"),
    ],
)
def test_money(minor: int, currency: str, en: str, id_: str) -> None:
    assert EN.money(minor, currency) == en
    assert ID.money(minor, currency) == id_


@pytest.mark.parametrize(
    ("minor", "text"), [(150_000, "+Rp150.000"), (-40_000, "−Rp40.000"), (0, "Rp0")]
)
def test_differences_carry_their_sign_before_the_symbol(minor: int, text: str) -> None:
    assert ID.difference(minor, "IDR") == text


@given(amounts, currencies, languages)
def test_money_read_back_is_the_same(minor: int, currency: str, language: Language) -> None:
    formats = BY_LANGUAGE[language]
    assert formats.parse_money(formats.money(minor, currency), currency) == minor
    assert formats.parse_money(formats.difference(minor, currency), currency) == minor


@given(st.integers(0, 10**18), st.sampled_from(["EUR", "USD", "GBP"]), languages)
def test_money_is_as_babel_has_it(minor: int, currency: str, language: Language) -> None:
    expected = format_currency(major_units(minor, currency), currency, locale=language)
    assert BY_LANGUAGE[language].money(minor, currency) == expected


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("1.670.000", "IDR", 1_670_000),
        (" rp 5000 ", "IDR", 5000),
        ("idr 5000", "IDR", 5000),
        ("Rp50.000,-", "IDR", 50_000),
        ("50.000,–", "IDR", 50_000),
        ("50.000,00", "IDR", 50_000),
        ("50,00", "IDR", None),
        ("50,000", "IDR", None),
        ("50.", "IDR", None),
        ("50.000,50", "IDR", None),
        ("1,5", "IDR", None),
        ("1.5", "IDR", None),
        ("", "IDR", None),
        ("five", "IDR", None),
        ("1e6", "IDR", None),
        ("٣", "IDR", None),
        ("89,5", "EUR", 8950),
        ("89,505", "EUR", None),
        ("1.23.456", "EUR", None),
    ],
)
def test_typed_amounts(text: str, currency: str, minor: int | None) -> None:
    assert ID.parse_money(text, currency) == minor


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("50,000", "IDR", 50_000),
        ("50.000", "IDR", 50_000),
        ("1,234,567", "IDR", 1_234_567),
        ("1.234.567", "IDR", 1_234_567),
        ("1,500.00", "IDR", 1500),
        ("1.500,00", "IDR", 1500),
        ("Rp50,000,-", "IDR", 50_000),
        ("50,00", "IDR", None),
        ("50.00", "IDR", None),
        ("1,5", "IDR", None),
        ("1,234.567", "IDR", None),
        ("5,000", "JPY", 5000),
        ("5.000", "JPY", None),
        ("1,234", "EUR", 123_400),
        ("1.234", "EUR", None),
        ("1,234.5", "EUR", 123_450),
    ],
)
def test_amounts_typed_by_a_reader_of_english(text: str, currency: str, minor: int | None) -> None:
    assert EN.parse_money(text, currency) == minor


@given(st.integers(0, 10**15), languages, st.sampled_from("., "))
def test_rupiah_are_never_read_as_fewer(minor: int, language: Language, group: str) -> None:
    """Whatever sets thousands apart, what is read is what was typed, or nothing."""
    typed = f"{minor:,}".replace(",", group)
    assert BY_LANGUAGE[language].parse_money(typed, "IDR") in (minor, None)


@given(st.decimals(-(10**15), 10**15, places=3), languages)
def test_numbers_read_back_are_the_same(number: Decimal, language: Language) -> None:
    formats = BY_LANGUAGE[language]
    assert formats.parse_number(formats.number(number)) == number


@pytest.mark.parametrize(
    ("number", "en", "id_"),
    [
        (Decimal("1234.50"), "1,234.5 W", "1.234,5 W"),
        (Decimal("42.0"), "42 W", "42 W"),
        (Decimal("1E+3"), "1,000 W", "1.000 W"),
        (1200, "1,200 W", "1.200 W"),
        (Decimal("-0.5"), "−0.5 W", "−0,5 W"),
    ],
)
def test_numbers_with_units(number: Decimal | int, en: str, id_: str) -> None:
    assert EN.number(number, "W") == en
    assert ID.number(number, "W") == id_


@pytest.mark.parametrize(
    ("number", "text"), [("0.25", "0.3"), ("-0.25", "−0.3"), ("2", "2.0"), ("9.95", "10.0")]
)
def test_rounding_is_half_up(number: str, text: str) -> None:
    assert decimal_text(Decimal(number), "en", 1) == text


@pytest.mark.parametrize(
    ("percent", "en", "id_"),
    [
        ("33.6", "+33.6 %", "+33,6 %"),
        ("-4", "−4.0 %", "−4,0 %"),
        ("0", "0.0 %", "0,0 %"),
        ("-0.04", "0.0 %", "0,0 %"),
    ],
)
def test_percentages_with_sign(percent: str, en: str, id_: str) -> None:
    assert EN.signed_percent(Decimal(percent)) == en
    assert ID.signed_percent(Decimal(percent)) == id_


def test_rates() -> None:
    assert EN.percent(12) == "12 %"
    assert ID.percent(Decimal("12.50")) == "12,5 %"


@pytest.mark.parametrize(
    ("number", "en", "id_"),
    [
        (999_999, "999,999", "999.999"),
        (10**6, "1 million", "1 juta"),
        (3_456_789, "3.5 million", "3,5 juta"),
        (999_999_999, "1 billion", "1 miliar"),
        (12_345_678, "12 million", "12 juta"),
        (10**15, "1 × 10¹⁵", "1 × 10¹⁵"),
        (25 * 10**21, "2.5 × 10²²", "2,5 × 10²²"),
        (-1248, "−1,248", "−1.248"),
    ],
)
def test_counts_stay_readable(number: int, en: str, id_: str) -> None:
    assert EN.count(number) == en
    assert ID.count(number) == id_


@given(st.integers(0, 10**40), languages)
def test_counts_are_short(number: int, language: Language) -> None:
    assert len(counted(number, language)) <= len("999.9 thousand millions")


def test_days() -> None:
    day = date(2026, 12, 8)
    assert EN.short_day(day) == "Tue 8 Dec"
    assert ID.short_day(day) == "Sel 8 Des"
    assert EN.full_day(day) == "Tuesday, 8 Dec 2026"
    assert ID.full_day(day) == "Selasa, 8 Des 2026"
    assert EN.long_date(date(2026, 11, 21)) == "21 November 2026"
    assert ID.long_date(date(2026, 12, 5)) == "5 Desember 2026"
    assert ID.short_date(day) == "8 Des 2026"


def test_the_clock() -> None:
    moment = datetime(2026, 11, 21, 14, 32, tzinfo=UTC)
    assert EN.clock(moment) == "14:32"
    assert ID.clock(moment) == "14.32"
    assert ID.moment(moment) == "21 Nov 2026, 14.32"


NOW = datetime(2026, 11, 22, 1, 0, tzinfo=timezone(timedelta(hours=7)))


@pytest.mark.parametrize(
    ("before", "text"),
    [
        (timedelta(seconds=-5), "just now"),
        (timedelta(seconds=59), "just now"),
        (timedelta(minutes=12), "12 min ago"),
        (timedelta(minutes=60), "1 h ago"),
        (timedelta(minutes=90), "yesterday"),
        (timedelta(days=2), "2 days ago"),
        (timedelta(days=9), "13 Nov 2026"),
    ],
)
def test_how_long_ago(before: timedelta, text: str) -> None:
    assert EN.ago((NOW - before).astimezone(UTC), NOW) == text


def test_days_until_and_between() -> None:
    assert [EN.ready_in(days) for days in (0, 1, 12)] == [
        "ready today",
        "ready in 1 working day",
        "ready in 12 working days",
    ]
    assert ID.ready_in(3) == "siap dalam 3 hari kerja"
    assert [EN.days_later(days) for days in (-2, 0, 1)] == [
        "2 days sooner",
        "same day",
        "1 day later",
    ]
    assert EN.working_days(12) == "12 working days"
