"""Sign-in, rights, and who may do what: tried from every role, in the services themselves."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from configurator.domain.journal import Happening
from configurator.domain.sales import Order, OrderState, Quote, QuoteState
from configurator.domain.staff import (
    EVERYTHING,
    USUAL_ROLES,
    Approval,
    Right,
    Role,
    SecretKind,
    Session,
    Staff,
    actor,
)
from configurator.services.refusals import Refusal, refusal_sentence
from configurator.services.selling import Selling
from configurator.services.staff.acting import acting, roles_from, roles_text
from configurator.services.staff.hashing import Argon2
from configurator.services.staff.members import Members
from configurator.services.staff.naming import denial_sentence, right_name, role_name
from configurator.services.staff.signing_in import (
    Denial,
    Denied,
    SigningIn,
    is_too_simple,
    wait_after,
)
from configurator.storage.store import SqlStore
from configurator.wording.words import Wording
from tests.services.counter import HandClock, item
from tests.services.staff_room import (
    EVERYBODY,
    KIOSK,
    MANAGER,
    OFFICE,
    OWNER,
    PIN,
    QUICK,
    SELLER,
    StaffRoom,
)


def denial(answer: object) -> Denial | None:
    return answer.denial if isinstance(answer, Denied) else None


def test_a_shop_without_staff_goes_on_as_it_did(
    selling: Selling, store: SqlStore, clock: HandClock, arif: str
) -> None:
    quote = selling.make_quote([item()], arif, "Rani")
    assert isinstance(quote, Quote)
    assert not SigningIn(store, clock, QUICK).is_needed()
    Members(store, clock).save(replace(SELLER))
    assert isinstance(selling.order_quote(quote.id), Order), "a name alone locks nobody out"
    assert [entry.by for entry in selling.history(quote.id)] == ["", ""]


def test_once_somebody_has_a_pin_everybody_signs_in(
    selling: Selling, room: StaffRoom, arif: str
) -> None:
    assert room.signing_in.is_needed()
    assert selling.make_quote([item()], arif) is Refusal.SIGN_IN
    quote = selling.make_quote([item()], arif, by=room.of(SELLER))
    assert isinstance(quote, Quote)
    assert quote.seller == "Yoga"
    (made,) = selling.history(quote.id)
    assert (made.what, made.by, made.by_name) == (Happening.MADE, "s", "Yoga")


def test_who_and_when_is_kept_with_every_step(
    selling: Selling, room: StaffRoom, clock: HandClock, arif: str
) -> None:
    yoga, rani = room.of(SELLER), room.of(MANAGER)
    quote = selling.make_quote([item()], arif, by=yoga)
    assert isinstance(quote, Quote)
    clock.moment += timedelta(minutes=5)
    selling.mark_quote(quote.id, QuoteState.SENT, by=rani)
    selling.mark_quote(quote.id, QuoteState.SENT, by=yoga)
    order = selling.order_quote(quote.id, by=yoga)
    assert isinstance(order, Order)
    clock.moment += timedelta(minutes=5)
    selling.move_order(order.id, OrderState.IN_MAKING, by=yoga)
    assert [(e.what, e.by, e.moment.minute) for e in selling.history(quote.id)] == [
        (Happening.MADE, "s", 0),
        (Happening.SENT, "m", 5),
        (Happening.ACCEPTED, "s", 5),
    ]
    assert [(e.what, e.by_name, e.note) for e in selling.history(order.id)] == [
        (Happening.MADE, "Yoga", quote.number),
        (Happening.IN_MAKING, "Yoga", ""),
    ]


@pytest.mark.parametrize("member", EVERYBODY, ids=lambda member: member.role)
@pytest.mark.parametrize("right", Right)
def test_every_right_from_every_role(
    store: SqlStore, room: StaffRoom, clock: HandClock, member: Staff, right: Right
) -> None:
    session = room.of(member)
    with store.reading() as work:
        who = acting(work, session, right, clock.now())
    if right in USUAL_ROLES[member.role].rights:
        assert not isinstance(who, Refusal)
        assert (who.id, who.name) == (member.id, member.name)
    else:
        assert who is Refusal.NOT_ALLOWED


def test_services_ask_for_the_right(selling: Selling, room: StaffRoom, arif: str) -> None:
    kiosk, seller, office = room.of(KIOSK), room.of(SELLER), room.of(OFFICE)
    assert selling.make_quote([item()], arif, by=office) is Refusal.NOT_ALLOWED
    quote = selling.make_quote([item()], arif, by=kiosk)
    assert isinstance(quote, Quote)
    assert selling.revise(quote.id, [item()], by=office) is Refusal.NOT_ALLOWED
    assert selling.mark_quote(quote.id, QuoteState.SENT, by=office) is Refusal.NOT_ALLOWED
    assert selling.order_quote(quote.id, by=kiosk) is Refusal.NOT_ALLOWED
    assert selling.make_order([item()], arif, by=kiosk) is Refusal.NOT_ALLOWED
    order = selling.order_quote(quote.id, by=seller)
    assert isinstance(order, Order)
    assert selling.move_order(order.id, OrderState.READY, by=kiosk) is Refusal.NOT_ALLOWED
    assert selling.move_order(order.id, OrderState.CANCELLED, by=seller) is Refusal.NOT_ALLOWED
    moved = selling.move_order(order.id, OrderState.CANCELLED, by=room.of(MANAGER))
    assert isinstance(moved, Order)
    assert room.members.save(replace(SELLER, name="X"), seller) is Refusal.NOT_ALLOWED
    assert room.members.save(SELLER) is Refusal.SIGN_IN
    assert room.members.save_roles({}, seller) is Refusal.NOT_ALLOWED


def test_rights_of_one_person(store: SqlStore, room: StaffRoom, clock: HandClock) -> None:
    finer = replace(
        SELLER,
        granted=frozenset((Right.REFUND,)),
        denied=frozenset((Right.ORDER,)),
        discount_limit=Decimal("7.5"),
    )
    session = room.of(SELLER)
    assert room.members.save(finer, room.of(OWNER)) == finer
    with store.reading() as work:
        who = acting(work, session, Right.REFUND, clock.now())
        assert not isinstance(who, Refusal)
        assert who.discount_limit == Decimal("7.5")
        assert acting(work, session, Right.ORDER, clock.now()) is Refusal.NOT_ALLOWED
    assert actor(replace(finer, active=False)).rights == frozenset()
    assert actor(replace(finer, role="juggler", granted=frozenset())).rights == frozenset()


def test_roles_are_data(store: SqlStore, room: StaffRoom, clock: HandClock) -> None:
    own = {
        "seller": Role(frozenset((Right.QUOTE,)), Decimal(12)),
        "apprentice": Role(frozenset()),
        "owner": Role(frozenset()),
    }
    kept = room.members.save_roles(own, room.of(OWNER))
    assert not isinstance(kept, Refusal)
    assert kept["seller"] == own["seller"]
    assert kept["owner"] == USUAL_ROLES["owner"], "an owner cannot lose what it takes to undo it"
    assert room.members.roles() == kept
    with store.reading() as work:
        assert acting(work, room.of(SELLER), Right.ORDER, clock.now()) is Refusal.NOT_ALLOWED
    assert roles_from(roles_text(own)) == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"seller": 3}',
        '{"seller": {"rights": ["fly"], "discount_limit": "1"}}',
        '{"seller": {"rights": [], "discount_limit": "101"}}',
        '{"seller": {"rights": [], "discount_limit": "x"}}',
    ],
)
def test_senseless_roles_are_the_usual_ones(text: str) -> None:
    assert roles_from(text) == USUAL_ROLES


def test_nobody_gives_what_they_do_not_have(room: StaffRoom) -> None:
    head = Staff("h", "Head", "manager", granted=frozenset((Right.STAFF,)))
    room.members.save(head, room.of(OWNER))
    room.signing_in.give("h", "1397", by=room.of(OWNER))
    room.signing_in.change("h", "1397", PIN)
    session = room.of(head)
    assert room.members.save(replace(head, role="owner"), session) is Refusal.NOT_ALLOWED
    more = replace(SELLER, granted=frozenset((Right.AUDIT,)))
    assert room.members.save(more, session) is Refusal.NOT_ALLOWED
    assert room.members.save_roles({"x": Role(frozenset((Right.AUDIT,)))}, session) is (
        Refusal.NOT_ALLOWED
    )
    assert room.members.save(replace(SELLER, name="Yoga P."), session) == replace(
        SELLER, name="Yoga P."
    )


def test_wrong_pins_are_slowed_down(room: StaffRoom, clock: HandClock) -> None:
    sign_in = room.signing_in.sign_in
    for _ in range(3):
        assert denial(sign_in(SELLER.id, "9999")) is Denial.WRONG
    barred = sign_in(SELLER.id, PIN)
    assert barred == Denied(Denial.WAIT, clock.now() + timedelta(seconds=5))
    clock.moment += timedelta(seconds=5)
    assert denial(sign_in(SELLER.id, "9999")) is Denial.WRONG
    clock.moment += timedelta(seconds=9)
    assert denial(sign_in(SELLER.id, PIN)) is Denial.WAIT
    assert isinstance(sign_in(MANAGER.id, PIN), Session), "others are let in meanwhile"
    clock.moment += timedelta(seconds=1)
    assert isinstance(sign_in(SELLER.id, PIN), Session)
    assert denial(sign_in(SELLER.id, "9999")) is Denial.WRONG
    assert isinstance(sign_in(SELLER.id, PIN), Session), "a right one forgives the wrong ones"


def test_waits_double_up_to_a_quarter_of_an_hour() -> None:
    waits = [wait_after(n).total_seconds() for n in (0, 2, 3, 4, 5, 10, 11, 1000)]
    assert waits == [0, 0, 5, 10, 20, 640, 900, 900]


def test_guesses_at_many_counters_at_once_all_count(room: StaffRoom) -> None:
    with ThreadPoolExecutor(4) as counters:
        answers = list(
            counters.map(
                lambda guess: room.signing_in.sign_in(SELLER.id, guess),
                [f"{n:04d}" for n in range(9000, 9012)],
            )
        )
    tried = [answer for answer in answers if denial(answer) is Denial.WRONG]
    assert len(tried) == 3
    assert sum(denial(answer) is Denial.WAIT for answer in answers) == 9


def test_a_pin_given_by_another_has_to_be_changed(room: StaffRoom) -> None:
    assert room.signing_in.give(SELLER.id, "1397", by=room.of(OWNER)) is None
    assert denial(room.signing_in.sign_in(SELLER.id, "1397")) is Denial.MUST_CHANGE
    assert denial(room.signing_in.approve(SELLER.id, "1397", "why")) is Denial.MUST_CHANGE
    assert denial(room.signing_in.change(SELLER.id, "1397", "1397")) is Denial.SAME
    assert denial(room.signing_in.change(SELLER.id, "9999", "2580")) is Denial.WRONG
    assert room.signing_in.change(SELLER.id, "1397", "2580") is None
    assert isinstance(room.signing_in.sign_in(SELLER.id, "2580"), Session)


def test_who_gives_pins(store: SqlStore, clock: HandClock) -> None:
    signing_in, members = SigningIn(store, clock, QUICK), Members(store, clock)
    members.save(SELLER)
    members.save(OWNER)
    assert denial(signing_in.give("nobody", PIN)) is Denial.NOT_ALLOWED
    assert denial(signing_in.give(SELLER.id, PIN)) is Denial.OWNER_FIRST
    assert signing_in.give(OWNER.id, PIN) is None
    assert denial(signing_in.give(SELLER.id, PIN)) is Denial.NOT_ALLOWED
    owner = signing_in.sign_in(OWNER.id, PIN)
    assert isinstance(owner, Session)
    assert [one.name for one in signing_in.people()] == ["Wulan"]
    assert signing_in.give(SELLER.id, PIN, by=owner) is None
    password = "a long enough phrase"  # noqa: S105
    assert signing_in.give(OWNER.id, password, SecretKind.PASSWORD, by=owner) is None
    assert isinstance(signing_in.sign_in(OWNER.id, password, SecretKind.PASSWORD), Session)


def test_the_last_owner_stays(room: StaffRoom) -> None:
    owner = room.of(OWNER)
    assert room.members.save(replace(OWNER, active=False), owner) is Refusal.NOT_ALLOWED
    assert room.members.save(replace(OWNER, role="seller"), owner) is Refusal.NOT_ALLOWED
    second = Staff("o2", "Second", "owner")
    room.members.save(second, owner)
    assert room.members.save(replace(OWNER, active=False), owner) is Refusal.NOT_ALLOWED
    room.signing_in.give("o2", "1397", by=room.of(OWNER))
    left = replace(OWNER, active=False)
    assert room.members.save(left, room.of(OWNER)) == left
    assert denial(room.signing_in.sign_in(OWNER.id, PIN)) is Denial.WRONG


@pytest.mark.parametrize(
    ("kind", "secret", "simple"),
    [
        (SecretKind.PIN, "2580", False),
        (SecretKind.PIN, "1397", False),
        (SecretKind.PIN, "123", True),
        (SecretKind.PIN, "1111", True),
        (SecretKind.PIN, "1234", True),
        (SecretKind.PIN, "7890", True),
        (SecretKind.PIN, "4321", True),
        (SecretKind.PIN, "25a0", True),
        (SecretKind.PIN, "٢٥٨٠", True),
        (SecretKind.PIN, "2580258025802", True),
        (SecretKind.PASSWORD, "short", True),
        (SecretKind.PASSWORD, "aaaaaaaaaaaaaa", True),
        (SecretKind.PASSWORD, "batu besar biru", False),
        (SecretKind.PASSWORD, "batu besar biru" * 20, True),
    ],
)
def test_what_is_guessed_first_is_not_taken(kind: SecretKind, secret: str, simple: bool) -> None:
    assert is_too_simple(kind, secret) is simple


def test_a_simple_secret_is_not_taken(room: StaffRoom) -> None:
    assert denial(room.signing_in.change(SELLER.id, PIN, "1234")) is Denial.TOO_SIMPLE
    assert denial(room.signing_in.give(SELLER.id, "0000", by=room.of(OWNER))) is Denial.TOO_SIMPLE


def test_sessions_end(
    store: SqlStore, selling: Selling, room: StaffRoom, clock: HandClock, arif: str
) -> None:
    def may(session: Session) -> bool:
        return not isinstance(selling.make_quote([item()], arif, by=session), Refusal)

    left, idle, used, out, moved = (room.of(SELLER) for _ in range(5))
    assert all(map(may, (left, idle, used, out, moved)))
    room.signing_in.sign_out(out)
    assert not may(out)
    assert not room.signing_in.touch(out)
    clock.moment += timedelta(minutes=20)
    assert room.signing_in.touch(used)
    clock.moment += timedelta(minutes=20)
    assert not may(idle)
    assert may(used)
    for _ in range(40):
        clock.moment += timedelta(minutes=20)
        room.signing_in.touch(used)
    assert not may(used), "not longer than a day's work"
    fresh = room.of(SELLER)
    room.members.save(replace(SELLER, active=False), room.of(OWNER))
    assert not may(fresh)
    forged = replace(room.of(OWNER), id="11111111-1111-7111-8111-111111111111")
    assert not may(forged)


def test_work_keeps_a_session_alive(
    selling: Selling, room: StaffRoom, clock: HandClock, arif: str
) -> None:
    session = room.of(SELLER)
    for _ in range(4):
        clock.moment += timedelta(minutes=20)
        assert isinstance(selling.make_quote([item()], arif, by=session), Quote)


def test_another_pin_ends_sessions(selling: Selling, room: StaffRoom, arif: str) -> None:
    session = room.of(SELLER)
    room.signing_in.change(SELLER.id, PIN, "9137")
    assert selling.make_quote([item()], arif, by=session) is Refusal.SIGN_IN


def test_a_session_of_another_person_cannot_be_made_up(
    selling: Selling, room: StaffRoom, arif: str
) -> None:
    seller = room.of(SELLER)
    dressed_up = replace(seller, staff=OWNER.id, name="Wulan", role="owner")
    quote = selling.make_quote([item()], arif, by=dressed_up)
    assert isinstance(quote, Quote)
    assert selling.history(quote.id)[0].by == "s", "the store knows whose session it is"


def test_approvals_are_by_those_who_may(room: StaffRoom) -> None:
    approval = room.signing_in.approve(MANAGER.id, PIN, " old friend ")
    assert isinstance(approval, Approval)
    assert (approval.name, approval.reason, approval.used_for) == ("Rani", "old friend", "")
    assert denial(room.signing_in.approve(SELLER.id, PIN, "why")) is Denial.NOT_ALLOWED
    assert denial(room.signing_in.approve(MANAGER.id, "9999", "why")) is Denial.WRONG
    with pytest.raises(ValueError, match="reason"):
        room.signing_in.approve(MANAGER.id, PIN, "  ")


def test_hashes_keep_the_secret() -> None:
    hashed = QUICK.hashed(PIN)
    assert hashed.startswith("$argon2id$")
    assert PIN not in hashed
    assert hashed != QUICK.hashed(PIN), "each has its own salt"
    assert QUICK.matches(hashed, PIN)
    assert not QUICK.matches(hashed, "2581")
    assert not QUICK.matches("damaged", PIN)
    assert QUICK.is_weak(Argon2(rounds=2, memory=8, lanes=1).hashed(PIN))
    assert not QUICK.is_weak(hashed)


def test_a_weak_hash_is_made_anew(store: SqlStore, room: StaffRoom, clock: HandClock) -> None:
    stronger = Argon2(rounds=2, memory=16, lanes=1)
    assert isinstance(SigningIn(store, clock, stronger).sign_in(SELLER.id, PIN), Session)
    with store.writing() as work:
        kept = work.secrets.hold(SELLER.id, SecretKind.PIN)
    assert kept is not None
    assert not stronger.is_weak(kept.hashed)
    assert "t=2" in kept.hashed


def test_nobody_signed_in_is_everybody_only_without_sign_in(
    store: SqlStore, clock: HandClock
) -> None:
    with store.reading() as work:
        assert acting(work, None, Right.STAFF, clock.now()) == EVERYTHING
    StaffRoom(store, clock)
    with store.reading() as work:
        assert acting(work, None, Right.QUOTE, clock.now()) is Refusal.SIGN_IN


def test_everything_has_a_name_in_both_languages() -> None:
    for language in ("en", "id"):
        wording = Wording(language)
        assert len({right_name(right, wording) for right in Right}) == len(Right)
        assert len({role_name(role, wording) for role in USUAL_ROLES}) == len(USUAL_ROLES)
        assert all(denial_sentence(denial, wording) for denial in Denial)
        assert role_name("penjahit", wording) == "penjahit"


def test_every_refusal_has_its_sentence() -> None:
    for language in ("en", "id"):
        sentences = {refusal_sentence(refusal, Wording(language)) for refusal in Refusal}
        assert len(sentences) == len(Refusal)
