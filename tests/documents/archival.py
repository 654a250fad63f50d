"""Judges a PDF as an archive would (ISO 19005-2 level B), from the file as it was written.

pikepdf reads the file's structure and its own checker says what is unsound; the rules below are
those of the standard that this program's papers could break.
"""

import io
import struct
from collections.abc import Iterator

import pikepdf
from pikepdf import Name


def complaints(pdf: bytes) -> list[str]:
    """What speaks against a PDF in an archive; nothing for a good one."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [*map(str, document.check_pdf_syntax()), *_complaints(document, pdf)]


def _complaints(document: pikepdf.Pdf, pdf: bytes) -> Iterator[str]:
    with document.open_metadata() as about:
        if about.pdfa_status != "2B":
            yield f"says it is {about.pdfa_status or 'no PDF/A'}"
        info = document.docinfo
        for ours, theirs in (("dc:title", "/Title"), ("pdf:Producer", "/Producer")):
            if about.get(ours) != str(info[theirs]):
                yield f"{ours} is not {theirs}"
        if "".join(about.get("dc:creator", [])).strip() != str(info["/Author"]).strip():
            yield "dc:creator is not /Author"
    if document.is_encrypted:
        yield "encrypted"
    if not pdf.startswith(b"%PDF-1.7\n%") or any(byte < 128 for byte in pdf[10:14]):
        yield "header"
    if "/ID" not in document.trailer:
        yield "no ID"
    root = document.Root
    if "/Lang" not in root:
        yield "no language"
    if "/Filter" in root.Metadata:
        yield "XMP is packed"
    (intent,) = root.OutputIntents
    profile = intent.DestOutputProfile
    if intent.S != Name.GTS_PDFA1 or profile.N != 3 or b"RGB " not in profile.read_bytes()[:40]:
        yield "no colour profile"
    for page in document.pages:
        yield from _of_resources(page.Resources)
        if "/AA" in page or "/Annots" in page:
            yield "actions or notes"


def _of_resources(resources: pikepdf.Object) -> Iterator[str]:
    for font in resources.get("/Font", {}).values():
        descriptor = font.get("/FontDescriptor")
        name = font.BaseFont
        if descriptor is None or "/FontFile2" not in descriptor:
            yield f"{name} is not embedded"
        elif not int(descriptor.Flags) & 4 or "/Encoding" in font:
            yield f"{name} has two encodings"
        elif len(font.Widths) != font.LastChar - font.FirstChar + 1:
            yield f"{name} lacks widths"
        else:
            yield from _of_widths(str(name), font, descriptor.FontFile2.read_bytes())
    for image in resources.get("/XObject", {}).values():
        if image.Subtype != Name.Image:
            yield f"XObject {image.Subtype}"
        elif "/SMask" in image or image.get("/Interpolate", False):
            yield "transparency or interpolation"
        elif image.ColorSpace not in (Name.DeviceRGB, Name.DeviceGray):
            yield f"colours {image.ColorSpace}"
    for state in resources.get("/ExtGState", {}).values():
        if "/TR" in state or state.get("/CA", 1) != 1 or state.get("/ca", 1) != 1:
            yield "a graphics state with transparency"


def _of_widths(name: str, font: pikepdf.Object, program: bytes) -> Iterator[str]:
    """Widths that are not those of the embedded glyphs, to a thousandth of the size."""
    tables = {}
    for number in range(struct.unpack_from(">H", program, 4)[0]):
        tag, _, start, length = struct.unpack_from(">4sIII", program, 12 + 16 * number)
        tables[tag] = program[start : start + length]
    (unit,) = struct.unpack_from(">H", tables[b"head"], 18)
    (count,) = struct.unpack_from(">H", tables[b"hhea"], 34)
    platform, encoding, start = struct.unpack_from(">HHI", tables[b"cmap"], 4)
    if (platform, encoding) != (1, 0) or struct.unpack_from(">H", tables[b"cmap"], 2)[0] != 1:
        yield f"{name} has another character map than a symbolic font may have"
        return
    form, _, _, first, entries = struct.unpack_from(">5H", tables[b"cmap"], start)
    if form != 6:
        yield f"{name} has a character map of form {form}"
        return
    glyphs = struct.unpack_from(f">{entries}H", tables[b"cmap"], start + 10)
    for code, width in enumerate(font.Widths, start=int(font.FirstChar)):
        glyph = glyphs[code - first]
        (advance,) = struct.unpack_from(">H", tables[b"hmtx"], 4 * min(glyph, count - 1))
        if glyph and abs(float(width) - 1000 * advance / unit) > 1:
            yield f"{name}: sign {code} is {1000 * advance / unit} wide, not {width}"
