"""Small random products with every kind of attribute, rule and price."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

from configurator.domain.catalog import (
    Attribute,
    Kind,
    NumberRange,
    Option,
    Period,
    Product,
    TextLimits,
)
from configurator.domain.conditions import (
    AllOf,
    AnyOf,
    Carried,
    Compare,
    Condition,
    Constant,
    CountOf,
    Given,
    Is,
    LengthOf,
    Not,
    NumberOf,
    Quantity,
    Relation,
    Sum,
    Times,
    Value,
)
from configurator.domain.configuration import Configuration, Picks
from configurator.domain.prices import (
    AtLeast,
    Component,
    Discount,
    Each,
    Flat,
    Grid,
    PercentOfBase,
    PercentOfSubtotal,
    PriceBook,
    PriceRule,
    PriceTerms,
)
from configurator.domain.rules import Between, Cell, Demands, Excludes, Requires, Rule, Table
from configurator.domain.tax import NO_TAX, TaxRule
from configurator.domain.texts import LocalText

DAY = date(2026, 11, 22)
RELATIONS: tuple[Relation, ...] = ("<", "<=", "=", "!=", ">=", ">")


class ProductMaker:
    """Makes random products from one source of randomness."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._attributes: list[Attribute] = []

    def product(self) -> Product:
        """A product of 2 to 5 attributes with at most a few thousand builds."""
        random = self._random
        self._attributes = [self._attribute(f"a{i}") for i in range(random.randint(2, 5))]
        rules = tuple(self._rule(f"r{i}") for i in range(random.randint(0, 5)))
        prices = [PriceRule("base", self._base(), component=Component.BASE)]
        prices += [
            PriceRule(
                f"{attribute.id}.{option.id}",
                self._uplift(),
                Is(attribute.id, frozenset((option.id,))),
                attribute=attribute.id,
                option=option.id,
            )
            for attribute in self._attributes
            for option in attribute.options
            if random.random() < 0.7
        ]
        prices += [self._price_rule(f"p{i}") for i in range(random.randint(0, 3))]
        return Product(
            "thing",
            LocalText.same("Thing"),
            tuple(self._attributes),
            standard={a.id: self._value(a) for a in self._attributes},
            rules=rules,
            price_rules=tuple(prices),
            making_days=random.randint(0, 5),
        )

    def configuration(self, product: Product) -> Configuration:
        """Random choices on a product, often contradicting one another."""
        configuration = Configuration(product.id)
        for attribute in product.attributes:
            if self._random.random() < 0.45:
                value = self._value(attribute)
                if isinstance(value, frozenset):
                    some = frozenset(o for o in value if self._random.random() < 0.7)
                    absent = frozenset(
                        o.id
                        for o in attribute.options
                        if o.id not in value and self._random.random() < 0.3
                    )
                    if some or absent:
                        configuration = configuration.choose(attribute.id, Picks(some, absent))
                else:
                    configuration = configuration.choose(attribute.id, value)
        return configuration

    def terms(self) -> PriceTerms:
        """Random quantity, discount, price book and tax."""
        random = self._random
        tax = random.choice(
            (
                NO_TAX,
                TaxRule("ppn", LocalText.same("PPN"), Fraction(12, 100), Fraction(11, 12)),
                TaxRule("vat", LocalText.same("VAT"), Fraction(19, 100), inclusive=False),
            )
        )
        book = None
        if random.random() < 0.3:
            book = PriceBook(
                "book",
                LocalText.same("Book"),
                "EUR",
                factor=Decimal(random.choice(("0.9", "1", "1.15"))),
                amounts={"base": 777} if random.random() < 0.5 else {},
                quantity_breaks=((3, Decimal(5)), (5, Decimal("7.5"))),
            )
        discount = random.choice(
            (Discount(), Discount(percent=Decimal("12.5")), Discount(amount=random.randint(1, 300)))
        )
        return PriceTerms("EUR", DAY, book, random.choice((1, 1, 1, 3, 7)), discount, tax)

    def _attribute(self, name: str) -> Attribute:
        random = self._random
        kind = random.choice((Kind.ONE_OF, Kind.ONE_OF, Kind.SOME_OF, Kind.NUMBER, Kind.TEXT))
        label = LocalText.same(name)
        if kind is Kind.NUMBER:
            least, step = random.randint(-2, 3), random.choice((Decimal(1), Decimal("0.5")))
            most = least + step * random.randint(0, 4)
            return Attribute(name, label, kind, number=NumberRange(Decimal(least), most, step))
        if kind is Kind.TEXT:
            return Attribute(name, label, kind, text=TextLimits(random.randint(1, 3)))
        options = tuple(
            Option(
                f"o{i}",
                LocalText.same(f"o{i}"),
                carries={"watts": Decimal(random.randint(0, 4))} if random.random() < 0.6 else {},
                lead_days=random.choice((0, 0, 1, 4)),
                valid=Period(last=date(2026, 1, 1)) if random.random() < 0.04 else Period(),
            )
            for i in range(random.randint(1, 4 if kind is Kind.ONE_OF else 3))
        )
        if kind is Kind.ONE_OF:
            return Attribute(name, label, kind, options)
        least = random.choice((0, 0, 1))
        most_taken = random.choice((None, random.randint(least, len(options))))
        return Attribute(name, label, kind, options, least, most_taken)

    def _value(self, attribute: Attribute) -> Value:
        random = self._random
        match attribute.kind:
            case Kind.ONE_OF:
                return random.choice(attribute.options).id
            case Kind.SOME_OF:
                most = len(attribute.options) if attribute.most is None else attribute.most
                count = random.randint(attribute.least, most)
                return frozenset(o.id for o in random.sample(attribute.options, count))
            case Kind.NUMBER:
                span = attribute.numbers
                return span.least + span.step * random.randint(
                    0, int((span.most - span.least) / span.step)
                )
            case Kind.TEXT:
                return "." * random.randint(0, attribute.limits.longest)

    def _rule(self, name: str) -> Rule:
        random = self._random
        match random.randrange(5):
            case 0:
                return Rule(name, Requires(self.condition(), self.condition()))
            case 1:
                return Rule(name, Excludes((self.condition(), self.condition())))
            case 2 | 3:
                return Rule(name, self._table())
            case _:
                return Rule(name, Demands(AnyOf((self.condition(), self.condition()))))

    def _table(self) -> Table:
        random = self._random
        plain = [a for a in self._attributes if a.kind in (Kind.ONE_OF, Kind.NUMBER)]
        columns = random.sample(plain, random.randint(0, min(3, len(plain))))
        allowed = random.random() < 0.6
        rows = tuple(
            tuple(self._cell(attribute) for attribute in columns)
            for _ in range(random.randint(1, 8 if allowed else 3))
        )
        return Table(tuple(attribute.id for attribute in columns), rows, allowed)

    def _cell(self, attribute: Attribute) -> Cell:
        random = self._random
        if random.random() < 0.2:
            return None
        if attribute.kind is Kind.NUMBER:
            ends = sorted(
                (random.randint(-3, 6) + random.choice((0, Decimal("0.3")))) for _ in range(2)
            )
            return Between(Decimal(ends[0]), Decimal(ends[1]))
        count = random.randint(1, len(attribute.options))
        return frozenset(option.id for option in random.sample(attribute.options, count))

    def condition(self, depth: int = 0) -> Condition:
        """A random condition over the product's attributes."""
        random = self._random
        kind = random.randrange(6 if depth < 2 else 3)
        if kind >= 3:
            parts = tuple(self.condition(depth + 1) for _ in range(random.randint(1, 2)))
            return (AllOf(parts), AnyOf(parts), Not(parts[0]))[kind - 3]
        attribute = random.choice(self._attributes)
        if kind == 0 or attribute.kind is Kind.NUMBER:
            if attribute.kind is Kind.TEXT:
                return Given(attribute.id)
            return Compare(self.quantity(), random.choice(RELATIONS), self.quantity())
        if attribute.kind is Kind.TEXT:
            return Given(attribute.id)
        count = random.randint(0, len(attribute.options))
        return Is(attribute.id, frozenset(o.id for o in random.sample(attribute.options, count)))

    def quantity(self, depth: int = 0) -> Quantity:
        """A random quantity over the product's attributes."""
        random = self._random
        if random.random() < 0.3:
            return Constant(Decimal(random.randint(-3, 9)))
        if depth < 2 and random.random() < 0.35:
            parts = tuple(self.quantity(depth + 1) for _ in range(random.randint(1, 3)))
            return Sum(parts) if random.random() < 0.7 else Times(parts)
        attribute = random.choice(self._attributes)
        match attribute.kind:
            case Kind.NUMBER:
                return NumberOf(attribute.id)
            case Kind.TEXT:
                return LengthOf(attribute.id)
            case Kind.SOME_OF if random.random() < 0.5:
                return CountOf(attribute.id)
            case _:
                return Carried(attribute.id, "watts")

    def _base(self) -> Flat | Grid:
        random = self._random
        if random.random() < 0.25:
            return self._grid()
        return Flat({"EUR": random.randint(500, 5000)})

    def _grid(self) -> Grid:
        random = self._random
        rows = sorted({Decimal(random.randint(-1, 6)) for _ in range(3)})
        columns = sorted({Decimal(random.randint(-1, 6)) for _ in range(2)})
        return Grid(
            self.quantity(),
            self.quantity(),
            tuple(rows),
            tuple(columns),
            {"EUR": tuple(tuple(random.randint(100, 900) for _ in columns) for _ in rows)},
        )

    def _uplift(self) -> Flat | PercentOfBase | PercentOfSubtotal:
        random = self._random
        match random.randrange(12):
            case 0:
                return PercentOfBase(Decimal(random.choice(("2.5", "10", "-4"))))
            case 1:
                return PercentOfSubtotal(Decimal(random.choice(("3", "7.5", "-10"))))
            case _:
                return Flat({"EUR": random.randint(-300, 900)})

    def _price_rule(self, name: str) -> PriceRule:
        random = self._random
        when = self.condition() if random.random() < 0.8 else AllOf(())
        match random.randrange(6):
            case 0:
                return PriceRule(name, Each({"EUR": random.randint(-9, 99)}, self.quantity()), when)
            case 1:
                return PriceRule(name, self._grid(), when)
            case 2:
                return PriceRule(name, AtLeast({"EUR": random.randint(1000, 5000)}), when)
            case 3:
                return PriceRule(name, PercentOfSubtotal(Decimal("5")), when)
            case 4:
                return PriceRule(name, PercentOfBase(Decimal("12.5")), when)
            case _:
                amounts = {"EUR": -random.randint(1, 200)}
                return PriceRule(name, Flat(amounts), when, Component.DISCOUNT)
