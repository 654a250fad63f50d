"""`catalog publish | diff | rollback | list`."""

import shutil
from pathlib import Path

import pytest

from configurator.app import open_shop
from tests.cli.conftest import Run


@pytest.fixture
def dearer(stools: Path) -> Path:
    """The stools a season later: oak costs more, wax is gone, and a rule is new."""
    folder = Path(shutil.copytree(stools, stools.parent / "later"))
    product = folder / "stool.yaml"
    text = product.read_text("utf-8").replace("IDR: 60000, EUR: 4.00", "IDR: 75000, EUR: 4.00")
    lines = [line for line in text.splitlines() if "wax:" not in line]
    lines += [
        "  - high stools are flat:",
        "      if: height > 60",
        "      then: seat is flat",
        "      because: {en: A woven seat is low., id: Dudukan anyaman rendah.}",
    ]
    product.write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def test_publishing(run: Run, data: Path, stools: Path, dearer: Path) -> None:
    first = run("catalog", "publish", stools, "--by", "Nadia", "--json")
    assert first.status == 0, first.err
    published = first.data["published"]
    assert (published["catalog"], published["number"], published["by"]) == ("stools", 1, "Nadia")
    assert first.data["check"]["errors"] == 0
    second = run("catalog", "publish", dearer)
    assert second.status == 0
    assert "Rp60.000 → Rp75.000" in second.out
    assert "version 2" in second.out
    with open_shop(data) as shop:
        (stool,) = (c for c in shop.library.gallery() if c.id == "stools")
        assert len(stool.products[0].attribute("extras").options) == 1
    back = run("catalog", "rollback", "stools", "--by", "Arif", "--json")
    assert back.data["published"]["version"] == published["version"]
    with open_shop(data) as shop:
        (stool,) = (c for c in shop.library.gallery() if c.id == "stools")
        assert len(stool.products[0].attribute("extras").options) == 2
    listed = run("catalog", "list", "--json").data["catalogs"]
    (entry,) = (entry for entry in listed if entry["catalog"] == "stools")
    assert [(h["number"], h["move"], h["by"]) for h in entry["history"]] == [
        (1, "rolled back", "Arif"),
        (2, "published", None),
        (1, "published", "Nadia"),
    ]
    assert "stools: sold from version 1" in run("catalog", "list").out


def test_a_catalog_with_errors_is_not_published(run: Run, stools: Path) -> None:
    product = stools / "stool.yaml"
    never = "  - never woven:\n      if: seat is woven\n      then: wood is teak\n"
    product.write_text(product.read_text("utf-8") + never, "utf-8")
    answer = run("catalog", "publish", stools)
    assert answer.status == 1
    assert "dead-option" not in answer.out
    assert "No build can have the option “Woven”" in answer.out
    assert "Nothing was published" in answer.out
    as_data = run("catalog", "publish", stools, "--json")
    assert (as_data.status, as_data.data["published"]) == (1, None)
    unreadable = run("catalog", "publish", stools.parent, "--json")
    assert unreadable.status == 1
    assert run("catalog", "rollback", "stools").status == 1


def test_what_is_sold_waits_for_publishing(run: Run, data: Path, stools: Path) -> None:
    folder = Path(shutil.copytree(stools, data / "catalogs" / "stools"))
    with open_shop(data) as shop:
        assert "stools" in {catalog.id for catalog in shop.library.gallery()}
    assert run("catalog", "publish", "stools").status == 0
    file = folder / "catalog.yaml"
    file.write_text(file.read_text("utf-8").replace('label: "1"', 'label: "2"'), "utf-8")
    with open_shop(data) as shop:
        (stool,) = (c for c in shop.library.gallery() if c.id == "stools")
        assert stool.label == "1"
    assert "its folder has changes" in run("catalog", "list").out
    assert run("catalog", "publish", "stools").status == 0
    with open_shop(data) as shop:
        (stool,) = (c for c in shop.library.gallery() if c.id == "stools")
        assert stool.label == "2"


