"""Files of people read for the window."""

from __future__ import annotations

from pathlib import Path

from configurator.services.customers import readable_phone
from configurator.services.people.importing import AddressBook, Candidate, Preview
from configurator.viewmodels.counter import Counter, initials
from configurator.viewmodels.rows import Row, Tone

MOST_SHOWN = 300


def read_book(file: Path) -> AddressBook | str:
    """The people in a vCard or CSV file, by its ending; why it cannot be read, where it cannot."""
    from configurator.exchange.people.people_csv import read_people_csv
    from configurator.exchange.people.vcards import read_vcards

    try:
        data = file.read_bytes()
    except OSError as error:
        return error.strerror or type(error).__name__
    return read_people_csv(data) if file.suffix.lower() == ".csv" else read_vcards(data)


def candidate_rows(counter: Counter, preview: Preview) -> tuple[Row, ...]:
    """Who is in the file, and what would become of each."""
    return tuple(_row(counter, one) for one in preview.candidates[:MOST_SHOWN])


def _row(counter: Counter, candidate: Candidate) -> Row:
    wording = counter.wording
    customer = candidate.found.profile.customer
    tone: Tone = "positive"
    word = wording("new")
    if candidate.same or candidate.line_before is not None:
        word, tone = wording("known already"), "plain"
    elif candidate.alike:
        word = wording("new, but like {other}", other=candidate.alike[0].customer.name)
        tone = "warning"
    facts = (readable_phone(customer.phone), customer.mail)
    return Row(
        "",
        customer.name,
        " · ".join(fact for fact in facts if fact),
        word,
        tone,
        initials(customer.name),
    )
