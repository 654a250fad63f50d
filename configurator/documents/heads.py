"""What a paper begins and ends with: the shop, the parties, terms, signature, code."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab.platypus import CondPageBreak, Flowable

from configurator.documents.codes import QrCode
from configurator.documents.fonts import REGULAR, STRONG, STRONG_FIGURES, width_of
from configurator.documents.inks import (
    HAIRLINE,
    INK,
    LARGE,
    MIDDLE,
    MUTED,
    SMALL,
    TEXT,
    WHITE,
    colour_of,
)
from configurator.documents.layout import Column, Columns, Gap, Stack, height_of, rule
from configurator.documents.letterhead import Letterhead
from configurator.documents.pictures import Mark, place, read_picture
from configurator.documents.setting import RIGHT, Words, lines, paragraph, shortened
from configurator.wording import Wording

_LOGO_PIXELS = (400, 200)
_SIGNATURE_PIXELS = (600, 160)
_PAPER_WIDTHS = (170.0, 230.0)
CODE_SIZE = 62.0
"""About 22 mm; with the white that a scanner needs around it, 25."""
_HIGHEST_PARTY = 100.0
"""How high a name and address may be that stand beside the dates; a higher one goes above."""
_HIGHEST_TERMS = 130.0
_WIDEST_NUMBER = 120.0
_MOST_NAME = 400
_MOST_LINES = 8


def bounded(text: str, most: int = _MOST_NAME) -> str:
    """The text, cut where it is longer than anything that belongs there could be."""
    return text if len(text) <= most else text[:most].rstrip() + "…"


def letterhead_block(letterhead: Letterhead, wording: Wording, title: str, number: str) -> Flowable:
    """Logo, shop and its address at the left; what paper this is at the right."""
    tax_number = tax_number_text(letterhead, wording)
    address = ", ".join(line.strip(" ,") for line in letterhead.address[:_MOST_LINES] if line)
    contact = " · ".join(part for part in (letterhead.phone, letterhead.mail) if part.strip())
    about = [bounded(line) for line in (address, contact, tax_number) if line.strip()]
    shop = Stack(
        paragraph(Words(bounded(letterhead.shop), STRONG, INK, MIDDLE)),
        *([lines(about, Words("", colour=MUTED))] if about else []),
    )
    paper = Stack(
        paragraph(Words(title, STRONG, INK, LARGE), align=RIGHT),
        paragraph(Words(number, colour=MUTED), align=RIGHT),
    )
    least, most = _PAPER_WIDTHS
    wide = min(most, max(least, width_of(title, STRONG, LARGE[0]) + 1))
    columns = [Column(shop), Column(paper, wide)]
    logo = read_picture(letterhead.logo, WHITE, _LOGO_PIXELS)
    if logo is not None or letterhead.shop.strip():
        mark = Mark(logo, letterhead.shop.strip()[:1].upper(), colour_of(letterhead.accent))
        columns.insert(0, Column(mark, mark.width))
    return Columns(columns, gap=9.0)


def tax_number_text(letterhead: Letterhead, wording: Wording) -> str:
    """The shop's tax number; bare figures are said to be one."""
    number = letterhead.tax_number.strip()
    if not number or any(character.isalpha() for character in number):
        return number
    return wording("Tax no. {number}", number=number)


def made_by(seller: str, catalog_labels: Iterable[str], wording: Wording) -> str:
    """Who made a paper, and by which catalogs: for the foot of its pages."""
    parts = []
    if seller.strip():
        parts.append(wording("Made by {seller}", seller=seller))
    labels = [label for label in dict.fromkeys(catalog_labels) if label]
    if labels:
        parts.append(wording("catalog {label}", label=", ".join(labels)))
    return " · ".join(parts)