def test_differences(run: Run, stools: Path, dearer: Path) -> None:
    answer = run("catalog", "diff", stools, dearer, "--json")
    assert answer.status == 0
    found = {(d["how"], d["what"], d["id"]) for d in answer.data["differences"]}
    assert found == {
        ("re-priced", "option", "wood.oak"),
        ("removed", "option", "extras.wax"),
        ("added", "rule", "high-stools-are-flat"),
    }
    (price,) = (d for d in answer.data["differences"] if d["how"] == "re-priced")
    assert (price["before"]["IDR"], price["after"]["IDR"]) == (60000, 75000)
    text = run("catalog", "diff", stools, dearer).out
    assert "Wood: Oak" in text
    assert "Rp60.000 → Rp75.000" in text
    assert "The two versions are the same" in run("catalog", "diff", stools, stools).out
    assert "harga berubah" in run("catalog", "diff", stools, dearer, language="id").out


def test_what_becomes_of_open_sales(run: Run, data: Path, stools: Path, dearer: Path) -> None:
    shutil.copytree(stools, data / "catalogs" / "stools")
    for choices in (["wood=oak"], ["extras=+wax"], ["height=50"]):
        arguments = [word for choice in choices for word in ("--choose", choice)]
        made = run("quote", "stools", *arguments, "--customer", "Arif", "--currency", "IDR")
        assert made.status == 0, made.err
    answer = run("catalog", "diff", "stools", dearer, "--open", "--json")
    fates = [(one["fate"], one["after"]) for one in answer.data["open"]]
    assert sorted(fate for fate, _ in fates) == ["breaks", "re-priced", "stands"]
    (repriced,) = (one for one in answer.data["open"] if one["fate"] == "re-priced")
    assert repriced["after"] - repriced["before"] == 15000
    (broken,) = (one for one in answer.data["open"] if one["fate"] == "breaks")
    assert broken["lost"] == [{"attribute": "extras", "option": "wax"}]
    assert broken["nearest"]["extras"] == []
    text = run("catalog", "diff", "stools", dearer, "--open").out
    assert "3 open drafts and quotes" in text
    assert "is not to be had any more" in text


def test_versions_by_number_and_hash(run: Run, stools: Path, dearer: Path) -> None:
    run("catalog", "publish", stools)
    version = run("catalog", "publish", dearer, "--json").data["published"]["version"]
    by_number = run("catalog", "diff", "stools@1", "stools@now", "--json").data
    assert len(by_number["differences"]) == 3
    by_hash = run("catalog", "diff", "stools@1", version[:16], "--json").data
    assert by_hash["differences"] == by_number["differences"]
    assert run("catalog", "diff", "stools@7", "stools@1").status == 2
    assert run("catalog", "diff", stools, "sneaker").status == 2
    assert run("catalog").status == 2
    beyond = run("catalog", "rollback", "stools", "--to", "9")
    assert beyond.status == 1
    assert "other versions: 1" in beyond.err


def test_a_price_list_changes_alone(run: Run, data: Path, stools: Path) -> None:
    assert run("catalog", "publish", stools).status == 0
    compiled = sorted(
        path.name for path in (data / "cache" / "diagrams").rglob("*") if path.is_file()
    )
    assert compiled
    product = stools / "stool.yaml"
    text = product.read_text("utf-8")
    assert text.count("IDR: 60000, EUR: 4.00") == 1
    product.write_text(text.replace("IDR: 60000, EUR: 4.00", "IDR: 66000, EUR: 4.40"), "utf-8")
    second = run("catalog", "publish", stools, "--json").data
    assert second["published"]["number"] == 2
    differences = run("catalog", "diff", "stools@1", "stools@2", "--json").data["differences"]
    assert [(one["how"], one["id"]) for one in differences] == [("re-priced", "wood.oak")]
    again = sorted(path.name for path in (data / "cache" / "diagrams").glob("*"))
    assert again == compiled, "other prices need no other structure"
