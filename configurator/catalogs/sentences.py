"""The language of rules, read: `sole is trail and width of panel * 2 >= drop`.

A recursive descent over one grammar for conditions and quantities, with bounded depth:

    condition  := both ("or" both)*            both := single ("and" single)*
    single     := "not" single | compared      compared := sum [relation sum | predicate]
    predicate  := "is" ["not"] (options | "given") | "has" ["not"] options
    options    := name (("," | "or") name)*
    sum        := product (("+" | "-") product)*
    product    := factor (("*" | "/") factor)*
    factor     := number | attribute | key "of" attribute | "total" key ["of" group]
                | "count of" (attribute | group) | "length of" attribute | "-" factor
                | "(" condition ")" | "always" | "never"

A group is an assembly or what is in several of its copies; a name of it stands for all of them.
After `is X`, an `or Y` goes on listing options unless Y begins a condition of its own (is
followed by `is`, `has`, `of` or a sign). So a sentence needs no second reading and no backtracking.
"""

from decimal import Decimal, Inexact, localcontext

from configurator.catalogs.findings import Known
from configurator.catalogs.notations import NotThis, number
from configurator.catalogs.tokens import Form, SentenceError, Token, tokens
from configurator.catalogs.vocabulary import (
    Attributes,
    carriers_of,
    count_of,
    group_of,
    several_copies,
    total,
    total_of,
    unknown_attribute,
    unknown_carried,
    unknown_option,
)
from configurator.domain.catalog import Attribute, Kind
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
)

MOST_NESTED = 30

_RELATIONS: tuple[Relation, ...] = ("<=", ">=", "<", ">", "=", "!=")
_CHOOSING = (Kind.ONE_OF, Kind.SOME_OF)
_ONE = Constant(Decimal(1))
_MINUS_ONE = Constant(Decimal(-1))


def parse_condition(sentence: str, attributes: Attributes) -> Condition:
    """The condition a sentence states about a build. Raises SentenceError."""
    parser = _Parser(sentence, attributes)
    return parser.whole_condition()


def parse_quantity(sentence: str, attributes: Attributes) -> Quantity:
    """The quantity that a sentence names. Raises SentenceError."""
    parser = _Parser(sentence, attributes)
    return parser.whole_quantity()


