"""Messages of a campaign as files: a table for mail merge, and ready mails."""

import csv
import io
from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from configurator.domain.people.campaigns import Addressee
from configurator.exchange.cells import harmless

HEADS = ("name", "reached_at", "subject", "text")


def mail_merge_csv(people: Sequence[Addressee]) -> str:
    """A line for each person, under a line of heads; UTF-8 with a mark, as spreadsheets want it."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    for person in people:
        cells = (person.name, person.reached_at, person.subject, person.text)
        writer.writerow(map(harmless, cells))
    return out.getvalue()


def mail_file(person: Addressee, sender: str, moment: datetime) -> bytes:
    """One mail as an .eml file that any mail program opens to be sent.

    Raises ValueError where the address is none.
    """
    mail = EmailMessage()
    mail["Subject"] = " ".join(person.subject.split())
    if sender:
        mail["From"] = sender
    mail["To"] = person.reached_at
    mail["Date"] = format_datetime(moment)
    mail["X-Unsent"] = "1"
    mail.set_content(person.text)
    return bytes(mail)