def parties_block(
    to: str, name: str, address: Sequence[str], dates: Sequence[tuple[str, str]], width: float
) -> Flowable:
    """Whom it is for, and dates, each under what it is; `width` is that of the page."""
    whom: list[Flowable] = []
    if name.strip():
        whom.append(paragraph(Words(bounded(name), STRONG, INK, MIDDLE)))
    if address:
        told = [bounded(line) for line in address[:_MOST_LINES]]
        whom.append(lines(told, Words("", colour=TEXT)))
    columns = [_dated(head, day) for head, day in dates]
    gap = 16.0
    if not whom:
        return Columns([*columns, Column(Gap(0))], gap)
    party = Stack(paragraph(Words(to, colour=MUTED)), *whom)
    left = width - sum(column.width or 0 for column in columns) - gap * len(columns)
    # A mail address must not be broken: it has no place to be.
    broken = any(
        width_of(word, REGULAR, SMALL[0]) > left for line in address for word in line.split()
    )
    if not broken and height_of(party, left) <= _HIGHEST_PARTY:
        return Columns([Column(party), *columns], gap)
    return Stack(party, Gap(12), Columns([*columns, Column(Gap(0))], gap))


def _dated(head: str, day: str) -> Column:
    block = Stack(paragraph(Words(head, colour=MUTED)), paragraph(Words(day, STRONG_FIGURES, INK)))
    wide = max(width_of(head, REGULAR, SMALL[0]), width_of(day, STRONG_FIGURES, SMALL[0]))
    return Column(block, wide + 1)


def terms_blocks(head: str, terms: Sequence[str], width: float) -> tuple[Flowable, list[Flowable]]:
    """What stands beside the signature; and, page wide before it, what is too long for that."""
    block = Stack(paragraph(Words(head, STRONG, INK)), lines(terms, Words("", colour=TEXT)))
    if height_of(block, width / 2 - 30) <= _HIGHEST_TERMS:
        return block, []
    heading = paragraph(Words(head, STRONG, INK))
    text = lines(terms, Words("", colour=TEXT))
    return Gap(0), [CondPageBreak(5 * SMALL[1]), heading, text, Gap(16)]


@dataclass(frozen=True)
class Signer:
    """Who signs, and the picture (PNG) of the signature where it has been given already."""

    name: str
    signature: bytes | None = None


def closing_block(terms: Flowable, signer: Signer, number: str, code: str) -> Flowable:
    """Terms at the left, a line to sign on, and the code with the number below it."""
    number = shortened(number, STRONG, SMALL[0], _WIDEST_NUMBER)
    wide = max(CODE_SIZE, width_of(number, STRONG, SMALL[0]) + 1)
    coded = Stack(
        AtTheRight(QrCode(code, CODE_SIZE)),
        Gap(4),
        paragraph(Words(number, STRONG, INK), align=RIGHT),
    )
    columns = [
        Column(terms, place="bottom"),
        Column(SignatureLine(signer), 138.0, "bottom"),
        Column(coded, wide, "bottom"),
    ]
    return Columns(columns, gap=30.0)


class SignatureLine(Flowable):  # type: ignore[misc]
    """Room to sign, or the signature; a line, and who signs."""

    ROOM = 36.0

    def __init__(self, signer: Signer) -> None:
        super().__init__()
        self._name = paragraph(Words(bounded(signer.name), colour=MUTED))
        self._signature = read_picture(signer.signature, WHITE, _SIGNATURE_PIXELS)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """All the width."""
        self.width = available_width
        self._name_height = self._name.wrap(available_width, available_height)[1]
        self.height = self.ROOM + 4 + self._name_height
        return self.width, self.height

    def draw(self) -> None:
        """Draws the signature, the line and the name."""
        self._name.drawOn(self.canv, 0, 0)
        if self._signature is not None:
            over = self._name_height + 5
            place(self.canv, self._signature, 0, over, self.width, self.ROOM - 1)
        rule(self.canv, self.width, self._name_height + 4, HAIRLINE, INK)


class AtTheRight(Flowable):  # type: ignore[misc]
    """A block at the right end of the width."""

    def __init__(self, block: Flowable) -> None:
        super().__init__()
        self._block = block

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """All the width, and the block's height."""
        self._block_width, self.height = self._block.wrap(available_width, available_height)
        self.width = available_width
        return self.width, self.height

    def draw(self) -> None:
        """Draws the block."""
        self._block.drawOn(self.canv, self.width - self._block_width, 0)
