"""Words for what is kept of people: purposes, channels, kinds, stages, actions."""

from __future__ import annotations

from configurator.domain.people.consent import HeardBy, Purpose
from configurator.domain.people.profile import AccountKind
from configurator.domain.people.rights import Dealing, RequestKind
from configurator.domain.people.touchpoints import Channel, TouchKind
from configurator.domain.people.value import Action, Group, Stage
from configurator.services.people.consent_texts import PURPOSE_NAMES
from configurator.wording import Wording, phrase

_HEARD = {
    HeardBy.COUNTER: phrase("at the counter"),
    HeardBy.KIOSK: phrase("at the kiosk"),
    HeardBy.PHONE: phrase("by phone"),
    HeardBy.MAIL: phrase("by e-mail"),
    HeardBy.LETTER: phrase("by letter"),
}
_CHANNELS = {
    Channel.COUNTER: phrase("at the counter"),
    Channel.KIOSK: phrase("at the kiosk"),
    Channel.PHONE: phrase("by phone"),
    Channel.MAIL: phrase("by e-mail"),
    Channel.TEXT: phrase("by text message"),
    Channel.LETTER: phrase("by letter"),
}
_TOUCHES = {
    TouchKind.VISIT: phrase("Visit"),
    TouchKind.CALL: phrase("Call"),
    TouchKind.MESSAGE: phrase("Message"),
    TouchKind.COMPLAINT: phrase("Complaint"),
    TouchKind.PROMISE: phrase("Promise"),
    TouchKind.BUILD: phrase("Build"),
    TouchKind.QUOTE: phrase("Quote"),
    TouchKind.ORDER: phrase("Order"),
}
TOUCH_ICONS = {
    TouchKind.VISIT: "hand",
    TouchKind.CALL: "phone",
    TouchKind.MESSAGE: "message",
    TouchKind.COMPLAINT: "alert",
    TouchKind.PROMISE: "clock",
    TouchKind.BUILD: "pencil",
    TouchKind.QUOTE: "file",
    TouchKind.ORDER: "box",
}
_ACCOUNTS = {
    AccountKind.PERSON: phrase("Person"),
    AccountKind.HOUSEHOLD: phrase("Household"),
    AccountKind.COMPANY: phrase("Company"),
}
_STAGES = {
    Stage.PROSPECT: phrase("has not ordered yet"),
    Stage.NEW: phrase("new customer"),
    Stage.ACTIVE: phrase("regular customer"),
    Stage.AT_RISK: phrase("longer away than usual"),
    Stage.LOST: phrase("long away"),
}
_GROUPS = {
    Group.MOST_VALUABLE: phrase("Most valuable"),
    Group.MOST_GROWABLE: phrase("Can grow most"),
    Group.USUAL: phrase("Others"),
    Group.BELOW_ZERO: phrase("Cost more than they bring"),
}
_ACTIONS = {
    Action.FOLLOW_UP_QUOTE: phrase("Ask about the open quote"),
    Action.WELCOME: phrase("Make welcome: a first build"),
    Action.RE_ORDER: phrase("Offer the usual again"),
    Action.CROSS_SELL: phrase("Show another product"),
    Action.UP_SELL: phrase("Show something better"),
    Action.WIN_BACK: phrase("Win back"),
    Action.LET_REST: phrase("Leave in peace"),
}
ACTION_ICONS = {
    Action.FOLLOW_UP_QUOTE: "file",
    Action.WELCOME: "hand",
    Action.RE_ORDER: "refresh",
    Action.CROSS_SELL: "grid",
    Action.UP_SELL: "star",
    Action.WIN_BACK: "heart",
    Action.LET_REST: "pause",
}
_REQUESTS = {
    RequestKind.ACCESS: phrase("See what is kept"),
    RequestKind.COPY: phrase("Get a copy"),
    RequestKind.CORRECTION: phrase("Correct something"),
    RequestKind.RESTRICTION: phrase("Do nothing with the data"),
    RequestKind.ERASURE: phrase("Be erased"),
}
_DEALINGS = {
    Dealing.LOOKED: phrase("looked at the profile"),
    Dealing.EXPORTED: phrase("made a copy"),
    Dealing.CHANGED: phrase("changed the profile"),
    Dealing.MERGED: phrase("made two customers one"),
    Dealing.ERASED: phrase("erased the person"),
}


def purpose_words(purpose: Purpose, wording: Wording) -> str:
    """What a consent is for, in few words."""
    return wording(PURPOSE_NAMES[purpose])


def heard_words(heard_by: HeardBy, wording: Wording) -> str:
    """By which way somebody said something."""
    return wording(_HEARD[heard_by])


def channel_words(channel: Channel, wording: Wording) -> str:
    """Where a contact took place."""
    return wording(_CHANNELS[channel])


def touch_words(kind: TouchKind, wording: Wording) -> str:
    """What kind of contact it was."""
    return wording(_TOUCHES[kind])


def account_words(kind: AccountKind, wording: Wording) -> str:
    """What a customer is."""
    return wording(_ACCOUNTS[kind])


def stage_words(stage: Stage, wording: Wording) -> str:
    """Where a customer stands in their life with the shop."""
    return wording(_STAGES[stage])


def group_words(group: Group, wording: Wording) -> str:
    """Who is best treated alike."""
    return wording(_GROUPS[group])


def action_words(action: Action, wording: Wording) -> str:
    """What to do next."""
    return wording(_ACTIONS[action])


def request_words(kind: RequestKind, wording: Wording) -> str:
    """What somebody asks about their data."""
    return wording(_REQUESTS[kind])


def dealing_words(what: Dealing, wording: Wording) -> str:
    """What somebody of the staff did with a person's data."""
    return wording(_DEALINGS[what])
