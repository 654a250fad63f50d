"""XML as a small tree with lines: no DOCTYPE, no entities of its own, bounded depth and size."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pyexpat import ExpatError
from xml.parsers import expat

from configurator.exchange.feature_models.findings import NotReadableError
from configurator.exchange.feature_models.model import Place

MOST_ELEMENTS = 300_000
DEEPEST_ELEMENT = 120


@dataclass(slots=True)
class Element:
    """An element: its attributes, the elements inside, and its own text.

    `text_line` is the line in which the text begins.
    """

    tag: str
    attributes: Mapping[str, str]
    place: Place
    inside: "list[Element]" = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    text_line: int = 0

    @property
    def text(self) -> str:
        """Its own text."""
        return "".join(self.pieces)

    def all(self, tag: str) -> "Iterator[Element]":
        """The elements directly inside with a tag."""
        return (element for element in self.inside if element.tag == tag)

    def one(self, tag: str) -> "Element":
        """The first element directly inside with a tag. Raises NotReadableError for none."""
        for element in self.all(tag):
            return element
        raise NotReadableError("xml-missing", self.place, expected=tag, found=self.tag)


def xml_tree(content: bytes, file: str, roots: tuple[str, ...]) -> Element:
    """The tree of an XML file whose outermost element is one of `roots`.

    Raises NotReadableError.
    """
    return _Builder(file).build(content, roots)


class _Builder:
    """Takes the parser's events and grows the tree."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._parser = expat.ParserCreate()
        self._root: Element | None = None
        self._open: list[Element] = []
        self._count = 0

    def build(self, content: bytes, roots: tuple[str, ...]) -> Element:
        """Parse all of it."""
        parser = self._parser
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.UnparsedEntityDeclHandler = self._refuse
        parser.ExternalEntityRefHandler = self._refuse
        try:
            parser.Parse(content, True)
        except ExpatError as trouble:
            place = Place(self._file, trouble.lineno, trouble.offset + 1)
            raise NotReadableError("xml", place, reason=expat.ErrorString(trouble.code)) from None
        except (LookupError, ValueError) as trouble:  # an encoding that nobody knows
            raise NotReadableError("xml", Place(self._file, 1, 1), reason=trouble) from None
        assert self._root is not None
        if self._root.tag not in roots:
            raise NotReadableError(
                "xml-root", self._root.place, found=self._root.tag, expected="> / <".join(roots)
            )
        return self._root

    def _here(self) -> Place:
        parser = self._parser
        return Place(self._file, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        element = Element(tag, attributes, self._here())
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise NotReadableError("too-many-features", element.place, most=MOST_ELEMENTS)
        if self._open:
            self._open[-1].inside.append(element)
        else:
            self._root = element
        self._open.append(element)
        if len(self._open) > DEEPEST_ELEMENT:
            raise NotReadableError("too-deep", element.place, most=DEEPEST_ELEMENT)

    def _end(self, _tag: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        element = self._open[-1]
        if not element.pieces:
            element.text_line = self._parser.CurrentLineNumber
        element.pieces.append(text)

    def _refuse(self, *_described: object) -> int:
        raise NotReadableError("xml-doctype", self._here())
