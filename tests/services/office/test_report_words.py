"""Money in one picture is written in one way, in both languages."""

from datetime import date

import pytest

from configurator.domain.texts import Language
from configurator.services.office.order_reports import periods
from configurator.services.office.report import Point, Report, Shape, Unit
from configurator.services.office.report_words import ReportWords
from configurator.wording.words import Wording

TODAY = date(2026, 11, 23)


def report(*values: int, unit: Unit = Unit.MONEY, currency: str = "IDR") -> Report:
    points = tuple(Point("2026-10", value) for value in values)
    return Report("r", "Turnover", Shape.COLUMNS, unit, points, (), (), currency)


@pytest.mark.parametrize(
    ("language", "most", "told"),
    [
        ("id", 12_400_000, ["Rp0 jt", "Rp2 jt", "Rp4 jt", "Rp6 jt", "Rp8 jt", "Rp10 jt"]),
        ("en", 12_400_000, ["Rp0 m", "Rp2 m", "Rp4 m", "Rp6 m", "Rp8 m", "Rp10 m"]),
        ("id", 9_000_000, ["Rp0", "Rp2.000.000", "Rp4.000.000", "Rp6.000.000"]),
        ("en", 9_000_000, ["Rp0", "Rp2.000.000", "Rp4.000.000", "Rp6.000.000"]),
    ],
)
def test_an_axis(language: Language, most: int, told: list[str]) -> None:
    words = ReportWords(Wording(language), TODAY)
    assert [text for _, text in words.axis(report(most))][: len(told)] == told


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ((25_000_000, 8_000_000), ["Rp25 jt", "Rp8 jt"]),
        ((25_500_000, 8_000_000), ["Rp25,5 jt", "Rp8,0 jt"]),
        ((25_430_000, 540_000), ["Rp25,4 jt", "Rp0,5 jt"]),
        ((25_430_000, 54_000, 0), ["Rp25,43 jt", "Rp0,05 jt", "Rp0 jt"]),
        ((25_430_000, 4_000), ["Rp25.430.000", "Rp4.000"]),
        ((9_500_000, 540_000), ["Rp9.500.000", "Rp540.000"]),
        ((25_500_000, -8_000_000), ["Rp25,5 jt", "−Rp8,0 jt"]),
    ],
)
def test_bars(values: tuple[int, ...], told: list[str]) -> None:
    words = ReportWords(Wording("id"), TODAY)
    assert [bar.told for bar in words.bars(report(*values))] == told


@pytest.mark.parametrize(
    ("currency", "language", "told"),
    [
        ("IDR", "en", "Rp25,5 m"),  # as `Rp25.500.000` beside it
        ("EUR", "en", "€25.5 m"),
        ("EUR", "id", "€25,5 jt"),
    ],
)
def test_a_short_amount_is_separated_as_the_whole_one(
    currency: str, language: Language, told: str
) -> None:
    words = ReportWords(Wording(language), TODAY)
    most = 25_500_000 * (100 if currency == "EUR" else 1)
    assert [bar.told for bar in words.bars(report(most, currency=currency))] == [told]


def test_counts_stay_counts() -> None:
    words = ReportWords(Wording("id"), TODAY)
    assert [bar.told for bar in words.bars(report(25_000_000, unit=Unit.COUNT))] == ["25.000.000"]


@pytest.mark.parametrize(
    ("first", "last", "step", "told"),
    [
        ("2025-11", "2026-02", "month", ["2025-11", "2025-12", "2026-01", "2026-02"]),
        ("2026-02-27", "2026-03-01", "day", ["2026-02-27", "2026-02-28", "2026-03-01"]),
        ("2026-11-02", "2026-11-16", "week", ["2026-11-02", "2026-11-09", "2026-11-16"]),
        ("2026-11", "2026-11", "month", ["2026-11"]),
    ],
)
def test_a_time_in_which_nothing_was_sold_is_on_the_axis(
    first: str, last: str, step: str, told: list[str]
) -> None:
    assert periods(first, last, step) == told
