"""Who works here: taken on, given other rights, left."""

from collections.abc import Mapping

from configurator.domain.staff import OWNER, Right, Role, Session, Staff
from configurator.services.ports import Clock, Store, Work
from configurator.services.refusals import Refusal
from configurator.services.staff.acting import ROLES_KEY, roles, roles_text, working


class Members:
    """The shop's list of staff, and what its roles may do."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def everybody(self) -> tuple[Staff, ...]:
        """Everybody who works here or did, by name."""
        with self._store.reading() as work:
            return work.staff.everybody()

    def save(self, member: Staff, by: Session | None = None) -> Staff | Refusal:
        """Keep somebody as they are to be. Who leaves, or gets another role, is signed out.

        NOT_ALLOWED too where it would leave the shop's sign-in without an owner, or give
        somebody what whoever gives it does not have.
        """
        now = self._clock.now()
        with self._store.writing() as work:
            who = working(work, by, Right.STAFF, now)
            if isinstance(who, Refusal):
                return who
            known = work.staff.get(member.id)
            if _loses_last_owner(work, known, member):
                return Refusal.NOT_ALLOWED
            role = roles(work).get(member.role)
            given = (role.rights if role else frozenset()) | member.granted
            if not given <= who.rights:
                return Refusal.NOT_ALLOWED
            work.staff.save(member)
            if known is not None and (known.role, known.active) != (member.role, member.active):
                work.sessions.end_all(member.id, now)
            return member

    def roles(self) -> Mapping[str, Role]:
        """The shop's roles."""
        with self._store.reading() as work:
            return roles(work)

    def save_roles(
        self, own: Mapping[str, Role], by: Session | None = None
    ) -> Mapping[str, Role] | Refusal:
        """Keep what roles may do; those not named are as usual, the owner's cannot be lessened."""
        with self._store.writing() as work:
            who = working(work, by, Right.STAFF, self._clock.now())
            if isinstance(who, Refusal):
                return who
            if not frozenset().union(*(role.rights for role in own.values())) <= who.rights:
                return Refusal.NOT_ALLOWED
            work.settings.put(ROLES_KEY, roles_text(own))
            return roles(work)


def _loses_last_owner(work: Work, known: Staff | None, member: Staff) -> bool:
    holders = work.secrets.holders()
    if known is None or known.id not in holders or known.role != OWNER:
        return False
    if member.role == OWNER and member.active:
        return False
    return not any(
        one.role == OWNER and one.active and one.id in holders and one.id != known.id
        for one in work.staff.everybody()
    )
