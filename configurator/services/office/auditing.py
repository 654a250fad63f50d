"""The audit trail, looked at and verified."""

from collections.abc import Iterable, Mapping

from configurator.domain.audit import Event
from configurator.domain.staff import Right, Session
from configurator.services.office.audit_chain import Break, Verdict, verdict
from configurator.services.office.ports import Known
from configurator.services.ports import Clock, Store
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import acting
from configurator.wording.words import Wording, phrase


class Auditing:
    """Shows and verifies who did what. `by` is the session of whoever looks."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def verify(self, by: Session | None = None) -> Verdict | Refusal:
        """Whether the trail is whole and as it was written."""
        with self._store.reading() as work:
            who = acting(work, by, Right.AUDIT, self._clock.now())
            if isinstance(who, Refusal):
                return who
            return verdict(work.audit.all(), work.audit.last_number())

    def events(
        self,
        subject: str = "",
        limit: int = 200,
        before: int | None = None,
        by: Session | None = None,
    ) -> tuple[Event, ...] | Refusal:
        """What was done to one subject or all, the last first; `before` a row's number."""
        with self._store.reading() as work:
            who = acting(work, by, Right.AUDIT, self._clock.now())
            return who if isinstance(who, Refusal) else work.audit.of(subject, limit, before)

    def known(
        self, events: Iterable[Event], by: Session | None = None
    ) -> Mapping[str, Known] | Refusal:
        """What the ids in some rows stand for now."""
        ids = {one for event in events for one in (event.subject, event.old, event.new) if one}
        with self._store.reading() as work:
            who = acting(work, by, Right.AUDIT, self._clock.now())
            return who if isinstance(who, Refusal) else work.audit.known(ids)


_BREAKS = {
    Break.CHANGED: phrase("Row {at} is not as it was written: it was changed afterwards."),
    Break.MISSING: phrase("Row {at} is missing: it was taken out afterwards."),
    Break.CUT_OFF: phrase("From row {at} on, rows were taken off the end."),
}


def verdict_sentence(found: Verdict, wording: Wording) -> str:
    """What was found of the trail, in the reader's language."""
    if found.broken is not None:
        return wording(_BREAKS[found.broken], at=found.at)
    return wording.plural(
        "{n} row, whole and as written. The last seal: {seal}",
        "{n} rows, whole and as written. The last seal: {seal}",
        found.rows,
        seal=found.hash,
    )


DEEDS = (
    phrase("sale made"),
    phrase("sale revised"),
    phrase("sale reopened"),
    phrase("sale sent"),
    phrase("sale accepted"),
    phrase("sale declined"),
    phrase("sale lapsed"),
    phrase("sale approved"),
    phrase("sale changed"),
    phrase("sale in making"),
    phrase("sale ready"),
    phrase("sale collected"),
    phrase("sale cancelled"),
    phrase("sale paid"),
    phrase("sale refunded"),
    phrase("sale reminded"),
    phrase("sale signed"),
    phrase("person looked"),
    phrase("person exported"),
    phrase("person changed"),
    phrase("person merged"),
    phrase("person erased"),
    phrase("consent given"),
    phrase("consent withdrawn"),
    phrase("setting changed"),
    phrase("staff changed"),
    phrase("secret changed"),
    phrase("catalog published"),
    phrase("catalog rolled back"),
    phrase("orders exported"),
    phrase("batch taken"),
    phrase("batch written again"),
    phrase("notices imported"),
    phrase("backup made"),
    phrase("backup restored"),
    phrase("sellers changed"),
    phrase("commission month closed"),
    phrase("day closed"),
)
"""What rows of the trail tell of; written as they are, worded where they are shown."""
