"""Everything that can happen has words in both languages."""

from datetime import UTC, datetime

import pytest

from configurator.domain.journal import Entry, Happening
from configurator.viewmodels.happenings import happening_words
from configurator.wording import Wording

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize("what", Happening)
def test_words_differ_by_language_and_keep_the_note(what: Happening) -> None:
    told = [happening_words(Entry("s", what, NOW), Wording(language)) for language in ("en", "id")]
    assert all(told)
    assert told[0] != told[1]
    noted = happening_words(Entry("s", what, NOW, note="because"), Wording("en"))
    assert noted == (told[0] if what is Happening.SIGNED else f"{told[0]} · because")
