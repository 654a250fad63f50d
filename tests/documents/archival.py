"""Judges a PDF as an archive would (ISO 19005-2 level B), from the file as it was written.

pikepdf reads the file's structure and its own checker says what is unsound; the rules below are
those of the standard that this program's papers could break.
"""

import io
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
        elif not descriptor.Flags & 4 or "/Encoding" in font:
            yield f"{name} has two encodings"
        elif len(font.Widths) != font.LastChar - font.FirstChar + 1:
            yield f"{name} lacks widths"
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
