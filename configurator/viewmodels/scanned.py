"""Where a scanned or pasted code leads at the counter."""

from __future__ import annotations

from configurator.domain.customers import Customer
from configurator.domain.kiosk import ParkedBuild
from configurator.domain.sales import Draft, Order, Quote
from configurator.services.portable.carrying import PREFIX, CarriedBuild, CodeTrouble
from configurator.viewmodels.counter import Counter


def place_of(counter: Counter, text: str) -> str | CarriedBuild | CodeTrouble | None:
    """The key of a place, or the build that the code itself carries; None for no code of ours."""

    def look() -> str | CarriedBuild | CodeTrouble | None:
        if text.strip().upper().startswith(PREFIX):
            return counter.shop.carrying.open(text.strip().upper())
        return _key(counter.shop.scanning.find(text))

    return counter.attempt(look)


def _key(found: Quote | Order | Draft | ParkedBuild | Customer | None) -> str | None:
    match found:
        case Quote():
            return f"quote:{found.id}"
        case Order():
            return f"order:{found.id}"
        case Draft():
            return f"draft:{found.id}"
        case ParkedBuild():
            return f"parked:{found.id}"
        case Customer():
            return f"customer:{found.id}"
    return None


def trouble_words(counter: Counter, trouble: CodeTrouble | None, text: str) -> str:
    """Why a code opens nothing, and what to do."""
    wording = counter.wording
    match trouble:
        case CodeTrouble.FORGED:
            return wording("That code was changed, or made by somebody else. It is not opened.")
        case CodeTrouble.UNKNOWN_PRODUCT:
            return wording("That build is of a product that is not sold here.")
        case CodeTrouble.CHANGED:
            return wording("That build is of an older catalog and cannot be read any more.")
        case CodeTrouble.NOT_A_BUILD:
            return wording("That code was read only in part. Scan it once more.")
    return wording("Nothing here has the code {code}.", code=text.strip()[:40])


def lost_words(counter: Counter, build: CarriedBuild) -> str:
    """What the catalog no longer has of a build; "" where it has all."""
    wording = counter.wording
    names = [
        ": ".join(filter(None, (wording.of(lost.attribute), wording.of(lost.value))))
        for lost in build.lost
    ]
    if not names:
        return ""
    return wording("No longer there, so left out: {names}", names="; ".join(filter(None, names)))
