"""Hostile and broken catalogs: always a located finding, never a traceback, never out of bounds."""

import os
from pathlib import Path

import pytest

from configurator.catalogs import checks, nodes, schema, tables
from configurator.catalogs import files as catalog_files
from configurator.catalogs.files import PackedFiles, Unreadable, check_path
from configurator.catalogs.findings import MOST_FINDINGS
from configurator.catalogs.reading import read_catalog, read_files
from tests.catalogs.samples import CATALOG, DRAWING, FILES, PRODUCT, changed, read, write


def errors_of(files: dict[str, str]) -> list[str]:
    reading = read(files)
    assert reading.catalog is None
    assert all(finding.file and finding.line > 0 for finding in reading.errors)
    return [finding.code for finding in reading.errors]


def with_bytes(file: str, content: bytes) -> dict[str, bytes]:
    return {**{path: text.encode() for path, text in FILES.items()}, file: content}


def test_no_folder(tmp_path: Path) -> None:
    reading = read_catalog(tmp_path / "nothing")
    assert [finding.code for finding in reading.findings] == ["no-folder"]


def test_a_file_in_the_folders_place(tmp_path: Path) -> None:
    (tmp_path / "lamps").write_text("x")
    assert [f.code for f in read_catalog(tmp_path / "lamps").findings] == ["no-folder"]


def test_an_empty_folder(tmp_path: Path) -> None:
    (found,) = read_catalog(tmp_path).findings
    assert (found.code, found.file) == ("no-file", "catalog.yaml")


@pytest.mark.parametrize("text", ["", "   \n", "# nothing\n", "---\n"])
def test_an_empty_file(text: str) -> None:
    (code,) = errors_of({**FILES, "desk-lamp.yaml": text})
    assert code in ("empty-file", "expected-mapping")


@pytest.mark.parametrize("text", ["just a text\n", "- a\n- b\n", "42\n"])
def test_a_file_that_is_no_mapping(text: str) -> None:
    assert errors_of({**FILES, "desk-lamp.yaml": text}) == ["expected-mapping"]
    assert errors_of({**FILES, "catalog.yaml": text}) == ["expected-mapping"]


def test_every_truncated_file_is_told_about() -> None:
    for cut in range(0, len(PRODUCT), 37):
        reading = read({**FILES, "desk-lamp.yaml": PRODUCT[:cut]})
        whole = all(finding.file and finding.line for finding in reading.findings)
        assert whole, cut
        if PRODUCT[:cut].rstrip().endswith("values: {shade: brass, extras: [box"):
            assert reading.catalog is None


def test_an_alias_bomb_is_refused_at_every_anchor_and_alias() -> None:
    bomb = "a0: &a0 [x, x]\n" + "".join(
        f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)
    )
    codes = errors_of({**FILES, "desk-lamp.yaml": bomb})
    assert codes.count("anchor") == 60
    assert codes.count("alias") == 118


def test_a_node_that_holds_itself() -> None:
    codes = errors_of({**FILES, "desk-lamp.yaml": "product: &me\n  x: *me\n"})
    assert {"anchor", "alias"} <= set(codes)


def test_merge_keys_are_unknown_keys() -> None:
    files = changed("desk-lamp.yaml", "article: DL-1", "<<: {article: DL-1}")
    assert errors_of(files) == ["unknown-key"]


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system [id]", "!!binary aGk=", "!x"])
def test_tags_do_nothing_and_are_told(tag: str) -> None:
    assert "tag" in errors_of(changed("desk-lamp.yaml", "article: DL-1", f"article: {tag}"))


@pytest.mark.parametrize(
    "deep",
    [
        "a: " + "[" * 100_000,
        "a: " + "{b: " * 100_000,
        "".join("  " * depth + "- \n" for depth in range(300)),
        "".join(" " * depth + "a:\n" for depth in range(300)),
        "- " * 50_000,
    ],
    ids=["lists", "mappings", "indented lists", "indented mappings", "dashes"],
)
def test_deep_nesting(deep: str) -> None:
    assert errors_of({**FILES, "desk-lamp.yaml": deep}) == ["too-deep"]


