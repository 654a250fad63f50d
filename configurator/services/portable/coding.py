"""A configuration in as few bytes as a QR code wants, readable under other catalog versions.

Attributes and options stand as short hashes of their ids, so that a catalog that was changed since
still finds what it kept, and sees what it lost. The maker picks a salt under which no two of its
product's hashes collide. A check sum over the ids themselves tells the rare case in which something
that was lost hashes like something that is there.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from configurator.domain.catalog import Attribute, Catalog, Kind, Product
from configurator.domain.conditions import Value
from configurator.domain.configuration import ChosenValue, Configuration, Picks
from configurator.services.portable.bits import BitReader, BitWriter, OutOfBitsError

FORMAT = 1
_FORMAT_BITS, _WIDTH_BITS, _SALT_BITS, _PRODUCT_BITS, _CHECK_BITS = 3, 2, 8, 20, 20
_ATTRIBUTE_BITS = (9, 10, 12, 14)
"""How long hashes of attributes may be: the shortest at which a salt keeps them apart."""
_OPTION_BITS = 12
_LENGTH_BITS = 5
_RARER_KINDS = (Kind.SOME_OF, Kind.NUMBER, Kind.TEXT)
_FEW_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .&-'/,+:!#()*?@%=;_<>"
"""What engravings are mostly made of; each takes six bits."""
_MOST_ENTRIES, _LONGEST_TEXT, _MOST_SCALE = 1000, 1000, 12


class NotPortableError(Exception):
    """The configuration cannot be written so: a number or the product is beyond what it holds."""


class UnreadableError(Exception):
    """The bytes are none of this format, or cut, or damaged."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that was decided and that the catalog no longer has.

    `attribute` is its id where the catalog still has that, else None; `kind` what sort of decision
    it was; `typed` the number or text where it was one; `option_code` the hash of a lost option,
    by which an earlier version of the catalog may name it.
    """

    attribute: str | None
    attribute_code: int
    kind: Kind
    typed: str = ""
    option_code: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the configuration as far as the product has it, and what it has not.

    `doubtful` where all was found and yet the check sum differs: something that was lost was taken
    for something else. `hashes` are those that the codes of `missing` are of.
    """

    configuration: Configuration
    missing: tuple[Missing, ...]
    doubtful: bool
    hashes: "Hashes"


def written(configuration: Configuration, catalog: Catalog, product: Product) -> bytes:
    """A configuration of a product as bytes.

    Raises NotPortableError where it is beyond the format, KeyError where it chooses what the
    product does not have.
    """
    hashes = _hashes(product)
    writer = BitWriter()
    writer.put(FORMAT, _FORMAT_BITS)
    writer.put(product_code(catalog.id, product.id), _PRODUCT_BITS)
    writer.put(_ATTRIBUTE_BITS.index(hashes.width), _WIDTH_BITS)
    writer.put(hashes.salt, _SALT_BITS)
    writer.put(_check(configuration), _CHECK_BITS)
    try:
        _put_entries(writer, configuration.choices, product, hashes)
        _put_entries(writer, configuration.profile, product, hashes)
    except ValueError as error:
        raise NotPortableError(str(error)) from error
    return writer.content()


def product_code_of(content: bytes) -> int:
    """Which product (see `product_code`) some bytes are a build of. Raises UnreadableError."""
    try:
        reader = BitReader(content)
        if reader.take(_FORMAT_BITS) != FORMAT:
            raise UnreadableError("format")
        return reader.take(_PRODUCT_BITS)
    except OutOfBitsError as error:
        raise UnreadableError("cut") from error


def product_code(catalog: str, product: str) -> int:
    """The hash by which a product is found again."""
    return _hashed("product", catalog, product) >> (64 - _PRODUCT_BITS)


def read(content: bytes, catalog: Catalog, product: Product) -> Reading:
    """What some bytes say of a product. Raises UnreadableError."""
    product_code_of(content)
    reader = BitReader(content)
    reader.take(_FORMAT_BITS + _PRODUCT_BITS)
    try:
        width = _ATTRIBUTE_BITS[reader.take(_WIDTH_BITS)]
        hashes = Hashes(reader.take(_SALT_BITS), width)
        check = reader.take(_CHECK_BITS)
        taking = _Taking(reader, product, hashes)
        choices = dict(taking.entries())
        profile = {name: _plain(value) for name, value in taking.entries()}
    except (OutOfBitsError, UnicodeDecodeError) as error:
        raise UnreadableError("cut") from error
    configuration = Configuration(product.id, catalog.version, choices, profile)
    missing = tuple(taking.missing)
    doubtful = not missing and _check(configuration) != check
    return Reading(configuration, missing, doubtful, hashes)


