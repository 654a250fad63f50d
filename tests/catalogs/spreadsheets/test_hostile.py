"""Workbooks made to do harm: each is refused with its reason, quickly and within bounds."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from configurator.catalogs.spreadsheets import opening
from tests.catalogs import samples
from tests.catalogs.spreadsheets.workbooks import (
    bytes_of,
    cell_of,
    edit,
    read,
    told,
    write_workbook,
)
from tests.fuzz.workbook_mutations import packed, parts_of

SHEET = "xl/worksheets/sheet3.xml"


@pytest.fixture
def lamps(tmp_path: Path) -> Path:
    return write_workbook(tmp_path, bytes_of(samples.FILES))


def rewrite(file: Path, part: str, old: bytes, new: bytes) -> None:
    parts = parts_of(file.read_bytes())
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    file.write_bytes(packed(parts))


def the_error(file: Path) -> str:
    ((code, place),) = told(file)
    assert place == file.name
    return code


def test_a_sheet_without_a_name_is_called_by_its_number(lamps: Path) -> None:
    name = f'name="{openpyxl.load_workbook(lamps).sheetnames[0]}"'.encode()
    rewrite(lamps, "xl/workbook.xml", name, b'name=""')
    assert [(note.code, note.file) for note in read(lamps).findings] == [("sheet-not-read", "#1")]


def test_a_zip_bomb(lamps: Path) -> None:
    parts = parts_of(lamps.read_bytes())
    parts["xl/media/sky.bin"] = bytes(opening.LARGEST_UNPACKED + 1)
    lamps.write_bytes(packed(parts))
    assert lamps.stat().st_size < 1024 * 1024
    assert the_error(lamps) == "workbook-bomb"


def test_many_parts_that_are_a_bomb_together(lamps: Path) -> None:
    parts = parts_of(lamps.read_bytes())
    for number in range(5):
        parts[f"xl/media/{number}.bin"] = bytes(opening.LARGEST_UNPACKED // 4)
    lamps.write_bytes(packed(parts))
    assert the_error(lamps) == "workbook-bomb"


def test_more_parts_than_a_workbook_has(lamps: Path) -> None:
    parts = parts_of(lamps.read_bytes())
    parts |= {f"xl/{number}.bin": b"" for number in range(opening.MOST_PARTS)}
    lamps.write_bytes(packed(parts))
    assert the_error(lamps) == "workbook-bomb"


def test_a_part_that_says_it_is_smaller_than_it_is(lamps: Path) -> None:
    content = bytearray(lamps.read_bytes())
    at = content.rindex(b"PK\x01\x02")
    content[at + 24 : at + 28] = (1).to_bytes(4, "little")
    lamps.write_bytes(bytes(content))
    assert the_error(lamps) == "not-a-workbook"


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "_rels/.rels"])
def test_entities(lamps: Path, part: str) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    rewrite(lamps, part, b"?>", b"?>" + bomb)
    assert the_error(lamps) == "workbook-entities"


def test_a_reference_to_a_file_outside(lamps: Path) -> None:
    outside = b'<!DOCTYPE x SYSTEM "file:///etc/passwd">'
    rewrite(lamps, SHEET, b"?>", b"?>" + outside)
    assert the_error(lamps) == "workbook-entities"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_entities_hidden_in_another_encoding(lamps: Path, encoding: str) -> None:
    parts = parts_of(lamps.read_bytes())
    parts[SHEET] = parts[SHEET].decode().replace("UTF-8", encoding).encode(encoding)
    lamps.write_bytes(packed(parts))
    assert the_error(lamps) == "workbook-encoding"


def test_a_hundred_megabytes(lamps: Path) -> None:
    with lamps.open("r+b") as file:
        file.truncate(100 * 1024 * 1024)
    reading = read(lamps)
    assert [finding.code for finding in reading.errors] == ["workbook-too-large"]
    assert reading.errors[0].parameters["size"] == "100 MiB"


@pytest.mark.parametrize("cell", ["XFD2", "A1048576"])
def test_a_cell_at_the_end_of_the_sheet(lamps: Path, cell: str) -> None:
    edit(lamps, {f"Products!{cell}": "far away"})
    assert the_error(lamps) == "workbook-extent"


def test_a_sheet_with_millions_of_cells(lamps: Path) -> None:
    cells = b"<c><v>1</v></c>" * (opening.MOST_CELLS + 1)
    rewrite(lamps, SHEET, b"</sheetData>", b'<row r="9">' + cells + b"</row></sheetData>")
    assert the_error(lamps) == "workbook-cells"


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"not a workbook", b"\xd0\xcf\x11\xe0" + bytes(600), b"PK\x05\x06" + bytes(18)],
    ids=["empty", "two letters", "text", "an old XLS", "an empty archive"],
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(content)
    assert the_error(file) == "not-a-workbook"


def test_an_archive_of_something_else(tmp_path: Path) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("readme.txt", "hello")
    file = tmp_path / "x.xlsx"
    file.write_bytes(stream.getvalue())
    assert the_error(file) == "not-a-workbook"


def test_a_folder_or_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").mkdir()
    assert the_error(tmp_path / "x.xlsx") == "not-a-file"
    assert the_error(tmp_path / "y.xlsx") == "no-workbook"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.xlsx")
    assert the_error(tmp_path / "x.xlsx") == "not-a-file"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/etc/passwd", "absolute-path"),
        ("../lamp.svg", "outside"),
        ("pictures\\lamp.svg", "backslash"),
        ("http://example.org/lamp.svg", "absolute-path"),
        ("desk-lamp.yaml", "picture-kind"),
        ("secret.txt", "no-file"),
    ],
)
def test_a_picture_from_elsewhere(lamps: Path, path: str, code: str) -> None:
    (lamps.parent / "secret.txt").write_text("secret")
    cell = cell_of(lamps, "Products", "Drawing", Product="desk-lamp")
    edit(lamps, {cell: path})
    assert (code, cell) in told(lamps)


def test_a_linked_picture_out_of_the_folder(tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "shop", bytes_of(samples.FILES))
    outside = tmp_path / "outside.svg"
    (file.parent / "lamp.svg").rename(outside)
    (file.parent / "lamp.svg").symlink_to(outside)
    assert [code for code, _ in told(file)] == ["outside"]


def test_a_picture_with_a_script(lamps: Path) -> None:
    picture = lamps.parent / "lamp.svg"
    text = picture.read_text(encoding="utf-8")
    picture.write_text(text.replace("</svg>", "<script>alert(1)</script></svg>"), encoding="utf-8")
    assert {code for code, _ in told(lamps)} == {"picture"}
