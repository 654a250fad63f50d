"""Spelled amounts, checked by readers of spelled numbers written apart from the speller."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.money import CURRENCIES
from configurator.domain.texts import LANGUAGES
from configurator.wording.spelling import spelled, spelled_amount

WORDS_ID = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
WORDS_EN = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
    fifteen sixteen seventeen eighteen nineteen"""
WORDS_TENS_EN = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS_ID = {word: number for number, word in enumerate(WORDS_ID.split())}
UNITS_EN = {word: number for number, word in enumerate(WORDS_EN.split())}
TENS_EN = {word: 10 * number for number, word in enumerate(WORDS_TENS_EN.split(), start=2)}
SCALES_ID = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}
SCALES_EN = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def read_indonesian(text: str) -> int:
    total = group = unit = 0
    for word in text.split():
        if word in UNITS_ID:
            unit = UNITS_ID[word]
        elif word == "belas":
            unit += 10
        elif word == "puluh":
            group, unit = group + 10 * unit, 0
        elif word in ("ratus", "seratus"):
            group, unit = group + 100 * (1 if word == "seratus" else unit), 0
        elif word == "seribu":
            total += 1000
        else:
            total, group, unit = total + (group + unit) * SCALES_ID[word], 0, 0
    return total + group + unit


def read_english(text: str) -> int:
    total = group = 0
    for word in text.replace("-", " ").split():
        if word == "hundred":
            group *= 100
        elif word in SCALES_EN:
            total, group = total + group * SCALES_EN[word], 0
        elif word != "and":
            group += UNITS_EN[word] if word in UNITS_EN else TENS_EN[word]
    return total + group


numbers = st.integers(0, 999_999_999_999_999) | st.builds(
    lambda digit, zeros, rest: digit * 10**zeros + rest,
    st.integers(0, 19),
    st.integers(0, 13),
    st.integers(0, 1111),
)


@given(numbers)
def test_indonesian_numbers_read_back(number: int) -> None:
    assert read_indonesian(spelled(number, "id")) == number


@given(numbers)
def test_english_numbers_read_back(number: int) -> None:
    assert read_english(spelled(number, "en")) == number


def test_every_number_to_two_thousand_reads_back() -> None:
    assert all(read_indonesian(spelled(number, "id")) == number for number in range(2001))


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (110, "seratus sepuluh"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (2000, "dua ribu"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (101_000, "seratus satu ribu"),
        (1_001_000, "satu juta seribu"),
        (1_670_000, "satu juta enam ratus tujuh puluh ribu"),
        (1_000_000_001, "satu miliar satu"),
        (10**12, "satu triliun"),
    ],
)
def test_indonesian(number: int, text: str) -> None:
    assert spelled(number, "id") == text


@pytest.mark.parametrize(
    ("minor", "currency", "en", "id_"),
    [
        (
            1_670_000,
            "IDR",
            "one million six hundred and seventy thousand rupiah",
            "satu juta enam ratus tujuh puluh ribu rupiah",
        ),
        (
            8950,
            "EUR",
            "eighty-nine euros and fifty cents",
            "delapan puluh sembilan euro lima puluh sen",
        ),
        (101, "EUR", "one euro and one cent", "satu euro satu sen"),
        (0, "EUR", "zero euros", "nol euro"),
        (-200, "USD", "minus two US dollars", "minus dua dolar AS"),
    ],
)
def test_amounts(minor: int, currency: str, en: str, id_: str) -> None:
    assert spelled_amount(minor, currency, "en") == en
    assert spelled_amount(minor, currency, "id") == id_


def test_every_currency_can_be_spelled() -> None:
    for currency in CURRENCIES:
        for language in LANGUAGES:
            assert spelled_amount(12_345, currency, language)
