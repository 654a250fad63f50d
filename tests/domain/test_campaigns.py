"""What came of a campaign."""

from configurator.domain.people.campaigns import Outcome


def test_the_share_that_ordered() -> None:
    assert Outcome(sent=8, buyers=2).share == 0.25
    assert Outcome().share == 0.0
