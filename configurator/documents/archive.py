"""What makes a PDF fit to be kept for decades (ISO 19005-2, level B): its data, and its colours.

Fonts are embedded by `fonts`, nothing is encrypted, no picture has transparency; what reportlab
leaves out is added here: the document's data as XMP, and the profile that its colours are in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from configurator.documents.fonts import plain
from configurator.domain.texts import Language

PRODUCER = "Configurator with ReportLab"
CREATOR = "Configurator"
_PROFILE = Path(__file__).parents[2] / "resources" / "colours" / "sRGB.icc"
_CONDITION = "sRGB IEC61966-2.1"
_VERSION = (1, 7)


@dataclass(frozen=True)
class Imprint:
    """What a document says of itself as a file. `made` is its date; the clock has no say in it."""

    title: str
    author: str
    subject: str
    number: str
    language: Language
    made: datetime

    def options(self) -> dict[str, Any]:
        """The same for reportlab's own dictionary of data, which must agree with the XMP."""
        return {
            "lang": self.language,
            "title": _sound(self.title),
            "author": _sound(self.author),
            "subject": _sound(self.subject),
            "keywords": [_sound(self.number)],
            "creator": CREATOR,
            "producer": PRODUCER,
            "displayDocTitle": True,
        }


def make_archival(document: PDFDocument, imprint: Imprint) -> None:
    """Adds to reportlab's document what an archive asks for. Raises OSError without the profile."""
    moment = imprint.made.astimezone(UTC)
    document._timeStamp = SimpleNamespace(YMDhms=tuple(moment.timetuple())[:6], dhh=0, dmm=0)
    document._pdfVersion = max(document._pdfVersion, _VERSION)
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.Metadata = _stream(
        _xmp(imprint).encode(), Type=PDFName("Metadata"), Subtype=PDFName("XML")
    )
    # Compressed, as all streams but the XMP, which finders read without unpacking the file.
    profile = document.Reference(_stream(_profile(), packed=True, N=3))
    catalog.OutputIntents = PDFArray(
        [
            PDFDictionary(
                {
                    "Type": PDFName("OutputIntent"),
                    "S": PDFName("GTS_PDFA1"),
                    "OutputConditionIdentifier": PDFString(_CONDITION),
                    "RegistryName": PDFString("http://www.color.org"),
                    "Info": PDFString(_CONDITION),
                    "DestOutputProfile": profile,
                }
            )
        ]
    )


def _stream(content: bytes, packed: bool = False, **entries: object) -> PDFStream:
    # Not reportlab's own choice of filters: those depend on settings of the whole process.
    return PDFStream(
        PDFDictionary(dict(entries)), content, filters=[PDFZCompress] if packed else []
    )


@cache
def _profile() -> bytes:
    return _PROFILE.read_bytes()


def _xmp(imprint: Imprint) -> str:
    moment = imprint.made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")
    facts = "".join(
        (
            _element("dc:format", "application/pdf"),
            _listed("dc:title", "Alt", imprint.title, ' xml:lang="x-default"'),
            _listed("dc:creator", "Seq", imprint.author),
            _listed("dc:description", "Alt", imprint.subject, ' xml:lang="x-default"'),
            _listed("dc:language", "Bag", imprint.language),
            _element("xmp:CreateDate", moment),
            _element("xmp:ModifyDate", moment),
            _element("xmp:CreatorTool", CREATOR),
            _element("pdf:Producer", PRODUCER),
            _element("pdf:Keywords", imprint.number),
            _element("pdf:Trapped", "False"),
            _element("pdfaid:part", "2"),
            _element("pdfaid:conformance", "B"),
        )
    )
    spaces = _namespaces(
        (
            ("dc", "http://purl.org/dc/elements/1.1/"),
            ("xmp", "http://ns.adobe.com/xap/1.0/"),
            ("pdf", "http://ns.adobe.com/pdf/1.3/"),
            ("pdfaid", "http://www.aiim.org/pdfa/ns/id/"),
        )
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        f'<rdf:Description rdf:about=""{spaces}>{facts}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    )


def _namespaces(spaces: Iterable[tuple[str, str]]) -> str:
    return "".join(f' xmlns:{prefix}="{address}"' for prefix, address in spaces)


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>"


def _listed(name: str, kind: str, text: str, attributes: str = "") -> str:
    if not _sound(text).strip():
        return ""
    item = f"<rdf:li{attributes}>{_text(text)}</rdf:li>"
    return f"<{name}><rdf:{kind}>{item}</rdf:{kind}></{name}>"


def _text(text: str) -> str:
    return escape(_sound(text))


def _sound(text: str) -> str:
    """Text as it can be read, without the two characters that XML 1.0 cannot hold."""
    return plain(text).replace("\ufffe", "").replace("\uffff", "")
