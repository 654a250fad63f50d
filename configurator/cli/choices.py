"""Reads choices as they are typed on a command line: `sole=trail`, `extras=+box,-cloth`."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from configurator.cli.outcome import WrongUsage
from configurator.cli.usage import did_you_mean
from configurator.domain.catalog import Attribute, Kind, NumberRange, Product
from configurator.domain.configuration import ChosenValue, Configuration, Picks
from configurator.wording.formats import Formats
from configurator.wording.words import Wording

_MOST_LISTED = 40


def configuration_of(
    product: Product, version: str, texts: Sequence[str], wording: Wording
) -> Configuration:
    """The configuration that `--choose` texts describe; of two for one attribute the later counts.

    Raises WrongUsage for what the product does not have, with what it has instead.
    """
    reader = _Reader(product, wording)
    configuration = Configuration(product.id, version)
    for text in texts:
        attribute, value = reader.choice(text)
        configuration = configuration.choose(attribute, value)
    return configuration


class _Reader:
    def __init__(self, product: Product, wording: Wording) -> None:
        self._product = product
        self._wording = wording
        self._formats = Formats(wording)

    def choice(self, text: str) -> tuple[str, ChosenValue]:
        """One choice: the attribute's id and what is chosen."""
        wording = self._wording
        name, equals, given = text.partition("=")
        name = name.strip()
        if not equals:
            raise WrongUsage(
                wording("“{text}” is not a choice; write attribute=option.", text=text)
            )
        if name not in self._product.by_id:
            raise WrongUsage(
                wording("{product} has no attribute “{name}”.", product=self._product.id, name=name)
                + self._guess(name, {a.id: wording.of(a.name) for a in self._product.attributes})
                + self._listed(self._product.by_id)
            )
        attribute = self._product.attribute(name)
        match attribute.kind:
            case Kind.ONE_OF:
                return name, self._option(attribute, given.strip())
            case Kind.SOME_OF:
                return name, self._picks(attribute, given)
            case Kind.NUMBER:
                return name, self._number(attribute, given.strip())
            case Kind.TEXT:
                return name, self._text(attribute, given)

    def _option(self, attribute: Attribute, given: str) -> str:
        known = {option.id: self._wording.of(option.name) for option in attribute.options}
        if given in known:
            return given
        raise WrongUsage(
            self._wording(
                "{attribute} has no option “{given}”.", attribute=attribute.id, given=given
            )
            + self._guess(given, known)
            + self._listed(known)
        )

    def _picks(self, attribute: Attribute, given: str) -> Picks:
        wanted: set[str] = set()
        unwanted: set[str] = set()
        for part in filter(None, (part.strip() for part in given.split(","))):
            option = self._option(attribute, part.removeprefix("+").removeprefix("-"))
            (unwanted if part.startswith("-") else wanted).add(option)
        if not wanted and not unwanted:
            raise WrongUsage(
                self._wording(
                    "{attribute} takes several options; write {attribute}=+option to take one, "
                    "{attribute}=-option to do without it.",
                    attribute=attribute.id,
                )
            )
        return Picks(frozenset(wanted - unwanted), frozenset(unwanted))

    def _number(self, attribute: Attribute, given: str) -> Decimal:
        limits = attribute.numbers
        number: Decimal | None
        try:
            number = Decimal(given)
        except InvalidOperation:
            number = None
        if number is None or not number.is_finite() or not limits.admits(number):
            raise WrongUsage(
                self._wording(
                    "{attribute} takes a number from {least} to {most} in steps of {step}; "
                    "“{given}” is none.",
                    attribute=attribute.id,
                    least=_plain(limits, limits.least),
                    most=_plain(limits, limits.most),
                    step=_plain(limits, limits.step),
                    given=given,
                )
            )
        return number

    def _text(self, attribute: Attribute, given: str) -> str:
        complaint = attribute.limits.complaint(given)
        if complaint is None:
            return given
        if complaint == "":
            raise WrongUsage(
                self._wording(
                    "The text for {attribute} is too long: it has {length} characters, "
                    "and may have {longest}.",
                    attribute=attribute.id,
                    length=self._formats.number(len(given)),
                    longest=self._formats.number(attribute.limits.longest),
                )
            )
        raise WrongUsage(
            self._wording(
                "The text for {attribute} may not contain “{character}”.",
                attribute=attribute.id,
                character=complaint if complaint.isprintable() else f"U+{ord(complaint):04X}",
            )
        )

    def _guess(self, given: str, known: Mapping[str, str]) -> str:
        """What was probably meant, also where a name was written in place of an id."""
        for key, name in known.items():
            if given.casefold() in (name.casefold(), key.casefold()):
                return did_you_mean(key, (key,), self._wording)
        return did_you_mean(given, known, self._wording)

    def _listed(self, known: Mapping[str, object]) -> str:
        names = list(known)
        shown = ", ".join(names[:_MOST_LISTED]) + (", …" if len(names) > _MOST_LISTED else "")
        return " " + self._wording("There is: {known}.", known=shown)


def _plain(limits: NumberRange, number: Decimal) -> str:
    return f"{number:f} {limits.unit}".strip()
