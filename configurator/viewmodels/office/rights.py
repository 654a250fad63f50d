"""What each role and each person may do, as the office changes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

from configurator.domain.staff import OWNER, Right, Role, Staff, actor
from configurator.services.refusals import Refusal, refusal_sentence
from configurator.services.staff.naming import right_name, role_name
from configurator.viewmodels.counter import Counter


@dataclass(frozen=True, slots=True)
class RightFace:
    """One right of somebody: whether they have it, and whether that is unlike their role."""

    right: Right
    words: str
    has: bool
    is_own: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """A role (`staff` is None), or a person."""

    role: str
    staff: Staff | None = None

    @property
    def key(self) -> str:
        """What it is picked by."""
        return f"staff:{self.staff.id}" if self.staff is not None else f"role:{self.role}"


class Rights:
    """Reads and changes rights through the services. What is wrong comes back in words."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter

    def subjects(self) -> tuple[Subject, ...]:
        """The roles, then whoever works here, by name."""
        members = self._counter.shop.members
        everybody = self._counter.attempt(members.everybody) or ()
        people = [Subject(one.role, one) for one in everybody if one.active]
        return (*map(Subject, self._roles()), *people)

    def words_of(self, subject: Subject) -> str:
        """A role's or a person's name."""
        wording = self._counter.wording
        role = role_name(subject.role, wording)
        return f"{subject.staff.name} · {role}" if subject.staff is not None else role

    def faces(self, subject: Subject) -> tuple[RightFace, ...]:
        """Every right there is."""
        roles, wording, member = self._roles(), self._counter.wording, subject.staff
        usual = roles[subject.role].rights if subject.role in roles else frozenset()
        has = usual if member is None else actor(member, roles).rights
        return tuple(
            RightFace(one, right_name(one, wording), one in has, (one in has) != (one in usual))
            for one in Right
        )

    def is_fixed(self, subject: Subject) -> bool:
        """Whether nothing can be changed: owners keep every right."""
        return subject.role == OWNER

    def limit(self, subject: Subject) -> Decimal:
        """The discount, in per cent, that is given alone."""
        roles = self._roles()
        if subject.staff is not None:
            return actor(subject.staff, roles).discount_limit
        return roles[subject.role].discount_limit if subject.role in roles else Decimal(0)

    def allow(self, subject: Subject, right: Right, *, has: bool) -> str:
        """Give or take a right; "" where that is kept."""
        member = subject.staff
        if member is None:
            role = self._roles()[subject.role]
            rights = role.rights | {right} if has else role.rights - {right}
            return self._keep_role(subject.role, replace(role, rights=rights))
        usual = self._roles().get(member.role, Role(frozenset())).rights
        granted, denied = member.granted - {right}, member.denied - {right}
        if has and right not in usual:
            granted |= {right}
        if not has and right in usual:
            denied |= {right}
        return self._keep_member(replace(member, granted=granted, denied=denied))

    def set_limit(self, subject: Subject, text: str) -> str:
        """Another discount limit, as it is typed; "" where that is kept."""
        wording = self._counter.wording
        percent = self._counter.formats.parse_number(text.replace("%", "").strip())
        if percent is None or not 0 <= percent <= 100:
            return wording("Write a percentage from 0 to 100.")
        if subject.staff is not None:
            return self._keep_member(replace(subject.staff, discount_limit=percent))
        role = self._roles()[subject.role]
        return self._keep_role(subject.role, replace(role, discount_limit=percent))

    def _roles(self) -> dict[str, Role]:
        return dict(self._counter.attempt(self._counter.shop.members.roles) or {})

    def _keep_role(self, name: str, role: Role) -> str:
        own = {one: kept for one, kept in self._roles().items() if one != OWNER} | {name: role}
        save = self._counter.shop.members.save_roles
        return self._said(self._counter.attempt(partial(save, own, self._counter.session)))

    def _keep_member(self, member: Staff) -> str:
        save = self._counter.shop.members.save
        kept = self._counter.attempt(partial(save, member, self._counter.session))
        self._counter.look_up_staff()
        return self._said(kept)

    def _said(self, kept: object) -> str:
        wording = self._counter.wording
        if kept is Refusal.NOT_ALLOWED:
            return wording(
                "Not done: the last owner stays, and nobody gives a right they lack themselves."
            )
        return refusal_sentence(kept, wording) if isinstance(kept, Refusal) else ""
