"""How a paper of facts about a person is set: letterhead, whom it is about, facts by heading."""

from reportlab.platypus import CondPageBreak, Flowable

from configurator.documents.archive import Imprint
from configurator.documents.fonts import STRONG
from configurator.documents.heads import bounded, letterhead_block
from configurator.documents.inks import INK, MIDDLE, MUTED, SMALL, TEXT
from configurator.documents.layout import Gap
from configurator.documents.letterhead import Letterhead, PageSize
from configurator.documents.setting import Words, paragraph
from configurator.documents.sheet import Sheet
from configurator.documents.tables import Row, Rows
from configurator.domain.texts import Language
from configurator.services.people.person_papers import FactPaper
from configurator.wording import Formats, Wording

_LONGEST = 1200
"""A value is set in one piece, and must fit on a page; the copy as a file has all of it."""


def facts_pdf(
    paper: FactPaper, letterhead: Letterhead, language: Language, size: PageSize
) -> bytes:
    """A paper of facts as PDF. The same facts give the same bytes."""
    wording = Wording(language)
    day = Formats(wording).long_date(paper.made.date())
    imprint = Imprint(
        f"{paper.title} {paper.name}", letterhead.shop, paper.title, "", language, paper.made
    )
    sheet = Sheet(size, imprint, (letterhead.shop, paper.title), day)
    blocks: list[Flowable] = [
        letterhead_block(letterhead, wording, paper.title, day),
        Gap(18),
        paragraph(Words(bounded(paper.name), STRONG, INK, MIDDLE)),
        *(paragraph(Words(line, colour=TEXT)) for line in paper.about),
        Gap(12),
    ]
    for section in paper.sections:
        blocks += [
            CondPageBreak(6 * SMALL[1]),
            paragraph(Words(bounded(section.heading), STRONG, INK)),
        ]
        if section.lines:
            rows = [
                Row(
                    (
                        Words(f"{bounded(name)}   ", colour=MUTED),
                        Words(bounded(value, _LONGEST), colour=INK),
                    )
                )
                for name, value in section.lines
            ]
            blocks.append(Rows(rows, wording("{part}, continued", part=section.heading)))
        blocks.append(Gap(12))
    return sheet.pdf(blocks)
