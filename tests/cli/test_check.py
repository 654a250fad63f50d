"""`check`: located findings, as text and JSON; hostile folders never end it with a traceback."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run

SHIPPED = sorted(
    folder.name
    for folder in (Path(__file__).parents[2] / "catalogs").iterdir()
    if (folder / "catalog.yaml").exists()
)


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_catalogs_are_sound(run: Run, name: str) -> None:
    answer = run("check", name, "--json")
    assert answer.status == 0, answer.out
    (catalog,) = answer.data["catalogs"]
    assert catalog["errors"] == 0
    assert all(isinstance(builds, int) and builds > 0 for builds in catalog["builds"].values())


def test_a_sound_catalog_as_text(run: Run, stools: Path) -> None:
    answer = run("check", stools)
    assert answer.status == 0
    assert "0 errors, 0 warnings, 1 note\n" in answer.out
    assert "stool: 24 valid builds" in answer.out
    assert "24 rakitan yang sah" in run("check", stools, language="id").out


def test_errors_are_located(run: Run, stools: Path) -> None:
    product = stools / "stool.yaml"
    product.write_text(product.read_text("utf-8").replace("wood is oak", "wood is oka"), "utf-8")
    answer = run("check", stools, "--json")
    assert answer.status == 1
    (catalog,) = answer.data["catalogs"]
    (error,) = (f for f in catalog["findings"] if f["severity"] == "error")
    lines = product.read_text("utf-8").splitlines()
    assert error["file"] == "stool.yaml"
    assert "oka" in lines[error["line"] - 1]
    assert catalog["errors"] == 1
    text = run("check", stools)
    assert text.status == 1
    assert f"stool.yaml:{error['line']}:" in text.out
    assert "error:" in text.out


def test_options_that_no_build_has(run: Run, stools: Path) -> None:
    product = stools / "stool.yaml"
    never = "  - never woven:\n      if: seat is woven\n      then: wood is teak\n"
    product.write_text(product.read_text("utf-8") + never, "utf-8")
    answer = run("check", stools, "--json")
    assert answer.status == 1
    found = answer.data["catalogs"][0]["findings"]
    (error,) = (finding for finding in found if finding["code"] == "dead-option")
    assert error["severity"] == "error"
    assert "woven" in product.read_text("utf-8").splitlines()[error["line"] - 1]
    assert "a-woven-seat-needs-oak (stool.yaml:" in error["message"]
    assert {rule["id"] for rule in error["rules"]} == {"a-woven-seat-needs-oak", "never-woven"}
    assert run("configure", stools).status == 0, "it can be tried, only not published"


def test_builds_that_the_catalog_names_break_a_rule(run: Run, stools: Path) -> None:
    product = stools / "stool.yaml"
    text = product.read_text("utf-8").replace("seat: flat", "seat: woven")
    product.write_text(text, "utf-8")
    answer = run("check", stools, "--json")
    assert answer.status == 1
    (catalog,) = answer.data["catalogs"]
    (error,) = (f for f in catalog["findings"] if f["severity"] == "error")
    assert error["code"] == "standard-breaks-rule"
    assert text.splitlines()[error["line"] - 1].startswith("standard:")
    assert error["witness"]["seat"] == "woven"
    assert (error["nearest"]["wood"], error["nearest"]["seat"]) in (
        ("oak", "woven"),
        ("teak", "flat"),
    )
    assert catalog["builds"] == {"stool": 24}


def test_a_margin_floor(run: Run, stools: Path) -> None:
    product = stools / "stool.yaml"
    text = product.read_text("utf-8")
    base = "base cost: {IDR: 300000, EUR: 9.50}\n"
    product.write_text(text.replace("making:", base + "making:"), "utf-8")
    assert "below" not in run("check", stools).out
    answer = run("check", stools, "--margin", "20", "--json")
    found = [f for f in answer.data["catalogs"][0]["findings"] if f["code"] == "below-margin"]
    assert answer.status == 0
    assert len(found) == 2, "in rupiah, and for friends in euros"
    assert found[-1]["witness"]["wood"] == "teak"
    assert {f["file"] for f in found} == {"stool.yaml", "catalog.yaml"}


def test_several_at_once(run: Run, stools: Path) -> None:
    answer = run("check", stools, "sneaker", "--json")
    assert [catalog["catalog"] for catalog in answer.data["catalogs"]] == [
        "stools",
        "karsa-sneaker",
    ]


def test_the_catalog_file_stands_for_its_folder(run: Run, stools: Path) -> None:
    assert run("check", stools / "catalog.yaml").status == 0


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("catalog: stools\nname: {en: Sto", id="truncated"),
        pytest.param("[" * 100_000, id="deeply nested"),
        pytest.param("a: &a [*a, *a]\n", id="self-referring"),
        pytest.param("\x00\x01\x02", id="not text"),
        pytest.param("", id="empty"),
        pytest.param("!!python/object/apply:os.system ['true']\n", id="tag"),
        pytest.param("- a\n- b\n", id="list"),
    ],
)
def test_malformed_catalogs(run: Run, stools: Path, text: str) -> None:
    (stools / "catalog.yaml").write_text(text, "utf-8")
    answer = run("check", stools, "--json")
    assert answer.status == 1
    (catalog,) = answer.data["catalogs"]
    assert catalog["errors"] > 0
    assert all(finding["message"] and finding["file"] for finding in catalog["findings"])
    used = run("configure", stools)
    assert used.status == 1
    assert "cannot be used" in used.err


def test_a_huge_catalog(run: Run, stools: Path) -> None:
    with (stools / "stool.yaml").open("ab") as stream:
        stream.truncate(2_000_000_000)
    answer = run("check", stools)
    assert answer.status == 1
    assert "MiB" in answer.out


@pytest.mark.parametrize("path", ["../secret.svg", "/etc/passwd", "C:/secret.svg"])
def test_pictures_from_elsewhere(run: Run, stools: Path, path: str) -> None:
    (stools.parent / "secret.svg").write_text("<svg/>", "utf-8")
    product = stools / "stool.yaml"
    product.write_text(f"picture: {path}\n" + product.read_text("utf-8"), "utf-8")
    answer = run("check", stools)
    assert answer.status == 1
    assert "stool.yaml:1:" in answer.out


def test_a_link_out_of_the_folder(run: Run, stools: Path) -> None:
    (stools.parent / "secret.svg").write_text("<svg/>", "utf-8")
    (stools / "picture.svg").symlink_to(stools.parent / "secret.svg")
    product = stools / "stool.yaml"
    product.write_text("picture: picture.svg\n" + product.read_text("utf-8"), "utf-8")
    assert run("check", stools).status == 1


def test_no_such_catalog(run: Run, tmp_path: Path) -> None:
    answer = run("check", tmp_path / "nowhere")
    assert answer.status == 2
    assert "There is no catalog" in answer.err
    empty = run("check", tmp_path)
    assert empty.status == 1
    assert "catalog.yaml" in empty.out
