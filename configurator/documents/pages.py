"""What every paper of several blocks begins with, on one sheet size in one language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reportlab.platypus import Flowable

from configurator.documents.archive import Imprint
from configurator.documents.heads import letterhead_block, parties_block
from configurator.documents.layout import Closing, Gap
from configurator.documents.letterhead import Letterhead, PageSize
from configurator.documents.sheet import Sheet
from configurator.wording import Formats

_GAP = 21.0


@dataclass(frozen=True)
class Party:
    """Whom a paper is for: what stands above the name, the name, and the lines below it."""

    head: str
    name: str
    address: Sequence[str] = ()


@dataclass(frozen=True)
class Page:
    """One paper's first lines: `number` names it, `made` is its date as a file."""

    letterhead: Letterhead
    formats: Formats
    size: PageSize
    title: str
    number: str
    subject: str
    made: datetime
    foot: str = ""

    @property
    def imprint(self) -> Imprint:
        """What the file says of itself."""
        return Imprint(
            title=f"{self.title} {self.number}".strip(),
            author=self.letterhead.shop,
            subject=self.subject,
            number=self.number,
            language=self.formats.wording.language,
            made=self.made,
        )

    @property
    def sheet(self) -> Sheet:
        """The sheet it is on."""
        running = (self.letterhead.shop, f"{self.title} {self.number}".strip())
        return Sheet(self.size, self.imprint, running, self.foot)

    def head(self, party: Party, dates: Sequence[tuple[str, str]]) -> list[Flowable]:
        """Letterhead, whom it is for, and dates."""
        return [
            letterhead_block(self.letterhead, self.formats.wording, self.title, self.number),
            Gap(_GAP),
            parties_block(
                party.head,
                party.name,
                [line for line in party.address if line.strip()],
                dates,
                self.sheet.width,
            ),
            Gap(_GAP),
        ]

    def closing(self, upper: Flowable, lower: Flowable, gap: float = 24.0) -> list[Flowable]:
        """The end: together on a page where that can be."""
        closing = Closing(upper, lower, gap=gap)
        if closing.least(self.sheet.width) <= self.sheet.later_height:
            return [closing]
        return [upper, Gap(gap), lower]
