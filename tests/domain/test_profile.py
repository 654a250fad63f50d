"""Two profiles of one person become one."""

from datetime import date

from configurator.domain.customers import Customer
from configurator.domain.people.profile import AccountKind, Profile, merged_profile

KEPT = Profile(Customer("a", "Sekar Maharani", tax_number="01.234", exempt="letter 7"))
GONE = Profile(
    Customer("b", "Sekar M.", tax_number="99.999", exempt="letter 9", exempt_until=date(2027, 1, 1))
)


def test_what_is_empty_is_filled_and_what_is_not_stays() -> None:
    made = merged_profile(KEPT, GONE).customer
    assert (made.id, made.name) == ("a", "Sekar Maharani")
    assert (made.tax_number, made.exempt) == ("01.234", "letter 7")
    assert made.exempt_until == date(2027, 1, 1)


def test_a_kind_that_differs_is_remembered() -> None:
    company = Profile(GONE.customer, kind=AccountKind.COMPANY)
    remembered = dict(merged_profile(KEPT, company).preferences)
    assert remembered["other kind"] == AccountKind.COMPANY.value
    assert "other kind" not in dict(merged_profile(KEPT, GONE).preferences)