@dataclass(frozen=True, slots=True)
class Hashes:
    """Hashes of ids under a salt; those of attributes are `width` bits long."""

    salt: int
    width: int

    def of_attribute(self, attribute: str) -> int:
        """An attribute's."""
        return _hashed(str(self.salt), attribute) >> (64 - self.width)

    def of_option(self, attribute: str, option: str) -> int:
        """An option's."""
        return _hashed(str(self.salt), attribute, option) >> (64 - _OPTION_BITS)

    def attributes(self, product: Product, code: int) -> list[Attribute]:
        """The attributes of a product that a hash may be of."""
        return [one for one in product.attributes if self.of_attribute(one.id) == code]

    def option(self, attribute: Attribute, code: int) -> str | None:
        """The id of the option of an attribute that a hash is of."""
        ids = (option.id for option in attribute.options)
        return next((one for one in ids if self.of_option(attribute.id, one) == code), None)

    def keep_apart(self, product: Product) -> bool:
        """Whether no two attributes, and no two options of one, have the same hash."""
        attributes = {self.of_attribute(one.id) for one in product.attributes}
        return len(attributes) == len(product.attributes) and all(
            len({self.of_option(one.id, option.id) for option in one.options}) == len(one.options)
            for one in product.attributes
        )


_Raw = tuple[tuple[int, ...], tuple[int, ...]] | Decimal | str
"""A value as it was read: codes of options wanted and not wanted, or what was typed."""


class _Taking:
    """Takes entries from a reader; `missing` collects what the product does not have."""

    def __init__(self, reader: BitReader, product: Product, hashes: Hashes) -> None:
        self._reader = reader
        # Attributes that the product was given since may hash like one it had.
        self._attributes: dict[int, list[Attribute]] = defaultdict(list)
        for attribute in product.attributes:
            self._attributes[hashes.of_attribute(attribute.id)].append(attribute)
        self._hashes = hashes
        self.missing: list[Missing] = []

    def entries(self) -> Iterator[tuple[str, ChosenValue]]:
        """The entries of one section that the product has."""
        count = self._reader.take_count()
        if count > _MOST_ENTRIES:
            raise UnreadableError("count")
        low, code = _gap_bits(count, self._hashes), -1
        for _ in range(count):
            code += 1 + self._reader.take_gap(low)
            kind = self._kind()
            raw = self._raw(kind)
            attribute, value, missing = self._resolved(code, kind, raw)
            self.missing += missing
            if attribute is not None and value is not None:
                yield attribute.id, value

    def _kind(self) -> Kind:
        if not self._reader.take(1):
            return Kind.ONE_OF
        rarer = self._reader.take(2)
        if rarer >= len(_RARER_KINDS):
            raise UnreadableError("kind")
        return _RARER_KINDS[rarer]

    def _raw(self, kind: Kind) -> _Raw:
        match kind:
            case Kind.ONE_OF:
                return (self._reader.take(_OPTION_BITS),), ()
            case Kind.SOME_OF:
                wanted, unwanted = self._reader.take_count(), self._reader.take_count()
                if wanted + unwanted > _MOST_ENTRIES:
                    raise UnreadableError("picks")
                codes = [self._reader.take(_OPTION_BITS) for _ in range(wanted + unwanted)]
                return tuple(codes[:wanted]), tuple(codes[wanted:])
            case Kind.NUMBER:
                return self._number()
            case Kind.TEXT:
                return self._text()

    def _resolved(
        self, code: int, kind: Kind, raw: _Raw
    ) -> tuple[Attribute | None, ChosenValue | None, list[Missing]]:
        """The attribute that is meant, its value, and what is missing of it."""
        candidates = [one for one in self._attributes[code] if one.kind is kind]
        found: list[tuple[Attribute | None, ChosenValue | None, list[Missing]]] = [
            (one, *self._value_of(one, code, raw)) for one in candidates
        ]
        unknown = (None, *self._value_of(None, code, raw, kind))
        return min(found, key=lambda one: len(one[2]), default=unknown)

    def _value_of(
        self, attribute: Attribute | None, code: int, raw: _Raw, kind: Kind = Kind.TEXT
    ) -> tuple[ChosenValue | None, list[Missing]]:
        kind = kind if attribute is None else attribute.kind
        known = None if attribute is None else attribute.id
        if isinstance(raw, Decimal | str):
            if attribute is not None and _admits(attribute, raw):
                return raw, []
            typed = raw if isinstance(raw, str) else f"{raw:f}"
            return None, [Missing(known, code, kind, typed)]
        missing, taken = [], []
        for codes in raw:
            options = {
                option: None if attribute is None else self._hashes.option(attribute, option)
                for option in codes
            }
            taken.append(frozenset(name for name in options.values() if name is not None))
            missing += [
                Missing(known, code, kind, option_code=option)
                for option, name in options.items()
                if name is None
            ]
        if kind is Kind.ONE_OF:
            return next(iter(taken[0]), None), missing
        picks = Picks(*taken)
        return (None if missing and picks == Picks() else picks), missing

    def _number(self) -> Decimal:
        scale, negative = divmod(self._reader.take_count(), 2)
        length = self._reader.take(_LENGTH_BITS)
        if scale > _MOST_SCALE:
            raise UnreadableError("number")
        # A number's first bit is always set, so only the others were written.
        digits = 1 << length - 1 | self._reader.take(length - 1) if length else 0
        return Decimal(-digits if negative else digits).scaleb(-scale)

    def _text(self) -> str:
        width = 6 if self._reader.take(1) else 7 + self._reader.take(1)
        length = self._reader.take_count()
        if length > _LONGEST_TEXT:
            raise UnreadableError("text")
        numbers = [self._reader.take(width) for _ in range(length)]
        if width > 6:
            return bytes(numbers).decode()
        if any(number >= len(_FEW_SIGNS) for number in numbers):
            raise UnreadableError("text")
        return "".join(_FEW_SIGNS[number] for number in numbers)