def test_too_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nodes, "MOST_NODES", 100)
    assert errors_of(FILES)[:1] == ["too-many-nodes"]


def test_a_table_with_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_CELLS", 5)
    assert set(errors_of(FILES)) == {"too-many-cells"}


def test_a_table_with_too_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_LINES", 2)
    assert set(errors_of(FILES)) == {"too-many-lines"}


@pytest.mark.parametrize(
    ("key", "body", "most"),
    [
        ("rules", "{always: always, because: x}", schema.MOST_RULES),
        ("presets", "{values: {}}", schema.MOST_PRESETS),
    ],
)
def test_too_many_rules_or_presets(key: str, body: str, most: int) -> None:
    things = "".join(f"  - r{n}: {body}\n" for n in range(most + 1))
    files = {**FILES, "desk-lamp.yaml": PRODUCT[: PRODUCT.index("rules:\n")] + f"{key}:\n{things}"}
    reading = read({**files, "catalog.yaml": CATALOG.replace(", gift set: 15000", "")})
    assert [finding.code for finding in reading.errors] == ["too-many"]


def test_more_rows_than_can_be_looked_at_is_noted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "MOST_LOOKED_AT", 3)
    reading = read(FILES)
    assert [finding.code for finding in reading.findings] == ["not-looked-at"]
    assert reading.catalog is not None


def test_a_file_of_100_megabytes_is_not_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "lamps", FILES)
    with (folder / "pairs.csv").open("wb") as huge:
        huge.truncate(100 * 1024 * 1024)
    (found,) = read_catalog(folder).errors
    assert (found.code, found.file) == ("too-large", "desk-lamp.yaml")
    assert found.parameters["size"] == "100 MiB"


def test_a_catalog_of_many_large_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalog_files, "LARGEST_CATALOG", len(CATALOG) + len(PRODUCT) + 10)
    assert "catalog-too-large" in errors_of(FILES)


def test_a_symbolic_link_out_of_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "secret.csv"
    outside.write_text("shade,bulb\nlinen,warm\n")
    folder = write(tmp_path / "lamps", FILES)
    (folder / "pairs.csv").unlink()
    (folder / "pairs.csv").symlink_to(outside)
    reading = read_catalog(folder)
    assert [finding.code for finding in reading.errors] == ["outside"]
    assert "pairs.csv" not in reading.files


def test_a_linked_folder_out_of_the_folder(tmp_path: Path) -> None:
    write(tmp_path / "elsewhere", {"pairs.csv": FILES["pairs.csv"]})
    folder = write(
        tmp_path / "lamps", changed("desk-lamp.yaml", "table: pairs.csv", "table: in/pairs.csv")
    )
    (folder / "in").symlink_to(tmp_path / "elsewhere")
    assert [finding.code for finding in read_catalog(folder).errors] == ["outside"]


def test_a_link_that_leads_to_itself(tmp_path: Path) -> None:
    folder = write(tmp_path / "lamps", FILES)
    (folder / "pairs.csv").unlink()
    (folder / "pairs.csv").symlink_to("pairs.csv")
    (found,) = read_catalog(folder).errors
    assert found.code in ("unreadable", "no-file")


def test_a_link_within_the_folder_is_fine(tmp_path: Path) -> None:
    folder = write(tmp_path / "lamps", FILES)
    (folder / "pairs.csv").rename(folder / "real.csv")
    (folder / "pairs.csv").symlink_to("real.csv")
    assert read_catalog(folder).catalog is not None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_named_pipe_is_not_waited_for(tmp_path: Path) -> None:
    folder = write(tmp_path / "lamps", FILES)
    (folder / "pairs.csv").unlink()
    os.mkfifo(folder / "pairs.csv")
    assert [finding.code for finding in read_catalog(folder).errors] == ["not-a-file"]


