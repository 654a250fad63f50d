"""Commission: each kind worked out by hand, and a network of ten thousand by a slow calculation."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from configurator.domain.commissions import (
    Allowance,
    AllowanceKind,
    NetworkError,
    Scheme,
    Seller,
    SellerRole,
    Sold,
    Statement,
    Tier,
    below,
    statements,
)

AGENT, LEADER, SUPERVISOR = SellerRole
POINT = 10_000
# A small house. Wulan (supervisor) brought in Rani (leader) and Sari; Rani brought in Yoga and
# Intan; Intan brought in Bayu. Turnover of the month, and by it the points (one for Rp10.000):
#   Wulan 1.000.000 (100), Rani 2.000.000 (200), Sari 500.000 (50), Yoga 300.000 (30),
#   Intan 150.005 (15,0005), Bayu 700.000 (70)
HOUSE = (
    Seller("w", "Wulan", None, SUPERVISOR),
    Seller("r", "Rani", "w", LEADER),
    Seller("s", "Sari", "w", AGENT),
    Seller("y", "Yoga", "r", AGENT),
    Seller("i", "Intan", "r", AGENT),
    Seller("b", "Bayu", "i", AGENT),
)
SALES = (
    Sold("w", "shoe", 1_000_000),
    Sold("r", "shoe", 1_500_000),
    Sold("r", "belt", 500_000),
    Sold("s", "shoe", 500_000),
    Sold("y", "shoe", 300_000),
    Sold("i", "shoe", 150_005),
    Sold("b", "shoe", 700_000),
    Sold("nobody", "shoe", 9_999_999),
)


def percent(*tiers: tuple[int, str]) -> tuple[Tier, ...]:
    return tuple(Tier(Decimal(points), Decimal(share)) for points, share in tiers)


def earned(
    allowance: Allowance,
    *,
    month: int = 11,
    sellers: Sequence[Seller] = HOUSE,
    weights: Mapping[str, Decimal] | None = None,
    year: Mapping[str, int] | None = None,
) -> dict[str, int]:
    """What each earns by one allowance alone, without those who earn nothing."""
    scheme = Scheme(POINT, (allowance,), weights or {})
    return {
        one.seller.name: one.total
        for one in statements(scheme, sellers, SALES, month, year)
        if one.total
    }


def test_transport_money_is_fixed_from_so_many_points_on() -> None:
    # From 50 points Rp75.000, from 100 points Rp150.000 instead. Yoga (30) and Intan (15) too few.
    tiers = (Tier(Decimal(50), amount=75_000), Tier(Decimal(100), amount=150_000))
    assert earned(Allowance(AllowanceKind.TRANSPORT, tiers)) == {
        "Wulan": 150_000,
        "Rani": 150_000,
        "Sari": 75_000,
        "Bayu": 75_000,
    }


def test_achievement_bonus_is_of_ones_own_turnover_by_ones_own_points() -> None:
    # 2 % from 20 points, 5 % from 60, 8 % from 200:
    # Wulan 100 points: 5 % of 1.000.000 = 50.000; Rani exactly 200: 8 % of 2.000.000 = 160.000;
    # Sari 50: 2 % of 500.000 = 10.000; Yoga 30: 6.000; Intan 15: nothing; Bayu 70: 35.000.
    allowance = Allowance(AllowanceKind.ACHIEVEMENT, percent((20, "2"), (60, "5"), (200, "8")))
    assert earned(allowance) == {
        "Wulan": 50_000,
        "Rani": 160_000,
        "Sari": 10_000,
        "Yoga": 6_000,
        "Bayu": 35_000,
    }


def test_personal_leader_allowance_is_for_leaders_only() -> None:
    # 3 % of own turnover from 150 points: Rani 60.000. Wulan is more than a leader, but has 100.
    allowance = Allowance(AllowanceKind.PERSONAL_LEADER, percent((150, "3")))
    assert earned(allowance) == {"Rani": 60_000}


def test_leader_allowance_is_of_those_one_brought_in_oneself() -> None:
    # 4 % of the turnover one level down: Wulan of Rani and Sari 2.500.000 -> 100.000;
    # Rani of Yoga and Intan 450.005 -> 18.000,2 -> 18.000. Intan is no leader: nothing of Bayu.
    allowance = Allowance(AllowanceKind.LEADER, percent((0, "4")))
    assert earned(allowance) == {"Wulan": 100_000, "Rani": 18_000}


def test_group_bonus_is_of_the_group_by_the_groups_points() -> None:
    # Group: oneself and one level down. Wulan 3.500.000 (350 points), Rani 2.450.005 (245,0005).
    # 1 % from 100 points, 2 % from 300: Wulan 70.000; Rani 24.500,05 -> 24.500.
    allowance = Allowance(AllowanceKind.GROUP, percent((100, "1"), (300, "2")))
    assert earned(allowance) == {"Wulan": 70_000, "Rani": 24_500}


def test_supervisor_allowance_is_of_everybody_below_however_deep() -> None:
    # Below Wulan: 2.000.000 + 500.000 + 300.000 + 150.005 + 700.000 = 3.650.005, 1,5 % of it is
    # 54.750,075 -> 54.750.
    allowance = Allowance(AllowanceKind.SUPERVISOR, percent((0, "1.5")))
    assert earned(allowance) == {"Wulan": 54_750}


def test_a_supervisors_network_may_end_at_another_supervisor() -> None:
    # With Intan a supervisor: Wulan's ends at her (hers counts, Bayu's does not): 2.950.005 ->
    # 44.250,075 -> 44.250; Intan has Bayu: 10.500.
    house = [replace(one, role=SUPERVISOR) if one.name == "Intan" else one for one in HOUSE]
    allowance = Allowance(AllowanceKind.SUPERVISOR, percent((0, "1.5")), until_peer=True)
    assert earned(allowance, sellers=house) == {"Wulan": 44_250, "Intan": 10_500}


def test_holiday_allowance_is_once_a_year_of_the_years_turnover() -> None:
    # 2,5 % of the year's own turnover in March, from 100 points of the year on (Rp1.000.000).
    allowance = Allowance(AllowanceKind.HOLIDAY, percent((100, "2.5")), month=3)
    year = {"w": 12_000_000, "y": 1_000_000, "b": 999_999}
    assert earned(allowance, month=3, year=year) == {"Wulan": 300_000, "Yoga": 25_000}
    assert earned(allowance, month=4, year=year) == {}


def test_points_by_product() -> None:
    # Belts count twice: Rani has 150 + 2 * 50 = 250 points, and reaches 8 % of 2.000.000.
    allowance = Allowance(AllowanceKind.ACHIEVEMENT, percent((250, "8")))
    assert earned(allowance) == {}
    assert earned(allowance, weights={"belt": Decimal(2)}) == {"Rani": 160_000}


def test_halves_are_rounded_away_from_nothing() -> None:
    allowance = Allowance(AllowanceKind.ACHIEVEMENT, percent((0, "10")))
    scheme = Scheme(POINT, (allowance,), {})
    (one,) = statements(scheme, HOUSE[:1], [Sold("w", "", 5)], 1)
    assert one.total == 1


def test_every_line_is_explained() -> None:
    scheme = Scheme(
        POINT,
        (
            Allowance(AllowanceKind.TRANSPORT, (Tier(Decimal(50), amount=75_000),)),
            Allowance(AllowanceKind.SUPERVISOR, percent((0, "1.5"))),
        ),
        {},
    )
    wulan = statements(scheme, HOUSE, SALES, 11)[0]
    assert (wulan.own, wulan.direct, wulan.network) == (1_000_000, 2_500_000, 3_650_005)
    first, second = wulan.earned
    assert (first.base, first.points, first.amount) == (1_000_000, Fraction(100), 75_000)
    assert (second.base, second.percent, second.amount) == (3_650_005, Decimal("1.5"), 54_750)
    assert wulan.total == 129_750


def test_who_is_below_whom() -> None:
    assert below(HOUSE, "r") == {"y", "i", "b"}
    assert below(HOUSE, "b") == frozenset()
    round_about = [replace(one, sponsor="i") if one.id == "r" else one for one in HOUSE]
    assert below(round_about, "r") == {"y", "i", "b", "r"}, "a circle, as no shop keeps one, ends"


@pytest.mark.parametrize(
    "sellers",
    [
        [Seller("a", "A", "nobody")],
        [Seller("a", "A", "a")],
        [Seller("a", "A", "b"), Seller("b", "B", "c"), Seller("c", "C", "a")],
    ],
)
def test_a_network_that_makes_no_sense(sellers: list[Seller]) -> None:
    with pytest.raises(NetworkError):
        statements(Scheme(POINT, (), {}), sellers, [], 1)


def slowly(
    scheme: Scheme,
    sellers: Sequence[Seller],
    sold: Sequence[Sold],
    month: int,
    year: dict[str, int],
) -> list[int]:
    """Everybody's total, each asked anew of the raw sales, by the words of the scheme."""
    children: dict[str, list[Seller]] = {}
    for one in sellers:
        children.setdefault(one.sponsor or "", []).append(one)
    own: dict[str, int] = {}
    points: dict[str, Fraction] = {}
    for sale in sold:
        own[sale.seller] = own.get(sale.seller, 0) + sale.turnover
        weight = Fraction(str(scheme.weights.get(sale.product, 1)))
        points[sale.seller] = points.get(sale.seller, Fraction(0)) + Fraction(
            sale.turnover
        ) * weight / Fraction(scheme.point)

    def everybody(one: Seller, stop: bool) -> list[Seller]:
        found: list[Seller] = []
        for child in children.get(one.id, []):
            found.append(child)
            if not (stop and child.role is SUPERVISOR):
                found += everybody(child, stop)
        return found

    totals = []
    for one in sellers:
        total = 0
        kids = children.get(one.id, [])
        for allowance in scheme.allowances:
            base, reached = own.get(one.id, 0), points.get(one.id, Fraction(0))
            match allowance.kind.value:
                case "personal leader" if one.role is AGENT:
                    continue
                case "leader" | "group" if one.role is AGENT:
                    continue
                case "leader":
                    base = sum(own.get(kid.id, 0) for kid in kids)
                    reached = sum((points.get(kid.id, Fraction(0)) for kid in kids), Fraction(0))
                case "group":
                    base += sum(own.get(kid.id, 0) for kid in kids)
                    reached += sum((points.get(kid.id, Fraction(0)) for kid in kids), Fraction(0))
                case "supervisor" if one.role is not SUPERVISOR:
                    continue
                case "supervisor":
                    base = sum(own.get(kid.id, 0) for kid in everybody(one, allowance.until_peer))
                    reached = Fraction(base, scheme.point)
                case "holiday" if month != allowance.month:
                    continue
                case "holiday":
                    base = year.get(one.id, 0)
                    reached = Fraction(base, scheme.point)
            for tier in sorted(allowance.tiers, key=lambda tier: -tier.points):
                if reached >= Fraction(str(tier.points)):
                    exact = Fraction(base) * Fraction(str(tier.percent)) / 100
                    total += tier.amount + int((exact * 2 + 1) // 2)
                    break
        totals.append(total)
    return totals


def test_a_network_of_ten_thousand_agrees_with_the_slow_calculation() -> None:
    chance = Random(20)
    sellers = [Seller("0", "0", None, SUPERVISOR)]
    for number in range(1, 10_000):
        # Half under anybody, half under one of the last: wide and deep at once.
        under = number - 1 - chance.randrange(min(number, 3))
        sponsor = chance.choice([under, chance.randrange(number), None])
        role = chance.choices([AGENT, LEADER, SUPERVISOR], [80, 15, 5])[0]
        above = None if sponsor is None else str(sponsor)
        sellers.append(Seller(str(number), str(number), above, role))
    chance.shuffle(sellers)
    sold = [
        Sold(str(chance.randrange(10_000)), chance.choice("abc"), chance.randrange(3_000_000))
        for _ in range(30_000)
    ]
    year = {str(number): chance.randrange(90_000_000) for number in range(0, 10_000, 3)}
    tiers = percent((0, "0.75"), (40, "1.5"), (200, "3.25"))
    scheme = Scheme(
        POINT,
        (
            Allowance(AllowanceKind.TRANSPORT, (Tier(Decimal("62.5"), amount=50_000),)),
            *(Allowance(kind, tiers, month=3) for kind in list(AllowanceKind)[1:]),
            Allowance(AllowanceKind.SUPERVISOR, tiers, until_peer=True),
        ),
        {"b": Decimal("1.5"), "c": Decimal(0)},
    )
    found = statements(scheme, sellers, sold, 3, year)
    assert [one.total for one in found] == slowly(scheme, sellers, sold, 3, year)
    assert {type(one) for one in found} == {Statement}
    assert {line.kind for one in found for line in one.earned} == set(AllowanceKind)