class _Parser:
    """One reading of one sentence, from left to right."""

    def __init__(self, sentence: str, attributes: Attributes) -> None:
        self._tokens = tokens(sentence)
        self._next = 0
        self._attributes = attributes
        self._depth = 0
        self._last: Attribute | None = None

    def whole_condition(self) -> Condition:
        """The sentence as a condition, nothing left over."""
        start = self._here
        return self._as_condition(self._whole(), start)

    def whole_quantity(self) -> Quantity:
        """The sentence as a quantity, nothing left over."""
        start = self._here
        return self._as_quantity(self._whole(), start)

    def _whole(self) -> Condition | Quantity:
        if len(self._tokens) == 1:
            raise SentenceError("sentence-empty", 0)
        result = self._condition()
        left = self._here
        if left.form is not Form.END:
            raise SentenceError("sentence-left-over", left.at, found=left.text)
        return result

    @property
    def _here(self) -> Token:
        return self._tokens[self._next]

    def _ahead(self) -> Token:
        return self._tokens[min(self._next + 1, len(self._tokens) - 1)]

    def _take(self) -> Token:
        token = self._here
        if token.form is not Form.END:
            self._next += 1
        return token

    def _condition(self) -> Condition | Quantity:
        start = self._here
        first = self._both()
        if not self._here.is_word("or"):
            return first
        parts = [self._as_condition(first, start)]
        while self._here.is_word("or"):
            self._take()
            start = self._here
            parts.append(self._as_condition(self._both(), start))
        return AnyOf(tuple(parts))

    def _both(self) -> Condition | Quantity:
        start = self._here
        first = self._single()
        if not self._here.is_word("and"):
            return first
        parts = [self._as_condition(first, start)]
        while self._here.is_word("and"):
            self._take()
            start = self._here
            parts.append(self._as_condition(self._single(), start))
        return AllOf(tuple(parts))

    def _single(self) -> Condition | Quantity:
        negations = 0
        while self._here.is_word("not"):
            self._take()
            negations += 1
            if negations > MOST_NESTED:
                raise SentenceError("sentence-too-deep", self._here.at, most=str(MOST_NESTED))
        start = self._here
        result = self._compared()
        for _ in range(negations):
            result = Not(self._as_condition(result, start))
        return result

    def _compared(self) -> Condition | Quantity:
        if self._here.is_name and self._ahead().is_word("is", "has"):
            return self._predicate()
        start = self._here
        left = self._sum()
        if self._here.is_sign(*_RELATIONS):
            relation = self._relation()
            right_start = self._here
            right = self._as_quantity(self._sum(), right_start)
            if self._here.is_sign(*_RELATIONS):
                raise SentenceError("sentence-chain", self._here.at)
            return Compare(self._as_quantity(left, start), relation, right)
        return left

    def _relation(self) -> Relation:
        text = self._take().text
        return next(relation for relation in _RELATIONS if relation == text)

    def _predicate(self) -> Condition:
        attribute = self._attribute(self._take())
        self._last = attribute
        verb = self._take()
        negated = self._here.is_word("not")
        if negated:
            self._take()
        if self._here.is_word("given") and attribute.kind not in _CHOOSING:
            given = self._take()
            if attribute.kind is not Kind.TEXT:
                raise SentenceError("only-text-given", given.at, attribute=attribute.id)
            condition: Condition = Given(attribute.id)
            return Not(condition) if negated else condition
        if attribute.kind is Kind.NUMBER and verb.is_word("is"):
            start = self._here
            right = self._as_quantity(self._sum(), start)
            return Compare(NumberOf(attribute.id), "!=" if negated else "=", right)
        if attribute.kind is Kind.TEXT:
            raise SentenceError("text-is", verb.at, attribute=attribute.id)
        wanted = "is" if attribute.kind is Kind.ONE_OF else "has"
        if not verb.is_word(wanted):
            raise SentenceError(
                f"say-{wanted}", verb.at, attribute=attribute.id, kind=attribute.kind.value
            )
        condition = Is(attribute.id, self._options(attribute))
        return Not(condition) if negated else condition

    def _options(self, attribute: Attribute) -> frozenset[str]:
        options = [self._option(attribute)]
        while self._goes_on_listing():
            self._take()
            options.append(self._option(attribute))
        return frozenset(options)

    def _goes_on_listing(self) -> bool:
        if self._here.is_sign(","):
            return True
        if not self._here.is_word("or") or not self._ahead().is_name:
            return False
        after = self._tokens[min(self._next + 2, len(self._tokens) - 1)]
        return not (
            after.is_word("is", "has", "of") or (after.form is Form.SIGN and after.text not in ",)")
        )

    def _option(self, attribute: Attribute) -> str:
        token = self._take()
        if not (token.is_name or token.is_word("given")):
            raise SentenceError(
                "option-expected",
                token.at,
                attribute=attribute.id,
                found=token.text,
                known=Known(tuple(option.id for option in attribute.options)),
            )
        if all(option.id != token.text for option in attribute.options):
            raise unknown_option(token.text, attribute, token.at)
        return token.text

    def _sum(self) -> Condition | Quantity:
        start = self._here
        first = self._product()
        if not self._here.is_sign("+", "-"):
            return first
        parts = [self._as_quantity(first, start)]
        while self._here.is_sign("+", "-"):
            minus = self._take().text == "-"
            start = self._here
            part = self._as_quantity(self._product(), start)
            parts.append(_negative(part) if minus else part)
        return Sum(tuple(parts))

    def _product(self) -> Condition | Quantity:
        start = self._here
        first = self._factor()
        if not self._here.is_sign("*", "/"):
            return first
        parts = [self._as_quantity(first, start)]
        while self._here.is_sign("*", "/"):
            divided = self._take().text == "/"
            start = self._here
            part = self._as_quantity(self._factor(), start)
            parts.append(_inverse(part, start) if divided else part)
        return Times(tuple(parts))

    def _factor(self) -> Condition | Quantity:
        token = self._take()
        if token.is_sign("("):
            return self._in_parentheses(token)
        if token.is_sign("-"):
            return self._negated(token)
        if token.is_word("always"):
            return AllOf(())
        if token.is_word("never"):
            return AnyOf(())
        if token.is_word("total") and self._here.is_name:
            return self._total(self._take())
        if token.is_word("count", "length") and self._here.is_word("of"):
            self._take()
            several = count_of(self._here.text, self._attributes) if token.text == "count" else None
            if several is not None and self._here.is_name:
                self._take()
                return several
            return self._counted(token, self._attribute(self._take()))
        if token.is_name and self._here.is_word("of"):
            self._take()
            return self._carried(token, self._attribute(self._take()))
        if token.form is Form.WORD and token.text[0].isdigit():
            try:
                return Constant(number(token.text))
            except NotThis as wrong:
                if token.text not in self._attributes:
                    raise SentenceError(wrong.code, token.at, found=token.text) from None
        if token.is_name:
            return self._number_of(token)
        if token.form is Form.END:
            raise SentenceError("sentence-ends", token.at)
        raise SentenceError("sentence-unexpected", token.at, found=token.text)

    def _in_parentheses(self, opening: Token) -> Condition | Quantity:
        self._deeper(opening)
        inside = self._condition()
        if not self._here.is_sign(")"):
            raise SentenceError("sentence-parenthesis", opening.at)
        self._take()
        self._depth -= 1
        return inside

    def _negated(self, minus: Token) -> Quantity:
        self._deeper(minus)
        start = self._here
        part = self._as_quantity(self._factor(), start)
        self._depth -= 1
        return _negative(part)

    def _deeper(self, token: Token) -> None:
        self._depth += 1
        if self._depth > MOST_NESTED:
            raise SentenceError("sentence-too-deep", token.at, most=str(MOST_NESTED))

    def _total(self, key: Token) -> Quantity:
        if not self._here.is_word("of"):
            quantity = total(key.text, self._attributes)
            if quantity is None:
                raise unknown_carried(key.text, self._attributes, key.at)
            return quantity
        self._take()
        name = self._take()
        if group_of(name.text, self._attributes) is None or not name.is_name:
            self._attribute(name)
        quantity = total_of(key.text, name.text, self._attributes)
        if quantity is None:
            raise unknown_carried(key.text, self._attributes, key.at)
        return quantity

    def _counted(self, what: Token, attribute: Attribute) -> Quantity:
        if what.text == "count":
            if attribute.kind is not Kind.SOME_OF:
                raise SentenceError("only-some-of-counts", what.at, attribute=attribute.id)
            return CountOf(attribute.id)
        if attribute.kind is not Kind.TEXT:
            raise SentenceError("only-text-has-length", what.at, attribute=attribute.id)
        return LengthOf(attribute.id)

    def _carried(self, key: Token, attribute: Attribute) -> Quantity:
        if attribute.id not in carriers_of(self._attributes).get(key.text, ()):
            raise unknown_carried(key.text, {attribute.id: attribute}, key.at)
        return Carried(attribute.id, key.text)

    def _number_of(self, token: Token) -> Quantity:
        attribute = self._attribute(token)
        if attribute.kind is not Kind.NUMBER:
            raise SentenceError(
                "not-a-number", token.at, attribute=attribute.id, kind=attribute.kind.value
            )
        return NumberOf(attribute.id)

    def _attribute(self, token: Token) -> Attribute:
        if not token.is_name:
            code = "sentence-ends" if token.form is Form.END else "attribute-expected"
            raise SentenceError(code, token.at, found=token.text)
        attribute = self._attributes.get(token.text)
        if attribute is None:
            group = group_of(token.text, self._attributes)
            if group is not None:
                raise several_copies(token.text, group, token.at)
            if self._last and any(option.id == token.text for option in self._last.options):
                raise SentenceError(
                    "repeat-attribute", token.at, option=token.text, attribute=self._last.id
                )
            raise unknown_attribute(token.text, self._attributes, token.at)
        return attribute

    def _as_condition(self, part: Condition | Quantity, start: Token) -> Condition:
        if isinstance(part, Quantity):
            raise SentenceError("condition-expected", start.at, found=start.text)
        return part

    def _as_quantity(self, part: Condition | Quantity, start: Token) -> Quantity:
        if not isinstance(part, Quantity):
            raise SentenceError("quantity-expected", start.at, found=start.text)
        return part


def _negative(part: Quantity) -> Quantity:
    if isinstance(part, Constant):
        return Constant(-part.value)
    return Times((_MINUS_ONE, part))


def _inverse(part: Quantity, start: Token) -> Quantity:
    if not isinstance(part, Constant):
        raise SentenceError("divide-by-number", start.at)
    try:
        with localcontext() as exactly:
            exactly.traps[Inexact] = True
            return Constant(_ONE.value / part.value)
    except ArithmeticError:
        raise SentenceError("divide-exactly", start.at, found=start.text) from None
