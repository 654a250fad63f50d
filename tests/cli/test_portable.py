"""`portable`: a build that goes from one shop to another as a code."""

from pathlib import Path

from PIL import Image

from tests.cli.conftest import Run

BUILD = ("--choose", "seat=woven", "--choose", "engraving=ABC", "--choose", "extras=+wax,-felt")


def test_a_build_travels(run: Run, stools: Path, data: Path, tmp_path: Path) -> None:
    mine = data / "catalogs" / "stools"
    mine.parent.mkdir(parents=True)
    stools.rename(mine)
    qr = tmp_path / "build.png"
    made = run("portable", "make", "stools", *BUILD, "--choose", "height=55", "--qr", qr, "--json")
    assert made.status == 0, made.err
    code = made.data["code"]
    assert made.data["bytes"] == len(code) <= 300
    with Image.open(qr) as image:
        assert image.width == image.height
        assert image.getpixel((0, 0)) == 255
    assert run("portable", "make", "stools", *BUILD, "--choose", "height=55").out.strip() == code

    said = run("portable", "open", code, "--json").data
    assert said["choices"] == {
        "engraving": "ABC",
        "extras": {"wanted": ["wax"], "unwanted": ["felt"]},
        "height": said["choices"]["height"],
        "seat": "woven",
    }
    assert said["signature"] == "ours"
    text = run("portable", "open", code).out
    assert text.startswith("Stool\n")
    assert "Seat: Woven" in text
    assert text.endswith("Signed by this shop.\n")

    elsewhere = ("--data", tmp_path / "elsewhere")
    there = tmp_path / "elsewhere" / "catalogs"
    there.mkdir(parents=True)
    mine.rename(there / "stools")
    assert "Signed by nobody" in run("portable", "open", code, *elsewhere).out
    key = run("portable", "key").out.strip()
    assert run("portable", "know", key, *elsewhere).status == 0
    assert "Signed by a shop that is known here." in run("portable", "open", code, *elsewhere).out

    product = there / "stools" / "stool.yaml"
    before = product.read_text(encoding="utf-8")
    now = before.replace("      woven: {name: {en: Woven, id: Anyaman}, uplift: {IDR: 90000", "#")
    product.write_text(now.split("rules:")[0].replace("#, EUR: 6.50}}\n", ""), encoding="utf-8")
    lost = run("portable", "open", code, *elsewhere, language="id")
    assert lost.status == 1
    assert lost.err.strip() == "Yang dipilih sudah tidak ada di katalog: Dudukan."
    assert "Ukiran: “ABC”" in lost.out

    unknown = run("portable", "open", code)
    assert unknown.status == 1
    assert "None of the catalogs here has the product" in unknown.err


def test_what_is_wrong_is_told(run: Run, stools: Path) -> None:
    code = run("portable", "make", stools, *BUILD).out.strip()
    middle = len(code) // 2
    sign = "A" if code[middle] != "A" else "B"
    forged = run("portable", "open", code[:middle] + sign + code[middle + 1 :])
    assert forged.status == 1
    assert "do not trust it" in forged.err or "not the code of a build" in forged.err
    assert "scan it again" in run("portable", "open", "hello").err
    assert run("portable", "know", "abc").status == 2
    assert run("portable", "make", stools, "--choose", "seat=sofa").status == 2
    assert run("portable").status == 2
