"""Real models: all of them come in, with the numbers that independent counting gives."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from oxidd.bdd import BDDFunction, BDDManager

from configurator.entrance import main
from configurator.exchange.feature_models.counting import tree_count
from configurator.exchange.feature_models.findings import Findings
from configurator.exchange.feature_models.formulas import (
    Chosen,
    Formula,
    Implies,
    Opposite,
)
from configurator.exchange.feature_models.model import FeatureModel
from configurator.exchange.feature_models.uvl import read_uvl
from tests.exchange.feature_models.conftest import bring_in

pytestmark = pytest.mark.bench


def rows(bench_folder: Path) -> list[dict[str, str]]:
    """The lines of counts.csv."""
    with (bench_folder / "uvl" / "counts.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def as_written(count: int, published: str) -> str:
    """A count as counts.csv writes it: whole, or rounded to three digits."""
    return f"{count:.2e}".replace("e+0", "e").replace("e+", "e") if "e" in published else str(count)


def counted_otherwise(model: FeatureModel) -> int:
    """The number of configurations by a diagram over the features themselves.

    It shares nothing with the catalog but the parsed model: one variable a feature, the tree and
    the constraints as they are defined.
    """
    manager = BDDManager(1 << 18, 1 << 16, 1)
    numbers = {key: number for number, key in enumerate(model.features)}
    variables = [manager.var(number) for number in manager.add_vars(len(numbers))]
    there = {key: variables[number] for key, number in numbers.items()}
    whole = there[model.root.key]
    for feature in model.features.values():
        for group in feature.groups:
            exactly = [manager.true()]  # by how many members are taken so far
            for member in group.members:
                taken = there[member.key]
                whole = whole & taken.imp(there[feature.key])
                longer = [*exactly, manager.false()]
                exactly = [
                    (ways & ~taken) | (longer[count - 1] & taken if count else manager.false())
                    for count, ways in enumerate(longer)
                ]
            enough = manager.false()
            for count in range(group.least, min(group.most, len(group.members)) + 1):
                enough = enough | exactly[count]
            whole = whole & there[feature.key].imp(enough)
    for constraint in model.constraints:
        whole = whole & _diagram(constraint.formula, there)
    return whole.sat_count(len(numbers))


def _diagram(formula: Formula, there: dict[int, BDDFunction]) -> BDDFunction:
    match formula:
        case Chosen((key,)):
            return there[key]
        case Opposite(part):
            return ~_diagram(part, there)
        case Implies(when, then):
            return _diagram(when, there).imp(_diagram(then, there))
        case _:
            raise AssertionError(formula)


def test_sixty_models(bench_folder: Path) -> None:
    # counts.csv counts the trees alone: 30 of the 31 models with constraints have fewer
    # configurations. So the trees are held against it, and the builds against a diagram.
    differing = 0
    published = rows(bench_folder)
    for row in published:
        file = bench_folder / "uvl" / f"{row['model']}.uvl"
        model = read_uvl(file, Findings())
        assert len(model.features) == int(row["features"])
        assert len(model.constraints) == int(row["constraints"])
        assert as_written(tree_count(model.root), row["configurations"]) == row["configurations"]
        came = bring_in("uvl", file)
        assert came.builds == counted_otherwise(model), row["model"]
        assert not {finding.code for finding in came.findings} - {"constraint-always"}
        if came.builds != tree_count(model.root):
            differing += 1
            assert model.constraints
    assert (len(published), differing) == (60, 30)


MENUS = {
    "Busines01_2022_Burgers": (49, 10_871_368_344),
    "Busines01_2022_Desserts": (21, 92_433),
    "Busines01_2025_Burgers": (71, 2_199_023_234_150),
    "Busines01_2025_Desserts": (17, 6_105),
    "Busines01_2025_DrinkMix": (82, 957_600),
    "Busines01_2025_Ingredients": (60, 59),
    "Busines01_2025_Pasta": (78, 515_395_878_120),
    "Busines01_2025_Pfandl": (74, 39_582_418_488_480),
    "Busines01_2025_Pizzas": (71, 105_553_115_728_155),
    "Busines01_2025_Potatoes": (69, 26_388_279_026_760),
    "Busines01_2025_Salads": (77, 157_797_580_455_266_436),
    "Busines01_2025_ScrambledEggs": (129, 68_719_468_929),
    "Busines01_2025_Spirits": (21, 20),
    "Busines01_2025_ToastedBread": (69, 4_398_046_488_058),
}


@pytest.mark.parametrize("name", MENUS)
def test_menus(name: str, bench_folder: Path) -> None:
    came = bring_in("uvl", bench_folder / "uvl-menus" / f"{name}.uvl")
    assert (came.features, came.builds) == MENUS[name]


def test_menu_prices_and_cardinalities(bench_folder: Path) -> None:
    came = bring_in("uvl", bench_folder / "uvl-menus" / "Busines01_2022_Desserts.uvl")
    toppings = came.product.attribute("toppings")
    assert (len(toppings.options), toppings.least, toppings.most) == (15, 2, 10)
    resolution = came.resolve()
    # A base, and from two to ten toppings at 0.90 each.
    assert (resolution.cheapest, resolution.dearest) == (430 + 2 * 90, 430 + 10 * 90)
    assert came.codes == ["copies-once", "constraint-unknown"]


@pytest.mark.parametrize(
    ("language", "file", "builds"),
    [
        # More than a floating-point number can tell apart.
        ("uvl", "uvl-menus/Busines01_2025_Salads.uvl", 157_797_580_455_266_436),
        ("uvl", "uvl-menus/Busines01_2025_Pasta.uvl", 515_395_878_120),
        ("sxfm", "dell-laptops/dell_laptops_usa_fm.xml", 4**2 * 5 * 7 * 3**2 * 8**3 * 10**4),
    ],
)
def test_the_command_line_carries_builds_as_a_whole_number(
    language: str,
    file: str,
    builds: int,
    bench_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = str(tmp_path / "catalog")
    common = ["--data", str(tmp_path / "data")]
    assert main([*common, "import", language, str(bench_folder / file), "--to", folder]) == 0
    capsys.readouterr()
    assert main([*common, "configure", folder, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["builds"] == builds
    assert isinstance(answer["builds"], int)


def test_laptops(bench_folder: Path) -> None:
    came = bring_in("sxfm", bench_folder / "dell-laptops" / "dell_laptops_usa_fm.xml")
    assert len(came.product.attributes) == 13
    assert came.builds == 4 * 4 * 10 * 5 * 7 * 10 * 10 * 8 * 10 * 3 * 8 * 8 * 3
    assert not came.findings


def test_computer(bench_folder: Path) -> None:
    file = bench_folder / "pc-configurator" / "PcConfigurator.xml"
    came = bring_in("featureide", file)
    assert came.features == 377
    assert came.builds == 3_326_549_945_784_326_553_600
    assert came.currency == "EUR"
    assert not came.findings
    resolution = came.resolve()
    assert (resolution.cheapest, resolution.dearest) == extreme_prices(file)
    assert resolution.price.total == resolution.cheapest


def extreme_prices(file: Path) -> tuple[int, int]:
    """The least and the greatest price of a FeatureIDE model in cents, proved by CP-SAT.

    Its own reading of the file: one Boolean a feature, rules as linear sums.
    """
    from ortools.sat.python import cp_model

    root = ElementTree.parse(file).getroot()  # noqa: S314 - a file of ours
    solver_model = cp_model.CpModel()
    chosen: dict[str, cp_model.IntVar] = {}
    prices: dict[str, int] = {}

    def visit(element: ElementTree.Element, parent: str | None) -> str:
        name = element.attrib["name"]
        chosen[name] = solver_model.new_bool_var(name)
        for attribute in element.findall("attribute"):
            prices[name] = round(100 * float(attribute.attrib.get("value", 0)))
        if parent is not None:
            solver_model.add_implication(chosen[name], chosen[parent])
        members = [e for e in element if e.tag in ("and", "alt", "or", "feature")]
        names = [visit(member, name) for member in members]
        if element.tag == "alt":
            solver_model.add(sum(chosen[n] for n in names) == 1).only_enforce_if(chosen[name])
        elif element.tag == "or":
            solver_model.add_bool_or(chosen[n] for n in names).only_enforce_if(chosen[name])
        for member, inside in zip(members, names, strict=True):
            if element.tag == "and" and member.get("mandatory") == "true":
                solver_model.add_implication(chosen[name], chosen[inside])
        return name

    def literal(element: ElementTree.Element) -> cp_model.IntVar:
        if element.tag == "var":
            return chosen[element.text or ""]
        parts = [literal(part) for part in element]
        meant = solver_model.new_bool_var("")
        if element.tag == "not":
            solver_model.add(meant == 1 - parts[0])
        elif element.tag == "conj":
            solver_model.add_min_equality(meant, parts)
        elif element.tag == "disj":
            solver_model.add_max_equality(meant, parts)
        else:
            assert element.tag == "imp"
            solver_model.add_max_equality(meant, [1 - parts[0], parts[1]])
        return meant

    struct = root.find("struct")
    rules = root.find("constraints")
    assert struct is not None
    assert rules is not None
    top = visit(struct[0], None)
    solver_model.add(chosen[top] == 1)
    for rule in rules:
        solver_model.add(literal(rule[0]) == 1)
    total = sum(prices.get(name, 0) * variable for name, variable in chosen.items())
    found = []
    for optimise in (solver_model.minimize, solver_model.maximize):
        optimise(total)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        assert solver.solve(solver_model) == cp_model.OPTIMAL
        found.append(round(solver.objective_value))
    return found[0], found[1]