def _admits(attribute: Attribute, typed: Decimal | str) -> bool:
    if isinstance(typed, Decimal):
        return attribute.numbers.admits(typed)
    return attribute.limits.complaint(typed) is None


def _put_entries(
    writer: BitWriter, chosen: Mapping[str, ChosenValue | Value], product: Product, hashes: Hashes
) -> None:
    coded = sorted((hashes.of_attribute(name), name) for name in chosen)
    writer.put_count(len(coded))
    low, before = _gap_bits(len(coded), hashes), -1
    for code, name in coded:
        attribute = product.attribute(name)
        writer.put_gap(code - before - 1, low)
        before = code
        one_of = attribute.kind is Kind.ONE_OF
        writer.put(not one_of, 1)
        if not one_of:
            writer.put(_RARER_KINDS.index(attribute.kind), 2)
        _put_value(writer, attribute, chosen[name], hashes)


def _put_value(
    writer: BitWriter, attribute: Attribute, value: ChosenValue | Value, hashes: Hashes
) -> None:
    def put_option(option: str) -> None:
        writer.put(hashes.of_option(attribute.id, attribute.option(option).id), _OPTION_BITS)

    match attribute.kind, value:
        case Kind.ONE_OF, str():
            put_option(value)
        case Kind.SOME_OF, Picks() | frozenset():
            picks = value if isinstance(value, Picks) else Picks(wanted=value)
            writer.put_count(len(picks.wanted))
            writer.put_count(len(picks.unwanted))
            for option in (*sorted(picks.wanted), *sorted(picks.unwanted)):
                put_option(option)
        case Kind.NUMBER, Decimal():
            _put_number(writer, value)
        case Kind.TEXT, str():
            _put_text(writer, value)
        case _:
            raise KeyError(attribute.id)


def _put_number(writer: BitWriter, number: Decimal) -> None:
    negative, digits, exponent = number.normalize().as_tuple()
    whole = int("".join(map(str, digits)))
    scale = max(0, -int(exponent))
    whole *= 10 ** max(0, int(exponent))
    if scale > _MOST_SCALE:
        raise ValueError(f"{number} has too many decimals")
    length = whole.bit_length()
    writer.put_count(2 * scale + negative)
    writer.put(length, _LENGTH_BITS)
    if length:
        writer.put(whole - (1 << length - 1), length - 1)


def _put_text(writer: BitWriter, text: str) -> None:
    few = all(sign in _FEW_SIGNS for sign in text)
    content = [_FEW_SIGNS.index(sign) for sign in text] if few else list(text.encode())
    width = 6 if few else 7 if text.isascii() else 8
    writer.put(few, 1)
    if not few:
        writer.put(width - 7, 1)
    writer.put_count(len(content))
    for number in content:
        writer.put(number, width)


def _plain(value: ChosenValue) -> Value:
    return value.wanted if isinstance(value, Picks) else value


def _gap_bits(count: int, hashes: Hashes) -> int:
    """The Golomb-Rice parameter for so many hashes spread over all there are."""
    return max(0, ((1 << hashes.width) // max(1, count)).bit_length() - 1)


def _hashes(product: Product) -> Hashes:
    for width in _ATTRIBUTE_BITS:
        for salt in range(1 << _SALT_BITS):
            hashes = Hashes(salt, width)
            if hashes.keep_apart(product):
                return hashes
    raise NotPortableError("too many attributes")


def _check(configuration: Configuration) -> int:
    """A check sum over everything that was decided, by its ids."""
    said = sorted(
        f"{section}{name}{_said(value)}"
        for section, values in (("c", configuration.choices), ("p", configuration.profile))
        for name, value in values.items()
    )
    return _hashed("check", *said) >> (64 - _CHECK_BITS)


def _said(value: ChosenValue | Value) -> str:
    match value:
        case Picks(wanted, unwanted):
            return f"+{sorted(wanted)}-{sorted(unwanted)}"
        case frozenset():
            return f"+{sorted(value)}-[]"
        case Decimal():
            return f"{value.normalize():f}"
        case str():
            return value


def _hashed(*parts: str) -> int:
    digest = hashlib.sha256("\0".join(parts).encode()).digest()
    return int.from_bytes(digest[:8], "big")
