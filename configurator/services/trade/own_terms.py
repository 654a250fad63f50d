"""Payment terms made up for one sale: named by what they say."""

from collections.abc import Sequence

from configurator.domain.payments import DueFrom, Instalment, PaymentTerms
from configurator.domain.texts import LANGUAGES, Language, LocalText
from configurator.wording.formats import Formats
from configurator.wording.words import Wording

MOST_PARTS = 6
OWN = "own"


def own_terms(parts: Sequence[Instalment]) -> PaymentTerms:
    """Terms of these parts, with a name in both languages: `30 % when ordering, 70 % when …`."""
    said = {language: _name(parts, language) for language in LANGUAGES}
    return PaymentTerms(OWN, LocalText(said["en"], said["id"]), tuple(parts))


def _name(parts: Sequence[Instalment], language: Language) -> str:
    wording = Wording(language)
    formats = Formats(wording)
    said = []
    for part in parts:
        match part.after:
            case DueFrom.ORDER:
                when = wording("when ordering")
                later = wording.plural(
                    "{n} day after ordering", "{n} days after ordering", part.days
                )
            case DueFrom.READY:
                when = wording("when ready")
                later = wording.plural(
                    "{n} day after it is ready", "{n} days after it is ready", part.days
                )
            case DueFrom.COLLECTED:
                when = wording("when collected")
                later = wording.plural(
                    "{n} day after collecting", "{n} days after collecting", part.days
                )
        said.append(f"{formats.percent(part.percent)} {later if part.days else when}")
    return ", ".join(said)
