"""What inspect() lets through, refuses and remarks on."""

from __future__ import annotations

from pathlib import Path

import pytest

from configurator.catalogs.pictures import (
    MOST_BYTES,
    Groups,
    PictureRefusedError,
    checked,
    groups_of,
    inspect,
)

SHIPPED = sorted((Path(__file__).resolve().parents[2] / "catalogs").glob("*/*.svg"))
NAMES = b'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(body: bytes) -> bytes:
    return b"<svg " + NAMES + b' viewBox="0 0 10 10">\n' + body + b"\n</svg>"


BAD = {
    "script": svg(b"<script>alert(1)</script>"),
    "onload": svg(b'<path onload="x()"/>'),
    "foreignObject": svg(b"<foreignObject/>"),
    "outside the file": svg(b'<image xlink:href="http://example.org/a.png"/>'),
    "file:///etc/passwd": svg(b'<image href="file:///etc/passwd"/>'),
    "url() reaches": svg(b'<path fill="url(http://example.org/#a)"/>'),
    "a style reaches": svg(b'<style>@import "http://example.org/a.css";</style>'),
    "disguised": svg(rb'<path style="fill:\75rl(http://example.org)"/>'),
    "data:image/svg": svg(b'<image href="data:image/svg+xml;base64,AAAA"/>'),
    "javascript": svg(b'<a href="javascript:alert(1)"/>'),
    "DOCTYPE": b'<!DOCTYPE svg [<!ENTITY a "b">]>' + svg(b"<path/>"),
    "stylesheet": b'<?xml-stylesheet href="a.css"?>' + svg(b"<path/>"),
    "not well-formed": svg(b"<g><path></g>"),
    "not an SVG": b"<html/>",
    "no viewBox": b"<svg " + NAMES + b"/>",
    "moves": svg(b"<animate/>"),
    "nested": svg(b"<g>" * 200 + b"</g>" * 200),
    "elements": svg(b"<path/>" * 60_001),
    "contains itself": svg(b'<g id="a"><use href="#a"/></g>'),
    "larger than": svg(b" " * MOST_BYTES),
}


@pytest.mark.parametrize("words", BAD, ids=str)
def test_what_is_refused(words: str) -> None:
    errors = [found for found in inspect(BAD[words]) if found.severity == "error"]
    assert any(words in found.what for found in errors), errors
    with pytest.raises(PictureRefusedError) as caught:
        checked(BAD[words])
    assert caught.value.findings[0] == errors[0]


def test_use_cannot_multiply_work() -> None:
    levels = b"".join(
        b'<g id="a%d">' % n + b'<use href="#a%d"/>' % (n - 1) * 10 + b"</g>" for n in range(1, 9)
    )
    bomb = svg(b'<defs><g id="a0"><path/></g>' + levels + b'</defs><use href="#a8"/>')
    assert any("by way of use" in found.what for found in inspect(bomb))


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b'<g clip-path="url(#c)"/>', "clip-path is not drawn"),
        (b'<g style="mix-blend-mode: multiply"/>', "mix-blend-mode is not drawn"),
        (b'<path fill="var(--c)"/>', "var() is not drawn"),
        (b"<clipPath/>", "<clipPath> is not drawn"),
        (b"<filter><feTurbulence/></filter>", "<feTurbulence> is not drawn"),
        (b'<path fill="url(#nowhere)"/>', "#nowhere, which is not there"),
        (b'<g id="a"/><g id="a"/>', "a is used twice"),
        (b"<text>x</text>", "machine's fonts"),
    ],
)
def test_what_is_remarked_on_but_drawn(body: bytes, words: str) -> None:
    findings = inspect(svg(body))
    assert any(words in found.what for found in findings), findings
    assert all(found.severity == "warning" for found in findings)
    assert all(found.line == 2 for found in findings)
    checked(svg(body))


def test_a_picture_inside_is_allowed() -> None:
    assert inspect(svg(b'<image href="data:image/png;base64,AAAA"/>')) == []


def test_groups_come_in_drawing_order() -> None:
    assert groups_of(svg(b'<g id="b"><g id="a"/></g><path id="p"/><g id="c"/>')) == Groups(
        ("b", "a", "c"), {"a": "b"}
    )


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_pictures_pass(path: Path) -> None:
    assert [f for f in inspect(path.read_bytes()) if f.severity == "error"] == []