def test_a_folder_in_a_files_place(tmp_path: Path) -> None:
    folder = write(tmp_path / "lamps", FILES)
    (folder / "pairs.csv").unlink()
    (folder / "pairs.csv").mkdir()
    assert [finding.code for finding in read_catalog(folder).errors] == ["not-a-file"]


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "~/x.csv",
        "../x.csv",
        "a/../../x.csv",
        "C:\\x.csv",
        "c:x.csv",
        "\\\\server\\x.csv",
        "a\\x.csv",
        "file:///x.csv",
        "http://x/y.svg",
        "a//x.csv",
        "./x.csv",
        "nul",
        "a/COM1.csv",
        "x\0.csv",
        "",
        "x" * 400,
    ],
)
def test_paths_that_are_refused(path: str) -> None:
    with pytest.raises(Unreadable):
        check_path(path)


@pytest.mark.parametrize("path", ["a.csv", "pictures/a.svg", "a b.csv", "é.csv", "..a.csv"])
def test_paths_that_are_fine(path: str) -> None:
    check_path(path)


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (PRODUCT.encode("utf-16"), "encoding", 1),
        (PRODUCT.encode("utf-32"), "encoding", 1),
        (b"product: desk-lamp\nname: Lampe f\xfcr\n", "not-utf-8", 2),
        (b"product: desk-lamp\nname: a\x00b\n", "control-character", 2),
        (b"product: desk-lamp\nname: a\x1bb\n", "control-character", 2),
        (bytes(range(256)), "control-character", 1),
    ],
)
def test_encodings(content: bytes, code: str, line: int) -> None:
    if content == bytes(range(256)):
        code = "not-utf-8"
        line = 3  # the bytes hold a line feed and a carriage return
    reading = read_files(PackedFiles(with_bytes("desk-lamp.yaml", content)))
    (found,) = reading.errors
    assert (found.code, found.file, found.line) == (code, "desk-lamp.yaml", line)


def test_a_byte_order_mark_is_noted_and_no_part_of_the_content() -> None:
    marked = read({**FILES, "pairs.csv": "\ufeff" + FILES["pairs.csv"]})
    assert [finding.code for finding in marked.findings] == ["byte-order-mark"]
    assert marked.catalog == read(FILES).catalog


def test_a_spreadsheets_semicolons_are_read() -> None:
    semicolons = {**FILES, "pairs.csv": FILES["pairs.csv"].replace(",", ";")}
    first, second = read(semicolons).catalog, read(FILES).catalog
    assert first is not None
    assert second is not None
    assert first.products[0].rules == second.products[0].rules


def test_comments_and_empty_lines_in_tables_are_left_out() -> None:
    files = changed("pairs.csv", "linen,warm", "# what fits\n\n  ,\nlinen,wram")
    (found,) = read(files).errors
    assert (found.code, found.line) == ("unknown-option", 5)


def test_thousands_of_errors_are_counted_and_not_listed() -> None:
    rows = "".join(f"strange{n},warm\n" for n in range(3 * MOST_FINDINGS))
    reading = read({**FILES, "pairs.csv": "shade,bulb\n" + rows})
    assert len(reading.findings) == MOST_FINDINGS + 1
    assert reading.findings[-1].code == "more"
    assert reading.findings[-1].parameters["count"] == str(2 * MOST_FINDINGS)


@pytest.mark.parametrize(
    "text",
    ["1e999999999", "NaN", "Infinity", "0x10", "1_000", "١٢", "--5", "5.", ".5", "1,5"],
)
def test_numbers_that_are_none(text: str) -> None:
    files = changed("desk-lamp.yaml", "IDR: 90000,", f'IDR: "{text}",')
    assert errors_of(files) == ["number"]


@pytest.mark.parametrize("text", ["9" * 13, "9" * 400, "0." + "1" * 10])
def test_numbers_that_are_too_long(text: str) -> None:
    files = changed("desk-lamp.yaml", "IDR: 90000,", f'IDR: "{text}",')
    assert errors_of(files) == ["number-too-long"]


def test_a_picture_that_asks_for_the_network() -> None:
    evil = DRAWING.replace("<circle ", '<image href="http://example.org/x.png"/><circle ')
    codes = errors_of({**FILES, "lamp.svg": evil})
    assert set(codes) == {"picture"}


def test_a_text_that_only_calls_itself_a_picture() -> None:
    files = changed("desk-lamp.yaml", "making: 5 days", "making: 5 days\npicture: photo.png")
    files["photo.png"] = "not a picture"
    assert errors_of(files) == ["not-a-picture"]
