"""Why customers decline, in the words most shops need: offered where a reason is asked for, and
counted by the office."""

from functools import cache

from configurator.domain.texts import LANGUAGES
from configurator.wording.words import Wording, phrase

USUAL_REASONS = (
    phrase("Too dear"),
    phrase("It takes too long"),
    phrase("Not what they were looking for"),
    phrase("Bought elsewhere"),
    phrase("They want to think about it"),
)


def usual_reason(text: str) -> str | None:
    """The usual reason that somebody wrote, in either language; None for words of their own."""
    return _written_as().get(text.strip().rstrip(".").casefold())


@cache
def _written_as() -> dict[str, str]:
    wordings = [Wording(language) for language in LANGUAGES]
    return {wording(one).casefold(): one for one in USUAL_REASONS for wording in wordings}
