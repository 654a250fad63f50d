"""Choices of lines are cut out of their text as they would be decoded from it."""

import json

from hypothesis import given
from hypothesis import strategies as st

from configurator.domain.sales import ChoiceLine
from configurator.domain.texts import LocalText
from configurator.storage.codec import choice_lines_text
from configurator.storage.office.records import cut_choices

texts = st.one_of(
    st.text(max_size=20),
    st.sampled_from(['},{"amount":', '"},{"amount":1', "}]", "\\", '\\"},{\\"amount\\":', "[", ""]),
)
lines = st.builds(
    ChoiceLine,
    attribute=texts,
    attribute_name=st.builds(LocalText, texts, texts),
    value=st.builds(LocalText, texts, texts),
    amount=st.integers(-(10**15), 10**15),
    set_by=st.sampled_from(["chosen", "standard", "forced"]),
    because=st.builds(LocalText, texts, texts),
)


@given(st.lists(lines, max_size=4))
def test_what_is_cut_is_what_is_decoded(some: list[ChoiceLine]) -> None:
    text = choice_lines_text(some)
    assert cut_choices(text) == json.loads(text)


@given(st.lists(lines, min_size=1, max_size=4))
def test_other_writings_are_read_as_well(some: list[ChoiceLine]) -> None:
    """As another program may have written them: spaces, or keys in another sequence."""
    whole = json.loads(choice_lines_text(some))
    assert cut_choices(json.dumps(whole)) == whole
    turned = [whole[0], *(dict(reversed(one.items())) for one in whole[1:])]
    assert cut_choices(json.dumps(turned, separators=(",", ":"))) == turned
